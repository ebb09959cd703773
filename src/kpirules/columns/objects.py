"""Turns columns of Python objects into Arrow columns that stand for the same values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kpirules.formula.numbers import decimal_places, to_decimal
from kpirules.formula.values import State

__all__ = ["Column", "column_of", "with_states"]

_NUMBERS = (Real, Decimal)
# How pandas calls the classes of its blanks.
_BLANKS = ("NAType", "NaTType")


class Column(NamedTuple):
    """A column of cells, and the states of the missing ones where objects told them."""

    cells: pa.Array
    states: pa.Array | None


def column_of(values: Iterable[object], nan: State | None) -> Column:
    """Return Python objects as an Arrow column.

    Objects that no one type of Arrow holds together, such as numbers and words, become the text
    that writes them. A `State` becomes a blank with that state. NaN is a blank among texts, truths
    and lists, where it can be nothing else; among numbers it is `nan`, or stays NaN for the engine
    to refuse.

    Args:
        values: What stands in the cells; None is a blank.
        nan: The state that a NaN among numbers stands for; None leaves it.

    Examples:
        >>> column = column_of([85, "n/a", None, State.SUPPRESSED], None)
        >>> column.cells.to_pylist(), column.states.to_pylist()
        (['85', 'n/a', None, None], [None, None, None, 'suppressed'])
    """
    cells: list[object] = []
    told: list[str | None] = []
    kinds: set[type] = set()
    for value in values:
        blank = value is None or type(value).__name__ in _BLANKS or isinstance(value, State)
        cells.append(None if blank else value)
        told.append(value.value if isinstance(value, State) else None)
        if not blank and not _is_nan(value):
            kinds.add(type(value))
    numbers = not kinds or any(issubclass(k, _NUMBERS) and not issubclass(k, bool) for k in kinds)
    if nan is not None or not numbers:
        for at, value in enumerate(cells):
            if _is_nan(value):
                cells[at] = None
                told[at] = nan.value if nan is not None and numbers else None
    return Column(_array(cells), pa.array(told, pa.string()) if any(told) else None)


def with_states(table: pa.Table, states: Mapping[str, pa.Array]) -> pa.Table:
    """Return a table with the states of columns in companion columns; those it has come first."""
    for name, told in states.items():
        companion = f"{name}.state"
        at = table.schema.get_field_index(companion)
        if at < 0:
            table = table.append_column(companion, told)
        else:
            both = pc.coalesce(table.column(at).cast(pa.string()), told)
            table = table.set_column(at, companion, both)
    return table


def _array(cells: list[object]) -> pa.Array:
    if not any(isinstance(cell, Decimal) and not cell.is_finite() for cell in cells):
        try:
            # NaN stays NaN: only what the caller says makes a blank of it.
            return pa.array(cells, from_pandas=False)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            pass
    rows = [_rows_as_text(cell) for cell in cells]
    if all(row is not None or cell is None for row, cell in zip(rows, cells, strict=True)):
        return pa.array(rows)
    return pa.array([_text(cell) for cell in cells], pa.large_string())


def _rows_as_text(cell: object) -> list[dict[str, str | None]] | None:
    """Return the rows of a list with every cell as text; None where it is no list of rows."""
    rows = list(cell) if isinstance(cell, Iterable) and not isinstance(cell, str) else [cell]
    found = []
    for row in rows:
        if not isinstance(row, Mapping):
            return None
        found.append({str(name): _text(each) for name, each in row.items()})
    return found


def _text(value: object) -> str | None:
    """Return the text that stands for a value; what is no value has a text that is refused."""
    if value is None or type(value).__name__ in _BLANKS:
        return None
    if isinstance(value, State):
        return value.value
    if isinstance(value, Fraction):
        places = decimal_places(value.as_integer_ratio())
        if places is not None:
            return str(to_decimal(value.as_integer_ratio(), places))
    return str(value)


def _is_nan(value: object) -> bool:
    return isinstance(value, _NUMBERS) and bool(value != value)  # noqa: PLR0124 - NaN's mark
