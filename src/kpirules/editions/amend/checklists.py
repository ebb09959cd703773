"""The items of checklists after the changes."""

from __future__ import annotations

from dataclasses import dataclass

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.place import Place
from kpirules.editions.amend.outline import Item
from kpirules.editions.amend.work import ItemEdits, Work, checklist_of
from kpirules.source.branches import as_mapping, entries_of, made
from kpirules.source.tree import Branch, Mapping

__all__ = ["write_items"]


@dataclass(frozen=True, slots=True)
class _Row:
    """An item: its name in the base (None where it is added), its name now, text and place."""

    base: str | None
    now: str
    text: Branch
    place: Place


def write_items(work: Work) -> None:
    """Write into each checklist what became of its items."""
    for owner_id, edits in work.edits.items():
        owner = work.outline.base[owner_id]
        method = work.touched.get((owner_id, "score"))
        if method is not None and edits.place is not None:
            # The whole method is replaced: what is said of its items has nothing to hold to.
            work.touch(owner_id, "score", edits.place)
            continue
        _report_ended(owner_id, edits, work)
        items = _edited(owner_id, edits, as_mapping(checklist_of(owner.node) or owner.node), work)
        _write(owner, items)


def _report_ended(owner_id: str, edits: ItemEdits, work: Work) -> None:
    for key in edits.retired:
        line = str(work.touched[(f"{owner_id}.{key}", "life")].line)
        for facet in ("id", "title"):
            place = work.touched.get((f"{owner_id}.{key}", facet))
            if place is not None:
                name = f"{owner_id}.{key}"
                work.report(codes.RETIRED_AND_CHANGED, place, name=name, line=line)


def _edited(owner_id: str, edits: ItemEdits, items: Mapping, work: Work) -> Mapping:
    rows = [
        _Row(
            key,
            edits.renamed.get(key, (key, items.keys[key]))[0],
            edits.replaced.get(key, branch),
            edits.renamed.get(key, (key, items.keys[key]))[1],
        )
        for key, branch in items.items()
    ]
    for key, branch, place, before, after in edits.added:
        anchor = before or after
        # An item is called as in the base, or as it is added.
        at = next((i for i, row in enumerate(rows) if anchor in (row.base, row.now)), None)
        if anchor is not None and at is None:
            work.report(codes.ANCHOR_UNKNOWN, place, name=anchor, group=owner_id)
        elif before is None and at is not None:
            at += 1
        rows.insert(len(rows) if at is None else at, _Row(None, key, branch, place))
    entries: dict[str, Branch] = {}
    keys: dict[str, Place] = {}
    for row in rows:
        if row.base is not None and row.base in edits.retired:
            continue
        if row.now in entries:
            stays = row.base == row.now
            place = keys[row.now] if stays else row.place
            work.report(codes.ITEM_STANDS_ALREADY, place, name=f"{owner_id}.{row.now}")
        if row.now in items and row.base != row.now:
            work.foreign.add(f"{owner_id}.{row.now}")
        entries[row.now], keys[row.now] = row.text, row.place
    if not entries and edits.place is not None:
        work.report(codes.GROUP_LEFT_EMPTY, edits.place, name=owner_id)
    return Mapping(entries, keys, items.place)


def _write(owner: Item, items: Mapping) -> None:
    score = as_mapping(owner.node["score"])
    checklist = made(as_mapping(score["checklist"]), {"items": items})
    owner.node = made(owner.node, {"score": made(score, {"checklist": checklist})})
    assert entries_of(checklist_of(owner.node)) is items.entries  # noqa: S101 - as written
