"""Closures over exact numbers: each reads its operands from the slots of one unit.

A closure gives a number, a truth, a choice or a Missing, and never raises. The commonest shapes
have closures of their own, since every score of every unit runs through here.

The code inside the closures repeats `arithmetic.add` and the like on purpose: a call costs as much
as the arithmetic. A slot holds any value, so that the closures take and give `Any`.
"""

# ruff: noqa: ANN401

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from kpirules.formula.arithmetic import (
    LARGEST_BITS,
    add,
    divide,
    fit,
    multiply,
    raise_to,
)
from kpirules.formula.values import DIVISION_BY_ZERO, Closure, Missing, Number, Value, worst

__all__ = [
    "constant",
    "difference",
    "lost",
    "negated",
    "power",
    "product",
    "quotient",
    "read",
    "running_product",
    "running_sum",
    "scaled",
    "slot_quotient",
    "strict",
    "sum_of",
]


def read(slot: int) -> Closure:
    """Return the closure that reads a slot."""
    return itemgetter(slot)


def constant(value: Value) -> Closure:
    """Return the closure of a constant."""
    return lambda _: value


def lost(values: Sequence[object]) -> Missing:
    """Return the gravest of the missing values, of which there is at least one."""
    found: Missing | None = None
    for value in values:
        if isinstance(value, Missing):
            found = value if found is None else worst(found, value)
    assert found is not None  # noqa: S101 - the caller has met one
    return found


def strict(compute: Callable[[list[Number]], Value], parts: Sequence[Closure]) -> Closure:
    """Return the closure of a function that is missing where any of its numbers is."""
    if len(parts) == 1:
        (only,) = parts

        def run_one(env: list[Any]) -> Any:
            value = only(env)
            return compute([value]) if type(value) is tuple else value

        return run_one

    def run(env: list[Any]) -> Any:
        values = [part(env) for part in parts]
        for value in values:
            if type(value) is not tuple:
                return lost(values)
        return compute(values)

    return run


def sum_of(left: Closure, right: Closure) -> Closure:
    """Return the closure of `left + right`."""

    def run(env: list[Any]) -> Any:
        one, other = left(env), right(env)
        if type(one) is tuple is type(other):
            above, below = one
            more, of = other
            if below == of:
                above += more
            else:
                above = above * of + more * below
                below *= of
            if above.bit_length() + below.bit_length() <= LARGEST_BITS:
                return (above, below)
            return fit(above, below)
        return lost((one, other))

    return run


def difference(left: Closure, right: Closure) -> Closure:
    """Return the closure of `left - right`."""

    def run(env: list[Any]) -> Any:
        one, other = left(env), right(env)
        if type(one) is tuple is type(other):
            above, below = one
            less, of = other
            if below == of:
                above -= less
            else:
                above = above * of - less * below
                below *= of
            if above.bit_length() + below.bit_length() <= LARGEST_BITS:
                return (above, below)
            return fit(above, below)
        return lost((one, other))

    return run


def running_sum(first: Closure, rest: Sequence[tuple[Closure, int]]) -> Closure:
    """Return the closure of a chain `a + b - c …`: each part with 1 or -1 for its sign."""

    def run(env: list[Any]) -> Any:
        result = first(env)
        for part, sign in rest:
            value = part(env)
            if type(result) is tuple is type(value):
                result = add(result, (sign * value[0], value[1]))
            else:
                result = lost((result, value))
        return result

    return run


def product(left: Closure, right: Closure) -> Closure:
    """Return the closure of `left * right`."""

    def run(env: list[Any]) -> Any:
        one, other = left(env), right(env)
        if type(one) is tuple is type(other):
            above = one[0] * other[0]
            below = one[1] * other[1]
            if above.bit_length() + below.bit_length() <= LARGEST_BITS:
                return (above, below)
            return fit(above, below)
        return lost((one, other))

    return run


def running_product(first: Closure, rest: Sequence[Closure]) -> Closure:
    """Return the closure of a chain `a * b * c …`."""

    def run(env: list[Any]) -> Any:
        result = first(env)
        for part in rest:
            value = part(env)
            if type(result) is tuple is type(value):
                result = multiply(result, value)
            else:
                result = lost((result, value))
        return result

    return run


def quotient(left: Closure, right: Closure) -> Closure:
    """Return the closure of `left / right`."""

    def run(env: list[Any]) -> Any:
        one, other = left(env), right(env)
        if type(one) is tuple is type(other):
            return divide(one, other)
        return lost((one, other))

    return run


def scaled(part: Closure, factor: Number) -> Closure:
    """Return the closure of a number times a constant."""
    up, down = factor

    def run(env: list[Any]) -> Any:
        value = part(env)
        if type(value) is tuple:
            above = value[0] * up
            below = value[1] * down
            if above.bit_length() + below.bit_length() <= LARGEST_BITS:
                return (above, below)
            return fit(above, below)
        return value

    return run


def slot_quotient(left: int, right: int, factor: Number, *, factor_first: bool) -> Closure:
    """Return the closure of `left / right * factor` for numbers in slots, in one step.

    Args:
        left: The slot of what is divided.
        right: The slot of what it is divided by.
        factor: A constant other than 0.
        factor_first: It stands before the division: `factor * left / right`.
    """
    up, down = factor

    def run(env: list[Any]) -> Any:
        one, other = env[left], env[right]
        if type(one) is tuple is type(other):
            divisor, of = other
            if divisor > 0:
                above = one[0] * of * up
                below = one[1] * divisor * down
                if above.bit_length() + below.bit_length() <= LARGEST_BITS:
                    return (above, below)
            elif not divisor:
                return DIVISION_BY_ZERO
            return step_by_step(one, other)
        return lost((one, other))

    def step_by_step(one: Number, other: Number) -> Value:
        """Compute in the written order, which decides where a number is too large."""
        if factor_first:
            scaled_one = multiply(one, factor)
            return scaled_one if isinstance(scaled_one, Missing) else divide(scaled_one, other)
        ratio = divide(one, other)
        return ratio if isinstance(ratio, Missing) else multiply(ratio, factor)

    return run


def power(base: Closure, exponent: int) -> Closure:
    """Return the closure of a small power."""

    def run(env: list[Any]) -> Any:
        value = base(env)
        return raise_to(value, exponent) if type(value) is tuple else value

    return run


def negated(part: Closure) -> Closure:
    """Return the closure of `-x`."""

    def run(env: list[Any]) -> Any:
        value = part(env)
        return (-value[0], value[1]) if type(value) is tuple else value

    return run
