"""What each node has of the total, row by row: weight, effective weight, contribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kpirules.columns.cells.arithmetic import multiply
from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import MEASURED, Numbers, number
from kpirules.columns.cells.rounding import rounded_all
from kpirules.columns.nodes.groups import Composition, Group, Part
from kpirules.framework.node import Aggregation, Node

__all__ = ["Share", "shares"]

_ADDITIVE = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, Aggregation.SUM)


@dataclass(frozen=True, slots=True)
class Share:
    """What a node has of the total; each with the rows in which there is such a number."""

    weight: tuple[Numbers, Where] | None
    effective: tuple[Numbers, Where] | None
    contribution: tuple[Numbers, Where] | None


def shares(root: Node, groups: dict[str, Group], block: Block) -> dict[str, Share]:
    """Return the shares of all nodes, by id; the block's nodes are scored."""
    whole = (number((1, 1)), True)
    state = block[groups[root.id].slots.score].state
    there: Any = True if state is None else state == MEASURED
    taken = block[groups[root.id].slots.score].with_state(None)
    found = {root.id: Share(None, whole, _printed(block, root, taken, whole, there))}
    found.update(_below(root, whole, groups, block))
    return found


def _below(
    node: Node,
    effective: tuple[Numbers, Where] | None,
    groups: dict[str, Group],
    block: Block,
) -> Iterator[tuple[str, Share]]:
    group = groups.get(node.id)
    if group is None:
        return
    composition: Composition = block.compositions[node.id]
    for part in composition.parts:
        own = _share_of(block, composition, part, effective)
        yield part.child.node.id, own
        yield from _below(part.child.node, own.effective, groups, block)


def _share_of(
    block: Block,
    composition: Composition,
    part: Part,
    above: tuple[Numbers, Where] | None,
) -> Share:
    counts: Any = part.counts
    if composition.lacking is not None:
        counts = counts & (composition.lacking == MEASURED)
    child = part.child
    weight = (part.weight, counts)
    kind = composition.aggregation
    if above is None or kind not in _ADDITIVE:
        return Share(weight, None, None)
    share = number((1, 1)) if kind is Aggregation.SUM else composition.share(block, part)
    effective = (multiply(block.unlimited(), above[0], share), counts & above[1])
    printed = _printed(block, child.node, part.taken, effective, effective[1])
    return Share(weight, effective, printed)


def _printed(
    block: Block,
    node: Node,
    taken: Numbers,
    effective: tuple[Numbers, Where],
    there: Where,
) -> tuple[Numbers, Where]:
    column = multiply(block.unlimited(), taken, effective[0])
    rounding = node.contribution_rounding
    if rounding:
        column = rounded_all(block, column, rounding)
    return column, there
