"""A column of floats: each stands for its shortest decimal, read in whole steps of a last place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from kpirules.columns.cells.block import Block, Mask
from kpirules.columns.cells.cell import MEASURED, STATES, Numbers, States, bits_of
from kpirules.columns.cells.doubled import Doubled
from kpirules.columns.cells.scale import ONE
from kpirules.columns.intake.bounds import Bounds, doubtful
from kpirules.columns.intake.source import Given, Rows, blank_state, nothing_of
from kpirules.framework.inputs import Input

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Floats"]

# Below this many steps, a float has one decimal of so few places only, and that is its shortest.
_MOST_STEPS = 1e15
_PLACES = (0, 1, 2, 3, 4, 6, 8, 10, 12)
_USUAL = 2
# Decimals finer or larger than these have more digits than a number in data may have.
_FINEST, _LARGEST = 1e-40, 1e58
_FINEST_DENOMINATOR = 1e60


@dataclass(slots=True)
class Floats:
    """Floats, in the order of the table.

    Attributes:
        there: Which rows have a value; None where all have one.
        nan: The state that a NaN stands for; None where it is refused.
        codes: Numbers that stand for a state, with the state.
        fill: A number within the column's range, for rows without one.
        places: How many places sufficed last.
    """

    declared: Input
    bounds: Bounds
    values: NDArray[np.float64]
    there: Mask | None
    nan: int | None
    codes: tuple[tuple[float, int], ...] = ()
    fill: float = 0.0
    places: int = field(default=_USUAL)

    def read(self, rows: Rows, block: Block) -> Given:
        """Return the cells of some rows."""
        size = block.size
        values = self.values[rows]
        there = None if self.there is None else self.there[rows]
        state: States | None = None
        if there is not None and not there.all():
            if not there.any():
                cells = nothing_of(self.declared, size, blank_state(self.declared))
                return Given(cells)
            state = np.where(there, np.uint8(MEASURED), np.uint8(blank_state(self.declared)))
            values = np.where(there, values, self.fill)
        low, high = float(values.min()), float(values.max())
        suspect: Mask | None = None
        if not -_LARGEST < low <= high < _LARGEST:
            values, state, suspect = self._settled(values, state)
            low, high = float(values.min()), float(values.max())
        for code, meaning in self.codes:
            if low <= code <= high:
                coded = values == code
                state = _put(state, coded, meaning, size)
                values = np.where(coded, self.fill, values)
        suspect = _either(suspect, doubtful(self.bounds, values, low, high))
        found, rough = self._in_steps(block, values, low, high)
        if rough is not None:
            suspect = _either(suspect, rough)
        return Given(found if state is None else found.with_state(state), suspect)

    def value(self, row: int) -> object:
        """Return the value of one row."""
        if self.there is not None and not self.there[row]:
            return None
        value = float(self.values[row])
        if value != value and self.nan is not None:  # noqa: PLR0124 - a NaN is not itself
            return STATES[self.nan]
        for code, meaning in self.codes:
            if value == code:
                return STATES[meaning]
        return value

    def _settled(
        self, values: NDArray[np.float64], state: States | None
    ) -> tuple[NDArray[np.float64], States | None, Mask | None]:
        """Take out NaN and what is too large: each is a state or a suspect."""
        nan = np.isnan(values)
        large = ~nan & ~(np.abs(values) < _LARGEST)
        suspect = large
        if self.nan is None:
            suspect = suspect | nan
        elif nan.any():
            state = _put(state, nan, self.nan, len(values))
        values = np.where(nan | large, self.fill, values)
        return values, state, suspect if suspect.any() else None

    def _in_steps(
        self, block: Block, values: NDArray[np.float64], low: float, high: float
    ) -> tuple[Numbers, Mask | None]:
        """Return the numbers in whole steps, as few as will do, and rows too fine for that."""
        most, doubled = self.bounds.places, block.doubled
        size = max(high, -low)
        for places in _tried(self.places, most):
            step = 10.0**places
            if size * step >= _MOST_STEPS:
                break
            steps, again = block.room(), block.room()
            if places:
                np.multiply(values, step, out=steps)
                np.rint(steps, out=steps)
                np.divide(steps, step, out=again)
            else:
                np.rint(values, out=steps)
                again = steps
            if np.equal(again, values).all():
                self.places = places
                bounds = float(np.rint(low * step)), float(np.rint(high * step))
                return _whole(steps, places, *bounds, doubled=doubled), None
        if most is not None:
            # What has more places than are allowed is judged by the reading of single units.
            return self._too_fine(values, most, doubled=doubled)
        return self._rough(values, low, high, doubled=doubled)

    def _too_fine(
        self, values: NDArray[np.float64], most: int, *, doubled: bool
    ) -> tuple[Numbers, Mask]:
        step = 10.0**most
        steps = np.rint(values * step)
        wrong = (steps / step != values) | (np.abs(steps) >= _MOST_STEPS)
        steps = np.where(wrong, np.rint(self.fill * step), steps)
        bounds = float(steps.min()), float(steps.max())
        return _whole(steps, most, *bounds, doubled=doubled), wrong

    def _rough(
        self, values: NDArray[np.float64], low: float, high: float, *, doubled: bool
    ) -> tuple[Numbers, Mask | None]:
        """Return floats whose shortest decimals have too many digits for whole steps."""
        tiny = (values != 0.0) & (np.abs(values) < _FINEST)
        suspect = tiny if tiny.any() else None
        size = max(high, -low)
        error: Any = size * 2.0**-53
        denominator: Any = _FINEST_DENOMINATOR
        raw: Any = values
        if doubled:
            step = 10.0**_USUAL
            steps = np.rint(values * step)
            fits = (steps / step == values) & (np.abs(steps) < _MOST_STEPS)
            # A decimal of few places is that decimal; another is near its float.
            exact = Doubled(steps, 0.0) / Doubled(step, 0.0)
            raw = exact.picked(fits, Doubled(values, np.zeros(len(values))))
            error = np.where(fits, size * 2.0**-98, np.abs(values) * 2.0**-53)
            denominator = np.where(fits, step, _FINEST_DENOMINATOR)
        bits = bits_of(size, _FINEST_DENOMINATOR, ONE)
        return Numbers(
            raw, ONE, low=low, high=high, bits=bits, error=error, denominator=denominator
        ), suspect


def _tried(first: int, most: int | None) -> list[int]:
    """Return the numbers of places to try: those that sufficed last, then more, then fewer."""
    if most is not None:
        return [min(first, most), most] if first < most else [most]
    return [first, *(places for places in _PLACES if places > first)]


def _whole(
    steps: NDArray[np.float64], places: int, low: float, high: float, *, doubled: bool
) -> Numbers:
    scale = (1, 10**places)
    raw: Any = Doubled(steps, np.zeros(len(steps))) if doubled else steps
    return Numbers(raw, scale, low=low, high=high, bits=bits_of(max(high, -low), 1.0, scale))


def _put(state: States | None, where: Mask, meaning: int, size: int) -> States:
    found = np.zeros(size, dtype=np.uint8) if state is None else state.copy()
    found[where] = meaning
    return found


def _either(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return one if other is None else other
    return one | other
