"""A CSV file as chunks of whole records, each parsed into columns of text at once.

Only what the strict reader of `files.csv_records` reads alike is parsed here; where a chunk holds
anything else (quotes within a cell that has none around it, a record of great length) the file is
unfit for it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv

from kpirules.files.csv_blocks import LINE_END, Unfit, whole_records
from kpirules.files.csv_records import Record
from kpirules.files.unit_file import RawFile

__all__ = ["Chunk", "Parsed", "chunks"]

# Above this many bytes a cell may be longer than the strict reader takes.
_LONGEST_RECORD = 131_072
_NEWLINE, _RETURN, _QUOTE = b'\n\r"'


def chunks(raw: RawFile, encoding: str, delimiter: str, skipped: int) -> Iterator[Chunk]:
    """Yield the records of a file after its first lines.

    Args:
        raw: The file.
        encoding: Its encoding.
        delimiter: What separates its columns.
        skipped: How many lines stand before the first record.

    Raises:
        Unfit: The file cannot be read in columns.
        OSError: It cannot be read.
    """
    line = skipped + 1
    for content, done in whole_records(raw, encoding, skipped):
        chunk = Chunk(content, line, delimiter, done)
        chunk.check()
        yield chunk
        line += chunk.lines


@dataclass(frozen=True, slots=True)
class Parsed:
    """The records of a chunk as columns of text.

    Attributes:
        texts: The columns that were asked for, by their index; null in ragged rows.
        records: For each row the number of its record in the chunk.
        ragged: The rows that have more or fewer cells than the header.
    """

    texts: dict[int, pa.StringArray]
    records: np.ndarray
    ragged: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chunk:
    """Some whole records.

    Attributes:
        content: Their bytes in UTF-8.
        line: The line on which they begin.
        delimiter: What separates the columns.
        done: How many bytes of the file are read with them.
    """

    content: bytes
    line: int
    delimiter: str
    done: int

    @cached_property
    def lines(self) -> int:
        """How many lines end in the chunk."""
        content = self.content
        newlines = content.count(b"\n")
        if b"\r" not in content:
            return newlines
        return newlines + content.count(b"\r") - content.count(b"\r\n")

    def check(self) -> None:
        """Make sure that the chunk reads alike by columns and record by record.

        Raises:
            Unfit: It does not.
        """
        starts, ends = self._bounds
        if len(starts) and int((ends - starts).max()) > _LONGEST_RECORD:
            raise Unfit
        quotes = self._quotes
        if not len(quotes):
            return
        # With a byte set on each side, every quote has one before and one after it.
        around = np.frombuffer(b"\n" + self.content + b"\n", np.uint8)
        opening, closing = quotes[::2], quotes[1::2]
        # A quote opens where a cell begins and closes where it ends; a doubled one does both.
        allowed = np.zeros(256, np.bool_)
        allowed[[_NEWLINE, _RETURN, _QUOTE, ord(self.delimiter)]] = True
        paired = len(opening) == len(closing)
        if not (paired and allowed[around[opening]].all() and allowed[around[closing + 2]].all()):
            raise Unfit

    def parse(self, width: int, indexes: Sequence[int], unit_at: int) -> Parsed:
        """Return columns of the records that are not blank.

        Args:
            width: How many columns the header has.
            indexes: The columns to return.
            unit_at: The column that names the unit, among them.
        """
        odd: list[str] = []

        def skip(row: pv.InvalidRow) -> str:
            odd.append(row.text)
            return "skip"

        names = [str(index) for index in range(width)]
        table = pv.read_csv(
            pa.BufferReader(self.content),
            read_options=pv.ReadOptions(column_names=names),
            parse_options=pv.ParseOptions(
                delimiter=self.delimiter,
                newlines_in_values=len(self._quotes) > 0,
                invalid_row_handler=skip,
            ),
            convert_options=pv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=[str(index) for index in indexes],
                strings_can_be_null=False,
            ),
        )
        texts = {index: table.column(str(index)).combine_chunks() for index in indexes}
        if table.num_rows + len(odd) != len(self._bounds[0]):
            raise Unfit
        if odd or pc.any(pc.equal(pc.binary_length(texts[unit_at]), 0)).as_py():
            return self._with_odd_rows(texts, width, unit_at)
        return Parsed(texts, np.arange(table.num_rows))

    def _with_odd_rows(self, texts: dict[int, pa.StringArray], width: int, unit_at: int) -> Parsed:
        """Return the columns with ragged rows in their places, and without blank records."""
        whole = self._cells_of_records == width
        rows = np.where(whole, np.cumsum(whole) - 1, -1)
        doubtful = ~whole
        doubtful[whole] = pc.binary_length(texts[unit_at]).to_numpy() == 0
        blank = [at for at in np.flatnonzero(doubtful) if not any(self.record(int(at)).cells)]
        kept = np.delete(np.arange(len(rows)), blank)
        rows = rows[kept]
        taken = pa.array(rows, mask=rows < 0)
        return Parsed(
            {index: column.take(taken) for index, column in texts.items()},
            kept,
            tuple(np.flatnonzero(rows < 0).tolist()),
        )

    def record(self, number: int) -> Record:
        """Return a record as the strict reader gives it."""
        starts, ends = self._bounds
        content = self.content[starts[number] : ends[number]]
        reader = csv.reader(
            io.StringIO(content.decode(), newline=""), delimiter=self.delimiter, strict=True
        )
        first = LINE_END.split(content, maxsplit=1)[0].decode()
        line = int(self.lines_of(np.array([number]))[0])
        return Record(line, next(reader), first, line + reader.line_num - 1)

    def lines_of(self, numbers: np.ndarray) -> np.ndarray:
        """Return the lines on which records begin."""
        before: np.ndarray = np.searchsorted(self._line_ends, self._bounds[0][numbers])
        return before + self.line

    @property
    def _bytes(self) -> np.ndarray:
        return np.frombuffer(self.content, np.uint8)

    @cached_property
    def _quotes(self) -> np.ndarray:
        """Where quotes stand."""
        if b'"' not in self.content:
            return np.empty(0, np.int64)
        return np.flatnonzero(self._bytes == _QUOTE)

    def _outside(self, ats: np.ndarray) -> np.ndarray:
        """Return those of some places that stand outside of quotes."""
        if not len(self._quotes):
            return ats
        outside: np.ndarray = ats[np.searchsorted(self._quotes, ats) % 2 == 0]
        return outside

    @cached_property
    def _line_ends(self) -> np.ndarray:
        """Where lines end: the last byte of each line end."""
        return _line_ends(self._bytes, self.content)

    @cached_property
    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """The first byte of each record that is no empty line, and the byte after its last."""
        ends = self._outside(self._line_ends)
        written = self._bytes
        starts = np.concatenate(([0], ends + 1))
        stops = np.concatenate((ends, [len(written)]))
        paired = (written[ends] == _NEWLINE) & (written[np.maximum(ends, 1) - 1] == _RETURN)
        stops[:-1] -= paired & (ends > 0)
        held = stops > starts
        return starts[held], stops[held]

    @cached_property
    def _cells_of_records(self) -> np.ndarray:
        """How many cells each record has."""
        ats = self._outside(np.flatnonzero(self._bytes == ord(self.delimiter)))
        starts, ends = self._bounds
        return np.searchsorted(ats, ends) - np.searchsorted(ats, starts) + 1


def _line_ends(written: np.ndarray, content: bytes) -> np.ndarray:
    """Return where lines end: by a newline, or by a carriage return that none follows."""
    ends = written == _NEWLINE
    if b"\r" in content:
        alone = written == _RETURN
        alone[:-1] &= ~ends[1:]
        ends |= alone
    return np.flatnonzero(ends)
