"""The rows of a list from a file of its own: one line for each row of a unit."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import BLANKS
from kpirules.files.columns import wanted_of_list
from kpirules.files.delimited import Table, TableRow, read_table, readers_of, table_rows
from kpirules.files.rows import complete, unit_problem
from kpirules.files.unit_file import RawFile, UnitRow, place_in
from kpirules.formula.values import State
from kpirules.framework.inputs import ListInput

__all__ = [
    "ListFile",
    "ListRow",
    "list_file",
    "marks_of",
    "read_list",
    "rows_with_lists",
    "strangers",
]

_ROW_COLUMNS = ("row", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """The rows of a list by unit.

    Attributes:
        findings: What was found about the file as a whole.
        rows: The rows of each unit, in the order of the file.
        problems: What is wrong with rows of a unit; such a unit is not scored.
        lines: The line on which each unit stands first.
    """

    name: str
    declared: ListInput
    findings: tuple[Diagnostic, ...]
    rows: Mapping[str, list[dict[str, object]]]
    problems: Mapping[str, list[Diagnostic]]
    lines: Mapping[str, int]


class ListRow(NamedTuple):
    """A row of a list as its file has it; `mark` may tell the rows of a unit apart."""

    unit: str
    line: int
    mark: str
    values: dict[str, object]
    findings: Sequence[Diagnostic]


def read_list(
    raw: RawFile,
    encoding: str,
    declared: ListInput,
    unit_column: str,
    missing_codes: Mapping[str, State],
) -> ListFile:
    """Return the rows of a list from a CSV file.

    It has the unit's column, the columns of the list, and may have a column `row` or `id` that
    tells the rows of a unit apart.
    """
    marks = marks_of(declared)
    table = read_table(raw, encoding, wanted_of_list(declared, unit_column, marks), {})
    rows = _rows_of(table, unit_column, marks, missing_codes)
    return list_file(raw.name, declared, table.findings, rows)


def marks_of(declared: ListInput) -> list[str]:
    """Return the columns that may tell the rows of a unit apart; they are compared and not read."""
    return [name for name in _ROW_COLUMNS if name not in declared.inputs]


def _rows_of(
    table: Table, unit_column: str, marks: Sequence[str], missing_codes: Mapping[str, State]
) -> Iterator[ListRow]:
    unit_at = table.match.unit
    if unit_at is None:
        return
    marker = next((table.header.index(name) for name in marks if name in table.header), None)
    for row in table_rows(table, unit_at, readers_of(table, missing_codes)):
        problem = unit_problem(row.unit, unit_column, ())
        findings = row.findings if problem is None else [*row.findings, problem]
        yield ListRow(row.unit, row.line, _cell(row, marker), row.values, findings)


def list_file(
    name: str, declared: ListInput, findings: Sequence[Diagnostic], given: Iterable[ListRow]
) -> ListFile:
    """Return the rows of a file by unit.

    Args:
        name: The file's name.
        declared: The list.
        findings: What was found about the file as a whole.
        given: Its rows, with what is wrong with each.
    """
    rows: dict[str, list[dict[str, object]]] = {}
    problems: dict[str, list[Diagnostic]] = {}
    lines: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for unit, line, mark, values, wrong in given:
        lines.setdefault(unit, line)
        if mark and (unit, mark) in seen:
            details = {"input": declared.name, "value": mark}
            wrong = [*wrong, Diagnostic(code=data.ROW_TWICE, details=details)]  # noqa: PLW2901
        if mark:
            seen.add((unit, mark))
        if wrong:
            place = place_in(name, line)
            problems.setdefault(unit, []).extend(complete(f, place, unit) for f in wrong)
        rows.setdefault(unit, []).append(values)
    return ListFile(
        name=name,
        declared=declared,
        findings=tuple(findings),
        rows=rows,
        problems=problems,
        lines=lines,
    )


def strangers(list_files: Iterable[ListFile], units: Container[str]) -> list[Diagnostic]:
    """Return a finding for each unit that has rows of a list and does not stand among `units`."""
    return [
        Diagnostic(
            code=data.LIST_UNIT_UNKNOWN,
            place=place_in(each.name, line),
            details={"unit": unit, "input": each.declared.name},
            unit=unit,
        )
        for each in list_files
        for unit, line in each.lines.items()
        if unit not in units
    ]


def rows_with_lists(rows: Iterable[UnitRow], list_files: Sequence[ListFile]) -> Iterator[UnitRow]:
    """Yield units with the rows of their lists."""
    for row in rows:
        values = dict(row.values)
        findings = list(row.findings)
        for each in list_files:
            values[each.declared.name] = each.rows.get(row.unit, [])
            findings += each.problems.get(row.unit, [])
        yield replace(row, values=values, findings=tuple(findings))


def _cell(row: TableRow, index: int | None) -> str:
    return "" if index is None or index >= len(row.cells) else row.cells[index].strip(BLANKS)
