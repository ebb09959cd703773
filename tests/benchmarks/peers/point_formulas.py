"""The hospitals' points as formulas."""

from __future__ import annotations

import hvbp
from peers.dialect import Dialect

__all__ = ["point_formulas"]


def point_formulas(dialect: Dialect) -> list[list[tuple[str, str]]]:
    """Return name and formula of every point, in layers: a layer needs only earlier ones."""
    layers: list[list[tuple[str, str]]] = [[], [], [], []]
    ways, raw, points, best = layers
    for name, (threshold, goal) in hvbp.measures().items():
        low, high = repr(float(threshold)), repr(float(goal))
        ways.append(
            (f"v_{name}", _where(f"{name}_rate", f"({{}} - {low}) / ({high} - {low})", dialect))
        )
        raw.append((f"v_{name}_a", _achieved(dialect.earlier.format(f"v_{name}"), dialect)))
        raw.append((f"v_{name}_i", _improved(name, low, high, dialect)))
        for what in ("achievement", "improvement"):
            points.append((f"{name}_{what}", _at_most(f"v_{name}_{what[0]}", what, dialect)))
        best.append((name, _best(name, dialect)))
    return layers


def _where(name: str, text: str, d: Dialect) -> str:
    return d.pick(d.gone.format(name), d.blank, text.format(name))


def _achieved(way: str, d: Dialect) -> str:
    between = d.floor.format(f"9.0 * {way} + 0.5 + 0.5")
    points = d.pick(f"{way} >= 1.0", "10.0", d.pick(f"{way} < 0.0", "0.0", between))
    return d.pick(d.gone.format(way), d.blank, points)


def _improved(name: str, low: str, high: str, d: Dialect) -> str:
    rate, past = f"{name}_rate", f"{name}_baseline"
    rises = float(high) > float(low)
    no_better = f"{rate} <= {past}" if rises else f"{rate} >= {past}"
    at_goal = f"{rate} >= {high}" if rises else f"{rate} <= {high}"
    between = d.floor.format(f"10.0 * (({rate} - {past}) / ({high} - {past})) - 0.5 + 0.5")
    points = d.pick(no_better, "0.0", d.pick(at_goal, "9.0", between))
    gone = f" {d.either} ".join(d.gone.format(given) for given in (rate, past))
    return d.pick(gone, d.blank, points)


def _at_most(name: str, what: str, d: Dialect) -> str:
    """Keep points that lie between in bounds; only full achievement is 10."""
    found = d.earlier.format(name)
    most = "10.0" if what == "achievement" else "9.0"
    return d.pick(d.gone.format(found), d.blank, d.pick(f"{found} > {most}", most, found))


def _best(name: str, d: Dialect) -> str:
    achieved = d.earlier.format(f"{name}_achievement")
    improved = d.earlier.format(f"{name}_improvement")
    larger = d.pick(f"{improved} > {achieved}", improved, achieved)
    return d.pick(d.gone.format(improved), achieved, larger)
