"""Scores Polars DataFrames and LazyFrames; the only module that knows Polars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from polars.selectors import by_name

from kpirules.columns.objects import column_of, with_states
from kpirules.columns.task import Task, Wanted, unit_type
from kpirules.formula.values import State

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["score", "to_arrow"]

# Whole numbers that Arrow has no type for: their text says the same.
_TOO_WIDE = ("Int128", "UInt128")


def to_arrow(table: object, wanted: Wanted, nan: State | None = None) -> pa.Table:
    """Return a DataFrame as an Arrow table, without copying where the types allow it.

    Args:
        table: The DataFrame.
        wanted: Which columns are read; of the others only the names are kept where Arrow has no
            type for them.
        nan: The state that a NaN among Python objects stands for; None leaves it.

    Raises:
        TypeError: It is a LazyFrame, of which a list cannot be made without running it.
    """
    if not isinstance(table, pl.DataFrame):
        msg = "a list is a LazyFrame, expected a table that is there: collect it first"
        raise TypeError(msg)
    states: dict[str, pa.Array] = {}
    changed: list[pl.Series] = []
    objects: dict[str, pa.Array] = {}
    for name, dtype in table.schema.items():
        if str(dtype) in _TOO_WIDE:
            changed.append(table[name].cast(pl.String))
        elif dtype == pl.Object:
            changed.append(pl.Series(name, [None] * table.height, pl.Null))
            if wanted(name):
                objects[name], told = column_of(table[name].to_list(), nan)
                if told is not None:
                    states[name] = told
    arrow = table.with_columns(changed).to_arrow()
    for name, cells in objects.items():
        arrow = arrow.set_column(arrow.schema.get_field_index(name), name, cells)
    return with_states(arrow, states)


def score(task: Task, table: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame | pl.LazyFrame:
    """Return the results as a DataFrame; of a LazyFrame as one that scores when it is collected."""
    return _score_lazy(task, table) if isinstance(table, pl.LazyFrame) else _score(task, table)


def _score(task: Task, table: pl.DataFrame) -> pl.DataFrame:
    results = _frame(task.score(to_arrow(table, task.wanted, task.request.nan)))
    # The very column that came in: Arrow does not know every type that it may have.
    return results.with_columns(table[task.request.unit_column].alias("unit"))


def _score_lazy(task: Task, table: pl.LazyFrame) -> pl.LazyFrame:
    # What the columns lack is told at once, not when the frame is collected.
    schema = table.collect_schema()
    empty = to_arrow(pl.DataFrame(schema=schema), task.wanted)
    task.check(empty)
    results = _frame(task.schema(unit_type(empty.schema, task.request)).empty_table()).schema
    results["unit"] = schema[task.request.unit_column]
    # Only what is read is asked of the frame below, a file for example.
    return table.select(by_name(*task.kept(schema))).map_batches(
        lambda units: _score(task, units),
        # Conditions and choices of columns are about the results, not about the units' columns.
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        schema=results,
        # Part by part where nothing has to be told in order, or compared with all units.
        streamable=task.problems is None and not task.lists,
    )


def _frame(results: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(results)
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table never becomes a Series
    return frame
