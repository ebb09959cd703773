"""Reading CSV in columns: what `files.delimited` reads row by row, chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.files.cells import BLANKS
from kpirules.files.column_file import ColumnBatch, ColumnFile, stamp_of, unchanged
from kpirules.files.columns import Wanted
from kpirules.files.csv_blocks import Unfit
from kpirules.files.csv_chunks import Chunk, Parsed, chunks
from kpirules.files.csv_records import Head, read_head
from kpirules.files.delimited import RowReader, Table, table_of, unit_file
from kpirules.files.text_columns import TextColumn
from kpirules.files.unit_file import RawFile, UnitRow
from kpirules.files.unit_names import Located, SeenUnits, find_twice, names_of, wrong_names
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

__all__ = ["read_csv_columns"]


def read_csv_columns(
    raw: RawFile,
    encoding: str,
    wanted: Wanted,
    rename: Mapping[str, str],
    missing_codes: Mapping[str, State],
) -> ColumnFile | None:
    """Return a CSV file as columns, its structure checked to the end.

    None where columns cannot tell all that there is to be told: the file has no column of units, or
    quotes that only the reader of single records can judge.
    """
    stamp = stamp_of(raw)
    head = read_head(raw, encoding, wanted, rename)
    unit_at = head.match.unit
    if unit_at is None:
        return None
    seen = SeenUnits()
    try:
        for names, _ in _names(raw, encoding, head, unit_at, located=False):
            seen.see(names)
        lines = find_twice(seen, partial(_names, raw, encoding, head, unit_at))
    except Unfit:
        return None
    table = table_of(raw, encoding, head, lines, seen.count)
    return ColumnFile(
        by_row=unit_file(table, missing_codes),
        size=raw.size(),
        unit_type=pa.string(),
        names=lambda: (names for names, _ in _names(raw, encoding, head, unit_at, located=False)),
        read=partial(_batches, table, head, unit_at, missing_codes, stamp),
    )


def _names(
    raw: RawFile, encoding: str, head: Head, unit_at: int, *, located: bool = True
) -> Iterator[Located]:
    """Yield the units' names, and the lines on which they stand where they are to be `located`."""
    for chunk in _chunks(raw, encoding, head):
        parsed = chunk.parse(len(head.header), (unit_at,), unit_at)
        lines = chunk.lines_of(parsed.records) if located else parsed.records
        yield _names_of(chunk, parsed, unit_at), lines


def _chunks(raw: RawFile, encoding: str, head: Head) -> Iterator[Chunk]:
    return chunks(raw, encoding, head.delimiter, head.lines or 0)


def _names_of(chunk: Chunk, parsed: Parsed, unit_at: int) -> pa.StringArray:
    """Return the names of a chunk's units; a ragged row may have one too."""
    names = names_of(parsed.texts[unit_at])
    if not parsed.ragged:
        return names
    found = []
    for row in parsed.ragged:
        cells = chunk.record(int(parsed.records[row])).cells
        found.append(cells[unit_at].strip(BLANKS) if unit_at < len(cells) else "")
    return pc.replace_with_mask(names, _mask(parsed), pa.array(found, pa.string()))


def _mask(parsed: Parsed) -> np.ndarray:
    """Tell which rows are ragged."""
    mask = np.zeros(len(parsed.records), np.bool_)
    mask[list(parsed.ragged)] = True
    return mask


def _batches(
    table: Table,
    head: Head,
    unit_at: int,
    missing_codes: Mapping[str, State],
    stamp: tuple[int, int, int],
) -> Iterator[ColumnBatch]:
    reader = RowReader(table, unit_at, missing_codes)
    # Where semicolons separate the columns, a comma may be the decimal sign.
    group = table.delimiter != ";"
    columns = {
        index: (target.name, TextColumn(target, missing_codes, commas_group=group))
        for index, target in enumerate(table.match.targets)
        # Nothing is ever computed with texts.
        if isinstance(target, Input) and target.type is not InputType.TEXT
    }
    asked = (unit_at, *(index for index in columns if index != unit_at))
    twice = pa.array(table.lines, pa.string()) if table.lines else None
    count = 0
    try:
        for chunk in _chunks(table.raw, table.encoding, head):
            parsed = chunk.parse(len(table.header), asked, unit_at)
            names = _names_of(chunk, parsed, unit_at)
            apart = wrong_names(names)
            if twice is not None:
                apart = pc.or_(apart, pc.is_in(names, value_set=twice))
            count += len(names)
            yield ColumnBatch(
                units=names,
                columns={name: text.read(parsed.texts[at]) for at, (name, text) in columns.items()},
                apart=apart.to_numpy(zero_copy_only=False) | _mask(parsed),
                done=chunk.done,
                rows=partial(_rows, reader, chunk, parsed),
            )
    except (Unfit, pa.ArrowException, UnicodeError, OSError):
        unchanged(table.raw, stamp, same=False)
    unchanged(table.raw, stamp, same=count == table.count)


def _rows(
    reader: RowReader, chunk: Chunk, parsed: Parsed, numbers: Sequence[int]
) -> Iterator[UnitRow]:
    for number in numbers:
        yield reader.row(chunk.record(int(parsed.records[number])))
