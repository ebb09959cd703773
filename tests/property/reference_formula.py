"""Formulas as the independent scorer reads them: fractions, and missing values by their gravity."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from enum import IntEnum
from fractions import Fraction
from typing import Any

__all__ = ["Gone", "Names", "Value", "as_fraction", "evaluate", "gravest"]


class Gone(IntEnum):
    """Why a value is not there, the graver the greater."""

    NOT_APPLICABLE = 1
    NOT_REPORTED = 2
    SUPPRESSED = 3
    INVALID = 4


Value = Fraction | bool | str | Gone
Names = Callable[[str], Value]


def evaluate(formula: object, names: Names) -> Value:
    text = "true" if formula is True else "false" if formula is False else str(formula)
    tree = ast.parse(text.strip(), mode="eval")
    return _walk(tree.body, text.strip(), names)


_ARITHMETIC: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _walk(node: ast.expr, text: str, names: Names) -> Value:  # noqa: PLR0912 - one case a kind
    match node:
        case ast.Constant(value=str(word)):
            return word
        case ast.Constant():
            written = ast.get_source_segment(text, node)
            return Fraction(str(written))
        case ast.Name(id="true" | "True"):
            return True
        case ast.Name(id="false" | "False"):
            return False
        case ast.Name(id=name):
            return names(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _walk(operand, text, names)
            return value if isinstance(value, Gone) else -as_fraction(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            value = _walk(operand, text, names)
            return value if isinstance(value, Gone) else not value
        case ast.BinOp(left=left, op=op, right=right):
            pair = (_walk(left, text, names), _walk(right, text, names))
            gone = gravest(pair)
            if gone is not None:
                return gone
            a, b = as_fraction(pair[0]), as_fraction(pair[1])
            if isinstance(op, ast.Div):
                return Gone.INVALID if b == 0 else a / b
            return _ARITHMETIC[type(op)](a, b)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            pair = (_walk(left, text, names), _walk(right, text, names))
            gone = gravest(pair)
            return _COMPARISONS[type(op)](*pair) if gone is None else gone
        case ast.BoolOp(op=op, values=parts):
            decided = isinstance(op, ast.Or)
            found = [_walk(part, text, names) for part in parts]
            if any(value is decided for value in found):
                return decided
            gone = gravest(found)
            return (not decided) if gone is None else gone
        case ast.IfExp(test=test, body=body, orelse=orelse):
            truth = _walk(test, text, names)
            if isinstance(truth, Gone):
                return truth
            return _walk(body if truth else orelse, text, names)
        case ast.Call(func=ast.Name(id="max" | "min" as name), args=arguments):
            found = [_walk(argument, text, names) for argument in arguments]
            gone = gravest(found)
            numbers = [as_fraction(value) for value in found if not isinstance(value, Gone)]
            return gone if gone is not None else max(numbers) if name == "max" else min(numbers)
        case _:
            raise AssertionError(ast.dump(node))


def gravest(values: Sequence[Value]) -> Gone | None:
    return max((value for value in values if isinstance(value, Gone)), default=None)


def as_fraction(value: Value) -> Fraction:
    assert isinstance(value, Fraction)
    return value
