"""cel-python: one compiled program for each result."""

from __future__ import annotations

from typing import Any

import polars as pl

from cases import Case
from peers.formulas import C_LIKE, Dialect, formulas
from peers.peer import BOTH, Job, Peer, each_unit, load

__all__ = ["PEERS"]

_DIALECT = Dialect(
    choose=C_LIKE,
    floor="double(int({}))",
    gone="type({}) == null_type",
    either="||",
    blank="null",
)


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    celpy = load("celpy")
    double = load("celpy.celtypes").DoubleType
    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    programs = [
        (name, environment.program(environment.compile(text)))
        for layer in formulas(case, _DIALECT)
        for name, text in layer
    ]

    def score(unit: dict[str, Any]) -> dict[str, Any]:
        names = {name: None if value is None else double(value) for name, value in unit.items()}
        found = {}
        for name, program in programs:
            found[name] = names[name] = program.evaluate(names)
        return found

    def read(rows: list[dict[str, Any]]) -> pl.DataFrame:
        return pl.DataFrame([{n: _plain(v) for n, v in row.items()} for row in rows])

    return Job(run=each_unit(score, inputs.drop("unit").to_dicts()).run, read=read)


def _plain(value: Any) -> float | str | None:
    if value is None:
        return None
    return str(value) if isinstance(value, str) else float(value)


PEERS = (Peer(name="cel-python", prepare=_prepare, package="cel-python", kinds=BOTH, sample=200),)
