"""Rows without a number: made, and laid over a column."""

from __future__ import annotations

import numpy as np

from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import NOT_REPORTED, Numbers, States, first_of, number

__all__ = ["no_value", "overlaid", "where"]


def no_value(block: Block) -> Numbers:
    """Return what stands for the value of a node that has only a score."""
    if block.nothing is None:
        block.nothing = number((0, 1), np.full(block.size, NOT_REPORTED, dtype=np.uint8))
    found: Numbers = block.nothing
    return found


def overlaid(column: Numbers, over: States | None) -> Numbers:
    """Return a column with the states of `over` where it has any."""
    if over is None:
        return column
    return column.with_state(first_of(over, column.state))


def where(block: Block, mask: Where, state: int) -> States | None:
    """Return a state where a mask holds."""
    if mask is False:
        return None
    found = np.zeros(block.size, dtype=np.uint8)
    if mask is True:
        found[:] = state
    else:
        found[mask] = state
    return found
