"""Every formula that a declaration holds."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.formula.formula import Formula
from kpirules.framework.methods import FormulaScore, Levels, Maturity
from kpirules.framework.node import Node

__all__ = ["formulas_of"]


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
