"""Where the values of one input come from, for rows together and for one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kpirules.columns.cells.block import Block, Mask
from kpirules.columns.cells.cell import (
    MEASURED,
    STATES,
    Cells,
    Choices,
    States,
    Truths,
    number,
)
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

__all__ = ["Absent", "Given", "Rows", "Source", "Stated", "blank_state", "nothing_of"]

# Some rows of a table: a stretch, or their places.
Rows = slice | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Given:
    """The cells of some rows, and which rows are suspect; None where none is."""

    cells: Cells
    suspect: Mask | None = None


class Source(Protocol):
    """The values of one input."""

    def read(self, rows: Rows, block: Block) -> Given:
        """Return the cells of some rows."""

    def value(self, row: int) -> object:
        """Return the value of one row as `Framework.score` takes it."""


def blank_state(declared: Input) -> int:
    """Return the state that a blank stands for."""
    state = State.NOT_APPLICABLE if declared.optional else State.NOT_REPORTED
    return STATES.index(state)


def nothing_of(declared: Input, size: int, state: int) -> Cells:
    """Return cells that have one state in every row."""
    states = np.full(size, state, dtype=np.uint8)
    match declared.type:
        case InputType.YES_NO:
            return Truths(value=False, state=states)
        case InputType.CHOICE | InputType.TEXT:
            return Choices(-1, states)
        case _:
            return number((0, 1), states)


@dataclass(frozen=True, slots=True)
class Absent:
    """An input that the table has no column for."""

    declared: Input

    def read(self, rows: Rows, block: Block) -> Given:  # noqa: ARG002 - a Source
        """Return blanks."""
        return Given(nothing_of(self.declared, block.size, blank_state(self.declared)))

    def value(self, row: int) -> object:  # noqa: ARG002 - a Source
        """Return a blank."""
        return None


@dataclass(frozen=True, slots=True)
class Stated:
    """A source with a column of states beside it.

    Attributes:
        words: The word of each row; empty for none.
        states: The state of each row; 0 where none is told.
        odd: Rows with a word that is no state, or with a state beside a value that is there.
    """

    source: Source
    words: tuple[str, ...]
    places: NDArray[np.int64]
    states: States
    odd: Mask

    def read(self, rows: Rows, block: Block) -> Given:
        """Return the cells, with the states told beside them."""
        given = self.source.read(rows, block)
        told = self.states[rows]
        own: Any = given.cells.state
        if own is None:
            own = np.zeros(block.size, dtype=np.uint8)
        cells = given.cells.with_state(np.where(told == MEASURED, own, told))
        odd = self.odd[rows]
        suspect = odd if given.suspect is None else odd | given.suspect
        return Given(cells, suspect if suspect.any() else None)

    def value(self, row: int) -> object:
        """Return the value, or its state; both in one text where they do not go together."""
        value = self.source.value(row)
        place = int(self.places[row])
        word = self.words[place] if place >= 0 else ""
        if not word:
            return value
        if self.odd[row]:
            return f"{'' if value is None else value} ({word})"
        return STATES[int(self.states[row])] if self.states[row] else value
