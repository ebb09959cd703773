"""Inputs: ranges with something in them, choices to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import CHOICES_MISSING, INPUT_RANGE_EMPTY
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType
from kpirules.source.rules.found import found, number

__all__ = ["all_inputs", "check_inputs"]


def check_inputs(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield inputs that no value fits."""
    for declared in all_inputs(declaration):
        if declared.type is InputType.CHOICE and not declared.choices:
            yield found(CHOICES_MISSING, declared.place, subject=declared.name, name=declared.short)
        low, high = declared.minimum, declared.maximum
        if low is None or high is None:
            continue
        open_end = declared.exclusive_minimum or declared.exclusive_maximum
        if low > high or (low == high and open_end):
            yield found(
                INPUT_RANGE_EMPTY,
                declared.place,
                subject=declared.name,
                name=declared.short,
                min=number(low),
                max=number(high),
            )


def all_inputs(declaration: Declaration) -> Iterator[Input]:
    """Yield every input, and every column of a list."""
    yield from declaration.inputs.values()
    for declared in declaration.lists.values():
        yield from declared.inputs.values()
