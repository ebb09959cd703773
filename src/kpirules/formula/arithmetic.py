"""Exact arithmetic on numbers that are there, with the one bound on their size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import gcd

from kpirules.formula.values import (
    DIVISION_BY_ZERO,
    NOTHING_REPORTED,
    TOO_LARGE,
    Missing,
    Number,
)

__all__ = [
    "LARGEST_BITS",
    "add",
    "divide",
    "fit",
    "greatest",
    "in_order",
    "interpolate",
    "least",
    "levels",
    "line_through",
    "mean",
    "multiply",
    "raise_to",
    "total",
    "weighted_mean",
]

# The most bits that numerator and denominator, in lowest terms, may have together: some 4,200
# digits, which Python prints. No rule needs more; a formula could ask for endless ones.
LARGEST_BITS = 14_000

Result = Number | Missing


def fit(above: int, below: int) -> Result:
    """Return the number, in lowest terms where it is large, or TOO_LARGE past the bound."""
    if above.bit_length() + below.bit_length() <= LARGEST_BITS:
        return (above, below)
    divisor = gcd(above, below)
    above //= divisor
    below //= divisor
    if above.bit_length() + below.bit_length() <= LARGEST_BITS:
        return (above, below)
    return TOO_LARGE


def add(left: Number, right: Number) -> Result:
    """Return the sum."""
    above, below = left
    more, of = right
    if below == of:
        return fit(above + more, below)
    return fit(above * of + more * below, below * of)


def multiply(left: Number, right: Number) -> Result:
    """Return the product."""
    return fit(left[0] * right[0], left[1] * right[1])


def divide(left: Number, right: Number) -> Result:
    """Return the quotient, or DIVISION_BY_ZERO."""
    above, below = right
    if above > 0:
        return fit(left[0] * below, left[1] * above)
    if above < 0:
        return fit(-left[0] * below, -left[1] * above)
    return DIVISION_BY_ZERO


def raise_to(base: Number, power: int) -> Result:
    """Return a small power; the power 0 gives 1 for every base."""
    return fit(base[0] ** power, base[1] ** power)


def least(numbers: Sequence[Number]) -> Number:
    """Return the least, the first of them where several are equal."""
    result = numbers[0]
    for number in numbers:
        if number[0] * result[1] < result[0] * number[1]:
            result = number
    return result


def greatest(numbers: Sequence[Number]) -> Number:
    """Return the greatest, the first of them where several are equal."""
    result = numbers[0]
    for number in numbers:
        if number[0] * result[1] > result[0] * number[1]:
            result = number
    return result


def total(numbers: Sequence[Number]) -> Result:
    """Return the sum; 0 of no numbers."""
    result: Result = (0, 1)
    for number in numbers:
        if isinstance(result, Missing):
            return result
        result = add(result, number)
    return result


def mean(numbers: Sequence[Number]) -> Result:
    """Return the arithmetic mean; NOTHING_REPORTED of no numbers."""
    if not numbers:
        return NOTHING_REPORTED
    whole = total(numbers)
    return whole if isinstance(whole, Missing) else fit(whole[0], whole[1] * len(numbers))


def weighted_mean(numbers: Sequence[Number], weights: Sequence[Number]) -> Result:
    """Return the weighted mean; DIVISION_BY_ZERO where the weights add up to nothing."""
    if not numbers:
        return NOTHING_REPORTED
    parts = []
    for number, weight in zip(numbers, weights, strict=True):
        part = multiply(number, weight)
        if isinstance(part, Missing):
            return part
        parts.append(part)
    above, below = total(parts), total(weights)
    if isinstance(above, Missing):
        return above
    return below if isinstance(below, Missing) else divide(above, below)


def levels(value: Number, points: Sequence[Number]) -> Number:
    """Return the score of the last threshold reached.

    Args:
        value: The value.
        points: Threshold, score, threshold, score …; thresholds rise, or fall where less is
            better. Below the first threshold the first score stands.
    """
    thresholds, scores = points[::2], points[1::2]
    falling = _below(thresholds[-1], thresholds[0])
    reached = scores[0]
    for threshold, score in zip(thresholds, scores, strict=True):
        if not (_below(threshold, value) if falling else _below(value, threshold)):
            reached = score
    return reached


def in_order(numbers: Sequence[Number]) -> bool:
    """Tell whether the numbers rise all the way, or fall all the way."""
    rises = [_below(left, right) for left, right in pairwise(numbers)]
    falls = [_below(right, left) for left, right in pairwise(numbers)]
    return all(rises) or all(falls)


def interpolate(value: Number, points: Sequence[Number]) -> Result:
    """Return the number on the line through points; beyond the ends that of the end point.

    Args:
        value: The value.
        points: x, y, x, y …; the x rise, or fall.
    """
    values, scores = points[::2], points[1::2]
    if _below(values[-1], values[0]):
        values, scores = values[::-1], scores[::-1]
    if not _below(values[0], value):
        return scores[0]
    for index in range(1, len(values)):
        if not _below(values[index], value):
            # Here values[index - 1] < value <= values[index], so that they differ.
            ends = (values[index - 1], scores[index - 1]), (values[index], scores[index])
            slope, start, of = line_through(*ends)
            return fit(slope * value[0] + start * value[1], of * value[1])
    return scores[-1]


def line_through(one: tuple[Number, Number], other: tuple[Number, Number]) -> tuple[int, int, int]:
    """Return a, b and c > 0 of the line y = (a x + b) / c through two points with different x."""
    (x1, y1), (x2, y2) = one, other
    run = (x2[0] * x1[1] - x1[0] * x2[1]) * y1[1] * y2[1]
    rise = (y2[0] * y1[1] - y1[0] * y2[1]) * x1[1] * x2[1]
    # y = y1 + (x - x1) * rise / run
    slope = rise * x1[1] * y1[1]
    start = run * y1[0] * x1[1] - rise * x1[0] * y1[1]
    of = run * x1[1] * y1[1]
    divisor = gcd(slope, start, of) if of > 0 else -gcd(slope, start, of)
    return slope // divisor, start // divisor, of // divisor


def _below(left: Number, right: Number) -> bool:
    return left[0] * right[1] < right[0] * left[1]
