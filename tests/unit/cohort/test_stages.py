from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kpirules import Framework
from kpirules.cohort.differences import differences
from kpirules.cohort.stages import Assessed, Assessment, assess, assess_unit
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from unit.cohort.staged import STAGES, office

FILE = SourceText("all.csv", ())
SELF: dict[str, object] = {
    "done": 70,
    "planned": 100,
    "evidence.O1": 100,
    "evidence.O2": 50,
    "results": 60,
}


def row(line: int) -> Place:
    return Place(FILE, line, 1, line, 2)


def said(stage: str, values: dict[str, object], **more: Any) -> Assessment:
    return Assessment(unit="Loei", stage=stage, values=values, **more)


def assessed(*given: Assessment, framework: Framework | None = None) -> Assessed:
    return assess_unit(framework or office(), "Loei", given)


def codes(outcome: Assessed) -> list[str]:
    return [finding.code.id for finding in outcome.findings]


def test_the_last_stage_counts_and_each_has_its_card() -> None:
    outcome = assessed(said("self", SELF), said("committee", {**SELF, "done": 90}))

    assert outcome.stages == ("self", "committee")
    assert [str(outcome.cards[stage].score) for stage in outcome.stages] == ["66.25", "71.25"]
    assert outcome.card == outcome.cards["committee"]
    assert set(outcome.entered.values()) == {"committee"}
    assert outcome.findings == ()


def test_the_order_in_which_assessments_are_given_does_not_matter() -> None:
    given = [said("self", SELF), said("reviewer", {"done": 80}), said("committee", SELF)]

    assert assessed(*given) == assessed(*reversed(given))


def test_a_limited_stage_changes_only_what_it_may_enter() -> None:
    values: dict[str, object] = {"done": 80, "planned": 100, "evidence.O1": 50, "evidence.O2": 50}
    outcome = assessed(said("self", SELF), said("reviewer", values))

    assert outcome.entered == {
        **dict.fromkeys(["done", "planned", "evidence.O1", "evidence.O2"], "reviewer"),
        "results.grade": "self",
    }
    assert outcome.card["evidence"].score == 50
    assert outcome.findings == ()


def test_a_whole_assessment_leaves_blank_what_it_leaves_blank() -> None:
    outcome = assessed(said("self", SELF), said("committee", {**SELF, "done": None}))

    assert outcome.card.score is None
    assert "done" not in outcome.values
    assert [(each.node, each.new, each.change) for each in outcome.differences] == [
        ("total", None, None),
        ("1", None, None),
        ("speed", None, None),
    ]


def test_input_by_input_a_blank_keeps_what_stood_before() -> None:
    framework = office(STAGES + "stages_take: inputs\n")
    outcome = assessed(
        said("self", SELF), said("committee", {"done": 90, "planned": None}), framework=framework
    )

    assert str(outcome.card.score) == "71.25"
    assert outcome.entered["done"] == "committee"
    assert outcome.entered["planned"] == "self"


def test_differences_beyond_the_tolerance_are_listed() -> None:
    near = assessed(said("self", SELF), said("reviewer", {**SELF, "done": 75}))
    far = assessed(said("self", SELF), said("reviewer", {**SELF, "done": 76}))

    assert near.differences == ()
    assert [(each.node, each.before, each.after, each.change) for each in far.differences] == [
        ("speed", "self", "reviewer", 6)
    ]


def test_without_a_tolerance_no_difference_is_told() -> None:
    framework = office("stages: [self, committee]\n")
    outcome = assessed(
        said("self", SELF), said("committee", {**SELF, "done": 1}), framework=framework
    )

    assert outcome.differences == ()
    assert differences(outcome.cards["self"], outcome.card)[0].change == Fraction(-69, 4)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        pytest.param({"results": 60}, [], id="as before"),
        pytest.param({"results": "60.0"}, [], id="as before, written otherwise"),
        pytest.param({"results.grade": None}, [], id="blank"),
        pytest.param({"results": 61}, ["KPI014"], id="another value"),
        pytest.param({"results": "many"}, ["KPI014"], id="no number"),
        pytest.param({"late": True}, [], id="shared input that it may enter"),
        pytest.param({"goals": []}, [], id="list without rows"),
        pytest.param({"goals": [{"result": 1}]}, ["KPI014"], id="list"),
    ],
)
def test_what_a_stage_may_not_enter(values: dict[str, object], found: list[str]) -> None:
    outcome = assessed(said("self", SELF), said("reviewer", {**SELF, **values}))
    if "results.grade" in values:
        outcome = assessed(
            said("self", SELF), said("reviewer", {k: v for k, v in SELF.items() if k != "results"})
        )

    assert codes(outcome) == found
    assert (outcome.card.score is None) is bool(found)


def test_a_list_that_is_repeated_is_no_entry() -> None:
    mine = {**SELF, "goals": [{"result": "1.50"}]}
    same = {**SELF, "goals": [{"result": 1.5}]}

    assert codes(assessed(said("self", mine), said("reviewer", same))) == []
    assert codes(
        assessed(said("self", mine), said("reviewer", {**same, "goals": [{"result": 2}]}))
    ) == ["KPI014"]


