"""What was taken in of a unit, as plain data that can be scored again to the same card."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from kpirules.formula.values import Missing, State
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.plan import Plan

__all__ = ["given_values", "taken_inputs"]

_NUMBER = re.compile(r"-?[0-9]{1,200}(?:\.[0-9]{1,200}|/[0-9]{0,199}[1-9][0-9]{0,199})?", re.ASCII)
_STATES = {state.value: state for state in State if state is not State.MEASURED}
# Where the word of a state could be taken for text, this key holds it.
_STATE = "state"


def taken_inputs(plan: Plan, slots: Sequence[Any]) -> dict[str, object]:
    """Return every input and list by data name: exact numbers as text, truths, choices, texts.

    What is missing is the word of its state (`not_reported`); `{"state": "not_reported"}` where
    that could be a text or a choice. A list is an array of rows.
    """
    declaration, layout = plan.declaration, plan.layout
    taken: dict[str, object] = {
        name: _plain(slots[layout.inputs[name]], declared)
        for name, declared in declaration.inputs.items()
    }
    for name, rows in declaration.lists.items():
        columns = rows.inputs.items()
        # Computed columns follow those that were given.
        taken[name] = [
            {c: _plain(cell, i) for (c, i), cell in zip(columns, row, strict=False)}
            for row in slots[layout.lists[name]]
        ]
    return taken


def given_values(declaration: Declaration, taken: Mapping[str, object]) -> dict[str, object]:
    """Return what `taken_inputs` gave as values to score; what cannot be such is left as it is."""
    values: dict[str, object] = {}
    for name, value in taken.items():
        rows = declaration.lists.get(name)
        if rows is None:
            values[name] = _value(value, declaration.inputs.get(name))
        elif isinstance(value, list) and all(isinstance(row, dict) for row in value):
            values[name] = [
                {column: _value(cell, rows.inputs.get(column)) for column, cell in row.items()}
                for row in value
            ]
        else:
            values[name] = value
    return values


def _plain(value: Any, declared: Input) -> object:  # noqa: ANN401 - a value of the engine
    if isinstance(value, Missing):
        word = value.state.value
        return {_STATE: word} if _is_text(declared, word) else word
    if isinstance(value, tuple):
        return plain_number(Fraction(*value))
    return value


def _value(plain: object, declared: Input | None) -> object:
    if isinstance(plain, dict):
        word = plain.get(_STATE)
        return _STATES.get(word, plain) if len(plain) == 1 and isinstance(word, str) else plain
    if declared is None or not isinstance(plain, str) or _is_text(declared, plain):
        return plain
    if plain in _STATES:
        return _STATES[plain]
    if declared.type in (InputType.CHOICE, InputType.YES_NO) or not _NUMBER.fullmatch(plain):
        return plain
    return Fraction(plain)


def _is_text(declared: Input, word: str) -> bool:
    return declared.type is InputType.TEXT or word in declared.choices
