"""In which order nodes are scored: each after the nodes that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.formula.formula import Formula
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node

__all__ = ["in_order"]


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
        # A node needs what its children's weights and the conditions above it look at, too.
        lines = (node, *node.children, *above[node.id])
        weights_and_conditions = [f for n in lines for f in (n.weight, n.applies_when)]
        for formula in (*formulas_of(node), *weights_and_conditions):
            if isinstance(formula, Formula):
                for _, needed in sorted(formula.references):
                    yield from visit(known[needed])
        yield (node, above[node.id])

    yield from visit(root)
