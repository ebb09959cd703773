from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from kpirules import Framework, State
from kpirules.cohort.joint import JointScores, score_joint
from kpirules.cohort.joint_credit import credit_joint
from kpirules.cohort.joint_measurement import JointMeasurement, declared_joint
from kpirules.diagnostics.place import Place
from kpirules.files.unit_file import place_in

_YAML = """
format: kpirules/1
framework: demo-joint
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {{th: กรอบตัวอย่าง, en: Sample framework}}
unit: department
provenance: illustrative
inputs:
  staff: {{type: count, optional: true}}
  open: {{type: yes_no, optional: true}}
indicators:
  - {{id: own, weight: 40, inputs: {{rate: percent}}, round: {{places: 2}}}}
  - id: group
    weight: 60
    applies_when: is_missing(open) or open
    children:
      - {{id: j1, weight: 50, inputs: {{done: count, planned: {{type: count, min: 1}}}},
         value: "percent(done, planned)", round: {{places: 2}}{joint}}}
      - {{id: j2, weight: 50, inputs: {{rate: percent}}}}
  - {{id: k, weight: 0, inputs: {{done: count}}, value: done + staff}}
total: {{round: {{places: 2}}}}
"""
_CONDITION = "    applies_when: is_missing(open) or open\n"
_DECLARED = ", joint: {with: [a, b], measured_by: a}"
_A = {"own": 50, "j1.done": 9, "j1.planned": 10, "j2": 70, "k": 0, "staff": 0}
_BLANK = {"own": 80, "j2": 60, "k": 0, "staff": 0}


def _framework(joint: str = "", *, always: bool = False) -> Framework:
    """Return the framework, its group without its condition where it is to apply always."""
    text = _YAML.format(joint=joint)
    return Framework.parse(text.replace(_CONDITION, "") if always else text)


def _row(indicator: str, measured_by: str, *participants: str, line: int = 2) -> JointMeasurement:
    return JointMeasurement(
        indicator=indicator,
        measured_by=measured_by,
        participants=participants,
        place=place_in("joint.csv", line),
    )


def _score(
    units: Mapping[str, Mapping[str, object]],
    table: Sequence[JointMeasurement] = (),
    rules: Framework | None = None,
) -> JointScores:
    rows = [
        (unit, values, place_in("units.csv", line))
        for line, (unit, values) in enumerate(units.items(), 2)
    ]
    return score_joint(rules or _framework(), rows, table)


def _told(scores: JointScores) -> list[str]:
    """Return code, place and unit of everything that was found."""
    found = [*scores.findings, *(f for card in scores.cards for f in card.findings)]
    return [f"{each.code.id} {each.place} {each.unit}" for each in found]


def test_what_is_measured_once_is_credited_to_each() -> None:
    scores = _score({"a": _A, "b": _BLANK, "c": _BLANK}, [_row("j1", "a", "b", "c")])
    assert _told(scores) == []
    assert [card.unit for card in scores.cards] == ["a", "b", "c"]
    assert [card["j1"].score for card in scores.cards] == [Decimal("90.00")] * 3
    # 0.4 x 80 + 0.6 x (90 + 60) / 2
    assert [str(card.score) for card in scores.cards] == ["68.00", "77.00", "77.00"]


def test_a_framework_may_declare_it() -> None:
    rules = _framework(_DECLARED)
    (measurement,) = declared_joint(rules.declaration)
    assert (measurement.indicator, measurement.measured_by) == ("j1", "a")
    assert measurement.participants == ("a", "b")
    scores = _score({"a": _A, "b": _BLANK, "c": _BLANK}, rules=rules)
    assert [card["j1"].score for card in scores.cards] == [Decimal("90.00")] * 2 + [None]
    assert scores.cards[2]["j1"].state is State.NOT_REPORTED


def test_a_group_is_credited_with_all_in_it() -> None:
    units = {"a": _A, "b": {"own": 80, "k": 0, "staff": 0}}
    scores = _score(units, [_row("group", "a", "b")], _framework(always=True))
    assert _told(scores) == []
    assert [card["group"].unrounded for card in scores.cards] == [80, 80]
    assert [card["j2"].score for card in scores.cards] == [70, 70]


