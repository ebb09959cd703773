"""Allocations: every name is known, bases and percentages are in order, nothing passes the cap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kpirules.diagnostics.catalogue import allocation as codes
from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.framework.allocation import AllocationRule, Step, Table
from kpirules.framework.declaration import Band, Declaration
from kpirules.framework.inputs import Input, InputType
from kpirules.source.rules.bands import check_bands
from kpirules.source.rules.found import found, number

__all__ = ["check_allocation", "check_tables"]

_MONEY = frozenset(
    {InputType.MONEY, InputType.NUMBER, InputType.COUNT, InputType.INTEGER, InputType.SCORE}
)
_NAMES = frozenset({InputType.CHOICE, InputType.TEXT})
_YES_NO = frozenset({InputType.YES_NO})
_EXPECTED = {
    _MONEY: ("a number", "จำนวน"),
    _NAMES: ("a choice or a text", "ตัวเลือกหรือข้อความ"),
    _YES_NO: ("yes or no", "ใช่หรือไม่ใช่"),
}


def check_tables(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield rows that are missing or out of order, and names of tables that nothing bears."""
    for table in declaration.tables.values():
        yield from _source(declaration, table.source, table.places.get("source"), table.id)
        yield from _input(declaration, table.key, _NAMES, table.places.get("key"), table.id)
        split_by, place = table.split_by, table.places.get("split_by")
        yield from _input(declaration, split_by, _MONEY, place, table.id)
        yield from _rows(declaration, table)


def _rows(declaration: Declaration, table: Table) -> Iterator[Diagnostic]:
    key = declaration.inputs.get(table.key)
    choices = () if key is None or key.type is not InputType.CHOICE else key.choices
    for choice in choices:
        if choice not in table.rows:
            place = table.places.get("rows", table.place)
            yield found(
                codes.TABLE_ROW_MISSING,
                place,
                subject=table.id,
                table=table.id,
                choice=choice,
                input=table.key,
            )
    for row in table.rows.values():
        bases = [(row.low, row.high)]
        if row.instead is not None:
            other = row.instead
            where = other.where
            yield from _input(declaration, where, _YES_NO, row.place, f"{table.id}.{row.id}")
            bases.append((other.low, other.high))
        if any(not 0 < low <= high for low, high in bases):
            place = row.place
            yield found(
                codes.TABLE_ROW_UNORDERED, place, subject=row.id, table=table.id, row=row.id
            )


