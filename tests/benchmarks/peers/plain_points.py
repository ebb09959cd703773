"""The hospitals' points in plain Python, in doubles."""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Any

import hvbp

__all__ = ["point_loop"]


def point_loop() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the function that gives one hospital its points."""
    config = [
        (name, f"{name}_rate", f"{name}_baseline", float(low), float(goal))
        for name, (low, goal) in hvbp.measures().items()
    ]

    def score(hospital: dict[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, rate_name, past_name, low, goal in config:
            rate, past = hospital[rate_name], hospital[past_name]
            achieved = improved = None
            if rate is not None:
                way = (rate - low) / (goal - low)
                achieved = 10 if way >= 1 else 0 if way < 0 else min(floor(9 * way + 0.5 + 0.5), 9)
                if past is not None:
                    improved = _improved(rate, past, 1 if goal > low else -1, goal)
            out[f"{name}_achievement"] = achieved
            out[f"{name}_improvement"] = improved
            out[name] = achieved if improved is None else max(achieved or 0, improved)
        return out

    return score


def _improved(rate: float, past: float, sign: int, goal: float) -> int:
    if (rate - past) * sign <= 0:
        return 0
    if (rate - goal) * sign >= 0:
        return 9
    return min(floor(10 * ((rate - past) / (goal - past)) - 0.5 + 0.5), 9)