def test_who_may_enter_it_is_told() -> None:
    outcome = assessed(said("self", SELF), said("reviewer", {**SELF, "results": 61}, place=row(7)))

    (finding,) = outcome.findings
    assert finding.message() == (
        "stage `reviewer` has entered `results.grade`, which only `self`, `committee` may enter"
    )
    assert (finding.place, finding.unit) == (row(7), "Loei")
    assert outcome.cards == {}
    assert outcome.card.findings == outcome.findings


def test_an_unknown_stage_is_not_used() -> None:
    outcome = assessed(said("self", SELF), said("comittee", SELF, place=row(3)))

    (finding,) = outcome.findings
    assert finding.code.id == "KPI011"
    assert finding.hint.en == "did you mean `committee`?"
    assert outcome.card.score is None


def test_a_framework_without_stages_knows_none() -> None:
    outcome = assessed(said("self", SELF), framework=office(""))

    assert outcome.findings[0].message() == ("`self` is not a stage of the framework, which has –")
    assert outcome.stages == ()


def test_two_assessments_of_a_stage_are_told_with_their_rows() -> None:
    outcome = assessed(said("self", SELF, place=row(2)), said("self", SELF, place=row(5)))

    (finding,) = outcome.findings
    assert finding.code.id == "KPI012"
    assert finding.details["places"] == "all.csv:2:1, all.csv:5:1"
    assert codes(assessed(said("self", SELF), said("self", SELF))) == ["KPI012"]


def test_rows_out_of_order_are_told_and_scored_as_declared() -> None:
    outcome = assessed(
        said("committee", {**SELF, "done": 90}, place=row(2)), said("self", SELF, place=row(3))
    )

    assert codes(outcome) == ["KPI013"]
    assert "all.csv:2:1, all.csv:3:1" in outcome.findings[0].message()
    assert str(outcome.card.score) == "71.25"


def test_rows_of_different_files_have_no_order() -> None:
    other = Place(SourceText("other.csv", ()), 1, 1, 1, 2)

    assert (
        codes(assessed(said("self", SELF, place=row(3)), said("committee", SELF, place=other)))
        == []
    )


def test_a_stage_that_assessed_before_the_one_it_follows() -> None:
    early, late = date(2024, 4, 1), date(2024, 5, 1)

    assert codes(assessed(said("self", SELF, on=late), said("committee", SELF, on=early))) == [
        "KPI015"
    ]
    assert codes(assessed(said("self", SELF, on=early), said("committee", SELF, on=early))) == []


def test_a_bad_value_is_told_where_the_stage_that_entered_it_wrote_it() -> None:
    cell = Place(FILE, 9, 4, 9, 6)
    outcome = assessed(
        said("self", {**SELF, "planned": 0}, place=row(2)),
        said("reviewer", {"done": -1}, place=row(9), where=lambda _: ("งานที่เสร็จ", cell)),
        framework=office(STAGES + "stages_take: inputs\n"),
    )

    assert [(finding.code.id, finding.place) for finding in outcome.findings] == [
        ("KPI604", cell),
        ("KPI604", row(2)),
    ]
    assert outcome.findings[0].details["input"] == "งานที่เสร็จ"
    assert outcome.card.score is None


def test_a_bad_value_that_a_later_stage_puts_right_does_not_count() -> None:
    outcome = assessed(said("self", {**SELF, "done": -1}), said("committee", SELF))

    assert outcome.cards["self"].score is None
    assert str(outcome.card.score) == "66.25"
    assert outcome.findings == ()


def test_names_that_nobody_knows_and_names_given_twice_are_told_by_scoring() -> None:
    outcome = assessed(said("self", {**SELF, "results.grade": 60, "dnoe": 1}))

    assert sorted(codes(outcome)) == ["KPI601", "KPI619"]


def test_what_reading_found_stops_the_unit() -> None:
    finding = Diagnostic(code=data.ROW_TOO_LONG, details={"cells": "9", "columns": "8"})
    outcome = assessed(said("self", SELF, place=row(4), findings=(finding,)))

    assert outcome.findings == (replace(finding, unit="Loei", place=row(4)),)
    assert outcome.card.score is None


def test_every_unit_has_an_outcome_in_the_order_of_its_first_row() -> None:
    given = [
        said("self", SELF),
        replace(said("self", SELF), unit="Nan"),
        said("committee", SELF),
    ]
    outcomes = assess(office(), given)

    assert [(each.unit, each.stages) for each in outcomes] == [
        ("Loei", ("self", "committee")),
        ("Nan", ("self",)),
    ]


def test_no_assessment_at_all_gives_no_score() -> None:
    outcome = assess_unit(office(), "Loei", [])

    assert (outcome.stages, outcome.card.score) == ((), None)


def test_the_outcome_as_plain_data() -> None:
    outcome = assessed(said("self", SELF), said("committee", {**SELF, "done": 90}))
    plain = json.loads(json.dumps(outcome.to_dict()))

    assert plain["stages"] == [
        {"stage": "self", "score": "66.25", "band": None},
        {"stage": "committee", "score": "71.25", "band": None},
    ]
    assert plain["differences"][0] == {
        "node": "total",
        "title": {"th": "", "en": ""},
        "before": "self",
        "after": "committee",
        "old": "66.25",
        "new": "71.25",
        "change": "5",
    }
    assert plain["card"]["score"] == "71.25"
