"""Every node's result, with its share of the total."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing, Number, State
from kpirules.framework.formulas import formulas_of
from kpirules.framework.methods import Between, Checklist, Levels, Maturity
from kpirules.framework.node import Aggregation
from kpirules.scoring.group import Composition, Group, Part
from kpirules.scoring.leaf import compile_rounding
from kpirules.scoring.node_result import NodeResult, number_of
from kpirules.scoring.plan import Plan
from kpirules.scoring.reasons import reason_text
from kpirules.scoring.steps import NodePlan

__all__ = ["level_reached", "node_results", "shares"]

_MOST_NAMED = 5
_ADDITIVE = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, Aggregation.SUM)


def node_results(plan: Plan, slots: list[Any] | None) -> dict[str, NodeResult]:
    """Return the result of every node, by id, in declared order."""
    if slots is None:
        return {node_id: _refused(node_plan) for node_id, node_plan in plan.nodes.items()}
    slots = list(slots)
    found: dict[str, NodeResult] = {}

    def visit(node_id: str, part: Part | None, weight: Fraction | None, dropped: bool) -> None:  # noqa: FBT001
        node_plan = plan.nodes[node_id]
        found[node_id] = _result(plan, node_plan, slots, part, weight, dropped=dropped)
        group = node_plan.group
        if group is None:
            return
        composition = group.compose(slots)
        counted = shares(group, composition)
        for child in group.children:
            here = counted.get(child.node.id)
            effective = None
            if here is not None and here[1] is not None and weight is not None:
                effective = weight * here[1]
            visit(child.node.id, here[0] if here else None, effective, here is None)

    visit(plan.declaration.root.id, None, Fraction(1), dropped=False)
    return found


def shares(
    group: Group, composition: Composition | Missing
) -> dict[str, tuple[Part, Fraction | None]]:
    """Return the children that count and their share of the group's score, by id.

    The share is None where the group is not additive; under `sum` every share is 1.
    """
    if isinstance(composition, Missing):
        return {}
    additive = group.node.aggregation in _ADDITIVE
    found: dict[str, tuple[Part, Fraction | None]] = {}
    for part in composition.parts:
        share = None
        if additive:
            whole = group.node.aggregation is Aggregation.SUM
            share = Fraction(1) if whole else composition.share(part)
        found[part.child.node.id] = (part, share)
    return found


def _result(
    plan: Plan,
    node_plan: NodePlan,
    slots: list[Any],
    part: Part | None,
    effective: Fraction | None,
    *,
    dropped: bool,
) -> NodeResult:
    node, at = node_plan.node, node_plan.slots
    score, raw = slots[at.score], slots[at.unrounded]
    absent = isinstance(score, Missing)
    taken = part.taken if part is not None else (None if absent or dropped else score)
    policy = part.policy if part is not None else None
    if dropped and absent and score.state is not State.NOT_APPLICABLE:
        policy = node.missing
    return NodeResult(
        id=node.id,
        title=node.title,
        state=score.state if absent else State.MEASURED,
        reason=_reason(plan, node_plan, slots, score) if absent else Text(),
        value=number_of(slots[at.value], node.value_rounding),
        unrounded=None if isinstance(raw, Missing) else to_fraction(raw),
        score=number_of(score, node.rounding),
        weight=part.weight if part is not None else None,
        effective_weight=None if dropped else effective,
        contribution=_contribution(node_plan, taken, effective),
        coverage=plan.coverage[node.id](slots),
        level=level_reached(node_plan, slots),
        policy=policy,
    )


def _reason(plan: Plan, node_plan: NodePlan, slots: list[Any], absent: Missing) -> Text:
    """Return why a node has no score; for an indicator, with the inputs that are missing."""
    text = reason_text(absent)
    node = node_plan.node
    if node.children or absent.state is State.INVALID:
        return text
    own = {plan.declaration.inputs[name].short: name for name in node.inputs}
    formulas = formulas_of(node)
    if node.value is not None and slots[node_plan.slots.value] == absent:
        # A value that is missing has been the reason; what follows it was not looked at.
        formulas = iter((node.value,))
    read = {own.get(name, name) for formula in formulas for name in formula.names}
    if isinstance(node.method, Checklist):
        read.update(node.method.items)
    inputs = plan.layout.inputs
    declared = plan.declaration.inputs
    lacking = [
        f"`{(*declared[name].aliases, name)[0]}`"
        for name, slot in inputs.items()
        if name in read and slots[slot] == absent
    ]
    if lacking in ([], [f"`{node.id}`"]):
        return text
    told = ", ".join(lacking[:_MOST_NAMED]) + (", …" if len(lacking) > _MOST_NAMED else "")
    return Text(th=f"{text.th}: {told}", en=f"{text.en}: {told}")


def _contribution(node_plan: NodePlan, taken: Number | None, effective: Fraction | None) -> Any:  # noqa: ANN401
    if taken is None or effective is None:
        return None
    number = (taken[0] * effective.numerator, taken[1] * effective.denominator)
    rounding = node_plan.node.contribution_rounding
    rounded = compile_rounding(rounding)
    return number_of(number if rounded is None else rounded(number), rounding)


def _refused(node_plan: NodePlan) -> NodeResult:
    absent = Missing(State.INVALID, "bad_input")
    return NodeResult(
        id=node_plan.node.id,
        title=node_plan.node.title,
        state=absent.state,
        reason=reason_text(absent),
        value=None,
        unrounded=None,
        score=None,
        weight=None,
        effective_weight=None,
        contribution=None,
        coverage=None,
        level=None,
        policy=None,
    )


def level_reached(node_plan: NodePlan, slots: list[Any]) -> str | None:
    """Return the level that an indicator reached: its last complete step or named target."""
    node = node_plan.node
    if isinstance(slots[node_plan.slots.score], Missing):
        return None
    entered = node_plan.entered
    if entered is not None and not isinstance(slots[entered], Missing):
        return None
    match node.method:
        case Maturity(steps=steps):
            reached = None
            for step, done in zip(steps, node_plan.dones, strict=True):
                share = done(slots)
                if isinstance(share, Missing) or share[0] < share[1]:
                    break
                reached = step.level
            return reached
        case Levels(points=points, between=between) if any(p.name for p in points):
            value = to_fraction(slots[node_plan.slots.value])
            falling = points[0].value > points[-1].value
            passed = [p.name for p in points if (value <= p.value if falling else value >= p.value)]
            return passed[-1] if passed and between is not Between.UP_TO else None
        case _:
            return None
