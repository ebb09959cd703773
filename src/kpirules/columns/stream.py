"""Scores batch after batch, holding only some of the units at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from kpirules.columns.task import Task
from kpirules.diagnostics.catalogue.data import LIST_UNIT_UNKNOWN
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError

__all__ = ["score_batches"]

# So many units are scored at once: enough that the fixed cost of a call does not count, few enough
# that units and results fit in memory however many columns they have.
_UNITS_AT_ONCE = 65_536


def score_batches(
    task: Task, batches: Iterable[pa.RecordBatch], schema: pa.Schema
) -> Iterator[pa.Table]:
    """Yield the results of batches of units in their order.

    Small batches are put together and large ones taken apart. Of long lists each part is given the
    rows of its units; rows whose unit is in no batch are refused at the end.

    Args:
        task: What is to be done; its lists are held throughout.
        batches: The units.
        schema: The schema of every batch.

    Raises:
        InputError: A value cannot be used, or rows of a list belong to no unit.
    """
    lists = _Lists(task.lists, task.request.unit_column)
    for units in _parts(batches, schema):
        yield replace(task, lists=lists.of(units)).score(units)
    orphans = lists.orphans()
    if orphans:
        raise InputError(orphans)


def _parts(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the batches' rows as tables of a fit size."""
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        start = 0
        while start < batch.num_rows:
            piece = batch.slice(start, _UNITS_AT_ONCE - rows)
            start += piece.num_rows
            rows += piece.num_rows
            held.append(piece)
            if rows == _UNITS_AT_ONCE:
                yield pa.Table.from_batches(held, schema)
                held, rows = [], 0
    if held:
        yield pa.Table.from_batches(held, schema)


class _Lists:
    """The rows of long lists, handed out to the units that they are of."""

    def __init__(self, tables: Mapping[str, pa.Table], unit_column: str) -> None:
        self.tables, self.unit_column = tables, unit_column
        # As text: the units of a list may be of another type than those of the table.
        self.owners = {name: _texts(table, unit_column) for name, table in tables.items()}
        none = pa.scalar(value=False)
        self.taken = {name: pa.repeat(none, table.num_rows) for name, table in tables.items()}

    def of(self, units: pa.Table) -> dict[str, pa.Table]:
        """Return the rows of some units."""
        found = {}
        for name, table in self.tables.items():
            here = pc.is_in(self.owners[name], value_set=_texts(units, self.unit_column))
            self.taken[name] = pc.or_(self.taken[name], here)
            found[name] = table.filter(here)
        return found

    def orphans(self) -> list[Diagnostic]:
        """Return a finding for each unit of a list that no batch has held."""
        return [
            Diagnostic(
                code=LIST_UNIT_UNKNOWN,
                details={"unit": str(unit), "input": name},
                unit=str(unit),
                subject=name,
            )
            for name, owners in self.owners.items()
            for unit in owners.filter(pc.invert(self.taken[name])).unique().to_pylist()
        ]


def _texts(table: pa.Table, column: str) -> pa.Array:
    """Return the units of a table's rows as text."""
    at = table.schema.get_field_index(column)
    units = table.column(at).combine_chunks()
    if pa.types.is_dictionary(units.type):
        units = units.dictionary_decode()
    return units.cast(pa.large_string())
