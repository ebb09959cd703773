"""What units may report for an input or a list, by its declared type, range and decimals."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, inf

from kpirules.analysis.interval import EVERYTHING, Interval
from kpirules.analysis.language.functions import Rows
from kpirules.analysis.reach import Reach, Sense
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["input_reach", "numbers_of", "rows_reach", "step_of"]

_WHOLE = (InputType.COUNT, InputType.INTEGER)


def input_reach(declared: Input, *, complete: bool) -> Reach:
    """Return what an input can be.

    Args:
        declared: The input.
        complete: Of units that report everything; what is optional may be missing even there.
    """
    plain = Reach(
        absent=declared.optional or not complete, senses={declared.name: Sense.NEVER_FALLS}
    )
    match declared.type:
        case InputType.YES_NO:
            return replace(plain, truths=frozenset({True, False}))
        case InputType.CHOICE:
            unordered = {declared.name: Sense.UNKNOWN}
            return replace(plain, choices=frozenset(declared.choices), senses=unordered)
        case InputType.TEXT:
            return plain
        case _:
            return replace(plain, numbers=numbers_of(declared))


def step_of(declared: Input) -> Fraction | None:
    """Return the least distance of two values, or None where there is none."""
    places = 0 if declared.type in _WHOLE else declared.decimals
    return None if places is None else Fraction(1, 10**places)


def numbers_of(declared: Input) -> Interval:
    """Return the numbers that an input accepts; where it has decimals, it accepts both ends."""
    if declared.allowed:
        return Interval(min(declared.allowed), max(declared.allowed))
    low = -inf if declared.minimum is None else declared.minimum
    high = inf if declared.maximum is None else declared.maximum
    low_open, high_open = declared.exclusive_minimum, declared.exclusive_maximum
    step = step_of(declared)
    if step is not None and isinstance(low, Fraction):
        low = (floor(low / step) + 1 if low_open else ceil(low / step)) * step
        low_open = False
    if step is not None and isinstance(high, Fraction):
        high = (ceil(high / step) - 1 if high_open else floor(high / step)) * step
        high_open = False
    # A range that holds no value is an error of its own.
    return Interval(low, high, low_open, high_open) if low <= high else EVERYTHING


def rows_reach(declared: ListInput) -> Rows:
    """Return what is known of a list's rows."""
    most = inf if declared.most_rows is None else Fraction(declared.most_rows)
    totals = {}
    if declared.weight is not None and declared.weights_total is not None:
        totals[f"{declared.name}.{declared.weight}"] = declared.weights_total
    return Rows(
        count=Interval(Fraction(declared.least_rows), max(most, Fraction(declared.least_rows))),
        skips=declared.missing == "exclude",
        totals=totals,
    )
