"""What a column may hold: numbers, truths, choices; each with the states of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, inf, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kpirules.columns.cells.block import Where
from kpirules.columns.cells.doubled import Raw
from kpirules.columns.cells.scale import ONE, Scale
from kpirules.formula.values import Missing, Number, State

__all__ = [
    "INVALID",
    "MEASURED",
    "MOST_WHOLE",
    "NOT_APPLICABLE",
    "NOT_REPORTED",
    "STATES",
    "SUPPRESSED",
    "Bound",
    "Cells",
    "Choices",
    "Numbers",
    "States",
    "Truths",
    "bits_of",
    "code_of",
    "first_of",
    "gravest",
    "most",
    "number",
]

# The states of rows in the order of their gravity: the graver of two is the greater.
STATES = (
    State.MEASURED,
    State.NOT_APPLICABLE,
    State.NOT_REPORTED,
    State.SUPPRESSED,
    State.INVALID,
)
MEASURED, NOT_APPLICABLE, NOT_REPORTED, SUPPRESSED, INVALID = range(5)
States = NDArray[np.uint8]
# One bound for all rows, or one for each.
Bound = Any
# Whole numbers up to here are exact in floats, and so are their sums and products.
MOST_WHOLE = 2.0**53


class Numbers:
    """A column of exact numbers: `scale` times what the floats in `raw` stand for.

    A row stands for `scale * y`, where `y` is a ratio of whole numbers whose denominator is at
    most `denominator`, and `raw` is within `error` of `y`. Where `state` is not 0 the row means
    nothing, but stays within the bounds.

    Attributes:
        low: A number that no row's `y` is below.
        high: A number that no row's `y` is above.
        bits: No row has more bits in its numerator and denominator together.
        ratio: Two columns of whole numbers whose quotient `y` is, exactly; or None.
        state: The states of the rows; None where all are measured.
    """

    __slots__ = (
        "bits",
        "denominator",
        "error",
        "high",
        "low",
        "ratio",
        "raw",
        "scale",
        "state",
    )

    def __init__(  # noqa: PLR0913 - what stands for a column of numbers
        self,
        raw: Raw,
        scale: Scale,
        *,
        low: float,
        high: float,
        bits: float,
        error: Bound = 0.0,
        denominator: Bound = 1.0,
        state: States | None = None,
        ratio: tuple[Raw, Raw] | None = None,
    ) -> None:
        self.raw = raw
        self.scale = scale
        self.low = low
        self.high = high
        self.bits = bits
        self.error = error
        self.denominator = denominator
        self.state = state
        self.ratio = ratio

    @property
    def constant(self) -> Number | None:
        """The number, where it is the same in every row by its nature."""
        if self.raw.__class__ is float and self.state is None:
            return (int(self.raw) * self.scale[0], self.scale[1])
        return None

    @property
    def whole(self) -> bool:
        """Whether `raw` holds whole numbers, exactly."""
        return (
            self.error.__class__ is float
            and self.denominator.__class__ is float
            and self.error == 0.0
            and self.denominator == 1.0
        )

    @property
    def greatest(self) -> float:
        """A number that no row's `y` is farther from 0 than."""
        return max(self.high, -self.low)

    def state_alone(self) -> Numbers:
        """Return a column that has the states of this one, and no numbers."""
        return Numbers(0.0, ONE, low=0.0, high=0.0, bits=2.0, state=self.state)

    def with_state(self, state: States | None) -> Numbers:
        """Return the numbers with other states."""
        raw = self.raw
        if state is not None and raw.__class__ is float:
            raw = np.full(len(state), raw)
        return Numbers(
            raw,
            self.scale,
            low=self.low,
            high=self.high,
            bits=self.bits,
            error=self.error,
            denominator=self.denominator,
            state=state,
            ratio=self.ratio,
        )


@dataclass(frozen=True, slots=True)
class Truths:
    """A column of truths; a single truth where all rows have it."""

    value: Where
    state: States | None = None

    def with_state(self, state: States | None) -> Truths:
        """Return the truths with other states."""
        return Truths(self.value, state)


@dataclass(frozen=True, slots=True)
class Choices:
    """A column of choices by their place in the framework's vocabulary, or one for all rows."""

    code: NDArray[np.int32] | int
    state: States | None = None

    def with_state(self, state: States | None) -> Choices:
        """Return the choices with other states."""
        return Choices(self.code, state)


Cells = Numbers | Truths | Choices


def number(value: Number, state: States | None = None) -> Numbers:
    """Return a constant."""
    above, below = value
    if above == 0:
        return Numbers(0.0, ONE, low=0.0, high=0.0, bits=2.0).with_state(state)
    sign = 1.0 if above > 0 else -1.0
    divisor = gcd(above, below)
    scale = (abs(above) // divisor, below // divisor)
    bits = float(scale[0].bit_length() + scale[1].bit_length())
    return Numbers(sign, scale, low=sign, high=sign, bits=bits).with_state(state)


def code_of(missing: Missing) -> int:
    """Return the place of a missing value's state."""
    return STATES.index(missing.state)


def gravest(left: States | None, right: States | None) -> States | None:
    """Return the graver state of each row."""
    if left is None:
        return right
    if right is None or left is right:
        return left
    return np.maximum(left, right)


def first_of(first: States | None, second: States | None) -> States | None:
    """Return the first state, or the second where the first says nothing."""
    if first is None or second is None:
        return second if first is None else first
    return np.where(first == MEASURED, second, first)


def most(left: Bound, right: Bound) -> Bound:
    """Return the greater bound, for all rows or for each."""
    if left.__class__ is float and right.__class__ is float:
        return max(right, left)
    return np.maximum(left, right)


def bits_of(greatest: float, denominator: Bound, scale: Scale) -> float:
    """Return how many bits the numerator and denominator of a column have at most together."""
    below = denominator if denominator.__class__ is float else float(np.max(denominator))
    if inf in (below, greatest):
        return inf
    figures = log2(max(greatest * below, 1.0)) + log2(max(below, 1.0))
    return figures + scale[0].bit_length() + scale[1].bit_length() + 2.0
