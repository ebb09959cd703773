"""Evaluates a formula by itself, for values as Python has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import LONGEST_NUMBER, decimal_places, exact, to_decimal, to_fraction
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import NOT_REPORTED, Closure, Missing, State, Value

__all__ = ["evaluate"]


def evaluate(
    formula: Formula, values: Mapping[str, object]
) -> Decimal | Fraction | bool | str | State:
    """Return what a formula gives for values; see `Formula.evaluate`."""
    types = formula.types
    lists = sorted({known.over for known in types.values() if known.over is not None})
    slots = {name: ListSlot(2 * place, 2 * place + 1) for place, name in enumerate(lists)}
    env: list[Any] = [None] * (2 * len(lists))
    for name, slot in slots.items():
        env[slot.rows] = _rows(name, values.get(name), types)

    def bind(name: str) -> Closure:
        over = types[name].over
        if over is not None:
            row, column = slots[over].row, name.partition(".")[2]
            return lambda env: env[row][column]
        value = _given(name, values.get(name), types[name])
        return lambda _: value

    return _shown(compile_exact(formula, bind, slots)(env))


def _rows(name: str, rows: object, types: Mapping[str, Type]) -> list[dict[str, Value]] | Missing:
    if rows is None:
        return NOT_REPORTED
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        msg = f"`{name}` is a list: its rows are mappings from column to value"
        raise TypeError(msg)
    columns = {
        column.partition(".")[2]: known for column, known in types.items() if known.over == name
    }
    return [
        {column: _given(column, row.get(column), known) for column, known in columns.items()}
        for row in rows
    ]


def _given(name: str, value: object, known: Type) -> Value:
    if value is None:
        return NOT_REPORTED
    if isinstance(value, State) and value is not State.MEASURED:
        return Missing(value, value.value)
    match known.kind:
        case Kind.TRUTH if isinstance(value, bool):
            return value
        case Kind.CHOICE if isinstance(value, str) and value in (known.choices or {value}):
            return value
        case Kind.NUMBER:
            number = exact(value)
            if number is not None:
                return number
        case _:
            pass
    wanted = {
        Kind.TRUTH: "True or False",
        Kind.CHOICE: " or ".join(map(repr, sorted(known.choices))) or "a text",
        Kind.NUMBER: f"a number of at most {LONGEST_NUMBER} digits",
    }
    msg = f"`{name}` is {value!r}, and {wanted[known.kind]} was expected"
    raise TypeError(msg)


def _shown(value: Value) -> Decimal | Fraction | bool | str | State:
    if isinstance(value, Missing):
        return value.state
    if not isinstance(value, tuple):
        return value
    places = decimal_places(value)
    if places is None or places > LONGEST_NUMBER:
        return to_fraction(value)
    return to_decimal(value, places)
