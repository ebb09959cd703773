"""The least and the greatest score that a node can have when all below it is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from kpirules.formula.formula import Formula
from kpirules.formula.numbers import Rounding, round_number
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input
from kpirules.framework.methods import Checklist, Direct, Goalposts, Levels, Maturity
from kpirules.framework.node import Aggregation, MissingPolicy, Node

__all__ = ["Span", "attainable", "declared_span"]


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the greatest; None where it is not bounded or not known."""

    low: Fraction | None = None
    high: Fraction | None = None


_UNKNOWN = Span()


def attainable(node: Node, declaration: Declaration) -> Span:
    """Return the span of a node's rounded score.

    Both ends can be reached: children are independent of one another unless they share inputs,
    and a missing child counts as its policy says.
    """
    span = _group(node, declaration) if node.children else _leaf(node, declaration)
    if node.adjustments:
        span = _UNKNOWN
    caps = [gate.cap for gate in node.gates if gate.cap is not None]
    span = Span(_least(span.low, caps), span.high)
    low, high = span.low, span.high
    if node.floor is not None:
        low = node.floor if low is None else max(low, node.floor)
        high = None if high is None else max(high, node.floor)
    if node.cap is not None:
        high = node.cap if high is None else min(high, node.cap)
        low = None if low is None else min(low, node.cap)
    return Span(_rounded(low, node.rounding), _rounded(high, node.rounding))


def _leaf(node: Node, declaration: Declaration) -> Span:
    """Return the span of an indicator's score before adjustments and rounding."""
    direct = isinstance(node.method, Direct)
    span = _direct(node, declaration) if direct else declared_span(node)
    # Where an id stands twice, the second node's input was not taken in.
    entered = declaration.inputs.get(node.entered or "")
    if entered is None:
        return span if node.entered is None else _UNKNOWN
    return Span(
        _both(min, span.low, entered.minimum),
        _both(max, span.high, entered.maximum),
    )


def declared_span(node: Node) -> Span:
    """Return the span of the scores that an indicator's method declares."""
    match node.method:
        case Levels() as levels:
            scores = [point.score for point in levels.points]
            for end in (levels.below_first, levels.above_last):
                if isinstance(end, Fraction):
                    scores.append(end)
                elif isinstance(end, Formula):
                    return _UNKNOWN
            low = None if levels.below_first == "extend" else min(scores)
            return Span(low, None if levels.above_last == "extend" else max(scores))
        case Checklist(answers=answers, points=points, credit=credit):
            least = Fraction(0)
            if answers is not None and credit == "part" and max(answers) > 0:
                least = points * min(answers) / max(answers)
            return Span(least, points)
        case Maturity(steps=steps):
            return Span(Fraction(0), sum((step.points for step in steps), Fraction(0)))
        case Goalposts(beyond="clamp") as posts:
            return Span(min(posts.low, posts.high), max(posts.low, posts.high))
        case _:
            return _UNKNOWN


def _direct(node: Node, declaration: Declaration) -> Span:
    """Return the span of a score that is a plain input; that of a formula is not known."""
    if node.value is None:
        # Only an entered score has no value; its span is that of its input.
        if node.entered is None:
            return _UNKNOWN
        entered = declaration.inputs[node.entered]
        return Span(entered.minimum, entered.maximum)
    declared = _plain_input(node, declaration)
    if declared is None:
        return _UNKNOWN
    return Span(
        _rounded(declared.minimum, node.value_rounding),
        _rounded(declared.maximum, node.value_rounding),
    )


def _plain_input(node: Node, declaration: Declaration) -> Input | None:
    text = "" if node.value is None else node.value.text.strip()
    return declaration.inputs.get(f"{node.id}.{text}") or declaration.inputs.get(text)


def _group(node: Node, declaration: Declaration) -> Span:
    spans = [attainable(child, declaration) for child in node.children]
    match node.aggregation:
        case Aggregation.WEIGHTED_MEAN | Aggregation.MEAN:
            weights = _weights(node)
            if weights is None or sum(weights) == 0:
                return _UNKNOWN
            total = sum(weights, Fraction(0))
            shares = [weight / total for weight in weights]
            return Span(_sum(node, spans, shares, _low), _sum(node, spans, shares, _high))
        case Aggregation.SUM:
            ones = [Fraction(1)] * len(spans)
            return Span(_sum(node, spans, ones, _low), _sum(node, spans, ones, _high))
        case Aggregation.MIN:
            return Span(_every(min, spans, _low), _every(min, spans, _high))
        case Aggregation.MAX:
            return Span(_every(max, spans, _low), _every(max, spans, _high))
        case _:
            return _UNKNOWN


def _weights(node: Node) -> list[Fraction] | None:
    if node.aggregation is Aggregation.MEAN or all(c.weight is None for c in node.children):
        return [Fraction(1)] * len(node.children)
    weights = [child.weight for child in node.children]
    fixed = [weight for weight in weights if isinstance(weight, Fraction)]
    return fixed if len(fixed) == len(weights) else None


End = Callable[[Span], Fraction | None]


def _low(span: Span) -> Fraction | None:
    return span.low


def _high(span: Span) -> Fraction | None:
    return span.high


def _sum(node: Node, spans: list[Span], shares: list[Fraction], end: End) -> Fraction | None:
    """Return the sum of one end of all children, as many measured as the group asks for."""
    scores = [end(span) for span in spans]
    if any(score is None for score in scores):
        return None
    parts: list[Fraction] = []
    gains: list[Fraction] = []
    pick = min if end is _low else max
    for child, score, share in zip(node.children, scores, shares, strict=True):
        assert score is not None  # noqa: S101 - checked above
        stand_in = _stand_in(child)
        taken = score if stand_in is None else pick(score, stand_in)
        parts.append(taken * share)
        gains.append((score - taken) * share)
    # The cheapest way to have enough children measured.
    gains.sort(key=abs)
    return sum(parts, Fraction(0)) + sum(gains[: node.min_present], Fraction(0))


def _stand_in(child: Node) -> Fraction | None:
    """Return what counts for a missing child, or None where nothing does."""
    if child.missing is MissingPolicy.ZERO:
        return Fraction(0)
    return child.lowest if child.missing is MissingPolicy.LOWEST else None


def _every(
    pick: Callable[[list[Fraction]], Fraction], spans: list[Span], end: End
) -> Fraction | None:
    known = [score for span in spans if (score := end(span)) is not None]
    return pick(known) if len(known) == len(spans) else None


def _both(
    pick: Callable[[Fraction, Fraction], Fraction], left: Fraction | None, right: Fraction | None
) -> Fraction | None:
    return None if left is None or right is None else pick(left, right)


def _least(low: Fraction | None, caps: list[Fraction]) -> Fraction | None:
    return None if low is None else min([low, *caps])


def _rounded(number: Fraction | None, roundings: tuple[Rounding, ...]) -> Fraction | None:
    if number is None:
        return None
    pair = number.as_integer_ratio()
    for rounding in roundings:
        pair = round_number(pair, rounding)
    return Fraction(*pair)
