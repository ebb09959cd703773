"""Reading everything that one unit reports into its slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.formula.numbers import show
from kpirules.formula.values import Closure, Missing
from kpirules.framework.inputs import ListInput
from kpirules.scoring.inputs import Problem, Reader, blank

__all__ = ["Intake", "ListIntake", "take_in"]

_ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIntake:
    """How the rows of one list are read.

    Attributes:
        declared: The list.
        columns: The reader of each column.
        computed: The closures of the computed columns, in order; they read the current row.
        rows_slot: Where the rows go.
        row_slot: Where the current row stands while a formula reads it.
    """

    declared: ListInput
    columns: Mapping[str, Reader]
    computed: tuple[Closure, ...]
    rows_slot: int
    row_slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How the values of a unit are read.

    Attributes:
        readers: Data name, slot and reader of each input, and its usual floats.
        blanks: What each input's slot holds where nothing is given.
        names: Every name that data may use, with the data name.
        entered: Slot of an entered score, its input, and the inputs that must then be blank.
        size: How many slots a unit has.
    """

    readers: tuple[tuple[str, int, Reader, float, float, int], ...]
    blanks: Mapping[str, Missing]
    names: Mapping[str, str]
    entered: tuple[tuple[int, str, tuple[tuple[int, str], ...]], ...]
    lists: tuple[ListIntake, ...]
    size: int


def take_in(
    intake: Intake, values: Mapping[str, object], unit: str, place: Place | None = None
) -> list[Any]:
    """Return the slots of a unit with its inputs read.

    Raises:
        InputError: Some value cannot be used; it holds a finding for each.
    """
    slots: list[Any] = [None] * intake.size
    problems: list[tuple[str, Problem]] = []
    called: dict[str, str] = {}
    if _read_inputs(intake, values, slots, problems) != len(values):
        # Some key is no data name: an alias, a list, or nothing known.
        problems = []
        values = _under_data_names(intake, values, problems, called)
        _read_inputs(intake, values, slots, problems)
    for rows in intake.lists:
        slots[rows.rows_slot] = _take_rows(rows, values.get(rows.declared.name), slots, problems)
    for slot, name, others in intake.entered:
        if slots[slot].__class__ is not Missing:
            given_too = [other for at, other in others if slots[at].__class__ is not Missing]
            if given_too:
                details = {"input": name, "inputs": ", ".join(given_too)}
                problems.append((name, Problem(data.ENTERED_AND_COMPUTED, details)))
    if problems:
        raise InputError(
            Diagnostic(
                code=problem.code,
                place=place,
                details=_as_called(problem, subject, called),
                hint=_hint(intake, problem),
                unit=unit,
                subject=subject,
            )
            for subject, problem in problems
        )
    return slots


def _as_called(problem: Problem, subject: str, called: Mapping[str, str]) -> Mapping[str, str]:
    """Return a problem's details with the input named as the data name it."""
    name = called.get(subject, subject)
    if name == subject or problem.details.get("input") != subject:
        return problem.details
    return {**problem.details, "input": name}


def _read_inputs(
    intake: Intake,
    values: Mapping[str, object],
    slots: list[Any],
    problems: list[tuple[str, Problem]],
) -> int:
    """Read every input into its slot; return how many of them were given."""
    found = 0
    get = values.get
    for name, slot, read, low, high, step in intake.readers:
        given = get(name, _ABSENT)
        # The short way of the usual float stands here: a call would cost as much as the rest.
        if given.__class__ is float and low < given < high:
            steps = round(given * step)
            if steps / step == given:
                slots[slot] = (steps, step)
                found += 1
                continue
        if given is _ABSENT:
            slots[slot] = intake.blanks[name]
            continue
        found += 1
        value = read(given)
        if value.__class__ is Problem:
            problems.append((name, value))
        slots[slot] = value
    return found


