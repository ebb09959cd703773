"""Data of one edition as data of another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kpirules.editions.crosswalk.carried import Carried
from kpirules.editions.crosswalk.carry import Carrier, carry
from kpirules.editions.crosswalk.derive import derive
from kpirules.formula.values import State
from kpirules.scoring.plan import compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard
from unit.editions.crosswalk.opened import edition, edition_of, good, written

VALUES: dict[str, object] = {
    "done": 75,
    "planned": 90,
    "rate": 50,
    "portion": 0.125,
    "open": True,
    "size": "large",
    "remark": "=x",
    "quality.points": 4,
    "goals": [{"result": 4}],
}


def carried(**changes: object) -> Carried:
    return carry(good("evidence"), {**VALUES, **changes}, unit="1")


def reasons(found: Carried) -> dict[str, str]:
    return {each.input: each.reason.en for each in found.left_out}


def test_what_is_carried() -> None:
    assert carried().values == {
        "done": 75,
        "planned": 90,
        "rate": Decimal("12.5"),
        "open": True,
        "size": "large",
        "remark": "=x",
        "evidence.actual": Decimal("4.17"),
        "evidence.target": 5,
    }


def test_every_value_says_where_it_comes_from() -> None:
    told = {part.input: (part.relation, part.olds) for part in carried().parts}
    words = {name: relation and relation.value for name, (relation, _) in told.items()}
    assert words == {
        "done": "exact",
        "planned": "exact",
        "rate": "close",
        "open": "exact",
        "size": "close",
        "remark": "exact",
        "evidence.actual": "narrow",
        "evidence.target": None,
    }
    assert told["evidence.actual"][1] == ('value("speed")',)
    assert told["evidence.target"][1] == ()


def test_every_other_input_says_why_not() -> None:
    (left,) = carried().left_out
    assert (left.input, left.reason.th, left.untold) == ("evidence", "คะแนนนี้กรอกเอง", False)


def test_values_go_under_any_name_that_data_use() -> None:
    values = {key: value for key, value in VALUES.items() if key != "quality.points"}
    assert carry(good("evidence"), {**values, "points": 4}).values == carried().values


@pytest.mark.parametrize(
    ("name", "given", "into", "expected"),
    [
        ("done", State.SUPPRESSED, "done", State.SUPPRESSED),
        ("open", State.NOT_APPLICABLE, "open", State.NOT_APPLICABLE),
        ("remark", State.NOT_REPORTED, "remark", State.NOT_REPORTED),
    ],
)
def test_a_state_of_missing_is_carried_as_it_is(
    name: str, given: State, into: str, expected: State
) -> None:
    assert carried(**{name: given}).values[into] is expected


@pytest.mark.parametrize(
    ("name", "into", "reason"),
    [
        ("done", "done", "not reported"),
        ("portion", "rate", "not reported"),
        ("remark", "remark", "not applicable"),
    ],
)
def test_a_blank_stays_blank(name: str, into: str, reason: str) -> None:
    found = carried(**{name: None})
    assert into not in found.values
    assert reasons(found)[into] == reason


def test_a_result_that_is_missing_is_not_carried() -> None:
    found = carried(planned=None)
    assert reasons(found)["evidence.actual"] == "not reported"


def test_a_value_that_the_new_edition_does_not_take_is_a_finding() -> None:
    found = carried(portion=1, done=90)
    assert found.findings == ()
    found = carried(done=101, planned=90)
    (finding,) = found.findings
    assert (finding.code.id, finding.unit, finding.subject) == ("KPI605", "1", "evidence.actual")
    assert finding.hint.en == 'the crosswalk carried it from `value("speed")`'
    assert "evidence.actual" not in found.values
    assert "above the greatest allowed" in reasons(found)["evidence.actual"]


def test_a_number_that_no_decimal_writes_is_a_finding() -> None:
    crosswalk = written(
        "pairs: [{from: quality, to: evidence.actual, relation: close, value: result / 7}]",
        edition("demo-old/2566"),
        edition("demo-new/2567"),
    )
    found = carry(crosswalk, VALUES, unit="1")
    (finding,) = found.findings
    assert finding.code.id == "KPI922"
    assert finding.message() == (
        "what `quality` gives for `evidence.actual` is 4/7, which no decimal writes exactly"
    )
    assert found.values == {}


def test_a_unit_with_bad_data_gets_nothing_and_says_why() -> None:
    found = carried(done=-1, open="maybe")
    assert (found.parts, found.left_out) == ((), ())
    assert sorted(each.subject or "" for each in found.findings) == ["done", "open"]


def test_evidence_may_come_from_a_card_where_only_results_are_known() -> None:
    plan = compile_plan(edition("demo-old/2566").declaration)
    slots = take_in(plan.intake, VALUES, "9")
    plan.run(slots)
    found = carry(good("evidence"), Scorecard(plan, slots, "9"))
    assert found.unit == "9"
    assert found.values == {"evidence.actual": Decimal("4.17"), "evidence.target": 5}
    assert reasons(found)["done"] == "not reported"


def test_a_card_without_a_result_gives_none() -> None:
    plan = compile_plan(edition("demo-old/2566").declaration)
    slots = take_in(plan.intake, {**VALUES, "planned": None}, "9")
    plan.run(slots)
    found = carry(good("evidence"), Scorecard(plan, slots, "9"))
    assert reasons(found)["evidence.actual"] == "`speed` has no score"


@pytest.mark.parametrize("relation", ["broad", "narrow", "related"])
def test_what_no_formula_carries_is_left_out(relation: str) -> None:
    crosswalk = written(
        f"pairs: [{{from: rate, to: rate, relation: {relation}}}]",
        edition("demo-old/2566"),
        edition("demo-new/2567"),
    )
    found = carry(crosswalk, VALUES)
    assert found.parts == ()
    told = {each.input: (each.relation, each.untold) for each in found.left_out}
    assert told["rate"][0] is not None
    assert told["done"] == (None, True)


def test_a_choice_may_be_carried_by_a_formula() -> None:
    text = """
    pairs:
      - from: {rate: rate, size: size}
        to: open
        relation: close
        value: rate > 40 and size == "large"
    """
    crosswalk = written(text, edition("demo-old/2566"), edition("demo-new/2567"))
    carrier = Carrier(crosswalk)
    answers = [carrier.carry({**VALUES, "rate": rate}).values["open"] for rate in (40, 41)]
    assert answers == [False, True]


def test_it_is_plain_data_for_json() -> None:
    found: dict[str, Any] = carried(done=101).to_dict()
    assert list(found) == ["unit", "carried", "left_out", "findings"]
    assert found["carried"][2] == {
        "input": "rate",
        "value": "12.5",
        "relation": "close",
        "from": ["portion"],
        "note": None,
    }
    assert found["carried"][3]["value"] is True


def test_rows_of_lists_are_said_not_to_be_carried() -> None:
    text = """
format: kpirules/1
framework: demo
fiscal_year: 2566
edition: "2566.1"
status: draft
title: กรอบ
unit: officer
provenance: illustrative
lists:
  goals: {label: {th: เป้าหมาย, en: Goals}, inputs: {result: {type: score, min: 1, max: 5}}}
indicators:
  - {id: a, value: mean(goals.result)}
"""
    crosswalk = derive(edition_of(text), edition_of(text))
    found = carry(crosswalk, {"goals": [{"result": 3}]}, unit="x")
    assert found.findings == ()
    assert [(each.input, each.reason.en) for each in found.left_out] == [
        ("goals", "rows of a list are not carried; give the list's own file again")
    ]
