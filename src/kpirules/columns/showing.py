"""What a scored block shows in each column of the result, as far as it is proven."""

from __future__ import annotations

from typing import Any

import numpy as np

from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import MEASURED, MOST_WHOLE, Numbers, number
from kpirules.columns.cells.choosing import picked
from kpirules.columns.cells.doubled import DOUBLED_UNIT, Doubled, constant, held
from kpirules.columns.cells.rounding import rounded
from kpirules.columns.intake.source import Rows
from kpirules.columns.nodes.shares import Share, shares
from kpirules.columns.plan import ColumnPlan
from kpirules.columns.request import UNROUNDED_PLACES, Output
from kpirules.columns.results import Filling
from kpirules.formula.numbers import Rounding
from kpirules.framework.node import Node

__all__ = ["Showing"]

# Whole numbers up to here are exact in 64 bits.
_MOST_STEPS = 2.0**62
_SHARES = ("weight", "effective_weight", "contribution")
_LATE = (*_SHARES, "coverage", "band")


class Showing:
    """Puts what a block's nodes came to into the columns of the result.

    Attributes:
        keep: Whether what the nodes came to is needed to the end, for their shares of the total.
    """

    def __init__(self, plan: ColumnPlan, filling: Filling) -> None:
        self.plan = plan
        self.filling = filling
        self.keep = any(output.what in _SHARES for output in filling.outputs)
        self.early: dict[str, list[Output]] = {}
        self.late: list[Output] = []
        for output in filling.outputs:
            if output.what in _LATE:
                self.late.append(output)
            elif output.node is not None:
                self.early.setdefault(output.node.id, []).append(output)

    def show_node(self, block: Block, rows: Rows, node_id: str) -> None:
        """Show a node that has just been scored; what is not proven leaves its rows open."""
        for output in self.early.get(node_id, ()):
            at = self.plan.layout.nodes[node_id]
            if output.what == "state":
                state = block[at.score].state
                self.filling.put(output, rows, 0 if state is None else state, there=True)
                continue
            slot = {"value": at.value, "unrounded": at.unrounded, "score": at.score}[output.what]
            column: Numbers = block[slot]
            there: Any = True if column.state is None else column.state == MEASURED
            self._number(block, rows, output, column, there)

    def show_rest(self, block: Block, rows: Rows) -> None:
        """Show what depends on the whole tree."""
        plan = self.plan
        parts = shares(plan.declaration.root, plan.groups, block) if self.keep else {}
        for output in self.late:
            if output.what == "band":
                self.filling.put(output, rows, plan.bands.places(block), there=True)
                continue
            assert output.node is not None  # noqa: S101 - each of these is about a node
            column, there = _column(plan, block, output, output.node, parts)
            self._number(block, rows, output, column, there)

    def _number(
        self,
        block: Block,
        rows: Rows,
        output: Output,
        column: Numbers | None,
        there: Any,  # noqa: ANN401 - a mask or a truth
    ) -> None:
        if column is None or there is False:
            self.filling.put(output, rows, 0, np.zeros(block.size, dtype=bool))
            return
        if isinstance(there, np.ndarray) and there.all():
            there = True
        if self.filling.request.numbers == "float":
            room = self.filling.room(output, rows)
            content = _floats(block, column, there, room)
            if content is room:
                self.filling.put_mask(output, rows, there)
                return
        else:
            places = UNROUNDED_PLACES if output.places is None else output.places
            content = _steps(block, column, places)
        self.filling.put(output, rows, content, there)


def _column(
    plan: ColumnPlan, block: Block, output: Output, node: Node, parts: dict[str, Share]
) -> tuple[Numbers | None, Where]:
    """Return the numbers of an output, and the rows that have one."""
    match output.what:
        case "coverage":
            covered, applies = plan.coverage[node.id](block)
            if node is not plan.declaration.root or applies is True:
                return covered, applies
            whole = picked(applies, covered, number((0, 1)))
            assert isinstance(whole, Numbers)  # noqa: S101 - both are numbers
            return whole, True
        case "weight":
            pair = parts[node.id].weight
        case "effective_weight":
            pair = parts[node.id].effective
        case _:
            pair = parts[node.id].contribution
    return (None, False) if pair is None else pair


def _steps(block: Block, column: Numbers, places: int) -> Any:  # noqa: ANN401
    """Return a column in whole steps of a decimal place."""
    steps = rounded(block, column, Rounding(places))
    known = steps.constant
    if known is not None:
        return known[0] * 10**places // known[1]
    factor = steps.scale[0] * 10**places // steps.scale[1]
    raw = steps.raw
    if steps.greatest * factor > _MOST_STEPS:
        block.leave_all()
        return 0
    if raw.__class__ is Doubled:
        return (_whole(raw.high) + _whole(raw.low)) * factor
    return _whole(raw) * factor


def _whole(raw: Any) -> Any:  # noqa: ANN401
    return np.asarray(raw).astype(np.int64)


def _floats(block: Block, column: Numbers, there: Any, room: Any) -> Any:  # noqa: ANN401
    """Return the floats nearest to a column's numbers, in `room` where that saves a copy."""
    known = column.constant
    if known is not None:
        return known[0] / known[1]
    up, down = column.scale
    raw = column.raw.nearest() if column.raw.__class__ is Doubled else column.raw
    if column.whole and column.greatest * up <= MOST_WHOLE and down <= MOST_WHOLE:
        found = raw if up == 1 else raw * float(up)
        if down == 1:
            return found
        return found / float(down) if room is None else np.divide(found, float(down), out=room)
    pair = column.ratio
    if pair is not None:
        above, below = pair
        largest = max(np.abs(above).max() * up, np.abs(below).max() * down)
        if largest <= MOST_WHOLE:
            return (above * float(up)) / (below * float(down))
    return _nearest(block, column, there)


def _nearest(block: Block, column: Numbers, there: Any) -> Any:  # noqa: ANN401
    """Return the nearest floats of numbers in twice the digits; others are left open."""
    if not block.doubled:
        block.leave_all()
        return column.raw
    raw = held(column.raw, doubled=True)
    factor = constant(*column.scale, doubled=True)
    exact = raw * factor
    scale = column.scale[0] / column.scale[1]
    error = column.error * scale + column.greatest * scale * DOUBLED_UNIT * 8
    above = exact.high + (exact.low + error)
    below = exact.high + (exact.low - error)
    zero = np.abs(raw.nearest()) + column.error < 0.5 / column.denominator
    undecided = (above != below) & ~zero
    if there is not True:
        undecided &= there
    block.leave_open(np.broadcast_to(undecided, (block.size,)))
    return np.where(zero, 0.0, above)
