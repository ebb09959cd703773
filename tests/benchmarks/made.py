"""Units made up for the ratio indicators, as columns of doubles."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

__all__ = ["PLANS", "TOLD", "Model", "inputs"]

Model = Literal["generic", "plan", "percent"]
TOLD: dict[Model, str] = {
    "generic": "numbers with one or two decimals",
    "plan": "results measured against round plans",
    "percent": "percentages with one decimal",
}
PLANS = (20, 25, 40, 50, 80, 100, 120, 125, 150, 160, 200, 250, 300, 400, 500, 600, 800, 1000)
_MISSING = 0.05

Hundredths = npt.NDArray[np.int64]


def inputs(model: Model, units: int, *, missing: bool = False, seed: int = 2026) -> pl.DataFrame:
    """Return a table of units: their names, `a0` to `a19` and `b0` to `b19`."""
    draw = np.random.default_rng(seed)
    columns = {"unit": pl.select(pl.format("office-{}", pl.int_range(units))).to_series()}
    for i in range(20):
        b = _plans(draw, model, units)
        a = _results(draw, model, b)
        columns[f"a{i}"] = _column(draw, a, missing=missing)
        columns[f"b{i}"] = _column(draw, b, missing=missing)
    return pl.DataFrame(columns)


def _plans(draw: np.random.Generator, model: Model, units: int) -> Hundredths:
    if model == "percent":
        return np.full(units, 100_00)
    if model == "plan":
        return draw.choice(np.array(PLANS) * 100, units)
    return _mixed(draw, draw.integers(20_00, 120_00, units, endpoint=True))


def _results(draw: np.random.Generator, model: Model, plans: Hundredths) -> Hundredths:
    units = len(plans)
    if model == "percent":
        return draw.integers(10_0, 130_0, units, endpoint=True) * 10
    if model == "plan":
        return _mixed(draw, (plans * draw.uniform(0.1, 1.3, units)).astype(np.int64))
    return _mixed(draw, draw.integers(10_00, 130_00, units, endpoint=True))


def _mixed(draw: np.random.Generator, numbers: Hundredths) -> Hundredths:
    """Take the second decimal away from half of the numbers."""
    return np.where(draw.integers(0, 2, len(numbers)) == 1, numbers, numbers // 10 * 10)


def _column(draw: np.random.Generator, numbers: Hundredths, *, missing: bool) -> pl.Series:
    # The quotient of an integer and 100 is the double that the decimal text stands for.
    column = pl.Series(numbers / 100)
    if not missing:
        return column
    return column.set(pl.Series(draw.random(len(numbers)) < _MISSING), None)
