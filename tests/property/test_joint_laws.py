"""What holds of joint indicators whoever shares them."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpirules import Framework
from kpirules.cohort.joint import score_joint
from kpirules.cohort.joint_measurement import JointMeasurement

_RULES = Framework.parse("""
format: kpirules/1
framework: demo-joint
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: department
provenance: illustrative
indicators:
  - {id: own, inputs: {rate: percent}}
  - id: shared
    missing: exclude
    inputs: {done: count, planned: {type: count, min: 1}}
    value: percent(done, planned)
    score: {levels: {between: interpolate, points: [[0, 1], [100, 5]]}}
""")
_UNITS = 6


@st.composite
def _cohorts(draw: st.DrawFn) -> tuple[list[dict[str, object]], list[JointMeasurement]]:
    """Units, and measurements whose participants share nothing else."""
    values: list[dict[str, object]] = []
    for _ in range(_UNITS):
        planned = draw(st.integers(1, 9))
        own = {"own": draw(st.integers(0, 100))}
        values.append({**own, "done": draw(st.none() | st.integers(0, 9)), "planned": planned})
    order = draw(st.permutations(range(_UNITS)))
    sizes = draw(st.sampled_from([(2,), (3,), (2, 2), (3, 3), (2, 3), (6,)]))
    table, at = [], 0
    for size in sizes:
        members = order[at : at + size]
        at += size
        table.append(
            JointMeasurement(
                indicator="shared",
                measured_by=str(members[0]),
                participants=tuple(str(each) for each in members),
            )
        )
        for each in members[1:]:
            values[each] = {"own": values[each]["own"]}
    return values, table


@given(_cohorts())
def test_every_participant_has_the_result_that_was_measured(
    cohort: tuple[list[dict[str, object]], list[JointMeasurement]],
) -> None:
    """Value and score of the indicator are those of the measuring unit; the rest of a participant,
    and all of a unit outside, is as it was.
    """
    values, table = cohort
    units = [(str(at), each, None) for at, each in enumerate(values)]
    scores = score_joint(_RULES, units, table)
    assert scores.findings == ()
    assert [card.findings for card in scores.cards] == [()] * _UNITS
    by_unit = {card.unit: card for card in scores.cards}
    shared = {unit for each in table for unit in each.participants}
    for each in table:
        measured = by_unit[each.measured_by]["shared"]
        for unit in each.participants:
            own = by_unit[unit]["shared"]
            assert (own.value, own.score, own.state) == (
                measured.value,
                measured.score,
                measured.state,
            )
            assert by_unit[unit]["own"].score == Fraction(int(str(values[int(unit)]["own"])))
    for at, reported in enumerate(values):
        alone = _RULES.score(reported, unit=str(at))
        if str(at) not in shared or any(row.measured_by == str(at) for row in table):
            assert by_unit[str(at)] == alone


@given(_cohorts(), st.randoms(use_true_random=False))
def test_the_order_of_units_and_rows_does_not_matter(
    cohort: tuple[list[dict[str, object]], list[JointMeasurement]], chance: random.Random
) -> None:
    """A permutation of units and rows gives the same cards."""
    values, table = cohort
    units = [(str(at), each, None) for at, each in enumerate(values)]
    before = {card.unit: card for card in score_joint(_RULES, units, table).cards}
    chance.shuffle(units)
    after = score_joint(_RULES, units, list(reversed(table))).cards
    assert {card.unit: card for card in after} == before
