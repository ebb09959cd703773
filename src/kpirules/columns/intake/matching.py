"""Which column of a table holds which input or list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from kpirules.columns.request import Request
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.errors import InputError
from kpirules.scoring.plan import Plan

__all__ = ["match_columns", "match_list_columns"]

# A name in a table must be this alike to an input's to be taken for a slip of it.
_ALIKE = 0.8
_SHORTEST = 5
_STATE = ".state"


def match_columns(plan: Plan, columns: Collection[str], request: Request) -> dict[str, str]:
    """Return the column of each input and list that the table has, by the input's name.

    Raises:
        InputError: There is no column of units, a column is nearly an input's, two columns are the
            same input's, or a renamed column is not there.
    """
    known = {**plan.intake.names, **{name: name for name in plan.declaration.lists}}
    findings: list[Diagnostic] = []
    if request.unit_column not in columns:
        findings.append(
            Diagnostic(
                code=data.UNIT_COLUMN_MISSING,
                details={"column": request.unit_column},
                hint=nearest_hint(request.unit_column, columns),
            )
        )
    findings += _misnamed(columns, known, request)
    found: dict[str, str] = {}
    others: list[str] = []
    for column in columns:
        name = request.rename.get(column, column)
        target = known.get(name)
        if column == request.unit_column or not name:
            continue
        if target is None:
            if column not in request.rename:
                others.append(column)
        elif target in found:
            details = {"input": target, "names": f"`{found[target]}`, `{column}`"}
            findings.append(Diagnostic(code=data.GIVEN_TWICE, details=details, subject=target))
        else:
            found[target] = column
    findings += _nearly(others, known, found)
    if findings:
        raise InputError(findings)
    return found


def _misnamed(
    columns: Collection[str], known: Mapping[str, str], request: Request
) -> list[Diagnostic]:
    """Return a finding for each renamed column that is not there or gets a name of nothing."""
    findings: list[Diagnostic] = []
    for column, name in request.rename.items():
        if column not in columns:
            hint = nearest_hint(column, columns)
            details = {"column": column}
            findings.append(
                Diagnostic(code=data.RENAMED_COLUMN_UNKNOWN, details=details, hint=hint)
            )
        elif name and name not in known:
            findings.append(
                Diagnostic(
                    code=data.UNKNOWN_INPUT,
                    details={"input": name},
                    hint=nearest_hint(name, known),
                    subject=name,
                )
            )
    return findings


def _nearly(
    others: Collection[str], known: Mapping[str, str], found: Mapping[str, str]
) -> list[Diagnostic]:
    """Return a finding for each column that is a slip of an input without a column."""
    free = [name for name, target in known.items() if target not in found]
    findings = []
    for column in others:
        name = column.removesuffix(_STATE)
        if len(name) < _SHORTEST or name in known:
            continue
        near = get_close_matches(name, free, n=1, cutoff=_ALIKE)
        if near and _letters(near[0]) != _letters(name):
            details = {"column": column, "input": near[0]}
            findings.append(
                Diagnostic(code=data.COLUMN_NEARLY_INPUT, details=details, subject=known[near[0]])
            )
    return findings


def _letters(name: str) -> str:
    """Return a name without digits: `score_2566` and `score_2567` are two names, not a slip."""
    return "".join(c for c in name if not c.isdigit())


def match_list_columns(
    plan: Plan, name: str, columns: Collection[str], request: Request
) -> dict[str, str]:
    """Return the column of each of a list's inputs in its long table.

    Raises:
        InputError: There is no such list, no column of units, or a column that is no input's.
    """
    declared = plan.declaration.lists.get(name)
    if declared is None:
        hint = nearest_hint(name, plan.declaration.lists)
        raise InputError([Diagnostic(code=data.LIST_UNKNOWN, details={"input": name}, hint=hint)])
    findings: list[Diagnostic] = []
    if request.unit_column not in columns:
        details = {"column": request.unit_column}
        findings.append(Diagnostic(code=data.UNIT_COLUMN_MISSING, details=details))
    known = {column: column for column in declared.inputs}
    free = [column for column in declared.inputs if column not in columns]
    others = [column for column in columns if column not in known]
    findings += _nearly(others, {each: each for each in free}, {})
    if findings:
        raise InputError(findings)
    return {column: column for column in declared.inputs if column in columns}
