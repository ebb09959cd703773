"""The ratio indicators as formulas."""

from __future__ import annotations

from itertools import pairwise

import workload
from cases import Case
from peers.dialect import Dialect

__all__ = ["ladder_formulas"]


def ladder_formulas(case: Case, dialect: Dialect) -> list[list[tuple[str, str]]]:
    """Return name and formula of every result, in layers: a layer needs only earlier ones."""
    d = dialect
    values, scores = [], []
    members: list[dict[str, float]] = [{} for _ in workload.GROUPS]
    for i, ladder, group, weight in workload.indicators():
        value = f"a{i} / b{i} * 100.0"
        if case.missing:
            gone = f" {d.either} ".join(d.gone.format(f"{name}{i}") for name in "ab")
            value = d.pick(gone, d.blank, value)
        values.append((f"v{i}", value))
        scores.append((f"k{i}", _score(d.earlier.format(f"v{i}"), ladder, case, d)))
        members[group][f"k{i}"] = weight / 100
    groups = [(f"g{g}", of) for g, of in enumerate(members)]
    shares = {name: w / 100 for (name, _), w in zip(groups, workload.GROUP_WEIGHTS, strict=True)}
    layers = [values, scores]
    for nodes in (groups, [("total", shares)]):
        if case.missing:
            layers.append([(f"w_{name}", _weights(of, d)) for name, of in nodes])
        layers.append([(name, _mean(name, of, case, d)) for name, of in nodes])
    return [*layers, [("band", _band(case, d))]]


def _score(value: str, ladder: tuple[int, ...], case: Case, d: Dialect) -> str:
    text = "5.0"
    for level, (low, high) in reversed(list(enumerate(pairwise(ladder), 1))):
        way = "" if case.step else f" + ({value} - {low:.1f}) / {high - low:.1f}"
        text = d.pick(f"{value} < {high:.1f}", f"{level:.1f}{way}", text)
    if not case.step:
        text = d.half_up(d.pick(f"{value} <= {ladder[0]:.1f}", "1.0", text))
    return d.pick(d.gone.format(value), d.blank, text) if case.missing else text


def _weights(members: dict[str, float], d: Dialect) -> str:
    return " + ".join(
        d.pick(d.gone.format(d.earlier.format(name)), "0.0", str(weight))
        for name, weight in members.items()
    )


def _mean(name: str, members: dict[str, float], case: Case, d: Dialect) -> str:
    parts = []
    for member, weight in members.items():
        of = d.earlier.format(member)
        part = f"{of} * {weight}"
        parts.append(d.pick(d.gone.format(of), "0.0", part) if case.missing else part)
    total = " + ".join(parts)
    if not case.missing:
        return d.half_up(total)
    weights = d.earlier.format(f"w_{name}")
    return d.pick(f"{weights} {d.equals} 0.0", d.blank, d.half_up(f"({total}) / {weights}"))


def _band(case: Case, d: Dialect) -> str:
    total = d.earlier.format("total")
    names = [d.text.format(n) if d.names else str(i) for i, (n, _) in enumerate(workload.BANDS)]
    text = names[-1]
    for name, (_, low) in reversed(list(zip(names[:-1], workload.BANDS[:-1], strict=True))):
        text = d.pick(f"{total} >= {low}", name, text)
    return d.pick(d.gone.format(total), d.blank, text) if case.missing else text
