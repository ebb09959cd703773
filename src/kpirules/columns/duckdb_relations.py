"""Scores DuckDB relations; the only module that knows DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from kpirules.columns.task import Task, Wanted
from kpirules.formula.values import State

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["score", "to_arrow"]


def to_arrow(table: duckdb.DuckDBPyRelation, wanted: Wanted, nan: State | None = None) -> pa.Table:
    """Run a relation and return its rows as an Arrow table."""
    del wanted, nan  # every type of DuckDB has one of Arrow
    return table.to_arrow_table()


def score(task: Task, table: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return the results as a relation on the same connection.

    The relation is run once; the results are held in memory as long as their relation is.

    Raises:
        ValueError: The connection may not read tables of Python.
    """
    kpirules_scores_of_units = task.score(to_arrow(table, task.wanted))
    try:
        # A relation does not tell its connection, but runs a query on it; the query finds the
        # Arrow table by the name of this function's variable, so the name is an unlikely one.
        results = table.query("kpirules_units", "SELECT * FROM kpirules_scores_of_units")
    except duckdb.CatalogException as error:
        del kpirules_scores_of_units
        msg = (
            "the connection's setting python_enable_replacements is off, so that it cannot take "
            "in the results; give relation.to_arrow_table() instead"
        )
        raise ValueError(msg) from error
    assert results is not None  # noqa: S101 - a query that reads gives a relation
    return results
