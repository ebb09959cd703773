"""What each operator makes of terms: the closure that fits their shapes best."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from kpirules.formula import closures, decisions
from kpirules.formula.term import Term, term

__all__ = ["EXACT_OPERATORS", "divided", "subtracted", "times"]

_UNITY = (1, 1)


def _added(left: Term, right: Term) -> Term:
    return _chained(left, right, 1)


def subtracted(left: Term, right: Term) -> Term:
    """Return the term of `left - right`."""
    return _chained(left, right, -1)


def _chained(left: Term, right: Term, sign: int) -> Term:
    """Return the term of a sum; a long chain is one closure with a loop, not one in another."""
    parts = [left, right]
    chain = (*(left.chain or ((left.run, 1),)), (right.run, sign))
    if len(chain) == 2:  # noqa: PLR2004 - the commonest case has a closure without a loop
        join = closures.sum_of if sign > 0 else closures.difference
        run = join(left.run, right.run)
    else:
        run = closures.running_sum(chain[0][0], chain[1:])
    return _kept(term(run, parts), chain=chain)


def _kept(made: Term, **shape: object) -> Term:
    """Return the term with its shape, unless it is a constant, which needs none."""
    return made if made.constant is not None else replace(made, **shape)  # type: ignore[arg-type]  # the fields are given by name


def times(left: Term, right: Term) -> Term:
    """Return the term of `left * right`."""
    parts = [left, right]
    for one, other in ((left, right), (right, left)):
        factor = other.constant
        if not isinstance(factor, tuple) or one.constant is not None:
            continue
        run = closures.scaled(one.run, factor)
        if one.slot is None or not factor[0]:
            return term(run, parts)
        if one.below is None and one.factor is None:
            return _kept(term(run, parts), slot=one.slot, factor=factor)
        if one.below is not None and one.factor is None:
            run = closures.slot_quotient(one.slot, one.below, factor, factor_first=False)
        return term(run, parts)
    chain = (*(left.factors or (left.run,)), right.run)
    if len(chain) == 2:  # noqa: PLR2004 - the commonest case has a closure without a loop
        return _kept(term(closures.product(left.run, right.run), parts), factors=chain)
    return _kept(term(closures.running_product(chain[0], chain[1:]), parts), factors=chain)


def divided(left: Term, right: Term) -> Term:
    """Return the term of `left / right`."""
    parts = [left, right]
    divisor = right.constant
    if isinstance(divisor, tuple) and divisor[0]:
        up, down = divisor
        inverse = (down, up) if up > 0 else (-down, -up)
        return term(closures.scaled(left.run, inverse), parts)
    plain = right.slot is not None and right.factor is None and right.below is None
    if left.slot is None or right.slot is None or not plain or left.below is not None:
        return term(closures.quotient(left.run, right.run), parts)
    if left.factor is not None:
        run = closures.slot_quotient(left.slot, right.slot, left.factor, factor_first=True)
        return term(run, parts)
    run = closures.slot_quotient(left.slot, right.slot, _UNITY, factor_first=False)
    return replace(term(run, parts), slot=left.slot, below=right.slot)


def _raised(base: Term, exponent: Term) -> Term:
    count = exponent.constant
    assert isinstance(count, tuple)  # noqa: S101 - the grammar demands a written number
    return term(closures.power(base.run, count[0] // count[1]), [base])


def _same(operand: Term) -> Term:
    return operand


def _negated(operand: Term) -> Term:
    return term(closures.negated(operand.run), [operand])


def _not(operand: Term) -> Term:
    return term(decisions.turned(operand.run), [operand])


def _compared(
    relation: Callable[[Any, Any], bool],
    mirrored: Callable[[Any, Any], bool],
    left: Term,
    right: Term,
) -> Term:
    parts = [left, right]
    if isinstance(right.constant, tuple):
        return term(decisions.compared_with(relation, left.run, right.constant), parts)
    if isinstance(left.constant, tuple):
        return term(decisions.compared_with(mirrored, right.run, left.constant), parts)
    return term(decisions.compared(relation, left.run, right.run), parts)


EXACT_OPERATORS: dict[type[ast.AST], Callable[..., Term]] = {
    ast.Add: _added,
    ast.Sub: subtracted,
    ast.Mult: times,
    ast.Div: divided,
    ast.Pow: _raised,
    ast.UAdd: _same,
    ast.USub: _negated,
    ast.Not: _not,
    ast.Lt: partial(_compared, operator.lt, operator.gt),
    ast.LtE: partial(_compared, operator.le, operator.ge),
    ast.Gt: partial(_compared, operator.gt, operator.lt),
    ast.GtE: partial(_compared, operator.ge, operator.le),
    ast.Eq: partial(_compared, operator.eq, operator.eq),
    ast.NotEq: partial(_compared, operator.ne, operator.ne),
}
