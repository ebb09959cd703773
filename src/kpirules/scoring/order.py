"""In which order nodes are scored: each after the nodes that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.formula.formula import Formula
from kpirules.framework.methods import FormulaScore, Levels, Maturity
from kpirules.framework.node import Node

__all__ = ["formulas_of", "in_order"]


def formulas_of(node: Node) -> Iterator[Formula]:
    """Yield every formula that a node's score depends on."""
    changes = [f for a in node.adjustments for f in (a.amount, a.when)]
    own = (
        node.value,
        node.aggregate,
        node.applies_when,
        *changes,
        *(g.require for g in node.gates),
    )
    yield from (formula for formula in own if formula is not None)
    yield from (child.weight for child in node.children if isinstance(child.weight, Formula))
    match node.method:
        case FormulaScore(formula=formula):
            yield formula
        case Maturity(steps=steps):
            yield from (step.done for step in steps)
        case Levels(below_first=below, above_last=above):
            yield from (end for end in (below, above) if isinstance(end, Formula))
        case _:
            pass


def in_order(root: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Yield every node with those above it, each after the nodes that it needs."""
    known = {node.id: node for node in root.walk()}
    above: dict[str, tuple[Node, ...]] = {root.id: ()}
    for node in root.walk():
        for child in node.children:
            above[child.id] = (*above[node.id], node)
    done: set[str] = set()

    def visit(node: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        if node.id in done:
            return
        done.add(node.id)
        for child in node.children:
            yield from visit(child)
        conditions = [n.applies_when for n in above[node.id] if n.applies_when is not None]
        for formula in (*formulas_of(node), *conditions):
            for _, needed in sorted(formula.references):
                yield from visit(known[needed])
        yield (node, above[node.id])

    yield from visit(root)
