"""Coverage over columns: the share of a node's weight that stands on measured indicators."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm, log2
from typing import Any

import numpy as np

from kpirules.columns.cells import folding
from kpirules.columns.cells.arithmetic import divide, multiply
from kpirules.columns.cells.block import Block, Mask, Where
from kpirules.columns.cells.cell import (
    MEASURED,
    MOST_WHOLE,
    NOT_APPLICABLE,
    Numbers,
    States,
    number,
)
from kpirules.columns.cells.choosing import greatest, picked
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.cells.doubled import FLOAT_UNIT
from kpirules.columns.cells.scale import ONE
from kpirules.columns.language.term import Column
from kpirules.formula.formula import Formula
from kpirules.framework.node import Aggregation, Node
from kpirules.scoring.layout import Layout

__all__ = ["Coverage", "compile_coverage"]

# Gives the coverage of a node, and the rows to which it applies; True where to all.
Coverage = Callable[[Block], tuple[Numbers, Where]]


def compile_coverage(
    root: Node, layout: Layout, compile_formula: Callable[[Formula], Column]
) -> dict[str, Coverage]:
    """Return the coverage of every node, by id; see the coverage of one unit."""
    found: dict[str, Coverage] = {}

    def visit(node: Node) -> Coverage:
        if node.children:
            found[node.id] = _of_group(
                node, [visit(c) for c in node.children], layout, compile_formula
            )
        else:
            found[node.id] = _of_leaf(layout.nodes[node.id].score)
        return found[node.id]

    visit(root)
    found[root.id] = _of_whole(found[root.id], root, layout)
    return found


def _of_whole(coverage: Coverage, root: Node, layout: Layout) -> Coverage:
    """Return the total's coverage, 1 where it and every indicator have scores."""
    leaves = [layout.nodes[node.id].score for node in root.walk() if not node.children]
    scores = [layout.nodes[root.id].score, *leaves]

    def run(block: Block) -> tuple[Numbers, Where]:
        states = [_state(block, score) for score in scores]
        given = [state for state in states if state is not None]
        if not given:
            return number((1, 1)), True
        whole: Any = np.ones(block.size, dtype=bool)
        for state in given:
            whole &= state == MEASURED
        covered, applies = coverage(block)
        if covered.ratio is not None:
            # Where all is measured, such a ratio is 1 already.
            return covered, applies
        result = picked(whole, number((1, 1)), covered)
        assert isinstance(result, Numbers)  # noqa: S101 - both are numbers
        return result, applies if applies is True else applies | whole

    return run


def _state(block: Block, slot: int) -> States | None:
    """Return the states of a node's score; none while the node is being scored."""
    cells = block[slot]
    return None if cells is None else cells.state


def _of_leaf(slot: int) -> Coverage:
    def run(block: Block) -> tuple[Numbers, Where]:
        state = block[slot].state
        if state is None:
            return number((1, 1)), True
        covered = (state == MEASURED).astype(np.float64)
        applies: Mask = state != NOT_APPLICABLE
        return _of_ratio(covered, 1.0, 1.0), True if applies.all() else applies

    return run


def _of_group(
    node: Node,
    children: list[Coverage],
    layout: Layout,
    compile_formula: Callable[[Formula], Column],
) -> Coverage:
    alike = node.aggregation is Aggregation.MEAN
    weights: list[Fraction | Column] = []
    for child in node.children:
        if alike or child.weight is None:
            weights.append(Fraction(1))
        elif isinstance(child.weight, Formula):
            weights.append(compile_formula(child.weight))
        else:
            weights.append(child.weight)
    at = layout.nodes[node.id].score

    def run(block: Block) -> tuple[Numbers, Where]:
        covers = [coverage(block) for coverage in children]
        state = _state(block, at)
        applies: Where = True if state is None else state != NOT_APPLICABLE
        fixed = [weight for weight in weights if isinstance(weight, Fraction)]
        if len(fixed) == len(weights) and all(
            cover.constant == (1, 1) and counts is True for cover, counts in covers
        ):
            return number((1, 1)), applies
        ratio = _ratio_of(block, fixed, covers) if len(fixed) == len(weights) else None
        if ratio is not None:
            return ratio, applies
        return _mean(block.unlimited(), [_weight(w, block) for w in weights], covers), applies

    return run


