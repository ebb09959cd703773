"""Closures that compare and decide, in the logic of three values: true, false and missing."""

# ruff: noqa: ANN401 - a slot holds any value

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kpirules.formula.closures import lost
from kpirules.formula.values import Closure, Missing, Number

__all__ = ["all_of", "any_of", "chosen", "compared", "compared_with", "turned"]


def compared(relation: Callable[[Any, Any], bool], left: Closure, right: Closure) -> Closure:
    """Return the closure of a comparison of two numbers, truths or choices."""

    def run(env: list[Any]) -> Any:
        one, other = left(env), right(env)
        if type(one) is tuple is type(other):
            return relation(one[0] * other[1], other[0] * one[1])
        if isinstance(one, Missing) or isinstance(other, Missing):
            return lost((one, other))
        return relation(one, other)

    return run


def compared_with(relation: Callable[[Any, Any], bool], left: Closure, bound: Number) -> Closure:
    """Return the closure of a comparison with a constant number."""
    up, down = bound

    def run(env: list[Any]) -> Any:
        value = left(env)
        return relation(value[0] * down, up * value[1]) if type(value) is tuple else value

    return run


def turned(part: Closure) -> Closure:
    """Return the closure of `not x`: what is missing stays missing."""

    def run(env: list[Any]) -> Any:
        value = part(env)
        return value if isinstance(value, Missing) else not value

    return run


def all_of(parts: Sequence[Closure]) -> Closure:
    """Return the closure of `a and b …`: false wins over missing, missing over true."""

    def run(env: list[Any]) -> Any:
        result: bool | Missing = True
        for part in parts:
            value = part(env)
            if value is False:
                return False
            if value is not True:
                result = value if result is True else lost((result, value))
        return result

    return run


def any_of(parts: Sequence[Closure]) -> Closure:
    """Return the closure of `a or b …`: true wins over missing, missing over false."""

    def run(env: list[Any]) -> Any:
        result: bool | Missing = False
        for part in parts:
            value = part(env)
            if value is True:
                return True
            if value is not False:
                result = value if result is False else lost((result, value))
        return result

    return run


def chosen(test: Closure, body: Closure, orelse: Closure) -> Closure:
    """Return the closure of `x if condition else y`: a missing condition gives the missing."""

    def run(env: list[Any]) -> Any:
        decision = test(env)
        if decision is True:
            return body(env)
        return orelse(env) if decision is False else decision

    return run
