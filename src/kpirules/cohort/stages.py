"""Several assessments of a unit, one after the other: which counts, and what each changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from kpirules.api import Framework
from kpirules.cohort.differences import Difference, differences
from kpirules.cohort.effective import Entering, Merged, entering_of, merge
from kpirules.diagnostics.catalogue import stages as codes
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.framework.stages import Stage
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Assessed", "Assessment", "assess", "assess_unit"]


def _nowhere(_name: str) -> tuple[str, Place] | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one stage says of one unit.

    Attributes:
        values: The values by input name, as `Framework.score` takes them.
        place: Where they stand in a file, for messages.
        on: The day of the assessment, where it is known.
        findings: What was found wrong while reading the values; a unit with an error is not scored.
        where: Gives, for a data name, the name that the file has for it and the place of its value.
    """

    unit: str
    stage: str
    values: Mapping[str, object]
    place: Place | None = None
    on: date | None = None
    findings: tuple[Diagnostic, ...] = ()
    where: Callable[[str], tuple[str, Place] | None] = field(
        default=_nowhere, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What the assessments of one unit come to.

    Attributes:
        stages: The stages that assessed the unit, in declared order.
        card: The scorecard that counts: that of the last stage. Where an assessment has an error,
            it has no score and holds the findings.
        cards: The scorecard as it stood after each of the stages; none where there is an error.
        values: The values that count, by data name.
        entered: The stage that entered each of them.
        differences: The scores that a stage moved by more than its tolerance.
        findings: What is wrong with the assessments or noteworthy about them.
    """

    unit: str
    stages: tuple[str, ...]
    card: Scorecard
    cards: Mapping[str, Scorecard]
    values: Mapping[str, object]
    entered: Mapping[str, str]
    differences: tuple[Difference, ...]
    findings: tuple[Diagnostic, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the outcome as plain data for JSON; numbers are exact text, keys are stable."""
        return {
            "unit": self.unit,
            "stages": [
                {
                    "stage": stage,
                    "score": plain_number(self.cards[stage].score) if self.cards else None,
                    "band": self.cards[stage].band if self.cards else None,
                }
                for stage in self.stages
            ],
            "card": self.card.to_dict(),
            "entered": dict(self.entered),
            "differences": [each.to_dict() for each in self.differences],
            "findings": [finding.to_dict() for finding in self.findings],
        }


def assess(framework: Framework, assessments: Iterable[Assessment]) -> list[Assessed]:
    """Return what the assessments come to, one entry for each unit in the order of its first.

    Nothing is raised for what is wrong in the data and no unit is left out: its card then has no
    score and holds the findings.
    """
    units: dict[str, list[Assessment]] = {}
    for each in assessments:
        units.setdefault(each.unit, []).append(each)
    entering = entering_of(framework.declaration, framework.plan)
    return [_assessed(framework, entering, unit, given) for unit, given in units.items()]


def assess_unit(framework: Framework, unit: str, given: Sequence[Assessment]) -> Assessed:
    """Return what the assessments of one unit come to, in whatever order they are given.

    The stages follow one another as the framework declares them. What a stage may not enter stays
    as it was; a value that it merely repeats is no entry.
    """
    entering = entering_of(framework.declaration, framework.plan)
    return _assessed(framework, entering, unit, given)


def _assessed(
    framework: Framework, entering: Entering, unit: str, given: Sequence[Assessment]
) -> Assessed:
    stages = framework.declaration.stages
    order = [stage.id for stage in stages]
    findings = [_of(unit, each, finding) for each in given for finding in each.findings]
    findings += _unknown(unit, given, order)
    findings += _twice(unit, given, order)
    by_stage = {each.stage: each for each in reversed(given)}
    present = [stage for stage in stages if stage.id in by_stage]
    findings += _order(unit, [by_stage[stage.id] for stage in present])
    steps: list[Merged] = []
    for stage in present:
        said = by_stage[stage.id]
        step = merge(entering, stage.id, said.values, steps[-1] if steps else Merged())
        findings += [_foreign(entering, said, name) for name in step.foreign]
        steps.append(step)
    last = steps[-1] if steps else Merged()
    failed = not present or any(each.severity is Severity.ERROR for each in findings)
    if failed:
        card = Scorecard.refused(framework.plan, unit, InputError(findings))
        cards: dict[str, Scorecard] = {}
    else:
        cards = {
            stage.id: _scored(framework, unit, step, by_stage)
            for stage, step in zip(present, steps, strict=True)
        }
        card = cards[present[-1].id]
        findings += card.findings
    return Assessed(
        unit=unit,
        stages=tuple(stage.id for stage in present),
        card=card,
        cards=cards,
        values=last.values,
        entered=last.entered,
        differences=_beyond(present, cards) if cards else (),
        findings=tuple(findings),
    )


def _scored(
    framework: Framework, unit: str, step: Merged, by_stage: Mapping[str, Assessment]
) -> Scorecard:
    """Return the card of the values that stand after a stage.

    What is wrong with a value is told where the stage that entered it has written it.
    """
    try:
        return framework.score(step.values, unit=unit)
    except InputError as error:
        findings = []
        for finding in error.diagnostics:
            name = (finding.subject or "").partition("[")[0]
            stage = step.entered.get(name)
            said = None if stage is None else by_stage[stage]
            findings.append(finding if said is None else _in_file(finding, said))
        return Scorecard.refused(framework.plan, unit, InputError(findings))


def _in_file(finding: Diagnostic, said: Assessment) -> Diagnostic:
    """Return a finding with the name and the place that the file has for its subject."""
    found = None if finding.subject is None else said.where(finding.subject)
    if found is None:
        return replace(finding, place=said.place)
    details = dict(finding.details)
    if details.get("input") == finding.subject:
        details["input"] = found[0]
    return replace(finding, place=found[1], details=details)


def _beyond(present: Sequence[Stage], cards: Mapping[str, Scorecard]) -> tuple[Difference, ...]:
    """Return what each stage moved by more than its tolerance."""
    found: list[Difference] = []
    for before, after in pairwise(present):
        if after.tolerance is not None:
            moved = differences(cards[before.id], cards[after.id], before=before.id, after=after.id)
            found += [
                each for each in moved if each.change is None or abs(each.change) > after.tolerance
            ]
    return tuple(found)


def _of(unit: str, said: Assessment, finding: Diagnostic) -> Diagnostic:
    return replace(
        finding,
        unit=finding.unit if finding.unit is not None else unit,
        place=finding.place if finding.place is not None else said.place,
    )


def _unknown(unit: str, given: Sequence[Assessment], order: Sequence[str]) -> list[Diagnostic]:
    listed = ", ".join(f"`{name}`" for name in order) or "–"
    return [
        Diagnostic(
            code=codes.UNKNOWN_STAGE_ASSESSED,
            place=each.place,
            details={"name": each.stage, "stages": listed},
            hint=nearest_hint(each.stage, order),
            unit=unit,
        )
        for each in given
        if each.stage not in order
    ]


def _twice(unit: str, given: Sequence[Assessment], order: Sequence[str]) -> list[Diagnostic]:
    """Return a finding for each stage that assessed the unit several times, with all the rows."""
    found = []
    for stage in order:
        rows = [(at, each) for at, each in enumerate(given, 1) if each.stage == stage]
        if len(rows) > 1:
            details = {"stage": stage, "places": ", ".join(_row(at, each) for at, each in rows)}
            place = rows[1][1].place
            code = codes.STAGE_TWICE
            found.append(Diagnostic(code=code, place=place, details=details, unit=unit))
    return found


def _row(at: int, said: Assessment) -> str:
    return f"#{at}" if said.place is None else str(said.place)


def _order(unit: str, given: Sequence[Assessment]) -> list[Diagnostic]:
    """Return what stands or was done before what it should follow; `given` is in declared order."""
    found = []
    for before, after in pairwise(given):
        one, other = before.place, after.place
        same_file = one is not None and other is not None and one.source.name == other.source.name
        if one is not None and other is not None and same_file and other.line < one.line:
            details = {"stage": after.stage, "before": before.stage, "places": f"{other}, {one}"}
            code = codes.STAGES_OUT_OF_ORDER
            found.append(Diagnostic(code=code, place=other, details=details, unit=unit))
        if before.on is not None and after.on is not None and after.on < before.on:
            details = {
                "stage": after.stage,
                "day": str(after.on),
                "before": before.stage,
                "other": str(before.on),
            }
            code = codes.ASSESSED_TOO_EARLY
            found.append(Diagnostic(code=code, place=other, details=details, unit=unit))
    return found


def _foreign(entering: Entering, said: Assessment, name: str) -> Diagnostic:
    """Return the finding on a value that a stage may not enter."""
    may = [f"`{stage}`" for stage, names in entering.may.items() if name in names]
    found = said.where(name)
    called, place = (name, said.place) if found is None else found
    return Diagnostic(
        code=codes.NOT_FOR_STAGE,
        place=place,
        details={"input": called, "stage": said.stage, "stages": ", ".join(may) or "–"},
        unit=said.unit,
        subject=name,
    )
