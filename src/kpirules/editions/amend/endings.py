"""`retire`, `merge` and `split`: what ends, and what comes in its stead."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.place import Place
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.outline import Item, grown
from kpirules.editions.amend.work import Insertion, Work
from kpirules.editions.lineage import Fate
from kpirules.source.branches import as_items, as_leaf, as_mapping
from kpirules.source.tree import Branch, Leaf, Mapping

__all__ = ["merge", "retire", "split"]


def retire(change: Change, work: Work) -> None:
    """End indicators, groups and items of checklists."""
    named = (change.what,) if isinstance(change.what, Leaf) else as_items(change.what)
    for branch in named:
        name, place = str(as_leaf(branch).value), branch.place
        entry = None if name in work.outline.base else work.entry(name)
        if entry is None:
            _end(name, place, change, work, Fate.RETIRED)
        elif work.touch(name, "life", place):
            owner, key = entry
            work.edits_of(owner, place, change).retired.add(key)


def merge(change: Change, work: Work) -> None:
    """Let several indicators become one: a new one, or one of the base that goes on."""
    said = as_mapping(change.what)
    ended = [
        item
        for branch in as_items(said["from"])
        if (item := _end_named(branch, change, work, Fate.MERGED)) is not None
    ]
    into = said["into"]
    if isinstance(into, Leaf):
        name = str(into.value)
        heir = work.item(name, into.place, change)
        if heir is None:
            return
        if heir in ended:
            work.report(
                codes.RETIRED_AND_CHANGED,
                into.place,
                name=name,
                line=str(work.touched[(name, "life")].line),
            )
            return
        work.touch(name, "merged", into.place)
        heir.fate = Fate.MERGED
    elif ended:
        _put_in(ended[0], (as_mapping(into),), said.keys["into"], change, work)


def split(change: Change, work: Work) -> None:
    """Let one indicator become several."""
    said = as_mapping(change.what)
    ended = _end_named(said["from"], change, work, Fate.SPLIT)
    if ended is not None:
        parts = tuple(as_mapping(part) for part in as_items(said["into"]))
        _put_in(ended, parts, said.keys["into"], change, work)


def _put_in(
    ended: Item, nodes: tuple[Mapping, ...], place: Place, change: Change, work: Work
) -> None:
    """Let new indicators stand where one that ended stood."""
    items = tuple(grown(node, change) for node in nodes)
    for item in items:
        item.fate = ended.fate
        work.outline.added.update({each.id: each for each in item.walk()})
        work.reached.update({each.id: place for each in item.walk()})
    work.insertions.append(
        Insertion(
            items=items,
            group=None,
            before=None,
            after=None,
            place=place,
            change=change,
            stead=ended,
        )
    )


def _end_named(branch: Branch, change: Change, work: Work, fate: Fate) -> Item | None:
    return _end(str(as_leaf(branch).value), branch.place, change, work, fate)


def _end(name: str, place: Place, change: Change, work: Work, fate: Fate) -> Item | None:
    item = work.item(name, place, change)
    if item is None or not work.touch(name, "life", place):
        return None
    item.ended = change
    item.fate = fate
    if item.parent is not None:
        work.reached[item.parent.id] = place
    return item
