"""What units have handed in of what is required but not scored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kpirules.cohort.day_text import day_text
from kpirules.diagnostics.catalogue import stages as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import exact
from kpirules.framework.calendar import Required, RequiredType
from kpirules.framework.declaration import Declaration

__all__ = ["ItemReport", "RequiredReport", "required_report"]

_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_FORMS = {
    RequiredType.DOCUMENT: Text(th="ชื่อหรือเลขที่เอกสาร", en="the name or number of a document"),
    RequiredType.LINK: Text(th="ที่อยู่เว็บ", en="an address that begins with https://"),
    RequiredType.NUMBER: Text(th="จำนวน", en="a number"),
    RequiredType.TEXT: Text(th="ข้อความ", en="a text"),
}
_UNDATED = Text(th="ไม่ได้กำหนดวัน", en="no day is set")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """Who has handed in one item.

    Attributes:
        there: The units that have, in the order in which they are given.
        missing: The units that have handed in nothing, or nothing that can be used.
        overdue: Whether its day is over; None where no day is set or none was asked about.
    """

    item: Required
    there: tuple[str, ...]
    missing: tuple[str, ...]
    overdue: bool | None

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain data for JSON; keys are stable."""
        return {
            "item": self.item.id,
            "title": {"th": self.item.title.th, "en": self.item.title.en},
            "due": None if self.item.due is None else str(self.item.due),
            "overdue": self.overdue,
            "there": list(self.there),
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredReport:
    """What all units have handed in.

    Attributes:
        items: A report for each required item, in declared order.
        findings: Errors for what cannot be used or is not asked for; a warning for each item that
            a unit has not handed in.
    """

    items: tuple[ItemReport, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def complete(self) -> bool:
        """Whether every unit has handed in everything."""
        return not any(report.missing for report in self.items)

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain data for JSON; keys are stable."""
        return {
            "complete": self.complete,
            "items": [report.to_dict() for report in self.items],
            "findings": [finding.to_dict() for finding in self.findings],
        }


def required_report(
    declaration: Declaration,
    units: Mapping[str, Mapping[str, object]],
    *,
    on: date | None = None,
) -> RequiredReport:
    """Return which required items each unit has handed in; scores play no part in it.

    Args:
        declaration: The framework.
        units: What each unit hands in, by the item's id; blanks count as nothing.
        on: The day on which it is asked, to tell what is overdue.
    """
    known = {item.id: item for item in declaration.required}
    there: dict[str, list[str]] = {name: [] for name in known}
    missing: dict[str, list[str]] = {name: [] for name in known}
    findings: list[Diagnostic] = []
    for unit, given in units.items():
        findings += [_unknown(unit, name, known) for name in given if name not in known]
        for item in declaration.required:
            value = given.get(item.id)
            if _usable(item.type, value):
                there[item.id].append(unit)
                continue
            missing[item.id].append(unit)
            findings.append(_lacking(unit, item) if _blank(value) else _bad(unit, item, value))
    reports = tuple(
        ItemReport(
            item=item,
            there=tuple(there[item.id]),
            missing=tuple(missing[item.id]),
            overdue=None if on is None or item.due is None else item.due < on,
        )
        for item in declaration.required
    )
    return RequiredReport(items=reports, findings=tuple(findings))


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _usable(kind: RequiredType, value: object) -> bool:
    if _blank(value):
        return False
    if kind is RequiredType.NUMBER:
        return not isinstance(value, bool) and exact(value) is not None
    if not isinstance(value, str):
        return False
    return kind is not RequiredType.LINK or _LINK.fullmatch(value.strip()) is not None


def _unknown(unit: str, name: str, known: Mapping[str, Required]) -> Diagnostic:
    return Diagnostic(
        code=codes.UNKNOWN_REQUIRED_ITEM,
        details={"item": name},
        hint=nearest_hint(name, known),
        unit=unit,
        subject=name,
    )


def _lacking(unit: str, item: Required) -> Diagnostic:
    due, due_en = (
        _UNDATED.pick(language) if item.due is None else day_text(item.due, language)
        for language in ("th", "en")
    )
    return Diagnostic(
        code=codes.REQUIRED_ITEM_MISSING,
        details={"item": item.id, "due": due, "due_en": due_en},
        unit=unit,
        subject=item.id,
    )


def _bad(unit: str, item: Required, value: object) -> Diagnostic:
    form = _FORMS[item.type]
    return Diagnostic(
        code=codes.REQUIRED_ITEM_UNUSABLE,
        details={"item": item.id, "form": form.th, "form_en": form.en, "value": str(value)},
        unit=unit,
        subject=item.id,
    )
