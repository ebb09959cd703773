"""The joint key of an indicator."""

from __future__ import annotations

from kpirules.framework.joint import Joint
from kpirules.source.branches import as_items, word
from kpirules.source.build.texts import places_of, words
from kpirules.source.tree import Mapping

__all__ = ["build_joint"]


def build_joint(node: Mapping) -> Joint | None:
    """Return who shares an indicator; None where it is a unit's own."""
    branch = node.get("joint")
    if not isinstance(branch, Mapping):
        return None
    places = places_of(branch)
    places |= {f"with.{at}": item.place for at, item in enumerate(as_items(branch["with"]))}
    return Joint(
        partners=words(branch["with"]),
        measured_by=word(branch["measured_by"]) or "",
        place=node.keys["joint"],
        places=places,
    )
