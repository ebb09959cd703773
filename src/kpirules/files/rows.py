"""What every kind of data file checks about a unit's row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place

__all__ = ["complete", "spelled", "unit_problem"]

# Controls would act on a terminal, halves of surrogate pairs cannot be written to a file.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def complete(finding: Diagnostic, place: Place | None, unit: str | None = None) -> Diagnostic:
    """Return the finding with its place and unit where it has none."""
    return replace(
        finding,
        place=finding.place if finding.place is not None else place,
        unit=finding.unit if finding.unit is not None else unit,
    )


def spelled(finding: Diagnostic, name: str, place: Place) -> Diagnostic:
    """Return a finding on an input with the name that the file has for it, and its place."""
    details = dict(finding.details)
    if details.get("input") == finding.subject:
        details["input"] = name
    return replace(finding, place=place, details=details)


def unit_problem(unit: str, column: str, lines: Sequence[int]) -> Diagnostic | None:
    """Return what is wrong with a unit's name, or None.

    Args:
        unit: The name, without surrounding blanks.
        column: The column or key that holds it.
        lines: Where the unit stands, if in several rows.
    """
    if not unit:
        return Diagnostic(code=data.UNIT_BLANK, details={"column": column})
    strange = _UNPRINTABLE.search(unit)
    if strange is not None:
        return Diagnostic(code=data.CHARACTER_UNPRINTABLE, details={"value": strange.group()})
    if lines:
        listed = ", ".join(str(line) for line in lines)
        return Diagnostic(code=data.UNIT_TWICE, details={"unit": unit, "lines": listed})
    return None
