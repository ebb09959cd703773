"""What an adapter is asked to do: score tables of one library, and give the same kind back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from kpirules.columns.engine import result_schema, score_arrow
from kpirules.columns.problems import Problems
from kpirules.columns.request import Request
from kpirules.formula.values import State
from kpirules.scoring.plan import Plan

__all__ = ["Door", "Task", "Wanted", "list_column", "unit_type"]

# Tells whether a column is read at all; what is not read may hold anything.
Wanted = Callable[[str], bool]
_STATE = ".state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything about scoring but the table of units.

    Attributes:
        plan: The framework compiled.
        request: What is asked.
        problems: Collects what is wrong with units' values; None stops at the first.
        lists: The rows of lists in long form, by the list's name.
    """

    plan: Plan
    request: Request
    problems: Problems | None = None
    lists: Mapping[str, pa.Table] = field(default_factory=dict)

    def score(self, table: pa.Table) -> pa.Table:
        """Return the results of an Arrow table of units.

        Raises:
            InputError: The table cannot be scored as it stands.
        """
        return score_arrow(self.plan, table, self.lists, self.request, self.problems)

    def check(self, empty: pa.Table) -> None:
        """Check the columns of a table of units and of the lists, before any row is there.

        Raises:
            InputError: They cannot be scored.
        """
        lists = {name: rows.slice(0, 0) for name, rows in self.lists.items()}
        score_arrow(self.plan, empty, lists, self.request, None)

    def schema(self, unit: pa.DataType) -> pa.Schema:
        """Return the schema of the results of units whose names are of type `unit`."""
        return result_schema(self.plan, self.request, unit)

    def wanted(self, column: str) -> bool:
        """Whether a column of the table of units is read."""
        if column == self.request.unit_column:
            return True
        name = column.removesuffix(_STATE)
        name = self.request.rename.get(name, name)
        return name in self.plan.intake.names or name in self.plan.declaration.lists

    def kept(self, columns: Iterable[str]) -> list[str]:
        """Return the columns that a table of units needs to be scored as the whole table is."""
        # A column that is renamed has to be there, even where it is renamed to nothing.
        return [name for name in columns if name in self.request.rename or self.wanted(name)]


class Door(Protocol):
    """What each adapter module has."""

    def to_arrow(self, table: Any, wanted: Wanted, nan: State | None) -> pa.Table:  # noqa: ANN401
        """Return a table of the library as Arrow, its cells standing for what they stood for."""

    def score(self, task: Task, table: Any) -> object:  # noqa: ANN401 - a library's class
        """Return the results of a table of the library as the library's table."""


def list_column(plan: Plan, name: str, unit_column: str) -> Wanted:
    """Return what tells whether a column of a list's long table is read."""
    declared = plan.declaration.lists.get(name)
    known = {unit_column} if declared is None else {unit_column, *declared.inputs}
    return lambda column: column in known or column.removesuffix(_STATE) in known


def unit_type(schema: pa.Schema, request: Request) -> pa.DataType:
    """Return the type of the units' names; text where there is no such column."""
    at = schema.get_field_index(request.unit_column)
    return pa.string() if at < 0 else schema.field(at).type
