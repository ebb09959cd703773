"""What a pair gives for one unit."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from kpirules.editions.crosswalk.model import Kind, Name, Pair
from kpirules.formula.exact import compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import exact
from kpirules.formula.values import Closure, State, Value
from kpirules.scoring.plan import Plan
from kpirules.scoring.reasons import because
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Getter", "evaluate_pair", "of_card", "of_slots"]

# Gives what a unit has of something in the old edition.
Getter = Callable[[Name], Value]


def evaluate_pair(pair: Pair, get: Getter) -> Value:
    """Return what a pair that is carried gives: the one thing as it is, or what `value` says."""
    if pair.value is None:
        (only,) = pair.olds.values()
        return get(only)
    closure = _compiled(pair.value)
    value: Value = closure([get(pair.olds[name]) for name in _used(pair.value)])
    return value


def of_slots(plan: Plan, slots: list[Any]) -> Getter:
    """Return what gives the inputs and results of a unit that was scored."""
    layout = plan.layout

    def get(name: Name) -> Value:
        if name.kind is Kind.INPUT:
            value: Value = slots[layout.inputs[name.id]]
        elif name.kind is Kind.SCORE:
            value = slots[layout.nodes[name.id].score]
        else:
            value = slots[layout.nodes[name.id].value]
        return value

    return get


def of_card(card: Scorecard) -> Getter:
    """Return what gives the results on a card; it knows no inputs."""

    def get(name: Name) -> Value:
        if name.kind is Kind.INPUT:
            return because(State.NOT_REPORTED, "not_reported")
        node = card[name.id]
        number = exact(node.score if name.kind is Kind.SCORE else node.value)
        if number is not None:
            return number
        state = State.INVALID if node.state is State.MEASURED else node.state
        return because(state, "child", name.id)

    return get


def _used(formula: Formula) -> list[str]:
    return sorted(formula.names)


@lru_cache(maxsize=1024)
def _compiled(formula: Formula) -> Closure:
    """Return the closure of a formula; its slots are the names it uses, in their order."""
    slots = {name: at for at, name in enumerate(_used(formula))}
    return compile_exact(formula, _unknown, slots=slots)


def _unknown(name: str) -> Closure:
    raise KeyError(name)  # a checked formula uses no other names than those of `from`
