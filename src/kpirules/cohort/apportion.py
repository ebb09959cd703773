"""Splits an amount so that the parts come to it exactly, rounded by largest remainder."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

__all__ = ["apportion"]


def apportion(
    amount: Fraction, weights: Mapping[str, Fraction], unit: Fraction | None = None
) -> dict[str, Fraction]:
    """Return the part of each name: its share by weight, in whole multiples of `unit`.

    Every part is first cut to a multiple of the unit; what is left goes, one unit each, to the
    greatest remainders. Among equal remainders the greater weight comes first, then the earlier
    name. A part is never off its exact share by a whole unit. An amount below zero is split as the
    same amount above zero.

    Args:
        amount: What is split; a multiple of `unit`.
        weights: None below zero, together above zero.
        unit: The rounding unit; None splits exactly.

    Raises:
        ValueError: The weights or the amount are not as they have to be.

    Examples:
        >>> parts = apportion(Fraction(10), {"a": Fraction(1), "b": Fraction(2)}, Fraction(1))
        >>> [str(part) for part in parts.values()]
        ['3', '7']
    """
    whole = sum(weights.values(), Fraction(0))
    if whole <= 0 or min(weights.values()) < 0:
        msg = "expected weights of 0 or more, together above 0"
        raise ValueError(msg)
    exact = {name: amount * weight / whole for name, weight in weights.items()}
    if unit is None:
        return exact
    units = abs(amount) / unit
    if unit <= 0 or units.denominator != 1:
        msg = f"{amount} is no multiple of {unit}"
        raise ValueError(msg)
    sign = -1 if amount < 0 else 1
    counts = {name: floor(abs(share) / unit) for name, share in exact.items()}
    left = units.numerator - sum(counts.values())
    order = sorted(
        weights,
        key=lambda name: (counts[name] - abs(exact[name]) / unit, -weights[name]),
    )
    for name in order[:left]:
        counts[name] += 1
    return {name: sign * count * unit for name, count in counts.items()}
