"""What each operator makes of columns."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from kpirules.columns.cells import arithmetic, deciding, logic
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Cells, Numbers, Truths
from kpirules.columns.language.term import Term, numbers, over, truths

__all__ = ["COLUMN_OPERATORS"]

_RELATIONS: dict[type[ast.AST], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def _of_two(compute: Callable[[Block, Numbers, Numbers], Numbers]) -> Callable[[Term, Term], Term]:
    def meaning(left: Term, right: Term) -> Term:
        one, other = numbers(left), numbers(right)
        return Term(
            lambda block: compute(block, one(block), other(block)), over=over((left, right))
        )

    return meaning


def _raised(base: Term, exponent: Term) -> Term:
    count = exponent.constant
    assert isinstance(count, tuple)  # noqa: S101 - the grammar demands a written number
    power, of = count[0] // count[1], numbers(base)
    return Term(lambda block: arithmetic.raise_to(block, of(block), power), over=base.over)


def _same(operand: Term) -> Term:
    return operand


def _negated(operand: Term) -> Term:
    of = numbers(operand)
    return Term(lambda block: arithmetic.negative(of(block)), over=operand.over)


def _not(operand: Term) -> Term:
    of = truths(operand)
    return Term(lambda block: logic.turned(of(block)), over=operand.over)


def _compared(relation: str) -> Callable[[Term, Term], Term]:
    def meaning(left: Term, right: Term) -> Term:
        def run(block: Block) -> Cells:
            one: Any = left.run(block)
            other: Any = right.run(block)
            if isinstance(one, Numbers):
                return deciding.compared(block, one, relation, other)
            result: Truths = deciding.same(one, other, equal=relation == "==")
            return result

        return Term(run, over=over((left, right)))

    return meaning


COLUMN_OPERATORS: dict[type[ast.AST], Callable[..., Term]] = {
    ast.Add: _of_two(arithmetic.plus),
    ast.Sub: _of_two(arithmetic.minus),
    ast.Mult: _of_two(arithmetic.multiply),
    ast.Div: _of_two(arithmetic.divide),
    ast.Pow: _raised,
    ast.UAdd: _same,
    ast.USub: _negated,
    ast.Not: _not,
    **{op: _compared(relation) for op, relation in _RELATIONS.items()},
}
