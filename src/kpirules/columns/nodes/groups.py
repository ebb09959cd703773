"""Groups over columns: which children count with what weight, and how their scores combine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from kpirules.columns.cells import folding
from kpirules.columns.cells.arithmetic import divide, multiply, plus
from kpirules.columns.cells.block import Block, Mask, Where
from kpirules.columns.cells.cell import (
    INVALID,
    MEASURED,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Numbers,
    States,
    number,
)
from kpirules.columns.cells.choosing import greatest, picked
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.cells.roots import weighted_geometric_mean
from kpirules.columns.cells.rounding import rounded_all
from kpirules.columns.cells.sums import whole_sum
from kpirules.columns.language.term import Column
from kpirules.columns.nodes.coverage import Coverage
from kpirules.columns.nodes.missing import overlaid, where
from kpirules.formula.numbers import Rounding
from kpirules.framework.node import AbsentWeight, Aggregation, MissingPolicy, Node, TakeChildren
from kpirules.scoring.layout import Layout, NodeSlots

__all__ = ["Composition", "Group", "Part", "compile_group"]

Compile = Callable[[Any], Column]
_ADDITIVE = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, Aggregation.SUM)
_MEANS = (Aggregation.WEIGHTED_MEAN, Aggregation.GEOMETRIC_MEAN)


@dataclass(frozen=True, slots=True)
class _Child:
    node: Node
    slots: NodeSlots
    weight: Fraction | Column
    take: int  # the slot of the score that the group works with
    part_rounding: tuple[Rounding, ...]  # where the group adds the parts as they are printed


@dataclass(frozen=True, slots=True)
class Part:
    """A child: its weight and score as used, and the rows in which it counts."""

    child: _Child
    weight: Numbers
    taken: Numbers
    counts: Where


@dataclass(frozen=True, slots=True)
class Composition:
    """How a group is put together, row by row.

    Attributes:
        parts: The children.
        divisor: The weight that the group's mean is divided by.
        lacking: The states of rows that have no score; None where all have one.
    """

    aggregation: Aggregation
    parts: tuple[Part, ...]
    divisor: Numbers
    lacking: States | None

    def share(self, block: Block, part: Part) -> Numbers:
        """Return the part's share of an additive group."""
        return divide(block.unlimited(), part.weight, _safe(self.divisor)).with_state(None)


@dataclass(frozen=True, slots=True)
class Group:
    """A group compiled for columns."""

    node: Node
    slots: NodeSlots
    children: tuple[_Child, ...]
    coverage: Coverage
    formula: Column | None

    def score(self, block: Block) -> Numbers:
        """Return the group's scores before adjustments."""
        composition = self.compose(block)
        if block.keep:
            block.compositions[self.node.id] = composition
        return overlaid(self._combined(block, composition), composition.lacking)

    def compose(self, block: Block) -> Composition:
        """Return how the group is put together."""
        columns: list[Numbers] = [block[child.take] for child in self.children]
        if all(column.state is None for column in columns) and self._simple:
            fixed = [c.weight for c in self.children if isinstance(c.weight, Fraction)]
            parts = [
                Part(child, number(weight.as_integer_ratio()), column, counts=True)
                for child, weight, column in zip(self.children, fixed, columns, strict=True)
            ]
            whole = Fraction(len(parts)) if self._alike else sum(fixed, Fraction(0))
            return Composition(
                self.node.aggregation, tuple(parts), number(whole.as_integer_ratio()), None
            )
        return _Composing(self, block, columns).done()

    @property
    def _alike(self) -> bool:
        return self.node.aggregation is Aggregation.MEAN

    @property
    def _simple(self) -> bool:
        """Whether a group all of whose children are measured always has a score."""
        fixed = [c.weight for c in self.children if isinstance(c.weight, Fraction)]
        return (
            len(fixed) == len(self.children)
            and (self._alike or self.node.aggregation not in _MEANS or sum(fixed) != 0)
            and self.node.min_present <= len(fixed)
            and self.node.min_coverage is None
        )

    def _combined(self, block: Block, composition: Composition) -> Numbers:
        parts = composition.parts
        kind = self.node.aggregation
        unbounded = block.unlimited()
        if kind in _ADDITIVE:
            return self._added(unbounded, composition)
        items: list[folding.Item] = [(part.taken, part.counts) for part in parts]
        match kind:
            case Aggregation.MIN | Aggregation.MAX:
                result = folding.extreme(unbounded, items, lower=kind is Aggregation.MIN)
            case Aggregation.GEOMETRIC_MEAN:
                result = self._geometric(block, composition)
            case _:
                assert self.formula is not None  # noqa: S101 - the check demands it
                block[self.slots.counted] = [
                    ([p.taken, p.weight, block[p.child.slots.value]], p.counts) for p in parts
                ]
                found = self.formula(block)
                assert isinstance(found, Numbers)  # noqa: S101 - the check of types has proven it
                result = found
        return result

    def _added(self, block: Block, composition: Composition) -> Numbers:
        """Return the sum or mean of what counts."""
        parts = composition.parts
        summed = self.node.aggregation is Aggregation.SUM
        if any(part.child.part_rounding for part in parts):
            return folding.total(
                block, [(self.contribution(block, composition, p), p.counts) for p in parts]
            )
        if summed:
            return folding.total(block, [(part.taken, part.counts) for part in parts])
        fixed = [(part.weight.constant, part) for part in parts]
        known = [(p.taken, Fraction(*w), p.counts) for w, p in fixed if w is not None and w[0]]
        whole = all(weight is not None for weight, _ in fixed)
        above = whole_sum(block, known) if whole else None
        if above is None:
            above = folding.total(
                block, [(multiply(block, p.taken, p.weight), p.counts) for p in parts]
            )
        return divide(block, above, _safe(composition.divisor))

    def contribution(self, block: Block, composition: Composition, part: Part) -> Numbers:
        """Return what a child adds to an additive group's score."""
        if self.node.aggregation is Aggregation.SUM:
            column = part.taken
        else:
            column = multiply(block.unlimited(), part.taken, composition.share(block, part))
        return rounded_all(block, column, part.child.part_rounding)

    def _geometric(self, block: Block, composition: Composition) -> Numbers:
        weights = [part.weight.constant for part in composition.parts]
        known = [Fraction(*weight) for weight in weights if weight is not None]
        if len(known) < len(weights):
            block.leave_all()
            return number((0, 1))
        scale = lcm(*(weight.denominator for weight in known))
        items = [
            (part.taken, int(weight * scale), part.counts)
            for part, weight in zip(composition.parts, known, strict=True)
        ]
        return weighted_geometric_mean(block, items)


