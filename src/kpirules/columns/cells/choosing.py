"""One column or another, row by row: by a condition, by size, by what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from kpirules.columns.cells.arithmetic import negative
from kpirules.columns.cells.block import Block, Mask, Where
from kpirules.columns.cells.cell import (
    MEASURED,
    MOST_WHOLE,
    Bound,
    Cells,
    Choices,
    Numbers,
    States,
    Truths,
    gravest,
    most,
)
from kpirules.columns.cells.doubled import Doubled, Raw, constant, unit_of
from kpirules.columns.cells.scale import common

__all__ = ["absolute", "chosen", "greatest", "least", "measured", "picked"]


def measured(cells: Cells) -> Where:
    """Return where a column has values; True where it has them everywhere."""
    return True if cells.state is None else cells.state == MEASURED


def picked(where: Where, left: Cells, right: Cells) -> Cells:
    """Return the rows of `left` where a mask holds, and those of `right` elsewhere."""
    if isinstance(where, bool | np.bool_):
        return left if where else right
    state = _picked_state(where, left.state, right.state)
    match left, right:
        case Numbers(), Numbers():
            return _picked_numbers(where, left, right, state)
        case Truths(), Truths():
            return Truths(np.where(where, left.value, right.value), state)
        case Choices(), Choices():
            return Choices(np.where(where, left.code, right.code).astype(np.int32), state)
        case _:
            msg = "a formula gives one kind of value"
            raise TypeError(msg)


def _picked_state(where: Mask, left: States | None, right: States | None) -> States | None:
    if left is None and right is None:
        return None
    nothing = np.uint8(MEASURED)
    one: Any = nothing if left is None else left
    other: Any = nothing if right is None else right
    found: States = np.where(where, one, other).astype(np.uint8, copy=False)
    return found


def _picked_numbers(where: Mask, left: Numbers, right: Numbers, state: States | None) -> Numbers:
    one, other = _alike(left, right)
    return Numbers(
        _where(where, one.raw, other.raw),
        one.scale,
        low=min(one.low, other.low),
        high=max(one.high, other.high),
        bits=max(left.bits, right.bits),
        error=_picked_bound(where, one.error, other.error),
        denominator=_picked_bound(where, one.denominator, other.denominator),
        state=state,
    )


def _picked_bound(where: Mask, left: Bound, right: Bound) -> Bound:
    if left.__class__ is float and right.__class__ is float:
        return max(left, right)
    return np.where(where, left, right)


def _where(where: Mask, left: Raw, right: Raw) -> Raw:
    if left.__class__ is Doubled or right.__class__ is Doubled:
        one = left if left.__class__ is Doubled else Doubled(left, 0.0)
        return one.picked(where, right if right.__class__ is Doubled else Doubled(right, 0.0))
    return np.where(where, left, right)


def _alike(left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Return two columns with one scale, whole numbers kept whole."""
    if left.scale == right.scale:
        return left, right
    if left.low == left.high == 0.0:
        return _of_scale(left, right.scale, 1), right
    if right.low == right.high == 0.0:
        return left, _of_scale(right, left.scale, 1)
    scale, times, more = common(left.scale, right.scale)
    return _of_scale(left, scale, times), _of_scale(right, scale, more)


def _of_scale(column: Numbers, scale: tuple[int, int], times: int) -> Numbers:
    factor = float(times)
    size = column.greatest * factor
    exact = column.whole and size <= MOST_WHOLE
    if column.raw.__class__ is Doubled and times > MOST_WHOLE:
        raw = column.raw * constant(times, 1, doubled=True)
    else:
        raw = column.raw if times == 1 else column.raw * factor
    lost = 0.0 if exact or times == 1 else size * 4 * unit_of(column.raw)
    return Numbers(
        raw,
        scale,
        low=column.low * factor,
        high=column.high * factor,
        bits=column.bits,
        error=column.error * factor + lost,
        denominator=column.denominator,
        state=column.state,
    )


def chosen(test: Truths, body: Cells, orelse: Cells) -> Cells:
    """Return `x if condition else y`: a missing condition gives the missing."""
    result = picked(test.value, body, orelse)
    if test.state is None:
        return result
    state = test.state
    if result.state is not None:
        state = np.where(state == MEASURED, result.state, state)
    return result.with_state(state)


def least(block: Block, columns: Sequence[Numbers]) -> Numbers:
    """Return the least of columns, row by row."""
    result = columns[0]
    for column in columns[1:]:
        result = _extreme(block, result, column, lower=True)
    return result


def greatest(block: Block, columns: Sequence[Numbers]) -> Numbers:
    """Return the greatest of columns, row by row."""
    result = columns[0]
    for column in columns[1:]:
        result = _extreme(block, result, column, lower=False)
    return result


def _extreme(block: Block, left: Numbers, right: Numbers, *, lower: bool) -> Numbers:
    """Return the lesser or greater of two columns.

    Nothing has to be decided: where two numbers are nearer than their errors, either is near
    enough to the true one.
    """
    constants = left.constant, right.constant
    if constants[0] is not None and constants[1] is not None:
        first_is_less = Fraction(*constants[0]) <= Fraction(*constants[1])
        return left if first_is_less is lower else right
    one, other = _alike(left, right)
    state = gravest(left.state, right.state)
    doubled = one.raw.__class__ is Doubled or other.raw.__class__ is Doubled
    apart = any(
        bound.__class__ is not float
        for bound in (one.error, other.error, one.denominator, other.denominator)
    )
    error, denominator = most(one.error, other.error), most(one.denominator, other.denominator)
    if doubled or apart:
        difference = _near(one.raw - other.raw)
        first = difference <= 0.0
        where = first if lower else ~first
        raw = _where(where, one.raw, other.raw)
        # Rows that are clearly apart have the bounds of the one that was taken.
        size = max(one.greatest, other.greatest)
        clear = np.abs(difference) > 4 * (error + size * unit_of(raw) * 4)
        error = np.where(clear, np.where(where, one.error, other.error), error)
        denominator = np.where(
            clear, np.where(where, one.denominator, other.denominator), denominator
        )
    else:
        raw = (np.minimum if lower else np.maximum)(one.raw, other.raw, out=block.room())
    pick = min if lower else max
    return Numbers(
        raw,
        one.scale,
        low=pick(one.low, other.low),
        high=pick(one.high, other.high),
        bits=max(left.bits, right.bits),
        error=error,
        denominator=denominator,
        state=state,
    )


def _near(raw: Raw) -> Any:  # noqa: ANN401
    return raw.nearest() if raw.__class__ is Doubled else raw


def absolute(column: Numbers) -> Numbers:
    """Return a column without its signs."""
    if column.low >= 0.0:
        return column
    if column.high <= 0.0:
        return negative(column)
    return Numbers(
        abs(column.raw),
        column.scale,
        low=0.0,
        high=column.greatest,
        bits=column.bits,
        error=column.error,
        denominator=column.denominator,
        state=column.state,
    )
