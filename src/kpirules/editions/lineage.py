"""What became of every indicator and input from one edition to the next: identity, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Fate", "Lineage", "Link"]


class Fate(Enum):
    """How what stands on the two sides of a link belongs together."""

    SAME = "same"  # one thing, whatever its id, place, weight or rule
    MERGED = "merged"  # several became one
    SPLIT = "split"  # one became several
    REPLACED = "replaced"  # something else stands at its place: not comparable
    RETIRED = "retired"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What became of something.

    Attributes:
        olds: Ids in the old edition; empty for what was added.
        news: Ids in the new edition; empty for what was retired.
        fate: How the two sides belong together.
        changes: The changes that say so, as (edition's reference, number of the change).
        heir: Of several that were merged, the one that goes on and took in the others; empty where
            something new came of them.
    """

    olds: tuple[str, ...]
    news: tuple[str, ...]
    fate: Fate
    changes: tuple[tuple[str, int], ...] = ()
    heir: str = ""

    @property
    def continued(self) -> str | None:
        """The id in the old edition of what goes on as the same thing, or None."""
        if self.fate is Fate.SAME:
            return self.olds[0]
        return self.heir or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Links between two editions; everything of both stands in exactly one link.

    Attributes:
        nodes: Indicators and groups by id, the total left out.
        inputs: Inputs by data name.
    """

    nodes: tuple[Link, ...]
    inputs: tuple[Link, ...] = ()
    _by_old: Mapping[str, Link] = field(init=False, repr=False, compare=False)
    _by_new: Mapping[str, Link] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_old", {old: link for link in self.nodes for old in link.olds})
        object.__setattr__(self, "_by_new", {new: link for link in self.nodes for new in link.news})

    def of_old(self, node_id: str) -> Link:
        """Return what became of an indicator or group of the old edition."""
        return self._by_old[node_id]

    def of_new(self, node_id: str) -> Link:
        """Return where an indicator or group of the new edition comes from."""
        return self._by_new[node_id]
