"""NumPy in doubles, in blocks that stay in the cache."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

import workload
from cases import Case
from peers.peer import Job, Peer

__all__ = ["PEERS"]

Doubles = npt.NDArray[np.float64]
_BLOCK = 8192
_LEVELS = np.arange(1.0, 6.0)
# The last name is that of no band.
_BANDS = np.array([*(name for name, _ in workload.BANDS), ""])
_LOWS = np.array([low for _, low in workload.BANDS[:-1]])


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    given = {name: inputs[name].to_numpy() for name in inputs.columns if name != "unit"}
    return Job(run=lambda: _scores(given, case), read=_read)


def _scores(given: dict[str, Doubles], case: Case) -> dict[str, npt.NDArray[np.generic]]:
    listed = workload.indicators()
    units = len(given["a0"])
    numbers = [*(f"k{i}" for i, *_ in listed), *(f"g{g}" for g in range(6)), "total"]
    found = {name: np.empty(units) for name in numbers}
    bands = np.empty(units, dtype=_BANDS.dtype)
    for start in range(0, units, _BLOCK):
        part = slice(start, start + _BLOCK)
        members: list[list[tuple[Doubles, float]]] = [[] for _ in workload.GROUPS]
        for i, ladder, group, weight in listed:
            score = found[f"k{i}"][part]
            score[:] = _level(given[f"a{i}"][part] / given[f"b{i}"][part] * 100, ladder, case)
            members[group].append((score, weight / 100))
        groups = [found[f"g{g}"][part] for g in range(6)]
        for group_score, of in zip(groups, members, strict=True):
            group_score[:] = _mean(of, case)
        shares = [weight / 100 for weight in workload.GROUP_WEIGHTS]
        total = found["total"][part]
        total[:] = _mean(list(zip(groups, shares, strict=True)), case)
        places = np.searchsorted(-_LOWS, -total, side="left")
        bands[part] = _BANDS[np.where(np.isnan(total), 5, places)]
    return {**found, "band": bands}


def _level(value: Doubles, ladder: tuple[int, ...], case: Case) -> Doubles:
    if case.step:
        reached = np.ones_like(value)
        for threshold in ladder[1:]:
            reached += value >= threshold
        return np.where(np.isnan(value), np.nan, reached) if case.missing else reached
    return _half_up(np.interp(value, ladder, _LEVELS))


def _half_up(number: Doubles) -> Doubles:
    number *= 1e4
    number += 0.5
    np.floor(number, out=number)
    number /= 1e4
    return number


def _mean(members: list[tuple[Doubles, float]], case: Case) -> Doubles:
    total = np.zeros_like(members[0][0])
    if not case.missing:
        for score, weight in members:
            total += score * weight
        return _half_up(total)
    weights = np.zeros_like(total)
    for score, weight in members:
        there = ~np.isnan(score)
        total += np.where(there, score * weight, 0)
        weights += there * weight
    weights[weights == 0] = np.nan
    return _half_up(total / weights)


def _read(found: dict[str, npt.NDArray[np.generic]]) -> pl.DataFrame:
    return pl.DataFrame(found).with_columns(pl.col("band").replace({"": None}))


PEERS = (Peer(name="NumPy, by hand", prepare=_prepare, by_hand=True),)
