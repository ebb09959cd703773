"""Folds over the rows of a list: its first rows are one column, its second rows another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kpirules.columns.cells import choosing, folding
from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import MEASURED, Cells, Numbers, States, gravest
from kpirules.columns.language.term import Column
from kpirules.formula.exact import ListSlot

__all__ = ["Layer", "folded", "folded_pairs", "rows_counted"]

# The columns of a list's n-th rows, and the units that have one; True where all do.
Layer = tuple[list[Cells], Where]
_Items = Callable[[Block, Sequence[folding.Item]], Numbers]


def folded(compute: _Items, part: Callable[[Block], Numbers], slots: ListSlot) -> Column:
    """Return the closure that computes from one number of each row.

    A row whose number is missing makes the whole missing, or is left out where the list says so;
    where every row is missing there is nothing left to compute from, and the whole is missing.
    """

    def run(block: Block) -> Cells:
        items: list[folding.Item] = []
        gone = _Gone(skip=slots.skip_missing)
        for cells, there in _layers(block, slots):
            block[slots.row] = cells
            column = part(block)
            items.append((column.with_state(None), gone.left(column.state, there)))
        return gone.told(compute(block, items), [counts for _, counts in items])

    return run


def folded_pairs(
    part: Callable[[Block], Numbers], weight: Callable[[Block], Numbers], slots: ListSlot
) -> Column:
    """Return the closure of the weighted mean of a number and a weight of each row."""

    def run(block: Block) -> Cells:
        items: list[tuple[Numbers, Numbers, Where]] = []
        gone = _Gone(skip=slots.skip_missing)
        for cells, there in _layers(block, slots):
            block[slots.row] = cells
            value, share = part(block), weight(block)
            left = gone.left(gravest(value.state, share.state), there)
            items.append((value.with_state(None), share.with_state(None), left))
        return gone.told(folding.weighted(block, items), [counts for _, _, counts in items])

    return run


def rows_counted(part: Column, slots: ListSlot) -> Column:
    """Return the closure that counts the rows whose value is there."""

    def run(block: Block) -> Cells:
        counts: list[Where] = []
        for cells, there in _layers(block, slots):
            block[slots.row] = cells
            counts.append(_both(choosing.measured(part(block)), there))
        return folding.counted(block, counts)

    return run


def _layers(block: Block, slots: ListSlot) -> Sequence[Layer]:
    layers: Sequence[Layer] = block[slots.rows]
    return layers


class _Gone:
    """The gravest state among the rows of each unit's list."""

    def __init__(self, *, skip: bool) -> None:
        self.skip = skip
        self.state: States | None = None

    def left(self, state: States | None, there: Where) -> Where:
        """Take in the states of the n-th rows; return where such a row counts."""
        if state is None:
            return there
        here = state if there is True else np.where(there, state, np.uint8(MEASURED))
        self.state = gravest(self.state, here)
        return _both(state == MEASURED, there)

    def told(self, result: Numbers, counts: Sequence[Where]) -> Numbers:
        """Return a fold's result, missing where rows that are missing make it so."""
        if self.state is None:
            return result
        lost: Any = self.state != MEASURED
        if self.skip:
            some: Any = False
            for each in counts:
                some = some | each
            lost = lost & ~np.asarray(some, dtype=bool)
        own = np.uint8(MEASURED) if result.state is None else result.state
        return result.with_state(np.where(lost, self.state, own).astype(np.uint8, copy=False))


def _both(one: Where, other: Where) -> Where:
    if one is True:
        return other
    return one if other is True else one & other
