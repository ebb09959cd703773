"""Scoring the units of a data file one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.errors import InputError
from kpirules.files.rows import spelled
from kpirules.files.unit_file import UnitFile, UnitRow
from kpirules.scoring.scorecard import Scorecard

__all__ = ["find_row", "score_file", "score_row"]

# A misspelt unit is compared with this many names at most.
_MOST_COMPARED = 2_000


def score_file(framework: Framework, file: UnitFile) -> Iterator[Scorecard]:
    """Yield the scorecard of every unit of a data file, in its order, none left out.

    A unit with a value that cannot be used gets a card without a score that holds the findings.

    Raises:
        InputError: The file as a whole cannot be used, or has changed since it was checked.
    """
    if not file.usable:
        raise InputError(file.findings)
    for row in file.rows():
        yield score_row(framework, row)


def score_row(framework: Framework, row: UnitRow) -> Scorecard:
    """Return the scorecard of one row; all that is wrong with it stands in `findings`."""
    findings = row.findings
    try:
        card = framework.score(row.values, unit=row.unit, place=row.place)
    except InputError as error:
        findings += tuple(_in_file(finding, row) for finding in error.diagnostics)
    else:
        if not findings:
            return card
    return Scorecard.refused(framework.plan, row.unit, InputError(findings))


def _in_file(finding: Diagnostic, row: UnitRow) -> Diagnostic:
    """Return a finding of scoring with the name and the place that the file has for its subject."""
    found = None if finding.subject is None else row.where(finding.subject)
    return finding if found is None else spelled(finding, *found)


def find_row(file: UnitFile, unit: str | None) -> tuple[UnitRow | None, Diagnostic | None]:
    """Return the row of a unit, or of the only unit there is, or what stands in the way.

    Args:
        file: A usable file.
        unit: The unit's name; None where the file is expected to have only one.
    """
    if unit is None and file.count > 1:
        details = {"count": str(file.count)}
        return None, Diagnostic(code=references.UNIT_NOT_NAMED, details=details)
    names: list[str] = []
    for row in file.rows():
        if unit is None or row.unit == unit:
            return row, None
        names.append(row.unit)
    details = {"name": unit or ""}
    hint = nearest_hint(unit or "", names[:_MOST_COMPARED])
    return None, Diagnostic(code=references.UNIT_NOT_FOUND, details=details, hint=hint)
