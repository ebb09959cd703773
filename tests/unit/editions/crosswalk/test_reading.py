"""Last year's results in this year's structure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpirules.editions.crosswalk.model import Crosswalk, Relation
from kpirules.editions.crosswalk.reading import Reading, read_results
from kpirules.errors import InputError
from kpirules.scoring.plan import compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard
from unit.editions.crosswalk.opened import edition, good, written
from unit.editions.crosswalk.test_carry import VALUES


def card(**changes: object) -> Scorecard:
    plan = compile_plan(edition("demo-old/2566").declaration)
    slots = take_in(plan.intake, {**VALUES, **changes}, "1")
    plan.run(slots)
    return Scorecard(plan, slots, "1")


def read(crosswalk: Crosswalk | None = None, **changes: object) -> Reading:
    return read_results(crosswalk or good("evidence"), card(**changes))


def test_results_stand_in_the_new_structure() -> None:
    reading = read()
    assert [node.id for node in reading] == ["total", "speed", "evidence", "openness"]
    assert [node.comparable for node in reading] == [True, True, True, False]
    assert (reading.unit, reading.old, reading.new) == ("1", "demo-old@2566.1", "demo-new@2567.1")


def test_what_is_taken_as_it_is_keeps_every_digit() -> None:
    speed = read()["speed"]
    assert (speed.score, str(speed.score)) == (Decimal("3.33"), "3.33")
    assert speed.value == Fraction(250, 3)
    assert (speed.relation, speed.olds) == (Relation.EXACT, ("speed",))


def test_what_comes_of_several_is_what_the_formula_gives() -> None:
    evidence = read()["evidence"]
    assert (evidence.score, evidence.value) == (Decimal("3.665"), None)
    assert (evidence.relation, evidence.olds) == (Relation.BROAD, ("speed", "quality"))
    assert evidence.note.th == "ค่าเฉลี่ยของสองตัวชี้วัด"


def test_what_is_only_related_is_shown_and_not_carried() -> None:
    openness = read()["openness"]
    assert (openness.comparable, openness.score) == (False, None)
    assert (openness.relation, openness.olds) == (Relation.RELATED, ("openness",))
    assert openness.reason.en == "it is related, and not the same thing"


def test_a_result_that_is_missing_says_why() -> None:
    reading = read(planned=None)
    assert (reading["speed"].comparable, reading["speed"].score) == (True, None)
    assert reading["speed"].reason.en == "not reported: `planned`"
    assert reading["evidence"].reason.en == "`speed` has no score"


def test_what_has_no_counterpart_is_told_on_both_sides() -> None:
    reading = read()
    (gone,) = reading.left_out
    assert gone.old is not None
    assert (gone.old.id, gone.reason.en) == ("goals_met", "The new framework has none")


def test_what_the_crosswalk_does_not_mention_says_so() -> None:
    crosswalk = written(
        "pairs: [{from: {a: speed, b: quality}, to: evidence, relation: narrow}]",
        edition("demo-old/2566"),
        edition("demo-new/2567"),
    )
    reading = read(crosswalk)
    assert [node.untold for node in reading] == [True, True, False, True]
    assert reading["total"].reason.en == "the crosswalk says nothing about it"
    assert reading["evidence"].reason.en.startswith("it is narrower than what it comes from")


def test_a_card_that_was_refused_has_nothing_to_compare() -> None:
    plan = compile_plan(edition("demo-old/2566").declaration)
    refused = Scorecard.refused(plan, "1", InputError([]))
    reading = read_results(good("evidence"), refused)
    assert [node.score for node in reading] == [None] * 4
    assert reading["total"].reason.en == "the input is wrong"


def test_it_is_plain_data_for_json() -> None:
    data = read().to_dict()
    assert data["left_out"] == [
        {
            "id": "goals_met",
            "reason": {"th": "ไม่มีในกรอบใหม่", "en": "The new framework has none"},
        }
    ]
    nodes = data["nodes"]
    assert isinstance(nodes, list)
    assert nodes[1] == {
        "id": "speed",
        "title": {"th": "งานเสร็จตามแผน", "en": "Work done on plan"},
        "comparable": True,
        "relation": "exact",
        "from": ["speed"],
        "score": "3.33",
        "value": "250/3",
        "reason": None,
        "note": None,
        "untold": False,
    }
