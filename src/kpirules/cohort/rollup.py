"""Values of higher units from those of the units below, by the rule that each input declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.api import Framework
from kpirules.cohort.hierarchy import Hierarchy
from kpirules.cohort.reported import Reported, Reports
from kpirules.cohort.tallies import DIFFERENT, Tally, merged, result_of, tally_of
from kpirules.diagnostics.catalogue import links as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.crosswalk.users import UserValue, told, user_value
from kpirules.formula.values import NOT_REPORTED, Missing, State, Value
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import own_names
from kpirules.framework.links import RollUp, RollUpRule

__all__ = ["Coverage", "RolledUnit", "RolledUp", "roll_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of the lowest units below report an input, of how many that ought to."""

    reported: int
    expected: int

    @property
    def share(self) -> Fraction:
        """The share that reports; 1 where none ought to."""
        return Fraction(self.reported, self.expected) if self.expected else Fraction(1)

    def __str__(self) -> str:
        return f"{self.reported}/{self.expected}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUnit:
    """What a higher unit comes to: values that can be scored as they are.

    Attributes:
        values: By data name: what rolled up, with its state where it is missing, and what the unit
            reports itself of everything else.
        coverage: How many units each value that rolled up is made of.
    """

    unit: str
    kind: str
    values: Mapping[str, object]
    coverage: Mapping[str, Coverage]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """All higher units of a hierarchy, each after the units below it.

    Attributes:
        framework: The edition whose rules were followed.
        digest: Its digest.
        min_coverage: The share of units that had to report.
    """

    framework: str
    digest: str
    min_coverage: Fraction
    units: Mapping[str, RolledUnit] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    def of_kind(self, kind: str) -> Mapping[str, RolledUnit]:
        """Return the units of one kind."""
        return {name: unit for name, unit in self.units.items() if unit.kind == kind}

    def __getitem__(self, unit: str) -> RolledUnit:
        return self.units[unit]

    def __iter__(self) -> Iterator[RolledUnit]:
        return iter(self.units.values())


def roll_up(
    framework: Framework,
    values: Mapping[str, Mapping[str, object]],
    hierarchy: Hierarchy,
    *,
    min_coverage: Fraction | float = 1,
) -> RolledUp:
    """Return the values of every unit that has others below it.

    An input's value comes from the lowest units that report it. Where fewer than `min_coverage` of
    them do, it is missing, in the gravest state of those that do not; then what the higher unit
    reports itself is taken, if anything. Where both are there and differ, that is a finding, and
    the units below count. Inputs without `roll_up` stay what the unit reports itself.

    Args:
        framework: The framework whose inputs declare how they roll up.
        values: What units report, by unit and input name.
        hierarchy: Who is below whom.
        min_coverage: The share of units that have to report, 0 to 1; of those to which an input
            does not apply none is expected.

    Raises:
        ValueError: `min_coverage` is not from 0 to 1.
    """
    least = Fraction(str(min_coverage)) if isinstance(min_coverage, float) else min_coverage
    if not 0 <= least <= 1:
        msg = f"min_coverage is {min_coverage}, expected a share from 0 to 1"
        raise ValueError(msg)
    return _Run(framework, hierarchy, Fraction(least)).of(values)


