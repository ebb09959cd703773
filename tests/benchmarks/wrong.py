"""Counts wrong answers against the exact ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

import workload
from exact import MISSING, Exact

__all__ = ["Wrong", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """How many answers were wrong.

    Attributes:
        units: How many units were compared.
        rows: Units with any wrong score, group, total or band.
        cells: Wrong scores, groups and totals.
        totals: Wrong totals.
        bands: Wrong bands.
    """

    units: int
    rows: int
    cells: int
    totals: int
    bands: int


def count(found: pl.DataFrame, exact: Exact, *, to_the_bit: bool) -> Wrong:
    """Return how many of the first answers are wrong.

    Args:
        found: The answers, columns named as the reference's.
        exact: The reference.
        to_the_bit: Whether a double must be the nearest one to the exact number. Otherwise it is
            right where it rounds to it.
    """
    units = found.height
    rows = np.zeros(units, dtype=np.bool_)
    cells = totals = bands = 0
    for name, column in exact.cells.items():
        expected = column[:units].astype(np.float64)
        given = found[name].cast(pl.Float64).to_numpy()
        if to_the_bit:
            right = given == expected / exact.scale
        else:
            right = np.rint(given * exact.scale) == expected
        wrong = ~np.where(expected == MISSING, np.isnan(given), right)
        rows |= wrong
        cells += int(wrong.sum())
        totals += int(wrong.sum()) if name == "total" else 0
    if exact.bands is not None:
        wrong = _codes(found["band"]) != exact.bands[:units]
        rows |= wrong
        bands = int(wrong.sum())
    return Wrong(units=units, rows=int(rows.sum()), cells=cells, totals=totals, bands=bands)


def _codes(bands: pl.Series) -> npt.NDArray[np.int8]:
    """Return the positions of bands that are given by name or by position."""
    if not bands.dtype.is_numeric():
        names = {name: place for place, (name, _) in enumerate(workload.BANDS)}
        bands = bands.replace_strict(names, default=None, return_dtype=pl.Int8)
    codes = bands.cast(pl.Float64).fill_nan(None).fill_null(MISSING)
    return codes.cast(pl.Int8).to_numpy()
