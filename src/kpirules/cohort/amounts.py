"""What one person gets at a percentage: rounded, and parted where the ceiling is passed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kpirules.formula.numbers import Rounding, RoundingMode, round_number
from kpirules.framework.allocation import AllocationRule, Table, TableRow

__all__ = ["SATANG_DOWN", "Amount", "Person", "amount_at", "base_of", "part", "room_of", "rounded"]

_SATANG = Rounding(2)
SATANG_DOWN = Rounding(2, RoundingMode.FLOOR)
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount of money for one person.

    Attributes:
        exact: The percentage of the base, before rounding.
        raised: What is added to the salary.
        special: What is paid beside it, past the ceiling.
    """

    exact: Fraction = _ZERO
    raised: Fraction = _ZERO
    special: Fraction = _ZERO

    @property
    def total(self) -> Fraction:
        """Both parts together."""
        return self.raised + self.special


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What an allocation knows of a person's money.

    Attributes:
        base: What percentages are taken of.
        salary: What the amount is added to, or None.
        row: The row of the table that gave the base.
        is_special: Whether the row's other bases hold.
        room: How much the salary can still rise, or None where there is no ceiling.
    """

    base: Fraction
    salary: Fraction | None = None
    row: str | None = None
    is_special: bool = False
    room: Fraction | None = None


def rounded(value: Fraction, roundings: tuple[Rounding, ...]) -> Fraction:
    """Return an amount rounded step by step, to the satang in the end."""
    pair = value.as_integer_ratio()
    for rounding in (*roundings, _SATANG):
        pair = round_number(pair, rounding)
    return Fraction(*pair)


def base_of(row: TableRow, by: Fraction, *, is_special: bool) -> Fraction:
    """Return the base of a row at an amount: the high one from the split on.

    Examples:
        >>> k2 = TableRow(id="K2", split=Fraction(29335), low=Fraction(24410), high=Fraction(36470))
        >>> [int(base_of(k2, Fraction(at), is_special=False)) for at in (29330, 29335, 29340)]
        [24410, 36470, 36470]
    """
    if is_special and row.instead is not None and by < row.instead.below:
        other = row.instead
        return other.low if by < other.split else other.high
    return row.low if by < row.split else row.high


def room_of(table: Table, row: str, column: str, salary: Fraction) -> Fraction:
    """Return how much a salary can still rise in a row of a table."""
    return max(_ZERO, table.rows[row].columns[column] - salary)


def amount_at(rule: AllocationRule, person: Person, percent: Fraction) -> Amount:
    """Return what a person gets at a percentage of the base.

    Where the rounded amount would pass the ceiling, it is rounded to the satang only, and what does
    not fit is special compensation, or lost.
    """
    exact = person.base * percent / 100
    total = rounded(exact, rule.rounding)
    ceiling, room = rule.ceiling, person.room
    if ceiling is not None and room is not None and total > room:
        total = rounded(exact, ())
    return part(rule, person, total, exact)


def part(rule: AllocationRule, person: Person, total: Fraction, exact: Fraction) -> Amount:
    """Return a total parted at the ceiling."""
    ceiling, room = rule.ceiling, person.room
    if ceiling is None or room is None or total <= room:
        return Amount(exact=exact, raised=total)
    return Amount(exact=exact, raised=room, special=total - room if ceiling.pays_excess else _ZERO)
