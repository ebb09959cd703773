"""What the result of a part of the tree depends on: its own inputs, and what lies beyond it."""

from __future__ import annotations

from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names
from kpirules.framework.node import Node

__all__ = ["inputs_within", "reads_beyond"]

# Names that formulas have for what is the node's own anyway.
_OWN = frozenset({"value", "score", "children"})


def inputs_within(node: Node) -> tuple[str, ...]:
    """Return the data names of all inputs that a node and those below it declare, in order."""
    found: dict[str, None] = {}
    for each in node.walk():
        found |= dict.fromkeys(each.inputs)
        if each.entered is not None:
            found[each.entered] = None
    return tuple(found)


def reads_beyond(declaration: Declaration, node: Node) -> tuple[str, ...]:
    """Return what the score of a node reads that is not its own: shared inputs, lists, other nodes.

    Two units with the same inputs of the node have the same score of it if there is nothing. The
    node's own weight is left aside, for it counts above it, and so is its target.
    """
    within = {each.id for each in node.walk()}
    found: dict[str, None] = {}
    for each in node.walk():
        own = {*own_names(each, declaration), *(name for name, _ in each.parameters)}
        aside = (each.target,) if each is not node else (each.target, each.weight)
        for formula in formulas_of(each):
            if any(formula is other for other in aside):
                continue
            others = formula.names - own - declaration.parameters.keys() - _OWN
            found |= dict.fromkeys(sorted(n for n in others if not n.startswith("children.")))
            found |= dict.fromkeys(
                name for _, name in sorted(formula.references) if name not in within
            )
    return tuple(found)
