"""A data file as columns: batches of units for the columnar engine, and any unit by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.files.text_columns import Values
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow

__all__ = [
    "NUMBER",
    "STATE",
    "ColumnBatch",
    "ColumnFile",
    "ListRows",
    "ToScore",
    "stamp_of",
    "unchanged",
]

# The column by which the engine knows a unit of a batch; no input can be called so.
NUMBER = "#"
# A column of this ending says why the cells of another are null.
STATE = ".state"


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows of a list for the units of a batch, one below the other.

    Attributes:
        owners: For each row the number of its unit in the batch.
        columns: What the cells of each column stand for.
        apart: Rows that are no rows at all; None where there are none.
    """

    owners: pa.Array
    columns: Mapping[str, Values]
    apart: np.ndarray | None = None


@dataclass(frozen=True, slots=True)
class ToScore:
    """A batch as the columnar engine takes it.

    Attributes:
        table: The units by their numbers in the batch, and their inputs.
        lists: The rows of the lists.
        apart: Units that are scored one by one: something is wrong with them, or they hold what
            no column can.
    """

    table: pa.Table
    lists: Mapping[str, pa.Table]
    apart: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnBatch:
    """Some units of a file.

    Attributes:
        units: Their names.
        columns: What the cells of each input stand for, by data name.
        apart: Units with which something is wrong beside their cells.
        done: How far the file is read with them.
        rows: Gives units by their numbers in the batch, with everything that was found about them.
        lists: The rows of lists.
    """

    units: pa.Array
    columns: Mapping[str, Values]
    apart: np.ndarray
    done: int
    rows: Callable[[Sequence[int]], Iterator[UnitRow]]
    lists: Mapping[str, ListRows] = field(default_factory=dict)

    def to_score(self) -> ToScore:
        """Return the batch for the engine."""
        apart = self.apart.copy()
        # Rows go by their numbers: names may be wrong, or stand twice.
        numbers = pa.array(np.arange(len(self.units)))
        table = {NUMBER: numbers, **_arrays(self.columns)}
        for values in self.columns.values():
            if values.apart is not None:
                apart |= values.apart
        lists = {}
        for name, rows in self.lists.items():
            lists[name] = pa.table({NUMBER: rows.owners, **_arrays(rows.columns)})
            owners = rows.owners.to_numpy()
            for mask in (rows.apart, *(values.apart for values in rows.columns.values())):
                if mask is not None:
                    apart[owners[mask]] = True
        return ToScore(pa.table(table), lists, apart)


def _arrays(columns: Mapping[str, Values]) -> dict[str, pa.Array]:
    """Return the columns with those of their states."""
    arrays = {name: values.values for name, values in columns.items()}
    for name, values in columns.items():
        if values.states is not None:
            arrays[f"{name}{STATE}"] = values.states
    return arrays


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFile:
    """A data file whose structure has been checked to its end.

    Attributes:
        by_row: The same file unit by unit, with what was found about it as a whole.
        size: What `done` comes to at the end.
        unit_type: The type of the units' names.
        names: Gives the names from the start.
        read: Gives the batches from the start.
    """

    by_row: UnitFile
    size: int
    unit_type: pa.DataType
    names: Callable[[], Iterator[pa.Array]] = field(repr=False)
    read: Callable[[], Iterator[ColumnBatch]] = field(repr=False)

    def batches(self) -> Iterator[ColumnBatch]:
        """Yield the units in the order of the file, none where the file is not usable.

        Raises:
            InputError: The file has changed since it was checked.
        """
        return self.read() if self.by_row.usable else iter(())


def stamp_of(raw: RawFile) -> tuple[int, int, int]:
    """Return what tells whether a file has changed.

    Raises:
        OSError: The file is gone.
    """
    if raw.path is None:
        return (0, 0, len(raw.content))
    told = raw.path.stat()
    return (told.st_ino, told.st_mtime_ns, told.st_size)


def unchanged(raw: RawFile, stamp: tuple[int, int, int], *, same: bool = True) -> None:
    """Make sure that a file is the one that was checked.

    Raises:
        InputError: It has changed meanwhile, or what was read of it is not the `same`.
    """
    try:
        same = same and stamp_of(raw) == stamp
    except OSError:
        same = False
    if not same:
        details = {"name": raw.name, "reason": "it changed while it was read"}
        raise InputError([Diagnostic(code=references.FILE_NOT_READABLE, details=details)])
