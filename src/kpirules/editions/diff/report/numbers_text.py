"""Numbers as a report shows them: exact where a few decimals do, otherwise marked as rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpirules.formula.numbers import decimal_places, show

__all__ = ["arrow", "share_text", "short", "signed"]

_PLACES = 4
_SHARE_PLACES = 2
NOTHING = "–"


def short(number: Decimal | Fraction | None, places: int = _PLACES) -> str:
    """Return a number to read; `≈` stands before one that is rounded.

    Examples:
        >>> short(Decimal("71.50")), short(Fraction(5, 2)), short(Fraction(1, 3)), short(None)
        ('71.50', '2.5', '≈0.3333', '–')
    """
    if number is None:
        return NOTHING
    if isinstance(number, Decimal):
        return f"{number:f}"
    ratio = number.as_integer_ratio()
    exact = decimal_places(ratio)
    if exact is not None and exact <= places:
        return f"{Decimal(show(ratio, places)):f}"
    return f"≈{Decimal(show(ratio, places)):.{places}f}"


def signed(number: Fraction) -> str:
    """Return a movement to read, with its sign.

    Examples:
        >>> signed(Fraction(5, 2)), signed(Fraction(-1, 3)), signed(Fraction(0))
        ('+2.5', '≈-0.3333', '0')
    """
    text = short(number)
    if number <= 0:
        return text
    return f"≈+{text[1:]}" if text.startswith("≈") else f"+{text}"


def share_text(share: Fraction | None) -> str:
    """Return a share in percent.

    Examples:
        >>> share_text(Fraction(1, 8)), share_text(Fraction(1, 24))
        ('12.5', '≈4.17')
    """
    return short(None if share is None else share * 100, _SHARE_PLACES)


def arrow(old: str, new: str) -> str:
    """Return `old → new`, or the one text where both are alike."""
    return old if old == new else f"{old} → {new}"
