from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kpirules.editions.diff.report.plain_data import comparison_data
from kpirules.editions.diff.text.compare import compare
from kpirules.editions.diff.text.comparison import Cited, Comparison, Count, Kind, Row
from unit.editions.diff.sample import BUNDLED, bundled, loaded, new_edition, old_edition
from unit.editions.diff.sample import OLD as OLD_TEXT

if TYPE_CHECKING:
    from kpirules.editions.load import Edition

PAIRS = [pytest.param(old, new, id=f"{old} to {new}") for old, new in BUNDLED]


def district() -> Comparison:
    return compare(old_edition(), new_edition())


def row_of(comparison: Comparison, new_id: str) -> Row:
    return next(row for row in comparison.all_rows() if new_id in [s.id for s in row.news])


@pytest.mark.parametrize(
    ("new_id", "olds", "kinds"),
    [
        ("service", ["service"], [Kind.RETITLED]),
        ("speed", ["speed"], [Kind.RULE_CHANGED]),
        ("training", ["training"], [Kind.MOVED, Kind.REWEIGHTED]),
        ("satisfaction", ["satisfaction", "complaints"], [Kind.REWEIGHTED, Kind.MERGED]),
        ("integrity", ["conduct"], [Kind.RENAMED]),
        ("disclosure", ["disclosure"], [Kind.REWEIGHTED, Kind.RULE_CHANGED]),
        ("plan", [], [Kind.ADDED]),
        ("disclosure.O2", ["disclosure.O2"], [Kind.REPLACED]),
    ],
)
def test_what_became_of_each(new_id: str, olds: list[str], kinds: list[Kind]) -> None:
    row = row_of(district(), new_id)
    assert [standing.id for standing in row.olds] == olds
    assert list(row.kinds) == kinds


def test_rows_follow_the_new_edition() -> None:
    assert [row.news[0].id for row in district().rows] == [
        "service",
        "speed",
        "training",
        "satisfaction",
        "integrity",
        "disclosure",
        "plan",
    ]


def test_a_row_cites_the_changes_that_name_it() -> None:
    comparison = district()
    numbers = {row.news[0].id: [cited.number for cited in row.changes] for row in comparison.rows}
    assert numbers == {
        "service": [7],
        "speed": [3],
        "training": [5],
        "satisfaction": [1, 2],
        "integrity": [7],
        "disclosure": [2, 4, 8],
        "plan": [6],
    }
    assert row_of(comparison, "disclosure.O2").changes == (
        Cited(edition="district@2567.1", number=4),
    )
    assert [cited.number for cited in comparison.cited] == [9]
    assert [told.source.en for told in comparison.changes] == ["Order"] * 9


def test_a_key_that_differs_has_both_values() -> None:
    (difference,) = row_of(district(), "speed").differences
    assert difference.key == "score.levels.points"
    assert difference.old == [[60, 1], [80, 3], [100, 5]]
    assert difference.new == [[70, 1], [100, 5]]


def test_what_is_no_indicator() -> None:
    comparison = district()
    assert {d.key: (d.old, d.new) for d in comparison.framework} == {
        "bands.good.range": ("[4, 5]", "[4.5, 5]"),
        "bands.poor.range": ("[0, 4)", "[0, 4.5)"),
    }
    assert [d.key for d in comparison.head] == ["title", "status", "sources.order"]


def test_counts() -> None:
    assert district().counts == (
        Count(name="rated", old=3, new=3),
        Count(name="indicators", old=5, new=5),
        Count(name="groups", old=2, new=2),
        Count(name="items", old=4, new=3),
    )


