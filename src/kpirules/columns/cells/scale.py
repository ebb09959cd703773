"""Exact positive factors that columns carry beside their floats."""

from __future__ import annotations

from functools import lru_cache
from math import gcd

__all__ = ["ONE", "Scale", "common", "divided", "multiplied", "ratio"]

# A positive numerator and denominator in lowest terms.
Scale = tuple[int, int]
ONE: Scale = (1, 1)

_remember = lru_cache(maxsize=65_536)


def _lowest(above: int, below: int) -> Scale:
    divisor = gcd(above, below)
    return (above // divisor, below // divisor)


@_remember
def multiplied(left: Scale, right: Scale) -> Scale:
    """Return the product."""
    return _lowest(left[0] * right[0], left[1] * right[1])


@_remember
def divided(left: Scale, right: Scale) -> Scale:
    """Return the quotient."""
    return _lowest(left[0] * right[1], left[1] * right[0])


@_remember
def common(left: Scale, right: Scale) -> tuple[Scale, int, int]:
    """Return the greatest factor of which both are whole multiples, and the two multiples.

    Examples:
        >>> common((1, 100), (1, 40))
        ((1, 200), 2, 5)
    """
    one, other = left[0] * right[1], right[0] * left[1]
    divisor = gcd(one, other)
    return _lowest(divisor, left[1] * right[1]), one // divisor, other // divisor


@_remember
def ratio(scale: Scale) -> float:
    """Return the float nearest to a factor.

    Raises:
        OverflowError: It is past what floats hold.
    """
    return scale[0] / scale[1]
