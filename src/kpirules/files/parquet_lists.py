"""The rows of a list from a Parquet file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpirules.errors import InputError
from kpirules.files.columns import wanted_of_list
from kpirules.files.lists import ListFile, ListRow, list_file, marks_of
from kpirules.files.parquet_columns import parquet_table
from kpirules.files.parquet_rows import ParquetTable, RowReader
from kpirules.files.unit_file import RawFile
from kpirules.formula.values import State
from kpirules.framework.inputs import ListInput

__all__ = ["read_parquet_list"]


def read_parquet_list(
    raw: RawFile, declared: ListInput, unit_column: str, missing_codes: Mapping[str, State]
) -> ListFile:
    """Return the rows of a list from a Parquet file, whose columns are those of a CSV file."""
    marks = marks_of(declared)
    wanted = wanted_of_list(declared, unit_column, marks)
    try:
        table, findings = parquet_table(raw, wanted, {}, missing_codes, compare=False)
        header = () if table is None else table.header
        mark_at = next((header.index(name) for name in marks if name in header), None)
        rows = iter(()) if table is None else _rows(table, mark_at)
        return list_file(raw.name, declared, findings, rows)
    except InputError as error:
        return list_file(raw.name, declared, error.diagnostics, ())


def _rows(table: ParquetTable, mark_at: int | None) -> Iterator[ListRow]:
    reader = RowReader(table)
    for batch in table.batches((*reader.asked, *(() if mark_at is None else (mark_at,)))):
        marks = [] if mark_at is None else batch.cells[mark_at].to_pylist()
        for at, row in enumerate(reader.rows(batch)):
            mark = "" if mark_at is None or marks[at] is None else str(marks[at]).strip()
            values = dict(row.values)
            yield ListRow(row.unit, batch.first + at, mark, values, row.findings)
