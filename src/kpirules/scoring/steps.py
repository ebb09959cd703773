"""What scores one node of a unit: the straight path, without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kpirules.formula.numbers import show
from kpirules.formula.values import NOT_APPLICABLE, Closure, Missing, Number, State
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Direct
from kpirules.framework.node import Node
from kpirules.scoring.group import Group, fast_mean
from kpirules.scoring.layout import NodeSlots
from kpirules.scoring.leaf import Finish, compile_rounding
from kpirules.scoring.methods import Scored, pair
from kpirules.scoring.reasons import because

__all__ = ["NodePlan", "Step", "compile_step"]

Step = Callable[[list[Any]], None]
# What a method without a value of its own (a checklist, maturity steps) is handed and never reads.
UNREAD: Number = (0, 1)
# What stands for the value of a node that has only a score, and of one whose score was entered.
NO_VALUE = because(State.NOT_REPORTED, "no_value")


@dataclass(frozen=True, slots=True)
class NodePlan:
    """A node compiled; `method` is None for a group, `group` None for an indicator."""

    node: Node
    slots: NodeSlots
    value: Closure | None
    method: Scored | None
    group: Group | None
    finish: Finish
    entered: int | None
    dones: tuple[Closure, ...] = ()  # of maturity steps: the share done of each


def compile_step(plan: NodePlan, applies: list[Closure], declaration: Declaration) -> Step:
    """Return what scores a node; a node that does not apply is not looked at further."""
    score = _score_group(plan) if plan.group is not None else _score_leaf(plan)
    at = plan.slots
    if plan.node is declaration.root and declaration.scale is not None:
        score = _within_scale(score, plan, declaration)
    if not applies:
        return score

    def run(slots: list[Any]) -> None:
        for condition in applies:
            holds = condition(slots)
            if holds is True:
                continue
            absent = NOT_APPLICABLE if holds is False else holds
            slots[at.value] = slots[at.unrounded] = slots[at.score] = absent
            return
        score(slots)

    return run


def _score_leaf(plan: NodePlan) -> Step:
    value_slot = plan.slots.value
    value, method, entered = plan.value, plan.method, plan.entered
    assert method is not None  # noqa: S101 - a leaf has a method
    only_entered = isinstance(plan.node.method, Direct)
    round_value = compile_rounding(plan.node.value_rounding)
    settle = plan.finish.settler(plan.slots)

    def run(slots: list[Any]) -> None:
        given = NO_VALUE if entered is None else slots[entered]
        if given.__class__ is not Missing:
            slots[value_slot] = NO_VALUE
            settle(slots, given)
            return
        if value is None:
            slots[value_slot] = NO_VALUE
            # What can only be entered, and is not, has the state of the score not entered.
            settle(slots, given if only_entered else method(UNREAD, slots))
            return
        number = value(slots)
        if number.__class__ is Missing:
            slots[value_slot] = number
            settle(slots, number)
            return
        if round_value is not None:
            number = round_value(number)
        slots[value_slot] = number
        settle(slots, method(number, slots))

    return run


def _score_group(plan: NodePlan) -> Step:
    group = plan.group
    assert group is not None  # noqa: S101 - the caller's choice
    value_slot = plan.slots.value
    settle = plan.finish.settler(plan.slots)
    fast = fast_mean(group)

    def run(slots: list[Any]) -> None:
        slots[value_slot] = NO_VALUE
        raw = fast(slots) if fast is not None else None
        if raw is None:
            composition = group.compose(slots)
            if isinstance(composition, Missing):
                raw = composition
            else:
                raw = group.combine(composition, slots)
        settle(slots, raw)

    return run


def _within_scale(score: Step, plan: NodePlan, declaration: Declaration) -> Step:
    """Return the total's step with the scale enforced: a score outside it is no score."""
    at = plan.slots
    scale = declaration.scale
    assert scale is not None  # noqa: S101 - the caller's choice
    low, high = pair(scale.minimum), pair(scale.maximum)

    def run(slots: list[Any]) -> None:
        score(slots)
        number = slots[at.score]
        if number.__class__ is Missing:
            return
        n, d = number
        if n * low[1] < low[0] * d or n * high[1] > high[0] * d:
            slots[at.score] = because(State.INVALID, "outside_scale", show(number))

    return run
