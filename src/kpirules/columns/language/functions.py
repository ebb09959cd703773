"""What each function of the catalogue makes of columns."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

import numpy as np

from kpirules.columns.cells import arithmetic, choosing, folding, roots
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import (
    MEASURED,
    Cells,
    Numbers,
    States,
    Truths,
    first_of,
    gravest,
    number,
)
from kpirules.columns.cells.rounding import rounded
from kpirules.columns.language.lists import folded, folded_pairs, rows_counted
from kpirules.columns.language.points import interpolated, levelled
from kpirules.columns.language.term import Term, numbers, over
from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.numbers import Rounding, RoundingMode

__all__ = ["COLUMN_FUNCTIONS"]

_Meaning = Callable[[list[Term]], Term]
_Items = Callable[[Block, Sequence[folding.Item]], Numbers]


def _of_one(compute: Callable[[Block, Numbers], Numbers]) -> _Meaning:
    def meaning(parts: list[Term]) -> Term:
        of = numbers(parts[0])
        return Term(lambda block: compute(block, of(block)), over=over(parts))

    return meaning


def _of_numbers(compute: Callable[[Block, list[Numbers]], Numbers]) -> _Meaning:
    """Return a function of numbers that is missing where any of them is."""

    def meaning(parts: list[Term]) -> Term:
        runs = [numbers(part) for part in parts]

        def run(block: Block) -> Cells:
            given = [each(block) for each in runs]
            state: States | None = None
            for each in given:
                state = gravest(state, each.state)
            if state is None:
                return compute(block, given)
            # What is missing comes before anything that the computation may find wrong.
            found = compute(block, [each.with_state(None) for each in given])
            return found.with_state(first_of(state, found.state))

        return Term(run, over=over(parts))

    return meaning


def _reducing(compute: _Items) -> _Meaning:
    """Return a function of numbers that, given one list, takes its rows together."""

    def meaning(parts: list[Term]) -> Term:
        if len(parts) == 1 and parts[0].over is not None:
            return Term(folded(compute, numbers(parts[0]), parts[0].over))
        return _of_numbers(lambda block, given: compute(block, [(n, True) for n in given]))(parts)

    return meaning


def _count(parts: list[Term]) -> Term:
    if len(parts) == 1 and parts[0].over is not None:
        return Term(rows_counted(parts[0].run, parts[0].over))
    runs = [part.run for part in parts]

    def run(block: Block) -> Cells:
        return folding.counted(block, [choosing.measured(each(block)) for each in runs])

    return Term(run, over=over(parts))


def _weighted(parts: list[Term]) -> Term:
    goes_over = over(parts)
    if len(parts) == 2 and goes_over is not None:  # noqa: PLR2004 - one value and its weight
        return Term(folded_pairs(numbers(parts[0]), numbers(parts[1]), goes_over))

    def compute(block: Block, given: list[Numbers]) -> Numbers:
        pairs = zip(given[::2], given[1::2], strict=True)
        return folding.weighted(block, [(value, weight, True) for value, weight in pairs])

    return _of_numbers(compute)(parts)


def _rounded(mode: RoundingMode) -> _Meaning:
    def meaning(parts: list[Term]) -> Term:
        places = parts[1].constant if len(parts) > 1 else (0, 1)
        assert isinstance(places, tuple)  # noqa: S101 - the check demands a written number
        rounding = Rounding(places[0] // places[1], mode)
        return _of_one(lambda block, column: rounded(block, column, rounding))(parts[:1])

    return meaning


def _clamp(block: Block, given: list[Numbers]) -> Numbers:
    value, low, high = given
    return choosing.least(block, [choosing.greatest(block, [value, low]), high])


def _instead(parts: list[Term]) -> Term:
    first, second = parts[0].run, parts[1].run

    def run(block: Block) -> Cells:
        cells = first(block)
        where = choosing.measured(cells)
        return cells if where is True else choosing.picked(where, cells, second(block))

    return Term(run, over=over(parts))


def _asked(parts: list[Term]) -> Term:
    asked = parts[0].run

    def run(block: Block) -> Cells:
        state = asked(block).state
        return Truths(value=False) if state is None else Truths(np.not_equal(state, MEASURED))

    return Term(run, over=over(parts))


def _quotient(block: Block, given: list[Numbers]) -> Numbers:
    return arithmetic.divide(block, given[0], given[1])


def _percent(block: Block, given: list[Numbers]) -> Numbers:
    return arithmetic.scaled(block, _quotient(block, given), (100, 1))


def _falling(block: Block, given: list[Numbers]) -> Numbers:
    return arithmetic.minus(block, number((200, 1)), _percent(block, given))


def _extreme(*, lower: bool) -> _Items:
    return lambda block, items: folding.extreme(block, items, lower=lower)


_MEANINGS: dict[str, _Meaning] = {
    "min": _reducing(_extreme(lower=True)),
    "max": _reducing(_extreme(lower=False)),
    "sum": _reducing(folding.total),
    "mean": _reducing(folding.average),
    "count": _count,
    "weighted_mean": _weighted,
    "geometric_mean": _reducing(roots.geometric_mean),
    "abs": _of_one(lambda _, x: choosing.absolute(x)),
    "floor": _of_one(lambda block, x: rounded(block, x, Rounding(0, RoundingMode.FLOOR))),
    "ceil": _of_one(lambda block, x: rounded(block, x, Rounding(0, RoundingMode.CEILING))),
    "round": _rounded(RoundingMode.HALF_UP),
    "round_half_even": _rounded(RoundingMode.HALF_EVEN),
    "round_down": _rounded(RoundingMode.DOWN),
    "round_up": _rounded(RoundingMode.UP),
    "clamp": _of_numbers(_clamp),
    "if_missing": _instead,
    "is_missing": _asked,
    "levels": levelled,
    "interpolate": interpolated,
    "percent": _of_numbers(_percent),
    "share": _of_numbers(_quotient),
    "attainment": _of_numbers(_percent),
    "attainment_falling": _of_numbers(_falling),
    "sqrt": _of_one(roots.square_root),
    "ln": _of_one(roots.natural_logarithm),
}


def _called(meaning: _Meaning) -> Callable[[ast.Call, list[Term]], Term]:
    return lambda _, parts: meaning(parts)


COLUMN_FUNCTIONS = {name: _called(_MEANINGS[name]) for name in FUNCTIONS}
