"""Reading JSON and JSON Lines: one object for each unit, lists as arrays of objects."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from kpirules.diagnostics.catalogue import data, references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.files.cells import BLANKS, CellReader, cell_reader
from kpirules.files.columns import Match, Wanted, match_columns
from kpirules.files.json_text import (
    Doubled,
    JsonError,
    JsonUnit,
    NotJson,
    units_of_json,
    units_of_lines,
)
from kpirules.files.rows import complete, unit_problem
from kpirules.files.unit_file import RawFile, UnitFile, UnitRow, place_in
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["LARGEST_JSON", "read_json"]

# A JSON file is held in memory as text; larger ones belong in JSON Lines.
LARGEST_JSON = 256 * 1024 * 1024

# A file of another shape altogether is told of often enough.
_MOST_FINDINGS = 100


def read_json(
    raw: RawFile,
    encoding: str,
    wanted: Wanted,
    rename: Mapping[str, str],
    missing_codes: Mapping[str, State],
    *,
    lines: bool,
) -> UnitFile:
    """Return the units of a JSON file, or of JSON Lines where `lines`."""
    if not lines and raw.size() > LARGEST_JSON:
        details = {"limit": f"{LARGEST_JSON // 1024 // 1024} MB"}
        too_large = Diagnostic(code=data.FILE_TOO_LARGE, place=place_in(raw.name), details=details)
        return UnitFile(name=raw.name, findings=(too_large,), encoding=encoding)
    unit_keys = {wanted.unit_column, *(o for o, n in rename.items() if n == wanted.unit_column)}
    survey = _Survey()
    try:
        for element in _elements(raw, encoding, lines=lines):
            survey.note(raw.name, element, unit_keys)
    except JsonError as error:
        survey.findings.append(_finding(raw, error))
    header = tuple(survey.keys)
    place_of = partial(_key_place, raw.name, survey.keys)
    match = match_columns(header, wanted, rename, place_of, flat=False)
    findings = survey.findings
    if survey.count == 0 and not findings:
        findings.append(Diagnostic(code=data.EMPTY_FILE, place=place_in(raw.name)))
    elif survey.count:
        findings += match.findings
    keys = _Keys(header, match, wanted, missing_codes)
    return UnitFile(
        name=raw.name,
        findings=tuple(findings),
        encoding=encoding,
        count=survey.count,
        read=partial(_unit_rows, raw, encoding, lines, keys, survey.twice),
    )


class _Survey:
    """What a first reading of the file brings: its keys, its units, and what is wrong."""

    def __init__(self) -> None:
        self.keys: dict[str, Place] = {}
        self.twice: dict[str, list[int]] = {}
        self.findings: list[Diagnostic] = []
        self.count = 0
        self._seen: dict[str, tuple[int, int]] = {}

    def note(self, name: str, element: JsonUnit, unit_keys: set[str]) -> None:
        """Take note of one element."""
        place = place_in(name, element.line, element.column)
        if element.ignored:
            details = {"columns": f"`{element.path}`"}
            self._find(Diagnostic(code=data.COLUMNS_IGNORED, place=place, details=details))
            return
        self.count += 1
        if not isinstance(element.value, dict):
            details = {"value": element.path}
            self._find(Diagnostic(code=data.JSON_SHAPE, place=place, details=details))
            return
        for key, value in element.value.items():
            self.keys.setdefault(key, place)
            unit = _unit_text(value) if key in unit_keys else None
            if unit is None:
                continue
            first, line = self._seen.setdefault(unit, (self.count, element.line))
            if first != self.count:
                self.twice.setdefault(unit, [line]).append(element.line)

    def _find(self, finding: Diagnostic) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(finding)


class _Keys:
    """How the keys of a file are read: worked out once."""

    def __init__(
        self,
        header: tuple[str, ...],
        match: Match,
        wanted: Wanted,
        missing_codes: Mapping[str, State],
    ) -> None:
        self.unit_column = header[match.unit] if match.unit is not None else wanted.unit_column
        self.targets = dict(zip(header, match.targets, strict=True))
        self.missing_codes = missing_codes
        self._readers: dict[int, CellReader] = {}

    def reader(self, declared: Input) -> CellReader:
        """Return the reader of the texts that stand for an input."""
        reader = self._readers.get(id(declared))
        if reader is None:
            reader = self._readers[id(declared)] = cell_reader(declared, self.missing_codes)
        return reader


def _elements(raw: RawFile, encoding: str, *, lines: bool) -> Iterator[JsonUnit]:
    with io.TextIOWrapper(raw.open(), encoding=encoding, newline="\n") as stream:
        yield from units_of_lines(stream) if lines else units_of_json(stream.read())


def _finding(raw: RawFile, error: JsonError) -> Diagnostic:
    place = place_in(raw.name, error.line, error.column)
    value = "units" if error.code is data.JSON_KEY_TWICE else error.value
    details = {"value": f"`{value}`" if error.code is data.JSON_SYNTAX else value, "input": value}
    return Diagnostic(code=error.code, place=place, details=details)


def _key_place(name: str, keys: Mapping[str, Place], index: int) -> Place:
    """Return where the object stands that brought a key first."""
    places = list(keys.values())
    return places[index] if index < len(places) else place_in(name)


def _unit_rows(
    raw: RawFile,
    encoding: str,
    lines: bool,  # noqa: FBT001 - bound once, by partial
    keys: _Keys,
    twice: Mapping[str, list[int]],
) -> Iterator[UnitRow]:
    try:
        for element in _elements(raw, encoding, lines=lines):
            if not element.ignored and isinstance(element.value, dict):
                yield _unit_row(raw.name, element, element.value, keys, twice)
    except (JsonError, UnicodeError, OSError) as error:
        details = {"name": raw.name, "reason": "it changed while it was read"}
        raise InputError(
            [Diagnostic(code=references.FILE_NOT_READABLE, details=details)]
        ) from error


def _unit_row(
    name: str,
    element: JsonUnit,
    given: Mapping[str, object],
    keys: _Keys,
    twice: Mapping[str, list[int]],
) -> UnitRow:
    place = place_in(name, element.line, element.column)
    findings: list[Diagnostic] = []
    values: dict[str, object] = {}
    called: dict[str, str] = {}
    if isinstance(given, Doubled):
        findings.append(Diagnostic(code=data.JSON_KEY_TWICE, details={"input": given.key}))
    unit = ""
    for key, value in given.items():
        target = keys.targets.get(key)
        if key == keys.unit_column:
            unit = _unit_text(value) or ""
        if target is None:
            continue
        if target.name in called:
            details = {"input": target.name, "names": f"`{called[target.name]}`, `{key}`"}
            findings.append(Diagnostic(code=data.GIVEN_TWICE, details=details, subject=target.name))
            continue
        called[target.name] = key
        path = f"{element.path}.{key}"
        if isinstance(target, ListInput):
            values[target.name] = _rows_of(value, target, path, keys, findings)
        else:
            values[target.name] = _value_of(value, target, path, keys, findings)
    problem = unit_problem(unit, keys.unit_column, twice.get(unit, ()))
    if problem is not None:
        findings.insert(0, problem)
    return UnitRow(
        unit=unit,
        values=values,
        place=place,
        findings=tuple(complete(finding, place, unit) for finding in findings),
        where=partial(_where, called, place),
    )


def _where(called: Mapping[str, str], place: Place, name: str) -> tuple[str, Place] | None:
    return (called[name], place) if name in called else None


def _rows_of(
    given: object, declared: ListInput, path: str, keys: _Keys, findings: list[Diagnostic]
) -> object:
    """Return the rows of a list; what is no array of objects is left for scoring to refuse."""
    if not isinstance(given, list):
        return given
    rows: list[object] = []
    for number, row in enumerate(given, 1):
        if not isinstance(row, dict):
            rows.append(str(row))
            continue
        here = f"{path}[{number}]"
        if isinstance(row, Doubled):
            findings.append(Diagnostic(code=data.JSON_KEY_TWICE, details={"input": row.key}))
        rows.append(
            {
                column: _value_of(
                    value, declared.inputs[column], f"{here}.{column}", keys, findings
                )
                if column in declared.inputs
                else value
                for column, value in row.items()
            }
        )
    return rows


def _value_of(
    given: object, declared: Input, path: str, keys: _Keys, findings: list[Diagnostic]
) -> object:
    """Return the value that stands for an input, or nothing with a finding."""
    if isinstance(given, NotJson):
        details = {"value": str(given)}
        findings.append(
            Diagnostic(code=data.JSON_NOT_A_NUMBER, details=details, subject=declared.name)
        )
        return None
    if isinstance(given, list | dict):
        findings.append(
            Diagnostic(code=data.JSON_SHAPE, details={"value": path}, subject=declared.name)
        )
        return None
    if isinstance(given, int | Decimal) and not isinstance(given, bool):
        in_words = declared.type is InputType.YES_NO or str(given) in keys.missing_codes
        if not in_words:
            return given
        given = str(given)
    if not isinstance(given, str):
        return given
    value = keys.reader(declared)(given)
    if isinstance(value, Diagnostic):
        findings.append(value)
        return None
    return value


def _unit_text(value: object) -> str | None:
    """Return the unit's name: text, or a whole number as it was written."""
    if isinstance(value, str) and not isinstance(value, NotJson):
        return value.strip(BLANKS)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None
