"""What a group can give when its children can give so much, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import inf

from kpirules.analysis.interval import EVERYTHING, End, Interval, hull_of, point
from kpirules.analysis.language.functions import geometric, greatest, least
from kpirules.analysis.reach import Reach, like, together, undirected
from kpirules.framework.node import AbsentWeight, Aggregation, MissingPolicy, Node, TakeChildren

__all__ = ["ChildReach", "counted_child", "group_reach"]


# Of so many children that may be missing, every choice is looked at.
_MOST_LOOSE = 6


@dataclass(frozen=True, slots=True)
class ChildReach:
    """A child as its group sees it.

    Attributes:
        node: The child.
        taken: The score that the group works with.
        weight: Its weight; 1 where children count alike.
        conditions: What decides whether the child applies.
    """

    node: Node
    taken: Reach
    weight: Reach
    conditions: tuple[Reach, ...] = ()


def group_reach(node: Node, children: Sequence[ChildReach]) -> Reach:
    """Return what a group's own aggregation can give, before adjustments; not for formulas."""
    counted = [counted_child(node, child) for child in children]
    senses = together(
        [
            *(part.taken.senses for part in counted),
            undirected(part.weight.senses for part in counted),
            undirected(each.senses for part in counted for each in part.conditions),
        ]
    )
    spans = [part.taken.numbers for part in counted]
    known = [span for span in spans if span is not None]
    found = replace(
        like([part.taken for part in counted], None, senses),
        absent=any(part.taken.absent for part in counted) or _may_lack(node),
    )
    if not known:
        return found
    sure = len(known) == len(spans)
    match node.aggregation:
        case Aggregation.WEIGHTED_MEAN | Aggregation.MEAN:
            numbers = _mean(node, counted, known) if sure else hull_of(known)
        case Aggregation.SUM:
            numbers = _sum(counted, printed=_prints(node))
        case Aggregation.MIN | Aggregation.MAX | Aggregation.GEOMETRIC_MEAN:
            numbers = _picked(node.aggregation, counted)
        case _:
            numbers = EVERYTHING
    faulty = found.faulty or any(_can_be_zero(part.weight) for part in counted)
    negative = any(span.low < 0 for span in known)
    return replace(
        found,
        numbers=numbers,
        faulty=faulty or (node.aggregation is Aggregation.GEOMETRIC_MEAN and negative),
    )


def _may_lack(node: Node) -> bool:
    return node.min_present > 1 or node.min_coverage is not None


def _can_be_zero(weight: Reach) -> bool:
    return bool(weight.senses) and (weight.numbers is None or weight.numbers.low <= 0)


def counted_child(group: Node, child: ChildReach) -> ChildReach:
    """Return a child with what stands in for it where it is missing, and what may drop it."""
    taken, node = child.taken, child.node
    if not taken.absent or taken.numbers is None or node.id in group.mandatory:
        return child
    stand_in: Fraction | None = None
    if node.missing is MissingPolicy.ZERO:
        stand_in = Fraction(0)
    elif node.missing is MissingPolicy.LOWEST:
        stand_in = node.lowest or Fraction(0)
    elif node.missing is MissingPolicy.EXCLUDE and group.absent_weight is AbsentWeight.KEEP:
        # Its weight still stands in the denominator, as if it had scored nothing.
        stand_in = Fraction(0)
    if stand_in is None:
        return child
    return replace(child, taken=replace(taken, numbers=taken.numbers.hull(point(stand_in))))


def _mean(node: Node, counted: Sequence[ChildReach], known: Sequence[Interval]) -> Interval | None:
    """Return the span of a weighted mean; children that may be missing may leave it."""
    weights = [_fixed(part.weight) for part in counted]
    fixed = [weight for weight in weights if weight is not None]
    printed = _prints(node)
    leaves = [part.taken.absent for part in counted]
    if len(fixed) < len(weights) or sum(fixed) <= 0 or min(fixed) < 0:
        return _widened(hull_of(known), counted) if printed else hull_of(known)
    if any(leaves) and node.absent_weight is AbsentWeight.EQUAL:
        return _widened(hull_of(known), counted) if printed else hull_of(known)
    if printed:
        return _printed(counted, known, fixed)
    low = _extreme([span.low for span in known], fixed, leaves, least=True)
    high = _extreme([span.high for span in known], fixed, leaves, least=False)
    # An end is reached only where every end that makes it is.
    low_open = any(span.low_open for span in known)
    high_open = any(span.high_open for span in known)
    return Interval(low, high, low_open and not any(leaves), high_open and not any(leaves))


