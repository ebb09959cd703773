"""Reading a data file to score all of it: in columns where that is possible and worth it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.columns.libraries import require
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.columns import Wanted, wanted_of
from kpirules.files.decode import find_encoding
from kpirules.files.read import open_data, read_lists, read_rows, unreadable, with_lists
from kpirules.files.unit_file import RawFile, UnitFile
from kpirules.framework.declaration import Declaration

if TYPE_CHECKING:
    from kpirules.files.column_file import ColumnFile

__all__ = ["COLUMN_LIBRARIES", "read_columns"]

COLUMN_LIBRARIES = ("numpy", "pyarrow")


def read_columns(
    path: Path | str,
    declaration: Declaration,
    *,
    rename: Mapping[str, str],
    unit_column: str,
    encoding: str | None,
    lists: Mapping[str, Path],
    kind: str | None,
    least: int | None,
) -> ColumnFile | UnitFile:
    """Return the units of a data file as columns, or row by row where columns are no use.

    The arguments are those of `read_units`, with Parquet as a further kind of file.

    Args:
        path: The file.
        declaration: The framework.
        rename: Columns of the file and the inputs they stand for.
        unit_column: The column that names the unit.
        encoding: The text encoding.
        lists: Files that hold the rows of lists.
        kind: The kind of file.
        least: From how many bytes on a CSV file is read in columns; None reads none so.

    Raises:
        InputError: A library is missing that Parquet needs.
    """
    raw, kind, problems = open_data(str(path), kind, parquet=True)
    if raw is None or kind is None:
        return UnitFile(name=str(path), findings=problems)
    wanted = wanted_of(declaration, unit_column, list(lists))
    codes = declaration.missing_codes
    try:
        file, findings = _read(raw, kind, wanted, rename, declaration, encoding, least)
        list_files, more = read_lists(
            lists, declaration.lists, codes, unit_column, encoding, parquet=True
        )
    except OSError as error:
        return UnitFile(name=raw.name, findings=(unreadable(raw.name, error),))
    if isinstance(file, UnitFile):
        return with_lists(file, list_files, [*findings, *more])
    from kpirules.files.list_columns import with_list_columns  # noqa: PLC0415 - needs the libraries

    return with_list_columns(file, list_files, [*findings, *more], codes)


def _read(
    raw: RawFile,
    kind: str,
    wanted: Wanted,
    rename: Mapping[str, str],
    declaration: Declaration,
    encoding: str | None,
    least: int | None,
) -> tuple[ColumnFile | UnitFile, list[Diagnostic]]:
    codes = declaration.missing_codes
    if kind == "parquet":
        require(*COLUMN_LIBRARIES)
        from kpirules.files.parquet_columns import read_parquet_columns  # noqa: PLC0415

        return read_parquet_columns(raw, wanted, rename, codes), []
    found, findings = find_encoding(raw, encoding)
    if found is None:
        return UnitFile(name=raw.name), findings
    if kind == "csv" and least is not None and raw.size() >= least:
        from kpirules.files.csv_columns import read_csv_columns  # noqa: PLC0415

        file = read_csv_columns(raw, found, wanted, rename, codes)
        if file is not None:
            return file, findings
    return read_rows(raw, kind, found, wanted, rename, codes), findings
