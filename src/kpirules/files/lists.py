"""Reading the rows of a list from a CSV file of its own: one line for each row of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import BLANKS
from kpirules.files.columns import wanted_of_list
from kpirules.files.delimited import TableRow, read_table, readers_of, table_rows
from kpirules.files.rows import complete, unit_problem
from kpirules.files.unit_file import RawFile, place_in
from kpirules.formula.values import State
from kpirules.framework.inputs import ListInput

__all__ = ["ListFile", "read_list"]

# Columns that may tell the rows of a unit apart; they are compared and not read.
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
    extra = [name for name in _ROW_COLUMNS if name not in declared.inputs]
    table = read_table(raw, encoding, wanted_of_list(declared, unit_column, extra), {})
    rows: dict[str, list[dict[str, object]]] = {}
    problems: dict[str, list[Diagnostic]] = {}
    lines: dict[str, int] = {}
    unit_at = table.match.unit
    if unit_at is not None:
        marker = next((table.header.index(name) for name in extra if name in table.header), None)
        seen: set[tuple[str, str]] = set()
        for row in table_rows(table, unit_at, readers_of(table, missing_codes)):
            unit, findings = row.unit, row.findings
            lines.setdefault(unit, row.line)
            problem = unit_problem(unit, unit_column, ())
            if problem is not None:
                findings.append(problem)
            mark = _cell(row, marker)
            if mark and (unit, mark) in seen:
                details = {"input": declared.name, "value": mark}
                findings.append(Diagnostic(code=data.ROW_TWICE, details=details))
            seen.add((unit, mark))
            if findings:
                place = place_in(raw.name, row.line)
                problems.setdefault(unit, []).extend(complete(f, place, unit) for f in findings)
            rows.setdefault(unit, []).append(row.values)
    return ListFile(
        name=raw.name,
        declared=declared,
        findings=table.findings,
        rows=rows,
        problems=problems,
        lines=lines,
    )


def _cell(row: TableRow, index: int | None) -> str:
    return "" if index is None or index >= len(row.cells) else row.cells[index].strip(BLANKS)
