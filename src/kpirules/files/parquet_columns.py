"""Reading Parquet: columns are matched and units compared first, then batches come in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.files.arrow_columns import fits, is_text
from kpirules.files.arrow_lists import is_list, misfits
from kpirules.files.column_file import STATE, ColumnBatch, ColumnFile, stamp_of, unchanged
from kpirules.files.columns import Match, Wanted, match_columns
from kpirules.files.parquet_file import open_parquet
from kpirules.files.parquet_rows import ParquetTable, RowReader, place_of, units_of
from kpirules.files.rows import complete
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow, place_in
from kpirules.files.unit_names import Located, SeenUnits, find_twice, wrong_names
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, ListInput

__all__ = ["parquet_table", "read_parquet_columns"]

_Stamp = tuple[int, int, int]


def read_parquet_columns(
    raw: RawFile,
    wanted: Wanted,
    rename: Mapping[str, str],
    missing_codes: Mapping[str, State],
) -> ColumnFile:
    """Return a Parquet file as columns; which of them are inputs is decided as for CSV.

    Nothing is raised for what is in the file: all of it are findings.
    """
    stamp = stamp_of(raw)
    try:
        table, findings = parquet_table(raw, wanted, rename, missing_codes)
    except InputError as error:
        table, findings = None, error.diagnostics
    if table is None:
        return ColumnFile(
            by_row=UnitFile(name=raw.name, findings=findings),
            size=0,
            unit_type=pa.string(),
            names=lambda: iter(()),
            read=lambda: iter(()),
        )
    kind = table.file.schema.field(table.unit_at).type
    return ColumnFile(
        by_row=UnitFile(
            name=raw.name,
            findings=findings,
            count=table.count,
            read=partial(_rows, table, stamp),
        ),
        size=table.count,
        unit_type=pa.string() if is_text(kind) else kind,
        names=lambda: (names for names, _ in _names(table)),
        read=partial(_batches, table, stamp),
    )


def parquet_table(
    raw: RawFile,
    wanted: Wanted,
    rename: Mapping[str, str],
    missing_codes: Mapping[str, State],
    *,
    compare: bool = True,
) -> tuple[ParquetTable | None, tuple[Diagnostic, ...]]:
    """Return a Parquet file with its columns matched, if they can be, and what was found.

    Args:
        raw: The file.
        wanted: What it may hold.
        rename: Columns of the file and the names they stand for.
        missing_codes: What stands for a state of missing.
        compare: Whether a unit may stand only once.

    Raises:
        InputError: It is no Parquet file, or a damaged one.
    """
    file = open_parquet(raw)
    match, states = _matched(raw, file.schema, wanted, rename)
    findings = match.findings
    unit_at = match.unit
    if unit_at is None or any(found.code is data.COLUMN_TYPE for found in findings):
        return None, findings
    table = ParquetTable(
        raw=raw,
        file=file,
        unit_at=unit_at,
        match=match,
        codes=missing_codes,
        states=states,
        twice={},
        count=0,
    )
    seen = SeenUnits()
    for names, _ in _names(table):
        seen.see(names)
    if seen.count == 0:
        return None, (Diagnostic(code=data.EMPTY_FILE, place=place_in(raw.name)), *findings)
    twice = find_twice(seen, partial(_names, table)) if compare else {}
    return replace(table, twice=twice, count=seen.count), findings


def _matched(
    raw: RawFile, schema: pa.Schema, wanted: Wanted, rename: Mapping[str, str]
) -> tuple[Match, Mapping[int, int]]:
    """Return which column is which input, and which one says why the cells of another are null."""
    header = schema.names
    states = {}
    for index, name in enumerate(header):
        base = name.removesuffix(STATE)
        apart = base != name and name not in rename and name not in wanted.names
        if apart and base in header and rename.get(base, base) in wanted.names:
            states[header.index(base)] = index
    passed = {header[index]: "" for index in states.values()}
    match = match_columns(header, wanted, {**rename, **passed}, partial(place_of, raw.name, 1))
    findings = [
        found
        for found in match.findings
        # A column may hold a list where its cells are lists.
        if found.code is not data.LIST_EXPECTED
        or found.place is None
        or not is_list(schema.field(found.place.column - 1).type)
    ]
    for index, target in enumerate(match.targets):
        findings += _misfits(raw, schema, index, target, is_unit=index == match.unit)
    for index in states.values():
        kind = schema.field(index).type
        if not is_text(kind) and not pa.types.is_null(kind):
            findings.append(_of_other_type(raw, schema, index, "state"))
    return Match(unit=match.unit, targets=match.targets, findings=tuple(findings)), states


def _misfits(
    raw: RawFile, schema: pa.Schema, index: int, target: Input | ListInput | None, *, is_unit: bool
) -> list[Diagnostic]:
    """Return what is wrong with the type of a column."""
    kind = schema.field(index).type
    if is_unit:
        right = is_text(kind) or pa.types.is_integer(kind)
        return [] if right else [_of_other_type(raw, schema, index, "unit")]
    if isinstance(target, ListInput):
        wrong = misfits(target, schema.names[index], kind) if is_list(kind) else []
        return [complete(found, place_of(raw.name, 1, index)) for found in wrong]
    if target is None or fits(target, kind):
        return []
    return [_of_other_type(raw, schema, index, target.type.value)]


def _of_other_type(raw: RawFile, schema: pa.Schema, index: int, expected: str) -> Diagnostic:
    kind = str(schema.field(index).type)
    details = {"column": schema.names[index], "found": kind, "expected": expected}
    place = place_of(raw.name, 1, index)
    return Diagnostic(code=data.COLUMN_TYPE, place=place, details=details)


def _names(table: ParquetTable) -> Iterator[Located]:
    """Yield the units' names with the rows on which they stand."""
    for rows in table.batches((table.unit_at,)):
        names = units_of(rows.cells[table.unit_at])
        yield names, np.arange(rows.first, rows.first + len(names))


def _batches(table: ParquetTable, stamp: _Stamp) -> Iterator[ColumnBatch]:
    reader = RowReader(table)
    done = 0
    for rows in table.batches(reader.asked):
        names = units_of(rows.cells[table.unit_at])
        done += len(names)
        yield ColumnBatch(
            units=names,
            columns={
                reader.names[at]: column.read(rows.cells[at], reader.states_of(rows, at))
                for at, column in reader.inputs.items()
                # Nothing is ever computed with texts.
                if not column.is_text
            },
            lists={
                reader.names[at]: each.read(rows.cells[at]) for at, each in reader.lists.items()
            },
            apart=_apart(names, table.twice),
            done=done,
            rows=partial(reader.rows, rows),
        )
    unchanged(table.raw, stamp, same=done == table.count)


def _apart(names: pa.Array, twice: Mapping[str, Sequence[int]]) -> np.ndarray:
    """Tell which units have a name that is wrong or stands twice."""
    apart = wrong_names(names)
    if twice:
        apart = pc.or_(apart, pc.is_in(names.cast(pa.string()), value_set=pa.array(list(twice))))
    told: np.ndarray = apart.to_numpy(zero_copy_only=False)
    return told


def _rows(table: ParquetTable, stamp: _Stamp) -> Iterator[UnitRow]:
    reader = RowReader(table)
    for rows in table.batches(reader.asked):
        yield from reader.rows(rows)
    unchanged(table.raw, stamp)
