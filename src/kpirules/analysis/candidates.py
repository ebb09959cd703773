"""Values worth trying for an input: its ends, its middle, and both sides of every limit."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from kpirules.formula.formula import Formula
from kpirules.formula.literal import Literal
from kpirules.formula.numbers import show
from kpirules.framework.formulas import formulas_of
from kpirules.framework.inputs import Input, InputType, ListInput
from kpirules.framework.methods import Goalposts, Levels
from kpirules.framework.node import Node
from kpirules.scoring.inputs import Problem, compile_reader

__all__ = ["candidates_of", "limits_of", "literals_of", "rows_of"]

# Where nothing says how much is much: percent, points and most ratios are at home there.
_MUCH = Fraction(100)
_TIMES_MORE = (10, 100, 1000)
_USUAL_PLACES = 2
_MOST_LIMITS = 12
_WHOLE = (InputType.COUNT, InputType.INTEGER)


def candidates_of(declared: Input, limits: Iterable[Fraction] = ()) -> tuple[object, ...]:
    """Return the values worth trying for an input, each of which the input accepts.

    Args:
        declared: The input.
        limits: Where the rules that read it take a turn: just below, on and just above are tried.
    """
    match declared.type:
        case InputType.YES_NO:
            return (False, True)
        case InputType.CHOICE:
            return tuple(declared.choices)
        case InputType.TEXT:
            return ("-",)
        case _:
            pass
    if declared.allowed:
        return tuple(_plain(each) for each in sorted(declared.allowed))
    reader = compile_reader(declared)
    found = sorted(dict.fromkeys(_numbers(declared, limits)))
    return tuple(value for value in map(_plain, found) if reader(value).__class__ is not Problem)


def _numbers(declared: Input, limits: Iterable[Fraction]) -> Iterator[Fraction]:
    places = 0 if declared.type in _WHOLE else declared.decimals
    step = Fraction(1, 10 ** (_USUAL_PLACES if places is None else places))
    low = Fraction(0) if declared.minimum is None else declared.minimum
    high = max(low + _MUCH, _MUCH) if declared.maximum is None else declared.maximum
    middle = low + (high - low) / 2
    for each in (low, low + step, middle, high - step, high):
        yield each - each % step
    if declared.maximum is None and declared.type is not InputType.SCORE:
        yield from (low + _MUCH * times for times in _TIMES_MORE)
    for limit in limits:
        on = limit - limit % step
        yield from (on - step, on, on + step)


def _plain(number: Fraction) -> object:
    """Return a number as staff would write it: whole, or a decimal."""
    whole = number.denominator == 1
    return int(number) if whole else Decimal(show(number.as_integer_ratio(), 60))


def limits_of(node: Node) -> tuple[Fraction, ...]:
    """Return the numbers at which the rules of an indicator take a turn, a few of each."""
    found: list[Fraction] = []
    match node.method:
        case Levels(points=points):
            found += [point.value for point in points]
        case Goalposts(worst=worst, best=best):
            found += [worst, best]
        case _:
            pass
    for formula in formulas_of(node):
        found += literals_of(formula)
    return tuple(dict.fromkeys(found))[:_MOST_LIMITS]


def literals_of(formula: Formula) -> Iterator[Fraction]:
    """Yield the numbers that a formula writes or names, and those of its functions."""
    yield from (Fraction(*number) for number in formula.constants.values())
    for tree in (formula.tree, *(each.tree for each in formula.functions.values())):
        for part in ast.walk(tree):
            written: object = part.value if isinstance(part, ast.Constant) else None
            if isinstance(written, Literal):
                yield Fraction(*written.number)


def rows_of(declared: ListInput) -> tuple[object, ...]:
    """Return rows worth trying for a list: none where that is allowed, low, middle, high, mixed."""
    columns = {name: candidates_of(each) for name, each in declared.inputs.items()}
    count = max(declared.least_rows, 1)
    heights = [[_row(declared, columns, at, count) for _ in range(count)] for at in (0, 1, 2)]
    found: list[object] = [] if declared.least_rows else [[]]
    found += heights
    two = max(declared.least_rows, 2)
    if declared.most_rows is None or declared.most_rows >= two:
        found.append([_row(declared, columns, 2 * (at % 2), two) for at in range(two)])
    return tuple(found)


def _row(
    declared: ListInput, columns: dict[str, tuple[object, ...]], height: int, count: int
) -> dict[str, object]:
    row = {
        name: values[(len(values) - 1) * height // 2] for name, values in columns.items() if values
    }
    if declared.weight is not None and declared.weights_total is not None:
        row[declared.weight] = Fraction(declared.weights_total, count)
    return row
