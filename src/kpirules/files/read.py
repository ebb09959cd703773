"""Reading a data file: CSV, JSON or JSON Lines, by the ending of its name."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from kpirules.diagnostics.catalogue import data, references
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.files.columns import Wanted, wanted_of
from kpirules.files.decode import find_encoding
from kpirules.files.delimited import read_delimited
from kpirules.files.json_units import read_json
from kpirules.files.lists import ListFile, read_list
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow, place_in
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import ListInput

__all__ = ["KINDS", "raw_file", "read_units", "read_wanted"]

KINDS = ("csv", "json", "jsonl")

_KIND_OF_ENDING = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods")
_FROM_A_WORKBOOK = Text(
    th="ในโปรแกรมตารางคำนวณให้บันทึกเป็น CSV UTF-8",
    en="in the spreadsheet program, save the sheet as CSV UTF-8",
)
_NOTHING: Mapping[str, str] = {}
_NO_FILES: Mapping[str, Path] = {}


def read_units(
    path: Path | str,
    declaration: Declaration,
    *,
    rename: Mapping[str, str] = _NOTHING,
    unit_column: str = "unit",
    encoding: str | None = None,
    lists: Mapping[str, Path] = _NO_FILES,
    kind: str | None = None,
) -> UnitFile:
    """Return the units of a data file, its structure checked to the end.

    Nothing is raised for what is in the file or for a file that is not there: both are findings.

    Args:
        path: The file; `-` reads standard input.
        declaration: The framework whose inputs the file holds.
        rename: Columns of the file and the inputs they stand for; an empty name passes a column
            over.
        unit_column: The column that names the unit.
        encoding: The text encoding, where it is not to be found out.
        lists: CSV files that hold the rows of lists, by the list's name.
        kind: `csv`, `json` or `jsonl`, where the name's ending does not tell; CSV for standard
            input.
    """
    return read_wanted(
        path,
        wanted_of(declaration, unit_column, list(lists)),
        declaration.lists,
        declaration.missing_codes,
        rename=rename,
        encoding=encoding,
        lists=lists,
        kind=kind,
    )


def read_wanted(
    path: Path | str,
    wanted: Wanted,
    declared_lists: Mapping[str, ListInput],
    codes: Mapping[str, State],
    *,
    rename: Mapping[str, str] = _NOTHING,
    encoding: str | None = None,
    lists: Mapping[str, Path] = _NO_FILES,
    kind: str | None = None,
) -> UnitFile:
    """Return the units of a data file, its structure checked to the end.

    Args:
        path: The file; `-` reads standard input.
        wanted: What the file may hold.
        declared_lists: The lists whose rows may stand in files of their own, by name.
        codes: What stands for a state of missing.
        rename: As for `read_units`, like the arguments after it.
        encoding: The text encoding.
        lists: CSV files that hold the rows of lists.
        kind: The kind of file.
    """
    raw, problem = raw_file(str(path))
    if raw is None:
        return UnitFile(name=str(path), findings=(problem,) if problem else ())
    kind = kind or _kind_of(raw)
    if kind is None:
        return UnitFile(name=raw.name, findings=(_unknown_kind(raw.name),))
    try:
        found, findings = find_encoding(raw, encoding)
        if found is None:
            return UnitFile(name=raw.name, findings=tuple(findings))
        if kind == "csv":
            file = read_delimited(raw, found, wanted, rename, codes)
        else:
            file = read_json(raw, found, wanted, rename, codes, lines=kind == "jsonl")
        list_files = []
        for name, list_path in lists.items():
            list_file, more = _read_list(
                name, list_path, declared_lists, codes, wanted.unit_column, encoding
            )
            findings += more
            if list_file is not None:
                list_files.append(list_file)
    except OSError as error:
        return UnitFile(name=raw.name, findings=(_unreadable(raw.name, error),))
    file = replace(file, findings=_errors_first([*findings, *file.findings]))
    return _with_lists(file, list_files) if list_files else file


def raw_file(name: str) -> tuple[RawFile | None, Diagnostic | None]:
    """Return a file, or standard input for `-`, to be read; or why it cannot be."""
    if name == "-":
        return RawFile(name="<stdin>", content=sys.stdin.buffer.read()), None
    path = Path(name)
    raw = RawFile(name=name, path=path)
    try:
        with raw.open():
            return raw, None
    except (OSError, ValueError) as error:
        return None, _unreadable(name, error)


def _unreadable(name: str, error: OSError | ValueError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic(code=references.FILE_NOT_FOUND, details={"name": name})
    reason = getattr(error, "strerror", None) or str(error)
    details = {"name": name, "reason": reason}
    return Diagnostic(code=references.FILE_NOT_READABLE, details=details)


def _kind_of(raw: RawFile) -> str | None:
    return "csv" if raw.path is None else _KIND_OF_ENDING.get(raw.path.suffix.lower())


def _unknown_kind(name: str) -> Diagnostic:
    hint = _FROM_A_WORKBOOK if name.lower().endswith(_WORKBOOKS) else Text()
    details = {"name": name, "kinds": "`.csv`, `.json`, `.jsonl`"}
    return Diagnostic(code=references.READING_KIND_UNKNOWN, details=details, hint=hint)


def _read_list(
    name: str,
    path: Path,
    declared_lists: Mapping[str, ListInput],
    codes: Mapping[str, State],
    unit_column: str,
    encoding: str | None,
) -> tuple[ListFile | None, list[Diagnostic]]:
    declared = declared_lists.get(name)
    if declared is None:
        hint = nearest_hint(name, list(declared_lists))
        return None, [Diagnostic(code=data.LIST_UNKNOWN, details={"input": name}, hint=hint)]
    raw, problem = raw_file(str(path))
    if raw is None:
        return None, [problem] if problem else []
    if _kind_of(raw) != "csv":
        return None, [_unknown_kind(raw.name)]
    found, findings = find_encoding(raw, encoding)
    if found is None:
        return None, findings
    list_file = read_list(raw, found, declared, unit_column, codes)
    return list_file, [*findings, *list_file.findings]


def _with_lists(file: UnitFile, list_files: list[ListFile]) -> UnitFile:
    """Return the file with the lists' rows put into its units."""
    if not file.usable:
        return file
    units = {row.unit for row in file.rows()}
    strangers = [
        Diagnostic(
            code=data.LIST_UNIT_UNKNOWN,
            place=place_in(list_file.name, line),
            details={"unit": unit, "input": list_file.declared.name},
            unit=unit,
        )
        for list_file in list_files
        for unit, line in list_file.lines.items()
        if unit not in units
    ]
    return replace(
        file,
        findings=_errors_first([*file.findings, *strangers]),
        read=partial(_rows_with_lists, file, list_files),
    )


def _rows_with_lists(file: UnitFile, list_files: list[ListFile]) -> Iterator[UnitRow]:
    for row in file.read():
        values = dict(row.values)
        findings = list(row.findings)
        for list_file in list_files:
            values[list_file.declared.name] = list_file.rows.get(row.unit, [])
            findings += list_file.problems.get(row.unit, [])
        yield replace(row, values=values, findings=tuple(findings))


def _errors_first(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda found: found.severity is not Severity.ERROR))
