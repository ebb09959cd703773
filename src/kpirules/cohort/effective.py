"""The values that count after each stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from kpirules.framework.declaration import Declaration
from kpirules.framework.entering import entered_by
from kpirules.framework.stages import StagesTake
from kpirules.scoring.inputs import Problem, Reader
from kpirules.scoring.plan import Plan

__all__ = ["Entering", "Merged", "entering_of", "merge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """Who may enter what under a framework, worked out once for all units.

    Attributes:
        may: The inputs and lists that each stage may enter.
        takes: What a later assessment does about a blank.
        order: Every input and list, in declared order.
        called: Every name that data may use, with the data name.
        readers: How each input is read.
        columns: How the columns of each list are read.
    """

    may: Mapping[str, frozenset[str]]
    takes: StagesTake
    order: tuple[str, ...]
    called: Mapping[str, str]
    readers: Mapping[str, Reader]
    columns: Mapping[str, Mapping[str, Reader]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What stands after a stage.

    Attributes:
        values: The values that count, by data name.
        entered: The stage that entered each of them.
        foreign: Inputs that the stage gave another value than they had, and may not enter.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    entered: Mapping[str, str] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()


def entering_of(declaration: Declaration, plan: Plan) -> Entering:
    """Return who may enter what."""
    return Entering(
        may={stage.id: entered_by(declaration, stage) for stage in declaration.stages},
        takes=declaration.stages_take,
        order=(*declaration.inputs, *declaration.lists),
        called=plan.intake.names,
        readers={name: read for name, _, read, *_ in plan.intake.readers},
        columns={rows.declared.name: rows.columns for rows in plan.intake.lists},
    )


def merge(entering: Entering, stage: str, said: Mapping[str, object], before: Merged) -> Merged:
    """Return what stands after a stage has said what it says.

    Args:
        entering: Who may enter what.
        stage: The stage.
        said: What it says, under any name that data may use.
        before: What stood before it.
    """
    may = entering.may[stage]
    values, entered = dict(before.values), dict(before.entered)
    if entering.takes is StagesTake.ASSESSMENTS:
        values = {name: value for name, value in values.items() if name not in may}
    foreign = []
    for name, value in _by_data_name(entering, said).items():
        if not _stated(value):
            continue
        # A name that nobody knows is kept, so that scoring tells it.
        if name in may or not _known(entering, name):
            values[name] = value
            entered[name] = stage
        elif not _same(entering, name, value, values.get(name)):
            foreign.append(name)
    names = [name for name in entering.order if name in values]
    names += [name for name in values if not _known(entering, name)]
    return Merged(
        values={name: values[name] for name in names},
        entered={name: entered[name] for name in names},
        foreign=tuple(foreign),
    )


def _known(entering: Entering, name: str) -> bool:
    return name in entering.readers or name in entering.columns


def _by_data_name(entering: Entering, said: Mapping[str, object]) -> dict[str, object]:
    """Return the values under their data names.

    A second value of an input keeps another of its names, so that scoring tells it.
    """
    found: dict[str, object] = {}
    called: dict[str, str] = {}
    for name, value in said.items():
        true = entering.called.get(name, name)
        if true in found:
            found[called[true] if name == true else name] = value
        else:
            found[true] = value
            called[true] = name
    return found


def _stated(value: object) -> bool:
    """Tell whether something stands there: no blank, and no list without rows."""
    is_list = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    return value is not None and not (is_list and not value)


def _same(entering: Entering, name: str, one: object, other: object) -> bool:
    """Tell whether two values of an input are read as the same."""
    if other is None:
        return False
    if name in entering.columns:
        columns = entering.columns[name]
        return _rows(columns, one) == _rows(columns, other)
    read = entering.readers[name]
    return _read(read, one) == _read(read, other)


def _read(reader: Reader, value: object) -> object:
    """Return what a value is read as, in a form that compares as its meaning does."""
    read: Any = reader(value)
    if isinstance(read, Problem):
        return ("unusable", repr(value))
    return Fraction(*read) if isinstance(read, tuple) else read


def _rows(columns: Mapping[str, Reader], given: object) -> object:
    """Return the rows of a list in a form that compares as their meaning does."""
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        return repr(given)
    return [
        {name: _read(read, row.get(name)) for name, read in columns.items()}
        if isinstance(row, Mapping)
        else repr(row)
        for row in given
    ]
