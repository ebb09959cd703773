"""Plain Python in doubles: a loop over a table of indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import workload
from cases import Case
from peers.peer import BOTH, Job, Peer, each_unit
from peers.plain_points import point_loop

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PEERS"]

_Config = list[tuple[str, float, list[tuple[str, str, str, tuple[int, ...], float]]]]


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    return each_unit(_scorer(case), inputs.drop("unit").to_dicts())


def _scorer(case: Case) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    if case.kind == "points":
        return point_loop()
    return _loop(step=case.step) if case.step or case.missing else workload.plain_float()


def _loop(*, step: bool) -> Callable[[dict[str, Any]], dict[str, Any]]:
    config: _Config = [
        (f"g{group}", share / 100, []) for group, share in enumerate(workload.GROUP_WEIGHTS)
    ]
    for i, ladder, group, weight in workload.indicators():
        config[group][2].append((f"k{i}", f"a{i}", f"b{i}", ladder, weight / 100))

    def score(unit: dict[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        total = shares = 0.0
        for name, share, members in config:
            mean = weights = 0.0
            for key, a_name, b_name, ladder, weight in members:
                a, b = unit[a_name], unit[b_name]
                if a is None or b is None:
                    out[key] = None
                    continue
                points = _level(a / b * 100, ladder, step=step)
                out[key] = points
                mean += points * weight
                weights += weight
            if not weights:
                out[name] = None
                continue
            mean = int(mean / weights * 10000 + 0.5) / 10000
            out[name] = mean
            total += mean * share
            shares += share
        total = int(total / shares * 10000 + 0.5) / 10000
        out["total"] = total
        out["band"] = next(band for band, low in workload.BANDS if total >= low)
        return out

    return score


def _level(value: float, ladder: Sequence[int], *, step: bool) -> float:
    if value <= ladder[0]:
        return 1.0
    if value >= ladder[4]:
        return 5.0
    level = 0
    while value >= ladder[level + 1]:
        level += 1
    if step:
        return level + 1.0
    low = ladder[level]
    points = level + 1 + (value - low) / (ladder[level + 1] - low)
    return int(points * 10000 + 0.5) / 10000


PEERS = (
    Peer(name="plain Python, by hand", prepare=_prepare, by_hand=True, kinds=BOTH, sample=30_000),
)