def _of_ratio(above: Any, below: Any, most: float) -> Numbers:  # noqa: ANN401
    """Return a coverage as the ratio of two whole numbers, of which the lower is at most `most`."""
    raw: Any = above / below
    exact = below.__class__ is float and below == 1.0
    return Numbers(
        raw,
        ONE,
        low=0.0,
        high=1.0,
        bits=2 * log2(most) + 4.0,
        error=0.0 if exact else FLOAT_UNIT,
        denominator=most,
        ratio=(above, below),
    )


def _ratio_of(
    block: Block, weights: list[Fraction], covers: list[tuple[Numbers, Where]]
) -> Numbers | None:
    """Return the mean by weight as one ratio of whole numbers; None where they grow too large."""
    if any(weight <= 0 for weight in weights):
        return None
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [float(weight * scale) for weight in weights]
    parts: list[tuple[Any, Any, float]] = []
    for cover, _ in covers:
        if cover.constant is not None:
            n, d = cover.constant
            parts.append((float(n), float(d), float(d)))
        elif cover.ratio is not None and cover.scale == ONE:
            most = cover.denominator
            parts.append((*cover.ratio, most if most.__class__ is float else float(np.max(most))))
        else:
            return None
    largest = sum(whole)
    for _, _, most in parts:
        largest *= most
    if not largest <= MOST_WHOLE:
        return None
    product: Any = 1.0
    for _, under, _ in parts:
        product = product * under
    total: Any = 0.0
    above: Any = 0.0
    for weight, (own, under, _), (_, counts) in zip(whole, parts, covers, strict=True):
        # The product is a multiple of each of its factors, so that the division is exact.
        part = own * (weight * (product / under))
        above = above + (part if counts is True else np.where(counts, part, 0.0))
        total = total + (weight if counts is True else np.where(counts, weight, 0.0))
    below: Any = total * product
    if isinstance(below, np.ndarray):
        below = np.where(below == 0.0, 1.0, below)
    above = np.broadcast_to(np.asarray(above, dtype=np.float64), (block.size,))
    return _of_ratio(above, below, largest)


def _mean(block: Block, weights: list[Numbers], covers: list[tuple[Numbers, Where]]) -> Numbers:
    """Return the mean by weight; by number where the weights are not known or all 0."""
    parts: list[folding.Item] = []
    whole: list[folding.Item] = []
    alike: list[folding.Item] = []
    for weight, (cover, counts) in zip(weights, covers, strict=True):
        parts.append((multiply(block, weight, cover), counts))
        whole.append((weight, counts))
        alike.append((cover, counts))
    total = folding.total(block, whole)
    covered = folding.total(block, parts)
    weighed = compared_with(block, total, "!=", (0, 1)).value
    if total.constant is not None:
        by_weight = divide(block, covered, total) if weighed is True else number((0, 1))
    else:
        by_weight = divide(block, covered, total).with_state(None)
    if weighed is True or (isinstance(weighed, np.ndarray) and weighed.all()):
        return by_weight
    count = folding.counted(block, [counts for _, counts in alike])
    least = greatest(block, [count, number((1, 1))])
    by_number = divide(block, folding.total(block, alike), least)
    result = picked(weighed, by_weight, by_number)
    assert isinstance(result, Numbers)  # noqa: S101 - both are numbers
    return result


def _weight(weight: Fraction | Column, block: Block) -> Numbers:
    """Return a weight; 0 where it is missing."""
    if isinstance(weight, Fraction):
        return number(weight.as_integer_ratio())
    found = weight(block)
    assert isinstance(found, Numbers)  # noqa: S101 - the check of types has proven it
    if found.state is None:
        return found
    known = picked(found.state == MEASURED, found.with_state(None), number((0, 1)))
    assert isinstance(known, Numbers)  # noqa: S101 - both are numbers
    return known
