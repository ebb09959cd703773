"""Closures of bounds and points that are constant, worked out before any unit comes."""

# ruff: noqa: ANN401 - a slot holds any value

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kpirules.formula.arithmetic import fit, line_through
from kpirules.formula.values import Closure, Number

__all__ = ["clamped", "on_lines", "stepped"]


def clamped(part: Closure, low: Number, high: Number) -> Closure:
    """Return the closure of `clamp` with constant bounds, of which `low` is the lower."""

    def run(env: list[Any]) -> Any:
        value = part(env)
        if type(value) is not tuple:
            return value
        above, below = value
        if above * low[1] < low[0] * below:
            return low
        return high if above * high[1] > high[0] * below else value

    return run


def stepped(part: Closure, points: Sequence[tuple[Number, Number]]) -> Closure:
    """Return the closure of `levels` with constant thresholds, which rise or fall all the way."""
    falling = points[0][0][0] * points[-1][0][1] > points[-1][0][0] * points[0][0][1]
    sign = -1 if falling else 1
    first = points[0][1]
    steps = [(sign * threshold[0], sign * threshold[1], score) for threshold, score in points]

    def run(env: list[Any]) -> Any:
        value = part(env)
        if type(value) is not tuple:
            return value
        above, below = value
        reached = first
        for bound, of, score in steps:
            if above * of < bound * below:
                break
            reached = score
        return reached

    return run


def on_lines(part: Closure, points: Sequence[tuple[Number, Number]]) -> Closure:
    """Return the closure of `interpolate` with constant points, which rise or fall all the way."""
    if points[0][0][0] * points[-1][0][1] > points[-1][0][0] * points[0][0][1]:
        points = points[::-1]
    (least, of_least), first = points[0]
    last = points[-1][1]
    lines = [(*right[0], *line_through(left, right)) for left, right in pairwise(points)]

    def run(env: list[Any]) -> Any:
        value = part(env)
        if type(value) is not tuple:
            return value
        above, below = value
        if above * of_least <= least * below:
            return first
        for bound, of, slope, start, down in lines:
            if above * of <= bound * below:
                return fit(slope * above + start * below, down * below)
        return last

    return run
