"""Numbers taken together: those of one row given one by one, some of them perhaps not counted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from kpirules.columns.cells.arithmetic import divide, multiply, plus
from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import (
    INVALID,
    MEASURED,
    NOT_REPORTED,
    Numbers,
    States,
    number,
)
from kpirules.columns.cells.choosing import greatest, least, picked
from kpirules.columns.cells.sums import whole_sum

__all__ = ["Item", "average", "counted", "extreme", "total", "unless_empty", "weighted"]

_ONCE = Fraction(1)
# A column, and the rows in which it counts; True where it does everywhere.
Item = tuple[Numbers, Where]


def total(block: Block, items: Sequence[Item]) -> Numbers:
    """Return the sum of what counts; 0 where nothing does."""
    whole = whole_sum(block, [(column, _ONCE, counts) for column, counts in items])
    if whole is not None:
        return whole
    result = number((0, 1))
    for column, counts in items:
        result = plus(block, result, _else(column, counts, number((0, 1))))
    return result


def average(block: Block, items: Sequence[Item]) -> Numbers:
    """Return the mean of what counts; nothing is reported where nothing does."""
    whole = total(block, items)
    count = counted(block, [counts for _, counts in items])
    return unless_empty(block, divide(block, whole, _at_least_one(block, count)), count)


def extreme(block: Block, items: Sequence[Item], *, lower: bool) -> Numbers:
    """Return the least or greatest of what counts; nothing is reported where nothing does."""
    pick = least if lower else greatest
    result: Numbers | None = None
    seen: Where = False
    for column, counts in items:
        if result is None:
            result, seen = column, counts
            continue
        both = pick(block, [result, column])
        # Until something was counted, the first that counts is the extreme.
        result = _numbers(picked(seen, _numbers(picked(counts, both, result)), column))
        seen = seen | counts
    if result is None:
        return number((0, 1), _all(block, NOT_REPORTED))
    return unless_empty(block, result, counted(block, [counts for _, counts in items]))


def weighted(block: Block, items: Sequence[tuple[Numbers, Numbers, Where]]) -> Numbers:
    """Return the weighted mean of what counts; invalid where the weights add up to nothing."""
    parts: list[Item] = [(multiply(block, v, w), counts) for v, w, counts in items]
    weights: list[Item] = [(w, counts) for _, w, counts in items]
    above, below = total(block, parts), total(block, weights)
    count = counted(block, [counts for _, _, counts in items])
    none = below.constant == (0, 1)
    result = number((0, 1), _all(block, INVALID)) if none else divide(block, above, below)
    return unless_empty(block, result, count)


def counted(block: Block, counts: Sequence[Where]) -> Numbers:
    """Return in how many of the columns a row counts."""
    always = sum(1 for each in counts if each is True)
    rest = [each for each in counts if isinstance(each, np.ndarray)]
    if not rest:
        return number((always, 1))
    count = np.full(block.size, float(always))
    for each in rest:
        count += each
    return Numbers(
        count,
        (1, 1),
        low=float(always),
        high=float(always + len(rest)),
        bits=2.0 + (always + len(rest)).bit_length(),
    )


def _at_least_one(block: Block, count: Numbers) -> Numbers:
    return greatest(block, [count, number((1, 1))])


def unless_empty(block: Block, column: Numbers, count: Numbers) -> Numbers:
    """Return a column, with nothing reported where nothing counted."""
    if count.low > 0.0:
        return column
    if count.constant is not None:
        return column.with_state(_all(block, NOT_REPORTED))
    empty: Any = count.raw == 0.0
    state = column.state if column.state is not None else _all(block, MEASURED)
    return column.with_state(np.where(empty, np.uint8(NOT_REPORTED), state))


def _else(column: Numbers, counts: Where, other: Numbers) -> Numbers:
    return _numbers(picked(counts, column, other))


def _all(block: Block, state: int) -> States:
    return np.full(block.size, state, dtype=np.uint8)


def _numbers(cells: object) -> Numbers:
    assert isinstance(cells, Numbers)  # noqa: S101 - numbers were given
    return cells
