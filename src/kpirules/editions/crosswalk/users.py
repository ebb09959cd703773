"""Values as users hold them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpirules.formula.numbers import LONGEST_NUMBER, decimal_places, to_decimal, to_fraction
from kpirules.formula.values import Missing, State, Value

__all__ = ["UserValue", "told", "user_value"]

UserValue = Decimal | Fraction | bool | str | State


def user_value(value: Value) -> UserValue:
    """Return a value as users hold it: exact, a Decimal where one writes it.

    Examples:
        >>> user_value((1, 10)), user_value((1, 3)), user_value(True)
        (Decimal('0.1'), Fraction(1, 3), True)
    """
    if isinstance(value, Missing):
        return value.state
    if not isinstance(value, tuple):
        return value
    places = decimal_places(value)
    if places is None or places > LONGEST_NUMBER:
        return to_fraction(value)
    return to_decimal(value, places)


def told(value: UserValue) -> str:
    """Return the text of a value, as data files have it.

    Examples:
        >>> told(Decimal("2.50")), told(True), told(State.SUPPRESSED)
        ('2.50', 'yes', 'suppressed')
    """
    if isinstance(value, State):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
