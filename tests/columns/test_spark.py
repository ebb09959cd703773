"""Spark DataFrames, scored by the workers of a local Spark."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from columns.differential import cards_of, cell_of, table_of
from columns.made_tables import (
    DETAILS,
    as_table,
    bundled,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    same,
)
from docs.markdown_blocks import blocks_of
from kpirules import Framework, InputError
from kpirules.columns import spark as door
from kpirules.columns.request import Request, outputs
from kpirules.testing import DrawnFramework, frameworks

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark runs on Java"),
    # Said of every pandas from 3 on, by the libraries of Spark itself.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
ROOT = Path(__file__).parents[2]
OCSC = "ocsc-appraisal@2553.1"


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    import warnings  # noqa: PLC0415

    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        opened = (
            SparkSession.builder.master("local[2]")
            .appName("kpirules")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
    opened.sparkContext.setLogLevel("OFF")
    yield opened
    opened.stop()


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


def spark_of(session: SparkSession, table: pa.Table) -> DataFrame:
    return session.createDataFrame(table)


def with_lists(session: SparkSession, framework: Framework, made: Any) -> DataFrame:
    """Return units with their lists in columns of arrays, joined by Spark."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    df = spark_of(session, as_table(framework, made))
    for name, rows in list_tables(framework, made).items():
        row = f.struct(*(column for column in rows.column_names if column != "unit"))
        grouped = spark_of(session, rows).groupBy("unit").agg(f.collect_list(row).alias(name))
        df = df.join(grouped, "unit", "left")
    return df.orderBy("unit")


@pytest.mark.parametrize("numbers", ["float", "decimal"])
def test_a_frame_gives_the_same_as_unit_by_unit(
    numbers: Any, session: SparkSession, ita: Framework
) -> None:
    made = made_units(ita, 30, missing=0.1)
    df = spark_of(session, as_table(ita, made))
    results = door.score(df, ita, detail=DETAILS, numbers=numbers)
    told = expected_cells(ita, made, detail=DETAILS, numbers=numbers)
    assert results.columns == list(told)
    assert same(results.toArrow(), told)


def test_many_batches_of_one_partition(session: SparkSession, ita: Framework) -> None:
    made = made_units(ita, 30)
    most = "spark.sql.execution.arrow.maxRecordsPerBatch"
    before = session.conf.get(most)
    session.conf.set(most, 7)
    try:
        df = spark_of(session, as_table(ita, made)).coalesce(1)
        assert same(door.score(df, ita).toArrow(), expected_cells(ita, made))
    finally:
        session.conf.set(most, before or "10000")


def test_columns_of_lists(session: SparkSession) -> None:
    framework = bundled(OCSC)
    made = dict(sorted(made_units(framework, 8).items()))
    results = door.score(with_lists(session, framework, made), framework)
    assert same(results.toArrow(), expected_cells(framework, made))


def test_the_types_of_the_results(session: SparkSession, ita: Framework) -> None:
    df = spark_of(session, ita_table(unit=[4201, 4202, 4203]))
    results = door.score(df, ita, detail=["state"])
    types = dict(results.dtypes)
    assert [types[name] for name in ("unit", "score", "band", "state")] == [
        *("bigint", "double", "string", "string")
    ]
    decimals = door.score(df, ita, numbers="decimal")
    assert dict(decimals.dtypes)["score"] == "decimal(38,2)"
    assert [row["score"] for row in decimals.select("score").collect()] == [
        *(Decimal("90.50"), Decimal("85.25"), Decimal("60.75"))
    ]


def test_options_and_columns_that_are_no_input(session: SparkSession, ita: Framework) -> None:
    table = ita_table(i1=[float("nan"), 85.25, 60.75], opened=["ก", "ข", "ค"])
    names = ["school.id", "first", *table.column_names[2:]]
    df = spark_of(session, table.rename_columns(names))
    results = door.score(
        df,
        ita,
        unit_column="school.id",
        rename={"first": "i1", "i2": ""},
        nan="not_applicable",
        detail=["state"],
    )
    states = [(row["i1.state"], row["i2.state"]) for row in results.collect()]
    assert [first for first, _ in states] == ["not_applicable", "measured", "measured"]
    assert {second for _, second in states} == {"not_reported"}


