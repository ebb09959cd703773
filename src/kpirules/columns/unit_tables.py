"""Units as Python holds them, put into an Arrow table that scores to the same results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from kpirules.columns.objects import column_of, with_states
from kpirules.scoring.plan import Plan

__all__ = ["unit_table"]


def unit_table(plan: Plan, units: Sequence[tuple[str, Mapping[str, object]]]) -> pa.Table:
    """Return units as a table: a column of names, and one for each input and list.

    What is missing is a blank, with its state in a column beside it.

    Args:
        plan: The framework, compiled.
        units: Each unit's name and what it reports, by data name.

    Examples:
        >>> import kpirules
        >>> plan = kpirules.load("ocsc-employee-appraisal", 2563).plan
        >>> name = plan.intake.readers[0][0]
        >>> unit_table(plan, [("a", {name: 80}), ("b", {name: None})]).column(name).to_pylist()
        [80, None]
    """
    declared = [*plan.declaration.inputs, *plan.declaration.lists]
    columns = {"unit": pa.array([name for name, _ in units], pa.string())}
    states: dict[str, pa.Array] = {}
    for name in declared:
        column = column_of([values.get(name) for _, values in units], None)
        columns[name] = column.cells
        if column.states is not None:
            states[name] = column.states
    return with_states(pa.table(columns), states)
