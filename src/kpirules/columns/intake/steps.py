"""A column of whole numbers or of decimals with one number of places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from kpirules.columns.cells.block import Block, Mask
from kpirules.columns.cells.cell import MEASURED, MOST_WHOLE, STATES, Numbers, bits_of
from kpirules.columns.cells.doubled import Doubled
from kpirules.columns.intake.bounds import Bounds, doubtful
from kpirules.columns.intake.source import Given, Rows, blank_state, nothing_of
from kpirules.framework.inputs import Input

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Steps"]


@dataclass(frozen=True, slots=True)
class Steps:
    """Whole steps of a decimal place, in the order of the table.

    Attributes:
        steps: The steps of each row.
        places: The decimal place that they count.
        there: Which rows have a value; None where all have one.
        codes: Numbers that stand for a state, in steps, with the state.
        fill: A number of steps within the column's range.
    """

    declared: Input
    bounds: Bounds
    steps: NDArray[np.int64]
    places: int
    there: Mask | None
    codes: tuple[tuple[int, int], ...] = ()
    fill: int = 0

    def read(self, rows: Rows, block: Block) -> Given:
        """Return the cells of some rows."""
        size, doubled = block.size, block.doubled
        steps = self.steps[rows]
        there = None if self.there is None else self.there[rows]
        state: Any = None
        if there is not None and not there.all():
            if not there.any():
                return Given(nothing_of(self.declared, size, blank_state(self.declared)))
            state = np.where(there, np.uint8(MEASURED), np.uint8(blank_state(self.declared)))
            steps = np.where(there, steps, self.fill)
        for code, meaning in self.codes:
            coded = steps == code
            if coded.any():
                state = np.zeros(size, dtype=np.uint8) if state is None else state.copy()
                state[coded] = meaning
                steps = np.where(coded, self.fill, steps)
        raw: Any = steps.astype(np.float64)
        low, high = float(raw.min()), float(raw.max())
        suspect: Mask | None = None
        if max(high, -low) > MOST_WHOLE:
            large = np.abs(raw) > MOST_WHOLE
            suspect = large
            raw = np.where(large, 0.0, raw)
            low, high = float(raw.min()), float(raw.max())
        values = raw / 10.0**self.places if self.places else raw
        step = 10.0**self.places
        wrong = doubtful(self.bounds, values, low / step, high / step)
        most = self.bounds.places
        if most is not None and most < self.places:
            fine = np.mod(raw, 10.0 ** (self.places - most)) != 0.0
            wrong = fine if wrong is None else wrong | fine
        if wrong is not None:
            suspect = wrong if suspect is None else suspect | wrong
        scale = (1, 10**self.places)
        column = Numbers(
            Doubled(raw, np.zeros(size)) if doubled else raw,
            scale,
            low=low,
            high=high,
            bits=bits_of(max(high, -low), 1.0, scale),
            state=state,
        )
        return Given(column, suspect)

    def value(self, row: int) -> object:
        """Return the value of one row."""
        if self.there is not None and not self.there[row]:
            return None
        steps = int(self.steps[row])
        for code, meaning in self.codes:
            if steps == code:
                return STATES[meaning]
        return steps if not self.places else Decimal(f"{steps}E-{self.places}")
