"""The due dates and the required items, as days of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpirules.diagnostics.catalogue.rules import NO_SUCH_DAY
from kpirules.framework.calendar import DueDate, Required, RequiredType
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.context import Context
from kpirules.source.build.texts import places_of, text_of
from kpirules.source.tree import Mapping

__all__ = ["build_calendar", "build_required"]


def build_calendar(tree: Mapping, context: Context) -> tuple[DueDate, ...]:
    """Return the due dates in the order of the file, without those on a day that does not exist."""
    found = []
    for item in as_items(tree.get("calendar")):
        entry = as_mapping(item)
        due = _day(entry, context)
        if due is not None:
            found.append(DueDate(due=due, **_common(entry)))
    return tuple(found)


def build_required(tree: Mapping, context: Context) -> tuple[Required, ...]:
    """Return what has to be handed in, in the order of the file."""
    found = []
    for item in as_items(tree.get("required")):
        entry = as_mapping(item)
        kind = RequiredType(word(entry["type"]))
        due = _day(entry, context) if "due" in entry else None
        found.append(Required(type=kind, due=due, **_common(entry)))
    return tuple(found)


def _common(entry: Mapping) -> dict[str, Any]:
    """Return what due dates and required items have in common."""
    return {
        "id": word(entry["id"]) or "",
        "title": text_of(entry["title"]),
        "stage": word(entry.get("stage")),
        "round": word(entry.get("round")),
        "note": text_of(entry.get("note")),
        "source": word(entry.get("source")),
        "place": entry["id"].place,
        "places": places_of(entry),
    }


def _day(entry: Mapping, context: Context) -> date | None:
    text = word(entry["due"]) or ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        subject = word(entry["id"])
        context.report(NO_SUCH_DAY, entry["due"].place, subject=subject, day=text)
        return None
