"""The rows of lists from files of their own, put into the batches of a file in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.column_file import ColumnBatch, ColumnFile, ListRows
from kpirules.files.lists import ListFile, rows_with_lists, strangers
from kpirules.files.read import errors_first
from kpirules.files.text_columns import coded_numbers, values_of
from kpirules.files.unit_file import UnitRow
from kpirules.formula.values import State
from kpirules.framework.inputs import InputType

__all__ = ["with_list_columns"]


def with_list_columns(
    file: ColumnFile,
    list_files: Sequence[ListFile],
    findings: Sequence[Diagnostic],
    missing_codes: Mapping[str, State],
) -> ColumnFile:
    """Return a file with the rows of lists put into its units, and with further findings.

    The rows of lists are held in memory, the units are not.
    """
    by_row = replace(file.by_row, findings=errors_first([*findings, *file.by_row.findings]))
    if list_files and by_row.usable:
        # Only the units that have rows can be missing.
        left = {unit for each in list_files for unit in each.lines}
        known: set[str] = set()
        for names in file.names():
            known |= left.intersection(map(str, names.to_pylist()))
        found = strangers(list_files, known)
        by_row = replace(
            by_row,
            findings=errors_first([*by_row.findings, *found]),
            read=partial(_rows, file, list_files),
        )
    return replace(
        file, by_row=by_row, read=partial(_batches, file, list_files, coded_numbers(missing_codes))
    )


def _rows(file: ColumnFile, list_files: Sequence[ListFile]) -> Iterator[UnitRow]:
    return rows_with_lists(file.by_row.read(), list_files)


def _batches(
    file: ColumnFile, list_files: Sequence[ListFile], coded: Sequence[float]
) -> Iterator[ColumnBatch]:
    for batch in file.read():
        if not list_files:
            yield batch
            continue
        units = [str(unit) for unit in batch.units.to_pylist()]
        apart = batch.apart.copy()
        for each in list_files:
            if each.problems:
                apart |= np.fromiter((unit in each.problems for unit in units), np.bool_)
        lists = {each.declared.name: _list_rows(each, units, coded) for each in list_files}
        yield replace(
            batch,
            lists={**batch.lists, **lists},
            apart=apart,
            rows=partial(_rows_of, batch, list_files),
        )


def _rows_of(
    batch: ColumnBatch, list_files: Sequence[ListFile], numbers: Sequence[int]
) -> Iterator[UnitRow]:
    return rows_with_lists(batch.rows(numbers), list_files)


def _list_rows(file: ListFile, units: Sequence[str], coded: Sequence[float]) -> ListRows:
    """Return the rows of some units, one below the other."""
    rows = [(at, row) for at, unit in enumerate(units) for row in file.rows.get(unit, ())]
    return ListRows(
        pa.array([at for at, _ in rows], pa.int64()),
        {
            name: values_of([row.get(name) for _, row in rows], declared, coded)
            for name, declared in file.declared.inputs.items()
            if declared.type is not InputType.TEXT
        },
    )
