"""What each function of the catalogue makes of reaches."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import inf

from kpirules.analysis.interval import EVERYTHING, Interval, hull_of, point
from kpirules.analysis.language.ladders import Rung, on_lines, on_steps, sense_of
from kpirules.analysis.language.operators import divided, sign_of, subtracted, times
from kpirules.analysis.reach import (
    Reach,
    Senses,
    along,
    composed,
    joined,
    like,
    number_reach,
    together,
    truth_like,
    undirected,
)
from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.numbers import Rounding, RoundingMode, rounder
from kpirules.formula.roots import geometric_mean, natural_logarithm, root
from kpirules.formula.values import Missing, Number

__all__ = ["Rows", "geometric", "greatest", "least", "reach_functions"]

_HUNDRED = number_reach((100, 1))
_TWO_HUNDRED = number_reach((200, 1))


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of a list.

    Attributes:
        count: How many rows a unit may have.
        skips: Folds leave out rows whose value is missing.
        totals: Columns of which the sum over all rows is declared, by full name.
    """

    count: Interval
    skips: bool = False
    totals: Mapping[str, Fraction] = field(default_factory=dict)


_Meaning = Callable[[list[Reach]], Reach]
_Lists = Mapping[str, Rows]


def reach_functions(lists: _Lists) -> dict[str, Callable[[ast.Call, list[Reach]], Reach]]:
    """Return the meaning of every function, for formulas over these lists."""
    meanings: dict[str, Callable[[ast.Call, list[Reach]], Reach]] = {
        name: _called(meaning) for name, meaning in _PLAIN.items()
    }
    for name, fold in _FOLDS.items():
        meanings[name] = _folding(name, fold, lists)
    return {name: meanings[name] for name in FUNCTIONS}


def _called(meaning: _Meaning) -> Callable[[ast.Call, list[Reach]], Reach]:
    return lambda _, parts: meaning(parts)


# ------------------------------------------------------------------------------------- functions


def least(parts: list[Reach]) -> Reach:
    """Return the least of the parts."""
    return _extreme(parts, min)


def greatest(parts: list[Reach]) -> Reach:
    """Return the greatest of the parts."""
    return _extreme(parts, max)


def _extreme(parts: list[Reach], pick: Callable[..., tuple[Fraction | float, bool]]) -> Reach:
    numbers = [part.numbers for part in parts]
    known = [each for each in numbers if each is not None]
    senses = together(part.senses for part in parts)
    if len(known) < len(parts):
        return like(parts, None, senses)
    low, low_open = known[0].low, known[0].low_open
    high, closed = known[0].high, not known[0].high_open
    for each in known[1:]:
        low, low_open = pick((low, low_open), (each.low, each.low_open))
        high, closed = pick((high, closed), (each.high, not each.high_open))
    return like(parts, Interval(low, high, low_open, not closed), senses)


def _total(parts: list[Reach]) -> Reach:
    numbers: Interval | None = point(0)
    for part in parts:
        numbers = None if numbers is None or part.numbers is None else numbers + part.numbers
    return like(parts, numbers, together(part.senses for part in parts))


def _mean(parts: list[Reach]) -> Reach:
    return times(_total(parts), number_reach((1, len(parts))))


def _count(parts: list[Reach]) -> Reach:
    """Return how many parts are there; whether one is, may depend on anything it depends on."""
    sure = sum(not (part.absent or part.faulty) for part in parts)
    senses: Senses = undirected(part.senses for part in parts if part.absent or part.faulty)
    return Reach(numbers=Interval(Fraction(sure), Fraction(len(parts))), senses=senses)


def _weighted(parts: list[Reach]) -> Reach:
    values, weights = parts[::2], parts[1::2]
    return _mean_of(values, weights)


def _mean_of(values: Sequence[Reach], weights: Sequence[Reach]) -> Reach:
    """Return the weighted mean; it lies between the values where no weight is negative."""
    parts = [*values, *weights]
    below = _total(list(weights))
    spread = hull_of(part.numbers for part in values if part.numbers is not None)
    sound = all(part.numbers is not None and part.numbers.low >= 0 for part in weights)
    senses = together(
        [
            *(part.senses if sound else undirected([part.senses]) for part in values),
            undirected(part.senses for part in weights),
        ]
    )
    if spread is not None and not sound:
        spread = EVERYTHING
    elif spread is not None and _are_points(weights) and not any(part.over for part in parts):
        # Fixed weights give the mean exactly, not only where it lies.
        products = [times(*pair) for pair in zip(values, weights, strict=True)]
        spread = divided(_total(products), below).numbers
    found = like(parts, spread, senses)
    zero = below.numbers is not None and Fraction(0) in below.numbers
    return replace(found, faulty=found.faulty or zero)


