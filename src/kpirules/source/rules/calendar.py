"""Due dates: of known stages and rounds, in order, and in the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpirules.diagnostics.catalogue.stages import (
    DUE_BEFORE_ROUND,
    DUE_OUT_OF_ORDER,
    DUE_OUTSIDE_YEAR,
    STAGES_DUE_OUT_OF_ORDER,
    UNKNOWN_ROUND,
    UNKNOWN_STAGE,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.framework.calendar import DueDate, Required
from kpirules.framework.declaration import Declaration
from kpirules.framework.period import fiscal_period
from kpirules.source.rules.found import found

__all__ = ["check_calendar"]

_Entry = DueDate | Required


def check_calendar(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with the due dates and the required items."""
    for entry in declaration.scheduled:
        yield from _references(entry, declaration)
        yield from _year(entry, declaration)
        yield from _round(entry, declaration)
    yield from _order(declaration.calendar)
    yield from _stages(declaration)


def _references(entry: _Entry, declaration: Declaration) -> Iterator[Diagnostic]:
    known = {
        "stage": (UNKNOWN_STAGE, entry.stage, [stage.id for stage in declaration.stages]),
        "round": (UNKNOWN_ROUND, entry.round, [part.id for part in declaration.rounds]),
    }
    for key, (code, name, names) in known.items():
        # Rounds with a wrong day are left out, which is reported; their names are not unknown.
        told = key == "round" and f"rounds.{name}.id" in declaration.places
        if name is not None and name not in names and not told:
            place = entry.places.get(key, entry.place)
            hint = nearest_hint(name, names)
            yield found(code, place, subject=entry.id, hint=hint, name=name, id=entry.id)


def _year(entry: _Entry, declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield a day before the period, or more than a year after it."""
    period = declaration.period or fiscal_period(declaration.fiscal_year)
    if entry.due is None or period.start > period.end:
        return
    last = _a_year_on(period.end)
    if not period.start <= entry.due <= last:
        yield found(
            DUE_OUTSIDE_YEAR,
            entry.places.get("due", entry.place),
            subject=entry.id,
            id=entry.id,
            due=str(entry.due),
            first=str(period.start),
            last=str(last),
        )


def _round(entry: _Entry, declaration: Declaration) -> Iterator[Diagnostic]:
    for part in declaration.rounds:
        if part.id == entry.round and entry.due is not None and entry.due < part.period.start:
            yield found(
                DUE_BEFORE_ROUND,
                entry.places.get("due", entry.place),
                subject=entry.id,
                id=entry.id,
                due=str(entry.due),
                round=part.id,
                start=str(part.period.start),
            )


def _order(entries: tuple[DueDate, ...]) -> Iterator[Diagnostic]:
    """Yield each entry that is due before the latest one above it."""
    latest: DueDate | None = None
    for entry in entries:
        if latest is not None and entry.due < latest.due:
            yield found(
                DUE_OUT_OF_ORDER,
                entry.places.get("due", entry.place),
                subject=entry.id,
                id=entry.id,
                due=str(entry.due),
                other=latest.id,
                before=str(latest.due),
            )
        else:
            latest = entry


def _stages(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield each entry that is due after one of a later stage of the same round.

    Of several entries of a stage the last one tells when it is done.
    """
    order = [stage.id for stage in declaration.stages]
    last: dict[tuple[str | None, str], DueDate] = {}
    for entry in declaration.calendar:
        if entry.stage in order:
            key = (entry.round, entry.stage)
            held = last.get(key)
            if held is None or held.due <= entry.due:
                last[key] = entry
    for (part, stage), entry in last.items():
        later = (last.get((part, name)) for name in order[order.index(stage) + 1 :])
        after = next((each for each in later if each is not None and each.due < entry.due), None)
        if after is not None:
            yield found(
                STAGES_DUE_OUT_OF_ORDER,
                entry.places.get("due", entry.place),
                subject=entry.id,
                id=entry.id,
                stage=stage,
                other=after.id,
                before=after.stage or "",
            )


def _a_year_on(day: date) -> date:
    """Return the same day a year later; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)
