"""Divides a difference among those who bring it about together: exact Shapley values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial, lcm

__all__ = ["Block", "Worth", "divide", "shapley"]

# Players that are taken together, in order.
Block = tuple[int, ...]
# Gives what a set of players is worth; None where nothing can be said of it.
Worth = Callable[[frozenset[int]], Fraction | None]


def shapley(worths: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return what each player brings, averaged over all orders in which they could join.

    Args:
        worths: What every set of players is worth; the set's place has bit i where player i is
            in it, so there are two to the power of the number of players.

    Examples:
        >>> shapley([Fraction(0), Fraction(1), Fraction(0), Fraction(4)])
        (Fraction(5, 2), Fraction(3, 2))
    """
    count = len(worths).bit_length() - 1
    common = lcm(*(worth.denominator for worth in worths))
    whole = [worth.numerator * (common // worth.denominator) for worth in worths]
    # In how many orders exactly these come before a player and the rest after.
    orders = [factorial(size) * factorial(count - 1 - size) for size in range(count)]
    sums = [0] * count
    for members, worth in enumerate(whole):
        size = members.bit_count()
        for player in range(count):
            if members >> player & 1:
                sums[player] += orders[size - 1] * worth
            else:
                sums[player] -= orders[size] * worth
    return tuple(Fraction(total, common * factorial(count)) for total in sums)


def divide(blocks: Sequence[Block], worth: Worth) -> tuple[tuple[Block, Fraction], ...]:
    """Return what each block brings, blocks joined until every set of them has a worth.

    All of them together, and none of them, must have a worth. Of the sets without one the
    smallest are looked at, and for each of these the smallest sets with a worth that hold it: the
    members of every such set become one block. That is repeated until nothing is left without a
    worth. No step looks at the order of the blocks.
    """
    blocks = tuple(blocks)
    while blocks:
        worths = [worth(_members(blocks, chosen)) for chosen in range(2 ** len(blocks))]
        known = [each for each in worths if each is not None]
        if len(known) == len(worths):
            return tuple(zip(blocks, shapley(known), strict=True))
        blocks = _joined(blocks, worths)
    return ()


def _members(blocks: Sequence[Block], chosen: int) -> frozenset[int]:
    return frozenset(
        player for at, block in enumerate(blocks) if chosen >> at & 1 for player in block
    )


def _joined(blocks: Sequence[Block], worths: Sequence[Fraction | None]) -> tuple[Block, ...]:
    everyone = frozenset(range(len(blocks)))
    joins: list[frozenset[int]] = []
    for lacking in _smallest(everyone, frozenset(), lambda found: worths[_place(found)] is None):
        joins += _smallest(everyone, lacking, lambda found: worths[_place(found)] is not None)
    return _unite(blocks, joins)


def _smallest(
    everyone: frozenset[int], inside: frozenset[int], holds: Callable[[frozenset[int]], bool]
) -> list[frozenset[int]]:
    """Return the smallest sets that hold `inside` and of which something holds."""
    others = sorted(everyone - inside)
    for size in range(len(others) + 1):
        found = [inside.union(more) for more in combinations(others, size)]
        fitting = [each for each in found if holds(each)]
        if fitting:
            return fitting
    return []


def _place(members: frozenset[int]) -> int:
    return sum(1 << member for member in members)


def _unite(blocks: Sequence[Block], joins: Iterable[frozenset[int]]) -> tuple[Block, ...]:
    """Return the blocks with those of each join made one; joins that overlap are one join."""
    heads = list(range(len(blocks)))
    for join in joins:
        ends = {heads[at] for at in join}
        least = min(ends)
        heads = [least if head in ends else head for head in heads]
    united: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        united.setdefault(head, []).extend(blocks[at])
    return tuple(tuple(sorted(members)) for members in united.values())
