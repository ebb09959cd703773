"""Tables of bases and allocations of a budget, as the file declares them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from fractions import Fraction

from kpirules.diagnostics.catalogue.rules import RANGE_UNREADABLE
from kpirules.diagnostics.place import Place
from kpirules.framework.allocation import (
    AllocationRule,
    Ceiling,
    EnvelopeRule,
    Instead,
    Step,
    Table,
    TableRow,
)
from kpirules.framework.declaration import Band
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.build.context import Context
from kpirules.source.build.intervals import read_interval
from kpirules.source.build.texts import places_of, roundings, text_of, whole, words
from kpirules.source.tree import Branch, Mapping

__all__ = ["build_allocation", "build_tables"]

_COLUMNS = ("min", "top", "raised_top")
_ZERO = Fraction(0)


def build_tables(tree: Mapping, context: Context) -> dict[str, Table]:
    """Return the tables by id; the inputs that they name count as used."""
    found = {}
    for name, branch in entries_of(tree.get("tables")).items():
        declared = as_mapping(branch)
        key, split_by = word(declared["key"]) or "", word(declared["split_by"]) or ""
        rows = as_mapping(declared["rows"])
        built = {
            row: _row(row, as_mapping(each), context, rows) for row, each in rows.entries.items()
        }
        context.mentioned |= {key, split_by}
        found[name] = Table(
            id=name,
            key=key,
            split_by=split_by,
            rows=built,
            title=text_of(declared.get("title")),
            source=word(declared.get("source")),
            place=as_mapping(tree["tables"]).keys[name],
            places=places_of(declared),
        )
    return found


def _row(name: str, declared: Mapping, context: Context, rows: Mapping) -> TableRow:
    columns = {
        column: _number(declared[column], context, name)
        for column in _COLUMNS
        if column in declared
    }
    other = declared.get("instead")
    return TableRow(
        id=name,
        split=_number(declared["split"], context, name),
        low=_number(declared["low"], context, name),
        high=_number(declared["high"], context, name),
        columns=columns,
        instead=None if other is None else _instead(as_mapping(other), context, name),
        place=rows.keys[name],
    )


def _instead(declared: Mapping, context: Context, name: str) -> Instead:
    where = word(declared["where"]) or ""
    context.mentioned.add(where)
    return Instead(
        where=where,
        below=_number(declared["below"], context, name),
        split=_number(declared["split"], context, name),
        low=_number(declared["low"], context, name),
        high=_number(declared["high"], context, name),
    )


def build_allocation(
    tree: Mapping, context: Context, bands: tuple[Band, ...]
) -> dict[str, AllocationRule]:
    """Return the allocations by id; one whose ranges cannot be read has no steps."""
    found = {}
    for name, branch in entries_of(tree.get("allocation")).items():
        declared = as_mapping(branch)
        base, percent = as_mapping(declared["base"]), as_mapping(declared["percent"])
        rule = AllocationRule(
            id=name,
            title=text_of(declared.get("title")),
            source=word(declared.get("source")),
            salary=word(declared.get("salary")),
            table=word(base.get("table")),
            base_input=word(base.get("input")),
            base_amount=context.constant(base.get("amount"), None, name),
            by_band="by_band" in percent,
            steps=_steps(percent, bands, context),
            eligible=words(declared.get("eligible")),
            held_unless=words(declared.get("held_unless")),
            rounding=roundings(declared.get("round")),
            ceiling=_ceiling(declared.get("ceiling")),
            cap=context.constant(declared.get("cap"), None, name),
            floor=context.constant(declared.get("floor"), None, name),
            envelope=_envelope(declared["envelope"], context, name),
            place=as_mapping(tree["allocation"]).keys[name],
            places=_places(declared, base, percent),
        )
        used = (rule.salary, rule.base_input, rule.envelope.of, rule.envelope.group)
        context.mentioned |= {each for each in used if each is not None}
        found[name] = rule
    return found


def _steps(percent: Mapping, bands: tuple[Band, ...], context: Context) -> tuple[Step, ...]:
    if "by_band" in percent:
        entries = as_mapping(percent["by_band"])
        known = {band.id: band for band in bands}
        return tuple(
            _of_band(
                Step(
                    id=name,
                    percent=_number(branch, context, name),
                    place=entries.keys[name],
                    places={"percent": branch.place},
                ),
                known,
            )
            for name, branch in entries.entries.items()
        )
    found = [_step(as_mapping(item), context) for item in as_items(percent["by_score"])]
    sound = tuple(step for step in found if step is not None)
    # With one left out, a gap would prove nothing.
    return sound if len(sound) == len(found) else ()


def _of_band(step: Step, known: Map[str, Band]) -> Step:
    band = known.get(step.id)
    if band is None:
        return step
    return replace(
        step,
        label=band.label,
        low=band.low,
        high=band.high,
        low_open=band.low_open,
        high_open=band.high_open,
    )


def _step(entry: Mapping, context: Context) -> Step | None:
    name, text = word(entry["id"]) or "", word(entry["range"]) or ""
    interval = read_interval(text)
    percent = _number(entry["percent"], context, name)
    if interval is None:
        context.report(RANGE_UNREADABLE, entry["range"].place, subject=name, range=text)
        return None
    return Step(
        id=name,
        percent=percent,
        label=text_of(entry.get("label")),
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        place=entry["id"].place,
        places=places_of(entry),
    )


def _ceiling(branch: Branch | None) -> Ceiling | None:
    if branch is None:
        return None
    declared = as_mapping(branch)
    return Ceiling(
        column=word(declared.get("column")) or "top",
        pays_excess=word(declared.get("excess")) != "lost",
        place=declared.place,
    )


def _envelope(branch: Branch, context: Context, name: str) -> EnvelopeRule:
    declared = as_mapping(branch)
    unit = context.constant(declared.get("unit"), None, name)
    return EnvelopeRule(
        percent=context.constant(declared.get("percent"), None, name),
        of=word(declared.get("of")),
        amount=context.constant(declared.get("amount"), None, name),
        group=word(declared.get("group")),
        rounding=roundings(declared.get("round")),
        exceeded=word(declared.get("exceeded")) or "refuse",
        places=whole(declared.get("places"), 2),
        rest=word(declared.get("rest")) or "stays",
        unit=Fraction(1, 100) if unit is None else unit,
        place=declared.place,
    )


def _number(branch: Branch, context: Context, name: str) -> Fraction:
    """Return a number; what is wrong is reported, and zero stands for it."""
    number = context.constant(branch, None, name)
    return _ZERO if number is None else number


def _places(declared: Mapping, base: Mapping, percent: Mapping) -> dict[str, Place]:
    return {
        **places_of(declared),
        **{f"base.{key}": place for key, place in places_of(base).items()},
        **{f"percent.{key}": place for key, place in places_of(percent).items()},
        **{f"envelope.{key}": place for key, place in places_of(declared["envelope"]).items()},
    }
