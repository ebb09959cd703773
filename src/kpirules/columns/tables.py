"""Scores a table of units of any known kind and gives the same kind back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from kpirules.columns.libraries import is_of, require
from kpirules.columns.options import Nan, Numbers, check_kind, request_of
from kpirules.columns.problems import Problems
from kpirules.columns.request import Detail, Request
from kpirules.scoring.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

    from kpirules.columns.task import Door

__all__ = ["score_by", "score_table"]

AnyTable = TypeVar("AnyTable")

# The class that tells a kind of table, and the one module that knows the class's library.
_DOORS = (
    ("polars", "DataFrame", "polars_frames"),
    ("polars", "LazyFrame", "polars_frames"),
    ("pandas", "DataFrame", "pandas_frames"),
    ("duckdb", "DuckDBPyRelation", "duckdb_relations"),
    ("pyarrow", "Table", "arrow_tables"),
    ("pyarrow", "RecordBatch", "arrow_tables"),
    ("pyarrow", "RecordBatchReader", "arrow_tables"),
)
_KINDS = (
    "a Polars DataFrame or LazyFrame, a pandas DataFrame, an Arrow Table, RecordBatch or "
    "RecordBatchReader, a DuckDB relation, or an object with __arrow_c_stream__"
)
# What holds many tables on many machines, and what scores each of them there.
_ELSEWHERE = {
    "pyspark": "kpirules.columns.spark.score scores Spark DataFrames",
    "dask": "map_partitions with kpirules.columns.batches.batch_scorer scores Dask DataFrames",
    "ray": "map_batches with kpirules.columns.batches.batch_scorer scores Ray Datasets",
}


def score_table(  # noqa: PLR0913 - each is an option by itself
    plan: Plan,
    table: AnyTable,
    *,
    unit_column: str = "unit",
    lists: Mapping[str, object] | None = None,
    detail: Iterable[Detail] = (),
    numbers: Numbers = "float",
    nan: Nan = "refuse",
    rename: Mapping[str, str] | None = None,
    problems: Problems | None = None,
) -> AnyTable:
    """Return the results of a table's units as a table of the same kind.

    `kpirules.Framework.score_table` says what the arguments and the columns mean.

    Raises:
        InputError: The table cannot be scored as it stands, or a library is missing (KPI676).
        TypeError: The table, or one of `lists`, is of no known kind.
        ValueError: An option has a value that it does not take.
    """
    request = request_of(
        unit_column=unit_column,
        detail=detail,
        numbers=numbers,
        nan=nan,
        rename=rename,
        told=problems is not None,
    )
    check_kind("lists", lists, Mapping, "a mapping from list to table")
    check_kind("problems", problems, Problems, "kpirules.Problems")
    return score_by(plan, table, request, problems, lists or {})


def score_by(
    plan: Plan,
    table: AnyTable,
    request: Request,
    problems: Problems | None,
    lists: Mapping[str, object],
) -> AnyTable:
    """Return the results of a table's units as a table of the same kind, for options that are read.

    Raises:
        InputError: The table cannot be scored as it stands, or a library is missing (KPI676).
        TypeError: The table, or one of `lists`, is of no known kind.
    """
    require("numpy", "pyarrow")
    from kpirules.columns.task import Task  # noqa: PLC0415 - needs the libraries

    door = _door_of(table, "the table")
    rows = {name: _rows(plan, name, each, request) for name, each in lists.items()}
    task = Task(plan=plan, request=request, problems=problems, lists=rows)
    return cast("AnyTable", door.score(task, table))


def _rows(plan: Plan, name: str, table: object, request: Request) -> pa.Table:
    """Return the long table of a list as Arrow."""
    from kpirules.columns.task import list_column  # noqa: PLC0415 - needs the libraries

    door = _door_of(table, f"the list {name!r}")
    return door.to_arrow(table, list_column(plan, name, request.unit_column), request.nan)


def _door_of(table: object, what: str) -> Door:
    """Return the module that knows a table's kind."""
    for library, name, home in _DOORS:
        if is_of(table, library, name):
            return cast("Door", import_module(f"kpirules.columns.{home}"))
    # Only now: the DataFrames of some of these libraries offer a stream, which would fetch all.
    for kind in type(table).__mro__:
        elsewhere = _ELSEWHERE.get(kind.__module__.partition(".")[0])
        if elsewhere is not None:
            msg = f"{what} is a {_full_name(table)}; {elsewhere}"
            raise TypeError(msg)
    if hasattr(table, "__arrow_c_stream__"):
        return cast("Door", import_module("kpirules.columns.arrow_tables"))
    msg = f"{what} is a {_full_name(table)}, expected {_KINDS}"
    raise TypeError(msg)


def _full_name(thing: object) -> str:
    kind = type(thing)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
