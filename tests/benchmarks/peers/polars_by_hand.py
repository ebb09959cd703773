"""Polars in doubles, as somebody who knows it well would write it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl

import hvbp
import workload
from cases import Case
from peers.peer import BOTH, Job, Peer

__all__ = ["PEERS"]


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    query = inputs.lazy()
    query = _points(query) if case.kind == "points" else _scores(query, case)
    return Job(run=query.collect, read=lambda found: found)


def _scores(query: pl.LazyFrame, case: Case) -> pl.LazyFrame:
    listed = workload.indicators()
    names = [f"k{i}" for i, *_ in listed]
    groups = {f"g{g}": weight / 100 for g, weight in enumerate(workload.GROUP_WEIGHTS)}
    members: dict[str, dict[str, float]] = {name: {} for name in groups}
    for i, _, group, weight in listed:
        members[f"g{group}"][f"k{i}"] = weight / 100
    values = [(pl.col(f"a{i}") / pl.col(f"b{i}") * 100).alias(f"v{i}") for i, *_ in listed]
    levels = [_level(f"v{i}", ladder, case).alias(f"k{i}") for i, ladder, *_ in listed]
    means = [_mean(of, case).alias(name) for name, of in members.items()]
    return (
        query.select("unit", *values)
        .select("unit", *levels)
        .with_columns(*means)
        .with_columns(_mean(groups, case).alias("total"))
        .with_columns(_band(case).alias("band"))
        .select("unit", *names, *groups, "total", "band")
    )


def _level(name: str, ladder: tuple[int, ...], case: Case) -> pl.Expr:
    v = pl.col(name)
    chain: Any = pl.when(v < ladder[1] if case.step else v <= ladder[0]).then(1.0)
    for level, (low, high) in enumerate(pairwise(ladder), 1):
        if not case.step:
            chain = chain.when(v < high).then(level + (v - low) / (high - low))
        elif level > 1:
            chain = chain.when(v < high).then(float(level))
    top: pl.Expr = chain.when(v >= ladder[-1]).then(5.0) if case.missing else chain.otherwise(5.0)
    return top if case.step else _half_up(top)


def _half_up(number: pl.Expr) -> pl.Expr:
    return (number * 1e4 + 0.5).floor() / 1e4


def _mean(weights: dict[str, float], case: Case) -> pl.Expr:
    """Return the weighted mean; what is missing leaves its weight to the others."""
    total = pl.sum_horizontal(pl.col(name) * weight for name, weight in weights.items())
    if not case.missing:
        return _half_up(total)
    there = pl.sum_horizontal(
        pl.col(name).is_not_null() * weight for name, weight in weights.items()
    )
    return _half_up(pl.when(there > 0).then(total / there))


def _band(case: Case) -> pl.Expr:
    total = pl.col("total")
    (first, low), *others, (last, _) = workload.BANDS
    chain: Any = pl.when(total >= low).then(pl.lit(first))
    for name, low in others:
        chain = chain.when(total >= low).then(pl.lit(name))
    if case.missing:
        chain = chain.when(total.is_not_null()).then(pl.lit(last))
    else:
        chain = chain.otherwise(pl.lit(last))
    found: pl.Expr = chain
    return found


def _points(query: pl.LazyFrame) -> pl.LazyFrame:
    achieved, improved, names = [], [], []
    for name, limits in hvbp.measures().items():
        low, goal = (float(limit) for limit in limits)
        sign = 1.0 if goal > low else -1.0
        rate, past = pl.col(f"{name}_rate"), pl.col(f"{name}_baseline")
        way = (rate - low) / (goal - low)
        achieved.append(
            pl.when(way >= 1)
            .then(10.0)
            .when(way < 0)
            .then(0.0)
            .when(way.is_not_null())
            .then((9 * way + 0.5 + 0.5).floor().clip(1, 9))
            .alias(f"{name}_achievement")
        )
        improved.append(
            pl.when((rate - past) * sign <= 0)
            .then(0.0)
            .when(past.is_not_null() & ((rate - goal) * sign >= 0))
            .then(9.0)
            .when(rate.is_not_null() & past.is_not_null())
            .then((10 * ((rate - past) / (goal - past)) - 0.5 + 0.5).floor().clip(0, 9))
            .alias(f"{name}_improvement")
        )
        names.append(name)
    best = [pl.max_horizontal(f"{n}_achievement", f"{n}_improvement").alias(n) for n in names]
    return query.select("unit", *achieved, *improved).with_columns(*best)


PEERS = (
    Peer(
        name="Polars, by hand",
        prepare=_prepare,
        by_hand=True,
        kinds=BOTH,
    ),
)
