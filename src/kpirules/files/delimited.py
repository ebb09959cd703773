"""Reading CSV: the structure is checked to its end first, then the units come row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kpirules.diagnostics.catalogue import data, references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.files.cells import BLANKS, CellReader, cell_reader
from kpirules.files.columns import Match, Wanted
from kpirules.files.csv_records import (
    Head,
    QuotesBroken,
    Record,
    column_of,
    read_head,
    records,
    unbalanced,
)
from kpirules.files.rows import complete, spelled, unit_problem
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow, place_in
from kpirules.formula.values import State
from kpirules.framework.inputs import Input

__all__ = [
    "RowReader",
    "Table",
    "TableRow",
    "read_delimited",
    "read_table",
    "readers_of",
    "table_of",
    "table_rows",
    "unit_file",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file whose structure has been checked to its end.

    Attributes:
        header: The columns' names, without surrounding blanks.
        match: Which column is which input; nothing where there is no header.
        lines: The lines on which each unit that has several rows stands.
        count: How many rows there are.
    """

    raw: RawFile
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    match: Match
    findings: tuple[Diagnostic, ...]
    lines: Mapping[str, Sequence[int]]
    count: int


def read_delimited(
    raw: RawFile,
    encoding: str,
    wanted: Wanted,
    rename: Mapping[str, str],
    missing_codes: Mapping[str, State],
) -> UnitFile:
    """Return the units of a CSV file."""
    return unit_file(read_table(raw, encoding, wanted, rename), missing_codes)


def unit_file(table: Table, missing_codes: Mapping[str, State]) -> UnitFile:
    """Return the units of a CSV file whose structure has been checked."""
    file = UnitFile(
        name=table.raw.name,
        findings=table.findings,
        encoding=table.encoding,
        delimiter=table.delimiter,
        count=table.count,
    )
    if table.match.unit is None:
        return file
    return replace(file, read=partial(_unit_rows, table, table.match.unit, missing_codes))


def read_table(raw: RawFile, encoding: str, wanted: Wanted, rename: Mapping[str, str]) -> Table:
    """Return a CSV file with its header matched and its structure checked to the end."""
    head = read_head(raw, encoding, wanted, rename)
    if head.lines is None:
        return table_of(raw, encoding, head, {}, 0)
    seen: dict[str, int] = {}
    lines: dict[str, list[int]] = {}
    count = 0
    unit_at = head.match.unit
    try:
        rows = records(raw, encoding, head.delimiter)
        next(rows, None)
        for line, cells, _, _ in rows:
            count += 1
            if unit_at is None or unit_at >= len(cells):
                continue
            unit = cells[unit_at].strip(BLANKS)
            before = seen.setdefault(unit, line)
            if before != line:
                lines.setdefault(unit, [before]).append(line)
    except QuotesBroken as broken:
        head = replace(head, broken=unbalanced(raw, broken.line))
    return table_of(raw, encoding, head, lines, count)


def table_of(
    raw: RawFile, encoding: str, head: Head, lines: Mapping[str, Sequence[int]], count: int
) -> Table:
    """Return a CSV file of which header, rows and units that stand twice are known."""
    findings = [*head.findings]
    if head.broken is not None:
        findings.append(head.broken)
    elif head.lines is None or (count == 0 and head.match.unit is not None):
        findings.append(Diagnostic(code=data.EMPTY_FILE, place=place_in(raw.name)))
    return Table(
        raw=raw,
        encoding=encoding,
        delimiter=head.delimiter,
        header=head.header,
        match=head.match,
        findings=(*findings, *head.match.findings),
        lines=lines,
        count=count,
    )


@dataclass(slots=True)
class TableRow:
    """A row with the values read from it; `text` is its first line."""

    line: int
    text: str
    cells: list[str]
    unit: str
    values: dict[str, object]
    findings: list[Diagnostic]


