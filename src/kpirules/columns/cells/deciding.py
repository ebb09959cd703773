"""Comparisons of columns, decided by a float only where that is proven."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from kpirules.columns.cells.arithmetic import minus
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Choices, Numbers, Truths, gravest
from kpirules.columns.cells.doubled import Doubled, constant, unit_of
from kpirules.columns.cells.scale import divided
from kpirules.formula.values import Number

__all__ = ["RELATIONS", "compared", "compared_with", "same", "width_of_doubt"]

_Decide = Callable[[Any, Any, Any], Any]

# Each relation for a float and a bound, where values within `margin` of the bound are equal to it.
RELATIONS: dict[str, _Decide] = {
    "<": lambda raw, bound, margin: raw < bound - margin,
    "<=": lambda raw, bound, margin: raw <= bound + margin,
    ">": lambda raw, bound, margin: raw > bound + margin,
    ">=": lambda raw, bound, margin: raw >= bound - margin,
    "==": lambda raw, bound, margin: np.abs(raw - bound) <= margin,
    "!=": lambda raw, bound, margin: np.abs(raw - bound) > margin,
}
_EXACT: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
# A proof keeps this much away from its limit, for what the bounds themselves lost as floats.
_SAFE = 0.98


def compared(block: Block, left: Numbers, relation: str, right: Numbers) -> Truths:
    """Return whether a relation holds between two columns, row by row."""
    bound = right.constant
    if bound is not None:
        return compared_with(block, left, relation, bound)
    bound = left.constant
    if bound is not None:
        return compared_with(block, right, _MIRRORED[relation], bound)
    # A comparison is never too large for the language: its difference is not a number of it.
    difference = minus(block.unlimited(), left, right)
    return compared_with(block, difference, relation, (0, 1))


def compared_with(block: Block, column: Numbers, relation: str, bound: Number) -> Truths:
    """Return whether a relation holds between a column and a constant.

    A ratio with denominator `d` that differs from `n / m` does so by `1 / (d * m)` at least: a
    float that is nearer than half of that to the bound stands on it.
    """
    known = column.constant
    if known is not None:
        return Truths(_EXACT[relation](known[0] * bound[1], bound[0] * known[1]))
    raw, at, margin = width_of_doubt(block, column, bound)
    return Truths(RELATIONS[relation](raw, at, margin), column.state)


def width_of_doubt(block: Block, column: Numbers, bound: Number) -> tuple[Any, float, Any]:
    """Return floats, a bound among them, and the margin within which they stand on the bound.

    Rows for which no such margin is proven, and which the error does not clear of the bound, are
    left open.
    """
    above, below = bound
    if above:
        sign = 1 if above > 0 else -1
        up, down = divided((abs(above), below), column.scale)
        up *= sign
    else:
        up, down = 0, 1
    raw, error = column.raw, column.error
    at = up / down
    if raw.__class__ is Doubled:
        raw = (raw - constant(up, down, doubled=True)).nearest()
        error = error + abs(at) * unit_of(column.raw) * 4
        at = 0.0
    elif not (column.whole and down == 1):
        error = error + abs(at) * 2.0**-52
    gap = 0.5 / (column.denominator * float(down))
    if gap.__class__ is float and error.__class__ is float:
        if error <= gap * _SAFE:
            return raw, at, gap
        block.leave_open(~(np.abs(raw - at) > error * (1 + 1e-9)))
        return raw, at, 0.0
    proven = error <= gap * _SAFE
    doubt = ~(np.abs(raw - at) > error * (1 + 1e-9)) & ~proven
    if doubt.any():
        block.leave_open(np.broadcast_to(doubt, (block.size,)))
    return raw, at, np.where(proven, gap, 0.0)


def same(left: Truths | Choices, right: Truths | Choices, *, equal: bool) -> Truths:
    """Return whether two columns of truths or of choices are equal, or differ."""
    one = left.value if isinstance(left, Truths) else left.code
    other = right.value if isinstance(right, Truths) else right.code
    value: Any = (one == other) if equal else (one != other)
    if not isinstance(value, np.ndarray):
        value = bool(value)
    return Truths(value, gravest(left.state, right.state))