def _are_points(parts: Sequence[Reach]) -> bool:
    return all(part.numbers is not None and part.numbers.is_point for part in parts)


def geometric(parts: list[Reach]) -> Reach:
    """Return the geometric mean of the parts."""
    known = [part.numbers for part in parts if part.numbers is not None]
    senses = together(part.senses for part in parts)
    found = like(parts, None, senses)
    if len(known) < len(parts):
        return found
    negative = any(each.low < 0 for each in known)
    floors = [max(each.low, Fraction(0)) for each in known]
    low = _root_mean(floors)
    high = _root_mean([max(each.high, Fraction(0)) for each in known])
    return replace(found, numbers=Interval(low, high), faulty=found.faulty or negative)


def _root_mean(ends: Sequence[Fraction | float]) -> Fraction | float:
    exact = [end for end in ends if isinstance(end, Fraction)]
    if len(exact) < len(ends):
        return Fraction(0) if 0 in exact else inf
    return _number(geometric_mean([end.as_integer_ratio() for end in exact]))


def _number(result: Number | Missing) -> Fraction | float:
    return inf if isinstance(result, Missing) else Fraction(*result)


def _absolute(parts: list[Reach]) -> Reach:
    numbers = parts[0].numbers
    senses = along(parts[0].senses, sign_of(numbers))
    return like(parts, None if numbers is None else abs(numbers), senses)


def _rounded(mode: RoundingMode) -> _Meaning:
    def meaning(parts: list[Reach]) -> Reach:
        places = parts[1].numbers if len(parts) > 1 else point(0)
        assert places is not None and isinstance(places.low, Fraction)  # noqa: S101, PT018 - the check demands a written number
        run = rounder(Rounding(int(places.low), mode))
        return _rising(parts[:1], lambda end: Fraction(*run(end.as_integer_ratio())), strict=False)

    return meaning


def _rising(
    parts: list[Reach], function: Callable[[Fraction], Fraction], *, strict: bool = True
) -> Reach:
    numbers = parts[0].numbers
    mapped = None if numbers is None else numbers.mapped(function, strict=strict)
    return like(parts, mapped, parts[0].senses)


def _clamped(parts: list[Reach]) -> Reach:
    return least([greatest(parts[:2]), parts[2]])


def _instead(parts: list[Reach]) -> Reach:
    first, second = parts
    if not (first.absent or first.faulty):
        return first
    # Whether the first is there may hang on anything that it is made of.
    told = undirected([first.senses]) if first.faulty else first.senses
    found = joined(first, second, together((told, second.senses)))
    return replace(found, absent=second.absent, faulty=second.faulty)


def _asked(parts: list[Reach]) -> Reach:
    asked = parts[0]
    there = asked.numbers is not None or bool(asked.truths or asked.choices)
    gone = asked.absent or asked.faulty
    truths = {missing for missing, can_be in ((True, gone), (False, there)) if can_be}
    senses = undirected([asked.senses]) if gone else {}
    return replace(truth_like(parts, truths, senses), absent=False, faulty=False)


def _points(read: Callable[[Interval, Sequence[Rung]], Interval | None]) -> _Meaning:
    def meaning(parts: list[Reach]) -> Reach:
        value, thresholds, scores = parts[0], parts[1::2], parts[2::2]
        rungs = _rungs(thresholds, scores)
        if rungs is None or not _in_order(rungs):
            spread = hull_of(part.numbers for part in scores if part.numbers is not None)
            # Whatever their order for a unit, the result lies between two of the scores.
            return like(parts, spread, undirected(part.senses for part in parts))
        sense = sense_of(rungs)
        senses = {n: composed(s, sense) for n, s in value.senses.items()}
        numbers = None if value.numbers is None else read(value.numbers, rungs)
        return like(parts, numbers, senses)

    return meaning


def _rungs(thresholds: Sequence[Reach], scores: Sequence[Reach]) -> list[Rung] | None:
    found: list[Rung] = []
    for threshold, score in zip(thresholds, scores, strict=True):
        pair = (threshold.numbers, score.numbers)
        if any(each is None or not each.is_point for each in pair):
            return None
        found.append((Fraction(pair[0].low), Fraction(pair[1].low)))  # type: ignore[union-attr]
    return found


def _in_order(rungs: Sequence[Rung]) -> bool:
    pairs = list(pairwise(threshold for threshold, _ in rungs))
    return all(low < high for low, high in pairs) or all(low > high for low, high in pairs)


