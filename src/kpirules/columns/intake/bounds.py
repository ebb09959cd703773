"""The declared bounds of an input, for a column of floats at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kpirules.columns.cells.block import Mask
from kpirules.framework.inputs import Input, InputType

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Bounds", "bounds_of", "doubtful"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a column of floats is compared with.

    A shortest decimal lies on the side of a bound on which its float lies. Where the floats are
    equal, the bound may be meant or narrowly missed: `low_open` and `high_open` tell that such a
    row has to be looked at singly.

    Attributes:
        places: The most decimal places, or None.
        allowed: The only numbers that may stand there; empty for any.
    """

    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    places: int | None
    allowed: tuple[float, ...]


def bounds_of(declared: Input) -> Bounds:
    """Return the bounds of an input."""
    whole = declared.type in (InputType.COUNT, InputType.INTEGER)
    low, high = declared.minimum, declared.maximum
    return Bounds(
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        low_open=low is not None and (declared.exclusive_minimum or low != float(low)),
        high_open=high is not None and (declared.exclusive_maximum or high != float(high)),
        places=0 if whole else declared.decimals,
        allowed=tuple(float(number) for number in declared.allowed),
    )


def doubtful(bounds: Bounds, values: NDArray[np.float64], low: float, high: float) -> Mask | None:
    """Return the rows that may lie outside the bounds; None where none may.

    Args:
        bounds: The bounds.
        values: The column.
        low: Its least value.
        high: Its greatest value.
    """
    wrong: Mask | None = None
    if bounds.low is not None and (low < bounds.low or (bounds.low_open and low == bounds.low)):
        wrong = values <= bounds.low if bounds.low_open else values < bounds.low
    if bounds.high is not None and (
        high > bounds.high or (bounds.high_open and high == bounds.high)
    ):
        above = values >= bounds.high if bounds.high_open else values > bounds.high
        wrong = above if wrong is None else wrong | above
    if bounds.allowed:
        other = ~np.isin(values, bounds.allowed)
        if other.any():
            wrong = other if wrong is None else wrong | other
    return wrong
