"""A column of any other kind: each of its distinct values is read once, as a single unit's is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import (
    INVALID,
    MOST_WHOLE,
    Cells,
    Choices,
    Numbers,
    Truths,
    bits_of,
    code_of,
)
from kpirules.columns.cells.doubled import Doubled
from kpirules.columns.intake.source import Given, Rows
from kpirules.columns.language.compile import Vocabulary
from kpirules.formula.numbers import decimal_places
from kpirules.formula.values import Missing, Number, State
from kpirules.framework.inputs import Input, InputType
from kpirules.scoring.inputs import Problem, compile_reader

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Coded", "coded", "meaning_of"]

_WORDS = {state.value: state for state in State if state is not State.MEASURED}
# More places than this do not fit into whole steps together with any digits before the point.
_MOST_PLACES = 15


@dataclass(frozen=True, slots=True)
class Coded:
    """Distinct values and the place of each row's value among them.

    Attributes:
        values: The distinct values as `Framework.score` takes them; the last one is a blank.
        places: The place of each row's value.
        content: What each distinct value is to the engine: steps, truths or choices.
        states: The state of each distinct value.
        suspect: The distinct values that cannot be used, or not in columns.
        scale: What a step is, for numbers.
    """

    declared: Input
    values: Sequence[object]
    places: NDArray[np.int64]
    content: NDArray[Any]
    states: NDArray[np.uint8]
    suspect: NDArray[np.bool_]
    scale: tuple[int, int]

    def read(self, rows: Rows, block: Block) -> Given:
        """Return the cells of some rows."""
        places = self.places[rows]
        content = np.take(self.content, places)
        state: Any = np.take(self.states, places) if self.states.any() else None
        if state is not None and not state.any():
            state = None
        suspect = np.take(self.suspect, places) if self.suspect.any() else None
        if suspect is not None and not suspect.any():
            suspect = None
        return Given(self._cells(content, state, doubled=block.doubled), suspect)

    def _cells(self, content: Any, state: Any, *, doubled: bool) -> Cells:  # noqa: ANN401
        if self.declared.type is InputType.YES_NO:
            return Truths(content, state)
        if self.declared.type in (InputType.CHOICE, InputType.TEXT):
            return Choices(content, state)
        low, high = float(content.min()), float(content.max())
        return Numbers(
            Doubled(content, np.zeros(len(content))) if doubled else content,
            self.scale,
            low=low,
            high=high,
            bits=bits_of(max(high, -low), 1.0, self.scale),
            state=state,
        )

    def value(self, row: int) -> object:
        """Return the value of one row."""
        return self.values[int(self.places[row])]


def meaning_of(
    value: object, declared: Input, codes: Mapping[str, State], nan: State | None
) -> object:
    """Return a cell as `Framework.score` takes it: words of states are states."""
    if nan is not None and isinstance(value, Real) and value != value:  # noqa: PLR0124 - a NaN
        return nan
    if not isinstance(value, str) or declared.type is InputType.TEXT:
        return value
    if value in codes:
        return codes[value]
    if value in _WORDS and value not in declared.choices:
        return _WORDS[value]
    return value.strip() or None


def coded(
    declared: Input,
    values: Sequence[object],
    places: NDArray[np.int64],
    codes: Mapping[str, State],
    nan: State | None,
    vocabulary: Vocabulary,
) -> Coded:
    """Return the source of a column.

    Args:
        declared: The input.
        values: The distinct values.
        places: The place of each row's value; -1 for a blank.
        codes: Words that stand for a state.
        nan: What a NaN stands for; None where it is refused.
        vocabulary: The places of choices.
    """
    meanings = [meaning_of(value, declared, codes, nan) for value in values]
    meanings.append(None)
    read = compile_reader(declared)
    found = [read(value) for value in meanings]
    states = np.zeros(len(found), dtype=np.uint8)
    suspect = np.zeros(len(found), dtype=bool)
    content: list[Any] = []
    finest = _finest(found)
    for place, value in enumerate(found):
        kept: Any = None
        if isinstance(value, Missing):
            states[place] = code_of(value)
        elif isinstance(value, Problem):
            suspect[place] = True
            states[place] = INVALID
        elif isinstance(value, tuple):
            steps = _steps(value, finest)
            if steps is None or abs(steps) > MOST_WHOLE:
                suspect[place] = True
            else:
                kept = float(steps)
        elif isinstance(value, str):
            kept = vocabulary.get(value, -1)
        else:
            kept = value
        content.append(kept)
    return Coded(
        declared=declared,
        values=meanings,
        places=np.where(places < 0, len(values), places),
        content=_filled(content, declared),
        states=states,
        suspect=suspect,
        scale=(1, 10 ** min(finest, _MOST_PLACES)),
    )


def _steps(number: Number, places: int) -> int | None:
    """Return the whole steps of a decimal place that a number is; None where it is none."""
    steps, rest = divmod(number[0] * 10**places, number[1])
    return None if rest else int(steps)


def _finest(found: Sequence[object]) -> int:
    """Return how many places all numbers together need; those that need too many are left out."""
    needed = [decimal_places(number) for number in found if isinstance(number, tuple)]
    few = [places for places in needed if places is not None and places <= _MOST_PLACES]
    return max(few, default=0)


def _filled(content: list[Any], declared: Input) -> NDArray[Any]:
    """Return the contents as an array; what is not there is filled with what is."""
    fill = next((each for each in content if each is not None), None)
    if declared.type is InputType.YES_NO:
        return np.array([bool(each) for each in content])
    if declared.type in (InputType.CHOICE, InputType.TEXT):
        return np.array([-1 if each is None else each for each in content], dtype=np.int32)
    return np.array([fill or 0.0 if each is None else each for each in content], dtype=np.float64)
