"""Checks the reference itself: against fractions, and against `Framework.score`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

import hvbp
import workload
from cases import Case
from exact import MISSING, Exact

if TYPE_CHECKING:
    import polars as pl

__all__ = ["check"]

_Row = Mapping[str, Any]
_Answers = dict[str, Fraction | None]


def check(case: Case, inputs: pl.DataFrame, exact: Exact) -> int:
    """Return how many units were checked.

    Raises:
        AssertionError: The reference differs from fractions or from the library's scalar engine.
    """
    by_fractions: Callable[[_Row], _Answers] = (
        _points if case.kind == "points" else lambda row: _scores(row, step=case.step)
    )
    framework = case.framework()
    for i, row in enumerate(inputs.to_dicts()):
        expected = {
            name: None if column[i] == MISSING else Fraction(int(column[i]), exact.scale)
            for name, column in exact.cells.items()
        }
        assert by_fractions(row) == expected, f"fractions differ: {row}"
        unit = row.pop("unit")
        card = framework.score({n: v for n, v in row.items() if n in framework.inputs}, unit=unit)
        cells = {name: card.score if name == "total" else card[name].score for name in expected}
        assert cells == expected, f"Framework.score differs: {row}"
        if exact.bands is not None:
            band = exact.bands[i]
            assert card.band == (None if band == MISSING else workload.BANDS[band][0])
    return inputs.height


def _number(given: float | None) -> Fraction | None:
    return None if given is None else Fraction(repr(given))


def _half_up(number: Fraction) -> Fraction:
    return Fraction(floor(number * 10_000 + Fraction(1, 2)), 10_000)


def _scores(row: _Row, *, step: bool) -> _Answers:
    found: _Answers = {}
    members: list[list[tuple[Fraction | None, int]]] = [[] for _ in workload.GROUPS]
    for i, ladder, group, weight in workload.indicators():
        a, b = _number(row[f"a{i}"]), _number(row[f"b{i}"])
        score = None if a is None or b is None else _score(a / b * 100, ladder, step=step)
        found[f"k{i}"] = score
        members[group].append((score, weight))
    groups = [_mean(listed) for listed in members]
    found |= {f"g{i}": group for i, group in enumerate(groups)}
    found["total"] = _mean(list(zip(groups, workload.GROUP_WEIGHTS, strict=True)))
    return found


def _score(value: Fraction, ladder: tuple[int, ...], *, step: bool) -> Fraction:
    reached = [place for place, threshold in enumerate(ladder) if value >= threshold]
    place = reached[-1] if reached else 0
    score = Fraction(place + 1)
    if not step and reached and place + 1 < len(ladder):
        score += (value - ladder[place]) / (ladder[place + 1] - ladder[place])
    return _half_up(score)


def _mean(members: list[tuple[Fraction | None, int]]) -> Fraction | None:
    there = [(score, weight) for score, weight in members if score is not None]
    if not there:
        return None
    total = sum((score * weight for score, weight in there), Fraction(0))
    return _half_up(total / sum(weight for _, weight in there))


def _points(row: _Row) -> _Answers:
    found: _Answers = {}
    for name, limits in hvbp.measures().items():
        threshold, goal = (Fraction(limit) for limit in limits)
        rate, past = _number(row[f"{name}_rate"]), _number(row[f"{name}_baseline"])
        achieved = improved = None
        if rate is not None:
            way = (rate - threshold) / (goal - threshold)
            nine = floor(9 * way + Fraction(1, 2) + Fraction(1, 2))
            achieved = Fraction(10 if way >= 1 else 0 if way < 0 else min(max(nine, 1), 9))
            if past is not None:
                improved = Fraction(_improvement(rate, past, threshold, goal))
        both = [points for points in (achieved, improved) if points is not None]
        found[f"{name}_achievement"], found[f"{name}_improvement"] = achieved, improved
        found[name] = max(both, default=None)
    return found


def _improvement(rate: Fraction, past: Fraction, threshold: Fraction, goal: Fraction) -> int:
    if (rate - past) * (goal - threshold) <= 0:
        return 0
    if (rate - goal) * (goal - threshold) >= 0:
        return 9
    return min(max(floor(10 * (rate - past) / (goal - past)), 0), 9)
