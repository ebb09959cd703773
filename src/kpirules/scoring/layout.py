"""Where everything about a unit stands while it is scored: one list, a slot for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node

__all__ = ["Layout", "NodeSlots", "lay_out"]


@dataclass(frozen=True, slots=True)
class NodeSlots:
    """The slots of one node.

    Attributes:
        value: The value before the scoring method, after its own rounding.
        unrounded: The score before rounding; while adjustments run, the score so far.
        score: The score.
        counted: While a group's formula runs, the rows of its children that count.
        child: While a fold over `counted` runs, the current row.
    """

    value: int
    unrounded: int
    score: int
    counted: int
    child: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots of a framework.

    Attributes:
        inputs: The slot of each input, by data name.
        lists: The slot of each list's rows, by name; the current row stands in the next slot.
        nodes: The slots of each node, by id.
        size: How many slots there are.
    """

    inputs: Mapping[str, int]
    lists: Mapping[str, int]
    nodes: Mapping[str, NodeSlots]
    size: int


def lay_out(declaration: Declaration) -> Layout:
    """Return the layout of a framework: inputs, then lists, then nodes, in declared order."""
    inputs = {name: slot for slot, name in enumerate(declaration.inputs)}
    slot = len(inputs)
    lists: dict[str, int] = {}
    for name in declaration.lists:
        lists[name] = slot
        slot += 2
    nodes: dict[str, NodeSlots] = {}
    for node in declaration.root.walk():
        nodes[node.id] = NodeSlots(slot, slot + 1, slot + 2, slot + 3, slot + 4)
        slot += _width(node)
    return Layout(inputs, lists, nodes, slot)


def _width(node: Node) -> int:
    return 5 if node.children else 3
