"""Every kind of table gives the same cells, on frameworks and units made at random."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from columns.differential import cards_of, cell_of, table_of
from columns.made_formulas import formula_frameworks
from kpirules import Framework, FrameworkError, Problems
from kpirules.columns.request import DETAILS, Request, outputs
from kpirules.testing import DrawnFramework, frameworks

_QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))
_REQUEST = Request(detail=DETAILS, told=True)


def _kinds(table: pa.Table) -> dict[str, Any]:
    frame = pl.DataFrame(table)
    return {
        "arrow": table,
        "reader": table.to_reader(),
        "polars": frame,
        "lazy polars": frame.lazy(),
        "pandas": table.to_pandas(types_mapper=pd.ArrowDtype),
        "duckdb": duckdb.from_arrow(table),
    }


def _rows(result: Any) -> list[dict[str, Any]]:
    if isinstance(result, pl.LazyFrame):
        result = result.collect()
    if isinstance(result, pl.DataFrame):
        return result.to_dicts()
    if isinstance(result, pd.DataFrame):
        result = pa.Table.from_pandas(result, preserve_index=False)
    if isinstance(result, duckdb.DuckDBPyRelation):
        result = result.to_arrow_table()
    if isinstance(result, pa.RecordBatchReader):
        result = result.read_all()
    rows: list[dict[str, Any]] = result.to_pylist()
    return rows


def _differences(example: DrawnFramework) -> list[str]:
    try:
        framework = Framework.parse(example.text, "generated.yaml")
    except FrameworkError:
        return []  # constants that divide by zero, or units that do not go together
    columns = outputs(framework.declaration, _REQUEST)
    expected = [
        {column.name: cell_of(card, column, _REQUEST) for column in columns}
        for card in cards_of(framework, example.units)
    ]
    found = []
    for kind, table in _kinds(table_of(framework, example.units)).items():
        result = framework.score_table(table, detail=DETAILS, problems=Problems())
        found += [
            f"{kind}, {name}: {row[name]!r}, exactly {cell!r}"
            for row, cells in zip(_rows(result), expected, strict=True)
            for name, cell in cells.items()
            if row[name] != cell
        ]
    return found


@settings(_QUIET, max_examples=15)
@given(frameworks())
def test_every_kind_of_table_agrees_with_single_units(example: DrawnFramework) -> None:
    assert _differences(example) == []


@settings(_QUIET, max_examples=15)
@given(formula_frameworks())
def test_every_kind_of_table_agrees_on_formulas(example: DrawnFramework) -> None:
    assert _differences(example) == []


@pytest.mark.long
@settings(_QUIET, max_examples=1_000)
@given(frameworks())
def test_every_kind_of_table_agrees_at_length(example: DrawnFramework) -> None:
    assert _differences(example) == []
