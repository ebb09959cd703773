"""Changes without what only orders siblings, so that each can be made without the others."""

from __future__ import annotations

from dataclasses import replace

from kpirules.editions.amend.change import Change
from kpirules.source.branches import as_mapping, made
from kpirules.source.tree import Branch, Mapping

__all__ = ["loosened"]

_ANCHORS = ("before", "after")


def loosened(change: Change) -> Change:
    """Return a change that puts things into the same group, beside no sibling in particular.

    Scores are sums, means, products, least and greatest of exact numbers, so the order of siblings
    moves none; but what is to stand beside something added cannot stand there before it is added.
    """
    if change.operation == "add":
        return replace(change, what=_without_anchors(change.what))
    if change.operation == "move":
        said = as_mapping(change.what)
        return replace(
            change, what=made(said, {name: _without_anchors(each) for name, each in said.items()})
        )
    return change


def _without_anchors(branch: Branch) -> Branch:
    where = as_mapping(branch)
    if "under" not in where:
        return where
    return Mapping(
        {key: each for key, each in where.items() if key not in _ANCHORS},
        {key: place for key, place in where.keys.items() if key not in _ANCHORS},
        where.place,
    )
