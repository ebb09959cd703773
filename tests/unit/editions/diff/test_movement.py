"""What changes did to one unit, against amounts worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kpirules.editions.diff.model import Movement
from kpirules.editions.diff.movement.causes import causes_of, stages_of
from kpirules.editions.diff.movement.movement import movements
from kpirules.editions.diff.movement.totals import Totals
from kpirules.editions.diff.movement.variants import Variants
from kpirules.editions.load import Edition
from unit.editions.diff.offices import BASE, amended, loaded, node

REWEIGHT = {"reweight": {"a": 40, "b": 60}}
CAP = {"replace": {"b": {"with": {"cap": 40}}}}
UNIT = {"a.x": 100, "b.x": 50}


def moved(
    old: Edition, new: Edition, values: dict[str, Any], new_values: dict[str, Any] | None = None
) -> Movement:
    units = [("u", values, values if new_values is None else new_values)]
    (movement,) = movements(old, new, causes_of(old, new), units)
    return movement


def amounts(movement: Movement) -> dict[tuple[int, ...], Fraction]:
    return {part.causes: part.amount for part in movement.parts}


def test_the_parts_are_the_mean_over_both_orders() -> None:
    # 80 with neither, 70 reweighted, 76 capped, 64 with both:
    # reweighting brings (70 - 80 + 64 - 76) / 2, the cap (76 - 80 + 64 - 70) / 2.
    movement = moved(*amended(REWEIGHT, CAP), UNIT)
    assert (movement.old.score, movement.new.score) == (80, 64)
    assert (movement.old.band, movement.new.band) == ("good", "poor")
    assert amounts(movement) == {(0,): -11, (1,): -5}


def test_a_rename_brings_nothing_and_values_follow_it() -> None:
    old, new = amended(REWEIGHT, {"rename": {"a": {"id": "c"}}})
    movement = moved(old, new, UNIT, {"c.x": 100, "b.x": 50})
    assert amounts(movement) == {(0,): -10, (1,): 0}


def test_renames_alone_move_nothing() -> None:
    old, new = amended({"rename": {"a": {"id": "b"}, "b": {"id": "a"}}})
    movement = moved(old, new, UNIT, {"b.x": 100, "a.x": 50})
    assert movement.old.score == movement.new.score == 80
    assert amounts(movement) == {(0,): 0}


def test_an_id_that_is_used_again_does_not_bind_changes_together() -> None:
    old, new = amended(
        {"retire": ["a"]},
        {"rename": {"b": {"id": "a"}}},
        {"add": {"under": "total", "nodes": [node("b", weight=60)]}},
    )
    movement = moved(old, new, UNIT, {"a.x": 50, "b.x": 0})
    # 80; without `a` 50; with the new one 6000 + 2000 + 0 over 160, so 50; with both 20.
    assert amounts(movement) == {(0,): -30, (1,): 0, (2,): -30}


@pytest.mark.parametrize("name", ["a", "c"], ids=["id-used-again", "new-id"])
def test_what_is_added_takes_the_new_value_and_what_is_retired_the_old_one(name: str) -> None:
    merge = {"merge": {"from": ["a", "b"], "into": node(name, weight=100)}}
    more = {"replace": {"total": {"with": {"adjust": [{"id": "extra", "deduct": 5}]}}}}
    movement = moved(*amended(merge, more), UNIT, {f"{name}.x": 90})
    assert amounts(movement) == {(0,): 10, (1,): -5}


def test_changes_that_are_sound_only_together_are_one_part() -> None:
    old, new = amended(
        {"replace": {"framework": {"with": {"parameters": {"bonus": 2}}}}},
        {"replace": {"total": {"with": {"adjust": [{"id": "extra", "add": "bonus"}]}}}},
        REWEIGHT,
    )
    assert amounts(moved(old, new, UNIT)) == {(0, 1): 2, (2,): -10}


def test_changes_that_score_this_unit_only_together_are_one_part() -> None:
    base = {**BASE, "total": {**BASE["total"], "weights_total": "normalise"}}
    old, new = amended(
        {"replace": {"total": {"with": {"min_present": 3}}}},
        {"add": {"under": "total", "nodes": [node("c", weight=20)]}},
        CAP,
        base=base,
    )
    movement = moved(old, new, UNIT, {**UNIT, "c.x": 20})
    # 80; 70 with the new indicator; capped 76 and 66 2/3, which is rounded to 66.67.
    both, cap = amounts(movement)[(0, 1)], amounts(movement)[(2,)]
    assert both == (Fraction(-10) + Fraction("-9.33")) / 2
    assert cap == (Fraction(-4) + Fraction("-3.33")) / 2


def test_years_follow_each_other() -> None:
    first, middle, last = loaded(None, [REWEIGHT], [CAP])
    movement = moved(first, last, UNIT)
    assert amounts(movement) == {(0,): -10, (1,): -6}
    assert amounts(moved(middle, last, UNIT)) == {(0,): -6}
    assert [cause.edition for cause in causes_of(first, last)] == [
        "offices@2567.1",
        "offices@2568.1",
    ]


def test_years_between_which_there_is_no_total_are_one_part() -> None:
    add = {"add": {"under": "total", "nodes": [node("c", weight=20)]}}
    normalise = {"replace": {"total": {"with": {"weights_total": "normalise"}}}}
    first, _, last = loaded(None, [add, normalise], [{"retire": ["c"]}, REWEIGHT])
    assert amounts(moved(first, last, UNIT)) == {(0, 1, 2, 3): -10}


@pytest.mark.parametrize(
    ("values", "side"),
    [({"a.x": 100, "b.x": 500}, "old"), ({"a.x": 100}, "old"), ({"a.x": "?", "b.x": 1}, "new")],
    ids=["out-of-range", "missing", "no-number"],
)
def test_a_unit_without_a_total_has_a_reason_and_no_parts(
    values: dict[str, Any], side: str
) -> None:
    movement = moved(*amended(REWEIGHT, CAP), values)
    outcome = getattr(movement, side)
    assert outcome.score is None
    assert outcome.reason.th
    assert outcome.reason.en
    assert movement.parts == ()


def test_an_unusable_input_is_named_in_the_reason() -> None:
    movement = moved(*amended(REWEIGHT), {"a.x": 100, "b.x": 500})
    assert "b.x" in movement.new.reason.th
    assert "b.x" in movement.new.reason.en


def test_what_the_unit_reports_otherwise_is_a_part_without_a_change() -> None:
    movement = moved(*amended(REWEIGHT), UNIT, {"a.x": 100, "b.x": 100})
    # 80 becomes 100 by the report, and 100 stays 100 under the other weights.
    assert amounts(movement) == {(): 20, (0,): 0}


CHECKLIST = {
    "id": "b",
    "title": {"th": "ก", "en": "B"},
    "source": "manual",
    "weight": 40,
    "score": {"checklist": {"items": {"O1": {"th": "ก", "en": "A"}, "O2": {"th": "ข", "en": "B"}}}},
}


def test_an_item_that_means_something_else_takes_the_new_answer_with_its_change() -> None:
    base = {**BASE, "indicators": [BASE["indicators"][0], CHECKLIST]}
    other = {"b.O2": {"with": {"th": "ค", "en": "C"}, "identity": "new"}}
    old, new = amended({"replace": other}, REWEIGHT, base=base)
    values = {"a.x": 100, "b.O1": True, "b.O2": True}
    movement = moved(old, new, values, {**values, "b.O2": False})
    # 100 in any weights with the old answer; with the new one 80, and 70 reweighted.
    assert amounts(movement) == {(0,): -25, (1,): -5}


def test_backwards_the_changes_are_drafted_and_add_up() -> None:
    old, new = amended(REWEIGHT, CAP)
    back = moved(new, old, UNIT)
    assert [cause.change.operation for cause in causes_of(new, old)].count("reweight") == 2
    assert sorted(amounts(back).values()) == [5, Fraction(11, 2), Fraction(11, 2)]


def test_editions_written_whole_are_compared_by_drafted_changes() -> None:
    nodes = [node("a", weight=40), node("b", weight=60, cap=40)]
    (old,) = loaded()
    (new,) = loaded({**BASE, "edition": "2567.1", "fiscal_year": 2567, "indicators": nodes})
    # One weight changed alone gives 75, capped 70: both weights are worth the same.
    amount = Fraction(-11, 2)
    assert sorted(amounts(moved(old, new, UNIT)).values()) == [amount, amount, -5]


def test_more_changes_than_can_be_weighed_are_taken_by_branches() -> None:
    indicators = [
        {
            "id": str(group),
            "title": {"th": "ก", "en": "G"},
            "source": "manual",
            "children": [node(f"{group}.{leaf}") for leaf in (1, 2)],
        }
        for group in range(6)
    ]
    base = {**BASE, "indicators": indicators}
    changes = [
        {"replace": {f"{group}.{leaf}": {"with": {"cap": 50}}}}
        for group in range(6)
        for leaf in (1, 2)
    ]
    old, new = amended(*changes, base=base)
    values = {f"{group}.{leaf}.x": 90 for group in range(6) for leaf in (1, 2)}
    assert amounts(moved(old, new, values)) == {
        (2 * group, 2 * group + 1): Fraction(-40, 6) for group in range(6)
    }


def test_a_branch_is_compiled_once_for_all_variants_that_have_it() -> None:
    old, new = amended(REWEIGHT, CAP, {"replace": {"a": {"with": {"cap": 90}}}})
    (stage,) = stages_of(old, new, causes_of(old, new))
    totals = Totals(Variants(stage))
    worth = totals.of((UNIT, UNIT))
    for chosen in ({0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}):
        assert worth(frozenset(chosen)) is not None
    # Each of the two branches with and without its cap, in both weights.
    assert sum(len(known) for known in totals._branches.values()) == 8
