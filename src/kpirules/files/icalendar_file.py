"""Due dates as an iCalendar file; the only module that knows the library that writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from kpirules.cohort.calendar import Due
from kpirules.diagnostics.catalogue.stages import CALENDAR_LIBRARY_MISSING
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.editions.years import period_of
from kpirules.errors import OutputError
from kpirules.framework.declaration import Declaration

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["icalendar_text"]

_MAKER = "-//kpirules//kpirules calendar//TH"
_CORRECTION = re.compile(r"[0-9]+\.([0-9]{1,6})")
_STAGE = Text(th="ผู้ดำเนินการ", en="By")
_ROUND = Text(th="รอบ", en="Round")


def icalendar_text(declaration: Declaration, entries: Sequence[Due]) -> str:
    """Return an iCalendar file (RFC 5545) with an all-day event for each due date.

    The same edition always gives the same text. An event keeps its UID in every edition of the
    fiscal year, so that a calendar that has taken in the first edition moves the events of a
    correction instead of doubling them. Titles are in Thai; English stands in the description.

    Args:
        declaration: The framework.
        entries: What is due, as `due_dates` gives it.

    Raises:
        OutputError: The library is not installed; the finding (KPI019) names the command.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra, and few write calendars
    except ImportError as error:
        raise OutputError([Diagnostic(code=CALENDAR_LIBRARY_MISSING)]) from error

    calendar = Calendar()
    calendar.add("PRODID", _MAKER)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", declaration.title.pick("th"))
    for entry in entries:
        calendar.add_component(_event(declaration, entry))
    text: str = calendar.to_ical(sorted=False).decode("utf-8")
    return text


def _event(declaration: Declaration, entry: Due) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event()
    event.add("UID", f"{entry.kind}.{entry.id}.{declaration.fiscal_year}@{declaration.id}.kpirules")
    # Not the time of writing: the same edition gives the same file.
    first = period_of(declaration).start
    event.add("DTSTAMP", datetime.combine(first, time(), UTC))
    event.add("SEQUENCE", _correction(declaration.edition))
    event.add("DTSTART", entry.due)
    event.add("DTEND", entry.due + timedelta(days=1))
    event.add("SUMMARY", entry.title.pick("th"))
    event.add("DESCRIPTION", _description(declaration, entry))
    if entry.stage is not None:
        event.add("CATEGORIES", [entry.stage])
    event.add("TRANSP", "TRANSPARENT")
    return event


def _correction(edition: str) -> int:
    """Return how many corrections of the year came before an edition: 1 for `2567.2`."""
    match = _CORRECTION.fullmatch(edition)
    return 0 if match is None else max(int(match[1]) - 1, 0)


def _description(declaration: Declaration, entry: Due) -> str:
    """Return the stage, the round and the note in Thai, then all of it in English."""
    lines = []
    if entry.stage is not None:
        lines.append(f"{_STAGE.th}: {entry.stage_title.pick('th')}")
    if entry.round is not None:
        lines.append(f"{_ROUND.th}: {entry.round_title.pick('th')}")
    if entry.note:
        lines.append(entry.note.pick("th"))
    if entry.title.en and entry.title.en != entry.title.th:
        lines.append(entry.title.en)
        if entry.stage is not None:
            lines.append(f"{_STAGE.en}: {entry.stage_title.pick('en')}")
        if entry.round is not None:
            lines.append(f"{_ROUND.en}: {entry.round_title.pick('en')}")
        if entry.note.en and entry.note.th:
            lines.append(entry.note.en)
    lines.append(declaration.reference)
    return "\n".join(lines)
