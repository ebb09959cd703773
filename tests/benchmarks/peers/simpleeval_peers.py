"""simpleeval: formulas parsed once, and parsed for every unit as its users write it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cases import Case
from peers.formulas import Dialect, formulas
from peers.peer import BOTH, Job, Peer, each_unit, load

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PEERS"]

_FUNCTIONS: dict[str, Callable[[float], int]] = {"floor": math.floor}


def _parsed(case: Case, inputs: pl.DataFrame) -> Job:
    evaluator = load("simpleeval").SimpleEval(functions=_FUNCTIONS)
    parsed = [
        (name, text, evaluator.parse(text))
        for layer in formulas(case, Dialect())
        for name, text in layer
    ]

    def score(unit: dict[str, Any]) -> dict[str, Any]:
        evaluator.names = names = dict(unit)
        found = {}
        for name, text, tree in parsed:
            found[name] = names[name] = evaluator.eval(text, previously_parsed=tree)
        return found

    return each_unit(score, inputs.drop("unit").to_dicts())


def _each_time(case: Case, inputs: pl.DataFrame) -> Job:
    simple_eval = load("simpleeval").simple_eval
    texts = [formula for layer in formulas(case, Dialect()) for formula in layer]

    def score(unit: dict[str, Any]) -> dict[str, Any]:
        names = dict(unit)
        found = {}
        for name, text in texts:
            found[name] = names[name] = simple_eval(text, names=names, functions=_FUNCTIONS)
        return found

    return each_unit(score, inputs.drop("unit").to_dicts())


PEERS = (
    Peer(
        name="simpleeval, parsed once",
        prepare=_parsed,
        package="simpleeval",
        kinds=BOTH,
        sample=2_000,
    ),
    Peer(
        name="simpleeval, parsed each time",
        prepare=_each_time,
        package="simpleeval",
        kinds=BOTH,
        sample=500,
    ),
)
