"""Closures that take the rows of a list together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kpirules.formula.term import ListSlot
from kpirules.formula.values import Closure, Missing, Number, Value, worst

__all__ = ["counted", "folded", "folded_pairs"]


def folded(compute: Callable[[Sequence[Number]], Value], part: Closure, slots: ListSlot) -> Closure:
    """Return the closure that computes from one number of each row.

    A row whose number is missing makes the whole missing, or is left out where the list says so;
    where every row is missing there is nothing left to compute from, and the whole is missing.
    """

    def run(env: list[Any]) -> Any:  # noqa: ANN401 - a slot holds any value
        rows = env[slots.rows]
        if isinstance(rows, Missing):
            return rows
        numbers: list[Number] = []
        missing: Missing | None = None
        for row in rows:
            env[slots.row] = row
            value = part(env)
            if type(value) is tuple:
                numbers.append(value)
            else:
                missing = value if missing is None else worst(missing, value)
        if missing is not None and (not slots.skip_missing or not numbers):
            return missing
        return compute(numbers)

    return run


def folded_pairs(
    compute: Callable[[Sequence[Number], Sequence[Number]], Value],
    part: Closure,
    weight: Closure,
    slots: ListSlot,
) -> Closure:
    """Return the closure that computes from a number and a weight of each row; see `folded`."""

    def run(env: list[Any]) -> Any:  # noqa: ANN401 - a slot holds any value
        rows = env[slots.rows]
        if isinstance(rows, Missing):
            return rows
        numbers: list[Number] = []
        weights: list[Number] = []
        missing: Missing | None = None
        for row in rows:
            env[slots.row] = row
            for value in (number := part(env), share := weight(env)):
                if isinstance(value, Missing):
                    missing = value if missing is None else worst(missing, value)
            if type(number) is tuple is type(share):
                numbers.append(number)
                weights.append(share)
        if missing is not None and (not slots.skip_missing or not numbers):
            return missing
        return compute(numbers, weights)

    return run


def counted(part: Closure, slots: ListSlot) -> Closure:
    """Return the closure that counts the rows whose value is there."""

    def run(env: list[Any]) -> Any:  # noqa: ANN401 - a slot holds any value
        rows = env[slots.rows]
        if isinstance(rows, Missing):
            return rows
        present = 0
        for row in rows:
            env[slots.row] = row
            present += not isinstance(part(env), Missing)
        return (present, 1)

    return run
