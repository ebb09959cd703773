"""Putting what one unit measured into the values of every unit that shares the indicator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpirules.api import Framework
from kpirules.cohort.joint_measurement import JointMeasurement, UnitValues, declared_joint
from kpirules.cohort.joint_values import given, same, shown
from kpirules.diagnostics.catalogue.data import UNIT_TWICE
from kpirules.diagnostics.catalogue.ranks import (
    COHORT_NODE_UNKNOWN,
    JOINT_ALONE,
    JOINT_CONFLICT,
    JOINT_PARTICIPANT_MISSING,
    JOINT_PARTICIPANT_TWICE,
    JOINT_READS_BEYOND,
    JOINT_WITHIN_JOINT,
    MEASURING_UNIT_UNUSABLE,
)
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.framework.reach import inputs_within, reads_beyond

__all__ = ["Credited", "credit_joint"]

_AT = Text(th="ค่าที่วัดอยู่ที่ {place}", en="the measurement stands at {place}")
_NAMED = Text(th="ระบุร่วมไว้ที่ {place}", en="it is named at {place}")
# A misspelt unit is compared with this many names at most.
_MOST_COMPARED = 2_000
_Participant = tuple[str, Place | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """What units report, with joint measurements put in.

    Attributes:
        units: All units in their order; those that share nothing are the very same.
        credits: The measurements that were put in: one for each indicator and measuring unit, with
            the participants that got it.
        findings: What is wrong; a unit that a finding names must not be scored.
    """

    units: tuple[UnitValues, ...]
    credits: tuple[JointMeasurement, ...]
    findings: tuple[Diagnostic, ...]

    def findings_of(self, unit: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with one unit's part in joint indicators."""
        return tuple(finding for finding in self.findings if finding.unit == unit)


def credit_joint(
    framework: Framework,
    units: Sequence[UnitValues],
    table: Iterable[JointMeasurement] = (),
    *,
    unusable: Collection[str] = (),
) -> Credited:
    """Return what units report, with the inputs of joint indicators taken from who measured them.

    Args:
        framework: The framework; the joint indicators that it declares are credited.
        units: What each unit reports.
        table: Further joint measurements, as agreed between units.
        unusable: Units whose values could not be read.
    """
    work = _Work(framework, units, frozenset(unusable))
    for measurement in _together([*declared_joint(framework.declaration), *table]):
        work.credit(*measurement)
    return Credited(
        units=tuple(
            (unit, work.values.get(at, values), place)
            for at, (unit, values, place) in enumerate(units)
        ),
        credits=tuple(work.credits),
        findings=tuple(work.findings),
    )


def _together(
    measurements: Iterable[JointMeasurement],
) -> Iterator[tuple[JointMeasurement, list[_Participant]]]:
    """Yield each indicator and measuring unit once, with all participants named for them."""
    found: dict[tuple[str, str], tuple[JointMeasurement, list[_Participant]]] = {}
    for each in measurements:
        places = each.places or (each.place,) * len(each.participants)
        _, named = found.setdefault((each.indicator, each.measured_by), (each, []))
        named += zip(each.participants, places, strict=True)
    yield from found.values()


