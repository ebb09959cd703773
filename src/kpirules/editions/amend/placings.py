"""`move` and `add`: where things come to stand."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.place import Place
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.outline import TOTAL, Item, grown
from kpirules.editions.amend.work import Insertion, Work, checklist_of
from kpirules.source.branches import as_items, as_mapping, made, word
from kpirules.source.tree import Mapping

__all__ = ["add", "move"]


def move(change: Change, work: Work) -> None:
    """Let indicators and groups stand elsewhere."""
    said = as_mapping(change.what)
    for name, branch in said.items():
        place = said.keys[name]
        item = work.item(name, place, change)
        if item is None or not work.touch(name, "place", place):
            continue
        where = as_mapping(branch)
        if "weight" in where and work.touch(name, "weight", where.keys["weight"]):
            _weigh(item, where)
        group = word(where.get("under"))
        if item.parent is not None:
            work.reached[item.parent.id] = place
        _insert((item,), group, where, place, change, work)


def _weigh(item: Item, where: Mapping) -> None:
    if word_or_none(where) == "none":
        item.node = made(item.node, {}, without=("weight",))
    else:
        item.node = made(item.node, {"weight": where["weight"]})
        item.node.keys["weight"] = where.keys["weight"]


def word_or_none(where: Mapping) -> str | None:
    """Return the weight where it is a word, `none`."""
    branch = where["weight"]
    return None if isinstance(branch, Mapping) else word(branch)


def add(change: Change, work: Work) -> None:
    """Put in indicators and groups, or items of a checklist, that were not there."""
    said = as_mapping(change.what)
    if "items" in said:
        _add_items(said, change, work)
        return
    items = tuple(grown(as_mapping(node), change) for node in as_items(said["nodes"]))
    place = said.keys["nodes"]
    for item in items:
        for each in item.walk():
            work.outline.added[each.id] = each
            work.reached[each.id] = each.node["id"].place
    _insert(items, word(said["under"]), said, place, change, work)


def _insert(
    items: tuple[Item, ...],
    group: str | None,
    where: Mapping,
    place: Place,
    change: Change,
    work: Work,
) -> None:
    before, after = word(where.get("before")), word(where.get("after"))
    at = next((where.keys[key] for key in ("before", "after", "under") if key in where), place)
    work.insertions.append(
        Insertion(items=items, group=group, before=before, after=after, place=at, change=change)
    )


def _add_items(said: Mapping, change: Change, work: Work) -> None:
    owner_id = word(said["under"]) or ""
    place = said["under"].place
    owner = work.outline.base.get(owner_id)
    if owner is None:
        work.unknown(owner_id, place)
        return
    if owner_id == TOTAL or checklist_of(owner.node) is None:
        work.report(codes.NOT_A_CHECKLIST, place, name=owner_id)
        return
    items = as_mapping(said["items"])
    before, after = word(said.get("before")), word(said.get("after"))
    edits = work.edits_of(owner, place, change)
    for key, branch in items.items():
        if work.touch(f"{owner_id}.{key}", "added", items.keys[key]):
            edits.added.append((key, branch, items.keys[key], before, after))
            if before is None:
                after = key
