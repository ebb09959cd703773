"""A stretch of rows on its way through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from sys import getrefcount
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Block", "Doubt", "Mask", "Scratch", "Where"]

Mask = NDArray[np.bool_]
# Some rows; True for all, False for none.
Where = Mask | bool
# How many references an array is told to have that nobody but its list holds.
_ALONE = [np.empty(1)]
_FREE = getrefcount(_ALONE[0])


class Scratch:
    """Arrays that are used again as soon as nobody holds them: fresh memory costs more than sums.

    CPython tells by its count of references whether an array is still held.
    """

    __slots__ = ("_arrays", "_next", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self._arrays: list[NDArray[np.float64]] = []
        self._next = 0

    def take(self, size: int) -> NDArray[np.float64]:
        """Return an array of floats with anything in it."""
        arrays = self._arrays
        count = len(arrays)
        for _ in range(count):
            self._next = (self._next + 1) % count
            # Held by the list, and by the call that counts.
            if getrefcount(arrays[self._next]) == _FREE:
                return arrays[self._next][:size]
        arrays.append(np.empty(self.size))
        self._next = count
        return arrays[count][:size]


class Doubt:
    """What could not be decided about a stretch of rows.

    Attributes:
        rows: The rows that are open; None where none is.
        everywhere: Whether all rows are open.
    """

    __slots__ = ("everywhere", "rows")

    def __init__(self) -> None:
        self.rows: Mask | None = None
        self.everywhere = False


class Block(list[Any]):
    """The slots of a stretch of rows: what a unit's slots hold, a column of it in each.

    Attributes:
        size: How many rows there are.
        doubled: Whether numbers are held in twice the digits.
        doubt: What is left open.
        scratch: Where arrays for results are taken from.
        reader: Reads the cells of an input's slot.
        uses: How often the cells of each input are still asked for; then they are let go.
        keep: Whether what nodes came to is kept after all that reads it has run.
        limited: Whether numbers past the language's bound have to be left open.
        compositions: How each group was put together, by its id.
    """

    __slots__ = (
        "compositions",
        "doubled",
        "doubt",
        "keep",
        "limited",
        "nothing",
        "reader",
        "scratch",
        "size",
        "uses",
    )

    def __init__(
        self,
        slots: Iterable[Any],
        size: int,
        *,
        doubled: bool,
        doubt: Doubt | None = None,
        scratch: Scratch | None = None,
    ) -> None:
        super().__init__(slots)
        self.size = size
        self.doubled = doubled
        self.doubt = Doubt() if doubt is None else doubt
        self.compositions: dict[str, Any] = {}
        self.nothing: Any = None
        self.keep = True
        self.limited = True
        self.scratch = Scratch(size) if scratch is None else scratch
        self.reader: Callable[[Block, int], Any] | None = None
        self.uses: list[int] = []

    def inner(self, slots: Iterable[Any]) -> Block:
        """Return a block of other slots whose doubts are this one's."""
        return Block(slots, self.size, doubled=self.doubled, doubt=self.doubt, scratch=self.scratch)

    def cells(self, slot: int) -> Any:  # noqa: ANN401 - a column of any kind
        """Return the cells of an input and keep them."""
        found = self[slot]
        if found is None and self.reader is not None:
            found = self[slot] = self.reader(self, slot)
        return found

    def unlimited(self) -> Block:
        """Return a block for what scoring adds up, whose numbers the language does not limit."""
        block = self.inner(())
        block.limited = False
        return block

    def room(self) -> NDArray[np.float64]:
        """Return an array for the floats of a column, with anything in it."""
        return self.scratch.take(self.size)

    def leave_open(self, rows: Mask) -> None:
        """Leave rows for a sharper engine."""
        doubt = self.doubt
        if doubt.rows is not None:
            doubt.rows |= rows
        elif rows.any():
            doubt.rows = rows.copy()

    def leave_all(self) -> None:
        """Leave every row for a sharper engine."""
        self.doubt.everywhere = True
