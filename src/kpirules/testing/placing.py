"""Finds the values of an input on both sides of a threshold, by halving its range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpirules.framework.inputs import Input, InputType
from kpirules.scoring.inputs import Problem, compile_reader

__all__ = ["Grid", "Placed", "Quantity", "Unit", "grid_of", "place"]

Unit = dict[str, Any]
# A number that a unit has under a framework; None where the unit has none.
Quantity = Callable[[Mapping[str, object]], Fraction | None]

_WHOLE = (InputType.COUNT, InputType.INTEGER)
_USUAL_PLACES = 2
_FAR = 1_000_000  # how far to look where an input has no end


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers that an input accepts, counted in its smallest steps.

    Examples:
        >>> Grid(0, 10_000, 2).value(6_050)
        Decimal('60.50')
    """

    least: int
    most: int
    places: int

    def value(self, steps: int) -> Decimal | int:
        """Return a number of the grid as staff would write it."""
        return Decimal(steps).scaleb(-self.places) if self.places else steps


@dataclass(frozen=True, slots=True)
class Placed:
    """The values of one input next to a threshold; None where there is none on that side."""

    under: Decimal | int | None
    on: Decimal | int | None
    over: Decimal | int | None

    @property
    def found(self) -> int:
        """How many of the three there are."""
        return sum(value is not None for value in (self.under, self.on, self.over))


def grid_of(declared: Input, far: int = _FAR) -> Grid | None:
    """Return the numbers that an input accepts; None where it takes no range of numbers.

    Args:
        declared: The input.
        far: How far to go where it has no least or no greatest value.
    """
    if declared.type in (InputType.YES_NO, InputType.CHOICE, InputType.TEXT) or declared.allowed:
        return None
    places = 0 if declared.type in _WHOLE else declared.decimals
    places = _USUAL_PLACES if places is None else places
    step = 10**places
    low = Fraction(-far) if declared.minimum is None else declared.minimum
    high = max(low, Fraction(0)) + far if declared.maximum is None else declared.maximum
    least, most = -(-low * step // 1), high * step // 1
    least += declared.exclusive_minimum and least == low * step
    most -= declared.exclusive_maximum and most == high * step
    return Grid(int(least), int(most), places) if least <= most else None


def place(
    quantity: Quantity, target: Fraction, declared: Input, put: Callable[[object], Unit]
) -> Placed | None:
    """Return the values of one input that bring a quantity just under, onto and just over a target.

    Under and over are told by the quantity, not by the input: where less of the input is more of
    the quantity, the value under the target is the greater one. The quantity has to rise or fall
    throughout; what is returned is checked, so that nothing wrong is found where it does not.

    Args:
        quantity: What a unit has.
        target: The threshold.
        declared: The input to change.
        put: Gives the unit with a value put in for the input.
    """
    grid = grid_of(declared)
    if grid is None:
        return None
    reader = compile_reader(declared)

    def at(steps: int) -> Fraction | None:
        value = grid.value(steps)
        accepted = reader(value).__class__ is not Problem
        return quantity(put(value)) if accepted else None

    low, high = grid.least, grid.most
    first, last = at(low), at(high)
    # Such as a division by zero at the very end.
    if first is None:
        low += 1
        first = at(low)
    if first is None or last is None or first == last:
        return None
    rising = first < last
    order: Callable[[int], int] = (lambda n: low + n) if rising else (lambda n: high - n)
    count = high - low + 1

    def edge(beyond: Callable[[Fraction], bool]) -> int:
        """Return the first place from which on the quantity is beyond; `count` where none is."""
        start, end = 0, count
        while start < end:
            middle = (start + end) // 2
            here = at(order(middle))
            if here is not None and beyond(here):
                end = middle
            else:
                start = middle + 1
        return start

    reached = edge(lambda number: number >= target)
    passed = edge(lambda number: number > target)

    def where(place: int, holds: Callable[[Fraction], bool]) -> Decimal | int | None:
        if not 0 <= place < count:
            return None
        here = at(order(place))
        return grid.value(order(place)) if here is not None and holds(here) else None

    placed = Placed(
        under=where(reached - 1, lambda number: number < target),
        on=where(reached, lambda number: number == target),
        over=where(passed, lambda number: number > target),
    )
    return placed if placed.found else None
