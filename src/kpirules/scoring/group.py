"""A group compiled: which children count with what weight, and how their scores combine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from kpirules.formula.numbers import show
from kpirules.formula.roots import geometric_mean
from kpirules.formula.values import NOT_APPLICABLE, Closure, Missing, Number, State
from kpirules.framework.node import (
    AbsentWeight,
    Aggregation,
    MissingPolicy,
    Node,
    TakeChildren,
)
from kpirules.scoring.layout import Layout, NodeSlots
from kpirules.scoring.leaf import Rounded, compile_rounding
from kpirules.scoring.methods import pair
from kpirules.scoring.reasons import because

__all__ = ["Child", "Composition", "Group", "Part", "compile_group"]


@dataclass(frozen=True, slots=True)
class Child:
    """What a group knows of a child."""

    node: Node
    slots: NodeSlots
    weight: Fraction | Closure
    take: int  # the slot of the score that the group works with
    part_rounding: Rounded | None  # where the group adds the parts as they are printed


@dataclass(frozen=True, slots=True)
class Part:
    """A child that counts: its weight and score as used, and the policy that put it there."""

    child: Child
    weight: Fraction
    taken: Number
    policy: MissingPolicy | None


@dataclass(frozen=True, slots=True)
class Composition:
    """The children that count, and the weight that the group's mean is divided by."""

    parts: tuple[Part, ...]
    divisor: Fraction

    def share(self, part: Part) -> Fraction:
        """Return the part's share of an additive group."""
        return part.weight / self.divisor


@dataclass(frozen=True, slots=True)
class Group:
    """A group: `compose` says what counts, `combine` gives the score before adjustments."""

    node: Node
    slots: NodeSlots
    children: tuple[Child, ...]
    coverage: Callable[[list[Any]], Fraction | None]
    formula: Closure | None

    def compose(self, slots: list[Any]) -> Composition | Missing:
        """Return the children that count, or why the group has no score."""
        alike = self._alike(slots)
        if alike is not None:
            return alike
        weights = self._weights(slots)
        if isinstance(weights, Missing):
            return weights
        parts: list[Part] = []
        dropped = kept = Fraction(0)
        for child, weight in zip(self.children, weights, strict=True):
            score = slots[child.take]
            if score.__class__ is Missing and score.state is State.NOT_APPLICABLE:
                dropped += weight
                continue
            part = self._part(child, weight, score)
            if isinstance(part, Missing):
                return part
            if part is None:
                dropped += weight
                kept += weight
            else:
                parts.append(part)
        lacking = self._lacking(parts, slots)
        return lacking if lacking is not None else self._shared(parts, dropped, kept)

    def _part(self, child: Child, weight: Fraction, score: Any) -> Part | Missing | None:  # noqa: ANN401
        """Return how an applicable child counts; None where it is left out."""
        if score.__class__ is not Missing:
            return Part(child, weight, score, None)
        node = child.node
        if node.id in self.node.mandatory:
            return because(State.NOT_REPORTED, "mandatory", node.id)
        policy = node.missing
        if policy is MissingPolicy.FAIL:
            return because(State.NOT_REPORTED, "child", node.id)
        if policy is MissingPolicy.EXCLUDE:
            return None
        lowest = node.lowest if policy is MissingPolicy.LOWEST else None
        return Part(child, weight, pair(lowest or Fraction(0)), policy)

    def _lacking(self, parts: list[Part], slots: list[Any]) -> Missing | None:
        """Return why too little is measured for a score, or None where there is enough."""
        if not parts:
            return because(State.NOT_REPORTED, "nothing_reported")
        measured = sum(part.policy is None for part in parts)
        if measured < self.node.min_present:
            return because(State.NOT_REPORTED, "too_few", str(measured))
        if self.node.min_coverage is not None:
            covered = self.coverage(slots)
            if covered is not None and covered < self.node.min_coverage:
                return because(State.NOT_REPORTED, "coverage", show(covered.as_integer_ratio()))
        return None

    def combine(self, composition: Composition, slots: list[Any]) -> Any:  # noqa: ANN401
        """Return the group's score before adjustments, or Missing."""
        parts = composition.parts
        match self.node.aggregation:
            case Aggregation.WEIGHTED_MEAN | Aggregation.MEAN | Aggregation.SUM:
                above, below = 0, 1
                for part in parts:
                    n, d = self.contribution(composition, part)
                    above, below = above * d + n * below, below * d
                return (above, below)
            case Aggregation.MIN:
                return pair(min(Fraction(*part.taken) for part in parts))
            case Aggregation.MAX:
                return pair(max(Fraction(*part.taken) for part in parts))
            case Aggregation.GEOMETRIC_MEAN:
                scale = lcm(*(part.weight.denominator for part in parts))
                weights = [int(part.weight * scale) for part in parts]
                return geometric_mean([part.taken for part in parts], weights)
            case Aggregation.FORMULA:
                assert self.formula is not None  # noqa: S101 - the check demands it
                slots[self.slots.counted] = [row_of(part, slots) for part in parts]
                return self.formula(slots)

    def contribution(self, composition: Composition, part: Part) -> Number:
        """Return what a child adds to an additive group's score."""
        if self.node.aggregation is Aggregation.SUM:
            number = part.taken
        else:
            share = composition.share(part)
            number = (part.taken[0] * share.numerator, part.taken[1] * share.denominator)
        rounding = part.child.part_rounding
        return number if rounding is None else rounding(number)

    def _alike(self, slots: list[Any]) -> Missing | None:
        """Return what decides whatever the policies: a child is invalid, or none applies."""
        applies = False
        for child in self.children:
            score = slots[child.take]
            if score.__class__ is not Missing:
                applies = True
            elif score.state is State.INVALID:
                return because(State.INVALID, "child", child.node.id)
            elif score.state is not State.NOT_APPLICABLE:
                applies = True
        return None if applies else NOT_APPLICABLE

    def _weights(self, slots: list[Any]) -> list[Fraction] | Missing:
        """Return the children's weights for this unit, or why they cannot be used."""
        weights: list[Fraction] = []
        depends = False
        for child in self.children:
            if isinstance(child.weight, Fraction):
                weights.append(child.weight)
                continue
            depends = True
            weight = child.weight(slots)
            if weight.__class__ is Missing:
                return because(_graver(weight.state), "weight", child.node.id)
            weights.append(Fraction(*weight))
        declared = self.node.weights_total
        total = sum(weights, Fraction(0))
        if depends and (min(weights) < 0 or declared not in (None, total)):
            return because(State.INVALID, "weights_off", show(total.as_integer_ratio()))
        return weights

    def _shared(
        self, parts: list[Part], dropped: Fraction, kept: Fraction
    ) -> Composition | Missing:
        """Return the composition with the weight of absent children where it belongs."""
        counted = sum((part.weight for part in parts), Fraction(0))
        if self.node.aggregation is Aggregation.MEAN:
            divisor = Fraction(len(parts))
            if self.node.absent_weight is AbsentWeight.KEEP:
                divisor += kept
            return Composition(tuple(parts), divisor)
        if self.node.absent_weight is AbsentWeight.EQUAL and dropped:
            more = dropped / len(parts)
            parts = [Part(p.child, p.weight + more, p.taken, p.policy) for p in parts]
            counted += dropped
        if self.node.absent_weight is AbsentWeight.KEEP:
            counted += kept
        means = (Aggregation.WEIGHTED_MEAN, Aggregation.GEOMETRIC_MEAN)
        if counted == 0 and self.node.aggregation in means:
            return because(State.INVALID, "weights_off", "0")
        return Composition(tuple(parts), counted)


