"""Values worth trying: every one is accepted, and both sides of each limit are among them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kpirules.analysis.candidates import candidates_of, limits_of, rows_of
from kpirules.editions.diff.effect.baselines import BASELINES, baselines_of
from kpirules.editions.diff.effect.things import given_of, things_of
from kpirules.editions.diff.movement.causes import causes_of, stages_of
from kpirules.editions.diff.movement.movement import outcome_of
from kpirules.framework.inputs import Input, InputType, ListInput
from kpirules.scoring.plan import compile_plan
from unit.editions.diff.offices import BASE, amended, node


def made(kind: InputType, **keys: Any) -> Input:
    return Input(name="x", short="x", type=kind, **keys)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (made(InputType.YES_NO), (False, True)),
        (made(InputType.TEXT), ("-",)),
        (made(InputType.CHOICE, choices={"low": "", "high": ""}), ("low", "high")),
        (made(InputType.SCORE, allowed=(Fraction(0), Fraction(1, 2))), (0, Decimal("0.5"))),
        (
            made(InputType.COUNT, minimum=Fraction(0), maximum=Fraction(3)),
            (0, 1, 2, 3),
        ),
        (
            made(InputType.NUMBER, minimum=Fraction(0), exclusive_minimum=True),
            (Decimal("0.01"), 50, Decimal("99.99"), 100, 1000, 10000, 100000),
        ),
    ],
    ids=["yes-no", "text", "choice", "answers", "count", "open-end"],
)
def test_candidates_are_the_ends_and_the_middle(
    declared: Input, expected: tuple[object, ...]
) -> None:
    assert candidates_of(declared) == expected


def test_both_sides_of_a_limit_are_tried() -> None:
    declared = made(InputType.NUMBER, decimals=1)
    tried = candidates_of(declared, [Fraction(75)])
    assert {Decimal("74.9"), 75, Decimal("75.1")} <= set(tried)


def test_limits_are_found_in_ladders_and_formulas() -> None:
    ladder = {"levels": {"between": "reached", "points": [[60, 1], [85, 5]]}}
    leaf = node(
        "a", weight=60, score=ladder, gates=[{"id": "g", "require": "value > 70", "cap": 3}]
    )
    base = {**BASE, "indicators": [leaf, BASE["indicators"][1]]}
    old, _ = amended({"reweight": {"a": 50, "b": 50}}, base=base)
    assert limits_of(old.declaration.root.children[0]) == (60, 85, 70)


def test_rows_keep_the_declared_count_and_total_of_weights() -> None:
    columns = {
        "weight": Input(name="weight", short="weight", type=InputType.PERCENT),
        "result": Input(name="result", short="result", type=InputType.YES_NO),
    }
    declared = ListInput(
        name="goals", inputs=columns, least_rows=2, weight="weight", weights_total=Fraction(100)
    )
    for rows in rows_of(declared):
        assert isinstance(rows, list)
        assert len(rows) == 2
        assert sum(row["weight"] for row in rows) == 100


def test_baselines_are_scored_best_middle_and_worst() -> None:
    old, new = amended({"reweight": {"a": 50, "b": 50}})
    (stage,) = stages_of(old, new, causes_of(old, new))
    things = things_of(stage)
    plan = compile_plan(new.declaration)
    units = baselines_of(stage, things)
    scores = [outcome_of(plan, given_of(things, units[name])[1]).score for name in BASELINES]
    assert scores == [100, 50, 0]


def test_an_input_of_both_editions_is_one_thing() -> None:
    old, new = amended(
        {"rename": {"a": {"id": "c"}}},
        {"merge": {"from": ["b"], "into": node("d", weight=40)}},
    )
    (stage,) = stages_of(old, new, causes_of(old, new))
    assert [(thing.old, thing.new) for thing in things_of(stage)] == [
        ("a.x", "c.x"),
        ("b.x", None),
        (None, "d.x"),
    ]


def test_a_score_that_is_entered_leaves_what_it_is_computed_from_blank() -> None:
    entered = {"type": "score", "min": 0, "max": 100, "label": {"th": "ก", "en": "E"}}
    leaf = node("a", weight=60, or_enter=entered)
    old, new = amended(
        {"reweight": {"a": 50, "b": 50}}, base={**BASE, "indicators": [leaf, BASE["indicators"][1]]}
    )
    (stage,) = stages_of(old, new, causes_of(old, new))
    things = things_of(stage)
    places = {thing.new: at for at, thing in enumerate(things)}
    unit = {places["a.x"]: 10, places["a"]: 20, places["b.x"]: 30}
    assert given_of(things, unit) == ({"a": 20, "b.x": 30}, {"a": 20, "b.x": 30})