def test_twenty_four_became_eight() -> None:
    comparison = compare(bundled("obec-pmqa@2566"), bundled("obec-pmqa@2567"))
    counts = {count.name: (count.old, count.new) for count in comparison.counts}
    kinds = Counter(kind for row in comparison.rows for kind in row.kinds)

    assert counts == {
        "item": (24, 8),
        "outcome": (30, 12),
        "indicators": (54, 20),
        "groups": (13, 13),
    }
    assert kinds == {Kind.KEPT: 33, Kind.RETIRED: 34}
    kept = row_of(comparison, "3.1")
    assert (kept.olds[0].share, kept.news[0].share) == (Fraction(1, 28), Fraction(1, 7))
    assert kept.reshared


def test_the_same_code_with_another_meaning() -> None:
    comparison = compare(bundled("nacc-ita@2563"), bundled("nacc-ita@2565"))
    changed = {
        row.news[0].id: row.kinds for row in comparison.all_rows() if Kind.KEPT not in row.kinds
    }
    assert changed == {"i10": (Kind.RULE_CHANGED,), "i10.O34": (Kind.REPLACED,)}


def test_back_in_time_nothing_is_cited() -> None:
    comparison = compare(new_edition(), old_edition())
    kinds = {row.olds[0].id: row.kinds for row in comparison.rows if row.olds}
    assert kinds["plan"] == (Kind.RETIRED,)
    assert kinds["integrity"] == (Kind.RENAMED,)
    assert comparison.changes == ()
    assert {row.changes for row in comparison.all_rows()} == {()}


def test_items_that_only_stayed_have_no_row() -> None:
    names = [row.olds[0].id for row in district().all_rows() if row.what == "item"]
    assert names == ["disclosure.O2", "disclosure.O4"]


def test_names_follow_renamed_indicators() -> None:
    whole = OLD_TEXT.replace('range: "[4, 5]"', 'when: "total >= 4 and conduct >= 1"').replace(
        "[0, 4)", "[0, 5]"
    )
    amendment = """\
format: kpirules/1
framework: district
fiscal_year: 2567
edition: "2567.1"
status: draft
amends: district@2566.1
changes:
  - rename: {conduct: {id: integrity}}
    reason: {th: ให้ตรงกับระบบ, en: To match the system}
    source: manual
"""
    comparison = compare(loaded(whole), loaded(amendment, whole))
    assert comparison.framework == ()
    assert {kind for row in comparison.rows for kind in row.kinds} == {Kind.KEPT, Kind.RENAMED}


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_indicator_and_group_stands_in_one_row(old: str, new: str) -> None:
    before, after = bundled(old), bundled(new)
    comparison = compare(before, after)
    assert Counter(s.id for row in comparison.rows for s in row.olds) == Counter(ids_of(before))
    assert Counter(s.id for row in comparison.rows for s in row.news) == Counter(ids_of(after))
    assert all(row.kinds for row in comparison.all_rows())


def ids_of(edition: Edition) -> list[str]:
    return [node.id for node in edition.declaration.root.walk() if node.id != "total"]


@pytest.mark.parametrize("reference", sorted({each for pair in BUNDLED for each in pair}))
def test_an_edition_is_like_itself(reference: str) -> None:
    comparison = compare(bundled(reference), bundled(reference))
    assert {row.kinds for row in comparison.all_rows()} == {(Kind.KEPT,)}
    assert comparison.framework == comparison.head == comparison.changes == ()


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_shares_of_the_indicators_add_up_to_the_whole(old: str, new: str) -> None:
    comparison = compare(bundled(old), bundled(new))
    leaves = [row for row in comparison.rows if row.what == "indicator"]
    assert sum(s.share or 0 for row in leaves for s in row.olds) == 1
    assert sum(s.share or 0 for row in leaves for s in row.news) == 1


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_it_is_plain_data(old: str, new: str) -> None:
    data = comparison_data(compare(bundled(old), bundled(new)))
    assert json.loads(json.dumps(data)) == data


def test_numbers_are_exact_text() -> None:
    compared = compare(bundled("obec-pmqa@2566"), bundled("obec-pmqa@2567"))
    data = json.dumps(comparison_data(compared))
    assert '"share": "1/28"' in data
