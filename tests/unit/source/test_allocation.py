"""Tables and allocations as a file declares them: defaults, places, and what the rules find."""

from __future__ import annotations

from fractions import Fraction

import pytest

import kpirules
from fragments import laid_over
from kpirules.diagnostics.catalogue import allocation as codes
from kpirules.framework.declaration import Declaration
from loading import load_declaration

GOOD = codes.TABLE_UNKNOWN.good
BY_BAND = "{by_band: {good: 3, poor: 0}}"


def _loaded(fragment: str) -> Declaration:
    declaration, findings = load_declaration(laid_over(fragment).encode(), "f.yaml")
    assert declaration is not None, findings
    return declaration


def _slugs(fragment: str) -> list[str]:
    return [f.code.slug for f in load_declaration(laid_over(fragment).encode(), "f.yaml")[1]]


def _by_score(*ranges: str) -> str:
    steps = ", ".join(
        f'{{id: s{n}, range: "{each}", percent: {n}}}' for n, each in enumerate(ranges)
    )
    return GOOD.replace(BY_BAND, f"{{by_score: [{steps}]}}")


def test_what_an_allocation_leaves_out_is_filled_in_and_shown() -> None:
    declaration = _loaded(GOOD.replace("of: salary", "exceeded: scale"))
    assert declaration.resolved["allocation"]["raise"]["envelope"] == {
        "percent": 3,
        "exceeded": "scale",
        "rest": "stays",
        "places": 2,
        "of": "salary",
    }
    rule = declaration.allocation["raise"]
    assert rule.ceiling is not None
    assert (rule.ceiling.column, rule.ceiling.pays_excess) == ("top", True)
    assert (rule.envelope.of, rule.envelope.places, rule.envelope.unit) == (
        "salary",
        2,
        Fraction(1, 100),
    )


def test_what_is_written_out_means_the_same() -> None:
    short = _loaded(GOOD.replace("ceiling: {column: top}", "ceiling: {}"))
    assert short.digest == _loaded(GOOD).digest


def test_a_framework_without_them_has_no_key_of_them() -> None:
    declaration = _loaded("")
    assert (declaration.tables, declaration.allocation) == ({}, {})
    assert not {"tables", "allocation"} & set(declaration.resolved)


def test_inputs_of_tables_and_allocations_are_used() -> None:
    assert _slugs(GOOD) == []


def test_percentages_may_be_parameters() -> None:
    fragment = GOOD.replace("{good: 3, poor: 0}", "{good: generous, poor: generous / 4}")
    declaration = _loaded(f"{fragment}parameters: {{generous: 4}}\n")
    steps = declaration.allocation["raise"].steps
    assert [(step.id, step.percent) for step in steps] == [("good", 4), ("poor", 1)]


@pytest.mark.parametrize(
    ("ranges", "slugs"),
    [
        (("[1, 3)", "[3, 5]"), []),
        (("[1, 3)", "[4, 5]"), ["band-gap"]),
        (("[1, 3]", "[3, 5]"), ["bands-overlap"]),
        (("[3, 5]", "[1, 3)"), ["percents-falling"]),
        (("[1, 3)", "3 to 5"), ["range-unreadable"]),
    ],
)
def test_ranges_are_proven_like_bands(ranges: tuple[str, ...], slugs: list[str]) -> None:
    assert _slugs(_by_score(*ranges)) == slugs


@pytest.mark.parametrize(
    ("old", "new", "slugs"),
    [
        ("good: 3", "good: 3, bets: 4", ["percents-not-of-bands"]),
        ("key: level", "key: salary", ["unused-input", "allocation-input-unknown"]),
        ("split_by: salary", "split_by: wage", ["allocation-input-unknown"]),
        ("of: salary", "group: teams", ["allocation-input-unknown"]),
        ("base: {table: pay}", "base: {amount: 100}", ["ceiling-without-salary"]),
        ("percent: 3, of", "percent: 3, percents: 4, of", ["unknown-key"]),
        ("percent: 3, of", "percent: 3, amount: 4, of", ["not-one-key"]),
        ("low: 12310", "low: -1", ["number-out-of-range"]),
        ("key: level", "key: level, source: nobody", ["unknown-source"]),
    ],
)
def test_each_mistake_has_its_code(old: str, new: str, slugs: list[str]) -> None:
    assert old in GOOD
    assert _slugs(GOOD.replace(old, new, 1)) == slugs


def test_a_percentage_of_nothing_is_told() -> None:
    fragment = (
        "allocation:\n  pay:\n    base: {amount: 1}\n"
        f"    percent: {BY_BAND}\n    envelope: {{percent: 3}}\n"
    )
    assert _slugs(fragment) == ["allocation-input-unknown"]


def test_an_amendment_replaces_tables_and_allocations() -> None:
    base = kpirules.load("ocsc-appraisal", 2553).declaration
    amended = kpirules.Framework.parse(
        "format: kpirules/1\nframework: ocsc-appraisal\nfiscal_year: 2554\n"
        "edition: '2554.1'\nstatus: draft\namends: ocsc-appraisal@2553.1\nchanges:\n"
        "  - replace:\n      framework:\n        with:\n          allocation:\n"
        "            pay: {base: {input: salary}, percent: {by_band: {outstanding: 4, very_good: 3,"
        " good: 2, fair: 1, improve: 0}}, envelope: {percent: 3, of: salary}}\n"
        "    reason: {th: เปลี่ยนวิธี, en: Another way}\n    source: dpis\n"
    ).declaration
    assert list(amended.allocation) == ["pay"]
    assert amended.tables == base.tables
