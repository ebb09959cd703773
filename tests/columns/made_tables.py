"""Tables of units for the tests, and what each cell of their results ought to be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pyarrow as pa

import kpirules
from kpirules import Framework, State
from kpirules.columns.request import DETAILS
from kpirules.formula.numbers import Rounding, round_number, to_decimal
from kpirules.framework.inputs import Input, InputType
from kpirules.testing import population

__all__ = [
    "DETAILS",
    "OFFICE",
    "Units",
    "as_table",
    "bundled",
    "cells_of",
    "expected_cells",
    "ita_table",
    "list_tables",
    "made_units",
    "office",
    "same",
]

Units = Mapping[str, Mapping[str, Any]]
_PLACES = 12
_NOT_NUMBERS = (InputType.CHOICE, InputType.YES_NO, InputType.TEXT)

# One input of each kind, a list, declared codes of missing, rounded and unrounded scores.
OFFICE = """
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: office
provenance: illustrative
missing_codes:
  not_applicable: ["n/a"]
  suppressed: ["-99"]
inputs:
  done: {type: count}
  planned: {type: count, min: 1}
  rate: {type: percent}
  bonus: {type: number, min: 0, max: 1, optional: true}
  open: {type: yes_no}
  size: {type: choice, choices: {small: {th: เล็ก, en: Small}, large: {th: ใหญ่, en: Large}}}
  note: {type: text, optional: true}
lists:
  goals:
    weight: weight
    weights_total: 100
    inputs:
      weight: {type: number, min: 0, max: 100}
      level: {type: score, min: 0, max: 5}
indicators:
  - id: speed
    weight: 30
    value: done / planned * 100
    score: {levels: {between: interpolate, points: [[60, 1], [100, 5]]}}
    missing: exclude
    round: {places: 4}
  - {id: rates, weight: 20, value: "rate / 25 + if_missing(bonus, 0)", missing: exclude}
  - id: doors
    weight: 10
    value: (4 if open else 1) + (1 if size == "small" else 0)
    missing: exclude
  - {id: visits, weight: 10, inputs: {level: {type: score, min: 0, max: 5}}, missing: exclude}
  - {id: plans, weight: 30, value: "sum(goals.weight * goals.level) / 100", missing: exclude}
total: {aggregate: weighted_mean, round: {places: 2}}
scale: {min: 0, max: 5}
bands:
  - {id: good, range: "[3, 5]"}
  - {id: poor, range: "[0, 3)"}
"""


@cache
def office() -> Framework:
    """Return the sample framework."""
    return Framework.parse(OFFICE, name="office.yaml")


@cache
def bundled(reference: str) -> Framework:
    """Return a bundled framework, loaded once."""
    return kpirules.load(reference)


def made_units(framework: Framework, count: int, missing: float = 0.0) -> Units:
    """Return made-up units by name."""
    return dict(population(framework, count, missing=missing))


def as_table(framework: Framework, units: Units) -> pa.Table:
    """Return units as an Arrow table: floats, texts and truths, states in companion columns."""
    columns: dict[str, pa.Array] = {"unit": pa.array(list(units), pa.string())}
    for name, declared in framework.declaration.inputs.items():
        given = [values.get(name) for values in units.values()]
        columns[name] = _column(declared, given)
        told = [each.value if isinstance(each, State) else None for each in given]
        if any(told):
            columns[f"{name}.state"] = pa.array(told, pa.string())
    return pa.table(columns)


def list_tables(framework: Framework, units: Units) -> dict[str, pa.Table]:
    """Return the rows of the units' lists in long form."""
    tables = {}
    for name, declared in framework.declaration.lists.items():
        rows = [(unit, row) for unit, values in units.items() for row in values.get(name) or ()]
        columns: dict[str, pa.Array] = {"unit": pa.array([unit for unit, _ in rows], pa.string())}
        for column, asked in declared.inputs.items():
            given = [row.get(column) for _, row in rows]
            columns[column] = _column(asked, given)
            told = [each.value if isinstance(each, State) else None for each in given]
            if any(told):
                columns[f"{column}.state"] = pa.array(told, pa.string())
        tables[name] = pa.table(columns)
    return tables


def ita_table(**changed: Sequence[object] | pa.Array) -> pa.Table:
    """Return three units of ITA FY2567 with some of its columns changed."""
    columns: dict[str, Any] = {"unit": ["4201", "4202", "4203"]}
    columns |= {f"i{number}": [90.5, 85.25, 60.75] for number in range(1, 11)}
    return pa.table({**columns, **changed})


def _column(declared: Input, given: Sequence[Any]) -> pa.Array:
    cells = [None if isinstance(each, State) else each for each in given]
    if declared.type is InputType.YES_NO:
        return pa.array(cells, pa.bool_())
    if declared.type in _NOT_NUMBERS:
        return pa.array(cells, pa.string())
    return pa.array([None if each is None else float(each) for each in cells], pa.float64())


def expected_cells(
    framework: Framework,
    units: Units,
    *,
    detail: Sequence[str] = (),
    numbers: str = "float",
) -> dict[str, list[object]]:
    """Return the columns that scoring unit by unit gives."""
    root = framework.declaration.root
    columns: dict[str, list[object]] = {}
    for unit, values in units.items():
        card = framework.score(values, unit=unit)
        row: dict[str, object] = {"unit": unit, "score": card.score, "band": card.band}
        row["coverage"] = card.coverage
        for each in detail:
            if each in ("value", "unrounded", "state"):
                row[each] = getattr(card[root.id], each)
        for node in card:
            if node.id == root.id:
                continue
            taken = {"unit", "score", "band", "coverage", "problem", *detail}
            row[f"{node.id}.score" if node.id in taken else node.id] = node.score
            for each in detail:
                row[f"{node.id}.{each}"] = getattr(node, each)
        for name, cell in row.items():
            columns.setdefault(name, []).append(_shown(cell, numbers))
    return columns


def _shown(cell: object, numbers: str) -> object:
    if isinstance(cell, State):
        return cell.value
    if not isinstance(cell, Decimal | Fraction):
        return cell
    if numbers == "float":
        return float(cell)
    if isinstance(cell, Decimal):
        return cell
    return to_decimal(round_number(cell.as_integer_ratio(), Rounding(_PLACES)), _PLACES)


def cells_of(results: Any) -> dict[str, list[object]]:
    """Return the columns of results of any kind; what pandas shows as NaN is None."""
    if isinstance(results, pa.RecordBatchReader):
        results = results.read_all()
    for name in ("to_arrow", "to_arrow_table"):
        if hasattr(results, name):
            results = getattr(results, name)()
    if hasattr(results, "to_pylist"):
        table = results if isinstance(results, pa.Table) else pa.Table.from_batches([results])
        return {name: table.column(name).to_pylist() for name in table.column_names}
    return {
        name: [None if _is_nan(cell) else cell for cell in results[name].tolist()]
        for name in results.columns
    }


def _is_nan(cell: object) -> bool:
    return isinstance(cell, float) and math.isnan(cell)


def same(results: Any, expected: Mapping[str, Sequence[object]]) -> bool:
    """Whether results have exactly the expected columns; what differs first is printed."""
    found = cells_of(results)
    if list(found) != list(expected):
        print("columns", [name for name in found if name not in expected], "for", list(expected))
        return False
    for name, cells in expected.items():
        if found[name] != list(cells):
            rows = zip(range(len(cells)), found[name], cells, strict=True)
            print(name, next(row for row in rows if row[1] != row[2]))
            return False
    return True