class _Work:
    """The values of all units while measurements are put in, and what was found."""

    def __init__(
        self, framework: Framework, units: Sequence[UnitValues], unusable: frozenset[str]
    ) -> None:
        self.framework = framework
        self.units = units
        self.at: dict[str, int] = {}
        self.unusable = unusable
        self.values: dict[int, Mapping[str, object]] = {}
        self.credits: list[JointMeasurement] = []
        self.findings: list[Diagnostic] = []
        # Which indicator has which input of a unit, and where it was said.
        self.taken: dict[tuple[str, str], tuple[str, Place | None]] = {}
        self._find_units()

    def _find_units(self) -> None:
        """Note where each unit stands; one that stands twice cannot be used."""
        numbers: dict[str, list[int]] = {}
        for number, (unit, _, _) in enumerate(self.units, 1):
            numbers.setdefault(unit, []).append(number)
        self.at = {unit: at[0] - 1 for unit, at in numbers.items()}
        doubled = {unit: at for unit, at in numbers.items() if len(at) > 1}
        for unit, at in doubled.items():
            if unit not in self.unusable:
                details = {"unit": unit, "lines": ", ".join(map(str, at))}
                place = self.units[at[0] - 1][2]
                self._report(UNIT_TWICE, place, details, "unit", unit=unit)
        self.unusable |= doubled.keys()

    def credit(self, measurement: JointMeasurement, named: Sequence[_Participant]) -> None:
        """Put one measurement into the values of all who share it."""
        inputs = self._inputs(measurement)
        if inputs is None:
            return
        by, name = measurement.measured_by, measurement.indicator
        others = self._participants(measurement, named)
        usable = by in self.at and by not in self.unusable
        if not usable:
            self._without_measurement(measurement, others)
            return
        # The measuring unit's own inputs are spoken for too: nobody else may measure them.
        if not self._free(by, name, measurement.place, inputs):
            self._without_measurement(measurement, others)
            return
        names = self.framework.plan.intake.names
        measured = given(self.units[self.at[by]][1], inputs, names)
        credited = [by]
        for unit, place in others:
            if not self._free(unit, name, place, inputs) or unit in self.unusable:
                continue
            at = self.at[unit]
            own = self.values.get(at, self.units[at][1])
            if not self._agrees(measurement, unit, given(own, inputs, names), measured):
                continue
            kept = {key: value for key, value in own.items() if names.get(key) not in inputs}
            self.values[at] = {**kept, **measured}
            credited.append(unit)
        self.credits.append(
            JointMeasurement(
                indicator=name,
                measured_by=by,
                participants=tuple(credited[1:]),
                place=measurement.place,
            )
        )

    def _inputs(self, measurement: JointMeasurement) -> tuple[str, ...] | None:
        """Return the inputs that are measured together, or None where nothing can be."""
        name = measurement.indicator
        declaration = self.framework.declaration
        known = [node for node in declaration.root.walk() if node is not declaration.root]
        node = next((node for node in known if node.id == name), None)
        if node is None:
            details = {"name": name, "framework": self.framework.reference}
            hint = nearest_hint(name, [node.id for node in known])
            self._report(COHORT_NODE_UNKNOWN, measurement.place, details, name, hint=hint)
            return None
        beyond = reads_beyond(declaration, node)
        if beyond:
            details = {"name": name, "beyond": beyond[0]}
            self._report(JOINT_READS_BEYOND, measurement.place, details, name)
            return None
        return inputs_within(node)

    def _participants(
        self, measurement: JointMeasurement, named: Sequence[_Participant]
    ) -> list[_Participant]:
        """Return the participants that are in the data, the measuring unit apart, each once."""
        name = measurement.indicator
        first: dict[str, Place | None] = {}
        for unit, place in named:
            if unit in first:
                self._twice(unit, name, place, first[unit])
            elif unit not in self.at and unit != measurement.measured_by:
                details = {"unit": unit, "name": name}
                hint = nearest_hint(unit, list(self.at)) if len(self.at) < _MOST_COMPARED else None
                self._report(JOINT_PARTICIPANT_MISSING, place, details, name, hint=hint)
            first.setdefault(unit, place)
        if set(first) <= {measurement.measured_by}:
            self._report(JOINT_ALONE, measurement.place, {"name": name}, name)
        doubled = {finding.unit for finding in self.findings}
        return [
            (unit, place)
            for unit, place in first.items()
            if unit in self.at and unit != measurement.measured_by and unit not in doubled
        ]

    def _without_measurement(
        self, measurement: JointMeasurement, others: Sequence[_Participant]
    ) -> None:
        """Report that nothing can be credited: to each participant, or to nobody in the data."""
        details = {"unit": measurement.measured_by, "name": measurement.indicator}
        if not others:
            self._report(MEASURING_UNIT_UNUSABLE, measurement.place, details, measurement.indicator)
        for unit, place in others:
            self._report(MEASURING_UNIT_UNUSABLE, place, details, measurement.indicator, unit=unit)

    def _free(self, unit: str, name: str, place: Place | None, inputs: Sequence[str]) -> bool:
        """Take the inputs of a unit for an indicator; report where another one has them."""
        held = [self.taken[unit, each] for each in inputs if (unit, each) in self.taken]
        if not held:
            self.taken |= {(unit, each): (name, place) for each in inputs}
            return True
        other, before = held[0]
        if other == name:
            self._twice(unit, name, place, before)
        else:
            details = {"name": name, "other": other}
            self._report(JOINT_WITHIN_JOINT, place, details, name, unit=unit)
        return False

    def _twice(self, unit: str, name: str, place: Place | None, before: Place | None) -> None:
        details = {"unit": unit, "name": name, "where": str(before or "–")}
        known = unit if unit in self.at else None
        self._report(JOINT_PARTICIPANT_TWICE, place, details, name, unit=known)

    def _agrees(
        self,
        measurement: JointMeasurement,
        unit: str,
        own: Mapping[str, object],
        measured: Mapping[str, object],
    ) -> bool:
        """Tell whether a participant reports nothing else than was measured."""
        agrees = True
        by = measurement.measured_by
        where = self.units[self.at[by]][2]
        hints = [] if where is None else [(_AT, where)]
        hints += [] if measurement.place is None else [(_NAMED, measurement.place)]
        hint = Text(
            th=" ".join(text.th.format(place=place) for text, place in hints),
            en=", ".join(text.en.format(place=place) for text, place in hints),
        )
        for name, value in own.items():
            other = measured.get(name)
            if value is None or same(value, other):
                continue
            agrees = False
            details = {
                "unit": unit,
                "name": measurement.indicator,
                "input": name,
                "value": shown(value),
                "other": by,
                "measured": shown(other),
            }
            place = self.units[self.at[unit]][2] or measurement.place
            self._report(
                JOINT_CONFLICT, place, details, measurement.indicator, unit=unit, hint=hint
            )
        return agrees

    def _report(
        self,
        code: Code,
        place: Place | None,
        details: Mapping[str, str],
        subject: str,
        *,
        unit: str | None = None,
        hint: Text | None = None,
    ) -> None:
        self.findings.append(
            Diagnostic(
                code=code,
                place=place,
                details=details,
                subject=subject,
                unit=unit,
                hint=hint or Text(),
            )
        )
