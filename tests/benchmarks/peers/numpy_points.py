"""The hospitals' points in NumPy: with doubles, and with scaled integers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

import hvbp
from cases import Case
from exact import MISSING, Ints, scaled
from peers.peer import Job, Peer

__all__ = ["PEERS"]

Doubles = npt.NDArray[np.float64]
_BLOCK = 8192


def _in_doubles(_case: Case, inputs: pl.DataFrame) -> Job:
    given = {n: inputs[n].to_numpy() for m in hvbp.measures() for n in _columns(m)}
    limits = {m: (float(low), float(goal)) for m, (low, goal) in hvbp.measures().items()}

    def run() -> dict[str, Doubles]:
        found = {n: np.empty(inputs.height) for m in limits for n in _points(m)}
        for start in range(0, inputs.height, _BLOCK):
            part = slice(start, start + _BLOCK)
            for name, (low, goal) in limits.items():
                rate, past = (given[column][part] for column in _columns(name))
                achieved, improved = _float_points(rate, past, low, goal)
                best = np.fmax(achieved, improved)
                for column, points in zip(_points(name), (achieved, improved, best), strict=True):
                    found[column][part] = points
        return found

    return Job(run=run, read=pl.DataFrame)


def _float_points(rate: Doubles, past: Doubles, low: float, goal: float) -> tuple[Doubles, Doubles]:
    sign = 1.0 if goal > low else -1.0
    way = (rate - low) / (goal - low)
    achieved = np.clip(np.floor(9 * way + 0.5 + 0.5), 1, 9)
    achieved = np.where(way >= 1, 10, np.where(way < 0, 0, achieved))
    with np.errstate(divide="ignore", invalid="ignore"):
        own_way = (rate - past) / (goal - past)
    improved = np.clip(np.floor(10 * own_way - 0.5 + 0.5), 0, 9)
    improved = np.where((rate - goal) * sign >= 0, 9, improved)
    improved = np.where((rate - past) * sign <= 0, 0, improved)
    return achieved, np.where(np.isnan(past), np.nan, improved)


def _integers(given: dict[str, Ints]) -> dict[str, Ints]:
    found: dict[str, Ints] = {}
    units = len(next(iter(given.values())))
    for name in hvbp.measures():
        for column in _points(name):
            found[column] = np.empty(units, dtype=np.int64)
    limits = {
        name: (round(float(low) * hvbp.SCALE), round(float(goal) * hvbp.SCALE))
        for name, (low, goal) in hvbp.measures().items()
    }
    for start in range(0, units, _BLOCK):
        part = slice(start, start + _BLOCK)
        for name, (low, goal) in limits.items():
            rate, past = (given[column][part] for column in _columns(name))
            achieved, improved = hvbp.points(rate, past, low, goal)
            best = np.maximum(achieved, improved)
            for column, points in zip(_points(name), (achieved, improved, best), strict=True):
                found[column][part] = points
    return found


def _from_integers(_case: Case, inputs: pl.DataFrame) -> Job:
    given = {n: scaled(inputs[n], hvbp.SCALE) for m in hvbp.measures() for n in _columns(m)}
    return Job(run=lambda: _integers(given), read=_read)


def _from_doubles(_case: Case, inputs: pl.DataFrame) -> Job:
    def run() -> dict[str, Ints]:
        whole = inputs.lazy().select((pl.exclude("unit") * hvbp.SCALE).round().cast(pl.Int64))
        given = whole.fill_null(MISSING).collect()
        return _integers({n: given[n].to_numpy() for n in given.columns})

    return Job(run=run, read=_read)


def _columns(measure: str) -> tuple[str, str]:
    return f"{measure}_rate", f"{measure}_baseline"


def _points(measure: str) -> tuple[str, str, str]:
    return f"{measure}_achievement", f"{measure}_improvement", measure


def _read(found: dict[str, Ints]) -> pl.DataFrame:
    return pl.DataFrame(found).with_columns(
        pl.when(pl.all() != MISSING).then(pl.all()).cast(pl.Float64)
    )


_POINTS = frozenset({"points"})
PEERS = (
    Peer(name="NumPy, by hand", prepare=_in_doubles, by_hand=True, kinds=_POINTS),
    Peer(
        name="NumPy integers, by hand",
        prepare=_from_integers,
        by_hand=True,
        kinds=_POINTS,
        note="given scaled integers, not doubles",
    ),
    Peer(
        name="NumPy integers, by hand, from doubles",
        prepare=_from_doubles,
        by_hand=True,
        kinds=_POINTS,
    ),
)
