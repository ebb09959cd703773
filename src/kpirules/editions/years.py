"""Fiscal years of the Thai government, in the Buddhist Era, with their quarters and rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kpirules.diagnostics.catalogue.references import NOT_A_FISCAL_YEAR
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.errors import FrameworkReferenceError
from kpirules.framework.declaration import Declaration
from kpirules.framework.period import ERA, Period, Round, fiscal_period

__all__ = ["FIRST", "LAST", "FiscalYear", "period_of"]

FIRST = 2500
LAST = 2700

_OCTOBER = 10
_ROUND_TITLES = (
    Text(th="รอบที่ 1 (1 ตุลาคม – 31 มีนาคม)", en="round 1 (1 October – 31 March)"),
    Text(th="รอบที่ 2 (1 เมษายน – 30 กันยายน)", en="round 2 (1 April – 30 September)"),
)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by its number in the Buddhist Era: 1 October of the year before – 30 September.

    Attributes:
        number: The year in the Buddhist Era, 2500 to 2700.

    Raises:
        FrameworkReferenceError: The number is no such year.

    Examples:
        >>> year = FiscalYear(2567)
        >>> year.ce, str(year.start), str(year.end)
        (2024, '2023-10-01', '2024-09-30')
    """

    number: int

    def __post_init__(self) -> None:
        if not FIRST <= self.number <= LAST:
            raise _not_a_year(str(self.number))

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """Return the fiscal year that a day is in.

        Examples:
            >>> FiscalYear.of(date(2023, 9, 30)).number, FiscalYear.of(date(2023, 10, 1)).number
            (2566, 2567)
        """
        return cls(day.year + ERA + (day.month >= _OCTOBER))

    @classmethod
    def read(cls, number: int | str) -> FiscalYear:
        """Return the fiscal year that a number means: 2500–2700 are Buddhist, 1957–2157 Common Era.

        A year of the Common Era is the one in which the fiscal year ends.

        Raises:
            FrameworkReferenceError: The number is neither.

        Examples:
            >>> FiscalYear.read(2567) == FiscalYear.read(2024) == FiscalYear.read("๒๕๖๗")
            True
        """
        text = str(number).strip()
        # Underscores, signs and a truth are no way to write a year.
        if isinstance(number, bool) or not text.isdecimal():
            raise _not_a_year(text)
        year = int(text) if len(text) <= len(str(LAST)) else 0
        return cls(year + ERA if FIRST - ERA <= year <= LAST - ERA else year)

    @property
    def ce(self) -> int:
        """The year of the Common Era in which it ends."""
        return self.number - ERA

    @property
    def start(self) -> date:
        """The first day, 1 October of the year before."""
        return self.period.start

    @property
    def end(self) -> date:
        """The last day, 30 September."""
        return self.period.end

    @property
    def period(self) -> Period:
        """All its days."""
        return fiscal_period(self.number)

    @property
    def quarters(self) -> tuple[Period, Period, Period, Period]:
        """October to December, January to March, April to June, July to September."""
        first, second, third, fourth = (
            self.start,
            date(self.ce, 1, 1),
            date(self.ce, 4, 1),
            date(self.ce, 7, 1),
        )
        return (
            _until(first, second),
            _until(second, third),
            _until(third, fourth),
            Period(fourth, self.end),
        )

    @property
    def rounds(self) -> tuple[Round, Round]:
        """The two half-years: `r1` is 1 October to 31 March, `r2` is 1 April to 30 September."""
        middle = date(self.ce, 4, 1)
        first, second = _until(self.start, middle), Period(middle, self.end)
        return (
            Round(id="r1", period=first, title=_ROUND_TITLES[0]),
            Round(id="r2", period=second, title=_ROUND_TITLES[1]),
        )

    def quarter(self, day: date) -> int:
        """Return the number of the quarter that a day of the year is in, 1 to 4.

        Raises:
            ValueError: The day is in another year.

        Examples:
            >>> FiscalYear(2567).quarter(date(2024, 4, 30))
            3
        """
        for number, quarter in enumerate(self.quarters, 1):
            if day in quarter:
                return number
        msg = f"{day} is not in fiscal year {self.number}, which runs {self.period}"
        raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        return day in self.period

    def __str__(self) -> str:
        return str(self.number)


def period_of(declaration: Declaration) -> Period:
    """Return the period that a framework assesses: the one it declares, or its fiscal year."""
    return declaration.period or FiscalYear(declaration.fiscal_year).period


def _until(start: date, after: date) -> Period:
    return Period(start, after - timedelta(days=1))


def _not_a_year(text: str) -> FrameworkReferenceError:
    return FrameworkReferenceError([Diagnostic(code=NOT_A_FISCAL_YEAR, details={"year": text})])
