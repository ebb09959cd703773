"""DuckDB relations: in and out on the same connection."""

from __future__ import annotations

import gc
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from columns.made_tables import (
    DETAILS,
    as_table,
    bundled,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    office,
    same,
)
from kpirules import Framework, InputError, Problems

REFERENCES = ["nacc-ita@2567.1", "obec-pmqa@2567.1", "ocsc-appraisal@2553.1", "opdc-agency@2567.1"]


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


@pytest.fixture
def connection() -> Any:
    with duckdb.connect() as opened:
        opened.execute("SET threads = 1")
        yield opened


@pytest.mark.parametrize("numbers", ["float", "decimal"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_relations_give_the_same_as_unit_by_unit(
    reference: str, numbers: Any, connection: duckdb.DuckDBPyConnection
) -> None:
    framework = bundled(reference)
    made = made_units(framework, 8, missing=0.1)
    lists = list_tables(framework, made)
    results = framework.score_table(
        connection.from_arrow(as_table(framework, made)),
        lists={name: connection.from_arrow(rows) for name, rows in lists.items()},
        detail=DETAILS,
        numbers=numbers,
    )
    assert isinstance(results, duckdb.DuckDBPyRelation)
    assert same(results, expected_cells(framework, made, detail=DETAILS, numbers=numbers))


def test_the_results_can_be_queried_with_tables_of_the_connection(
    connection: duckdb.DuckDBPyConnection, ita: Framework
) -> None:
    units = ita_table()
    connection.register("units", units)
    connection.execute("CREATE TABLE schools AS SELECT unit, i1 > 85 AS large FROM units")
    results = ita.score_table(connection.table("units"))
    gc.collect()
    joined = results.set_alias("r").join(
        connection.table("schools").set_alias("s"), "r.unit = s.unit"
    )
    assert sorted(joined.project("r.unit, score, large").fetchall()) == [
        ("4201", 90.5, True),
        ("4202", 85.25, True),
        ("4203", 60.75, False),
    ]
    # A relation can be run again.
    assert results.aggregate("count(*), max(score)").fetchall() == [(3, 90.5)]


def test_types_of_the_database(connection: duckdb.DuckDBPyConnection) -> None:
    relation = connection.sql(
        """
        SELECT 'a' AS unit, sum(x) AS done, 90::DECIMAL(9, 2) AS planned, 0.1::DOUBLE AS rate,
               true AS open, 'small'::ENUM ('small', 'large') AS size, NULL AS bonus,
               [{'weight': 60, 'level': 4.5}, {'weight': 40, 'level': 3}] AS goals
        FROM range(10) AS numbers(x)
        """
    )
    rows = [{"weight": 60, "level": 4.5}, {"weight": 40, "level": 3}]
    told = {"a": {"done": 45, "planned": 90, "rate": 0.1, "open": True, "size": "small"}}
    told["a"]["goals"] = rows
    results = office().score_table(relation, detail=["state"])
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_a_connection_that_may_not_read_tables_of_python_is_told(
    connection: duckdb.DuckDBPyConnection, ita: Framework
) -> None:
    connection.register("units", ita_table())
    connection.execute("SET python_enable_replacements = false")
    with pytest.raises(ValueError, match="python_enable_replacements") as error:
        ita.score_table(connection.table("units"))
    assert not isinstance(error.value, InputError)


def test_a_relation_can_be_read_as_a_stream(
    connection: duckdb.DuckDBPyConnection, ita: Framework
) -> None:
    made = made_units(ita, 20)
    relation = connection.from_arrow(as_table(ita, made))
    reader = pa.RecordBatchReader.from_stream(relation)
    assert same(ita.score_table(reader), expected_cells(ita, made))


def test_problems_are_told_in_the_last_column(
    connection: duckdb.DuckDBPyConnection, ita: Framework
) -> None:
    problems = Problems()
    relation = connection.from_arrow(ita_table(i1=["x", "85.25", "60.75"]))
    results = ita.score_table(relation, problems=problems)
    assert results.columns[-1] == "problem"
    assert results.filter("problem IS NOT NULL").project("unit").fetchall() == [("4201",)]
    assert problems.units == 1


def test_a_relation_without_rows(connection: duckdb.DuckDBPyConnection, ita: Framework) -> None:
    relation = connection.from_arrow(ita_table())
    full, none = ita.score_table(relation), ita.score_table(relation.filter("false"))
    assert (none.columns, none.types) == (full.columns, full.types)
    assert none.fetchall() == []


def test_a_relation_without_a_column_of_units_is_refused(
    connection: duckdb.DuckDBPyConnection, ita: Framework
) -> None:
    relation = connection.from_arrow(ita_table().drop_columns(["unit"]))
    with pytest.raises(InputError) as error:
        ita.score_table(relation)
    assert error.value.diagnostics[0].code.id == "KPI661"