def table_rows(
    table: Table, unit_at: int, readers: Sequence[tuple[int, str, CellReader]]
) -> Iterator[TableRow]:
    """Yield the rows.

    Args:
        table: A checked table.
        unit_at: The index of the column that names the unit.
        readers: Column, data name and reader of each input that is read.

    Raises:
        InputError: The file has changed since it was checked.
    """
    rows = records(table.raw, table.encoding, table.delimiter)
    try:
        next(rows, None)
        for record in rows:
            yield _table_row(table, unit_at, readers, record)
    except (QuotesBroken, UnicodeError, OSError) as error:
        details = {"name": table.raw.name, "reason": "it changed while it was read"}
        raise InputError(
            [Diagnostic(code=references.FILE_NOT_READABLE, details=details)]
        ) from error


def _table_row(
    table: Table, unit_at: int, readers: Sequence[tuple[int, str, CellReader]], record: Record
) -> TableRow:
    line, cells, text, _ = record
    width = len(table.header)
    unit = cells[unit_at].strip(BLANKS) if unit_at < len(cells) else ""
    row = TableRow(line, text, cells, unit, {}, [])
    if len(cells) == width:
        _read_cells(table, row, readers)
    else:
        # What stands in such a row may belong to other columns, so none of it is read.
        code = data.ROW_TOO_LONG if len(cells) > width else data.ROW_TOO_SHORT
        details = {"count": str(len(cells)), "limit": str(width)}
        place = place_in(table.raw.name, line)
        row.findings.append(Diagnostic(code=code, place=place, details=details))
    return row


def _read_cells(
    table: Table, row: TableRow, readers: Sequence[tuple[int, str, CellReader]]
) -> None:
    cells, values = row.cells, row.values
    for index, name, read in readers:
        value = read(cells[index])
        if value.__class__ is Diagnostic:
            row.findings.append(spelled(value, *_cell_at(table, row, index)))
        else:
            values[name] = value


def _cell_at(table: Table, row: TableRow, index: int) -> tuple[str, Place]:
    """Return the column as the file spells it, and where the cell stands."""
    column = column_of(row.text, table.delimiter, index)
    width = len(row.cells[index]) if index < len(row.cells) else 1
    return table.header[index], place_in(table.raw.name, row.line, column, width)


def readers_of(
    table: Table, missing_codes: Mapping[str, State]
) -> list[tuple[int, str, CellReader]]:
    """Return column, data name and reader of each input of a table."""
    # Where semicolons separate the columns, a comma may be the decimal sign.
    group = table.delimiter != ";"
    return [
        (index, target.name, cell_reader(target, missing_codes, commas_group=group))
        for index, target in enumerate(table.match.targets)
        if isinstance(target, Input)
    ]


class RowReader:
    """Reads the records of a table as units."""

    def __init__(self, table: Table, unit_at: int, missing_codes: Mapping[str, State]) -> None:
        self._table = table
        self._unit_at = unit_at
        self._readers = readers_of(table, missing_codes)
        self._indexes = {name: index for index, name, _ in self._readers}

    def rows(self) -> Iterator[UnitRow]:
        """Yield all units of the file.

        Raises:
            InputError: The file has changed since it was checked.
        """
        return map(self._unit_row, table_rows(self._table, self._unit_at, self._readers))

    def row(self, record: Record) -> UnitRow:
        """Return the unit of one record."""
        return self._unit_row(_table_row(self._table, self._unit_at, self._readers, record))

    def _unit_row(self, row: TableRow) -> UnitRow:
        table = self._table
        place = place_in(table.raw.name, row.line)
        problem = unit_problem(row.unit, table.header[self._unit_at], table.lines.get(row.unit, ()))
        findings = row.findings if problem is None else [problem, *row.findings]
        return UnitRow(
            unit=row.unit,
            values=row.values,
            place=place,
            findings=tuple(complete(finding, place, row.unit) for finding in findings),
            where=partial(_where, table, row, self._indexes),
        )


def _unit_rows(table: Table, unit_at: int, missing_codes: Mapping[str, State]) -> Iterator[UnitRow]:
    return RowReader(table, unit_at, missing_codes).rows()


def _where(
    table: Table, row: TableRow, indexes: Mapping[str, int], name: str
) -> tuple[str, Place] | None:
    index = indexes.get(name)
    return None if index is None else _cell_at(table, row, index)
