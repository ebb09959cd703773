"""What became of checklist items and own inputs, under the indicator that goes on."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.editions.diff.text.comparison import Kind, Row, Standing
from kpirules.editions.diff.text.rows import Side, Sides, paired
from kpirules.editions.lineage import Fate, Link
from kpirules.framework.methods import Checklist

__all__ = ["checklist_items", "item_rows"]

_KINDS = {
    Fate.MERGED: Kind.MERGED,
    Fate.SPLIT: Kind.SPLIT,
    Fate.REPLACED: Kind.REPLACED,
    Fate.RETIRED: Kind.RETIRED,
    Fate.ADDED: Kind.ADDED,
}


def item_rows(sides: Sides) -> dict[Link, tuple[Row, ...]]:
    """Return the rows of items and own inputs that changed, by the link of their indicator.

    What came or went with its indicator has no row, nor has what is shared.
    """
    old_items, new_items = checklist_items(sides.old), checklist_items(sides.new)
    found: dict[Link, list[Row]] = {}
    for link in sides.lineage.inputs:
        home = _home(sides, link)
        kinds = () if home is None else tuple(_kinds(sides, link))
        if home is None or not kinds:
            continue
        is_item = new_items.issuperset(link.news) and old_items.issuperset(link.olds)
        row = Row(
            what="item" if is_item else "input",
            kinds=kinds,
            olds=tuple(_standing(sides.old, name) for name in link.olds),
            news=tuple(_standing(sides.new, name) for name in link.news),
            changes=sides.citing.of_link(link),
        )
        found.setdefault(home, []).append(row)
    return {home: tuple(rows) for home, rows in found.items()}


def checklist_items(side: Side) -> frozenset[str]:
    """Return the data names of all checklist items of an edition."""
    methods = [node.method for node in side.nodes.values()]
    return frozenset(
        name for method in methods if isinstance(method, Checklist) for name in method.items
    )


def _home(sides: Sides, link: Link) -> Link | None:
    """Return the link of the indicator that goes on and has the input, or had it; or None."""
    lineage = sides.lineage
    if link.news:
        owner = sides.new.declaration.inputs[link.news[0]].owner
        home = None if owner is None else lineage.of_new(owner)
        return home if home is not None and home.continued is not None else None
    owner = sides.old.declaration.inputs[link.olds[0]].owner
    home = None if owner is None else lineage.of_old(owner)
    # What was merged into another leaves its inputs behind.
    return home if home is not None and home.continued == owner else None


def _kinds(sides: Sides, link: Link) -> Iterator[Kind]:
    """Yield what happened to an input, in the order of `Kind`; nothing where it stayed."""
    pair = paired(link)
    if pair is not None:
        old = sides.old.declaration.inputs[pair[0]]
        new = sides.new.declaration.inputs[pair[1]]
        if old.short != new.short:
            yield Kind.RENAMED
        if old.label != new.label:
            yield Kind.RETITLED
        if old.owner and new.owner and not sides.same_group(old.owner, new.owner):
            yield Kind.MOVED
    if link.fate in _KINDS:
        yield _KINDS[link.fate]


def _standing(side: Side, name: str) -> Standing:
    declared = side.declaration.inputs[name]
    return Standing(id=name, title=declared.label, parent=declared.owner or "")
