"""Sums of many columns of whole numbers at once, without fresh memory."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from kpirules.columns.cells.block import Block, Where
from kpirules.columns.cells.cell import MOST_WHOLE, Numbers, bits_of, number
from kpirules.columns.cells.scale import common, divided, multiplied

__all__ = ["whole_sum"]

# A column, the whole number of steps that each of its own counts for, and the rows it counts in.
_Part = tuple[Numbers, float, Where]


def whole_sum(block: Block, parts: Sequence[tuple[Numbers, Fraction, Where]]) -> Numbers | None:
    """Return the sum of whole numbers, each times a constant, in the rows in which each counts.

    None where they are not whole, or grow too large for floats to hold them exactly.
    """
    plain = all(c.whole and w > 0 and c.state is None for c, w, _ in parts)
    if block.doubled or not parts or not plain:
        return None
    scales = [multiplied(column.scale, weight.as_integer_ratio()) for column, weight, _ in parts]
    scale = scales[0]
    for each in scales[1:]:
        scale = common(scale, each)[0]
    counted = [
        (column, float(divided(each, scale)[0]), counts)
        for (column, _, counts), each in zip(parts, scales, strict=True)
    ]
    if sum(factor * column.greatest for column, factor, _ in counted) > MOST_WHOLE:
        return None
    raw, base = _added(block, counted)
    if raw is None:
        return number((int(base) * scale[0], scale[1]))
    if base:
        np.add(raw, base, out=raw)
    low = sum(f * (c.low if counts is True else min(c.low, 0.0)) for c, f, counts in counted)
    high = sum(f * (c.high if counts is True else max(c.high, 0.0)) for c, f, counts in counted)
    bits = bits_of(max(high, -low), 1.0, scale)
    return Numbers(raw, scale, low=low, high=high, bits=bits)


def _added(block: Block, parts: Sequence[_Part]) -> tuple[Any, float]:
    """Return the sum of what differs by row, None if nothing does, and that of constants."""
    raw: Any = None
    base = 0.0
    for column, factor, counts in parts:
        if column.constant is not None and counts is True:
            base += factor * column.raw
            continue
        part = block.room()
        if column.constant is not None:
            np.multiply(counts, factor * column.raw, out=part)
        else:
            np.multiply(column.raw, factor, out=part)
            if counts is not True:
                np.multiply(part, counts, out=part)
        raw = part if raw is None else np.add(raw, part, out=raw)
    return raw, base