def _fixed(weight: Reach) -> Fraction | None:
    numbers = weight.numbers
    return Fraction(numbers.low) if numbers is not None and numbers.is_point else None


def _extreme(
    ends: Sequence[End], weights: Sequence[Fraction], leaves: Sequence[bool], *, least: bool
) -> End:
    """Return the least or greatest mean of all children that stay and any of those that may leave.

    Sorted by their ends, those that draw the mean further are taken in, one after the other.
    """
    sign = 1 if least else -1
    above: End = Fraction(0)
    below = Fraction(0)
    for end, weight, may_leave in zip(ends, weights, leaves, strict=True):
        if not may_leave and weight:
            above, below = above + end * weight, below + weight
    loose = sorted(
        (sign * end, weight)
        for end, weight, may_leave in zip(ends, weights, leaves, strict=True)
        if may_leave and weight
    )
    for end, weight in loose:
        if below and end * below >= sign * above:
            break
        above, below = above + sign * end * weight, below + weight
    return above / below if below else -inf * sign


def _printed(
    counted: Sequence[ChildReach], known: Sequence[Interval], weights: Sequence[Fraction]
) -> Interval | None:
    """Return the span of a sum of parts that are rounded one by one, whoever is missing."""
    children = list(zip(counted, known, weights, strict=True))
    stays = [each for each in children if not each[0].taken.absent]
    loose = [each for each in children if each[0].taken.absent]
    if len(loose) > _MOST_LOOSE:
        return _widened(hull_of(known), counted)
    found: list[Interval] = []
    for there in product((True, False), repeat=len(loose)):
        present = [*stays, *(each for each, counts in zip(loose, there, strict=True) if counts)]
        total = sum((weight for _, _, weight in present), Fraction(0))
        if total:
            parts = (
                (span * point(weight / total)).rounded(part.node.contribution_rounding)
                for part, span, weight in present
            )
            found.append(sum(parts, start=point(0)))
    return hull_of(found)


def _widened(span: Interval | None, counted: Sequence[ChildReach]) -> Interval | None:
    """Return a span with as much added at its ends as rounding the parts can add."""
    if span is None:
        return None
    slack = sum(
        (
            Fraction(10) ** -rounding.places
            for part in counted
            for rounding in part.node.contribution_rounding
        ),
        Fraction(0),
    )
    return span + Interval(-slack, slack)


def _sum(counted: Sequence[ChildReach], *, printed: bool) -> Interval:
    found = point(0)
    for part in counted:
        span = part.taken.numbers
        if span is None:
            continue
        span = span.rounded(part.node.contribution_rounding) if printed else span
        found += span.hull(point(0)) if part.taken.absent else span
    return found


def _prints(node: Node) -> bool:
    return node.take_children is TakeChildren.ROUNDED_CONTRIBUTIONS


_PICKS = {
    Aggregation.MIN: least,
    Aggregation.MAX: greatest,
    Aggregation.GEOMETRIC_MEAN: geometric,
}


def _picked(aggregation: Aggregation, counted: Sequence[ChildReach]) -> Interval | None:
    """Return the span of a least, a greatest or a geometric mean."""
    parts = [part.taken for part in counted]
    sure = all(part.numbers is not None and not part.absent for part in parts)
    even = all(part.weight.numbers == counted[0].weight.numbers for part in counted)
    if not sure or (aggregation is Aggregation.GEOMETRIC_MEAN and not even):
        # Each of them lies between the least and the greatest of what it is made of.
        return hull_of(part.numbers for part in parts if part.numbers is not None)
    return _PICKS[aggregation](parts).numbers
