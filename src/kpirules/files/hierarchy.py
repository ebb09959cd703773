"""Reading who is below whom from a CSV file: a row for each unit, with its kind and its parent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kpirules.cohort.hierarchy import Hierarchy, HierarchyRow, build_hierarchy
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.catalogue.links import HIERARCHY_ROW_INCOMPLETE
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import BLANKS
from kpirules.files.columns import Wanted
from kpirules.files.decode import find_encoding
from kpirules.files.delimited import read_table, readers_of, table_rows
from kpirules.files.read import raw_file
from kpirules.files.rows import complete
from kpirules.files.unit_file import place_in
from kpirules.framework.inputs import Input, InputType

__all__ = ["read_hierarchy"]

_KIND = Input(name="kind", short="kind", type=InputType.TEXT)
_PARENT = Input(name="parent", short="parent", type=InputType.TEXT, optional=True)


def read_hierarchy(
    path: Path | str,
    *,
    kinds: Sequence[str] = (),
    unit_column: str = "unit",
    encoding: str | None = None,
) -> tuple[Hierarchy | None, list[Diagnostic]]:
    """Return the hierarchy of a CSV file, or None where it is none, and every finding.

    The file has the columns `unit`, `kind` and `parent`; the highest units leave `parent` blank.
    Other columns are passed over. Nothing is raised for what is in the file.

    Args:
        path: The file.
        kinds: The kinds of units from the lowest to the highest; where they are not given, the
            order is that of most rows.
        unit_column: The column that names the unit.
        encoding: The text encoding, where it is not to be found out.
    """
    raw, problem = raw_file(str(path))
    if raw is None:
        return None, [problem] if problem else []
    used, findings = find_encoding(raw, encoding)
    if used is None:
        return None, findings
    names = {each.name: each for each in (_KIND, _PARENT)}
    table = read_table(raw, used, Wanted(unit_column=unit_column, names=names, required=()), {})
    findings += [found for found in table.findings if found.code is not data.COLUMNS_IGNORED]
    unit_at = table.match.unit
    there = [target for target in table.match.targets if target is not None]
    if unit_at is not None:
        findings += [_absent(raw.name, each.name) for each in names.values() if each not in there]
    if unit_at is None or _has_errors(findings):
        return None, findings
    rows: list[HierarchyRow] = []
    for row in table_rows(table, unit_at, readers_of(table, {})):
        place = place_in(raw.name, row.line)
        findings += [complete(finding, place, row.unit) for finding in row.findings]
        rows.append(
            HierarchyRow(
                unit=row.unit,
                kind=_text(row.values.get("kind")),
                parent=_text(row.values.get("parent")),
                number=row.line,
                place=place,
            )
        )
    if _has_errors(findings):
        return None, findings
    hierarchy, found = build_hierarchy(rows, kinds)
    return hierarchy, findings + found


def _absent(name: str, column: str) -> Diagnostic:
    details = {"row": "1", "key": column}
    return Diagnostic(code=HIERARCHY_ROW_INCOMPLETE, place=place_in(name), details=details)


def _text(value: object) -> str:
    return value.strip(BLANKS) if isinstance(value, str) else ""


def _has_errors(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
