"""The units of a Parquet file one by one, with everything that is to be told about each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.files.arrow_columns import ArrowColumn, is_text, plain
from kpirules.files.arrow_lists import ListColumn
from kpirules.files.columns import Match
from kpirules.files.parquet_file import ParquetFile
from kpirules.files.rows import complete, spelled, unit_problem
from kpirules.files.unit_file import RawFile, UnitRow, place_in
from kpirules.files.unit_names import names_of
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, ListInput

__all__ = ["ParquetTable", "RowReader", "Rows", "place_of", "units_of"]

# So many units are read at once.
_ROWS = 1 << 16


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a file: their columns by index, and the number of the first, from 1."""

    first: int
    cells: Mapping[int, pa.Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetTable:
    """A Parquet file with its columns matched.

    Attributes:
        unit_at: The column that names the unit.
        match: Which column is which input.
        states: For columns of inputs, the columns that say why their cells are null.
        twice: The rows of each unit that has several.
        count: How many rows there are.
    """

    raw: RawFile
    file: ParquetFile
    unit_at: int
    match: Match
    codes: Mapping[str, State]
    states: Mapping[int, int]
    twice: Mapping[str, Sequence[int]]
    count: int

    @property
    def header(self) -> Sequence[str]:
        """The columns' names."""
        names: Sequence[str] = self.file.schema.names
        return names

    def batches(self, indexes: Sequence[int]) -> Iterator[Rows]:
        """Yield some columns of all rows."""
        first = 1
        for arrays in self.file.batches(indexes, _ROWS):
            yield Rows(first, dict(zip(indexes, arrays, strict=True)))
            first += len(arrays[0])


def place_of(name: str, row: int, index: int) -> Place:
    """Return the place of a cell: its row and column, counted from 1."""
    return place_in(name, row, index + 1)


def units_of(column: pa.Array) -> pa.Array:
    """Return the names of units: texts without surrounding blanks, or whole numbers."""
    return names_of(plain(column)) if is_text(column.type) else plain(column)


class RowReader:
    """Reads units of a Parquet file.

    Attributes:
        inputs: The readers of inputs, by column.
        lists: The readers of lists, by column.
        names: What each column is called in a framework.
        asked: The columns that are needed.
    """

    def __init__(self, table: ParquetTable) -> None:
        self._table = table
        self.inputs: dict[int, ArrowColumn] = {}
        self.lists: dict[int, ListColumn] = {}
        self.names: dict[int, str] = {}
        for index, target in enumerate(table.match.targets):
            if isinstance(target, Input):
                self.inputs[index] = ArrowColumn(target, table.codes)
            elif isinstance(target, ListInput):
                self.lists[index] = ListColumn(target, table.codes)
            if target is not None:
                self.names[index] = target.name
        self.asked = tuple(dict.fromkeys([table.unit_at, *self.names, *table.states.values()]))
        self._at = {name: index for index, name in self.names.items()}

    def states_of(self, rows: Rows, index: int) -> pa.Array | None:
        """Return the column that says why the cells of another are null."""
        state = self._table.states.get(index)
        return None if state is None else rows.cells[state]

    def rows(self, rows: Rows, numbers: Sequence[int] | None = None) -> Iterator[UnitRow]:
        """Yield units by their numbers among some rows, all of them where none are named."""
        places: Sequence[int] = range(len(rows.cells[self._table.unit_at]))
        if numbers is not None:
            places, taken = numbers, pa.array(numbers, pa.int64())
            rows = Rows(rows.first, {at: cells.take(taken) for at, cells in rows.cells.items()})
        units = units_of(rows.cells[self._table.unit_at]).to_pylist()
        inputs = {
            index: column.values(rows.cells[index], self.states_of(rows, index))
            for index, column in self.inputs.items()
        }
        lists = {index: column.values(rows.cells[index]) for index, column in self.lists.items()}
        for at, (place, unit) in enumerate(zip(places, units, strict=True)):
            row = rows.first + place
            values: dict[str, object] = {}
            findings: list[Diagnostic] = []
            for index, name in self.names.items():
                if index in lists:
                    values[name], wrong = lists[index][at]
                    findings += [complete(found, self._cell(row, index)[1]) for found in wrong]
                    continue
                value = inputs[index][at]
                if isinstance(value, Diagnostic):
                    findings.append(spelled(value, *self._cell(row, index)))
                else:
                    values[name] = value
            yield self._unit_row("" if unit is None else str(unit), row, values, findings)

    def _unit_row(
        self, unit: str, row: int, values: Mapping[str, object], findings: list[Diagnostic]
    ) -> UnitRow:
        table = self._table
        place = place_in(table.raw.name, row)
        problem = unit_problem(unit, table.header[table.unit_at], table.twice.get(unit, ()))
        if problem is not None:
            findings = [problem, *findings]
        return UnitRow(
            unit=unit,
            values=values,
            place=place,
            findings=tuple(complete(finding, place, unit) for finding in findings),
            where=partial(self._where, row),
        )

    def _where(self, row: int, name: str) -> tuple[str, Place] | None:
        index = self._at.get(name)
        return None if index is None else self._cell(row, index)

    def _cell(self, row: int, index: int) -> tuple[str, Place]:
        """Return a column as the file spells it, and the place of a cell in it."""
        return self._table.header[index], place_of(self._table.raw.name, row, index)
