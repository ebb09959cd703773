"""The share of the total that every indicator and group holds while everything is measured."""

from __future__ import annotations

from fractions import Fraction

from kpirules.framework.node import Aggregation, Node

__all__ = ["shares_of"]


def shares_of(root: Node) -> dict[str, Fraction | None]:
    """Return the share of the total by id; None where what stands above it is no mean.

    A share is the product of the shares down the tree. Under a sum, the least or greatest, a
    geometric mean or a formula nothing holds a share; where a weight depends on the unit, none of
    its siblings has one that could be told beforehand.
    """
    found: dict[str, Fraction | None] = {}

    def visit(node: Node, share: Fraction | None) -> None:
        found[node.id] = share
        for child, part in zip(node.children, _parts(node), strict=True):
            visit(child, None if share is None or part is None else share * part)

    visit(root, Fraction(1))
    return found


def _parts(node: Node) -> list[Fraction | None]:
    """Return the share of its group that each child holds."""
    nothing: list[Fraction | None] = [None] * len(node.children)
    if node.aggregation is Aggregation.MEAN:
        return [Fraction(1, len(node.children)) for _ in node.children]
    if node.aggregation is not Aggregation.WEIGHTED_MEAN:
        return nothing
    # Siblings without weights count alike.
    weights = [Fraction(1) if child.weight is None else child.weight for child in node.children]
    fixed = [weight for weight in weights if isinstance(weight, Fraction)]
    total = sum(fixed, Fraction(0))
    if len(fixed) < len(weights) or total == 0:
        return nothing
    return [weight / total for weight in fixed]
