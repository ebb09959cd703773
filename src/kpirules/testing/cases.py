"""Worked examples of a framework: values, expected results, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.errors import FrameworkError
from kpirules.formula.values import State
from kpirules.framework.inputs import InputType
from kpirules.source import tree
from kpirules.source.reader import read_tree
from kpirules.source.text import read_file, read_text

__all__ = ["Case", "Cases", "Mismatch", "read_cases", "run_case", "values_of"]

_STATES = {state.value: state for state in State}
_CASE_KEYS = {"id", "title", "source", "provenance", "note", "values", "expect"}
_CARD_KEYS = {"score", "band", "coverage", "status", "nodes", "conditions"}
_NODE_KEYS = {"score", "unrounded", "value", "contribution", "coverage", "state", "level"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One worked example.

    Attributes:
        source: Id of the framework's source that publishes it; empty where it was computed.
        provenance: `published`, or `computed` where it was worked out by hand from the rule.
        values: What the unit reports.
        expect: What must come out: `score`, `band`, `coverage`, `status`, `conditions`, `nodes`.
    """

    id: str
    title: Text
    source: str
    provenance: str
    values: Mapping[str, object]
    expect: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The worked examples of one edition."""

    framework: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that came out otherwise than the case expects."""

    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, got {self.got}"


def read_cases(path: Path) -> Cases:
    """Return the cases of a file.

    Raises:
        FrameworkError: The file cannot be read or is not of the form; it tells file and line.
    """
    source, findings = read_text(read_file(path), str(path))
    root = None
    if source is not None:
        root, more = read_tree(source)
        findings = [*findings, *more]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if root is None or errors:
        raise FrameworkError(errors or findings)
    listed = root.get("cases")
    framework = root.get("framework")
    if not isinstance(listed, tree.Sequence) or not isinstance(framework, tree.Leaf):
        raise _malformed(root.place, "framework, cases")
    return Cases(framework=str(framework.value), cases=tuple(_case(item) for item in listed))


def _case(item: tree.Branch) -> Case:
    if not isinstance(item, tree.Mapping):
        raise _malformed(item.place, ", ".join(sorted(_CASE_KEYS)))
    _known(item, _CASE_KEYS)
    expect = item.get("expect")
    values = item.get("values")
    if not isinstance(expect, tree.Mapping) or not isinstance(values, tree.Mapping):
        raise _malformed(item.place, "values, expect")
    _known(expect, _CARD_KEYS)
    nodes = expect.get("nodes")
    if isinstance(nodes, tree.Mapping):
        for node in nodes.entries.values():
            if not isinstance(node, tree.Mapping):
                raise _malformed(node.place, ", ".join(sorted(_NODE_KEYS)))
            _known(node, _NODE_KEYS)
    plain: Any = tree.plain(item)
    title = plain.get("title", "")
    return Case(
        id=str(plain["id"]) if "id" in plain else str(item.place.line),
        title=Text(**title) if isinstance(title, dict) else Text(th=str(title)),
        source=str(plain.get("source", "")),
        provenance=str(plain.get("provenance", "published")),
        values=plain["values"],
        expect=plain["expect"],
        place=item.place,
    )


def _known(mapping: tree.Mapping, keys: set[str]) -> None:
    for key in mapping:
        if key not in keys:
            raise _malformed(mapping.keys[key], ", ".join(sorted(keys)))


def _malformed(place: Place, keys: str) -> FrameworkError:
    return FrameworkError(
        [Diagnostic(code=references.CASES_MALFORMED, place=place, details={"keys": keys})]
    )


def values_of(framework: Framework, case: Case) -> dict[str, object]:
    """Return what the unit of a case reports, as `Framework.score` takes it."""
    declared = framework.declaration.inputs
    return {
        name: _STATES[value]
        if isinstance(value, str)
        and value in _STATES
        and not (name in declared and declared[name].type is InputType.TEXT)
        else value
        for name, value in case.values.items()
    }


def run_case(framework: Framework, case: Case) -> list[Mismatch]:
    """Score a case and return what came out otherwise than expected; empty where all is well.

    Raises:
        InputError: The case's values are not values of this framework.
    """
    values = values_of(framework, case)
    card = framework.score(values, unit=case.id)
    found: list[Mismatch] = []

    def compare(what: str, expected: object, got: object) -> None:
        if not _same(expected, got):
            found.append(Mismatch(what, _show(expected), _show(got)))

    for key, expected in case.expect.items():
        if key == "nodes":
            for node_id, fields in expected.items():
                for name, wanted in fields.items():
                    compare(f"{node_id}.{name}", wanted, getattr(card[node_id], name))
        elif key == "conditions":
            for name, wanted in expected.items():
                compare(name, wanted, card.conditions[name])
        else:
            compare(key, expected, getattr(card, key))
    return found


def _same(expected: object, got: object) -> bool:
    if isinstance(got, State):
        return expected == got.value
    if expected is None or got is None or isinstance(expected, bool):
        return expected is got
    try:
        return Fraction(str(expected)) == Fraction(str(got))
    except (ValueError, ZeroDivisionError):
        return str(expected) == str(got)


def _show(value: object) -> str:
    return value.value if isinstance(value, State) else str(value)
