"""DuckDB: one SQL query, from an Arrow table to an Arrow table."""

from __future__ import annotations

import polars as pl

from cases import Case
from peers.formulas import Dialect, formulas, is_result
from peers.peer import BOTH, Job, Peer, load

__all__ = ["PEERS"]

_DIALECT = Dialect(
    choose="CASE WHEN {test} THEN {then} ELSE {other} END",
    gone="{} IS NULL",
    blank="NULL",
    equals="=",
    text="'{}'",
)


def _query(case: Case) -> str:
    # Each layer is a query over the one before, so that no formula is written twice.
    layers = formulas(case, _DIALECT)
    query = "units"
    for layer in layers:
        columns = ", ".join(f"{text} AS {name}" for name, text in layer)
        query = f"(SELECT *, {columns} FROM {query})"  # noqa: S608 - made of the workload alone
    kept = ", ".join(name for layer in layers for name, _ in layer if is_result(name))
    return f"SELECT unit, {kept} FROM {query}"  # noqa: S608 - as above


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    connection = load("duckdb").connect()
    connection.register("units", inputs.to_arrow())
    query = _query(case)
    return Job(
        run=lambda: connection.sql(query).to_arrow_table(),
        read=lambda table: pl.DataFrame(pl.from_arrow(table)),
    )


PEERS = (Peer(name="DuckDB SQL", prepare=_prepare, package="duckdb", kinds=BOTH),)