def check_allocation(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with each allocation, in order."""
    for rule in declaration.allocation.values():
        yield from _source(declaration, rule.source, rule.places.get("source"), rule.id)
        yield from _inputs(declaration, rule)
        yield from _conditions(declaration, rule)
        yield from _ceiling(declaration, rule)
        yield from _steps(declaration, rule)
        yield from _limits(rule)


def _source(
    declaration: Declaration, name: str | None, place: Place | None, subject: str
) -> Iterator[Diagnostic]:
    if name is not None and name not in declaration.sources:
        hint = nearest_hint(name, declaration.sources)
        yield found(UNKNOWN_SOURCE, place, subject=subject, hint=hint, name=name)


def _inputs(declaration: Declaration, rule: AllocationRule) -> Iterator[Diagnostic]:
    places, envelope = rule.places, rule.envelope
    wanted = (
        (rule.salary, _MONEY, "salary"),
        (rule.base_input, _MONEY, "base.input"),
        (envelope.of, _MONEY, "envelope.of"),
        (envelope.group, _NAMES, "envelope.group"),
    )
    for name, types, key in wanted:
        if name is not None:
            yield from _input(declaration, name, types, places.get(key, rule.place), rule.id)
    if envelope.percent is not None and envelope.of is None:
        hint = Text(
            th="ระบุ `of` ว่าวงเงินเป็นร้อยละของผลรวมใด",
            en="say with `of` what sum the envelope is a percentage of",
        )
        place = places.get("envelope.percent", rule.place)
        yield _no_input("of", _MONEY, place, rule.id, hint)
    if rule.table is not None and rule.table not in declaration.tables:
        place, hint = places.get("base.table"), nearest_hint(rule.table, declaration.tables)
        yield found(codes.TABLE_UNKNOWN, place, subject=rule.id, hint=hint, name=rule.table)


def _input(
    declaration: Declaration,
    name: str,
    types: frozenset[InputType],
    place: Place | None,
    subject: str,
) -> Iterator[Diagnostic]:
    declared = declaration.inputs.get(name)
    if declared is not None and declared.owner is None and declared.type in types:
        return
    fitting = [each for each, i in declaration.inputs.items() if _fits(i, types)]
    yield _no_input(name, types, place, subject, nearest_hint(name, fitting))


def _no_input(
    name: str, types: frozenset[InputType], place: Place | None, subject: str, hint: Text
) -> Diagnostic:
    expected, thai = _EXPECTED[types]
    code = codes.ALLOCATION_INPUT_UNKNOWN
    return found(code, place, subject=subject, hint=hint, name=name, expected=expected, thai=thai)


def _fits(declared: Input, types: frozenset[InputType]) -> bool:
    return declared.owner is None and declared.type in types


def _conditions(declaration: Declaration, rule: AllocationRule) -> Iterator[Diagnostic]:
    known = [condition.id for condition in declaration.conditions]
    for key, names in (("eligible", rule.eligible), ("held_unless", rule.held_unless)):
        for name in names:
            if name not in known:
                place = rule.places.get(f"{key}.{name}", rule.place)
                hint = nearest_hint(name, known)
                yield found(codes.CONDITION_UNKNOWN, place, subject=rule.id, hint=hint, name=name)


def _ceiling(declaration: Declaration, rule: AllocationRule) -> Iterator[Diagnostic]:
    if rule.ceiling is None:
        return
    if rule.salary is None or rule.table is None:
        place = rule.places.get("ceiling", rule.place)
        yield found(codes.CEILING_WITHOUT_SALARY, place, subject=rule.id)
        return
    table = declaration.tables.get(rule.table)
    column = rule.ceiling.column
    for row in () if table is None else table.rows.values():
        if column not in row.columns:
            yield found(
                codes.TABLE_COLUMN_MISSING,
                row.place,
                subject=rule.id,
                table=rule.table,
                row=row.id,
                column=column,
            )


def _steps(declaration: Declaration, rule: AllocationRule) -> Iterator[Diagnostic]:
    if rule.by_band:
        yield from _by_band(declaration, rule)
    elif rule.steps:
        bands = tuple(_band(step) for step in rule.steps)
        yield from check_bands(replace(declaration, bands=bands))
    ordered = sorted((s for s in rule.steps if not (s.low is None and s.high is None)), key=_from)
    for worse, better in pairwise(ordered):
        if better.percent < worse.percent:
            place = better.places.get("percent", better.place)
            yield found(
                codes.PERCENTS_FALLING, place, subject=rule.id, better=better.id, worse=worse.id
            )


def _by_band(declaration: Declaration, rule: AllocationRule) -> Iterator[Diagnostic]:
    if not declaration.bands and "bands" in declaration.places:
        return  # where the bands themselves are wrong, that is reported
    known, given = [band.id for band in declaration.bands], [step.id for step in rule.steps]
    for name in known:
        if name not in given:
            place = rule.places.get("percent.by_band", rule.place)
            yield found(
                codes.PERCENTS_NOT_OF_BANDS,
                place,
                subject=rule.id,
                name=name,
                state="has no percentage",
                thai="ไม่มีร้อยละ",
            )
    for step in rule.steps:
        if step.id not in known:
            yield found(
                codes.PERCENTS_NOT_OF_BANDS,
                step.place,
                subject=rule.id,
                hint=nearest_hint(step.id, known),
                name=step.id,
                state="is not one of the framework's bands",
                thai="ไม่อยู่ในระดับของกรอบ",
            )


def _limits(rule: AllocationRule) -> Iterator[Diagnostic]:
    cap, unit = rule.cap, rule.envelope.unit
    if (unit * 100).denominator != 1:
        place = rule.places.get("envelope.unit", rule.place)
        yield found(codes.UNIT_OF_PART_SATANG, place, subject=rule.id, unit=number(unit))
    if cap is None:
        return
    limited = [(step.percent, step.id, step.places.get("percent")) for step in rule.steps]
    if rule.floor is not None:
        limited.append((rule.floor, "floor", rule.places.get("floor")))
    for percent, what, place in limited:
        if percent > cap:
            yield found(
                codes.PERCENT_OVER_CAP,
                place,
                subject=rule.id,
                percent=number(percent),
                cap=number(cap),
                what=what,
            )


def _from(step: Step) -> tuple[bool, object]:
    """Return what puts steps in the order of their totals."""
    return (step.low is not None, step.low or 0)


def _band(step: Step) -> Band:
    return Band(
        id=step.id,
        low=step.low,
        high=step.high,
        low_open=step.low_open,
        high_open=step.high_open,
        place=step.place,
        places=step.places,
    )
