"""Rolling up a data file: what its units report, and what is written of the units above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from kpirules.cohort.rollup import RolledUnit
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.carry import CarriedRow
from kpirules.files.records import Records
from kpirules.files.score_columns import number_text
from kpirules.files.unit_file import UnitFile, UnitRow
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration

__all__ = ["coverage_records", "data_rows", "values_of"]


def values_of(
    file: UnitFile, declaration: Declaration
) -> tuple[dict[str, Mapping[str, object]], list[Diagnostic]]:
    """Return what every unit of a file reports, and what is wrong with single rows.

    A value that cannot be read is invalid; of a row that cannot be read, every value is.
    """
    values: dict[str, Mapping[str, object]] = {}
    findings: list[Diagnostic] = []
    for row in file.rows():
        findings += row.findings
        values[row.unit] = {
            **row.values,
            **dict.fromkeys(_refused(row, declaration), State.INVALID),
        }
    return values, findings


def _refused(row: UnitRow, declaration: Declaration) -> Iterable[str]:
    """Return the inputs that errors of a row are about: all of them where one names none."""
    errors = [found for found in row.findings if found.severity is Severity.ERROR]
    if any(found.subject not in declaration.inputs for found in errors):
        return declaration.inputs
    return [found.subject for found in errors if found.subject is not None]


def data_rows(units: Iterable[RolledUnit], left_out: list[tuple[str, str]]) -> Iterator[CarriedRow]:
    """Yield higher units as rows of a data file; what no decimal writes is blank.

    `left_out` receives unit and input of each such value.
    """
    for unit in units:
        values: dict[str, object] = {}
        for name, value in unit.values.items():
            if isinstance(value, Fraction):
                left_out.append((unit.unit, name))
            else:
                values[name] = value
        yield CarriedRow(unit=unit.unit, values=values)


def coverage_records(unit_column: str) -> Records[RolledUnit]:
    """Return how coverage is written: a row for each higher unit and input."""

    def rows(unit: RolledUnit) -> Iterator[list[str]]:
        for name, part in unit.coverage.items():
            reported, expected = str(part.reported), str(part.expected)
            value = unit.values[name]
            state = value.value if isinstance(value, State) else State.MEASURED.value
            yield [unit.unit, unit.kind, name, reported, expected, number_text(part.share), state]

    def data(unit: RolledUnit) -> dict[str, object]:
        counts = {
            name: {"reported": part.reported, "expected": part.expected}
            for name, part in unit.coverage.items()
        }
        return {unit_column: unit.unit, "kind": unit.kind, "coverage": counts}

    header = (unit_column, "kind", "input", "reported", "expected", "share", "state")
    return Records(header=header, rows=rows, data=data, head={})
