"""The comparison of two editions in the text: by identity, not by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kpirules.editions.diff.text.citing import Citing, told_of
from kpirules.editions.diff.text.comparison import Comparison, Count, Difference, Head
from kpirules.editions.diff.text.differences import differences
from kpirules.editions.diff.text.item_rows import checklist_items, item_rows
from kpirules.editions.diff.text.rows import Side, Sides, node_rows
from kpirules.editions.history import Known
from kpirules.editions.history import lineage as lineage_of
from kpirules.editions.history import steps as steps_of
from kpirules.editions.lineage import Lineage
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration

__all__ = ["compare", "compare_along"]

# What says what the edition is, and has no effect on scores.
_HEAD = ("title", "issuer", "status", "provenance", "sources", "assumptions", "declared_counts")
# Told elsewhere: the identity of the edition, and the indicators.
_APART = frozenset(
    {"format", "framework", "fiscal_year", "edition", "amends", "indicators", "changes", *_HEAD}
)


def compare(old: Known, new: Known) -> Comparison:
    """Return what differs between two editions in the text.

    Every indicator and group of both stands in exactly one row.
    """
    # Where the way goes back in time, the reasons of the amendments are no reasons for it.
    chain = steps_of(old.written, new.written) or ()
    lineage = lineage_of(old, new)
    return compare_along(old.declaration, new.declaration, lineage, chain[1:])


def compare_along(
    old: Declaration, new: Declaration, lineage: Lineage, steps: Sequence[Written] = ()
) -> Comparison:
    """Return what differs, where it is known what belongs together.

    Args:
        old: The old edition.
        new: The new edition.
        lineage: What became of every indicator, group and input.
        steps: The amendments that lead from the old edition to the new one, if they do.
    """
    sides = Sides(old, new, lineage, Citing(steps))
    return Comparison(
        old=_head(old),
        new=_head(new),
        counts=tuple(_counts(sides)),
        rows=node_rows(sides, item_rows(sides)),
        framework=tuple(_framework(sides)),
        cited=sides.citing.of_the_framework(),
        head=tuple(differences(_only(old.resolved, _HEAD), _only(new.resolved, _HEAD))),
        changes=told_of(steps),
    )


def _head(declaration: Declaration) -> Head:
    return Head(
        reference=declaration.reference,
        fiscal_year=declaration.fiscal_year,
        title=declaration.title,
        digest=declaration.digest,
        bands={band.id: band.label for band in declaration.bands},
    )


def _counts(sides: Sides) -> Iterator[Count]:
    old, new = _counted(sides.old), _counted(sides.new)
    declared = {**sides.old.declaration.declared_counts, **sides.new.declaration.declared_counts}
    names = [*(name for name in declared if name != "indicators"), "indicators", "groups", "items"]
    for name in names:
        if old[name] or new[name]:
            yield Count(name=name, old=old[name], new=new[name])


def _counted(side: Side) -> Counter[str]:
    nodes = [node for node in side.nodes.values() if node is not side.declaration.root]
    counted = Counter(tag for node in nodes for tag in dict.fromkeys(node.tags))
    counted["indicators"] = sum(not node.children for node in nodes)
    counted["groups"] = sum(bool(node.children) for node in nodes)
    counted["items"] = len(checklist_items(side))
    return counted


def _framework(sides: Sides) -> Iterator[Difference]:
    """Yield what differs in the total and in everything that is no indicator."""
    old = sides.old.declaration.resolved
    before = {key: value for key, value in old.items() if key not in _APART}
    after = {k: v for k, v in sides.new.declaration.resolved.items() if k not in _APART}
    shared = {
        name: other for name, other in sides.names.items() if "." not in name and name != other
    }
    for name, other in shared.items():
        if name in before.get("inputs", ()):
            yield Difference(key=f"inputs.{name}", old=name, new=other)
    yield from differences(sides.respelled(before, sides.names), after)


def _only(resolved: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: resolved[key] for key in keys if key in resolved}
