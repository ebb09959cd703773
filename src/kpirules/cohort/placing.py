"""Which place each of many scores has: exact, and the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from kpirules.framework.ranking import PercentileKind, Ties

__all__ = ["Placed", "Score", "percentile", "place_all"]

Score = Decimal | Fraction
Name = TypeVar("Name", bound=Hashable)
# A score with those that decide between equals: each with whether it counts as the greater kind.
_Key = tuple[tuple[bool, Score | int], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of one score among all.

    Attributes:
        rank: 1 for the best.
        lower: How many stand lower.
        equal: How many share the place, this one included.
        of: How many have a place.
    """

    rank: int
    lower: int
    equal: int
    of: int


def place_all(
    scores: Iterable[tuple[Name, Sequence[Score | None]]],
    last: Iterable[Name] = (),
    *,
    ties: Ties = Ties.COMPETITION,
    lowest_first: bool = False,
) -> dict[Name, Placed]:
    """Return the place of everything that has one, by name.

    Scores of one position must be all Decimals or all Fractions.

    Args:
        scores: Each name with its score and, after it, the scores that decide between equals; one
            that is missing there stands behind those that are present.
        last: Names that share the place behind all scores.
        ties: Which ranks equal scores have.
        lowest_first: Whether the least score is the best.

    Examples:
        >>> sample = [("a", [Fraction(3)]), ("b", [Fraction(2)]), ("c", [Fraction(2)])]
        >>> [placed.rank for placed in place_all(sample, ["d"]).values()]
        [1, 2, 2, 4]
        >>> [placed.rank for placed in place_all(sample, ["d"], ties=Ties.DENSE).values()]
        [1, 2, 2, 3]
    """
    alike: dict[_Key, list[Name]] = {}
    for name, row in scores:
        alike.setdefault(_key(row, lowest_first=lowest_first), []).append(name)
    groups = [alike[key] for key in sorted(alike, reverse=not lowest_first)]
    behind = list(last)
    if behind:
        groups.append(behind)
    of = sum(map(len, groups))
    found: dict[Name, Placed] = {}
    before = 0
    for number, group in enumerate(groups):
        rank = (number if ties is Ties.DENSE else before) + 1
        placed = Placed(rank, of - before - len(group), len(group), of)
        found |= dict.fromkeys(group, placed)
        before += len(group)
    return found


def percentile(placed: Placed, kind: PercentileKind) -> Fraction:
    """Return the percentile of a place, 0 to 100.

    Examples:
        >>> second = Placed(rank=2, lower=1, equal=2, of=4)
        >>> [str(percentile(second, kind)) for kind in PercentileKind]
        ['75', '25', '50']
    """
    match kind:
        case PercentileKind.AT_OR_BELOW:
            return Fraction(100 * (placed.lower + placed.equal), placed.of)
        case PercentileKind.BELOW:
            return Fraction(100 * placed.lower, placed.of)
        case PercentileKind.MIDWAY:
            return Fraction(50 * (2 * placed.lower + placed.equal), placed.of)


def _key(row: Sequence[Score | None], *, lowest_first: bool) -> _Key:
    """Return a key that sorts what is missing behind what is there, in either direction."""
    return tuple((lowest_first, 0) if score is None else (not lowest_first, score) for score in row)
