"""Amendments of a small framework: each operation as it should be, and each way to get it wrong.

A sound one, `good….yaml`, has an `….expect.yaml` beside it. A wrong one says at its top which
findings are due, and where: `# expect: KPI802 11:26`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import kpirules
from kpirules.diagnostics.catalogue import amendments
from kpirules.diagnostics.code import Severity
from kpirules.editions.amend.change import OPERATIONS
from kpirules.editions.history import lineage
from kpirules.editions.lineage import Link
from kpirules.framework.node import Node
from kpirules.source import tree
from kpirules.source.canonical import yaml_text
from kpirules.source.reader import read_tree
from kpirules.source.text import read_file, read_text

FOLDER = Path(__file__).parents[2] / "cases" / "amendments"
BASE = FOLDER / "demo-change" / "2566.yaml"
# Beside the operations: amendments of amendments, and what is wrong with an amendment as a whole.
GOOD = sorted(path for path in FOLDER.glob("*/good*.yaml") if ".expect" not in path.suffixes)
CHAINED = sorted(FOLDER.glob("chain/25*.yaml"))
BAD = sorted(FOLDER.glob("*/bad*.yaml"))
EXPECTED = re.compile(r"# expect: (KPI[0-9]{3}) ([0-9]+):([0-9]+)")


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@dataclass(frozen=True, slots=True)
class Expected:
    """What an amendment must come to."""

    shares: dict[str, Fraction]
    fates: list[dict[str, object]]
    inputs: list[dict[str, object]]
    mandatory: dict[str, list[str]]
    values: dict[str, object]
    card: dict[str, object]


def expected_of(path: Path) -> Expected:
    source, _ = read_text(read_file(path), path.name)
    assert source is not None
    root, findings = read_tree(source)
    assert root is not None, findings
    said: dict[str, Any] = tree.plain(root)  # type: ignore[assignment]  # a mapping gives a dict
    return Expected(
        shares={name: Fraction(share) for name, share in said.pop("shares").items()},
        fates=said.pop("fates"),
        inputs=said.pop("inputs"),
        mandatory=said.pop("mandatory"),
        values=said.pop("values"),
        card=said,
    )


def shares_of(node: Node, share: Fraction = Fraction(1)) -> dict[str, Fraction]:
    """Return each indicator's part of the total, weights as declared, in order of the file."""
    if not node.children:
        return {node.id: share}
    weights = [
        child.weight if isinstance(child.weight, Fraction) else Fraction(1)
        for child in node.children
    ]
    found: dict[str, Fraction] = {}
    for child, weight in zip(node.children, weights, strict=True):
        found |= shares_of(child, share * weight / sum(weights))
    return found


def shown(links: tuple[Link, ...]) -> list[dict[str, object]]:
    """Return what is other than the same thing under the same id, as the expectations write it."""
    return [
        {"olds": list(link.olds), "fate": link.fate.value, "news": list(link.news)}
        for link in links
        if (link.fate.value, link.olds) != ("same", link.news)
    ]


def in_order(links: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(links, key=str)


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_a_sound_amendment_has_no_finding(path: Path) -> None:
    assert kpirules.check(path) == []


@pytest.mark.parametrize("path", [*GOOD, *CHAINED], ids=name_of)
def test_the_resolved_file_is_the_same_edition(path: Path) -> None:
    amended = kpirules.load(path)
    resolved = yaml_text(amended.declaration.resolved)
    whole = kpirules.Framework.parse(resolved, name="resolved.yaml")
    assert "amends" not in resolved
    assert whole.digest == amended.digest
    assert whole.written.base is None


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_an_amendment_comes_to_what_was_worked_out(path: Path) -> None:
    expected = expected_of(path.with_suffix(".expect.yaml"))
    framework = kpirules.load(path)
    root = framework.declaration.root
    assert list(shares_of(root).items()) == list(expected.shares.items())
    assert {
        node.id: list(node.mandatory) for node in root.walk() if node.mandatory
    } == expected.mandatory
    card = framework.score(expected.values)
    told = {key: getattr(card, key) for key in expected.card}
    assert {key: str(value) if key == "score" else value for key, value in told.items()} == (
        expected.card
    )


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_every_indicator_and_input_is_accounted_for(path: Path) -> None:
    expected = expected_of(path.with_suffix(".expect.yaml"))
    base, framework = kpirules.load(BASE), kpirules.load(path)
    found = lineage(base, framework)
    assert in_order(shown(found.nodes)) == in_order(expected.fates)
    assert in_order(shown(found.inputs)) == in_order(expected.inputs)
    for links, old, new in (
        (found.nodes, ids_of(base), ids_of(framework)),
        (found.inputs, list(base.inputs), list(framework.inputs)),
    ):
        assert sorted(each for link in links for each in link.olds) == sorted(old)
        assert sorted(each for link in links for each in link.news) == sorted(new)


def ids_of(framework: kpirules.Framework) -> list[str]:
    return [node.id for node in framework.declaration.root.walk()][1:]


def test_the_order_of_changes_means_nothing() -> None:
    for path in GOOD:
        text = path.read_text(encoding="utf-8")
        head, changes = text.split("changes:\n")
        entries = re.split(r"^(?=  - )", changes, flags=re.MULTILINE)[1:]
        turned = head + "changes:\n" + "".join(reversed(entries))
        other = kpirules.Framework.parse(turned, name=str(path))
        assert other.digest == kpirules.load(path).digest, path


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_wrong_amendment_has_exactly_the_findings_it_names(path: Path) -> None:
    due = [
        (match[1], path.name, int(match[2]), int(match[3]))
        for line in path.read_text(encoding="utf-8").splitlines()
        if (match := EXPECTED.fullmatch(line))
    ]
    found = []
    for finding in kpirules.check(path):
        assert finding.place is not None
        assert finding.severity is Severity.ERROR
        place = finding.place
        found.append((finding.code.id, Path(place.source.name).name, place.line, place.column))
    assert found == due
    assert due


def test_every_operation_is_shown_right_and_wrong() -> None:
    for operation in OPERATIONS:
        assert any(path.parent.name == operation for path in GOOD), operation
        assert any(path.parent.name == operation for path in BAD), operation


def test_every_code_of_amendments_is_shown() -> None:
    shown_codes = {
        match[1]
        for path in BAD
        for match in map(EXPECTED.fullmatch, path.read_text(encoding="utf-8").splitlines())
        if match
    }
    family = [getattr(amendments, name) for name in amendments.__all__]
    # Circles and chains of more than a hundred editions are in test_chains.py.
    missing = sorted(code.id for code in family if code.id not in shown_codes)
    assert missing == ["KPI811", "KPI813"]
