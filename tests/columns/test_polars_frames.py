"""Polars DataFrames and LazyFrames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from columns.made_tables import (
    DETAILS,
    as_table,
    bundled,
    cells_of,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    same,
)
from kpirules import Framework, InputError, Problems, State

REFERENCES = ["nacc-ita@2567.1", "obec-pmqa@2567.1", "ocsc-appraisal@2553.1", "opdc-agency@2567.1"]


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


def frame(**changed: Any) -> pl.DataFrame:
    """Return three units of ITA FY2567."""
    made = pl.from_arrow(ita_table())
    assert isinstance(made, pl.DataFrame)
    return made.with_columns(**{name: pl.Series(name, each) for name, each in changed.items()})


def expected(ita: Framework, **changed: list[Any]) -> dict[str, list[object]]:
    units = {row.pop("unit"): row for row in ita_table().to_pylist()}
    for name, cells in changed.items():
        for row, cell in zip(units.values(), cells, strict=True):
            row[name] = cell
    return expected_cells(ita, units)


def polars_of(table: Any) -> pl.DataFrame:
    made = pl.from_arrow(table)
    assert isinstance(made, pl.DataFrame)
    return made


@pytest.mark.parametrize("numbers", ["float", "decimal"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_frames_give_the_same_as_unit_by_unit(reference: str, numbers: Any) -> None:
    framework = bundled(reference)
    made = made_units(framework, 8, missing=0.1)
    table = polars_of(as_table(framework, made))
    lists = {name: polars_of(rows) for name, rows in list_tables(framework, made).items()}
    told = expected_cells(framework, made, detail=DETAILS, numbers=numbers)
    results = framework.score_table(table, lists=lists, detail=DETAILS, numbers=numbers)
    assert isinstance(results, pl.DataFrame)
    assert same(results, told)
    lazy = framework.score_table(table.lazy(), lists=lists, detail=DETAILS, numbers=numbers)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema() == results.schema
    assert lazy.collect().equals(results)


def test_nothing_runs_before_a_lazy_frame_is_collected(ita: Framework) -> None:
    runs = []

    def noted(units: pl.DataFrame) -> pl.DataFrame:
        runs.append(units.height)
        return units

    lazy = ita.score_table(frame().lazy().map_batches(noted))
    assert lazy.collect_schema().names()[:2] == ["unit", "score"]
    assert runs == []
    assert same(lazy.collect(), expected(ita))
    assert runs != []


def test_a_lazy_frame_asks_a_file_for_what_it_reads_alone(ita: Framework, tmp_path: Path) -> None:
    path = tmp_path / "units.parquet"
    frame(district=["ก", "ข", "ค"]).write_parquet(path)
    lazy = ita.score_table(pl.scan_parquet(path))
    assert "11/12" in lazy.explain() or "PROJECT 11" in lazy.explain().upper()
    assert same(lazy.collect(), expected(ita))


def test_lazy_results_can_be_filtered_joined_and_cut(ita: Framework) -> None:
    lazy = ita.score_table(frame().rename({"unit": "school"}).lazy(), unit_column="school")
    assert lazy.filter(pl.col("unit") == "4202").collect()["score"].to_list() == [85.25]
    assert lazy.filter(pl.col("score") > 80).select("unit").collect().height == 2
    passed_over = ita.score_table(frame().lazy(), rename={"i1": ""}, detail=["state"])
    assert passed_over.collect()["i1.state"].to_list() == ["not_reported"] * 3
    assert lazy.head(1).collect()["unit"].to_list() == ["4201"]


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_many_parts_come_in_the_order_of_the_units(
    engine: Any, ita: Framework, tmp_path: Path
) -> None:
    path = tmp_path / "units.parquet"
    many = pl.concat([frame()] * 40).with_columns(unit=pl.int_range(120))
    many.write_parquet(path, row_group_size=10)
    results = ita.score_table(pl.scan_parquet(path)).collect(engine=engine)
    assert results["unit"].to_list() == list(range(120))
    assert results["score"].to_list() == [90.5, 85.25, 60.75] * 40


def test_what_a_lazy_frame_lacks_is_told_at_once(ita: Framework) -> None:
    with pytest.raises(InputError) as error:
        ita.score_table(frame().drop("unit").lazy())
    assert error.value.diagnostics[0].code.id == "KPI661"


def test_a_bad_value_is_raised_when_a_lazy_frame_is_collected(ita: Framework) -> None:
    lazy = ita.score_table(frame(i1=["90", "x", "80"]).lazy())
    with pytest.raises(InputError) as error:
        lazy.collect()
    assert error.value.diagnostics[0].code.id == "KPI602"


def test_problems_of_a_lazy_frame_are_there_once_it_is_collected(ita: Framework) -> None:
    problems = Problems()
    lazy = ita.score_table(frame(i1=["x", "85.25", "y"]).lazy(), problems=problems)
    assert lazy.collect_schema().names()[-1] == "problem"
    assert problems.count == 0
    results = lazy.collect()
    assert [cell is None for cell in results["problem"].to_list()] == [False, True, False]
    assert [each.unit for each in problems.first] == ["4201", "4203"]


def test_a_list_is_no_lazy_frame() -> None:
    framework = bundled("ocsc-appraisal@2553.1")
    made = made_units(framework, 2)
    goals = polars_of(list_tables(framework, made)["goals"]).lazy()
    with pytest.raises(TypeError, match="collect it first"):
        framework.score_table(polars_of(as_table(framework, made)), lists={"goals": goals})


@pytest.mark.parametrize(
    ("cells", "reported"),
    [
        (pl.Series([90, 85, None], dtype=pl.Int8), [90, 85, None]),
        (pl.Series([90, 85, None], dtype=pl.Int128), [90, 85, None]),
        (pl.Series(["90.5", "85.25", None]).cast(pl.Decimal(10, 2)), [90.5, 85.25, None]),
        (pl.Series([90.5, 85.25, None], dtype=pl.Float32), [90.5, 85.25, None]),
        (pl.Series(["90.5", "85", None]), [90.5, 85, None]),
        (pl.Series(["90.5", "85", None], dtype=pl.Categorical), [90.5, 85, None]),
        (pl.Series(["90.5", "85", None], dtype=pl.Enum(["85", "90.5"])), [90.5, 85, None]),
        (
            pl.Series([90, "85.25", State.SUPPRESSED], dtype=pl.Object),
            [90, 85.25, State.SUPPRESSED],
        ),
        (pl.Series([None, None, None], dtype=pl.Null), [None, None, None]),
    ],
    ids=lambda value: str(getattr(value, "dtype", "")),
)
def test_a_number_may_stand_in_any_type(
    cells: pl.Series, reported: list[Any], ita: Framework
) -> None:
    assert same(ita.score_table(frame(i1=cells)), expected(ita, i1=reported))


@pytest.mark.parametrize("dtype", [pl.Categorical, pl.Enum(["4203", "4202", "4201"]), pl.String])
def test_units_keep_their_type(dtype: Any, ita: Framework) -> None:
    units = frame().with_columns(pl.col("unit").cast(dtype))
    results = ita.score_table(units)
    assert results["unit"].equals(units["unit"])
    assert results.schema["unit"] == units.schema["unit"]
    assert ita.score_table(units.lazy()).collect().schema == results.schema


def test_columns_that_arrow_has_no_type_for_are_passed_over(ita: Framework) -> None:
    units = frame(tags=pl.Series([object(), {1}, None], dtype=pl.Object))
    assert same(ita.score_table(units), expected(ita))


def test_nan_is_refused_unless_it_is_given_a_meaning(ita: Framework) -> None:
    units = frame(i1=[float("nan"), 85.25, None])
    with pytest.raises(InputError) as error:
        ita.score_table(units)
    assert error.value.diagnostics[0].code.id == "KPI609"
    told = expected(ita, i1=[State.SUPPRESSED, 85.25, None])
    assert same(ita.score_table(units, nan="suppressed"), told)


def test_a_column_of_lists_of_structs() -> None:
    framework = bundled("ocsc-appraisal@2553.1")
    made = made_units(framework, 6)
    table = polars_of(as_table(framework, made))
    for name, rows in list_tables(framework, made).items():
        long = polars_of(rows)
        names = [column for column in long.columns if column != "unit"]
        grouped = long.group_by("unit", maintain_order=True).agg(pl.struct(names).alias(name))
        table = table.join(grouped, on="unit", how="left", maintain_order="left")
    assert same(framework.score_table(table), expected_cells(framework, made))


@pytest.mark.parametrize("lazy", [False, True])
def test_a_frame_without_rows(lazy: bool, ita: Framework) -> None:  # noqa: FBT001
    full = ita.score_table(frame())
    empty = frame().clear()
    none = ita.score_table(empty.lazy()).collect() if lazy else ita.score_table(empty)
    assert none.schema == full.schema
    assert cells_of(none)["score"] == []