def test_an_indicator_is_not_measured_again_in_a_joint_group() -> None:
    table = [_row("group", "a", "b"), _row("j1", "a", "b", line=3)]
    scores = _score({"a": _A, "b": {"own": 80}}, table, _framework(always=True))
    assert _told(scores) == [
        "KPI054 joint.csv:3:1 a",
        "KPI056 joint.csv:3:1 b",
    ]


def test_a_group_that_depends_on_the_unit_is_not_joint() -> None:
    assert _told(_score({"a": _A, "b": _BLANK}, [_row("group", "a", "b")])) == [
        "KPI053 joint.csv:2:1 None"
    ]


def test_rows_of_one_indicator_and_measuring_unit_belong_together() -> None:
    table = [_row("j1", "a", "a", "b"), _row("j1", "a", "c", line=3)]
    credited = credit_joint(
        _framework(), [("a", _A, None), ("b", _BLANK, None), ("c", _BLANK, None)], table
    )
    assert credited.findings == ()
    (credit,) = credited.credits
    assert (credit.measured_by, credit.participants) == ("a", ("b", "c"))


def test_two_measurements_of_one_indicator_serve_different_units() -> None:
    other = {**_A, "j1.done": 5}
    units = {"a": _A, "b": _BLANK, "c": other, "d": _BLANK, "e": other}
    scores = _score(units, [_row("j1", "a", "b"), _row("j1", "c", "d", line=3)])
    assert _told(scores) == []
    assert [int(card["j1"].score or 0) for card in scores.cards] == [90, 90, 50, 50, 50]


def test_units_outside_are_the_very_same() -> None:
    units: list[tuple[str, Mapping[str, object], Place | None]] = [
        ("a", _A, None), ("b", _BLANK, None), ("c", {"own": 1}, None),
    ]  # fmt: skip
    credited = credit_joint(_framework(), units, [_row("j1", "a", "b")])
    assert credited.units[0] is not None
    assert credited.units[2][1] is units[2][1]
    assert credited.units[0][1] is units[0][1]
    assert units[1][1] == _BLANK


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"j1.done": "9.0", "j1.planned": 10.0}, id="the same in another form"),
        pytest.param({"j1.done": None, "j1.planned": ""}, id="blank"),
        pytest.param({"planned": 10}, id="one of them, by its short name"),
        pytest.param({"j1.done": State.NOT_REPORTED}, id="not reported"),
    ],
)
def test_a_participant_may_agree_or_leave_it_blank(given: Mapping[str, object]) -> None:
    scores = _score({"a": _A, "b": {**_BLANK, **given}}, [_row("j1", "a", "b")])
    assert _told(scores) == []
    assert scores.cards[1]["j1"].score == Decimal("90.00")


def test_two_different_measurements_are_told_with_both_rows() -> None:
    other = {**_BLANK, "j1.done": 8, "j1.planned": 10}
    scores = _score({"a": _A, "b": other, "c": _BLANK}, [_row("j1", "a", "b", "c", line=7)])
    assert _told(scores) == ["KPI057 units.csv:3:1 b"]
    (finding,) = scores.cards[1].findings
    assert finding.message() == (
        "`b` reports 8 for `j1.done` of joint indicator `j1`, but `a`, which measures it, reports 9"
    )
    assert finding.help().startswith(
        "the measurement stands at units.csv:2:1, it is named at joint.csv:7:1; leave it blank"
    )
    # The others are credited all the same.
    assert [card.score is None for card in scores.cards] == [False, True, False]


