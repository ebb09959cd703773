"""What each function of the catalogue makes of terms, in the domain of exact numbers."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from kpirules.formula import arithmetic, closures, ladders, roots
from kpirules.formula.exactoperators import divided, subtracted, times
from kpirules.formula.folds import counted, folded, folded_pairs
from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.numbers import Rounding, RoundingMode, rounder
from kpirules.formula.term import Term, constant_term, over, term
from kpirules.formula.values import NOTHING_REPORTED, Closure, Missing, Number, Value

__all__ = ["EXACT_FUNCTIONS"]

_Meaning = Callable[[list[Term]], Term]
_HUNDRED = constant_term((100, 1))
_TWO_HUNDRED = constant_term((200, 1))


def _strict(compute: Callable[[list[Number]], Value]) -> _Meaning:
    """Return a function of numbers that is missing where any of them is."""
    return lambda parts: term(closures.strict(compute, [part.run for part in parts]), parts)


def _of_one(compute: Callable[[Number], Value]) -> _Meaning:
    return _strict(lambda numbers: compute(numbers[0]))


def _reducing(compute: Callable[[Sequence[Number]], Value]) -> _Meaning:
    """Return a function of numbers that, given one list, takes its rows together."""

    def meaning(parts: list[Term]) -> Term:
        if len(parts) == 1 and parts[0].over is not None:
            return Term(folded(compute, parts[0].run, parts[0].over))
        return _strict(compute)(parts)

    return meaning


def _unless_empty(
    compute: Callable[[Sequence[Number]], Value],
) -> Callable[[Sequence[Number]], Value]:
    return lambda numbers: compute(numbers) if numbers else NOTHING_REPORTED


def _count(parts: list[Term]) -> Term:
    if len(parts) == 1 and parts[0].over is not None:
        return Term(counted(parts[0].run, parts[0].over))
    runs = [part.run for part in parts]

    def run(env: list[Any]) -> Value:
        return (sum(1 for each in runs if type(each(env)) is not Missing), 1)

    return term(run, parts)


def _weighted(parts: list[Term]) -> Term:
    goes_over = over(parts)
    if len(parts) == 2 and goes_over is not None:  # noqa: PLR2004 - one value and its weight
        return Term(folded_pairs(arithmetic.weighted_mean, parts[0].run, parts[1].run, goes_over))
    return _strict(lambda numbers: arithmetic.weighted_mean(numbers[::2], numbers[1::2]))(parts)


def _rounded(mode: RoundingMode) -> _Meaning:
    def meaning(parts: list[Term]) -> Term:
        places = parts[1].constant if len(parts) > 1 else (0, 1)
        assert isinstance(places, tuple)  # noqa: S101 - the check demands a written number
        compute = rounder(Rounding(places[0] // places[1], mode))
        return _of_one(lambda number: arithmetic.fit(*compute(number)))(parts[:1])

    return meaning


def _clamp(numbers: list[Number]) -> Number:
    value, low, high = numbers
    return arithmetic.least([arithmetic.greatest([value, low]), high])


def _clamped(parts: list[Term]) -> Term:
    low, high = parts[1].constant, parts[2].constant
    if isinstance(low, tuple) and isinstance(high, tuple) and arithmetic.least([low, high]) is low:
        return term(ladders.clamped(parts[0].run, low, high), parts)
    return _strict(_clamp)(parts)


def _instead(parts: list[Term]) -> Term:
    first, second = parts[0].run, parts[1].run

    def run(env: list[Any]) -> Any:  # noqa: ANN401 - a slot holds any value
        value = first(env)
        return second(env) if type(value) is Missing else value

    return term(run, parts)


def _asked(parts: list[Term]) -> Term:
    asked: Closure = parts[0].run
    return term(lambda env: type(asked(env)) is Missing, parts)


def _percent(parts: list[Term]) -> Term:
    return times(divided(*parts), _HUNDRED)


def _points(
    fixed: Callable[[Closure, Sequence[tuple[Number, Number]]], Closure],
    free: Callable[[Number, Sequence[Number]], Value],
) -> _Meaning:
    """Return a function of a value and points, faster where the points are constant."""

    def meaning(parts: list[Term]) -> Term:
        written = [part.constant for part in parts[1:] if isinstance(part.constant, tuple)]
        if len(written) < len(parts) - 1 or not arithmetic.in_order(written[::2]):
            return _strict(lambda numbers: free(numbers[0], numbers[1:]))(parts)
        points = list(zip(written[::2], written[1::2], strict=True))
        return term(fixed(parts[0].run, points), parts)

    return meaning


_MEANINGS: dict[str, _Meaning] = {
    "min": _reducing(_unless_empty(arithmetic.least)),
    "max": _reducing(_unless_empty(arithmetic.greatest)),
    "sum": _reducing(arithmetic.total),
    "mean": _reducing(arithmetic.mean),
    "count": _count,
    "weighted_mean": _weighted,
    "geometric_mean": _reducing(roots.geometric_mean),
    "abs": _of_one(lambda number: (abs(number[0]), number[1])),
    "floor": _of_one(lambda number: (number[0] // number[1], 1)),
    "ceil": _of_one(lambda number: (-(-number[0] // number[1]), 1)),
    "round": _rounded(RoundingMode.HALF_UP),
    "round_half_even": _rounded(RoundingMode.HALF_EVEN),
    "round_down": _rounded(RoundingMode.DOWN),
    "round_up": _rounded(RoundingMode.UP),
    "clamp": _clamped,
    "if_missing": _instead,
    "is_missing": _asked,
    "levels": _points(ladders.stepped, arithmetic.levels),
    "interpolate": _points(ladders.on_lines, arithmetic.interpolate),
    "percent": _percent,
    "share": lambda parts: divided(*parts),
    "attainment": _percent,
    "attainment_falling": lambda parts: subtracted(_TWO_HUNDRED, _percent(parts)),
    "sqrt": _of_one(lambda number: roots.root(number, 2)),
    "ln": _of_one(roots.natural_logarithm),
}


def _called(meaning: _Meaning) -> Callable[[ast.Call, list[Term]], Term]:
    return lambda _, parts: meaning(parts)


EXACT_FUNCTIONS = {name: _called(_MEANINGS[name]) for name in FUNCTIONS}
