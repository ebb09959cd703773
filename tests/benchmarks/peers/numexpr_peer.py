"""numexpr: one expression for each result, over NumPy columns of doubles."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from cases import Case
from peers.formulas import Dialect, formulas, is_result
from peers.peer import BOTH, Job, Peer, load

__all__ = ["PEERS"]

# A NaN stands for what is missing, and is the one number that differs from itself.
_DIALECT = Dialect(
    choose="where({test}, {then}, {other})",
    gone="({0} != {0})",
    either="|",
    blank="nan",
    names=False,
)


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    evaluate = load("numexpr").evaluate
    given = {name: inputs[name].to_numpy() for name in inputs.columns if name != "unit"}
    texts = [formula for layer in formulas(case, _DIALECT) for formula in layer]

    def run() -> dict[str, npt.NDArray[Any]]:
        names: dict[str, Any] = {**given, "nan": np.nan}
        found = {}
        for name, text in texts:
            names[name] = evaluate(text, local_dict=names, global_dict={})
            if is_result(name):
                found[name] = names[name]
        return found

    return Job(run=run, read=pl.DataFrame)


PEERS = (Peer(name="numexpr", prepare=_prepare, package="numexpr", kinds=BOTH),)
