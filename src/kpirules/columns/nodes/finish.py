"""What follows a method: adjustments, gates, floor, cap and rounding, over columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from kpirules.columns.cells import arithmetic, choosing
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import MEASURED, Numbers, States, Truths, number
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.cells.logic import turned
from kpirules.columns.cells.rounding import rounded_all
from kpirules.columns.language.term import Column
from kpirules.columns.nodes.missing import overlaid
from kpirules.framework.declaration import Scale
from kpirules.framework.node import Node
from kpirules.scoring.layout import NodeSlots

__all__ = ["Finish", "compile_finish", "within_scale"]

Compile = Callable[[Any], Column]


@dataclass(frozen=True, slots=True)
class _Change:
    """A bonus (sign 1), a deduction (-1) or a gate (0), compiled."""

    when: Column | None
    amount: Column
    sign: int

    def applied(self, block: Block, score: Numbers) -> Numbers:
        amount = self.amount(block)
        assert isinstance(amount, Numbers)  # noqa: S101 - the check of types has proven it
        plain = score.with_state(None)
        if self.sign == 0:
            after = choosing.least(block, [plain, amount])
        else:
            change = arithmetic.plus if self.sign > 0 else arithmetic.minus
            after = change(block.unlimited(), plain, amount)
        if self.when is None:
            return overlaid(after, score.state)
        holds = self.when(block)
        assert isinstance(holds, Truths)  # noqa: S101 - the check of types has proven it
        result = choosing.picked(holds.value, after, plain)
        assert isinstance(result, Numbers)  # noqa: S101 - both are numbers
        return overlaid(overlaid(result, holds.state), score.state)


@dataclass(frozen=True, slots=True)
class Finish:
    """Everything after the method of a node."""

    node: Node
    at: NodeSlots
    changes: tuple[_Change, ...]

    def settle(self, block: Block, raw: Numbers) -> None:
        """Take raw scores to their end: changed, rounded, and put into their slots."""
        at, node = self.at, self.node
        block[at.unrounded] = raw
        for change in self.changes:
            raw = change.applied(block, raw)
            block[at.unrounded] = raw
        if node.floor is not None:
            raw = choosing.greatest(block, [raw, number(node.floor.as_integer_ratio())])
        if node.cap is not None:
            raw = choosing.least(block, [raw, number(node.cap.as_integer_ratio())])
        block[at.unrounded] = raw
        block[at.score] = rounded_all(block, raw, node.rounding) if node.rounding else raw


def compile_finish(node: Node, at: NodeSlots, compile_formula: Compile, gate: Compile) -> Finish:
    """Return what follows the method of a node.

    Args:
        node: The node.
        at: Its slots.
        compile_formula: Compiles the formulas of its adjustments.
        gate: Compiles the requirements of its gates.
    """
    changes = [
        _Change(
            compile_formula(each.when) if each.when is not None else None,
            compile_formula(each.amount),
            -1 if each.deduct else 1,
        )
        for each in node.adjustments
    ]
    changes += [
        _Change(_unmet(gate(each.require)), _constant(each.cap), 0)
        for each in node.gates
        if each.cap is not None
    ]
    return Finish(node, at, tuple(changes))


def within_scale(block: Block, at: NodeSlots, scale: Scale) -> States | None:
    """Return where a total lies outside the scale, which is no score."""
    score = block[at.score]
    low = compared_with(block, score, "<", scale.minimum.as_integer_ratio()).value
    high = compared_with(block, score, ">", scale.maximum.as_integer_ratio()).value
    outside: Any = np.asarray(low | high)
    if score.state is not None:
        outside = outside & (score.state == MEASURED)
    if not outside.any():
        return None
    return np.broadcast_to(np.where(outside, np.uint8(4), np.uint8(0)), (block.size,))


def _unmet(require: Column) -> Column:
    def run(block: Block) -> Truths:
        met = require(block)
        assert isinstance(met, Truths)  # noqa: S101 - the check of types has proven it
        return turned(met)

    return run


def _constant(value: Fraction) -> Column:
    cells = number(value.as_integer_ratio())
    return lambda _: cells
