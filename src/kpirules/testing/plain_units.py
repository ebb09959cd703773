"""Plain units: complete, and everything in them low, in the middle or high."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpirules.analysis.candidates import candidates_of
from kpirules.api import Framework
from kpirules.framework.inputs import ListInput
from kpirules.scoring.inputs import Problem, compile_reader
from kpirules.testing.placing import Unit

__all__ = ["plain_unit", "weighed"]


def plain_unit(framework: Framework, height: int) -> Unit:
    """Return a complete unit whose every value is low (0), in the middle (1) or high (2).

    Scores that may be entered instead of being computed are left blank.
    """
    declaration = framework.declaration
    values: Unit = {}
    for name, declared in declaration.inputs.items():
        values[name] = _at(candidates_of(declared), height)
    for name, listed in declaration.lists.items():
        columns = {column: candidates_of(each) for column, each in listed.inputs.items()}
        count = max(listed.least_rows, 1)
        rows = [
            {column: _at(tried, height) for column, tried in columns.items()} for _ in range(count)
        ]
        values[name] = weighed(listed, rows, [1] * count)
    for _, name, others in framework.plan.intake.entered:
        if others:
            values[name] = None
    return values


def _at(tried: tuple[object, ...], height: int) -> object:
    return tried[(len(tried) - 1) * height // 2] if tried else None


def weighed(listed: ListInput, rows: list[Unit], parts: list[int]) -> list[Unit]:
    """Return rows whose weights add up as the list asks, in these proportions where it can be.

    Examples:
        >>> listed = ListInput(name="goals", inputs={}, weight=None)
        >>> weighed(listed, [{"score": 5}], [1])
        [{'score': 5}]
    """
    total = listed.weights_total
    if listed.weight is None or total is None or not rows:
        return rows
    reader = compile_reader(listed.inputs[listed.weight])
    for proportions in (parts, [1] * len(rows)):
        step = total / 100
        shares = [Fraction(part, sum(proportions)) * 100 // 1 * step for part in proportions]
        shares[-1] = total - sum(shares[:-1])
        weights = [_written(share) for share in shares]
        if not any(reader(weight).__class__ is Problem for weight in weights):
            break
    return [{**row, listed.weight: weight} for row, weight in zip(rows, weights, strict=True)]


def _written(number: Fraction) -> object:
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else number
