"""What became of every indicator and group: the rows of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from kpirules.editions.diff.text.citing import Citing
from kpirules.editions.diff.text.comparison import Difference, Kind, Row, Standing
from kpirules.editions.diff.text.differences import changes_the_rule, differences
from kpirules.editions.diff.text.respell import respelled
from kpirules.editions.diff.text.shares import shares_of
from kpirules.editions.lineage import Fate, Lineage, Link
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node

__all__ = ["Side", "Sides", "node_rows", "paired"]

_KINDS = {
    Fate.MERGED: Kind.MERGED,
    Fate.SPLIT: Kind.SPLIT,
    Fate.REPLACED: Kind.REPLACED,
    Fate.RETIRED: Kind.RETIRED,
    Fate.ADDED: Kind.ADDED,
}
# What may happen to an item while its indicator's rule stays.
_WORDING = frozenset({Kind.RENAMED, Kind.RETITLED})
# How deep a key of an own input stands: `inputs.level.min`.
_DEPTH = 3
# Told by rows of their own, or of what is below.
_APART = frozenset({"id", "children"})


@dataclass(slots=True)
class Side:
    """One edition: its nodes, where they stand, and what its file says of each."""

    declaration: Declaration
    nodes: dict[str, Node] = field(init=False)
    parents: dict[str, str] = field(init=False)
    shares: dict[str, Fraction | None] = field(init=False)
    resolved: dict[str, Mapping[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        root = self.declaration.root
        self.nodes = {node.id: node for node in root.walk()}
        self.parents = {child.id: node.id for node in root.walk() for child in node.children}
        self.shares = shares_of(root)
        self.resolved = dict(_entries(self.declaration.resolved.get("indicators", ())))

    def standing(self, node_id: str) -> Standing:
        """Return how an indicator or group stands here."""
        node = self.nodes[node_id]
        weight = node.weight
        return Standing(
            id=node_id,
            title=node.title,
            parent=self.parents[node_id],
            weight=weight if weight is None or isinstance(weight, Fraction) else str(weight),
            share=self.shares[node_id],
        )


class Sides:
    """Both editions and how the things of one belong to those of the other."""

    def __init__(
        self, old: Declaration, new: Declaration, lineage: Lineage, citing: Citing
    ) -> None:
        self.old, self.new = Side(old), Side(new)
        self.lineage = lineage
        self.citing = citing
        # What one thing on each side is called on both.
        self.ids = dict(pair for link in lineage.nodes if (pair := paired(link)) is not None)
        self.names = dict(pair for link in lineage.inputs if (pair := paired(link)) is not None)

    def respelled(self, branch: object, names: Mapping[str, str]) -> Any:  # noqa: ANN401
        """Return plain data of the old edition in the names of the new one."""
        return respelled(branch, self.ids, names)

    def short_names(self, old_id: str) -> dict[str, str]:
        """Return the new short names of an indicator's own inputs, by the old ones."""
        old, new = self.old.declaration.inputs, self.new.declaration.inputs
        return {
            declared.short: new[self.names[name]].short
            for name, declared in old.items()
            if declared.owner == old_id and name in self.names
        }

    def same_group(self, old_id: str, new_id: str) -> bool:
        """Tell whether two groups, or the totals, are one."""
        if "total" in (old_id, new_id):
            return old_id == new_id
        return new_id in self.lineage.of_old(old_id).news


def paired(link: Link) -> tuple[str, str] | None:
    """Return the one thing that goes on, as its old and its new id, or None."""
    return None if link.continued is None else (link.continued, link.news[0])


def node_rows(sides: Sides, items: Mapping[Link, tuple[Row, ...]]) -> tuple[Row, ...]:
    """Return the rows in the order of the new edition; what has no place there comes last.

    Args:
        sides: Both editions.
        items: The rows of items and inputs, by the link of their indicator.
    """
    return tuple(_row(sides, link, items.get(link, ())) for link in _in_order(sides))


def _in_order(sides: Sides) -> Iterator[Link]:
    """Yield every link once: along the new edition, then what has no place there."""
    lineage = sides.lineage
    new = [lineage.of_new(node_id) for node_id in sides.new.nodes if node_id != "total"]
    gone = [lineage.of_old(node_id) for node_id in sides.old.nodes if node_id != "total"]
    yield from dict.fromkeys((*new, *gone))


def _row(sides: Sides, link: Link, items: tuple[Row, ...]) -> Row:
    pair = paired(link)
    found = tuple(_node_differences(sides, *pair)) if pair else ()
    standing = [sides.new.nodes[name] for name in link.news] or [
        sides.old.nodes[name] for name in link.olds
    ]
    return Row(
        what="group" if any(node.children for node in standing) else "indicator",
        kinds=_kinds(sides, link, pair, found, items),
        # What took in the others stands first.
        olds=tuple(
            sides.old.standing(n) for n in sorted(link.olds, key=lambda old: old != link.heir)
        ),
        news=tuple(sides.new.standing(name) for name in link.news),
        differences=found,
        changes=sides.citing.of_link(link),
        items=items,
    )


def _kinds(
    sides: Sides,
    link: Link,
    pair: tuple[str, str] | None,
    found: tuple[Difference, ...],
    items: tuple[Row, ...],
) -> tuple[Kind, ...]:
    kinds: set[Kind] = set()
    if link.fate in _KINDS:
        kinds.add(_KINDS[link.fate])
    if pair is not None:
        old, new = pair
        keys = {difference.key.partition(".")[0] for difference in found}
        holds = {
            Kind.RENAMED: old != new,
            Kind.RETITLED: "title" in keys,
            Kind.MOVED: not sides.same_group(sides.old.parents[old], sides.new.parents[new]),
            Kind.REWEIGHTED: sides.old.nodes[old].weight != sides.new.nodes[new].weight,
            Kind.RULE_CHANGED: any(changes_the_rule(difference) for difference in found)
            or any(not _WORDING.issuperset(item.kinds) for item in items),
        }
        kinds |= {kind for kind, held in holds.items() if held}
    return tuple(kind for kind in Kind if kind in kinds) or (Kind.KEPT,)


def _node_differences(sides: Sides, old: str, new: str) -> Iterator[Difference]:
    """Yield the keys that differ, those told elsewhere left out."""
    before = sides.respelled(sides.old.resolved[old], sides.short_names(old))
    left = {key: value for key, value in before.items() if key not in _APART}
    right = {k: value for k, value in sides.new.resolved[new].items() if k not in _APART}
    for difference in differences(left, right):
        parts = difference.key.split(".")
        # An input or item that came or went has a row of its own.
        whole_input = parts[0] == "inputs" and (len(parts) < _DEPTH or parts[-1] == "label")
        if not whole_input and parts[:3] != ["score", "checklist", "items"]:
            yield difference


def _entries(nodes: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for node in nodes if isinstance(nodes, list | tuple) else ():
        yield str(node["id"]), node
        yield from _entries(node.get("children"))
