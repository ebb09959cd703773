"""Roundings and scoring methods as the independent scorer reads them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from property.reference_formula import Gone, Names, Value, as_fraction, evaluate, gravest

__all__ = [
    "checklist",
    "geometric",
    "goalposts",
    "ladder_points",
    "least_score",
    "levels",
    "maturity",
    "number",
    "rounded",
]


def number(written: object) -> Fraction:
    """Return a number of the file: as written, or a fraction in quotes."""
    return Fraction(str(written))


def rounded(number: Fraction, roundings: object) -> Fraction:
    """Return the number after every declared rounding, in order."""
    if roundings is None or roundings == "none":
        return number
    assert isinstance(roundings, list)
    for rounding in roundings:
        number = _round(number, int(rounding["places"]), str(rounding["mode"]))
    return number


def _round(number: Fraction, places: int, mode: str) -> Fraction:
    step = Fraction(10) ** -places
    low = number // step * step
    if low == number:
        return number
    high = low + step
    towards_zero, away = (low, high) if number > 0 else (high, low)
    match mode:
        case "floor":
            return low
        case "ceiling":
            return high
        case "down":
            return towards_zero
        case "up":
            return away
    if number - low != high - number:
        return low if number - low < high - number else high
    if mode == "half_up":
        return away
    assert mode == "half_even"
    return low if low / step % 2 == 0 else high


def levels(ladder: Mapping[str, Any], points: list[list[object]], value: Fraction) -> Value:
    values = [number(point[0]) for point in points]
    scores = [number(point[1]) for point in points]
    at = value
    if values[0] > values[-1]:  # less is better: turned round, it is reached from below
        values, at = [-v for v in values], -value
    if at < values[0]:
        return _beyond(ladder["below_first"], value, at, values[:2], scores[:2], scores[0])
    if at > values[-1]:
        return _beyond(ladder["above_last"], value, at, values[-2:], scores[-2:], scores[-1])
    here = [score for v, score in zip(values, scores, strict=True) if v == at]
    if here:
        return here[0] if ladder.get("repeated") == "lower" else here[-1]
    last = max(i for i, v in enumerate(values) if v < at)
    match ladder["between"]:
        case "reached":
            return scores[last]
        case "up_to":
            return scores[last + 1]
    return _line(at, values[last : last + 2], scores[last : last + 2])


def _line(at: Fraction, values: list[Fraction], scores: list[Fraction]) -> Fraction:
    slope = (scores[1] - scores[0]) / (values[1] - values[0])
    return scores[0] + slope * (at - values[0])


def _beyond(  # noqa: PLR0913, PLR0917
    end: object,
    value: Fraction,
    at: Fraction,
    values: list[Fraction],
    scores: list[Fraction],
    nearest: Fraction,
) -> Value:
    if end == "clamp":
        return nearest
    if end == "extend":
        return _line(at, values, scores)
    return evaluate(end, lambda name: value if name == "value" else Fraction(name))


_LADDER = ("between", "below_first", "above_last", "repeated")


def checklist(declared: Mapping[str, Any], answers: list[Value]) -> Value:
    """Return the score of the items that apply; none that applies is not applicable."""
    applying = [answer for answer in answers if answer is not Gone.NOT_APPLICABLE]
    gone = gravest(applying)
    if gone is not None:
        return gone
    if not applying:
        return Gone.NOT_APPLICABLE
    greatest = (
        Fraction(1)
        if declared["answers"] == "yes_no"
        else max(number(answer) for answer in declared["answers"])
    )
    earned = sum((Fraction(a) if a is not True else Fraction(1) for a in applying), Fraction(0))
    share = earned / (len(applying) * greatest)
    if declared["credit"] == "all" and share < 1:
        share = Fraction(0)
    return number(declared["points"]) * share


def maturity(steps: list[Mapping[str, Any]], names: Names) -> Value:
    """Return the points of the steps up to the first that is not complete, which counts in part."""
    points = Fraction(0)
    for step in steps:
        done = evaluate(step["done"], names)
        if isinstance(done, Gone):
            return done
        points += as_fraction(done) * number(step["points"])
        if as_fraction(done) < 1:
            break
    return points


def goalposts(declared: Mapping[str, Any], value: Fraction) -> Fraction:
    worst, best = number(declared["worst"]), number(declared["best"])
    low, high = (number(end) for end in declared["to"])
    share = (value - worst) / (best - worst)
    if declared["beyond"] == "clamp":
        share = min(max(share, Fraction(0)), Fraction(1))
    return low + share * (high - low)


def geometric(scores: list[Fraction], shares: list[Fraction]) -> Value:
    """Return the weighted geometric mean, 34 digits of it where it is no exact number."""
    if any(score < 0 for score in scores):
        return Gone.INVALID
    if any(score == 0 and share > 0 for score, share in zip(scores, shares, strict=True)):
        return Fraction(0)
    degree = 1
    for share in shares:
        degree = degree * share.denominator // _gcd(degree, share.denominator)
    power = Fraction(1)
    for score, share in zip(scores, shares, strict=True):
        power *= score ** int(share * degree)
    return _root(power, degree)


def _gcd(a: int, b: int) -> int:
    return a if b == 0 else _gcd(b, a % b)


def _root(number: Fraction, degree: int) -> Fraction:
    """Return the root: exact where it is rational, else 34 digits of it, never ending in 0 or 5."""
    above = _whole_root(number.numerator, degree)
    below = _whole_root(number.denominator, degree)
    if above**degree == number.numerator and below**degree == number.denominator:
        return Fraction(above, below)
    places = 34
    while True:
        scaled = number * Fraction(10) ** (places * degree)
        digits = _whole_root(scaled.numerator // scaled.denominator, degree)
        length = len(str(digits))
        if length == 34:
            exact = Fraction(digits) ** degree == scaled
            if not exact and digits % 5 == 0:
                digits += 1
            return Fraction(digits) / Fraction(10) ** places
        places += 34 - length


def _whole_root(number: int, degree: int) -> int:
    """Return the greatest whole number whose power is not above `number`."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle - 1
    return low
