from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kpirules.cohort.hierarchy import Hierarchy
from kpirules.cohort.rollup import RolledUp, roll_up
from kpirules.formula.values import State
from unit.cohort.tree_samples import TREE, framework

PASSING = framework(
    "passing",
    """
  passed: {type: count, roll_up: sum}
  pupils: {type: count, min: 1, roll_up: sum}
  mean: {type: number, roll_up: mean}
  rated: {type: score, min: 0, max: 100, roll_up: {weighted_mean: pupils}}
  least: {type: number, roll_up: min}
  most: {type: number, roll_up: max}
  all_done: {type: yes_no, roll_up: min}
  any_done: {type: yes_no, roll_up: max}
  plan: {type: text, roll_up: same}
  extra: {type: count, optional: true, roll_up: sum}
  own: {type: count, roll_up: none}
  budget: {type: money}""",
    """
  - {id: rate, value: passed / pupils * 100}
  - id: rest
    value: mean + rated + least + most + extra + own + budget
  - id: done
    value: (1 if all_done else 0) + (1 if any_done else 0)
""",
)
ONE: dict[str, object] = {
    "passed": 8,
    "pupils": 10,
    "mean": 1,
    "rated": 50,
    "least": 3,
    "most": 3,
    "all_done": True,
    "any_done": False,
    "plan": "P",
}
TWO: dict[str, object] = {
    "passed": 30,
    "pupils": 90,
    "mean": 2,
    "rated": 90,
    "least": 1,
    "most": "0.5",
    "all_done": False,
    "any_done": True,
    "plan": "P",
}
THREE: dict[str, object] = {**ONE, "passed": 2, "mean": 6, "pupils": 100, "rated": 20}
DATA: dict[str, dict[str, object]] = {"s1": ONE, "s2": TWO, "s3": THREE}


def rolled(data: Mapping[str, Mapping[str, object]], **options: Any) -> RolledUp:
    return roll_up(PASSING, data, TREE, **options)


def ids(result: RolledUp) -> list[str]:
    return [finding.code.id for finding in result.findings]


def test_every_rule_rolls_up_over_both_levels() -> None:
    result = rolled(DATA)
    assert ids(result) == []
    assert list(result.units) == ["a1", "a2", "obec"]
    assert result["a1"].values == {
        "passed": 38,
        "pupils": 100,
        "mean": Decimal("1.5"),
        "rated": 86,
        "least": 1,
        "most": 3,
        "all_done": False,
        "any_done": True,
        "plan": "P",
        "extra": State.NOT_APPLICABLE,
    }
    top = result["obec"].values
    assert (top["passed"], top["pupils"], top["mean"], top["rated"]) == (40, 200, 3, 53)


def test_a_ratio_rolls_up_by_its_parts() -> None:
    cards = {unit.unit: PASSING.score(unit.values) for unit in rolled(DATA)}
    # The mean of 80, 33.3 and 2 per cent would be 38.4.
    assert cards["obec"]["rate"].score == 20
    assert cards["a1"]["rate"].score == 38


def test_a_mean_is_that_of_all_units_whatever_levels_lie_between() -> None:
    flat = Hierarchy.of({"obec": ("office", None), **dict.fromkeys(DATA, ("school", "obec"))})
    assert roll_up(PASSING, DATA, flat)["obec"].values == rolled(DATA)["obec"].values


def test_coverage_is_kept() -> None:
    result = rolled({"s1": ONE, "s3": THREE}, min_coverage=0)
    assert str(result["a1"].coverage["passed"]) == "1/2"
    assert result["obec"].coverage["passed"].share == Fraction(2, 3)
    assert str(result["obec"].coverage["extra"]) == "0/1"
    assert rolled(DATA)["obec"].coverage["extra"].share == 1
    assert result["a1"].values["passed"] == 8


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (1, State.NOT_REPORTED),
        (0.67, State.NOT_REPORTED),
        (Fraction(2, 3), 10),
        (0.5, 10),
    ],
)
def test_too_few_units_give_no_value(least: Fraction | float, expected: object) -> None:
    value = rolled({"s1": ONE, "s3": THREE}, min_coverage=least)["obec"].values["passed"]
    assert value == expected


@pytest.mark.parametrize("least", [-1, 1.5])
def test_a_share_that_is_none_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="a share from 0 to 1"):
        rolled(DATA, min_coverage=least)


def test_the_gravest_state_goes_up() -> None:
    data = {"s1": {**ONE, "passed": State.SUPPRESSED}, "s2": {**TWO, "passed": None}, "s3": THREE}
    values = {unit.unit: unit.values["passed"] for unit in rolled(data)}
    assert values == {"a1": State.SUPPRESSED, "a2": 2, "obec": State.SUPPRESSED}


def test_what_does_not_apply_is_not_expected() -> None:
    data = {**DATA, "s2": {**TWO, "passed": State.NOT_APPLICABLE}}
    result = rolled(data)
    assert result["a1"].values["passed"] == 8
    assert str(result["a1"].coverage["passed"]) == "1/1"
    nowhere = rolled({unit: {**row, "passed": State.NOT_APPLICABLE} for unit, row in DATA.items()})
    assert nowhere["obec"].values["passed"] is State.NOT_APPLICABLE


