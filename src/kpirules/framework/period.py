"""Stretches of time: the period that a framework assesses, and the rounds within it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["ERA", "Period", "Round", "fiscal_period"]

# What the Buddhist Era is ahead of the Common Era.
ERA = 543


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from a first to a last one, both within.

    Examples:
        >>> spring = Period(date(2024, 4, 1), date(2024, 9, 30))
        >>> date(2024, 9, 30) in spring, spring.days
        (True, 183)
    """

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Return whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return f"{self.start} – {self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A part of the period after which units are assessed.

    Attributes:
        id: The round's name in data and results, such as `r1`.
        period: Its days.
        title: What it is called.
    """

    id: str
    period: Period
    title: Text = Text()
    place: Place | None = field(default=None, compare=False, repr=False)


def fiscal_period(year: int) -> Period:
    """Return the days of a fiscal year of the Buddhist Era: 1 October to 30 September.

    Examples:
        >>> str(fiscal_period(2567))
        '2023-10-01 – 2024-09-30'
    """
    return Period(date(year - ERA - 1, 10, 1), date(year - ERA, 9, 30))
