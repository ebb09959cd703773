"""The period that a framework assesses and its rounds, as days of the calendar."""

from __future__ import annotations

from datetime import date

from kpirules.diagnostics.catalogue.rules import NO_SUCH_DAY, ROUND_OUTSIDE_PERIOD
from kpirules.diagnostics.place import Place
from kpirules.framework.period import Period, Round, fiscal_period
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.build.context import Context
from kpirules.source.build.texts import places_of, text_of, whole
from kpirules.source.tree import Branch, Mapping

__all__ = ["build_period", "build_rounds", "period_places"]


def build_period(tree: Mapping, context: Context) -> Period | None:
    """Return the period that a file declares; None where it declares none, or no days that are."""
    entries = entries_of(tree.get("period"))
    if not entries:
        return None
    start, end = _day(entries["from"], context), _day(entries["to"], context)
    return None if start is None or end is None else Period(start, end)


def build_rounds(tree: Mapping, period: Period | None, context: Context) -> tuple[Round, ...]:
    """Return the rounds in order; those are left out that have a day outside the period.

    Month and day mean the one day of the period that they name. Where the period is declared and
    unsound, it is to be put right first.
    """
    if period is None and "period" in tree:
        return ()
    period = period or fiscal_period(whole(tree["fiscal_year"], 0))
    if period.start > period.end:
        return ()
    found = []
    for item in as_items(tree.get("rounds")):
        entry = as_mapping(item)
        name = word(entry["id"]) or ""
        start = _day_of(entry["from"], period, name, context)
        end = _day_of(entry["to"], period, name, context)
        if start is not None and end is not None:
            found.append(
                Round(
                    id=name,
                    period=Period(start, end),
                    title=text_of(entry.get("title")),
                    place=entry["id"].place,
                )
            )
    return tuple(found)


def period_places(tree: Mapping) -> dict[str, Place]:
    """Return where each key of the period and of every round stands."""
    places = {}
    if "period" in tree:
        places = {f"period.{key}": place for key, place in places_of(tree["period"]).items()}
    for item in as_items(tree.get("rounds")):
        name = word(as_mapping(item)["id"])
        places |= {f"rounds.{name}.{key}": place for key, place in places_of(item).items()}
    return places


def _day(branch: Branch, context: Context) -> date | None:
    text = word(branch) or ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        context.report(NO_SUCH_DAY, branch.place, day=text)
        return None


def _day_of(branch: Branch, period: Period, name: str, context: Context) -> date | None:
    """Return the day of the period with a month and a day, reported where there is none."""
    text = word(branch) or ""
    exists = False
    for year in dict.fromkeys((period.start.year, period.end.year)):
        try:
            day = date.fromisoformat(f"{year}-{text}")
        except ValueError:
            continue
        exists = True
        if day in period:
            return day
    # 29 February of a year without it is a day, only none of this period.
    if exists or text == "02-29":
        start, end = str(period.start), str(period.end)
        context.report(
            ROUND_OUTSIDE_PERIOD,
            branch.place,
            subject=name,
            id=name,
            day=text,
            start=start,
            end=end,
        )
    else:
        context.report(NO_SUCH_DAY, branch.place, subject=name, day=text)
    return None
