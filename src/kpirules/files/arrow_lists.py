"""What a column of lists stands for: the rows of a list for each unit."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.arrow_columns import ArrowColumn, fits
from kpirules.files.column_file import STATE, ListRows
from kpirules.formula.values import State
from kpirules.framework.inputs import ListInput

__all__ = ["ListColumn", "is_list", "misfits"]

# The rows of a unit, and what is wrong with their cells.
RowsFound = tuple[list[object], list[Diagnostic]]


def is_list(kind: pa.DataType) -> bool:
    """Tell whether cells of this type are lists of rows."""
    listed = (
        pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
    )
    return bool(listed and pa.types.is_struct(kind.value_type))


def misfits(declared: ListInput, column: str, kind: pa.DataType) -> list[Diagnostic]:
    """Return what is wrong with the columns of a list's rows."""
    found = []
    for field in kind.value_type:
        base = field.name.removesuffix(STATE)
        known = declared.inputs.get(field.name)
        details = {"input": column, "column": field.name}
        if known is None and (base == field.name or base not in declared.inputs):
            found.append(
                Diagnostic(code=data.UNKNOWN_COLUMN, details=details, subject=declared.name)
            )
        elif known is not None and not fits(known, field.type):
            details = {
                "column": f"{column}.{field.name}",
                "found": str(field.type),
                "expected": known.type.value,
            }
            found.append(Diagnostic(code=data.COLUMN_TYPE, details=details, subject=declared.name))
    return found


class ListColumn:
    """Reads a column of lists of rows."""

    def __init__(self, declared: ListInput, missing_codes: Mapping[str, State]) -> None:
        self._declared = declared
        self._columns = {
            name: ArrowColumn(column, missing_codes) for name, column in declared.inputs.items()
        }

    def read(self, array: pa.Array) -> ListRows:
        """Return the rows of all units."""
        owners, rows, fields = _taken_apart(array)
        return ListRows(
            owners,
            {
                name: column.read(fields[name], fields.get(f"{name}{STATE}"))
                for name, column in self._columns.items()
                if name in fields
            },
            rows.is_null().to_numpy(zero_copy_only=False) if rows.null_count else None,
        )

    def values(self, array: pa.Array) -> list[RowsFound]:
        """Return the rows unit by unit, and what is wrong with their cells."""
        owners, rows, fields = _taken_apart(array)
        given: list[list[object]] = [[] for _ in range(len(array))]
        wrong: list[list[Diagnostic]] = [[] for _ in range(len(array))]
        cells = {
            name: column.values(fields[name], fields.get(f"{name}{STATE}"))
            for name, column in self._columns.items()
            if name in fields
        }
        there = rows.is_valid().to_pylist()
        for number, owner in enumerate(owners.to_pylist()):
            row: dict[str, object] = {}
            for name, column_cells in cells.items():
                value = column_cells[number]
                row[name] = None if isinstance(value, Diagnostic) else value
                wrong[owner] += [value] if isinstance(value, Diagnostic) else []
            given[owner].append(row if there[number] else None)
        return list(zip(given, wrong, strict=True))


def _taken_apart(array: pa.Array) -> tuple[pa.Array, pa.StructArray, dict[str, pa.Array]]:
    """Return the owner of each row, the rows, and their cells by column."""
    lists = array.cast(pa.list_(array.type.value_type))
    rows = lists.flatten()
    names = [field.name for field in rows.type]
    fields = {name: pc.struct_field(rows, [at]) for at, name in enumerate(names)}
    return pc.list_parent_indices(lists), rows, fields
