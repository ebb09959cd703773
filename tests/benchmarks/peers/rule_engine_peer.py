"""rule-engine: one rule for each result."""

from __future__ import annotations

from typing import Any

import polars as pl

from cases import Case
from peers.formulas import C_LIKE, Dialect, formulas
from peers.peer import BOTH, Job, Peer, each_unit, load

__all__ = ["PEERS"]

_DIALECT = Dialect(choose=C_LIKE, floor="({}).floor", gone="{} == null", blank="null")


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    rule = load("rule_engine").Rule
    rules = [(name, rule(text)) for layer in formulas(case, _DIALECT) for name, text in layer]

    def score(unit: dict[str, Any]) -> dict[str, Any]:
        names = dict(unit)
        found = {}
        for name, formula in rules:
            found[name] = names[name] = formula.evaluate(names)
        return found

    def read(rows: list[dict[str, Any]]) -> pl.DataFrame:
        # Its numbers are decimals of 28 digits; to read their first four places doubles are enough.
        return pl.DataFrame([{n: _double(v) for n, v in row.items()} for row in rows])

    return Job(run=each_unit(score, inputs.drop("unit").to_dicts()).run, read=read)


def _double(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else float(value)


PEERS = (
    Peer(name="rule-engine", prepare=_prepare, package="rule-engine", kinds=BOTH, sample=1_000),
)
