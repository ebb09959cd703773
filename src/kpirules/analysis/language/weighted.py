"""Weighted means that are written out: `sum(x * w) / sum(w)` over the rows of a list."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

from kpirules.analysis.interval import Interval, point
from kpirules.analysis.reach import Reach
from kpirules.formula.literal import Literal
from kpirules.formula.render import canonical

__all__ = ["weighted_mean_span"]


def weighted_mean_span(node: ast.expr, met: Mapping[int, Reach]) -> Interval | None:
    """Return between which numbers a written-out weighted mean lies; None for anything else.

    The weights must be the same text above and below and never negative. Rows may be left out of
    the sum above by `… if w > 0 else 0`, which leaves out nothing that counts; any other condition
    draws the mean towards zero.

    Args:
        node: A part of a formula, walked already.
        met: What each node of it was found to reach.
    """
    match node:
        case ast.BinOp(left=above, op=ast.Div(), right=below):
            summed, weight = _summed(above), _summed(below)
        case _:
            return None
    if summed is None or weight is None:
        return None
    weights = met.get(id(weight), Reach())
    if weights.numbers is None or weights.numbers.low < 0 or weights.over is None:
        return None
    text = canonical(weight)
    match summed:
        case ast.IfExp(test=test, body=body, orelse=orelse) if _is_zero(orelse):
            whole = _is_positive(test, text)
        case _:
            body, whole = summed, True
    value = _other_factor(body, text)
    found = None if value is None else met.get(id(value), Reach()).numbers
    if found is None or whole:
        return found
    return found.hull(point(0))


def _summed(node: ast.expr) -> ast.expr | None:
    match node:
        case ast.Call(func=ast.Name(id="sum"), args=[single]):
            return single
        case _:
            return None


def _other_factor(node: ast.expr, weight: str) -> ast.expr | None:
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            if canonical(right) == weight:
                return left
            return right if canonical(left) == weight else None
        case _:
            return None


def _is_zero(node: ast.expr) -> bool:
    content: object = node.value if isinstance(node, ast.Constant) else None
    return isinstance(content, Literal) and Fraction(*content.number) == 0


def _is_positive(test: ast.expr, weight: str) -> bool:
    match test:
        case ast.Compare(left=left, ops=[ast.Gt()], comparators=[right]):
            return _is_zero(right) and canonical(left) == weight
        case _:
            return False