def _under_data_names(
    intake: Intake,
    values: Mapping[str, object],
    problems: list[tuple[str, Problem]],
    called: dict[str, str],
) -> dict[str, object]:
    """Return the values under their data names; what is unknown or given twice is a problem.

    `called` receives the name by which the data call each input, for messages.
    """
    renamed: dict[str, object] = {}
    lists = {rows.declared.name for rows in intake.lists}
    for name, value in values.items():
        true = name if name in lists else intake.names.get(name)
        if true is None:
            problems.append((str(name), Problem(data.UNKNOWN_INPUT, {"input": str(name)})))
        elif true in renamed:
            details = {"input": true, "names": f"{called[true]}, {name}"}
            problems.append((true, Problem(data.GIVEN_TWICE, details)))
        else:
            called[true] = name
            renamed[true] = value
    return renamed


def _hint(intake: Intake, problem: Problem) -> Text:
    if problem.code is data.UNKNOWN_INPUT:
        lists = [rows.declared.name for rows in intake.lists]
        return nearest_hint(problem.details["input"], [*intake.names, *lists])
    if problem.code is data.UNKNOWN_CHOICE:
        return nearest_hint(problem.details["value"], problem.details["choices"].split(", "))
    return Text()


def _take_rows(
    intake: ListIntake, given: object, slots: list[Any], problems: list[tuple[str, Problem]]
) -> list[list[Any]]:
    """Return the rows of a list: values in the order of its columns, computed columns last."""
    declared = intake.declared
    name = declared.name
    if given is None:
        given = ()
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        details = {"input": name, "value": repr(given)}
        problems.append((name, Problem(data.LIST_EXPECTED, details)))
        return []
    before = len(problems)
    rows = [
        _take_row(intake, f"{name}[{number}]", row, problems) for number, row in enumerate(given, 1)
    ]
    most = declared.most_rows
    if len(rows) < declared.least_rows or (most is not None and len(rows) > most):
        least = declared.least_rows
        limit = f"≥ {least}" if most is None else f"{least}–{most}"
        details = {"input": name, "value": str(len(rows)), "limit": limit}
        problems.append((name, Problem(data.ROW_COUNT, details)))
    if len(problems) == before:
        off = _weights_off(intake, rows)
        if off is not None:
            problems.append((name, off))
        for cells in rows:
            slots[intake.row_slot] = cells
            for closure in intake.computed:
                cells.append(closure(slots))
    return rows


def _take_row(
    intake: ListIntake, subject: str, row: object, problems: list[tuple[str, Problem]]
) -> list[Any]:
    """Return the cells of one row in the order of the list's columns."""
    declared = intake.declared
    if not isinstance(row, Mapping):
        details = {"input": declared.name, "value": repr(row)}
        problems.append((subject, Problem(data.ROW_EXPECTED, details)))
        return []
    for column in row:
        if column not in intake.columns:
            details = {"input": declared.name, "column": str(column)}
            problems.append((subject, Problem(data.UNKNOWN_COLUMN, details)))
    cells = []
    for column, read in intake.columns.items():
        value = read(row[column]) if column in row else blank(declared.inputs[column])
        if value.__class__ is Problem:
            problems.append((f"{subject}.{column}", value))
        cells.append(value)
    return cells


def _weights_off(intake: ListIntake, rows: list[list[Any]]) -> Problem | None:
    """Return the problem of weights that miss their declared total; None where they are right."""
    declared = intake.declared
    if declared.weight is None or declared.weights_total is None or not rows:
        return None
    column = list(intake.columns).index(declared.weight)
    above, below = 0, 1
    for cells in rows:
        weight = cells[column]
        if weight.__class__ is Missing:
            return None
        above, below = above * weight[1] + weight[0] * below, below * weight[1]
    total = declared.weights_total
    if above * total.denominator == total.numerator * below:
        return None
    found, limit = show((above, below)), show(total.as_integer_ratio())
    details = {"input": declared.name, "value": found, "limit": limit}
    return Problem(data.LIST_WEIGHTS_OFF, details)
