"""Worked examples of a framework: values, expected results, and where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kpirules.diagnostics.catalogue import cases as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.sides import read_bytes
from kpirules.errors import FrameworkError
from kpirules.source.branches import as_items, as_leaf, as_mapping, entries_of, word
from kpirules.source.load import has_errors, in_order
from kpirules.source.longhand import write_out_text
from kpirules.source.reader import read_tree
from kpirules.source.structure import Validator, build_validator, check_structure
from kpirules.source.text import read_text
from kpirules.source.tree import Branch, Leaf, Sequence, plain
from kpirules.source.tree import Mapping as Tree

__all__ = ["COMPUTED", "PUBLISHED", "Case", "Cases", "Expected", "cases_schema", "read_cases"]

PUBLISHED = "published"
COMPUTED = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One thing that must come out.

    Attributes:
        field: `score`, `band`, `coverage`, `status`; of a node also `unrounded`, `value`,
            `contribution`, `state` and `level`; `condition` for a condition beside the score.
        value: What it must be: a number, a text, a truth, or None.
        node: The node it is about; empty for the total, its band and the conditions.
        condition: The id of the condition, where it is one.
        place: Where the file says so.
        subject: Where the file names the node or the condition.
    """

    field: str
    value: object
    node: str = ""
    condition: str = ""
    place: Place
    subject: Place

    @property
    def name(self) -> str:
        """What it is called in messages, such as `score` or `iit.contribution`."""
        return self.condition or (f"{self.node}.{self.field}" if self.node else self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One worked example.

    Attributes:
        source: Id of the framework's source that publishes it; empty where it was computed.
        provenance: `published`, or `computed` where it was worked out from the rule.
        values: What the unit reports.
        expected: What must come out.
        place: Where its id stands.
        places: Where each value stands with its name; cells of lists as `goals[2].result`.
        source_place: Where it names its source.
    """

    id: str
    title: Text = Text()
    source: str = ""
    provenance: str = PUBLISHED
    values: Mapping[str, object]
    expected: tuple[Expected, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)
    source_place: Place | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The worked examples of one edition.

    Attributes:
        framework: The edition's name, such as `nacc-ita@2563`.
        place: Where the file names it.
    """

    framework: str
    cases: tuple[Case, ...]
    place: Place


def read_cases(path: str | Path) -> Cases:
    """Return the cases of a file.

    Raises:
        FrameworkError: The file is not of the form, or two cases have one id; it holds a finding
            for each mistake.
        FrameworkReferenceError: There is no such file, or it cannot be read.

    Examples:
        >>> from kpirules.editions.catalogue.find import bundled_folder
        >>> cases = read_cases(bundled_folder() / "nacc-ita" / "cases" / "2563.yaml")
        >>> cases.framework, cases.cases[0].id, cases.cases[0].provenance
        ('nacc-ita@2563', 'school-of-science', 'published')
    """
    path = Path(path)
    source, findings = read_text(read_bytes(path), str(path))
    tree = None
    if source is not None:
        tree, more = read_tree(source)
        findings = [*findings, *more]
    if tree is not None:
        findings += check_structure(tree, _validator())
    if tree is None or has_errors(findings):
        raise FrameworkError(in_order(findings))
    cases = tuple(_case(as_mapping(item)) for item in as_items(tree["cases"]))
    twice = list(_twice(cases))
    if twice:
        raise FrameworkError(twice)
    framework = tree["framework"]
    return Cases(framework=word(framework) or "", cases=cases, place=framework.place)


@cache
def cases_schema() -> dict[str, Any]:
    """Return the JSON Schema of files of cases. Don't change it: it is shared."""
    text = files("kpirules.testing").joinpath("cases.schema.json")
    loaded: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator() -> Validator:
    return build_validator(cases_schema())


def _twice(cases: tuple[Case, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Case] = {}
    for case in cases:
        known = first.setdefault(case.id, case)
        if known is not case:
            details = {"name": case.id, "line": str(known.place.line)}
            yield Diagnostic(code=codes.CASE_TWICE, place=case.place, details=details)


def _case(item: Tree) -> Case:
    values = as_mapping(item["values"])
    given: Any = plain(values)
    return Case(
        id=word(item["id"]) or "",
        title=_text(item.get("title")),
        source=word(item.get("source")) or "",
        provenance=word(item.get("provenance")) or PUBLISHED,
        values=given,
        expected=tuple(_expected(as_mapping(item["expect"]))),
        place=item["id"].place,
        places=dict(_places(values)),
        source_place=item["source"].place if "source" in item else None,
    )


def _text(branch: Branch | None) -> Text:
    if branch is None:
        return Text()
    return Text(
        **{key: word(leaf) or "" for key, leaf in entries_of(write_out_text(branch)).items()}
    )


def _places(values: Tree) -> Iterator[tuple[str, Place]]:
    for name, branch in values.items():
        yield name, _entry(values, name)
        if isinstance(branch, Sequence):
            for number, row in enumerate(branch, 1):
                yield f"{name}[{number}]", row.place
                for column in entries_of(row):
                    yield f"{name}[{number}].{column}", _entry(as_mapping(row), column)


def _entry(mapping: Tree, name: str) -> Place:
    """Return where a key and its value stand; the key alone where the value is a list."""
    key, value = mapping.keys[name], mapping[name]
    end = value.place if isinstance(value, Leaf) else key
    return Place(key.source, key.line, key.column, end.end_line, end.end_column)


def _expected(expect: Tree) -> Iterator[Expected]:
    for name, branch in expect.items():
        if isinstance(branch, Leaf):
            place = branch.place
            yield Expected(field=name, value=branch.value, place=place, subject=place)
            continue
        inner = as_mapping(branch)
        for key, below in inner.items():
            subject = inner.keys[key]
            if name == "conditions":
                value, place = as_leaf(below).value, below.place
                yield Expected(
                    field="condition", value=value, condition=key, place=place, subject=subject
                )
                continue
            for field_name, leaf in entries_of(below).items():
                value, place = as_leaf(leaf).value, leaf.place
                yield Expected(
                    field=field_name, value=value, node=key, place=place, subject=subject
                )
