"""Scores pandas DataFrames; the only module that knows pandas."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from kpirules.columns.objects import Column, column_of, with_states
from kpirules.columns.task import Task, Wanted
from kpirules.formula.values import State

__all__ = ["score", "to_arrow"]


def to_arrow(table: pd.DataFrame, wanted: Wanted, nan: State | None = None) -> pa.Table:
    """Return a DataFrame as an Arrow table.

    What pandas marks as missing in a column that has a mark for it (`Int64`, `boolean`, `string`,
    `category`, columns of Arrow) is a blank. NaN in a column of floats is no mark: a division of
    zero by zero gives it too, so it stays NaN. In a column of objects it is a blank among texts
    and truths.

    Args:
        table: The DataFrame.
        wanted: Which columns are read; of the others only the names are kept.
        nan: The state that a NaN among numbers stands for; None leaves it.
    """
    names = [str(name) for name in table.columns]
    states: dict[str, pa.Array] = {}
    columns = []
    for at, name in enumerate(names):
        if wanted(name):
            cells, told = _column(table.iloc[:, at], nan)
            if told is not None:
                states[name] = told
        else:
            cells = pa.nulls(len(table))
        columns.append(cells)
    return with_states(pa.Table.from_arrays(columns, names), states)


def score(task: Task, table: pd.DataFrame) -> pd.DataFrame:
    """Return the results with the index of the units; `unit` has the type that it came in.

    Where no column is called as the units' column is, a level of the index may be.
    """
    index, frame = table.index, table
    asked = task.request.unit_column
    if asked not in table.columns and asked in index.names:
        frame = table.assign(**{asked: index.get_level_values(asked)})
    arrow = to_arrow(frame, task.wanted, task.request.nan)
    results: pd.DataFrame = task.score(arrow).to_pandas()
    results["unit"] = frame[asked].set_axis(results.index)
    if not _is_default(index):
        results.index = index
    return results


def _column(series: pd.Series, nan: State | None) -> Column:
    dtype = series.dtype
    if isinstance(dtype, pd.SparseDtype):
        return _column(series.sparse.to_dense(), nan)
    if pd.api.types.is_object_dtype(dtype):
        return _objects(series, nan)
    try:
        if not pd.api.types.is_extension_array_dtype(dtype) and dtype.kind == "f":
            return Column(pa.array(series.to_numpy(), from_pandas=False), None)
        return Column(pa.array(series), None)
    except (pa.ArrowException, TypeError, ValueError, NotImplementedError):
        # A type that Arrow lacks: its objects tell what they are.
        return _objects(series, nan)


def _objects(series: pd.Series, nan: State | None) -> Column:
    kind = pd.api.types.infer_dtype(series, skipna=True)
    if kind == "string":
        return Column(pa.array(series, pa.large_string(), from_pandas=True), None)
    return column_of(series.tolist(), nan)


def _is_default(index: pd.Index) -> bool:
    plain = isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1
    return plain and index.name is None
