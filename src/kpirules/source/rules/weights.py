"""Weights of siblings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

from kpirules.diagnostics.catalogue.rules import (
    ABSENT_WEIGHT_IDLE,
    WEIGHT_NEGATIVE,
    WEIGHTS_ALL_ZERO,
    WEIGHTS_IDLE,
    WEIGHTS_OFF,
    WEIGHTS_ON_SOME,
    WEIGHTS_TOO_FINE,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import AbsentWeight, Aggregation, Node
from kpirules.source.rules.found import found, number

__all__ = ["check_weights"]

# A weighted geometric mean takes a root of the degree that the weights have in whole numbers.
FINEST_SHARE = 1000
_WITHOUT_WEIGHTS = (Aggregation.MEAN, Aggregation.SUM, Aggregation.MIN, Aggregation.MAX)
_MEANS = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN)
# A plain mean shares a missing child's weight equally as it is.
_WITHOUT_SHARES = (Aggregation.SUM, Aggregation.MIN, Aggregation.MAX)


def check_weights(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with the weights of each group's children."""
    for group in declaration.root.walk():
        yield from _absent(group)
        weighted = [child for child in group.children if child.weight is not None]
        broken = any(c.weight is None and "weight" in c.places for c in group.children)
        if not weighted or broken:
            continue
        if len(weighted) < len(group.children):
            yield from _on_some(group)
            continue
        if group.aggregation in _WITHOUT_WEIGHTS and group.min_coverage is None:
            yield found(
                WEIGHTS_IDLE,
                _place_of(weighted[0]),
                subject=group.id,
                node=group.id,
                aggregate=group.aggregation.value,
            )
        yield from _numbers(group)


def _absent(group: Node) -> Iterator[Diagnostic]:
    """Yield what is wrong where the weight of absent children cannot matter."""
    kept_in_vain = group.absent_weight is AbsentWeight.KEEP and group.aggregation not in _MEANS
    shared_in_vain = (
        group.absent_weight is AbsentWeight.EQUAL and group.aggregation in _WITHOUT_SHARES
    )
    if group.children and (kept_in_vain or shared_in_vain):
        yield found(
            ABSENT_WEIGHT_IDLE,
            group.places.get("absent_weight", group.place),
            subject=group.id,
            node=group.id,
            policy=group.absent_weight.value,
            aggregate=group.aggregation.value,
        )


def _on_some(group: Node) -> Iterator[Diagnostic]:
    for child in group.children:
        if child.weight is None:
            yield found(
                WEIGHTS_ON_SOME, child.place, subject=child.id, node=child.id, group=group.id
            )


def _numbers(group: Node) -> Iterator[Diagnostic]:
    """Yield what is wrong with weights that are plain numbers."""
    weights = [child.weight for child in group.children if isinstance(child.weight, Fraction)]
    negative = False
    for child in group.children:
        if isinstance(child.weight, Fraction) and child.weight < 0:
            negative = True
            yield found(
                WEIGHT_NEGATIVE,
                _place_of(child),
                subject=child.id,
                node=child.id,
                weight=number(child.weight),
            )
    if negative or len(weights) < len(group.children):
        return  # weights that depend on the unit are added up when it is scored
    total = sum(weights, Fraction(0))
    if total == 0:
        yield found(WEIGHTS_ALL_ZERO, group.place, subject=group.id, node=group.id)
    elif group.weights_total is not None and total != group.weights_total:
        yield found(
            WEIGHTS_OFF,
            group.place,
            subject=group.id,
            node=group.id,
            total=number(total),
            declared=number(group.weights_total),
        )
    if group.aggregation is Aggregation.GEOMETRIC_MEAN and _degree(weights) > FINEST_SHARE:
        yield found(
            WEIGHTS_TOO_FINE, group.place, subject=group.id, node=group.id, finest=str(FINEST_SHARE)
        )


def _degree(weights: list[Fraction]) -> int:
    """Return the sum of the weights in the least whole numbers with the same ratios."""
    scale = lcm(*(weight.denominator for weight in weights))
    wholes = [int(weight * scale) for weight in weights]
    return sum(wholes) // max(gcd(*wholes), 1)


def _place_of(node: Node) -> Place | None:
    return node.places.get("weight", node.place)
