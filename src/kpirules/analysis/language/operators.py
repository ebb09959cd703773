"""What each operator makes of reaches."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from kpirules.analysis.interval import Interval
from kpirules.analysis.reach import (
    Reach,
    Senses,
    along,
    like,
    opposite,
    together,
    truth_like,
    undirected,
)

__all__ = ["REACH_OPERATORS", "compared", "divided", "sign_of", "subtracted", "times"]


def sign_of(interval: Interval | None) -> int | None:
    """Return 1 where nothing is under zero, -1 where nothing is over it, None where both are."""
    if interval is None or interval.low >= 0:
        return 1
    return -1 if interval.high <= 0 else None


def _added(left: Reach, right: Reach) -> Reach:
    numbers = _both(left, right, Interval.__add__)
    return like((left, right), numbers, together((left.senses, right.senses)))


def subtracted(left: Reach, right: Reach) -> Reach:
    """Return the reach of `left - right`."""
    numbers = _both(left, right, Interval.__sub__)
    return like((left, right), numbers, together((left.senses, opposite(right.senses))))


def times(left: Reach, right: Reach) -> Reach:
    """Return the reach of `left * right`."""
    numbers = _both(left, right, Interval.__mul__)
    senses = together(
        (along(left.senses, sign_of(right.numbers)), along(right.senses, sign_of(left.numbers)))
    )
    return like((left, right), numbers, senses)


def divided(left: Reach, right: Reach) -> Reach:
    """Return the reach of `left / right`; where the denominator is zero there is no number."""
    below = right.numbers
    rest = None if below is None else below.without_zero()
    numbers = None if left.numbers is None or rest is None else left.numbers / rest
    crosses = rest is not None and rest.low < 0 < rest.high
    inverse: Senses = undirected([right.senses]) if crosses else opposite(right.senses)
    sign = None if crosses else sign_of(rest)
    senses = together((along(left.senses, sign), along(inverse, sign_of(left.numbers))))
    found = like((left, right), numbers, senses)
    meets_zero = below is not None and Fraction(0) in below
    return replace(found, faulty=found.faulty or meets_zero)


def _raised(base: Reach, exponent: Reach) -> Reach:
    count = exponent.numbers
    assert count is not None and isinstance(count.low, Fraction)  # noqa: S101, PT018 - the grammar demands a written number
    power = int(count.low)
    numbers = None if base.numbers is None else base.numbers.power(power)
    if power == 0:
        return like((base,), numbers, {})
    odd = power % 2 == 1
    senses = base.senses if odd else along(base.senses, sign_of(base.numbers))
    return like((base,), numbers, senses)


def _same(operand: Reach) -> Reach:
    return operand


def _negated(operand: Reach) -> Reach:
    numbers = None if operand.numbers is None else -operand.numbers
    return like((operand,), numbers, opposite(operand.senses))


def _not(operand: Reach) -> Reach:
    turned = _turned(set(operand.truths))
    return truth_like((operand,), turned, opposite(operand.senses))


def _less(left: Interval, right: Interval) -> set[bool]:
    """Return the truths that `left < right` can have."""
    closed = not left.high_open and not right.low_open
    fails = left.high > right.low or (left.high == right.low and closed)
    return _truths(holds=left.low < right.high, fails=fails)


def _turned(truths: set[bool]) -> set[bool]:
    return {not truth for truth in truths}


def _truths(*, holds: bool, fails: bool) -> set[bool]:
    return {truth for truth, can_be in ((True, holds), (False, fails)) if can_be}


_RELATIONS: Mapping[type[ast.cmpop], Callable[[Interval, Interval], set[bool]]] = {
    ast.Lt: _less,
    ast.Gt: lambda left, right: _less(right, left),
    ast.LtE: lambda left, right: _turned(_less(right, left)),
    ast.GtE: lambda left, right: _turned(_less(left, right)),
}


def compared(operator: type[ast.cmpop]) -> Callable[[Reach, Reach], Reach]:
    """Return what a comparison makes of two reaches."""
    relation = _RELATIONS[operator]
    rises = operator in (ast.Gt, ast.GtE)

    def meaning(left: Reach, right: Reach) -> Reach:
        difference = subtracted(left, right).senses
        senses = difference if rises else opposite(difference)
        truths: set[bool] = set()
        if left.numbers is not None and right.numbers is not None:
            truths = relation(left.numbers, right.numbers)
        return truth_like((left, right), truths, senses)

    return meaning


def _equal(left: Reach, right: Reach) -> Reach:
    truths: set[bool] = set()
    if left.numbers is not None and right.numbers is not None:
        same = left.numbers.is_point and left.numbers == right.numbers
        truths = _truths(holds=left.numbers.meet(right.numbers) is not None, fails=not same)
    pairs: tuple[tuple[frozenset[object], frozenset[object]], ...] = (
        (frozenset(left.truths), frozenset(right.truths)),
        (frozenset(left.choices), frozenset(right.choices)),
    )
    for one, other in pairs:
        if one and other:
            truths |= _truths(holds=bool(one & other), fails=len(one) > 1 or one != other)
    return truth_like((left, right), truths, undirected((left.senses, right.senses)))


def _different(left: Reach, right: Reach) -> Reach:
    return _not(_equal(left, right))


def _both(
    left: Reach, right: Reach, join: Callable[[Interval, Interval], Interval]
) -> Interval | None:
    if left.numbers is None or right.numbers is None:
        return None
    return join(left.numbers, right.numbers)


REACH_OPERATORS: dict[type[ast.AST], Callable[..., Reach]] = {
    ast.Add: _added,
    ast.Sub: subtracted,
    ast.Mult: times,
    ast.Div: divided,
    ast.Pow: _raised,
    ast.UAdd: _same,
    ast.USub: _negated,
    ast.Not: _not,
    ast.Lt: compared(ast.Lt),
    ast.LtE: compared(ast.LtE),
    ast.Gt: compared(ast.Gt),
    ast.GtE: compared(ast.GtE),
    ast.Eq: _equal,
    ast.NotEq: _different,
}