def test_a_value_where_nothing_was_measured_is_no_measurement() -> None:
    measured = {**_A, "j1.done": None}
    scores = _score({"a": measured, "b": {**_BLANK, "j1.done": 8}}, [_row("j1", "a", "b")])
    assert _told(scores) == ["KPI057 units.csv:3:1 b"]
    assert scores.cards[1].findings[0].message("th").endswith("ซึ่งวัดผล รายงาน –")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            [_row("j1", "a", "b", "z")], ["KPI055 joint.csv:2:1 None"], id="participant missing"
        ),
        pytest.param(
            [_row("j1", "z", "b", "c")],
            ["KPI056 joint.csv:2:1 b", "KPI056 joint.csv:2:1 c"],
            id="measuring unit missing",
        ),
        pytest.param(
            [_row("j1", "z", "y")],
            ["KPI055 joint.csv:2:1 None", "KPI056 joint.csv:2:1 None"],
            id="nobody there",
        ),
        pytest.param([_row("j1", "a", "b", "b")], ["KPI052 joint.csv:2:1 b"], id="twice in a row"),
        pytest.param(
            [_row("j1", "a", "b"), _row("j1", "a", "b", line=3)],
            ["KPI052 joint.csv:3:1 b"],
            id="twice in two rows",
        ),
        pytest.param(
            [_row("j1", "a", "b"), _row("j1", "c", "b", line=3)],
            ["KPI052 joint.csv:3:1 b"],
            id="measured by two units",
        ),
        pytest.param(
            [_row("j1", "a", "b"), _row("j1", "b", "c", line=3)],
            ["KPI052 joint.csv:3:1 b", "KPI056 joint.csv:3:1 c"],
            id="measures what it is credited with",
        ),
        pytest.param([_row("j1", "a", "a")], ["KPI051 joint.csv:2:1 None"], id="alone"),
        pytest.param([_row("j9", "a", "b")], ["KPI049 joint.csv:2:1 None"], id="no indicator"),
        pytest.param([_row("total", "a", "b")], ["KPI049 joint.csv:2:1 None"], id="the total"),
        pytest.param([_row("k", "a", "b")], ["KPI053 joint.csv:2:1 None"], id="shared inputs"),
    ],
)
def test_what_is_wrong_names_the_row(table: list[JointMeasurement], expected: list[str]) -> None:
    scores = _score({"a": _A, "b": _BLANK, "c": _BLANK}, table)
    assert _told(scores) == expected
    assert [card.unit for card in scores.cards] == ["a", "b", "c"]


def test_a_misspelt_participant_is_guessed() -> None:
    units = {"dept-a": _A, "dept-b": _BLANK}
    (finding,) = _score(units, [_row("j1", "dept-a", "dept-c", "dept-b")]).findings
    assert finding.help().startswith("did you mean `dept-")


def test_a_measuring_unit_that_cannot_be_scored_is_told_to_the_others() -> None:
    scores = _score({"a": {**_A, "own": 101}, "b": _BLANK}, [_row("j1", "a", "b")])
    assert [each.split()[0] for each in _told(scores)][1:] == ["KPI056"]
    assert [card.score for card in scores.cards] == [None, None]


def test_where_the_group_does_not_apply_the_credit_is_not_lost_unnoticed() -> None:
    scores = _score({"a": _A, "b": {**_BLANK, "open": False}}, [_row("j1", "a", "b")])
    assert _told(scores) == ["KPI058 joint.csv:2:1 b"]


def test_a_unit_that_stands_twice_cannot_take_part() -> None:
    rows = [("a", _A, None), ("b", _BLANK, None), ("b", _A, None)]
    scores = score_joint(_framework(), rows, [_row("j1", "a", "b")])
    assert [[each.code.slug for each in card.findings] for card in scores.cards] == [
        [],
        ["unit-twice"],
        ["unit-twice"],
    ]


def test_without_joint_indicators_nothing_changes() -> None:
    rules = _framework()
    scores = _score({"a": _A, "b": _BLANK}, rules=rules)
    assert scores.cards == (rules.score(_A, unit="a"), rules.score(_BLANK, unit="b"))


def test_joint_keys_change_no_scores_of_a_unit_by_itself() -> None:
    assert _framework(_DECLARED).score(_A).score == _framework().score(_A).score


def test_a_declaration_without_the_key_keeps_its_digest() -> None:
    assert "joint" not in str(_framework().declaration.resolved["indicators"])
    assert _framework().digest != _framework(_DECLARED).digest
