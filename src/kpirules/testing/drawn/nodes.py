"""Groups of every kind of aggregation, with weights of every kind."""

from __future__ import annotations

from decimal import Decimal

from kpirules.testing.drawn.common import common
from kpirules.testing.drawn.leaves import leaf
from kpirules.testing.drawn.maker import Data, Maker

__all__ = ["as_group", "group"]

_AGGREGATES = (
    *(None, "weighted_mean", "weighted_mean", "mean"),
    *("sum", "geometric_mean", "min", "max"),
)
_FORMULAS = (
    "max(children) * 0.5 + min(children) * 0.5",
    "weighted_mean(children.score, children.weight)",
    "sum(children) / count(children)",
)
_DEEPEST = 3


def group(maker: Maker, name: str, depth: int) -> Data:
    """Return a group with one to four children, which may be groups in turn."""
    count = maker.whole(1, 4)
    children = [
        group(maker, f"{name}_{i}", depth + 1)
        if depth < _DEEPEST and maker.chance(8)
        else leaf(maker, f"{name}.{i}")
        for i in range(1, count + 1)
    ]
    node: Data = {"id": name}
    node |= as_group(maker, children)
    node |= common(maker, ["score"], group=True)
    node["children"] = children
    return node


def as_group(maker: Maker, children: list[Data]) -> Data:
    """Return how a group works; give its children weights."""
    keys: Data = {}
    aggregate = maker.pick(_AGGREGATES)
    if not maker.plain and maker.chance(10):
        keys["aggregate"] = {"formula": maker.pick(_FORMULAS)}
        return keys | _enough(maker, children)
    if aggregate is not None:
        keys["aggregate"] = aggregate
    weighing = aggregate in (None, "weighted_mean", "geometric_mean")
    weighted = maker.chance(2 if weighing else 6)
    if weighted:
        keys |= _weights(maker, children)
    take = maker.pick((None, "rounded", "unrounded", "rounded_contributions"))
    if take == "rounded_contributions":
        if aggregate in (None, "weighted_mean", "mean", "sum"):
            for child in children:
                child["round_contribution"] = maker.rounding()
        else:
            take = "unrounded"
    if take is not None:
        keys["take_children"] = take
    if aggregate not in ("min", "max", "sum") and maker.chance(2):
        options = ["proportional", "equal", "keep"]
        keys["absent_weight"] = maker.pick(options[: 2 if aggregate == "geometric_mean" else 3])
    return keys | _enough(maker, children)


def _enough(maker: Maker, children: list[Data]) -> Data:
    """Return how much of a group has to be measured."""
    keys: Data = {}
    if maker.chance(4):
        keys["min_present"] = maker.whole(1, len(children))
    if maker.chance(5):
        keys["min_coverage"] = maker.pick((Decimal("0.3"), Decimal("0.5"), "2/3", 1))
    if maker.chance(3):
        keys["mandatory"] = sorted({maker.pick(children)["id"] for _ in range(maker.whole(1, 2))})
    return keys


def _weights(maker: Maker, children: list[Data]) -> Data:
    least = 0 if maker.chance(10) else 1
    numbers = [maker.whole(least, 40) for _ in children]
    if not any(numbers):
        numbers[0] = 1
    total = sum(numbers)
    if maker.chance(6):
        flag = maker.condition()
        for child, one, other in zip(children, numbers, reversed(numbers), strict=True):
            child["weight"] = {"formula": f"{one} if {flag} else {other}"}
        return {"weights_total": maker.pick((total, "normalise"))}
    if maker.chance(3):
        for child, number in zip(children, numbers, strict=True):
            child["weight"] = f"{number * 100}/{total}"
        return {}
    for child, number in zip(children, numbers, strict=True):
        child["weight"] = number
    return {"weights_total": maker.pick((total, "normalise"))}
