from __future__ import annotations

from fractions import Fraction

import pytest

from kpirules import Framework
from kpirules.testing import Boundary, boundary_cases
from loading import BUNDLED, bundled

TEXT = """
format: kpirules/1
framework: edges
fiscal_year: 2567
edition: "2567.1"
status: draft
title: Edges
unit: office
provenance: illustrative
inputs:
  leave: {type: number, min: 0, decimals: 1}
indicators:
  - id: passed
    inputs: {passed: count, pupils: {type: count, min: 1}}
    value: passed / pupils * 100
    score: {levels: {between: reached, points: [[0, 0], [60, 50], [90, 100]]}}
    adjust: [{id: bonus, add: 5, when: score < 50}]
    cap: 100
  - id: waste
    inputs: {tons: {type: number, min: 0, max: 50, decimals: 2}}
    direction: lower_is_better
    score: {goalposts: {worst: 40, best: 10}}
    gates: [{id: limit, require: leave <= 23, cap: 60}]
scale: {min: 0, max: 100}
bands:
  - {id: good, range: "[70, 100]"}
  - {id: poor, range: "[0, 70)"}
conditions:
  - {id: at_most, require: leave <= 30 and tons_are_low, title: x}
"""
TEXT = TEXT.replace(" and tons_are_low", "")
edges = Framework.parse(TEXT)
CASES = {(each.subject, each.threshold, each.side): each for each in boundary_cases(edges)}


def on_sides(subject: str, threshold: str) -> list[Boundary]:
    return [CASES[subject, threshold, side] for side in ("under", "on", "over")]


def test_a_ratio_stands_on_its_threshold_exactly() -> None:
    values = [edges.score(each.values or {})["passed"].value for each in on_sides("passed", "60")]
    assert values[1] == 60
    assert values[0] is not None
    assert values[2] is not None
    assert values[0] < 60 < values[2]


def test_neighbours_are_one_step_of_the_input_apart() -> None:
    tons = [Fraction(str((each.values or {})["waste.tons"])) for each in on_sides("waste", "40")]
    assert tons == [Fraction("39.99"), 40, Fraction("40.01")]


def test_a_gate_and_a_condition_are_thresholds() -> None:
    for subject, threshold, at in (("limit", "leave <= 23", 23), ("at_most", "leave <= 30", 30)):
        leave = [
            Fraction(str((each.values or {})["leave"])) for each in on_sides(subject, threshold)
        ]
        assert leave == [at - Fraction("0.1"), at, at + Fraction("0.1")]
    met = [edges.score(each.values or {}).conditions["at_most"] for each in on_sides(*AT_MOST)]
    assert met == [True, True, False]


AT_MOST = ("at_most", "leave <= 30")


def test_an_adjustment_looks_at_the_score_before_it() -> None:
    sides = [edges.score(each.values or {}).explain() for each in on_sides("bonus", "score < 50")]
    base = [next(n.base for n in e.root.walk() if n.result.id == "passed") for e in sides]
    assert base == [0, 50, 100]


def test_a_band_begins_where_its_limit_stands() -> None:
    cards = [edges.score(each.values or {}) for each in on_sides("good", "70")]
    assert [card.band for card in cards] == ["poor", "good", "good"]
    assert cards[1].score == 70


def test_what_is_out_of_reach_is_told() -> None:
    assert CASES["poor", "0", "under"].values is None
    assert CASES["good", "100", "over"].values is None
    assert CASES["passed", "0", "under"].values is None


def test_places_are_those_of_the_file() -> None:
    place = CASES["passed", "60", "on"].place
    assert place is not None
    assert "[60, 50]" in place.line_text


@pytest.mark.parametrize("reference", BUNDLED)
def test_every_unit_of_a_bundled_framework_stands_where_it_is_said_to(reference: str) -> None:
    """Values of indicators are under, on or over their thresholds, and totals those of bands."""
    framework = bundled(reference)
    told = 0
    for each in boundary_cases(framework):
        if each.values is None or each.kind == "comparison":
            continue
        card = framework.score(each.values)
        unrounded = framework.declaration.bands_look_at == "unrounded"
        total = card.unrounded if unrounded else card.score
        number = total if each.kind == "band" else card[each.subject].value
        assert number is not None
        gap = Fraction(number) - Fraction(each.threshold)
        assert each.side == ("on" if gap == 0 else "under" if gap < 0 else "over")
        told += 1
    assert told or not framework.declaration.bands
