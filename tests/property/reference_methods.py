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
    "least_score",
    "levels",
    "maturity",
    "number",
    "rounded",
]


def number(written: object) -> Fraction:
    """Return a number of the file: as written, or a fraction in quotes."""
    return Fraction(str(written))


def rounded(exact: Fraction, roundings: object) -> Fraction:
    """Return the number after every declared rounding, in order."""
    if roundings is None or roundings == "none":
        return exact
    assert isinstance(roundings, list)
    for rounding in roundings:
        exact = _round(exact, int(rounding["places"]), str(rounding["mode"]))
    return exact


def _round(exact: Fraction, places: int, mode: str) -> Fraction:
    step = Fraction(10) ** -places
    low = exact // step * step
    if low == exact:
        return exact
    high = low + step
    towards_zero, away = (low, high) if exact > 0 else (high, low)
    directed = {"floor": low, "ceiling": high, "down": towards_zero, "up": away}
    if mode in directed:
        return directed[mode]
    if exact - low != high - exact:
        return low if exact - low < high - exact else high
    if mode == "half_up":
        return away
    assert mode == "half_even"
    return low if low / step % 2 == 0 else high


_LADDER = ("between", "below_first", "above_last", "repeated")


def _points(ladder: Mapping[str, Any]) -> list[list[object]]:
    """Return the points of levels, or of named targets."""
    named = [point for key, point in ladder.items() if key not in _LADDER]
    return list(ladder.get("points", named))


def levels(ladder: Mapping[str, Any], value: Fraction) -> Value:
    """Return the score of a value on a ladder of points."""
    values = [number(point[0]) for point in _points(ladder)]
    scores = [number(point[1]) for point in _points(ladder)]
    at = value
    if values[0] > values[-1]:  # less is better: turned round, it is reached from below
        values, at = [-v for v in values], -value
    if at < values[0]:
        line = _line(at, values[:2], scores[:2])
        return _beyond(ladder["below_first"], value, scores[0], line)
    if at > values[-1]:
        line = _line(at, values[-2:], scores[-2:])
        return _beyond(ladder["above_last"], value, scores[-1], line)
    here = [score for v, score in zip(values, scores, strict=True) if v == at]
    if here:
        return here[0] if ladder.get("repeated") == "lower" else here[-1]
    last = max(i for i, v in enumerate(values) if v < at)
    if ladder["between"] == "interpolate":
        return _line(at, values[last : last + 2], scores[last : last + 2])
    return scores[last] if ladder["between"] == "reached" else scores[last + 1]


def _line(at: Fraction, values: list[Fraction], scores: list[Fraction]) -> Fraction:
    slope = (scores[1] - scores[0]) / (values[1] - values[0])
    return scores[0] + slope * (at - values[0])


def _beyond(end: object, value: Fraction, nearest: Fraction, line: Fraction) -> Value:
    if end == "clamp":
        return nearest
    if end == "extend":
        return line
    return evaluate(end, lambda name: value if name == "value" else Fraction(name))


def least_score(score: Mapping[str, Any] | None) -> Fraction | None:
    """Return the least score that a method gives, or None where that is not known."""
    if score is None:
        return None
    [(method, declared)] = score.items()
    if method in ("levels", "targets"):
        below = declared["below_first"]
        scores = [number(point[1]) for point in _points(declared)]
        if isinstance(below, str):
            return min(scores) if below == "clamp" else None
        return min(number(below), *scores)
    if method == "goalposts":
        return None if declared["beyond"] == "extend" else min(map(number, declared["to"]))
    return Fraction(0) if method in ("checklist", "maturity") else None


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


def _root(power: Fraction, degree: int) -> Fraction:
    """Return the root: exact where it is rational, else 34 digits of it, never ending in 0 or 5."""
    above = _whole_root(power.numerator, degree)
    below = _whole_root(power.denominator, degree)
    if above**degree == power.numerator and below**degree == power.denominator:
        return Fraction(above, below)
    places = 34
    while True:
        scaled = power * Fraction(10) ** (places * degree)
        digits = _whole_root(scaled.numerator // scaled.denominator, degree)
        length = len(str(digits))
        if length == 34:
            ends = Fraction(digits) ** degree == scaled
            if not ends and digits % 5 == 0:
                digits += 1
            return Fraction(digits) / Fraction(10) ** places
        places += 34 - length


def _whole_root(power: int, degree: int) -> int:
    """Return the greatest whole number whose power is not above `power`."""
    low, high = 0, 1 << (power.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= power:
            low = middle
        else:
            high = middle - 1
    return low
