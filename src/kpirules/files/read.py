"""Reading a data file: CSV, JSON or JSON Lines, by the ending of its name."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from kpirules.files.lists import ListFile, read_list, rows_with_lists, strangers
from kpirules.files.unit_file import RawFile, UnitFile
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import ListInput

__all__ = [
    "KINDS",
    "errors_first",
    "open_data",
    "raw_file",
    "read_lists",
    "read_rows",
    "read_units",
    "read_wanted",
    "unreadable",
    "with_lists",
]

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
_PARQUET = ".parquet"
_ONLY_SCORED = Text(
    th="ไฟล์ Parquet ใช้ได้เฉพาะกับคำสั่ง `kpirules score`",
    en="only `kpirules score` reads Parquet",
)
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
    raw, kind, problems = open_data(str(path), kind)
    if raw is None or kind is None:
        return UnitFile(name=str(path), findings=problems)
    try:
        found, findings = find_encoding(raw, encoding)
        if found is None:
            return UnitFile(name=raw.name, findings=tuple(findings))
        file = read_rows(raw, kind, found, wanted, rename, codes)
        list_files, more = read_lists(lists, declared_lists, codes, wanted.unit_column, encoding)
    except OSError as error:
        return UnitFile(name=raw.name, findings=(unreadable(raw.name, error),))
    return with_lists(file, list_files, [*findings, *more])


def open_data(
    name: str, kind: str | None, *, parquet: bool = False
) -> tuple[RawFile | None, str | None, tuple[Diagnostic, ...]]:
    """Return a data file and its kind, or why there is none.

    Args:
        name: The file; `-` is standard input.
        kind: Its kind, where the name's ending does not tell.
        parquet: Whether Parquet is a kind of data here.
    """
    raw, problem = raw_file(name)
    if raw is None:
        return None, None, (problem,) if problem else ()
    kind = kind or _kind_of(raw, parquet=parquet)
    return raw, kind, () if kind else (_unknown_kind(raw.name, parquet=parquet),)


def read_rows(
    raw: RawFile,
    kind: str,
    encoding: str,
    wanted: Wanted,
    rename: Mapping[str, str],
    codes: Mapping[str, State],
) -> UnitFile:
    """Return the units of a text file of a known kind and encoding."""
    if kind == "csv":
        return read_delimited(raw, encoding, wanted, rename, codes)
    return read_json(raw, encoding, wanted, rename, codes, lines=kind == "jsonl")


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
        return None, unreadable(name, error)


def unreadable(name: str, error: OSError | ValueError) -> Diagnostic:
    """Return the finding on a file that the system does not let be read."""
    if isinstance(error, FileNotFoundError):
        return Diagnostic(code=references.FILE_NOT_FOUND, details={"name": name})
    reason = getattr(error, "strerror", None) or str(error)
    details = {"name": name, "reason": reason}
    return Diagnostic(code=references.FILE_NOT_READABLE, details=details)


def _kind_of(raw: RawFile, *, parquet: bool) -> str | None:
    if raw.path is None:
        return "csv"
    ending = raw.path.suffix.lower()
    return "parquet" if parquet and ending == _PARQUET else _KIND_OF_ENDING.get(ending)


def _unknown_kind(name: str, *, parquet: bool) -> Diagnostic:
    hint = _FROM_A_WORKBOOK if name.lower().endswith(_WORKBOOKS) else Text()
    if name.lower().endswith(_PARQUET):
        hint = _ONLY_SCORED
    kinds = "`.csv`, `.json`, `.jsonl`" + (f", `{_PARQUET}`" if parquet else "")
    details = {"name": name, "kinds": kinds}
    return Diagnostic(code=references.READING_KIND_UNKNOWN, details=details, hint=hint)


def read_lists(
    lists: Mapping[str, Path],
    declared_lists: Mapping[str, ListInput],
    codes: Mapping[str, State],
    unit_column: str,
    encoding: str | None,
    *,
    parquet: bool = False,
) -> tuple[list[ListFile], list[Diagnostic]]:
    """Return the rows of lists that stand in files of their own, and what was found about them.

    Raises:
        OSError: A file cannot be read.
    """
    files: list[ListFile] = []
    findings: list[Diagnostic] = []
    for name, path in lists.items():
        declared = declared_lists.get(name)
        if declared is None:
            hint = nearest_hint(name, list(declared_lists))
            unknown = Diagnostic(code=data.LIST_UNKNOWN, details={"input": name}, hint=hint)
            findings.append(unknown)
            continue
        file, more = _read_list(path, declared, codes, unit_column, encoding, parquet=parquet)
        findings += more
        if file is not None:
            files.append(file)
    return files, findings


def _read_list(
    path: Path,
    declared: ListInput,
    codes: Mapping[str, State],
    unit_column: str,
    encoding: str | None,
    *,
    parquet: bool,
) -> tuple[ListFile | None, Sequence[Diagnostic]]:
    raw, problem = raw_file(str(path))
    if raw is None:
        return None, [problem] if problem else []
    kind = _kind_of(raw, parquet=parquet)
    if kind == "parquet":
        from kpirules.files.parquet_lists import read_parquet_list  # noqa: PLC0415 - few need it

        file = read_parquet_list(raw, declared, unit_column, codes)
        return file, file.findings
    if kind != "csv":
        return None, [_unknown_kind(raw.name, parquet=parquet)]
    found, findings = find_encoding(raw, encoding)
    if found is None:
        return None, findings
    file = read_list(raw, found, declared, unit_column, codes)
    return file, [*findings, *file.findings]


def with_lists(
    file: UnitFile, list_files: Sequence[ListFile], findings: Sequence[Diagnostic]
) -> UnitFile:
    """Return the file with the lists' rows put into its units, and with further findings."""
    file = replace(file, findings=errors_first([*findings, *file.findings]))
    if not list_files or not file.usable:
        return file
    found = strangers(list_files, {row.unit for row in file.rows()})
    return replace(
        file,
        findings=errors_first([*file.findings, *found]),
        read=lambda: rows_with_lists(file.read(), list_files),
    )


def errors_first(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings with the errors before the warnings."""
    return tuple(sorted(findings, key=lambda found: found.severity is not Severity.ERROR))
