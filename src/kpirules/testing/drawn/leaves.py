"""Indicators of every method: ladders, targets, goalposts, formulas, checklists, maturity steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kpirules.testing.drawn.common import common
from kpirules.testing.drawn.folded import folded
from kpirules.testing.drawn.ladders import Near, goalposts, ladder
from kpirules.testing.drawn.maker import Data, Maker
from kpirules.testing.drawn.values import numbers, or_missing

__all__ = ["leaf"]

_KINDS = ("plain", "plain", "plain", "ratio", "ratio", "checklist", "maturity")
_RICH = (*_KINDS, "folded", "template")
_TARGETS = ("start", "standard", "advanced", "best", "beyond")
_HAS_VALUE = ("plain", "ratio", "folded")


def leaf(maker: Maker, name: str) -> Data:
    """Return an indicator."""
    node: Data = {"id": name}
    kind = maker.pick(_KINDS if maker.plain else _RICH)
    match kind:
        case "checklist":
            node["score"] = {"checklist": _checklist(maker, name)}
        case "maturity":
            node |= _maturity(maker, name)
        case "template":
            node |= _templated(maker, name)
        case _:
            node |= _valued(maker, name, kind)
    names = ["score", "value"] if kind in _HAS_VALUE else ["score"]
    node |= common(maker, names)
    if node.get("missing") == "lowest" and "above_last" in repr(node.get("score")):
        # A formula past the last point can give less than the first point.
        node.setdefault("lowest", 0)
    return node


def _valued(maker: Maker, name: str, kind: str) -> Data:
    """Return an indicator with a value: of one input, of two, or folded from a list."""
    node, near = _method(maker)
    match kind:
        case "ratio":
            node |= _ratio(maker, name, near)
        case "folded":
            node["value"] = folded(maker)
        case _:
            node |= _plain(maker, name, near)
    node |= maker.some_rounding("round_value", 4)
    if kind != "folded" and maker.chance(8):
        entered = f"{name}.entered".replace(".", "_")
        node["or_enter"] = {"type": "score", "min": 0, "max": 100, "as": entered}
        maker.values[entered] = or_missing(numbers(0, 100, near=[5, 60]), 3, blank=True)
        maker.entered[entered] = [f"{name}.{short}" for short in node["inputs"]]
    return node


def _method(maker: Maker) -> tuple[Data, Near]:
    """Return how a value becomes a score, and the values next to which that is worth trying."""
    node: Data = {}
    near: Near = []
    method = maker.pick(
        ("direct", "levels", "levels", "levels", "targets", "targets", "goalposts", "formula")
    )
    match method:
        case "levels":
            falling = maker.chance(2)
            drawn, near = ladder(maker, falling=falling)
            node["score"] = {"levels": drawn}
            if maker.chance(3):
                node["direction"] = "lower_is_better" if falling else "higher_is_better"
        case "targets":
            drawn, near = ladder(maker, falling=maker.chance(2), repeats=False)
            points = dict(zip(_TARGETS, drawn.pop("points"), strict=False))
            if drawn["between"] == "interpolate" and maker.chance(2):
                del drawn["between"]
            node["score"] = {"targets": points | drawn}
        case "goalposts":
            posts, near = goalposts(maker)
            node["score"] = {"goalposts": posts}
        case "formula":
            near = [50]
            node["score"] = {"formula": _formula(maker)}
        case _:
            if maker.chance(3):
                node["score"] = {"direct": True}
    return node, near


def _formula(maker: Maker) -> str:
    plain = ("value / 2 + 10", "max(value, 0) * 0.7", "100 if value >= 50 else value / 3")
    if maker.plain or not maker.chance(2):
        return maker.pick(plain)
    functions = maker.parts.setdefault("functions", {})
    functions["eased(x, by)"] = "x / by if x >= by else 0"
    return maker.pick(("eased(value, 50) * 20", f"clamp(value - {maker.limit()}, 0, 100)"))


def _plain(maker: Maker, name: str, near: Near) -> Data:
    maker.values[f"{name}.x"] = or_missing(numbers(-20, 220, near), 7)
    return {"inputs": {"x": {"type": "number", "min": -20, "max": 220}}}


def _ratio(maker: Maker, name: str, near: Near) -> Data:
    least = 0 if maker.chance(3) else 1
    wholes = [n for n in (1, 3, 7, 8, 100, 200) if n >= least] + ([0] if least == 0 else [])
    parts = [0, 1, 2, 5, 50, 66, 199, *(int(t) * k for t in near for k in (1, 2) if t >= 0)]
    maker.values[f"{name}.a"] = or_missing(st.sampled_from(parts), 9)
    maker.values[f"{name}.b"] = or_missing(st.sampled_from(wholes), 9)
    inputs = {"a": {"type": "count"}, "b": {"type": "count", "min": least}}
    return {
        "inputs": inputs,
        "value": maker.pick(("a / b * 100", "a * 100 / b", "100 * (a / b)")),
    }


def _checklist(maker: Maker, name: str) -> Data:
    items = [f"q{i}" for i in range(1, maker.whole(1, 4) + 1)]
    declared: Data = {"items": {item: f"Item {item}" for item in items}}
    answers: st.SearchStrategy[Any] = st.booleans()
    if maker.chance(2):
        declared["answers"] = maker.pick(([0, 50, 100], [0, 1, 2, 3]))
        answers = st.sampled_from(declared["answers"])
    if maker.chance(3):
        declared["credit"] = maker.pick(("part", "all"))
    if maker.chance(3):
        declared["points"] = maker.whole(1, 100)
    for item in items:
        maker.values[f"{name}.{item}"] = or_missing(answers, 12)
    return declared


def _maturity(maker: Maker, name: str) -> Data:
    steps = []
    inputs: Data = {}
    for i in range(1, maker.whole(1, 3) + 1):
        of = maker.whole(1, 4)
        inputs[f"n{i}"] = {"type": "count", "max": of}
        maker.values[f"{name}.n{i}"] = or_missing(st.sampled_from([of, of, *range(of + 1)]), 12)
        done = f"n{i} / {of}"
        steps.append({"level": f"step{i}", "done": done, "points": maker.whole(1, 50)})
    return {"inputs": inputs, "score": {"maturity": steps}}


def _templated(maker: Maker, name: str) -> Data:
    """Return an indicator of the template, with its parameters filled in."""
    templates = maker.parts.setdefault("templates", {})
    templates["measure"] = {
        "parameters": {"of": "count", "full": "number"},
        "inputs": {"done": {"type": "percent"}},
        "value": "done * full / of",
    }
    near: Near = [0, 60, 100, Decimal("59.99")]
    maker.values[f"{name}.done"] = or_missing(numbers(0, 100, near), 7)
    return {"use": "measure", "with": {"of": maker.whole(1, 100), "full": maker.number(0, 100)}}
