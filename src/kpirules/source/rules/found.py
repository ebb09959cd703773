"""A finding of a rule, written in one line."""

from __future__ import annotations

from fractions import Fraction

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import decimal_places, show

__all__ = ["found", "number"]

_SHOWN_PLACES = 12


def found(
    code: Code,
    place: Place | None,
    /,
    *,
    subject: str | None = None,
    hint: Text | None = None,
    **details: str,
) -> Diagnostic:
    """Return a finding."""
    return Diagnostic(code=code, place=place, details=details, subject=subject, hint=hint or Text())


def number(value: Fraction) -> str:
    """Return a number exactly as an author would write it: a decimal, or a fraction.

    Examples:
        >>> number(Fraction(5, 2)), number(Fraction(1, 3))
        ('2.5', '1/3')
    """
    pair = value.as_integer_ratio()
    places = decimal_places(pair)
    return str(value) if places is None or places > _SHOWN_PLACES else show(pair)
