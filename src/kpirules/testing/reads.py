"""Which inputs the score of each node stands on, wherever they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kpirules.api import Framework
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names, source_of
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Node

__all__ = ["Reads", "named_in", "reads_of"]

# The inputs and lists that a node's score stands on, by the node's id.
Reads = Mapping[str, frozenset[str]]


@lru_cache(maxsize=64)
def reads_of(framework: Framework) -> Reads:
    """Return the inputs and lists that each node's score stands on, those of other nodes included.

    A group stands on what its children stand on, a node that looks at another one on what that
    one stands on, and every node on the conditions under which it, and the groups above it, apply.

    Examples:
        >>> import kpirules
        >>> sorted(reads_of(kpirules.load("ocsc-appraisal", 2553))["achievement"])
        ['goals', 'probation']
    """
    declaration = framework.declaration
    own: dict[str, set[str]] = {}
    looked_at: dict[str, set[str]] = {}

    def visit(node: Node, above: tuple[Formula, ...]) -> None:
        formulas = [*formulas_of(node), *above]
        names, nodes = named_in(declaration, formulas, node)
        names |= {*node.inputs} | ({node.entered} if node.entered is not None else set())
        if isinstance(node.method, Checklist):
            names.update(node.method.items)
        own[node.id], looked_at[node.id] = names, nodes | {child.id for child in node.children}
        applies = (*above, node.applies_when) if node.applies_when is not None else above
        for child in node.children:
            visit(child, applies)

    visit(declaration.root, ())
    return {node_id: frozenset(_reached(node_id, own, looked_at)) for node_id in own}


def named_in(
    declaration: Declaration, formulas: Iterable[Formula], node: Node | None = None
) -> tuple[set[str], set[str]]:
    """Return the inputs and lists, and the other nodes, that formulas name.

    Args:
        declaration: The framework.
        formulas: The formulas.
        node: Whose they are, where its own inputs go by their short names.
    """
    own = {} if node is None else own_names(node, declaration)
    known = {each.id for each in declaration.root.walk()}
    names: set[str] = set()
    nodes: set[str] = set()
    for formula in formulas:
        nodes |= {name for _, name in formula.references}
        for name in formula.names:
            source = source_of(name, own, declaration)
            if source is not None:
                names.add(source)
            elif name in known and (node is None or name != node.id):
                nodes.add(name)
    return names, nodes


def _reached(start: str, own: Mapping[str, set[str]], nodes: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            found |= own[here]
            waiting += nodes[here]
    return found