def test_units_with_bad_values_are_told(session: SparkSession, ita: Framework) -> None:
    df = spark_of(session, ita_table(i1=["x", "85.25", "60.75"]))
    rows = door.score(df, ita, told=True).select("unit", "score", "problem").collect()
    assert [tuple(row) for row in rows] == [
        ("4201", None, "`x` for `i1` is not a number"),
        ("4202", 85.25, None),
        ("4203", 60.75, None),
    ]


def test_without_that_a_bad_value_fails_the_job(session: SparkSession, ita: Framework) -> None:
    from pyspark.errors import PythonException  # noqa: PLC0415 - an extra

    df = spark_of(session, ita_table(i1=["x", "85.25", "60.75"]))
    with pytest.raises(PythonException, match="KPI602"):
        door.score(df, ita).collect()


def test_what_the_columns_lack_is_told_at_once(session: SparkSession, ita: Framework) -> None:
    df = spark_of(session, ita_table().drop_columns(["unit"]))
    with pytest.raises(InputError) as error:
        door.score(df, ita)
    assert error.value.diagnostics[0].code.id == "KPI661"


def test_a_frame_without_rows(session: SparkSession, ita: Framework) -> None:
    df = spark_of(session, ita_table())
    none = door.score(df.where("false"), ita)
    assert none.schema == door.score(df, ita).schema
    assert none.count() == 0


def test_a_spark_frame_is_told_where_to_go(session: SparkSession, ita: Framework) -> None:
    with pytest.raises(TypeError, match=r"kpirules\.columns\.spark\.score"):
        ita.score_table(spark_of(session, ita_table()))


@pytest.mark.parametrize("library", ["pyspark.sql", "pandas", "pyarrow"])
def test_without_a_library_the_command_that_installs_it_is_named(
    library: str, session: SparkSession, ita: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    df = spark_of(session, ita_table())
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError) as error:
        door.score(df, ita)
    (finding,) = error.value.diagnostics
    assert finding.code.id == "KPI676"
    assert finding.help() == 'install it with `pip install "kpirules[spark]"`'


def test_the_example_of_the_page(session: SparkSession) -> None:
    markdown = (ROOT / "docs" / "how-to" / "tables.md").read_text(encoding="utf-8")
    blocks = blocks_of(markdown)
    yaml = next(block.text for block in blocks if block.title == "reading-2567.yaml")
    (example,) = [b.text for b in blocks if b.language == "py" and "spark" in b.text]
    units = pa.table({"unit": ["420101", "420102"], "readers": [18, 2], "pupils": [20, 0]})
    names: dict[str, Any] = {
        "reading": Framework.parse(yaml),
        "schools": spark_of(session, units),
    }
    exec(example, names)  # noqa: S102 - the page's own example
    assert [tuple(row) for row in names["good"].collect()] == [("420101", 5.0, 90.0)]


def test_misuse_of_options_is_told_at_once(session: SparkSession, ita: Framework) -> None:
    numbers: Any = "double"
    with pytest.raises(ValueError, match="'float' or 'decimal'"):
        door.score(spark_of(session, ita_table()), ita, numbers=numbers)


def _differ_on_spark(session: SparkSession, example: DrawnFramework) -> list[str]:
    framework = Framework.parse(example.text, "generated.yaml")
    request = Request(detail=DETAILS, told=True)
    columns = outputs(framework.declaration, request)
    table = table_of(framework, example.units)
    result = door.score(spark_of(session, table), framework, detail=DETAILS, told=True)
    rows = {row["unit"]: row.asDict() for row in result.collect()}
    return [
        f"unit {card.unit}, {column.name}: {found!r}, exactly {expected!r}"
        for card in cards_of(framework, example.units)
        for column in columns
        for found, expected in [(rows[card.unit][column.name], cell_of(card, column, request))]
        if found != expected
    ]


def test_made_up_frameworks_give_the_same_on_spark(session: SparkSession) -> None:
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(frameworks())
    def check(example: DrawnFramework) -> None:
        assert _differ_on_spark(session, example) == []

    check()


@pytest.mark.long
def test_made_up_frameworks_give_the_same_on_spark_at_length(session: SparkSession) -> None:
    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(frameworks())
    def check(example: DrawnFramework) -> None:
        assert _differ_on_spark(session, example) == []

    check()
