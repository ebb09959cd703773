"""zen-engine: one node of expressions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cases import Case
from peers.formulas import C_LIKE, Dialect, formulas
from peers.peer import BOTH, Job, Peer, each_unit, load

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PEERS", "scorer"]

_DIALECT = Dialect(choose=C_LIKE, gone="{} == null", blank="null", earlier="$.{}")


def scorer(case: Case) -> Any:
    """Return the function that scores one unit."""
    expressions = [
        {"id": name, "key": name, "value": text}
        for layer in formulas(case, _DIALECT)
        for name, text in layer
    ]
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {
            "id": "work",
            "name": "work",
            "type": "expressionNode",
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b}
        for a, b in (("in", "work"), ("work", "out"))
    ]
    for node in nodes:
        node["position"] = {"x": 0, "y": 0}
    decision = load("zen").ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def score(unit: dict[str, Any]) -> Any:
        return decision.evaluate(unit)["result"]

    return score


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    return each_unit(scorer(case), inputs.drop("unit").to_dicts())


PEERS = (Peer(name="zen-engine", prepare=_prepare, package="zen-engine", kinds=BOTH, sample=2_000),)
