"""Values folded from the rows of a list, and the rows that a unit may report."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kpirules.testing.drawn.maker import Maker
from kpirules.testing.drawn.values import numbers, or_missing

__all__ = ["folded"]

_FOLDS = (
    "mean(goals.result)",
    "min(goals.result)",
    "max(goals.points)",
    "sum(goals.points) / 100",
    "count(goals) * 20",
    "weighted_mean(goals.result, goals.weight)",
)


def folded(maker: Maker) -> str:
    """Return a formula over the rows of the list of goals, which the framework then declares."""
    if "lists" not in maker.parts:
        least = maker.whole(0, 2)
        most = least + maker.whole(1, 3)
        adds_up = maker.chance(2)
        goals = {
            "inputs": {
                "result": {"type": "number", "min": 0, "max": 100},
                "weight": {"type": "number", "min": 0},
            },
            "computed": {"points": "result * weight"},
            "rows": {"min": least, "max": most},
            "weight": "weight",
            "weights_total": 100 if adds_up else "normalise",
            "missing": maker.pick(("fail", "exclude")),
        }
        maker.parts["lists"] = {"goals": goals}
        maker.values["goals"] = _rows(least, most, adds_up=adds_up)
    return maker.pick(_FOLDS)


@st.composite
def _rows(draw: st.DrawFn, least: int, most: int, *, adds_up: bool) -> list[dict[str, Any]]:
    count = draw(st.integers(least, most))
    results = or_missing(numbers(0, 100, [5, 60]), 9)
    weights = draw(st.lists(st.integers(1, 40), min_size=count, max_size=count))
    if adds_up and weights:
        weights = [*(weight // 2 for weight in weights[1:]), 0]
        weights[-1] = 100 - sum(weights)
    return [{"result": draw(results), "weight": weight} for weight in weights]
