"""The function that scores one batch, as Ray and Dask call it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import dask
import dask.dataframe as dd
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from columns.made_tables import (
    as_table,
    bundled,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    same,
)
from kpirules import Framework, FrameworkError, InputError
from kpirules.columns.batches import BatchScorer, batch_scorer
from kpirules.columns.packed import unpack


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    with dask.config.set(scheduler="synchronous"):
        yield


def dask_of(frame: pd.DataFrame, **options: Any) -> Any:
    return dd.from_pandas(frame, **options)  # type: ignore[no-untyped-call]


def sent(scorer: BatchScorer) -> BatchScorer:
    """Return a scorer as it arrives in another process."""
    arrived = pickle.loads(pickle.dumps(scorer))  # noqa: S301 - our own
    assert isinstance(arrived, BatchScorer)
    return arrived


@pytest.mark.parametrize("kind", ["table", "batch", "pandas", "polars"])
def test_a_batch_gives_its_own_kind(kind: str, ita: Framework) -> None:
    made = made_units(ita, 8)
    table = as_table(ita, made)
    batch: Any = {
        "table": table,
        "batch": table.to_batches()[0],
        "pandas": table.to_pandas(),
        "polars": pl.from_arrow(table),
    }[kind]
    results = sent(batch_scorer(ita, detail=["state"]))(batch)
    assert type(results) is type(batch)
    assert same(results, expected_cells(ita, made, detail=["state"]))


def test_the_options_travel_too(ita: Framework) -> None:
    table = ita_table(i1=[float("nan"), 85.25, 60.75]).rename_columns(
        ["school", "first", *(f"i{number}" for number in range(2, 11))]
    )
    scorer = batch_scorer(
        ita,
        unit_column="school",
        rename={"first": "i1"},
        nan="suppressed",
        numbers="decimal",
        detail=["state"],
    )
    results = sent(scorer)(table)
    assert results.column("i1.state").to_pylist() == ["suppressed", "measured", "measured"]
    assert pa.types.is_decimal(results.schema.field("score").type)


def test_a_bad_value_is_raised_or_told(ita: Framework) -> None:
    table = ita_table(i1=["x", "85.25", "60.75"])
    with pytest.raises(InputError):
        sent(batch_scorer(ita))(table)
    results = sent(batch_scorer(ita, told=True))(table)
    assert results.column_names[-1] == "problem"
    assert [cell is None for cell in results.column("problem").to_pylist()] == [False, True, True]


def test_misuse_of_options_is_told_before_any_batch(ita: Framework) -> None:
    numbers: Any = "double"
    with pytest.raises(ValueError, match="'float' or 'decimal'"):
        batch_scorer(ita, numbers=numbers)


def test_every_framework_arrives_as_it_left() -> None:
    for reference in ("ocsc-appraisal@2553.1", "obec-pmqa@2567.1"):
        framework = bundled(reference)
        scorer = sent(batch_scorer(framework))
        assert unpack(scorer.packed).declaration == framework.declaration


def test_a_worker_with_another_library_is_refused(ita: Framework) -> None:
    scorer = batch_scorer(ita)
    older = replace(scorer, packed=replace(scorer.packed, library="kpirules 0.0.1"))
    with pytest.raises(FrameworkError) as error:
        sent(older)(ita_table())
    (finding,) = error.value.diagnostics
    assert finding.code.id == "KPI677"
    assert "kpirules 0.0.1" in finding.message()


def test_another_framework_than_was_sent_is_refused(ita: Framework) -> None:
    scorer = batch_scorer(ita)
    other = batch_scorer(bundled("nacc-ita@2563.1"))
    mixed = replace(scorer, packed=replace(scorer.packed, content=other.packed.content))
    with pytest.raises(FrameworkError) as error:
        sent(mixed)(ita_table())
    assert error.value.diagnostics[0].code.id == "KPI677"


def test_a_worker_without_the_libraries_is_told(
    ita: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer, table = batch_scorer(ita), ita_table()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError) as error:
        scorer(table)
    assert error.value.diagnostics[0].code.id == "KPI676"


@pytest.mark.parametrize("detail", [[], ["state"]])
def test_dask_maps_it_over_partitions(detail: Any, ita: Framework) -> None:
    made = made_units(ita, 20)
    frame = dask_of(as_table(ita, made).to_pandas(), npartitions=3)
    scorer = batch_scorer(ita, detail=detail)
    results = frame.map_partitions(scorer, meta=scorer(frame._meta))
    assert list(results.columns) == list(expected_cells(ita, made, detail=detail))
    computed = results.compute()
    assert computed.dtypes.equals(results._meta.dtypes)
    assert computed.index.equals(frame.compute().index)
    assert same(computed, expected_cells(ita, made, detail=detail))


def test_dask_maps_it_over_rows_with_lists() -> None:
    framework = bundled("ocsc-appraisal@2553.1")
    made = made_units(framework, 6)
    units = as_table(framework, made).to_pandas(types_mapper=pd.ArrowDtype).set_index("unit")
    for name, rows in list_tables(framework, made).items():
        by_unit: dict[str, list[dict[str, object]]] = {unit: [] for unit in made}
        for row in rows.to_pylist():
            by_unit[row.pop("unit")].append(row)
        units[name] = pd.Series(by_unit, dtype=object)
    with dask.config.set({"dataframe.convert-string": False}):
        frame = dask_of(units.reset_index(), npartitions=2, sort=False)
        scorer = batch_scorer(framework)
        results = frame.map_partitions(scorer, meta=scorer(frame._meta)).compute()
    assert same(results, expected_cells(framework, made))


def test_tables_of_other_machines_are_told_where_to_go(ita: Framework) -> None:
    frame = dask_of(ita_table().to_pandas(), npartitions=1)
    with pytest.raises(TypeError, match=r"map_partitions with kpirules\.columns\.batches"):
        ita.score_table(frame)
