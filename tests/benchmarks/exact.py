"""What must come out, by integers alone and without the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

import workload

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MISSING", "Exact", "Ints", "scaled", "scores"]

Ints = npt.NDArray[np.int64]
MISSING = -1
_ONE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """The right answers.

    Attributes:
        cells: Scores by column, multiplied by `scale`; `MISSING` where there is none.
        scale: By what they are multiplied.
        bands: The position of each unit's band among the bands; None where there are no bands.
    """

    cells: dict[str, npt.NDArray[np.int32]]
    scale: int
    bands: npt.NDArray[np.int8] | None = None


def scaled(column: pl.Series, scale: int) -> Ints:
    """Return a column of decimals as integers, `MISSING` where it has none.

    Raises:
        ValueError: Some number has more decimals than the scale.
    """
    doubles = column.to_numpy()
    gone = np.isnan(doubles)
    found = np.where(gone, 0.0, np.rint(np.where(gone, 0.0, doubles) * scale)).astype(np.int64)
    if not np.array_equal((found / scale)[~gone], doubles[~gone]):
        raise ValueError(column.name)
    found[gone] = MISSING
    return found


def scores(inputs: pl.DataFrame, *, step: bool) -> Exact:
    """Return every score, group, total and band of the ratio indicators."""
    cells: dict[str, Ints] = {}
    members: list[list[tuple[Ints, int]]] = [[] for _ in workload.GROUPS]
    for i, ladder, group, weight in workload.indicators():
        a, b = (scaled(inputs[f"{name}{i}"], 100) for name in "ab")
        found = _score(a, b, ladder, step=step)
        cells[f"k{i}"] = found
        members[group].append((found, weight))
    groups = [_mean(listed) for listed in members]
    cells |= {f"g{i}": group for i, group in enumerate(groups)}
    total = _mean(list(zip(groups, workload.GROUP_WEIGHTS, strict=True)))
    cells["total"] = total
    lows = [round(low * _ONE) for _, low in workload.BANDS[:-1]]
    bands = sum((total < low).astype(np.int8) for low in lows)
    return Exact(
        cells={name: column.astype(np.int32) for name, column in cells.items()},
        scale=_ONE,
        bands=np.where(total == MISSING, np.int8(MISSING), bands).astype(np.int8),
    )


def _score(a: Ints, b: Ints, ladder: tuple[int, ...], *, step: bool) -> Ints:
    """Return the scores of `a / b * 100`, half-up to four decimals.

    Above a threshold `t` by so much, a unit has `(100 a - t b) / b` on the way of `width`.
    """
    gone = (a == MISSING) | (b == MISSING)
    b = np.where(gone, 1, b)
    level = np.ones(len(a), dtype=np.int64)
    for threshold in ladder[1:]:
        level += 100 * a >= threshold * b
    found = level * _ONE
    if not step:
        thresholds = np.array((*ladder, ladder[-1] + 1))
        low = thresholds[level - 1]
        way = b * (thresholds[level] - low)
        over = np.where(level == len(ladder), 0, np.maximum(100 * a - low * b, 0))
        found += (2 * _ONE * over + way) // (2 * way)
    found[gone] = MISSING
    return found


def _mean(members: list[tuple[Ints, int]]) -> Ints:
    """Return the mean, half-up to four decimals, by the weights of those that are there."""
    some, _ = members[0]
    total, weights = np.zeros_like(some), np.zeros_like(some)
    for found, weight in members:
        there = found != MISSING
        total += np.where(there, found, 0) * weight
        weights += there * weight
    whole = np.maximum(weights, 1)
    return np.where(weights > 0, (2 * total + whole) // (2 * whole), MISSING)
