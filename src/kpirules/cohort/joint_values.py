"""What a unit gives for some inputs, and whether two units give the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from kpirules.formula.numbers import exact
from kpirules.formula.values import State

__all__ = ["given", "same", "shown"]

_BLANK = (None, "", State.NOT_REPORTED)


def given(
    values: Mapping[str, object], inputs: Collection[str], names: Mapping[str, str]
) -> dict[str, object]:
    """Return what is given for some inputs, by data name; None for what is blank.

    Args:
        values: What a unit reports, by any name that data may use.
        inputs: The data names that are asked for.
        names: Every name that data may use, with the data name.
    """
    found: dict[str, object] = {}
    for name, value in values.items():
        true = names.get(name)
        if true is not None and true in inputs:
            blank = any(value is each or value == each for each in _BLANK)
            found[true] = None if blank else value
    return found


def same(left: object, right: object) -> bool:
    """Tell whether two values stand for the same: numbers by their size, the rest as written.

    Examples:
        >>> same("2.50", 2.5), same("yes", True), same(1, True), same(None, 0)
        (True, False, False, False)
    """
    one, other = exact(left), exact(right)
    if one is None or other is None:
        return one is other and type(left) is type(right) and left == right
    return Fraction(*one) == Fraction(*other)


def shown(value: object) -> str:
    """Return a value as a message tells it; a dash where there is none."""
    if value is None:
        return "–"
    return value.value if isinstance(value, State) else str(value)
