"""What a condition that holds says about the signs of the values it compares.

`x / d if d > 0 else 0` divides only where `d` is more than zero: a condition is read for such
facts, each about the canonical text of an expression.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kpirules.formula.literal import Literal
from kpirules.formula.render import canonical
from kpirules.formula.types import Type
from kpirules.formula.values import Number

if TYPE_CHECKING:
    from kpirules.formula.formula import Formula

__all__ = [
    "MIRRORED",
    "NEGATED",
    "Facts",
    "constant_of",
    "facts_when",
    "known_better",
    "nonzero_when_true",
]

# The canonical text of an expression, and what is known of it: nonzero, positive or nonneg.
Facts = Mapping[str, str]

# What a comparison is with its sides changed, and where it does not hold.
MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}
NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


def nonzero_when_true(formula: Formula) -> frozenset[str]:
    """Return the canonical texts known not to be zero where a condition holds.

    For `Scope.nonzero` of the formulas that such a condition guards.
    """
    known = facts_when(formula.tree, formula.constants, holds=True)
    return frozenset(text for text, sign in known.items() if sign != "nonneg")


def known_better(known: Type, fact: str | None) -> Type:
    """Return a type with what a fact adds to it."""
    match fact:
        case "positive":
            return replace(known, positive=True)
        case "nonzero":
            return replace(known, nonzero=True)
        case "nonneg":
            return replace(known, nonneg=True)
        case _:
            return known


def constant_of(node: ast.expr, constants: Mapping[str, Number]) -> Number | None:
    """Return the number that a node writes or names, or None."""
    match node:
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = constant_of(operand, constants)
            if number is None or isinstance(sign, ast.UAdd):
                return number
            return (-number[0], number[1])
        case ast.Name(id=name):
            return constants.get(name)
        case ast.Constant():
            content: object = node.value
            return content.number if isinstance(content, Literal) else None
        case _:
            return None


def facts_when(test: ast.expr, constants: Mapping[str, Number], *, holds: bool) -> dict[str, str]:
    """Return what is known where a condition holds, or where it does not."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return facts_when(operand, constants, holds=not holds)
        case ast.BoolOp(op=op, values=values) if isinstance(op, ast.And) is holds:
            known: dict[str, str] = {}
            for value in values:
                _add(known, facts_when(value, constants, holds=holds))
            return known
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            relation = type(op) if holds else NEGATED[type(op)]
            return _compared(left, relation, right, constants)
        case _:
            return {}


def _add(known: dict[str, str], more: Facts) -> None:
    for text, sign in more.items():
        both = {known.get(text, sign), sign}
        known[text] = "positive" if len(both) > 1 or sign == "positive" else sign


def _compared(
    left: ast.expr, relation: type[ast.cmpop], right: ast.expr, constants: Mapping[str, Number]
) -> dict[str, str]:
    bound = constant_of(right, constants)
    if bound is not None:
        sign = _beside(relation, bound[0])
        return {canonical(left): sign} if sign else {}
    bound = constant_of(left, constants)
    if bound is not None:
        sign = _beside(MIRRORED[relation], bound[0])
        return {canonical(right): sign} if sign else {}
    known = {}
    for first, second, order in ((left, right, relation), (right, left, MIRRORED[relation])):
        sign = _beside(order, 0)
        if sign:
            known[canonical(ast.BinOp(first, ast.Sub(), second))] = sign
    return known


def _beside(relation: type[ast.cmpop], bound: int) -> str | None:
    """Return the sign of a value that stands in `relation` to a bound of the given sign."""
    above = {ast.Gt: bound >= 0, ast.GtE: bound > 0, ast.Eq: bound > 0}.get(relation, False)
    if above:
        return "positive"
    if relation is ast.GtE and bound == 0:
        return "nonneg"
    apart = {ast.Lt: bound <= 0, ast.LtE: bound < 0, ast.NotEq: bound == 0, ast.Eq: bound < 0}
    return "nonzero" if apart.get(relation, False) else None
