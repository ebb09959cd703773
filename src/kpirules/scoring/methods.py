"""Ladders and goalposts compiled for exact numbers: each takes the value and gives the score."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

from kpirules.formula.values import Closure, Number
from kpirules.framework.methods import Between, End, Goalposts, Levels, Point

__all__ = ["Scored", "compile_goalposts", "compile_levels", "pair"]

# Takes the value and the unit's slots; gives the score or Missing.
Scored = Callable[[Number, list[Any]], Any]


def pair(number: Fraction) -> Number:
    """Return a Fraction as the engine's number."""
    return (number.numerator, number.denominator)


def compile_levels(levels: Levels, compile_end: Callable[[End], Closure]) -> Scored:
    """Return a ladder as a method.

    A falling ladder is read with values and thresholds negated, and all thresholds are brought to
    one denominator, so that finding the place of a value takes one integer product a point.

    Args:
        levels: The ladder.
        compile_end: Compiles an end that is a formula over `value`.
    """
    points = levels.points
    sign = -1 if points[0].value > points[-1].value else 1
    scale = lcm(*(point.value.denominator for point in points))
    thresholds = [int(sign * scale * point.value) for point in points]
    factor = sign * scale
    first, last = thresholds[0], thresholds[-1]
    inner = thresholds[1:]
    pieces = [_piece(levels.between, lower, upper) for lower, upper in pairwise(points)]
    below = _end(points[:2], points[0], levels.below_first, compile_end)
    above = _end(points[-2:], points[-1], levels.above_last, compile_end)
    # On a threshold that stands twice, one of its points counts; between thresholds, both do.
    on = [
        pair(points[thresholds.index(here) if levels.repeated == "lower" else place].score)
        for place, here in enumerate(thresholds)
    ]

    def run(value: Number, slots: list[Any]) -> Any:  # noqa: ANN401 - a number or Missing
        scaled = value[0] * factor
        unit = value[1]
        if scaled < first * unit:
            return below(value, slots)
        if scaled > last * unit:
            return above(value, slots)
        index = 0
        for threshold in inner:
            if scaled < threshold * unit:
                break
            index += 1
        if scaled == thresholds[index] * unit:
            return on[index]
        return pieces[index](value, slots)

    return run


def compile_goalposts(posts: Goalposts) -> Scored:
    """Return goalposts as a method: linear between worst and best, clamped unless extended."""
    ends = (Point(posts.worst, posts.low), Point(posts.best, posts.high))
    if posts.beyond == "extend":
        return _line(*ends)
    ladder = Levels(points=ends, between=Between.INTERPOLATE)
    return compile_levels(ladder, lambda _: lambda _slots: None)


def _piece(between: Between, lower: Point, upper: Point) -> Scored:
    """Return the method of the stretch between two neighbouring points."""
    if between is Between.REACHED:
        return _constant(lower.score)
    if between is Between.UP_TO or lower.value == upper.value:
        return _constant(upper.score)
    return _line(lower, upper)


def _end(
    outermost: tuple[Point, ...], end_point: Point, end: End, compile_end: Callable[[End], Closure]
) -> Scored:
    if end == "clamp":
        return _constant(end_point.score)
    if end == "extend":
        return _line(*outermost)
    if isinstance(end, Fraction):
        return _constant(end)
    closure = compile_end(end)
    return lambda _value, slots: closure(slots)


def _constant(score: Fraction) -> Scored:
    number = pair(score)
    return lambda _value, _slots: number


def _line(lower: Point, upper: Point) -> Scored:
    """Return the method that reads the score off the line through two points."""
    slope = (upper.score - lower.score) / (upper.value - lower.value)
    start = lower.score - slope * lower.value
    below = lcm(slope.denominator, start.denominator)
    rise, base = int(slope * below), int(start * below)

    def run(value: Number, _slots: list[Any]) -> Number:
        return (rise * value[0] + base * value[1], below * value[1])

    return run