class _Composing:
    """Puts a group together where children may be missing or weights depend on the unit."""

    def __init__(self, group: Group, block: Block, columns: list[Numbers]) -> None:
        self.group = group
        self.block = block
        self.columns = columns
        self.lacking: States | None = None
        self.dropped = number((0, 1))
        self.kept = number((0, 1))

    def done(self) -> Composition:
        self._alike()
        weights = self._weights()
        parts = [
            self._part(child, weight, column)
            for child, weight, column in zip(
                self.group.children, weights, self.columns, strict=True
            )
        ]
        self._enough(parts)
        parts, divisor = self._shared(parts)
        return Composition(self.group.node.aggregation, tuple(parts), divisor, self.lacking)

    def _lack(self, mask: Any, state: int) -> None:  # noqa: ANN401 - a mask or a truth
        """Say why rows have no score, unless that was said before."""
        if isinstance(mask, np.bool_):
            mask = bool(mask)
        more = where(self.block, mask, state)
        if self.lacking is None:
            self.lacking = more if more is not None and more.any() else None
        elif more is not None:
            self.lacking = np.where(self.lacking == MEASURED, more, self.lacking)

    def _alike(self) -> None:
        """Tell what decides whatever the policies: a child is invalid, or none applies."""
        states = [column.state for column in self.columns]
        applies: Any = False
        for state in states:
            if state is None:
                applies = True
                continue
            self._lack(state == INVALID, INVALID)
            applies = applies | (state != NOT_APPLICABLE)
        if applies is not True:
            self._lack(~applies, NOT_APPLICABLE)

    def _weights(self) -> list[Numbers]:
        """Return the children's weights, and tell where they cannot be used."""
        weights: list[Numbers] = []
        depends = False
        for child in self.group.children:
            if isinstance(child.weight, Fraction):
                weights.append(number(child.weight.as_integer_ratio()))
                continue
            depends = True
            weight = child.weight(self.block)
            assert isinstance(weight, Numbers)  # noqa: S101 - the check of types has proven it
            if weight.state is not None:
                self._lack(weight.state == INVALID, INVALID)
                self._lack(weight.state != MEASURED, NOT_REPORTED)
            weights.append(weight.with_state(None))
        if depends:
            self._check_total(weights)
        return weights

    def _check_total(self, weights: list[Numbers]) -> None:
        block = self.block
        for weight in weights:
            self._lack(compared_with(block, weight, "<", (0, 1)).value, INVALID)
        declared = self.group.node.weights_total
        if declared is not None:
            total = folding.total(block.unlimited(), [(weight, True) for weight in weights])
            off = compared_with(block, total, "!=", declared.as_integer_ratio())
            self._lack(off.value, INVALID)

    def _part(self, child: _Child, weight: Numbers, column: Numbers) -> Part:
        state = column.state
        taken = column.with_state(None)
        if state is None:
            return Part(child, weight, taken, counts=True)
        there: Any = state == MEASURED
        outside: Any = state == NOT_APPLICABLE
        absent: Any = ~(there | outside)
        node = child.node
        if node.id in self.group.node.mandatory or node.missing is MissingPolicy.FAIL:
            self._lack(absent, NOT_REPORTED)
            self._drop(weight, outside)
            return Part(child, weight, taken, there)
        if node.missing is MissingPolicy.EXCLUDE:
            self._drop(weight, ~there)
            self.kept = self._with(self.kept, weight, absent)
            return Part(child, weight, taken, there)
        lowest = node.lowest if node.missing is MissingPolicy.LOWEST else None
        instead = number((lowest or Fraction(0)).as_integer_ratio())
        self._drop(weight, outside)
        replaced = picked(there, taken, instead)
        assert isinstance(replaced, Numbers)  # noqa: S101 - both are numbers
        return Part(child, weight, replaced, ~outside)

    def _drop(self, weight: Numbers, mask: Mask) -> None:
        self.dropped = self._with(self.dropped, weight, mask)

    def _with(self, total: Numbers, weight: Numbers, mask: Mask) -> Numbers:
        more = picked(mask, weight, number((0, 1)))
        assert isinstance(more, Numbers)  # noqa: S101 - both are numbers
        return plus(self.block.unlimited(), total, more)

    def _enough(self, parts: list[Part]) -> None:
        """Tell where too little is measured for a score."""
        node, block = self.group.node, self.block
        count = folding.counted(block, [part.counts for part in parts])
        self._lack(compared_with(block, count, "==", (0, 1)).value, NOT_REPORTED)
        measured = folding.counted(
            block,
            [True if c.state is None else c.state == MEASURED for c in self.columns],
        )
        few = compared_with(block, measured, "<", (node.min_present, 1))
        self._lack(few.value, NOT_REPORTED)
        if node.min_coverage is not None:
            covered, applies = self.group.coverage(block)
            low = compared_with(block, covered, "<", node.min_coverage.as_integer_ratio())
            self._lack(np.asarray(low.value) & np.asarray(applies), NOT_REPORTED)

    def _shared(self, parts: list[Part]) -> tuple[list[Part], Numbers]:
        """Return the parts with the weight of absent children where it belongs, and the divisor."""
        node, block = self.group.node, self.block.unlimited()
        count = folding.counted(block, [part.counts for part in parts])
        if node.aggregation is Aggregation.MEAN:
            keep = node.absent_weight is AbsentWeight.KEEP
            return parts, plus(block, count, self.kept) if keep else count
        counted = folding.total(block, [(part.weight, part.counts) for part in parts])
        if node.absent_weight is AbsentWeight.EQUAL and self.dropped.constant is None:
            more = divide(block, self.dropped, greatest(block, [count, number((1, 1))]))
            parts = [Part(p.child, plus(block, p.weight, more), p.taken, p.counts) for p in parts]
            counted = plus(block, counted, self.dropped)
        if node.absent_weight is AbsentWeight.KEEP:
            counted = plus(block, counted, self.kept)
        if node.aggregation in _MEANS:
            none = compared_with(self.block, counted, "==", (0, 1))
            self._lack(none.value, INVALID)
        return parts, counted


def _safe(divisor: Numbers) -> Numbers:
    """Return a divisor for rows that may have no score anyway."""
    return number((1, 1)) if divisor.constant == (0, 1) else divisor


def compile_group(
    node: Node, layout: Layout, compile_formula: Compile, coverage: Coverage
) -> Group:
    """Return a group compiled for columns; its children are compiled already."""
    printed = node.take_children is TakeChildren.ROUNDED_CONTRIBUTIONS
    unrounded = printed or node.take_children is TakeChildren.UNROUNDED
    alike = node.aggregation is Aggregation.MEAN
    children = []
    for child in node.children:
        at = layout.nodes[child.id]
        weight: Fraction | Column = Fraction(1)
        if not alike and child.weight is not None:
            fixed = isinstance(child.weight, Fraction)
            weight = child.weight if fixed else compile_formula(child.weight)  # type: ignore[assignment]  # mypy does not follow `fixed`
        children.append(
            _Child(
                child,
                at,
                weight,
                at.unrounded if unrounded else at.score,
                child.contribution_rounding if printed else (),
            )
        )
    return Group(
        node,
        layout.nodes[node.id],
        tuple(children),
        coverage,
        compile_formula(node.aggregate) if node.aggregate is not None else None,
    )
