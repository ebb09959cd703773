"""The KPIs of an agreement, and what the changes of the year make of them one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpirules.diagnostics.catalogue import agreements as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.framework.period import Period
from kpirules.source.branches import as_items, as_mapping, made, word
from kpirules.source.tree import Leaf, Mapping

__all__ = ["Step", "first_version", "read_day", "read_steps", "step_on"]

# A KPI is scored in one of these ways; writing one takes the place of the other.
_WAYS = ("levels", "targets")
_NO_DAY = ("ไม่มีอยู่ในปฏิทิน", "is no day of the calendar")
_OUTSIDE = ("อยู่นอกช่วงเวลาที่ประเมิน {period}", "lies outside the period assessed, {period}")
_UNORDERED = ("ไม่อยู่หลังวันที่ {before}", "does not come after {before}")
_LATE = ("อยู่หลังสิ้นช่วงเวลาที่ประเมิน {period}", "lies after the period assessed, {period}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of `amendments`, with its day."""

    day: date
    said: Mapping
    place: Place


def first_version(tree: Mapping, findings: list[Diagnostic]) -> dict[str, Mapping]:
    """Return the KPIs as they were signed, by id; an id that stands twice is reported."""
    kpis: dict[str, Mapping] = {}
    for branch in as_items(tree.get("kpis")):
        kpi = as_mapping(branch)
        name = word(kpi["id"]) or ""
        if name in kpis:
            findings.append(_twice(name, kpi["id"].place, kpis[name]["id"].place))
        else:
            kpis[name] = kpi
    return kpis


def read_steps(tree: Mapping, period: Period, findings: list[Diagnostic]) -> list[Step]:
    """Return the amendments in order; days that do not fit the year or the order are reported."""
    if "signed" in tree:
        day = read_day(tree["signed"], findings)
        if day is not None and day > period.end:
            findings.append(_unfit(tree["signed"].place, day, _LATE, period=str(period)))
    steps: list[Step] = []
    for branch in as_items(tree.get("amendments")):
        said = as_mapping(branch)
        place = said["date"].place
        day = read_day(said["date"], findings)
        if day is None:
            continue
        if day not in period:
            findings.append(_unfit(place, day, _OUTSIDE, period=str(period)))
        elif steps and day <= steps[-1].day:
            findings.append(_unfit(place, day, _UNORDERED, before=str(steps[-1].day)))
        else:
            steps.append(Step(day=day, said=said, place=place))
    return steps


def step_on(
    kpis: dict[str, Mapping], step: Step, kept: Sequence[str], findings: list[Diagnostic]
) -> dict[str, Mapping]:
    """Return the KPIs after an amendment; what it retires in vain is reported.

    Args:
        kpis: The KPIs before it.
        step: The amendment.
        kept: The KPIs that the framework fixes.
        findings: Receives what is wrong.
    """
    after = dict(kpis)
    seen: dict[str, Place] = {}
    for leaf in as_items(step.said.get("retire")):
        name = word(leaf) or ""
        if name in kept:
            what = ("เป็นตัวชี้วัดบังคับของกรอบ จึงยกเลิกไม่ได้", "is fixed by the framework and cannot end")
            findings.append(_unknown(name, leaf.place, what))
        elif after.pop(name, None) is None:
            what = ("ไม่อยู่ในคำรับรอง จึงไม่มีอะไรให้ยกเลิก", "is not in the agreement, so it cannot end")
            findings.append(_unknown(name, leaf.place, what, kpis))
        seen[name] = leaf.place
    for branch in as_items(step.said.get("kpis")):
        kpi = as_mapping(branch)
        name = word(kpi["id"]) or ""
        if name in seen:
            findings.append(_twice(name, kpi["id"].place, seen[name]))
            continue
        seen[name] = kpi["id"].place
        after[name] = _overlaid(after[name], kpi) if name in after else kpi
    return after


def read_day(branch: object, findings: list[Diagnostic]) -> date | None:
    """Return a day; one that is not in the calendar is reported."""
    if not isinstance(branch, Leaf):
        return None
    try:
        return date.fromisoformat(str(branch.value))
    except ValueError:
        th, en = _NO_DAY
        details = {"date": str(branch.value), "problem": th, "problem_en": en}
        code = codes.AMENDMENT_DATE_UNFIT
        findings.append(Diagnostic(code=code, place=branch.place, details=details))
        return None


def _overlaid(old: Mapping, new: Mapping) -> Mapping:
    gone = tuple(way for way in _WAYS if way not in new and any(other in new for other in _WAYS))
    laid = made(old, {key: branch for key, branch in new.items() if key != "id"}, without=gone)
    for key, place in new.keys.items():
        laid.keys[key] = place
    return laid


def _unfit(place: Place, day: date, problem: tuple[str, str], **inside: str) -> Diagnostic:
    th, en = (text.format(**inside) for text in problem)
    details = {"date": str(day), "problem": th, "problem_en": en}
    return Diagnostic(code=codes.AMENDMENT_DATE_UNFIT, place=place, details=details)


def _twice(name: str, place: Place, first: Place) -> Diagnostic:
    details = {"name": name, "line": str(first.line)}
    return Diagnostic(code=codes.KPI_AGREED_TWICE, place=place, details=details, subject=name)


def _unknown(
    name: str, place: Place, what: tuple[str, str], known: dict[str, Mapping] | None = None
) -> Diagnostic:
    return Diagnostic(
        code=codes.FIXED_KPI_CHANGED,
        place=place,
        details={"name": name, "what": what[0], "what_en": what[1]},
        hint=nearest_hint(name, known or ()),
        subject=name,
    )