def test_a_unit_that_weighs_nothing_has_no_part_in_the_mean() -> None:
    weighing = framework(
        "w",
        "{n: {type: count, roll_up: sum}, m: {type: number, roll_up: {weighted_mean: n}}}",
        "[{id: k, value: n + m}]",
    )
    values = {"s1": {"n": 0, "m": 7}, "s2": {"n": 4, "m": 9}, "s3": {"n": 0, "m": 1}}
    result = roll_up(weighing, values, TREE)
    assert [unit.values["m"] for unit in result] == [9, State.NOT_APPLICABLE, 9]


def test_a_value_without_its_weight_does_not_report() -> None:
    data = {**DATA, "s1": {**ONE, "pupils": State.SUPPRESSED}}
    assert rolled(data)["a1"].values["rated"] is State.SUPPRESSED


def test_a_higher_unit_may_report_what_the_units_below_do_not() -> None:
    data = {"s3": THREE, "a1": {"passed": 38, "mean": "1.5", "own": 4, "pupils": 100, "rated": 86}}
    result = rolled(data)
    assert result["a1"].values["passed"] == 38
    assert result["a1"].values["own"] == 4
    assert str(result["a1"].coverage["passed"]) == "2/2"
    top = result["obec"].values
    assert (top["passed"], top["mean"], top["rated"]) == (40, 3, 53)
    assert "own" not in top
    assert ids(result) == []


def test_both_given_and_different_is_a_finding_and_the_units_below_count() -> None:
    result = rolled({**DATA, "a1": {"passed": 39, "pupils": "100.0"}})
    (finding,) = result.findings
    assert (finding.code.id, finding.unit, finding.subject) == ("KPI039", "a1", "passed")
    assert dict(finding.details) == {"name": "passed", "entered": "39", "rolled": "38"}
    assert result["obec"].values["passed"] == 40


def test_words_and_truths_that_differ_are_told_too() -> None:
    result = rolled({**DATA, "a1": {"plan": "Q", "all_done": True, "any_done": True}})
    told = [(f.code.id, f.subject, f.details["entered"]) for f in result.findings]
    assert told == [("KPI039", "all_done", "yes"), ("KPI039", "plan", "Q")]


def test_values_that_ought_to_be_the_same() -> None:
    result = rolled({**DATA, "s2": {**TWO, "plan": "Q"}})
    (finding,) = result.findings
    assert (finding.code.id, finding.unit, finding.details["values"]) == ("KPI043", "a1", "P, Q")
    assert [unit.values["plan"] for unit in result] == [State.INVALID, "P", State.INVALID]


def test_parts_of_different_units_are_told() -> None:
    data = {**DATA, "s2": {**TWO, "pupils": None}}
    assert ids(rolled(data)) == []  # there is no ratio then
    result = rolled(data, min_coverage=0.5)
    told = [(f.code.id, f.unit, f.details["id"]) for f in result.findings]
    assert told == [("KPI041", "a1", "rate"), ("KPI041", "obec", "rate")]
    assert result.findings[0].details["inputs"] == "`passed`, `pupils`"


def test_wrong_data_are_told_by_unit() -> None:
    data = {**DATA, "s1": {**ONE, "passed": -1, "pased": 1}, "s9": ONE}
    result = rolled(data)
    told = [(f.code.slug, f.unit, f.subject) for f in result.findings]
    assert told == [
        ("unit-outside-hierarchy", "s9", None),
        ("below-least", "s1", "passed"),
        ("unknown-input", "s1", "pased"),
    ]
    assert result["obec"].values["passed"] is State.INVALID


def test_an_input_given_under_two_names_is_told() -> None:
    own = framework(
        "own", "{x: count}", "[{id: k, inputs: {n: {type: count, roll_up: sum}}, value: n + x}]"
    )
    result = roll_up(own, {"s1": {"n": 1, "k.n": 2, "x": 3}, "s2": {"k": 2}, "s3": {"n": 1}}, TREE)
    assert [f.code.slug for f in result.findings] == ["input-given-twice"]
    assert result["obec"].values["k.n"] == 4


def test_nothing_rolls_up_without_a_rule() -> None:
    bare = framework("bare", "{x: count}", "[{id: k, value: x}]")
    result = roll_up(bare, {"s1": {"x": 1}}, TREE)
    assert ids(result) == ["KPI040"]
    assert dict(result.units) == {}


def test_lists_stay_with_their_unit() -> None:
    listed = framework(
        "listed",
        "{x: {type: count, roll_up: sum}}",
        "[{id: k, value: x + sum(goals.n)}]",
        more="lists: {goals: {inputs: {n: number}}}",
    )
    data: dict[str, dict[str, object]] = {
        "s1": {"x": 1, "goals": [{"n": 9}]},
        "s2": {"x": 2},
        "s3": {"x": 3},
        "a1": {"goals": [{"n": 5}]},
    }
    result = roll_up(listed, data, TREE)
    assert result["a1"].values == {"x": 3, "goals": [{"n": 5}]}
    assert ids(result) == []


def test_a_result_names_its_rules() -> None:
    result = rolled(DATA)
    assert (result.framework, result.digest) == (PASSING.reference, PASSING.digest)
    assert list(result.of_kind("area")) == ["a1", "a2"]
