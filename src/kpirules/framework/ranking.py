"""How a framework ranks its units: order, ties, what is missing, and what a percentile is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["PercentileKind", "Ranking", "Ties"]


class Ties(Enum):
    """Which ranks units with equal scores have."""

    COMPETITION = "competition"  # 1, 2, 2, 4: one more than how many stand before
    DENSE = "dense"  # 1, 2, 2, 3: one more than how many different scores stand before


class PercentileKind(Enum):
    """Which share of the ranked units a percentile is; the better unit has the greater one."""

    AT_OR_BELOW = "at_or_below"  # SQL's CUME_DIST, from the least score on
    BELOW = "below"
    MIDWAY = "midway"  # the mean of the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Whether units are put into bands and ranked at all this year, and how they are ranked.

    Attributes:
        lowest_first: Whether rank 1 is the least score.
        decided_by: Ids of the nodes whose scores decide between equal totals, in order; what is
            still equal shares a rank.
        missing_last: Whether units without a score share the last rank; otherwise they have none.
        looks_at: `rounded` or `unrounded`: which score is ranked.
        within: The shared input that parts the units into groups, each ranked by itself, or None.
        places: Where each key stands, and each word of a list.
    """

    suspended: bool = False
    reason: Text = Text()
    source: str | None = None
    lowest_first: bool = False
    ties: Ties = Ties.COMPETITION
    decided_by: tuple[str, ...] = ()
    missing_last: bool = False
    looks_at: str = "rounded"
    within: str | None = None
    percentile: PercentileKind = PercentileKind.AT_OR_BELOW
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