def _percent(parts: list[Reach]) -> Reach:
    return times(divided(*parts), _HUNDRED)


def _root(parts: list[Reach]) -> Reach:
    return _partly(parts, lambda end: _number(root(end.as_integer_ratio(), 2)), positive=False)


def _logarithm(parts: list[Reach]) -> Reach:
    return _partly(
        parts, lambda end: _number(natural_logarithm(end.as_integer_ratio())), positive=True
    )


def _partly(
    parts: list[Reach], function: Callable[[Fraction], Fraction | float], *, positive: bool
) -> Reach:
    """Return a rising function that is there from zero on, or only past it."""
    numbers = parts[0].numbers
    found = like(parts, None, parts[0].senses)
    if numbers is None:
        return found
    home = Interval(low=Fraction(0), low_open=positive)
    there = numbers.meet(home)
    faulty = found.faulty or numbers.low < 0 or (positive and Fraction(0) in numbers)
    if there is None:
        return replace(found, faulty=faulty)
    low = -inf if positive and there.low == 0 else function(Fraction(there.low))
    high = inf if there.high == inf else function(Fraction(there.high))
    return replace(found, numbers=Interval(low, high), faulty=faulty)


_PLAIN: dict[str, _Meaning] = {
    "abs": _absolute,
    "floor": lambda parts: _rising(parts, lambda end: Fraction(end // 1), strict=False),
    "ceil": lambda parts: _rising(parts, lambda end: Fraction(-(-end // 1)), strict=False),
    "round": _rounded(RoundingMode.HALF_UP),
    "round_half_even": _rounded(RoundingMode.HALF_EVEN),
    "round_down": _rounded(RoundingMode.DOWN),
    "round_up": _rounded(RoundingMode.UP),
    "clamp": _clamped,
    "if_missing": _instead,
    "is_missing": _asked,
    "levels": _points(on_steps),
    "interpolate": _points(on_lines),
    "percent": _percent,
    "share": lambda parts: divided(*parts),
    "attainment": _percent,
    "attainment_falling": lambda parts: subtracted(_TWO_HUNDRED, _percent(parts)),
    "sqrt": _root,
    "ln": _logarithm,
}


# ----------------------------------------------------------------------------------------- folds


def _row_least(part: Reach, _: Rows) -> Interval | None:
    return part.numbers


def _row_total(part: Reach, rows: Rows) -> Interval | None:
    return None if part.numbers is None else part.numbers * rows.count


_FOLDS: dict[str, tuple[_Meaning, Callable[[Reach, Rows], Interval | None]]] = {
    "min": (least, _row_least),
    "max": (greatest, _row_least),
    "sum": (_total, _row_total),
    "mean": (_mean, _row_least),
    "count": (_count, _row_least),
    "weighted_mean": (_weighted, _row_least),
    "geometric_mean": (geometric, _row_least),
}


def _folding(
    name: str, fold: tuple[_Meaning, Callable[[Reach, Rows], Interval | None]], lists: _Lists
) -> Callable[[ast.Call, list[Reach]], Reach]:
    plain, of_rows = fold

    def meaning(node: ast.Call, parts: list[Reach]) -> Reach:
        over = next((part.over for part in parts if part.over is not None), None)
        if over is None or len(parts) > (2 if name == "weighted_mean" else 1):
            return plain(parts)
        rows = lists[over]
        return replace(_over_rows(name, node, parts, rows, of_rows), over=None)

    return meaning


def _over_rows(
    name: str,
    node: ast.Call,
    parts: list[Reach],
    rows: Rows,
    of_rows: Callable[[Reach, Rows], Interval | None],
) -> Reach:
    none = Fraction(0) in rows.count
    if name == "count":
        part = parts[0]
        sure = rows.count if not (part.absent or part.faulty) else rows.count.hull(point(0))
        return Reach(numbers=sure, senses=undirected([part.senses]))
    if name == "weighted_mean":
        found = _mean_of(parts[:1], parts[1:])
        weights = parts[1].numbers
        faulty = weights is None or none or Fraction(0) in weights or parts[0].faulty
        return replace(found, faulty=faulty)
    part = parts[0]
    if name == "sum" and isinstance(node.args[0], ast.Name) and node.args[0].id in rows.totals:
        declared = point(rows.totals[node.args[0].id])
        return like(parts, declared.hull(point(0)) if none else declared, undirected([part.senses]))
    if name == "geometric_mean":
        found = geometric([part])
        return replace(found, absent=found.absent or none)
    found = like(parts, of_rows(part, rows), part.senses)
    # A list without rows has a sum, 0, and nothing else.
    return found if name == "sum" else replace(found, absent=found.absent or none)