def _graver(state: State) -> State:
    """Return the state a group takes from a child: invalid spreads, all else is not reported."""
    return State.INVALID if state is State.INVALID else State.NOT_REPORTED


def row_of(part: Part, slots: list[Any]) -> tuple[Number, Number, Any]:
    """Return a counted child as a formula's row: score, weight, value."""
    return (part.taken, pair(part.weight), slots[part.child.slots.value])


def compile_group(
    node: Node,
    layout: Layout,
    compile_formula: Callable[[Any], Closure],
    coverage: Callable[[list[Any]], Fraction | None],
) -> Group:
    """Return a group compiled; its children are compiled already."""
    printed = node.take_children is TakeChildren.ROUNDED_CONTRIBUTIONS
    unrounded = printed or node.take_children is TakeChildren.UNROUNDED
    alike = node.aggregation is Aggregation.MEAN
    children = []
    for child in node.children:
        at = layout.nodes[child.id]
        weight: Fraction | Closure = Fraction(1)
        if not alike and child.weight is not None:
            weight = (
                child.weight
                if isinstance(child.weight, Fraction)
                else compile_formula(child.weight)
            )
        take = at.unrounded if unrounded else at.score
        part_rounding = compile_rounding(child.contribution_rounding) if printed else None
        children.append(Child(child, at, weight, take, part_rounding))
    return Group(
        node=node,
        slots=layout.nodes[node.id],
        children=tuple(children),
        coverage=coverage,
        formula=compile_formula(node.aggregate) if node.aggregate is not None else None,
    )


def fast_mean(group: Group) -> Callable[[list[Any]], Any] | None:
    """Return the weighted mean of a group all of whose children are measured, or None.

    The function gives None where a child is missing: `compose` must then decide. It adds integer
    products and divides once, which is what makes scoring without explanation fast.
    """
    node = group.node
    plain = node.aggregation in (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN)
    printed = any(child.part_rounding is not None for child in group.children)
    if not plain or printed or node.min_coverage is not None:
        return None
    weights = [child.weight for child in group.children]
    if any(not isinstance(weight, Fraction) for weight in weights):
        return None
    fixed = [weight for weight in weights if isinstance(weight, Fraction)]
    scale = lcm(*(weight.denominator for weight in fixed))
    pairs = [
        (child.take, int(weight * scale))
        for child, weight in zip(group.children, fixed, strict=True)
    ]
    divisor = sum(weight for _, weight in pairs)
    if divisor == 0 or node.min_present > len(pairs):
        return None

    def run(slots: list[Any]) -> Any:  # noqa: ANN401
        above, below = 0, 1
        for slot, weight in pairs:
            score = slots[slot]
            if score.__class__ is Missing:
                return None
            n, d = score
            if d == below:
                above += n * weight
            else:
                above = above * d + n * weight * below
                below *= d
        return (above, below * divisor)

    return run
