"""Lists of mandatory indicators, without those that are gone."""

from __future__ import annotations

from kpirules.editions.amend.outline import Item
from kpirules.editions.amend.work import Work
from kpirules.source.branches import as_items, made, word
from kpirules.source.tree import Sequence

__all__ = ["drop_gone"]


def drop_gone(work: Work) -> None:
    """Take out of each group's `mandatory` what ended, or stands in another group now.

    A list that the amendment itself replaces says what it means, and stays.
    """
    for item in work.outline.base.values():
        if "mandatory" in item.node and (item.id, "mandatory") not in work.touched:
            _drop(item, work)


def _drop(group: Item, work: Work) -> None:
    named = as_items(group.node["mandatory"])
    gone = {
        child.new_id
        for child in work.outline.base.values()
        if child.ended is not None or child.parent is not group
    }
    here = {child.new_id for child in group.children or () if child.ended is None}
    kept = tuple(leaf for leaf in named if word(leaf) in here or word(leaf) not in gone)
    if len(kept) == len(named):
        return
    if kept:
        place = group.node["mandatory"].place
        group.node = made(group.node, {"mandatory": Sequence(kept, place)})
    else:
        group.node = made(group.node, {}, without=("mandatory",))