class _Run:
    """One roll-up under way."""

    def __init__(self, framework: Framework, hierarchy: Hierarchy, least: Fraction) -> None:
        self.framework, self.hierarchy, self.least = framework, hierarchy, least
        self.rules = rolling(framework.declaration)
        self.ratios = _ratios(framework.declaration, self.rules)
        self.findings: list[Diagnostic] = []

    def of(self, values: Mapping[str, Mapping[str, object]]) -> RolledUp:
        if not self.rules:
            details = {"framework": self.framework.reference}
            self._tell(codes.NOTHING_ROLLS_UP, None, None, details)
            return self._result({})
        for unit in values:
            if unit not in self.hierarchy:
                self._tell(codes.UNIT_OUTSIDE, unit, None, {"unit": unit})
        reports = Reports(self.framework, frozenset(self.rules))
        tallies: dict[str, dict[str, Tally]] = {}
        partial: dict[str, list[int]] = {}
        rolled: dict[str, RolledUnit] = {}
        children = self.hierarchy.children
        for unit in self.hierarchy.upwards():
            given = values.get(unit)
            report = Reported() if given is None else reports.read(unit, given)
            self.findings += report.findings
            below = children.get(unit)
            if below is None:
                own = self._own(report, has_row=given is not None)
                tallies[unit] = self._lowest(own)
                partial[unit] = [_is_partial(own, names) for _, names in self.ratios]
                continue
            parts = [tallies.pop(child) for child in below]
            counts = [partial.pop(child) for child in below]
            partial[unit] = [sum(column) for column in zip(*counts, strict=True)]
            tallies[unit], rolled[unit] = self._above(unit, report, parts)
            self._tell_ratios(rolled[unit], partial[unit])
        return self._result(rolled)

    def _result(self, rolled: Mapping[str, RolledUnit]) -> RolledUp:
        return RolledUp(
            framework=self.framework.reference,
            digest=self.framework.digest,
            min_coverage=self.least,
            units=rolled,
            findings=tuple(self.findings),
        )

    def _own(self, report: Reported, *, has_row: bool) -> dict[str, Value]:
        """Return what a lowest unit reports; of a unit without a row nothing is known at all."""
        blanks: Mapping[str, Missing] = self.framework.plan.intake.blanks
        return {
            name: report.values.get(name, blanks[name] if has_row else NOT_REPORTED)
            for name in self.rules
        }

    def _lowest(self, own: Mapping[str, Value]) -> dict[str, Tally]:
        return {
            name: tally_of(rule.rule, own[name], own.get(rule.weight or "", (1, 1)))
            for name, rule in self.rules.items()
        }

    def _above(
        self, unit: str, report: Reported, parts: list[dict[str, Tally]]
    ) -> tuple[dict[str, Tally], RolledUnit]:
        """Return what a higher unit comes to, for the units above it and for itself."""
        here: dict[str, Tally] = {}
        results: dict[str, Value] = {}
        for name, rule in self.rules.items():
            tally = merged(rule.rule, [part[name] for part in parts])
            value = result_of(rule.rule, tally, self.least)
            entered = report.values.get(name)
            if value is DIFFERENT and not any(_differs(part[name]) for part in parts):
                shown = ", ".join(_shown(each) for each in tally.held)
                self._tell(codes.SAME_DIFFERS, unit, name, {"name": name, "values": shown})
            if entered is not None and not isinstance(entered, Missing):
                if isinstance(value, Missing) and value is not DIFFERENT:
                    weight = results.get(rule.weight or "", (1, 1))
                    tally = tally_of(rule.rule, entered, weight, max(tally.expected, 1))
                    value = result_of(rule.rule, tally, self.least)
                elif value is not DIFFERENT and not _alike(entered, value):
                    details = {"name": name, "entered": _shown(entered), "rolled": _shown(value)}
                    self._tell(codes.ROLLED_DIFFERS, unit, name, details)
            here[name], results[name] = tally, value
        return here, RolledUnit(
            unit=unit,
            kind=self.hierarchy.kind[unit],
            values={
                **{name: user_value(results[name]) for name in self._ordered()},
                **report.others,
            },
            coverage={
                name: Coverage(reported=here[name].reported, expected=here[name].expected)
                for name in self._ordered()
            },
        )

    def _ordered(self) -> Iterator[str]:
        """Yield the inputs that roll up in the order of the framework."""
        return (name for name in self.framework.declaration.inputs if name in self.rules)

    def _tell_ratios(self, rolled: RolledUnit, partial: list[int]) -> None:
        """Report formulas whose inputs come from different units."""
        for (node, names), count in zip(self.ratios, partial, strict=True):
            there = all(not isinstance(rolled.values[name], State) for name in names)
            if count and there:
                listed = ", ".join(f"`{name}`" for name in names)
                details = {"id": node, "inputs": listed, "count": str(count)}
                self._tell(codes.PARTS_OF_DIFFERENT_UNITS, rolled.unit, node, details)

    def _tell(
        self, code: Code, unit: str | None, subject: str | None, details: Mapping[str, str]
    ) -> None:
        self.findings.append(Diagnostic(code=code, details=details, unit=unit, subject=subject))


def rolling(declaration: Declaration) -> dict[str, RollUp]:
    """Return the inputs that roll up, with their rules; weights come before what they weigh."""
    rules = {
        name: declared.roll_up
        for name, declared in declaration.inputs.items()
        if declared.roll_up is not None and declared.roll_up.rule is not RollUpRule.NONE
    }
    return dict(sorted(rules.items(), key=lambda item: item[1].weight is not None))


def _ratios(
    declaration: Declaration, rules: Mapping[str, RollUp]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the indicators whose value comes from several inputs that roll up."""
    found = []
    for node in declaration.root.walk():
        if node.value is None:
            continue
        own = own_names(node, declaration)
        names = sorted({own.get(name, name) for name in node.value.names} & set(rules))
        if len(names) > 1:
            found.append((node.id, tuple(names)))
    return found


def _is_partial(own: Mapping[str, Value], names: tuple[str, ...]) -> int:
    """Return 1 where a unit reports some of the inputs that belong together and not all, else 0."""
    values = [own[name] for name in names]
    lacks = any(isinstance(v, Missing) and v.state is not State.NOT_APPLICABLE for v in values)
    return int(lacks and any(not isinstance(value, Missing) for value in values))


def _differs(tally: Tally) -> bool:
    return tally.held is not None and len(tally.held) > 1


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one[0] * other[1] == other[0] * one[1]
    return one == other


def _shown(value: Value) -> str:
    shown: UserValue = user_value(value)
    return told(shown)
