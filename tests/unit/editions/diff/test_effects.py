"""What changes can do: what is proven, what is found, and how little an example holds."""

from __future__ import annotations

from typing import Any

import pytest

from kpirules.editions.diff.effect.effects import find_effects
from kpirules.editions.diff.effect.search import MOST_TRIED
from kpirules.editions.diff.model import Effect, Reach
from kpirules.editions.diff.movement.causes import causes_of
from kpirules.editions.diff.movement.movement import outcome_of
from kpirules.editions.load import Edition
from kpirules.scoring.plan import compile_plan
from unit.editions.diff.offices import BASE, amended, node


def effects(old: Edition, new: Edition) -> tuple[Effect, ...]:
    return find_effects(old, new, causes_of(old, new))


def bands(limit: int) -> dict[str, Any]:
    label = {"th": "ระดับ", "en": "Band"}
    ranges = [("good", f"[{limit}, 100]"), ("poor", f"[0, {limit})")]
    written = [{"id": name, "range": range_, "label": label} for name, range_ in ranges]
    return {"replace": {"framework": {"with": {"bands": written}}}}


@pytest.mark.parametrize(
    ("change", "reach"),
    [
        ({"reweight": {"a": 40, "b": 60}}, Reach.TOTAL),
        ({"replace": {"b": {"with": {"cap": 99}}}}, Reach.TOTAL),
        ({"replace": {"total": {"with": {"round": {"places": 3}}}}}, Reach.TOTAL),
        ({"replace": {"b": {"with": {"missing": "exclude"}}}}, Reach.TOTAL),
        (bands(70), Reach.BAND),
        (bands(79), Reach.BAND),
        ({"replace": {"b": {"with": {"cap": 200}}}}, Reach.UNKNOWN),
        ({"rename": {"a": {"id": "c"}}}, Reach.NOTHING),
        ({"replace": {"b": {"with": {"note": {"th": "ก", "en": "N"}}}}}, Reach.NOTHING),
    ],
    ids=str,
)
def test_how_far_a_change_reaches(change: dict[str, Any], reach: Reach) -> None:
    (effect,) = effects(*amended(change))
    assert effect.reach is reach
    assert (effect.example is None) == (reach in (Reach.NOTHING, Reach.UNKNOWN))
    assert effect.tried <= MOST_TRIED


def test_a_single_change_is_shown_by_a_unit_that_both_editions_score() -> None:
    old, new = amended({"replace": {"b": {"with": {"cap": 99}}}})
    (effect,) = effects(old, new)
    example = effect.example
    assert example is not None
    before = outcome_of(compile_plan(old.declaration), example.old_values)
    after = outcome_of(compile_plan(new.declaration), example.values)
    assert (before, after) == (example.old, example.new)
    assert before.score != after.score
    assert example.node == "b"
    # With all at its best the cap shows by itself.
    assert (example.baseline, example.telling) == ("best", {})


def test_an_example_departs_from_its_baseline_in_what_it_takes_alone() -> None:
    (effect,) = effects(*amended({"reweight": {"a": 40, "b": 60}}))
    assert effect.example is not None
    assert len(effect.example.telling) == 1
    assert effect.example.values.keys() == {"a.x", "b.x"}


def test_an_indicator_may_differ_and_no_total() -> None:
    base = {
        **BASE,
        "indicators": [*BASE["indicators"], node("c", weight=0)],
    }
    (effect,) = effects(*amended({"replace": {"c": {"with": {"cap": 50}}}}, base=base))
    assert effect.reach is Reach.NODES
    assert effect.example is not None
    assert effect.example.node == "c"
    assert effect.example.old.score == effect.example.new.score


def test_changes_that_are_sound_only_together_are_looked_at_together() -> None:
    first, second = effects(
        *amended(
            {"replace": {"framework": {"with": {"parameters": {"bonus": 2}}}}},
            {"replace": {"total": {"with": {"adjust": [{"id": "extra", "add": "bonus"}]}}}},
        )
    )
    # The bonus can be left out alone; the parameter takes the bonus with it.
    assert (first.reach, first.together) == (Reach.TOTAL, (1,))
    assert (second.reach, second.together) == (Reach.TOTAL, ())


def test_an_ended_input_whose_name_is_used_again_is_told_by_its_edition() -> None:
    retire, rename = {"retire": ["a"]}, {"rename": {"b": {"id": "a"}}}
    add = {"add": {"under": "total", "nodes": [node("c", weight=60)]}}
    effect = effects(*amended(retire, rename, add))[0]
    assert effect.example is not None
    assert set(effect.example.telling) <= {"offices@2566.1:a.x", "a.x", "c.x"}
    assert effect.reach is Reach.TOTAL


def test_the_same_examples_are_found_every_time() -> None:
    old, new = amended({"reweight": {"a": 40, "b": 60}}, bands(75))
    assert effects(old, new) == effects(old, new)
