"""A formula with the numbers of one unit put in."""

from __future__ import annotations

from typing import Any

from kpirules.formula.formula import Formula
from kpirules.formula.numbers import show
from kpirules.formula.render import substituted
from kpirules.formula.values import Missing
from kpirules.framework.node import Node
from kpirules.scoring.plan import Plan

__all__ = ["with_numbers"]

# Of a list's column so many values are shown; a person reads no more in one line.
_MOST_ROWS = 12
_CHILDREN = ("score", "weight", "value")


def with_numbers(plan: Plan, node: Node, formula: Formula, slots: list[Any]) -> str:
    """Return a node's formula with what its names stand for: `412 / 500 * 100`.

    A list's column is shown as its values, `[4, 5]`; what is missing as its state.
    """
    shown = {
        name: show(value.as_integer_ratio())
        for name, value in (
            *((name, parameter.value) for name, parameter in plan.declaration.parameters.items()),
            *node.parameters,
        )
    }
    own = {plan.declaration.inputs[name].short: name for name in node.inputs}
    for name in formula.names:
        slot = plan.layout.inputs.get(own.get(name, name))
        if slot is not None:
            shown[name] = _text(slots[slot])
        elif "." in name:
            shown[name] = _column(plan, node, name, slots)
    for of, node_id in formula.references:
        at = plan.layout.nodes[node_id]
        shown[f"{of}:{node_id}"] = _text(slots[at.score if of == "score" else at.value])
    return substituted(formula, shown)


def _column(plan: Plan, node: Node, name: str, slots: list[Any]) -> str:
    """Return the values of a list's column, or of the children that count."""
    of, _, column = name.partition(".")
    if of == "children":
        rows, place = slots[plan.layout.nodes[node.id].counted], _CHILDREN.index(column)
    else:
        declared = plan.declaration.lists[of]
        rows = slots[plan.layout.lists[of]]
        place = [*declared.inputs, *declared.computed].index(column)
    texts = [_text(row[place]) for row in rows[:_MOST_ROWS]]
    return f"[{', '.join(texts)}{', …' if len(rows) > _MOST_ROWS else ''}]"


def _text(value: Any) -> str:  # noqa: ANN401 - a number, truth, choice or Missing
    if isinstance(value, Missing):
        return value.state.value
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else show(value)
