"""What a condition that holds, or fails, says about the parts that it compares."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from kpirules.analysis.interval import Interval
from kpirules.analysis.reach import Reach
from kpirules.formula.facts import MIRRORED, NEGATED
from kpirules.formula.render import canonical

__all__ = ["Facts", "facts_when", "narrowed", "nothing"]

# By the canonical text of a part of a formula: within which it lies here.
Facts = Mapping[str, Reach]


def nothing() -> Reach:
    """Return the reach of what is never computed."""
    return Reach()


def narrowed(reach: Reach, fact: Reach) -> Reach:
    """Return a reach with only what lies within a fact; a fact is of something that is there."""
    numbers = reach.numbers
    if numbers is not None and fact.numbers is not None:
        numbers = numbers.meet(fact.numbers)
    return replace(
        reach,
        numbers=numbers,
        truths=reach.truths & fact.truths if fact.truths else reach.truths,
        choices=reach.choices & fact.choices if fact.choices else reach.choices,
        absent=False,
        faulty=False,
    )


def facts_when(
    test: ast.expr, met: Mapping[int, Reach], known: Facts, *, holds: bool
) -> dict[str, Reach]:
    """Return what is known where a condition holds, or where it does not.

    Args:
        test: The condition, walked already.
        met: What each node of it was found to reach.
        known: What was known before.
        holds: Whether the condition holds.
    """
    found = dict(known)
    _gather(test, met, found, holds=holds)
    return found


def _gather(
    test: ast.expr, met: Mapping[int, Reach], found: dict[str, Reach], *, holds: bool
) -> None:
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _gather(operand, met, found, holds=not holds)
        case ast.BoolOp(op=op, values=values) if isinstance(op, ast.And) is holds:
            for value in values:
                _gather(value, met, found, holds=holds)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            relation = type(op) if holds else NEGATED[type(op)]
            _compare(left, relation, met.get(id(right)), met, found)
            _compare(right, MIRRORED[relation], met.get(id(left)), met, found)
        case ast.Name():
            _add(found, test, Reach(truths=frozenset({holds})))
        case _:
            pass


def _compare(
    node: ast.expr,
    relation: type[ast.cmpop],
    other: Reach | None,
    met: Mapping[int, Reach],
    found: dict[str, Reach],
) -> None:
    """Take in what a comparison with `other` says about a node."""
    if isinstance(node, ast.Constant) or other is None:
        return
    if other.choices:
        own = met.get(id(node), Reach()).choices
        same = relation is ast.Eq
        if same or len(other.choices) == 1:
            left = other.choices if same else own - other.choices
            _add(found, node, Reach(choices=left or frozenset({""})))
        return
    bound = other.numbers
    if bound is None:
        return
    match relation:
        case ast.Lt | ast.LtE:
            open_ = relation is ast.Lt or bound.high_open
            _add(found, node, Reach(numbers=Interval(-inf, bound.high, high_open=open_)))
        case ast.Gt | ast.GtE:
            open_ = relation is ast.Gt or bound.low_open
            _add(found, node, Reach(numbers=Interval(bound.low, inf, low_open=open_)))
        case ast.Eq:
            _add(found, node, Reach(numbers=bound))
        case _:
            here = met.get(id(node), Reach()).numbers
            if here is not None and not here.is_point and bound.is_point:
                low_open = here.low_open or here.low == bound.low
                high_open = here.high_open or here.high == bound.low
                apart = Interval(here.low, here.high, low_open, high_open)
                _add(found, node, Reach(numbers=apart))


def _add(found: dict[str, Reach], node: ast.expr, fact: Reach) -> None:
    text = canonical(node)
    before = found.get(text)
    found[text] = fact if before is None else narrowed(before, fact)
