"""Roundings of columns, decided by a float only where that is proven."""

from __future__ import annotations

from typing import Any

import numpy as np

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import MOST_WHOLE, Numbers, bits_of, number
from kpirules.columns.cells.doubled import Doubled, constant, held, unit_of
from kpirules.columns.cells.scale import Scale, multiplied
from kpirules.formula.numbers import Rounding, RoundingMode, round_number

__all__ = ["rounded", "rounded_all", "to_places"]

_SAFE = 0.98
# Whole numbers up to here are exact in twice the digits, and so are sums of a few.
_MOST_DOUBLED = 2.0**80
# Whether a mode looks for halves between steps, or for the steps themselves.
_HALVES = frozenset({RoundingMode.HALF_UP, RoundingMode.HALF_EVEN})


def to_places(places: int) -> Scale:
    """Return the size of a step of so many decimal places."""
    return (1, 10**places) if places >= 0 else (10**-places, 1)


def rounded_all(block: Block, column: Numbers, roundings: tuple[Rounding, ...]) -> Numbers:
    """Return a column rounded as declared, in order."""
    for rounding in roundings:
        column = rounded(block, column, rounding)
    return column


def rounded(block: Block, column: Numbers, rounding: Rounding) -> Numbers:
    """Return a column rounded as declared: whole numbers of steps.

    A ratio with denominator `d` that lies between two places where the rounding turns does so by
    `1 / (2 d)` at least; what a float puts nearer to such a place stands on it.
    """
    known = column.constant
    if known is not None:
        return number(round_number(known, rounding))
    step = to_places(rounding.places)
    up, down = multiplied(column.scale, (step[1], step[0]))
    if down == 1 and column.whole and column.greatest * up <= MOST_WHOLE:
        raw = column.raw if up == 1 else column.raw * float(up)
        return _of_steps(raw, step, column.low * up, column.high * up, column)
    doubled = block.doubled
    held_raw = held(column.raw, doubled=doubled)
    factor = up / down
    if up == down:
        steps = held_raw
    elif doubled:
        steps = held_raw * constant(up, down, doubled=True)
    else:
        steps = np.multiply(held_raw, factor, out=block.room())
    greatest = column.greatest * factor
    unit = unit_of(held_raw)
    error = column.error * factor + (greatest + 1.0) * unit * 4
    # Half the least distance between two places that differ: 1 / (2 d) for halves, 1 / d else.
    halves = rounding.mode in _HALVES
    gap = (0.25 if halves else 0.5) / (column.denominator * float(down))
    margin = _margin(block, steps, error, gap, halves=halves)
    low, high = np.floor(column.low * factor) - 1.0, np.ceil(column.high * factor) + 1.0
    few = not doubled or rounding.mode is RoundingMode.HALF_EVEN
    if not max(high, -low) <= (MOST_WHOLE if few else _MOST_DOUBLED):
        block.leave_all()
    if rounding.mode is RoundingMode.HALF_UP and column.low >= 0.0 and not doubled:
        # The commonest rounding, without fresh memory.
        whole = np.add(steps, 0.5 + margin, out=block.room() if steps is column.raw else steps)
        np.floor(whole, out=whole)
    else:
        whole = _turned(steps, margin, rounding.mode, column.low >= 0.0)
    return _of_steps(whole, step, float(low), float(high), column)


def _of_steps(raw: Any, step: Scale, low: float, high: float, column: Numbers) -> Numbers:  # noqa: ANN401
    bits = bits_of(max(high, -low), 1.0, step)
    return Numbers(raw, step, low=low, high=high, bits=bits, state=column.state)


def _margin(block: Block, steps: Any, error: Any, gap: Any, *, halves: bool) -> Any:  # noqa: ANN401
    """Return within what distance of a turning place a float stands on it; leave rows open."""
    scalar = error.__class__ is float and gap.__class__ is float
    if scalar and error <= gap * _SAFE:
        return gap
    near = ~(_distance(steps, halves=halves) > error * (1 + 1e-9))
    if scalar:
        block.leave_open(_rows(block, near))
        return 0.0
    proven = error <= gap * _SAFE
    block.leave_open(_rows(block, near & ~proven))
    return np.where(proven, gap, 0.0)


def _rows(block: Block, rows: Any) -> Any:  # noqa: ANN401 - a mask
    return np.broadcast_to(rows, (block.size,))


def _distance(steps: Any, *, halves: bool) -> Any:  # noqa: ANN401
    """Return how far each row is from the nearest place where the rounding turns."""
    moved = steps - 0.5 if halves else steps
    if moved.__class__ is Doubled:
        return np.abs((moved - (moved + 0.5).floor()).nearest())
    return np.abs(moved - np.rint(moved))


def _turned(steps: Any, margin: Any, mode: RoundingMode, positive: bool) -> Any:  # noqa: ANN401, FBT001
    match mode:
        case RoundingMode.FLOOR:
            return _floor(steps, margin)
        case RoundingMode.CEILING:
            return -_floor(-steps, margin)
        case RoundingMode.HALF_EVEN:
            return _half_even(steps, margin)
        case RoundingMode.HALF_UP:
            outwards = _half_up
        case RoundingMode.DOWN:
            outwards = _floor
        case RoundingMode.UP:
            outwards = _ceiling
    if positive:
        return outwards(steps, margin)
    negative = (steps.high if steps.__class__ is Doubled else steps) < 0.0
    size = outwards(abs(steps), margin)
    if size.__class__ is Doubled:
        return (-size).picked(negative, size)
    return np.where(negative, -size, size)


def _floor(steps: Any, margin: Any) -> Any:  # noqa: ANN401
    moved = steps + margin
    return moved.floor() if moved.__class__ is Doubled else np.floor(moved, out=moved)


def _ceiling(steps: Any, margin: Any) -> Any:  # noqa: ANN401
    return -_floor(-steps, margin)


def _half_up(steps: Any, margin: Any) -> Any:  # noqa: ANN401
    return _floor(steps, 0.5 + margin)


def _half_even(steps: Any, margin: Any) -> Any:  # noqa: ANN401
    whole = _floor(steps, 0.5 + margin)
    near, place = (
        (whole.nearest(), (steps - whole).nearest())
        if whole.__class__ is Doubled
        else (whole, steps - whole)
    )
    tie = np.abs(place + 0.5) <= margin
    odd = np.mod(near, 2.0) == 1.0
    result = np.where(tie & odd, near - 1.0, near)
    return Doubled(result, 0.0) if whole.__class__ is Doubled else result
