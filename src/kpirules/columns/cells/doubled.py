"""Columns of numbers with twice the digits of a float: the unevaluated sum of two floats.

Source: T. J. Dekker, "A floating-point technique for extending the available precision" (1971);
sums and products by error-free transformations.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["DOUBLED_UNIT", "FLOAT_UNIT", "Doubled", "Raw", "constant", "held", "unit_of"]

# How far a sum, product or quotient may be off, as a share of the greatest number that took part.
FLOAT_UNIT = 2.0**-53
DOUBLED_UNIT = 2.0**-98
_SPLIT = 2.0**27 + 1.0
_F = Any  # an array of floats, or a float


class Doubled:
    """`high + low`, where `low` is at most half a unit in the last place of `high`."""

    __slots__ = ("high", "low")
    # NumPy must leave `array * Doubled` to this class.
    __array_ufunc__ = None

    def __init__(self, high: _F, low: _F) -> None:
        self.high = high
        self.low = low

    def __neg__(self) -> Doubled:
        return Doubled(-self.high, -self.low)

    def __add__(self, other: Doubled | float) -> Doubled:
        if not isinstance(other, Doubled):
            other = Doubled(other, 0.0)
        high, low = _two_sum(self.high, other.high)
        above, below = _two_sum(self.low, other.low)
        high, low = _quick_sum(high, low + above)
        return Doubled(*_quick_sum(high, low + below))

    __radd__ = __add__

    def __sub__(self, other: Doubled | float) -> Doubled:
        return self + (-other)

    def __rsub__(self, other: float) -> Doubled:
        return -self + other

    def __mul__(self, other: Doubled | float) -> Doubled:
        if not isinstance(other, Doubled):
            other = Doubled(other, 0.0)
        high, low = _two_product(self.high, other.high)
        low = low + (self.high * other.low + self.low * other.high)
        return Doubled(*_quick_sum(high, low))

    __rmul__ = __mul__

    def __truediv__(self, other: Doubled | float) -> Doubled:
        if not isinstance(other, Doubled):
            other = Doubled(other, 0.0)
        first = self.high / other.high
        rest = self - other * first
        second = rest.high / other.high
        rest = rest - other * second
        third = rest.high / other.high
        result: Doubled = Doubled(*_quick_sum(first, second)) + third
        return result

    def __abs__(self) -> Doubled:
        negative = self.high < 0
        return Doubled(
            np.where(negative, -self.high, self.high), np.where(negative, -self.low, self.low)
        )

    def nearest(self) -> _F:
        """Return the nearest floats."""
        return self.high + self.low

    def floor(self) -> Doubled:
        """Return the greatest whole numbers not above."""
        high = np.floor(self.high)
        low = np.where(high == self.high, np.floor(self.low), 0.0)
        return Doubled(*_quick_sum(high, low))

    def picked(self, where: Any, other: Doubled) -> Doubled:  # noqa: ANN401
        """Return these numbers where a mask holds, and those of `other` elsewhere."""
        return Doubled(np.where(where, self.high, other.high), np.where(where, self.low, other.low))


# What a column of numbers is held in.
Raw = Any


def unit_of(raw: Raw) -> float:
    """Return how far one operation may be off, as a share of the numbers that take part."""
    return DOUBLED_UNIT if raw.__class__ is Doubled else FLOAT_UNIT


def held(raw: Raw, *, doubled: bool) -> Raw:
    """Return numbers in twice the digits, if that is how a block holds its numbers."""
    if not doubled or raw.__class__ is Doubled:
        return raw
    return Doubled(raw, raw * 0.0)


def constant(above: int, below: int, *, doubled: bool) -> Raw:
    """Return a constant as near as its kind can hold it.

    Raises:
        OverflowError: It is past what floats hold.
    """
    high = above / below
    if not doubled:
        return high
    n, d = high.as_integer_ratio()
    return Doubled(high, (above * d - n * below) / (below * d))


def _two_sum(a: _F, b: _F) -> tuple[_F, _F]:
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def _quick_sum(a: _F, b: _F) -> tuple[_F, _F]:
    s = a + b
    return s, b - (s - a)


def _two_product(a: _F, b: _F) -> tuple[_F, _F]:
    p = a * b
    above_a, below_a = _split(a)
    above_b, below_b = _split(b)
    error = ((above_a * above_b - p) + above_a * below_b + below_a * above_b) + below_a * below_b
    return p, error


def _split(a: _F) -> tuple[_F, _F]:
    t = _SPLIT * a
    above = t - (t - a)
    return above, a - above
