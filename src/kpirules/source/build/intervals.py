"""Intervals as people write them: `[60, 75)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kpirules.source.build.context import read_fraction

__all__ = ["Interval", "read_interval"]

_INTERVAL = re.compile(r"\s*([\[(])\s*([^,\s]*)\s*,\s*([^,\s]*)\s*([\])])\s*")


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers; None for an end that is open to infinity."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool


def read_interval(text: str) -> Interval | None:
    """Return the interval that `text` writes, or None where it writes none.

    Examples:
        >>> read_interval("[60, 75)")
        Interval(low=Fraction(60, 1), high=Fraction(75, 1), low_open=False, high_open=True)
        >>> read_interval("[90, )").high is None
        True
        >>> read_interval("60-75") is None
        True
    """
    match = _INTERVAL.fullmatch(text)
    if match is None:
        return None
    opening, low_text, high_text, closing = match.groups()
    low = read_fraction(low_text) if low_text else None
    high = read_fraction(high_text) if high_text else None
    if (low is None and low_text) or (high is None and high_text):
        return None
    return Interval(low, high, opening == "(", closing == ")")
