"""The indicator tree of a base while changes are made to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kpirules.editions.amend.change import Change
from kpirules.editions.lineage import Fate
from kpirules.source.branches import as_items, as_mapping, made, word
from kpirules.source.tree import Mapping, Sequence

__all__ = ["FRAMEWORK", "TOTAL", "Item", "Outline", "grown", "tree_of"]

TOTAL = "total"
FRAMEWORK = "framework"  # in `replace`: the top level of the file


@dataclass(slots=True, eq=False)
class Item:
    """The total, a group or an indicator, with what the changes make of it so far.

    Attributes:
        id: Its id in the base; what is added has the id that it is added with.
        node: Its keys, `children` left out.
        children: What stands in it, what has ended among it; None for an indicator.
        parent: What it stands in; None for the total.
        new_id: Its id in the new edition.
        ended: The change that retires, merges, splits it; None where it goes on.
        brought: The change that adds it; None for what the base has.
        fate: What the lineage says of it.
    """

    id: str
    node: Mapping
    children: list[Item] | None = None
    parent: Item | None = None
    new_id: str = ""
    ended: Change | None = None
    brought: Change | None = None
    fate: Fate = Fate.SAME
    changes: list[Change] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """Yield this and all below it."""
        yield self
        for child in self.children or ():
            yield from child.walk()


class Outline:
    """Every item of a base by id; what is added comes to it."""

    def __init__(self, tree: Mapping) -> None:
        total = tree.get("total")
        here = Mapping({}, {}, tree["indicators"].place) if total is None else as_mapping(total)
        self.tree = tree
        self.total = Item(TOTAL, here, [], new_id=TOTAL)
        for branch in as_items(tree["indicators"]):
            child = grown(as_mapping(branch), None)
            child.parent = self.total
            _children(self.total).append(child)
        self.base = {item.id: item for item in self.total.walk()}
        self.added: dict[str, Item] = {}

    def find(self, node_id: str) -> Item | None:
        """Return what an id means: what goes on in the base, or else what is added."""
        found = self.base.get(node_id)
        if found is not None and found.ended is None:
            return found
        return self.added.get(node_id) or found


def grown(node: Mapping, change: Change | None) -> Item:
    """Return a node of a file, with all below it, as an item."""
    name = word(node.get("id")) or ""
    item = Item(name, made(node, {}, without=("children",)), new_id=name, brought=change)
    if change is not None:
        item.fate = Fate.ADDED
        item.changes.append(change)
    if "children" in node:
        item.children = [grown(as_mapping(child), change) for child in as_items(node["children"])]
        for child in item.children:
            child.parent = item
    return item


def tree_of(outline: Outline) -> Mapping:
    """Return the whole file again, with what ended left out."""
    tree = outline.tree
    indicators = Sequence(_nodes(outline.total), tree["indicators"].place)
    changed = made(tree, {"indicators": indicators})
    if outline.total.node.entries or "total" in tree:
        changed = made(changed, {"total": outline.total.node})
    return changed


def _nodes(item: Item) -> tuple[Mapping, ...]:
    return tuple(_node(child) for child in _children(item) if child.ended is None)


def _node(item: Item) -> Mapping:
    if item.children is None:
        return item.node
    place = item.node.keys.get("children", item.node.place)
    return made(item.node, {"children": Sequence(_nodes(item), place)})


def _children(item: Item) -> list[Item]:
    assert item.children is not None  # noqa: S101 - asked of groups alone
    return item.children
