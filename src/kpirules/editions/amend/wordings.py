"""`rename`, `reweight` and `replace`: what goes on, and says something else now."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.framework import replace_framework
from kpirules.editions.amend.outline import FRAMEWORK, TOTAL, Item
from kpirules.editions.amend.same import same
from kpirules.editions.amend.work import Work, checklist_of
from kpirules.editions.lineage import Fate
from kpirules.source.branches import as_items, as_mapping, entries_of, made, word
from kpirules.source.tree import Branch, Mapping

__all__ = ["rename", "replace", "reweight"]

# What `replace` leaves to the operation of that name.
_ELSEWHERE = {
    "id": Text(th="`rename`", en="`rename`"),
    "title": Text(th="`rename`", en="`rename`"),
    "weight": Text(th="`reweight`", en="`reweight`"),
    "children": Text(th="`add` `retire` หรือ `move`", en="`add`, `retire` or `move`"),
}


def rename(change: Change, work: Work) -> None:
    """Give the same things another id or another name."""
    said = as_mapping(change.what)
    for name, branch in said.items():
        place, new = said.keys[name], as_mapping(branch)
        entry = None if name in work.outline.base else work.entry(name)
        if entry is not None:
            _rename_entry(name, entry, new, place, change, work)
            continue
        item = work.item(name, place, change)
        if item is None:
            continue
        if "id" in new and work.touch(name, "id", new.keys["id"]):
            if word(new["id"]) == name:
                work.unchanged(name, new["id"].place)
            item.new_id = word(new["id"]) or name
            item.node = made(item.node, {"id": new["id"]})
        if "title" in new and work.touch(name, "title", new.keys["title"]):
            _set(item, "title", new["title"], new.keys["title"], work)


def _rename_entry(
    name: str, entry: tuple[Item, str], new: Mapping, place: Place, change: Change, work: Work
) -> None:
    owner, key = entry
    edits = work.edits_of(owner, place, change)
    if "id" in new and work.touch(name, "id", new.keys["id"]):
        wanted = word(new["id"]) or key
        if wanted == key:
            work.unchanged(name, new["id"].place)
        edits.renamed[key] = (wanted, new["id"].place)
        work.renamed.append((name, f"{owner.id}.{wanted}"))
    if "title" in new and work.touch(name, "title", new.keys["title"]):
        if same(entries_of(checklist_of(owner.node))[key], new["title"]):
            work.unchanged(name, new.keys["title"])
        edits.replaced[key] = new["title"]


def reweight(change: Change, work: Work) -> None:
    """Give indicators and groups another weight."""
    said = as_mapping(change.what)
    for name, branch in said.items():
        place = said.keys[name]
        item = work.item(name, place, change)
        if item is None or not work.touch(name, "weight", place):
            continue
        if item.parent is not None:
            work.reached[item.parent.id] = place
        _set(item, "weight", branch, place, work)


def replace(change: Change, work: Work) -> None:
    """Give what is there other rules, or put something else in its place."""
    said = as_mapping(change.what)
    for name, branch in said.items():
        place, new = said.keys[name], as_mapping(branch)
        if name in work.outline.base:
            _replace_item(work.outline.base[name], new, place, change, work)
        elif name == FRAMEWORK:
            replace_framework(new, work)
        elif (entry := work.entry(name)) is not None:
            _replace_entry(name, entry, new, place, change, work)
        else:
            work.unknown(name, place)


def _replace_item(item: Item, new: Mapping, place: Place, change: Change, work: Work) -> None:
    item.changes.append(change)
    work.reached[item.id] = place
    other = word(new.get("identity")) == "new"
    if other and item.id != TOTAL:
        item.fate = Fate.REPLACED
    for key, branch in entries_of(new.get("with")).items():
        at = as_mapping(new["with"]).keys[key]
        if key in _ELSEWHERE and not (key == "title" and (other or item.id == TOTAL)):
            work.report(
                codes.KEY_OF_OTHER_OPERATION,
                at,
                key=key,
                name=item.id,
                operation=_ELSEWHERE[key].th,
                operation_en=_ELSEWHERE[key].en,
            )
        elif work.touch(item.id, key, at):
            _set(item, key, branch, at, work)
    for leaf in as_items(new.get("without")):
        key = word(leaf) or ""
        if key not in item.node or key in _ELSEWHERE:
            work.report(codes.ENTRY_UNKNOWN, leaf.place, name=key)
        elif work.touch(item.id, key, leaf.place):
            item.node = made(item.node, {}, without=(key,))


def _replace_entry(
    name: str, entry: tuple[Item, str], new: Mapping, place: Place, change: Change, work: Work
) -> None:
    owner, key = entry
    if "without" in new:
        work.report(codes.ENTRY_UNKNOWN, new.keys["without"], name=f"{name}.without")
    if "with" not in new or not work.touch(name, "title", place):
        return
    if same(entries_of(checklist_of(owner.node))[key], new["with"]):
        work.unchanged(name, place)
    work.edits_of(owner, place, change).replaced[key] = new["with"]
    if word(new.get("identity")) == "new":
        work.foreign.add(name)


def _set(item: Item, key: str, branch: Branch, place: Place, work: Work) -> None:
    if key in item.node and same(item.node[key], branch):
        work.unchanged(item.id, place)
        return
    item.node = made(item.node, {key: branch})
    item.node.keys[key] = place
