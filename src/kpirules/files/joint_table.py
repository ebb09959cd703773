"""Reading a table of joint measurements: who measured which indicator, and who shares it."""

from __future__ import annotations

from pathlib import Path

from kpirules.cohort.joint_measurement import JointMeasurement
from kpirules.diagnostics.catalogue.ranks import JOINT_TABLE_INCOMPLETE
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import BLANKS
from kpirules.files.columns import wanted_of_list
from kpirules.files.decode import find_encoding
from kpirules.files.delimited import TableRow, read_table, readers_of, table_rows
from kpirules.files.read import raw_file
from kpirules.files.rows import complete
from kpirules.files.unit_file import place_in
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["read_joint_table"]

_INDICATOR = "indicator"
_COLUMNS = ("measured_by", "participants")
_BETWEEN = ";"
_FORM = ListInput(
    name="joint",
    inputs={name: Input(name=name, short=name, type=InputType.TEXT) for name in _COLUMNS},
)


def read_joint_table(
    path: Path | str, *, encoding: str | None = None
) -> tuple[tuple[JointMeasurement, ...], tuple[Diagnostic, ...]]:
    """Return the joint measurements of a CSV file, and what is wrong with it.

    The file has the columns `indicator`, `measured_by` and `participants`. Several participants
    are parted by `;`, or stand in rows of their own; rows of one indicator and measuring unit
    belong together. Nothing is raised for what is in the file.

    Args:
        path: The file.
        encoding: The text encoding, where it is not to be found out.
    """
    raw, problem = raw_file(str(path))
    if raw is None:
        return (), (() if problem is None else (problem,))
    found, findings = find_encoding(raw, encoding)
    if found is None:
        return (), tuple(findings)
    table = read_table(raw, found, wanted_of_list(_FORM, _INDICATOR, ()), {})
    findings += table.findings
    if table.match.unit is None or any(f.severity is Severity.ERROR for f in findings):
        return (), tuple(findings)
    measurements = []
    for row in table_rows(table, table.match.unit, readers_of(table, {})):
        place = place_in(raw.name, row.line)
        wrong = [complete(finding, place) for finding in row.findings] or _incomplete(row, raw.name)
        findings += wrong
        if not wrong:
            measured_by, participants = (str(row.values[name]) for name in _COLUMNS)
            names = [name.strip(BLANKS) for name in participants.split(_BETWEEN)]
            named = tuple(name for name in names if name)
            measurements.append(
                JointMeasurement(
                    indicator=row.unit, measured_by=measured_by, participants=named, place=place
                )
            )
    return tuple(measurements), tuple(findings)


def _incomplete(row: TableRow, name: str) -> list[Diagnostic]:
    """Return a finding for each column that a row leaves blank."""
    cells = {_INDICATOR: row.unit, **{each: row.values.get(each) for each in _COLUMNS}}
    if set(str(cells["participants"] or "")) <= {_BETWEEN, *BLANKS}:
        cells["participants"] = None
    return [
        Diagnostic(
            code=JOINT_TABLE_INCOMPLETE, place=place_in(name, row.line), details={"name": column}
        )
        for column, cell in cells.items()
        if not cell
    ]
