"""Coverage: the share of a node's weight that stands on measured indicators."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kpirules.formula.formula import Formula
from kpirules.formula.values import Closure, Missing, State
from kpirules.framework.node import Aggregation, Node
from kpirules.scoring.layout import Layout

__all__ = ["Coverage", "compile_coverage"]

# Gives the coverage of a node, 0 to 1; None where the node does not apply to the unit.
Coverage = Callable[[list[Any]], Fraction | None]


_ALL = Fraction(1)


def compile_coverage(
    root: Node, layout: Layout, compile_formula: Callable[[Formula], Closure]
) -> dict[str, Coverage]:
    """Return the coverage function of every node, by id.

    An indicator covers 1 if it has a score of its own, else 0. A group covers the weighted mean of
    its children's coverage by declared weights; what does not apply is left out with its weight.
    """
    found: dict[str, Coverage] = {}

    def visit(node: Node) -> Coverage:
        coverage = (
            _of_group(node, [visit(child) for child in node.children], layout, compile_formula)
            if node.children
            else _of_leaf(layout.nodes[node.id].score)
        )
        found[node.id] = coverage
        return coverage

    visit(root)
    found[root.id] = _of_whole(found[root.id], root, layout)
    return found


def _of_whole(coverage: Coverage, root: Node, layout: Layout) -> Coverage:
    """Return the total's coverage, told at once where it and every indicator have scores."""
    leaves = [layout.nodes[node.id].score for node in root.walk() if not node.children]
    scores = [layout.nodes[root.id].score, *leaves]

    def run(slots: list[Any]) -> Fraction | None:
        if any(slots[score].__class__ is Missing for score in scores):
            return coverage(slots)
        return _ALL

    return run


def _of_leaf(slot: int) -> Coverage:
    def run(slots: list[Any]) -> Fraction | None:
        score = slots[slot]
        if score.__class__ is not Missing:
            return _ALL
        return None if score.state is State.NOT_APPLICABLE else Fraction(0)

    return run


def _of_group(
    node: Node,
    children: list[Coverage],
    layout: Layout,
    compile_formula: Callable[[Formula], Closure],
) -> Coverage:
    alike = node.aggregation is Aggregation.MEAN
    weights: list[Fraction | Closure] = []
    for child in node.children:
        if alike or child.weight is None:
            weights.append(Fraction(1))
        elif isinstance(child.weight, Formula):
            weights.append(compile_formula(child.weight))
        else:
            weights.append(child.weight)
    at = layout.nodes[node.id].score

    def run(slots: list[Any]) -> Fraction | None:
        own = slots[at]
        if own.__class__ is Missing and own.state is State.NOT_APPLICABLE:
            return None
        covered = total = Fraction(0)
        shares: list[Fraction] = []
        for weight, coverage in zip(weights, children, strict=True):
            share = coverage(slots)
            if share is None:
                continue
            shares.append(share)
            used = weight if isinstance(weight, Fraction) else _number(weight(slots))
            covered += used * share
            total += used
        if total:
            return covered / total
        # The weights are not known for this unit, or are all 0: the children count alike.
        return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)

    return run


def _number(weight: Any) -> Fraction:  # noqa: ANN401 - a number or Missing
    return Fraction(0) if weight.__class__ is Missing else Fraction(*weight)
