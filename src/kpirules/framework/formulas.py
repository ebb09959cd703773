"""Every formula that a node holds, and what the names in it stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import FormulaScore, Levels, Maturity
from kpirules.framework.node import Node

__all__ = ["formulas_of", "own_names", "source_of"]


def formulas_of(node: Node) -> Iterator[Formula]:
    """Yield every formula that stands in a node itself."""
    found = [node.weight, node.value, node.target, node.aggregate, node.applies_when]
    found += [part for each in node.adjustments for part in (each.amount, each.when)]
    found += [gate.require for gate in node.gates]
    match node.method:
        case FormulaScore(formula=formula):
            found.append(formula)
        case Maturity(steps=steps):
            found += [step.done for step in steps]
        case Levels(below_first=below, above_last=above):
            found += [end for end in (below, above) if isinstance(end, Formula)]
        case _:
            pass
    yield from (formula for formula in found if isinstance(formula, Formula))


def own_names(node: Node, declaration: Declaration) -> dict[str, str]:
    """Return a node's own inputs by the short names that its formulas use."""
    known = (name for name in node.inputs if name in declaration.inputs)
    return {declaration.inputs[name].short: name for name in known}


def source_of(name: str, own: Mapping[str, str], declaration: Declaration) -> str | None:
    """Return the input or the list that a name in a formula reads; None where it reads neither.

    Args:
        name: The name, such as `done` or, of a column of a list, `goals.result`.
        own: The inputs of the node that the formula belongs to, which hide shared ones.
        declaration: The framework.
    """
    if name in own:
        return own[name]
    if name in declaration.inputs:
        return name
    listed = name.partition(".")[0]
    return listed if listed in declaration.lists else None
