"""Tables of results as CSV, text for text what cards give row by row."""

from __future__ import annotations

import csv
import io

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.files.score_columns import ScoreColumns, inert
from kpirules.files.score_table import ScoreTable, whole

__all__ = ["csv_header", "csv_rows"]

# Text that needs quotes, or that a spreadsheet would take for a formula.
_SPECIAL = '^[=+@\t\r-]|[",\r\n]'


def csv_header(columns: ScoreColumns) -> bytes:
    """Return the line of the columns' names."""
    return _line([inert(name) for name in columns.header()]).encode()


def csv_rows(table: pa.Table, form: ScoreTable) -> memoryview:
    """Return the rows of a table; numbers that no rounding is declared for have no idle zeros."""
    declaration = form.columns.declaration
    end = _line([inert(declaration.reference), declaration.digest])
    texts = [
        _texts(table.column(name), idle=name not in form.unrounded)
        for name in form.schema.names[:-2]
    ]
    rows = pc.binary_join_element_wise(
        *texts, pa.scalar(end), ",", null_handling="replace", null_replacement=""
    )
    _, offsets, letters = rows.buffers()
    ends = np.frombuffer(offsets, np.int32)[rows.offset :]
    return memoryview(letters)[ends[0] : ends[len(rows)]] if len(rows) else memoryview(b"")


def _line(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()


def _texts(column: pa.ChunkedArray, *, idle: bool) -> pa.StringArray:
    """Return the cells of a column as they stand in the file, with or without idle zeros."""
    array = whole(column)
    if pa.types.is_decimal128(array.type):
        return _decimals(array, idle=idle)
    texts = array.cast(pa.string())
    special = pc.fill_null(pc.match_substring_regex(texts, _SPECIAL), False)  # noqa: FBT003
    if not pc.any(special).as_py():
        return texts
    # The second cell is there so that the first needs no quotes for being empty.
    written = [_line([inert(text), ""])[:-2] for text in texts.filter(special).to_pylist()]
    return pc.replace_with_mask(texts, special, pa.array(written, pa.string()))


def _decimals(array: pa.Decimal128Array, *, idle: bool) -> pa.StringArray:
    """Return decimals as text."""
    places = array.type.scale
    steps = _steps(array)
    if steps is None:
        texts = [None if number is None else f"{number:f}" for number in array.to_pylist()]
        found = pa.array(texts, pa.string())
    else:
        found = pc.cast(pa.array(np.abs(steps)), pa.string())
        if places:
            found = pc.ascii_lpad(found, places + 1, "0")
            found = pc.binary_replace_slice(found, -places, -places, ".")
        below = steps < 0
        if below.any():
            found = pc.if_else(below, pc.binary_join_element_wise("-", found, ""), found)
        found = pc.if_else(array.is_valid(), found, None)
    if places and not idle:
        found = pc.ascii_rtrim(pc.ascii_rtrim(found, "0"), ".")
    return found


def _steps(array: pa.Decimal128Array) -> np.ndarray | None:
    """Return decimals counted in their last place; None where some count needs 64 bits or more."""
    if len(array) == 0 or array.null_count == len(array):
        return np.zeros(len(array), np.int64)
    words = np.frombuffer(array.buffers()[1], np.int64).reshape(-1, 2)
    words = words[array.offset : array.offset + len(array)]
    low = words[:, 0] * array.is_valid().to_numpy(zero_copy_only=False)
    high = words[:, 1] * array.is_valid().to_numpy(zero_copy_only=False)
    fits = (high == (low >> 63)) & (low != np.iinfo(np.int64).min)
    return low if fits.all() else None
