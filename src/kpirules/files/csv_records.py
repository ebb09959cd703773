"""The records of a CSV file, row by row and as strict as can be, and its header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.files.cells import BLANKS
from kpirules.files.columns import Match, Wanted, match_columns
from kpirules.files.unit_file import RawFile, place_in

__all__ = ["Head", "QuotesBroken", "Record", "column_of", "read_head", "records", "unbalanced"]

_DELIMITERS = (",", ";", "\t")
_SHOWN = {"\t": "TAB"}
_NO_MATCH = Match(unit=None, targets=(), findings=())


class QuotesBroken(Exception):  # noqa: N818 - a signal between functions, never raised to users
    """The row that begins on a line has quotes that do not pair up."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class Record(NamedTuple):
    """A record that is not blank: the line it begins on, its cells, its first line, its last."""

    line: int
    cells: list[str]
    text: str
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in front of the rows.

    Attributes:
        delimiter: What separates the columns.
        header: The columns' names, without surrounding blanks.
        match: Which column is which input; nothing where there is no header.
        findings: What was found about the delimiter.
        lines: How many lines the header takes with the blank ones before it; None where there is
            no header.
        broken: The error that ends the header, if any.
    """

    delimiter: str
    header: tuple[str, ...] = ()
    match: Match = _NO_MATCH
    findings: tuple[Diagnostic, ...] = ()
    lines: int | None = None
    broken: Diagnostic | None = None


def read_head(raw: RawFile, encoding: str, wanted: Wanted, rename: Mapping[str, str]) -> Head:
    """Return the header of a CSV file with its columns matched."""
    with _open(raw, encoding) as stream:
        first = stream.readline()
    delimiter, findings = _find_delimiter(raw.name, first, wanted, rename)
    try:
        record = next(records(raw, encoding, delimiter), None)
    except QuotesBroken as broken:
        return Head(delimiter=delimiter, findings=findings, broken=unbalanced(raw, broken.line))
    if record is None:
        return Head(delimiter=delimiter, findings=findings)
    header = tuple(cell.strip(BLANKS) for cell in record.cells)
    place_of = partial(_header_place, raw.name, header, delimiter, record)
    return Head(
        delimiter=delimiter,
        header=header,
        match=match_columns(header, wanted, rename, place_of),
        findings=findings,
        lines=record.last,
    )


def records(raw: RawFile, encoding: str, delimiter: str) -> Iterator[Record]:
    """Yield the records that are not blank, the header first.

    Raises:
        QuotesBroken: A record has quotes that do not pair up, or a cell past all bounds.
    """
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
                raise QuotesBroken(line) from error
            if cells is None:
                return
            if any(cells):
                yield Record(line, cells, taken[0], reader.line_num)


def unbalanced(raw: RawFile, line: int) -> Diagnostic:
    """Return the finding on a record with broken quotes."""
    return Diagnostic(code=data.QUOTE_UNBALANCED, place=place_in(raw.name, line))


def column_of(text: str, delimiter: str, index: int) -> int:
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


def _open(raw: RawFile, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw.open(), encoding=encoding, newline="")


def _find_delimiter(
    name: str, first: str, wanted: Wanted, rename: Mapping[str, str]
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return what separates the columns: what makes the unit's column appear in the header."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t", ()
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
        return best, ()
    details = {"delimiter": _SHOWN.get(best, best)}
    return best, (Diagnostic(code=data.DELIMITER_DETECTED, place=place_in(name), details=details),)


def _header_place(
    name: str, header: Sequence[str], delimiter: str, record: Record, index: int
) -> Place:
    """Return the place of a column's name; the header is the one line that is kept."""
    line, text = record.line, record.text
    source = SourceText(name, (text.rstrip("\r\n"),) if line == 1 else ())
    column = column_of(text, delimiter, index)
    width = len(header[index]) if index < len(header) else 1
    return Place(source, line, column, line, column + max(width, 1))
