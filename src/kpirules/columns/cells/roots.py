"""Roots, geometric means and logarithms of columns, as near as floats come.

They are not ratios: what a float cannot clear of a place where a rounding or a comparison turns
is always left to the exact engine, which goes on with 34 digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd, inf
from typing import Any

import numpy as np

from kpirules.columns.cells.arithmetic import nearest
from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import INVALID, MEASURED, Bound, Numbers, States, gravest
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.cells.folding import Item, counted, unless_empty
from kpirules.columns.cells.scale import ONE, ratio
from kpirules.formula.roots import GREATEST_DEGREE

__all__ = ["geometric_mean", "natural_logarithm", "square_root", "weighted_geometric_mean"]

# A library's root or logarithm is wrong by a few units in its last place at most.
_UNITS = 2.0**-53 * 16
# Numerator and denominator of 34 digits, and of the greatest exponents that floats have.
_BITS = 2_400.0
_LARGEST_PRODUCT = 200_000


def square_root(block: Block, column: Numbers) -> Numbers:
    """Return the square roots of a column; a negative number has none."""
    number, error = _values(block, column)
    state = _broken(block, column, "<")
    number = np.maximum(number, 0.0)
    root = np.sqrt(number)
    # By how much a root moves with its number: e / sqrt(x) far from 0, sqrt(e) near it.
    moved = np.where(number > 4 * error, error / np.maximum(root, 1e-300), np.sqrt(5 * error))
    high = float(np.max(root, initial=0.0)) * (1 + 1e-9) + 1e-300
    return _inexact(root, moved + high * _UNITS, 0.0, high, state)


def natural_logarithm(block: Block, column: Numbers) -> Numbers:
    """Return the natural logarithms of a column; numbers that are not positive have none."""
    number, error = _values(block, column)
    state = _broken(block, column, "<=")
    safe = np.where(number > 0.0, number, 1.0)
    block.leave_open((number > 0.0) & ~(number > 4 * error))
    found = np.log(safe)
    size = float(np.max(np.abs(found), initial=0.0)) * (1 + 1e-9) + 1e-300
    return _inexact(found, 2 * error / safe + size * _UNITS, -size, size, state)


def geometric_mean(block: Block, items: Sequence[Item]) -> Numbers:
    """Return the geometric mean of what counts, all alike."""
    return weighted_geometric_mean(block, [(column, 1, counts) for column, counts in items])


def weighted_geometric_mean(block: Block, items: Sequence[tuple[Numbers, int, Where]]) -> Numbers:
    """Return the geometric mean of what counts, with a whole weight for each column."""
    divisor = gcd(*(weight for _, weight, _ in items)) or 1
    items = [(column, weight // divisor, c) for column, weight, c in items if weight]
    if sum(weight for _, weight, _ in items) > GREATEST_DEGREE:
        block.leave_all()
    if sum(column.bits * weight for column, weight, _ in items) > _LARGEST_PRODUCT:
        block.leave_all()
    logarithms: Any = np.zeros(block.size)
    weights: Any = np.zeros(block.size)
    error: Any = np.zeros(block.size)
    state: States | None = None
    zero: Any = np.zeros(block.size, dtype=bool)
    for column, weight, counts in items:
        number, own = _values(block, column)
        counting = np.ones(block.size, dtype=bool) if counts is True else counts
        broken = _broken(block, column, "<")
        if broken is not None:
            state = gravest(state, np.where(counting, broken, np.uint8(MEASURED)))
        nothing = np.asarray(compared_with(block, column, "==", (0, 1)).value)
        zero |= counting & nothing
        safe = np.where(number > 0.0, number, 1.0)
        block.leave_open(counting & ~nothing & ~(np.abs(number) > 4 * own))
        found = np.log(safe)
        logarithms += np.where(counting, weight * found, 0.0)
        weights += np.where(counting, float(weight), 0.0)
        error += np.where(counting, weight * (2 * own / safe + np.abs(found) * _UNITS), 0.0)
    whole = np.maximum(weights, 1.0)
    power = logarithms / whole
    mean = np.where(zero, 0.0, np.exp(power))
    slack = error / whole + (np.abs(power) + len(items)) * _UNITS
    moved = np.where(zero, 0.0, mean * (2 * slack + _UNITS))
    high = float(np.max(mean, initial=0.0)) * (1 + 1e-9) + 1e-300
    result = _inexact(mean, moved, 0.0, high, state)
    return unless_empty(block, result, counted(block, [counts for _, _, counts in items]))


def _values(block: Block, column: Numbers) -> tuple[Any, Bound]:
    """Return the numbers of a column as plain floats, and how far those may be off."""
    number = np.broadcast_to(np.asarray(nearest(column), dtype=float), (block.size,))
    scale = ratio(column.scale)
    error = column.error * scale + column.greatest * scale * _UNITS
    return number, error


def _broken(block: Block, column: Numbers, relation: str) -> States | None:
    """Return the states of a column, invalid where its numbers stand in a relation to 0."""
    if column.low > 0.0:
        return column.state
    wrong = compared_with(block, column, relation, (0, 1)).value
    broken = np.where(wrong, np.uint8(INVALID), np.uint8(MEASURED))
    broken = np.broadcast_to(broken, (block.size,))
    return (
        broken if column.state is None else np.where(column.state == MEASURED, broken, column.state)
    )


def _inexact(raw: Any, error: Bound, low: float, high: float, state: States | None) -> Numbers:  # noqa: ANN401
    return Numbers(
        raw,
        ONE,
        low=low,
        high=high,
        bits=_BITS,
        error=error,
        denominator=inf,
        state=state,
    )
