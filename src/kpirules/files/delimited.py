"""Reading CSV: the structure is checked to its end first, then the units come row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kpirules.diagnostics.catalogue import data, references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.errors import InputError
from kpirules.files.cells import BLANKS, CellReader, cell_reader
from kpirules.files.columns import Match, Wanted, match_columns
from kpirules.files.rows import complete, spelled, unit_problem
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow, place_in
from kpirules.formula.values import State
from kpirules.framework.inputs import Input

__all__ = ["Table", "TableRow", "read_delimited", "read_table", "readers_of", "table_rows"]

_DELIMITERS = (",", ";", "\t")
_SHOWN = {"\t": "TAB"}
_NO_MATCH = Match(unit=None, targets=(), findings=())


class _QuotesBroken(Exception):  # noqa: N818 - a signal between two functions, never raised to users
    """The row that begins on a line has quotes that do not pair up."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


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
    table = read_table(raw, encoding, wanted, rename)
    file = UnitFile(
        name=raw.name,
        findings=table.findings,
        encoding=encoding,
        delimiter=table.delimiter,
        count=table.count,
    )
    unit_at = table.match.unit
    if unit_at is None:
        return file
    return replace(file, read=partial(_unit_rows, table, unit_at, missing_codes))


def read_table(raw: RawFile, encoding: str, wanted: Wanted, rename: Mapping[str, str]) -> Table:
    """Return a CSV file with its header matched and its structure checked to the end."""
    with _open(raw, encoding) as stream:
        first = stream.readline()
    delimiter, findings = _find_delimiter(raw.name, first, wanted, rename)
    header: tuple[str, ...] = ()
    match: Match | None = None
    seen: dict[str, int] = {}
    lines: dict[str, list[int]] = {}
    count = 0
    try:
        for line, cells, text in _records(raw, encoding, delimiter):
            if match is None:
                header = tuple(cell.strip(BLANKS) for cell in cells)
                place_of = partial(_header_place, raw.name, header, delimiter, (line, text))
                match = match_columns(header, wanted, rename, place_of)
                continue
            count += 1
            if match.unit is None or match.unit >= len(cells):
                continue
            unit = cells[match.unit].strip(BLANKS)
            before = seen.setdefault(unit, line)
            if before != line:
                lines.setdefault(unit, [before]).append(line)
    except _QuotesBroken as broken:
        place = place_in(raw.name, broken.line)
        findings.append(Diagnostic(code=data.QUOTE_UNBALANCED, place=place))
    else:
        if match is None or (count == 0 and match.unit is not None):
            findings.append(Diagnostic(code=data.EMPTY_FILE, place=place_in(raw.name)))
    return Table(
        raw=raw,
        encoding=encoding,
        delimiter=delimiter,
        header=header,
        match=match or _NO_MATCH,
        findings=(*findings, *(match.findings if match else ())),
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
    width = len(table.header)
    records = _records(table.raw, table.encoding, table.delimiter)
    try:
        next(records, None)
        for line, cells, text in records:
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
            yield row
    except (_QuotesBroken, UnicodeError, OSError) as error:
        details = {"name": table.raw.name, "reason": "it changed while it was read"}
        raise InputError(
            [Diagnostic(code=references.FILE_NOT_READABLE, details=details)]
        ) from error


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
    column = _column_of(row.text, table.delimiter, index)
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


def _unit_rows(table: Table, unit_at: int, missing_codes: Mapping[str, State]) -> Iterator[UnitRow]:
    readers = readers_of(table, missing_codes)
    indexes = {name: index for index, name, _ in readers}
    unit_column = table.header[unit_at]
    for row in table_rows(table, unit_at, readers):
        place = place_in(table.raw.name, row.line)
        problem = unit_problem(row.unit, unit_column, table.lines.get(row.unit, ()))
        findings = row.findings if problem is None else [problem, *row.findings]
        yield UnitRow(
            unit=row.unit,
            values=row.values,
            place=place,
            findings=tuple(complete(finding, place, row.unit) for finding in findings),
            where=partial(_where, table, row, indexes),
        )


def _where(
    table: Table, row: TableRow, indexes: Mapping[str, int], name: str
) -> tuple[str, Place] | None:
    index = indexes.get(name)
    return None if index is None else _cell_at(table, row, index)


def _open(raw: RawFile, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw.open(), encoding=encoding, newline="")


def _records(raw: RawFile, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """Yield first line number, cells and first line of each record that is not blank."""
    with _open(raw, encoding) as stream:
        taken: list[str] = []

        def lines() -> Iterator[str]:
            for line in stream:
                taken.append(line)
                yield line

        reader = csv.reader(lines(), delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            taken.clear()
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise _QuotesBroken(line) from error
            if cells is None:
                return
            if any(cells):
                yield line, cells, taken[0]


def _find_delimiter(
    name: str, first: str, wanted: Wanted, rename: Mapping[str, str]
) -> tuple[str, list[Diagnostic]]:
    """Return what separates the columns: what makes the unit's column appear in the header."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t", []
    best, score = ",", (False, 0)
    for delimiter in _DELIMITERS:
        try:
            cells = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            continue
        names = [rename.get(cell.strip(BLANKS), cell.strip(BLANKS)) for cell in cells]
        here = (wanted.unit_column in names, len(names))
        if here > score:
            best, score = delimiter, here
    if best == ",":
        return best, []
    details = {"delimiter": _SHOWN.get(best, best)}
    return best, [Diagnostic(code=data.DELIMITER_DETECTED, place=place_in(name), details=details)]


def _header_place(
    name: str, header: Sequence[str], delimiter: str, where: tuple[int, str], index: int
) -> Place:
    """Return the place of a column's name; the header is the one line that is kept."""
    line, text = where
    source = SourceText(name, (text.rstrip("\r\n"),) if line == 1 else ())
    column = _column_of(text, delimiter, index)
    width = len(header[index]) if index < len(header) else 1
    return Place(source, line, column, line, column + max(width, 1))


def _column_of(text: str, delimiter: str, index: int) -> int:
    """Return the column at which a cell begins, or 1 where the row runs over several lines."""
    quoted = False
    for at, character in enumerate(text):
        if index == 0:
            return at + 1
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            index -= 1
    return 1
