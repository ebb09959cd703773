"""Scores Arrow tables, batches and streams of batches, a stream in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from kpirules.columns.stream import score_batches
from kpirules.columns.task import Task, Wanted, unit_type
from kpirules.formula.values import State

__all__ = ["score", "to_arrow"]


def to_arrow(table: object, wanted: Wanted, nan: State | None = None) -> pa.Table:
    """Return anything that speaks Arrow as an Arrow table; a stream is read to its end."""
    del wanted, nan  # nothing has to be converted
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if isinstance(table, pa.RecordBatchReader):
        return table.read_all()
    return _of_stream(table)


def score(task: Task, table: object) -> object:
    """Return the results as a table, a batch or a reader, as the units came.

    Of an object that offers an Arrow stream the results are a `pyarrow.Table`.
    """
    if isinstance(table, pa.RecordBatchReader):
        return _score_reader(task, table)
    results = task.score(to_arrow(table, task.wanted))
    return _one_batch(results) if isinstance(table, pa.RecordBatch) else results


def _score_reader(task: Task, reader: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """Return a reader of the results: each batch of units is scored when its results are read."""
    # What the columns lack is told at once, not when the first batch is read.
    task.check(reader.schema.empty_table())
    schema = task.schema(unit_type(reader.schema, task.request))
    return pa.RecordBatchReader.from_batches(schema, _batches(task, reader))


def _batches(task: Task, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    for results in score_batches(task, reader, reader.schema):
        yield from results.to_batches()


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    if batches:
        return batches[0]
    nothing = [pa.array([], field.type) for field in table.schema]
    return pa.RecordBatch.from_arrays(nothing, schema=table.schema)


def _of_stream(table: object) -> pa.Table:
    try:
        return pa.table(table)
    except (pa.ArrowException, TypeError, ValueError) as error:
        # A stream of single values, such as a column, has no columns to read.
        msg = f"a {type(table).__name__} gives an Arrow stream that is no table: {error}"
        raise TypeError(msg) from error
