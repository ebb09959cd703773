"""What follows from the total: bands and conditions."""

from __future__ import annotations

from kpirules.diagnostics.catalogue.rules import RANGE_UNREADABLE
from kpirules.formula.grammar import NAME
from kpirules.formula.types import Kind, Type
from kpirules.framework.declaration import Band, Condition
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.context import Context, Names
from kpirules.source.build.intervals import Interval, read_interval
from kpirules.source.build.texts import places_of, text_of
from kpirules.source.tree import Branch

__all__ = ["build_bands", "build_conditions", "result_names"]

_SCORE = Type(kind=Kind.NUMBER, optional=True)
_EVERYTHING = Interval(None, None, low_open=True, high_open=True)


def result_names(context: Context) -> Names:
    """Return what formulas over the results may name: every node's score by the node's id.

    A node's id that is also the name of a shared input or parameter is ambiguous, an error only
    where it is used.
    """
    ids = [name for name in context.nodes if NAME.fullmatch(name)]
    known = {name: _SCORE for name in ids if name not in context.constants}
    twice = frozenset(name for name in ids if name in context.shared or name in context.constants)
    return Names(types=known, ambiguous=twice)


def build_bands(branch: Branch | None, context: Context, names: Names) -> tuple[Band, ...]:
    """Return the bands in order; none where one is wrong, since a gap would then prove nothing."""
    found = [_band(item, context, names) for item in as_items(branch)]
    sound = tuple(band for band in found if band is not None)
    return sound if len(sound) == len(found) else ()


def _band(item: Branch, context: Context, names: Names) -> Band | None:
    entry = as_mapping(item)
    name = word(entry["id"]) or ""
    interval: Interval | None = _EVERYTHING
    if "range" in entry:
        text = word(entry["range"]) or ""
        interval = read_interval(text)
        if interval is None:
            context.report(RANGE_UNREADABLE, entry["range"].place, subject=name, range=text)
    when = context.formula(entry.get("when"), names, Kind.TRUTH, name)
    if interval is None or (when is None and "when" in entry):
        return None
    return Band(
        id=name,
        label=text_of(entry.get("label")),
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        when=when,
        place=entry["id"].place,
        places=places_of(entry),
    )


def build_conditions(
    branch: Branch | None, context: Context, names: Names
) -> tuple[Condition, ...]:
    """Return the conditions beside the score, in order."""
    found = []
    for item in as_items(branch):
        entry = as_mapping(item)
        name = word(entry["id"]) or ""
        require = context.formula(entry["require"], names, Kind.TRUTH, name)
        if require is not None:
            found.append(
                Condition(
                    id=name,
                    require=require,
                    title=text_of(entry.get("title")),
                    otherwise=text_of(entry.get("otherwise")),
                    source=word(entry.get("source")),
                    place=entry["id"].place,
                )
            )
    return tuple(found)
