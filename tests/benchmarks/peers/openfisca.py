"""OpenFisca-Core: one variable for each result, in its 32-bit floats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

import workload
from cases import Case
from peers.peer import Job, Peer, load

__all__ = ["PEERS"]

_PERIOD = "2024"
_Formula = Callable[[Any, Any], Any]


def _prepare(case: Case, inputs: pl.DataFrame) -> Job:
    entity = load("openfisca_core.entities").build_entity(
        key="office", plural="offices", label="", is_person=True
    )
    system = load("openfisca_core.taxbenefitsystems").TaxBenefitSystem([entity])
    variable = load("openfisca_core.variables").Variable
    year = load("openfisca_core.periods").YEAR
    results = _results(case)
    wanted = [*results]
    for name in (*(f"{x}{i}" for i in range(20) for x in "ab"), *results):
        body: dict[str, Any] = {"value_type": float, "entity": entity, "definition_period": year}
        if name in results:
            body["formula"] = results[name]
        system.add_variable(type(name, (variable,), body))
    given = {name: inputs[name].to_numpy() for name in inputs.columns if name != "unit"}
    builder = load("openfisca_core.simulation_builder").SimulationBuilder

    def run() -> dict[str, Any]:
        simulation = builder().build_default_simulation(system, count=inputs.height)
        for name, column in given.items():
            simulation.set_input(name, _PERIOD, column)
        return {name: simulation.calculate(name, _PERIOD) for name in wanted}

    return Job(run=run, read=pl.DataFrame)


def _results(case: Case) -> dict[str, _Formula]:
    found: dict[str, _Formula] = {}
    members: list[dict[str, float]] = [{} for _ in workload.GROUPS]
    for i, ladder, group, weight in workload.indicators():
        found[f"k{i}"] = _score(i, ladder, case)
        members[group][f"k{i}"] = weight / 100
    found |= {f"g{g}": _mean(of, case) for g, of in enumerate(members)}
    shares = {f"g{g}": weight / 100 for g, weight in enumerate(workload.GROUP_WEIGHTS)}
    found["total"] = _mean(shares, case)
    found["band"] = _band
    return found


def _score(i: int, ladder: tuple[int, ...], case: Case) -> _Formula:
    def formula(office: Any, period: Any) -> Any:
        value = office(f"a{i}", period) / office(f"b{i}", period) * 100
        if not case.step:
            return _half_up(np.interp(value, ladder, np.arange(1.0, 6.0)))
        reached = np.maximum(np.searchsorted(ladder, value, side="right"), 1.0)
        return np.where(np.isnan(value), np.nan, reached)

    return formula


def _half_up(number: Any) -> Any:
    return np.floor(number * 1e4 + 0.5) / 1e4


def _mean(members: dict[str, float], case: Case) -> _Formula:
    def formula(office: Any, period: Any) -> Any:
        scores = [office(name, period) for name in members]
        pairs = list(zip(scores, members.values(), strict=True))
        if not case.missing:
            return _half_up(sum(score * weight for score, weight in pairs))
        total = sum(np.nan_to_num(score) * weight for score, weight in pairs)
        weights = sum(~np.isnan(score) * weight for score, weight in pairs)
        return _half_up(total / np.where(weights > 0, weights, np.nan))

    return formula


def _band(office: Any, period: Any) -> Any:
    total = office("total", period)
    place = sum((total < low).astype(float) for _, low in workload.BANDS[:-1])
    return np.where(np.isnan(total), np.nan, place)


PEERS = (
    Peer(
        name="openfisca-core",
        prepare=_prepare,
        package="openfisca-core",
        note="32-bit floats",
    ),
)
