"""Sharing money among people in proportion, in whole units, favouring none of those alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import floor

__all__ = ["fair_shares"]


def fair_shares(
    budget: Fraction,
    weights: Sequence[Fraction],
    rooms: Sequence[Fraction | None],
    unit: Fraction,
) -> list[Fraction]:
    """Return what each gets of a budget: whole units, in proportion to the weights.

    Each gets the proportional part cut to whole units; units that are left go to the largest
    remainders. Those whose remainders are equal all get one more, or none does, so that nobody is
    favoured by a name or by a place in the list. What nobody can take stays.

    Args:
        budget: What is shared; nothing where it is not above 0.
        weights: In what proportion, none below 0.
        rooms: The most that each may get, None for any amount.
        unit: The unit.

    Examples:
        >>> [int(part) for part in fair_shares(
        ...     Fraction(100), [Fraction(5), Fraction(3), Fraction(1)], [None] * 3, Fraction(10))]
        [60, 30, 10]
        >>> [int(part) for part in fair_shares(
        ...     Fraction(100), [Fraction(1)] * 3, [None] * 3, Fraction(10))]
        [30, 30, 30]
    """
    whole = sum(weights, Fraction(0))
    if budget <= 0 or whole <= 0:
        return [Fraction(0)] * len(weights)
    quotas = [budget * weight / whole / unit for weight in weights]
    counts = [floor(quota) for quota in quotas]
    left = floor(budget / unit) - sum(counts)
    by_remainder: defaultdict[Fraction, list[int]] = defaultdict(list)
    for index, quota in enumerate(quotas):
        if quota > counts[index]:
            by_remainder[quota - counts[index]].append(index)
    for remainder in sorted(by_remainder, reverse=True):
        alike = by_remainder[remainder]
        if len(alike) > left:
            break
        left -= len(alike)
        for index in alike:
            counts[index] += 1
    most = [None if room is None else max(0, floor(room / unit)) for room in rooms]
    return [
        (count if top is None else min(count, top)) * unit
        for count, top in zip(counts, most, strict=True)
    ]
