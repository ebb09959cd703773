"""The period and its rounds: days in order, no more than a year, in the year that is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kpirules.diagnostics.catalogue.rules import (
    PERIOD_BACKWARDS,
    PERIOD_OF_OTHER_YEAR,
    PERIOD_TOO_LONG,
    ROUND_BACKWARDS,
    ROUNDS_OVERLAP,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.framework.period import fiscal_period
from kpirules.source.rules.found import found

__all__ = ["check_period", "check_rounds"]


def check_period(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with a declared period: the first thing that is."""
    period = declaration.period
    if period is None:
        return
    place = declaration.places.get("period.to")
    start, end = str(period.start), str(period.end)
    year = fiscal_period(declaration.fiscal_year)
    if period.start > period.end:
        yield found(PERIOD_BACKWARDS, place, start=start, end=end)
    elif period.end > _year_after(period.start):
        yield found(
            PERIOD_TOO_LONG, place, days=str(period.days), last=str(_year_after(period.start))
        )
    elif not period.overlaps(year):
        yield found(
            PERIOD_OF_OTHER_YEAR,
            declaration.places.get("period.from"),
            fiscal_year=str(declaration.fiscal_year),
            first=str(year.start),
            last=str(year.end),
            start=start,
            end=end,
        )


def check_rounds(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield rounds that end before they begin, or begin before the one above them has ended."""
    before = None
    for part in declaration.rounds:
        start, end = part.period.start, part.period.end
        place = declaration.places.get(f"rounds.{part.id}.from", part.place)
        if start > end:
            yield found(
                ROUND_BACKWARDS,
                place,
                subject=part.id,
                id=part.id,
                start=_shown(start),
                end=_shown(end),
            )
            continue
        if before is not None and start <= before.period.end:
            last = _shown(before.period.end)
            yield found(
                ROUNDS_OVERLAP, place, subject=part.id, id=part.id, other=before.id, last=last
            )
        if before is None or end > before.period.end:
            before = part


def _year_after(start: date) -> date:
    """Return the last day of the year that begins with a day."""
    try:
        return start.replace(year=start.year + 1) - timedelta(days=1)
    except ValueError:
        return date(start.year + 1, 2, 28)


def _shown(day: date) -> str:
    return f"{day:%m-%d}"
