"""Sums, products and quotients of columns, with what floats may have lost in them."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import (
    INVALID,
    MEASURED,
    MOST_WHOLE,
    Numbers,
    gravest,
    number,
)
from kpirules.columns.cells.doubled import Doubled, Raw, constant, held, unit_of
from kpirules.columns.cells.scale import common, divided, multiplied, ratio
from kpirules.formula.arithmetic import LARGEST_BITS
from kpirules.formula.values import Number

# What is nearer to 0 than this says too little about a quotient.
_TINY = 1e-12

__all__ = [
    "divide",
    "linear",
    "minus",
    "multiply",
    "negative",
    "nonzero",
    "plus",
    "raise_to",
    "scaled",
]


def scaled(block: Block, column: Numbers, factor: Number) -> Numbers:
    """Return a column times a constant."""
    above, below = factor
    if above == 0:
        return number((0, 1), column.state)
    divisor = gcd(above, below)
    more = (abs(above) // divisor, below // divisor)
    result = column if above > 0 else negative(column)
    bits = column.bits + above.bit_length() + below.bit_length()
    return _kept(block, _with_scale(result, multiplied(column.scale, more), bits))


def _with_scale(column: Numbers, scale: tuple[int, int], bits: float) -> Numbers:
    return Numbers(
        column.raw,
        scale,
        low=column.low,
        high=column.high,
        bits=bits,
        error=column.error,
        denominator=column.denominator,
        state=column.state,
        ratio=column.ratio,
    )


def _kept(block: Block, column: Numbers) -> Numbers:
    """Return the column, its rows left open where a number may be too large for the language."""
    # Bounds that are no numbers come of numbers past what floats hold.
    if (block.limited and column.bits > LARGEST_BITS) or not column.low <= column.high:
        block.leave_all()
    return column


def negative(column: Numbers) -> Numbers:
    """Return a column with its sign turned."""
    return Numbers(
        -column.raw,
        column.scale,
        low=-column.high,
        high=-column.low,
        bits=column.bits,
        error=column.error,
        denominator=column.denominator,
        state=column.state,
        ratio=None if column.ratio is None else (-column.ratio[0], column.ratio[1]),
    )


def multiply(block: Block, left: Numbers, right: Numbers) -> Numbers:
    """Return the product of two columns."""
    for one, other in ((left, right), (right, left)):
        factor = one.constant
        if factor is not None:
            return scaled(block, other, factor)
    raw = held(left.raw, doubled=block.doubled) * right.raw
    corners = (
        left.low * right.low,
        left.low * right.high,
        left.high * right.low,
        left.high * right.high,
    )
    low, high = min(corners), max(corners)
    greatest = max(high, -low)
    if left.whole and right.whole and greatest <= MOST_WHOLE:
        error: Any = 0.0
    else:
        error = (
            left.greatest * right.error
            + right.greatest * left.error
            + left.error * right.error
            + greatest * 2 * unit_of(raw)
        )
    return _kept(
        block,
        Numbers(
            raw,
            multiplied(left.scale, right.scale),
            low=low,
            high=high,
            bits=left.bits + right.bits,
            error=error,
            denominator=left.denominator * right.denominator,
            state=gravest(left.state, right.state),
        ),
    )


def plus(block: Block, left: Numbers, right: Numbers) -> Numbers:
    """Return the sum of two columns."""
    return _combined(block, left, right, 1)


def minus(block: Block, left: Numbers, right: Numbers) -> Numbers:
    """Return the difference of two columns."""
    return _combined(block, left, right, -1)


def _combined(block: Block, left: Numbers, right: Numbers, sign: int) -> Numbers:
    state = gravest(left.state, right.state)
    constants = left.constant, right.constant
    if constants[0] is not None and constants[1] is not None:
        one, other = Fraction(*constants[0]), sign * Fraction(*constants[1])
        return number((one + other).as_integer_ratio())
    if left.low == left.high == 0.0:
        return (right if sign > 0 else negative(right)).with_state(state)
    if right.low == right.high == 0.0:
        return left.with_state(state)
    scale, times, more = common(left.scale, right.scale)
    more *= sign
    # A factor may have more digits than a float: both sides are held alike before they are scaled.
    doubled = block.doubled or Doubled in (left.raw.__class__, right.raw.__class__)
    one = _times(block, held(left.raw, doubled=doubled), times)
    other = _times(block, held(right.raw, doubled=doubled), more)
    up, down = float(times), float(more)
    low = up * left.low + min(down * right.low, down * right.high)
    high = up * left.high + max(down * right.low, down * right.high)
    greatest = abs(up) * left.greatest + abs(down) * right.greatest
    if one.__class__ is Doubled or other.__class__ is Doubled or not block.size:
        raw = one + other
    else:
        raw = np.add(one, other, out=block.room())
    if left.whole and right.whole and greatest <= MOST_WHOLE:
        error: Any = 0.0
    else:
        error = abs(up) * left.error + abs(down) * right.error + greatest * 4 * unit_of(raw)
    return _kept(
        block,
        Numbers(
            raw,
            scale,
            low=low,
            high=high,
            bits=left.bits + right.bits + 1,
            error=error,
            denominator=left.denominator * right.denominator,
            state=state,
        ),
    )


def _times(block: Block, raw: Raw, factor: int) -> Raw:
    """Return a column times a whole number."""
    if factor == 1:
        return raw
    if raw.__class__ is np.ndarray and block.size:
        return np.multiply(raw, float(factor), out=block.room())
    if factor == -1:
        return -raw
    if abs(factor) <= MOST_WHOLE or raw.__class__ is not Doubled:
        return raw * float(factor)
    return raw * constant(factor, 1, doubled=True)


def linear(column: Numbers, slope: Fraction, start: Fraction) -> tuple[Numbers, float]:
    """Return `slope * x + start` of a column, and the size of what was added up.

    For methods of scoring, whose numbers have no bound of their own.
    """
    scale = multiplied(column.scale, (abs(slope.numerator), slope.denominator))
    base = number(start.as_integer_ratio())
    turned = column if slope > 0 else negative(column)
    block = Block((), 0, doubled=False).unlimited()
    result = plus(block, _with_scale(turned, scale, column.bits), base)
    return result, result.greatest


def divide(block: Block, left: Numbers, right: Numbers) -> Numbers:
    """Return the quotient of two columns; a row divided by zero is invalid."""
    factor = right.constant
    if factor is not None and factor[0]:
        inverse = (factor[1], abs(factor[0]))
        return scaled(block, left, inverse if factor[0] > 0 else (-inverse[0], inverse[1]))
    state = gravest(left.state, right.state)
    right, zero = _without_zero(block, right)
    if zero is not None:
        broken = np.where(zero, np.uint8(INVALID), np.uint8(MEASURED))
        state = broken if state is None else np.where(state == MEASURED, broken, state)
    right, least = _away_from_zero(block, right)
    if block.doubled:
        raw: Any = _columned(held(left.raw, doubled=True), right.raw) / right.raw
    else:
        raw = np.divide(left.raw, right.raw, out=block.room())
    size = left.greatest / _smallest(least)
    if left.whole and right.whole:
        error: Any = size * unit_of(raw)
        few = max(left.greatest, right.greatest) <= MOST_WHOLE
        pair = (_floats(left.raw), _floats(right.raw)) if few else None
    else:
        error = (left.error + size * right.error) / _above(least, right.error) + size * 4 * (
            unit_of(raw)
        )
        pair = None
    low, high = _quotient_range(left, right, size)
    return _kept(
        block,
        Numbers(
            raw,
            divided(left.scale, right.scale),
            low=low,
            high=high,
            bits=left.bits + right.bits,
            error=error,
            denominator=left.denominator * (right.greatest * right.denominator),
            state=state,
            ratio=pair,
        ),
    )


def _floats(raw: Raw) -> Raw:
    return raw.nearest() if raw.__class__ is Doubled else raw


def _columned(left: Raw, right: Raw) -> Raw:
    """Return a dividend of the same kind as its divisor."""
    if right.__class__ is Doubled and left.__class__ is not Doubled:
        return Doubled(left, 0.0)
    return left


def _quotient_range(left: Numbers, right: Numbers, size: float) -> tuple[float, float]:
    if left.low >= 0.0 and (right.low > 0.0):
        return 0.0, size
    return -size, size


def _away_from_zero(block: Block, column: Numbers) -> tuple[Numbers, Any]:
    """Return a divisor, and how far from 0 its rows are at least.

    Where nothing but the floats themselves tells, rows within their error of 0 are left open.
    """
    least = _least_size(column)
    if _smallest(least) > _TINY:
        return column, least
    size = abs(_floats(column.raw))
    clear = size > 2 * column.error
    block.leave_open(np.broadcast_to(~clear, (block.size,)))
    raw = column.raw
    if raw.__class__ is Doubled:
        raw = raw.picked(clear, Doubled(1.0, 0.0))
    else:
        raw = np.where(clear, raw, 1.0)
    kept = Numbers(
        raw,
        column.scale,
        low=min(column.low, 1.0),
        high=max(column.high, 1.0),
        bits=column.bits,
        error=column.error,
        denominator=column.denominator,
        state=column.state,
    )
    return kept, float(np.min(np.where(clear, size, 1.0), initial=1.0)) / 2


def _least_size(column: Numbers) -> Any:  # noqa: ANN401 - one bound, or one for each row
    """Return how far from 0 the rows of a column without zeros are at least."""
    if column.low > 0.0:
        return column.low
    if column.high < 0.0:
        return -column.high
    return 1.0 / column.denominator


def _smallest(bound: Any) -> float:  # noqa: ANN401
    return bound if bound.__class__ is float else float(np.min(bound))


def _above(least: Any, error: Any) -> Any:  # noqa: ANN401
    """Return the least size that the float of a divisor may have, as far as that can be told."""
    if least.__class__ is float and error.__class__ is float:
        return least - error if least > error else 1e-300
    return np.maximum(least - error, 1e-300)


def _clear_of_zero(column: Numbers) -> bool:
    """Tell whether no row can be 0; bounds that are not whole numbers are trusted with a margin."""
    margin = 0.0 if column.whole else 1e-9 * column.greatest
    return column.low > margin or column.high < -margin


def _without_zero(block: Block, column: Numbers) -> tuple[Numbers, Any]:
    """Return a divisor with its zeros replaced, and where they were; None where there are none."""
    if _clear_of_zero(column):
        return column, None
    zero = nonzero(block, column)
    if zero.all():
        return column, None
    zero = ~zero
    raw = column.raw
    if raw.__class__ is Doubled:
        raw = raw.picked(~zero, Doubled(1.0, 0.0))
    else:
        raw = np.where(zero, 1.0, raw)
    return Numbers(
        raw,
        column.scale,
        low=min(column.low, 1.0),
        high=max(column.high, 1.0),
        bits=column.bits,
        error=column.error,
        denominator=column.denominator,
        state=column.state,
    ), zero


def nonzero(block: Block, column: Numbers) -> Any:  # noqa: ANN401 - a mask
    """Return where a column is not 0, deciding as comparisons do."""
    from kpirules.columns.cells.deciding import compared_with  # noqa: PLC0415 - they need divide

    truth = compared_with(block, column, "!=", (0, 1)).value
    return np.full(block.size, truth) if isinstance(truth, bool) else truth


def raise_to(block: Block, base: Numbers, power: int) -> Numbers:
    """Return a small power of a column; the power 0 gives 1."""
    result = number((1, 1), base.state)
    for _ in range(power):
        result = multiply(block, result, base)
    return result


def nearest(column: Numbers) -> Raw:
    """Return the floats near the numbers of a column, scale and all."""
    raw = column.raw.nearest() if column.raw.__class__ is Doubled else column.raw
    return raw * ratio(column.scale)
