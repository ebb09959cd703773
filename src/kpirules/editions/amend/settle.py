"""Puts everything where it comes to stand, and sees that nothing is lost or changed twice."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.editions.amend.outline import Item
from kpirules.editions.amend.work import Insertion, Work
from kpirules.editions.lineage import Fate

__all__ = ["settle"]

_PARTED = (Fate.MERGED, Fate.SPLIT)


def settle(work: Work) -> None:
    """Place what is added and moved, end what stands in what ended, report what is left over."""
    moved = [item for each in work.insertions for item in each.items if item.brought is None]
    homes = {item: item.parent for item in moved}
    before = {item: _neighbours(item) for item in moved}
    for item in moved:
        if item.parent is not None and item.parent.children is not None:
            item.parent.children.remove(item)
            item.parent = None
    _place(work, homes)
    for item, home in homes.items():
        stays = item.parent is home and _neighbours(item) == before[item]
        if stays and (item.id, "weight") not in work.touched:
            work.unchanged(item.id, work.touched[(item.id, "place")])
    _report_circles(moved, work)
    _report_ended(work)
    _end_below(work.outline.total)
    _report_empty(work)


def _neighbours(item: Item) -> tuple[Item, ...]:
    """Return what stands before an item, of what the base has and what goes on."""
    siblings = item.parent.children if item.parent is not None else None
    kept = [s for s in siblings or () if s.ended is None and s.brought is None]
    return tuple(kept[: kept.index(item)]) if item in kept else ()


def _place(work: Work, homes: dict[Item, Item | None]) -> None:
    """Put in what is added and moved; what stands beside another waits until that one stands."""
    waiting = list(work.insertions)
    last: dict[tuple[Item, str], Item] = {}
    while waiting:
        left = [each for each in waiting if not _put(each, homes, last, work)]
        if len(left) == len(waiting):
            unplaced = {item.id for each in left for item in each.items}
            for each in left:
                anchor = each.before or each.after
                if anchor not in unplaced or anchor == each.items[0].id:
                    _report_anchor(each, homes, work)
            return
        waiting = left


def _put(
    insertion: Insertion,
    homes: dict[Item, Item | None],
    last: dict[tuple[Item, str], Item],
    work: Work,
) -> bool:
    """Put items in their group; False where what they stand beside is not there yet."""
    group = _group_of(insertion, homes, work)
    if group is None:
        return True
    if group.children is None and group.brought is not None:
        group.children = []  # what is added without indicators is a group by what moves into it
    if group.children is None:
        work.report(codes.NOT_A_GROUP, insertion.place, name=group.id)
        return True
    at = _index(insertion, group, last, work)
    if at is None:
        return False
    group.children[at:at] = insertion.items
    for item in insertion.items:
        item.parent = group
    work.reached[group.id] = insertion.place
    return True


def _index(
    insertion: Insertion, group: Item, last: dict[tuple[Item, str], Item], work: Work
) -> int | None:
    """Return where in a group items come to stand; None where what is beside is not there yet."""
    siblings = group.children or []
    anchor = insertion.before or insertion.after
    if anchor is None:
        return len(siblings) if insertion.stead is None else siblings.index(insertion.stead) + 1
    beside = work.outline.find(anchor)
    if beside is None or beside.parent is not group:
        return None
    if insertion.before is not None:
        return siblings.index(beside)
    # What comes to stand after the same sibling keeps the order of the file.
    after = last.get((group, anchor), beside)
    last[(group, anchor)] = insertion.items[-1]
    return siblings.index(after) + 1


def _group_of(insertion: Insertion, homes: dict[Item, Item | None], work: Work) -> Item | None:
    """Return the group that items come to stand in; None where it is reported as unknown."""
    if insertion.stead is not None:
        return insertion.stead.parent
    if insertion.group is None:
        return homes[insertion.items[0]]
    found = work.outline.find(insertion.group)
    if found is None:
        work.unknown(insertion.group, insertion.place)
    return found


def _report_anchor(insertion: Insertion, homes: dict[Item, Item | None], work: Work) -> None:
    group = _group_of(insertion, homes, work)
    work.report(
        codes.ANCHOR_UNKNOWN,
        insertion.place,
        name=insertion.before or insertion.after or "",
        group=group.id if group is not None else "",
    )


def _report_circles(moved: list[Item], work: Work) -> None:
    """Report what came to stand in itself, and cut it loose."""
    for item in moved:
        seen: set[Item] = set()
        here = item.parent
        while here is not None and here not in seen:
            if here is item:
                place = work.touched[(item.id, "place")]
                under = item.parent.id if item.parent is not None else ""
                work.report(codes.MOVED_INTO_ITSELF, place, name=item.id, under=under)
                if item.parent is not None and item.parent.children is not None:
                    item.parent.children.remove(item)
                item.parent = None
                break
            seen.add(here)
            here = here.parent


def _report_ended(work: Work) -> None:
    """Report changes to what ended, and groups whose indicators are not accounted for."""
    for (name, facet), place in work.touched.items():
        item = work.outline.base.get(name)
        if item is None or facet == "merged":
            continue
        by = _ending_of(item, own=facet != "life")
        if by is not None:
            line = str(work.touched[(by.id, "life")].line)
            work.report(codes.RETIRED_AND_CHANGED, place, name=name, line=line)
    for item in work.outline.base.values():
        if item.ended is not None and item.fate in _PARTED:
            left = [f"`{c.id}`" for c in item.children or () if c.ended is None]
            if left:
                place = work.touched[(item.id, "life")]
                work.report(
                    codes.CHILDREN_UNACCOUNTED, place, name=item.id, children=", ".join(left)
                )


def _ending_of(item: Item, *, own: bool) -> Item | None:
    """Return what ended an item: itself (where `own` counts), or the group that it stands in."""
    here = item if own else item.parent
    while here is not None:
        parted = here is not item and here.fate in _PARTED
        if here.ended is not None and not parted:
            return here
        here = here.parent
    return None


def _end_below(item: Item) -> None:
    for child in item.children or ():
        if item.ended is not None and child.ended is None:
            child.ended, child.fate = item.ended, Fate.RETIRED
            child.changes.append(item.ended)
        _end_below(child)


def _report_empty(work: Work) -> None:
    for item in work.outline.total.walk():
        if item.children is None or item.ended is not None:
            continue
        if not any(child.ended is None for child in item.children):
            place = work.reached.get(item.id)
            if place is not None:
                work.report(codes.GROUP_LEFT_EMPTY, place, name=item.id)
