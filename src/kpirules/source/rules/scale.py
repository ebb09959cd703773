"""Scores and the scale: nothing that can be reached lies outside it."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import SCORE_OUTSIDE_SCALE, TOTAL_OUTSIDE_SCALE
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.framework.declaration import Declaration, Scale
from kpirules.framework.methods import Direct, Levels
from kpirules.framework.node import Aggregation, Node
from kpirules.source.rules.attainable import Span, attainable, declared_span
from kpirules.source.rules.found import found, number

__all__ = ["check_scores"]

# The score of such a group lies between the scores of its children.
_BETWEEN = (
    Aggregation.WEIGHTED_MEAN,
    Aggregation.MEAN,
    Aggregation.GEOMETRIC_MEAN,
    Aggregation.MIN,
    Aggregation.MAX,
)


def check_scores(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield scores, then totals, that can lie outside the scale."""
    scale = declaration.scale
    if scale is None or scale.minimum >= scale.maximum:
        return
    outside = list(_leaves(declaration.root, declaration, scale))
    yield from outside
    if outside:
        return
    span = attainable(declaration.root, declaration)
    for score in (span.low, span.high):
        if score is not None and not scale.minimum <= score <= scale.maximum:
            yield found(
                TOTAL_OUTSIDE_SCALE,
                scale.place,
                score=number(score),
                min=number(scale.minimum),
                max=number(scale.maximum),
            )


def _leaves(node: Node, declaration: Declaration, scale: Scale) -> Iterator[Diagnostic]:
    """Yield indicators with scores outside the scale, where only means lie above them."""
    if node.adjustments or node.gates or node.floor is not None or node.cap is not None:
        return
    if node.children:
        if node.aggregation in _BETWEEN:
            for child in node.children:
                yield from _leaves(child, declaration, scale)
        return
    if isinstance(node.method, Direct):
        return  # a reported score lies where its input allows; the total says whether that is well
    place, span = _first_outside(node, declared_span(node), scale)
    for score in (span.low, span.high):
        if score is not None and not scale.minimum <= score <= scale.maximum:
            yield found(
                SCORE_OUTSIDE_SCALE,
                place,
                subject=node.id,
                node=node.id,
                score=number(score),
                min=number(scale.minimum),
                max=number(scale.maximum),
            )
            return


def _first_outside(node: Node, span: Span, scale: Scale) -> tuple[Place | None, Span]:
    """Return where the score outside the scale stands: its point, or the method."""
    if isinstance(node.method, Levels):
        for point in node.method.points:
            if not scale.minimum <= point.score <= scale.maximum:
                return point.place, Span(point.score, point.score)
    return node.places.get("score", node.place), span
