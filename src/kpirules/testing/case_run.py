"""Running a worked example: what came out beside what was expected, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import cases as codes
from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.formula.numbers import exact, to_fraction
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.cases import Case, Expected

__all__ = ["CaseRun", "Comparison", "run_case", "values_of"]

_STATES = {state.value: state for state in State}
_NOTHING = "null"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One expectation of a case beside what came out; both as text, numbers exact.

    Attributes:
        about: The expectation, with its place.
        holds: Whether both are the same.
    """

    about: Expected
    expected: str
    got: str
    holds: bool

    @property
    def place(self) -> Place:
        """Where the file says what is expected."""
        return self.about.place

    def __str__(self) -> str:
        return f"{self.about.name}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRun:
    """What a case came to.

    Attributes:
        card: The result; None where the values could not be used.
        comparisons: Every expectation, in the order of the file.
        findings: What is wrong with the case itself: values that the framework refuses, and
            expectations of what it does not have.
    """

    case: Case
    card: Scorecard | None
    comparisons: tuple[Comparison, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def mismatches(self) -> tuple[Comparison, ...]:
        """What came out otherwise than expected."""
        return tuple(each for each in self.comparisons if not each.holds)

    @property
    def passed(self) -> bool:
        """Whether the case is sound and everything came out as expected."""
        return not self.findings and not self.mismatches

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, each with its place."""
        return (*self.findings, *map(self._mismatch, self.mismatches))

    def _mismatch(self, found: Comparison) -> Diagnostic:
        details = {"case": self.case.id, "what": found.about.name}
        details |= {"expected": found.expected, "got": found.got}
        subject = found.about.node or found.about.condition or None
        return Diagnostic(
            code=codes.CASE_MISMATCH, place=found.place, details=details, subject=subject
        )


def run_case(framework: Framework, case: Case) -> CaseRun:
    """Score a case and compare; nothing is raised for a mistake in the case.

    Examples:
        >>> import kpirules
        >>> from kpirules.editions.catalogue.find import bundled_folder
        >>> from kpirules.testing.cases import read_cases
        >>> cases = read_cases(bundled_folder() / "nacc-ita" / "cases" / "2563.yaml").cases
        >>> run = run_case(kpirules.load("nacc-ita@2563"), cases[0])
        >>> run.passed, run.card.score
        (True, Decimal('78.62'))
    """
    findings = list(_mistakes(framework, case))
    card = None
    try:
        card = framework.score(values_of(framework, case), unit=case.id, place=case.place)
    except InputError as error:
        findings += _at_their_values(framework, case, error)
    unknown = {finding.place for finding in findings}
    comparisons = tuple(
        _compare(about, card)
        for about in case.expected
        if card is not None and about.subject not in unknown
    )
    return CaseRun(case=case, card=card, comparisons=comparisons, findings=tuple(findings))


def values_of(framework: Framework, case: Case) -> dict[str, object]:
    """Return what the unit of a case reports, as `Framework.score` takes it.

    The word of a state, such as `not_applicable`, stands for that state but in an input of text.
    """
    declared = framework.declaration
    names = framework.plan.intake.names
    taken: dict[str, object] = {}
    for name, value in case.values.items():
        if isinstance(value, list):
            listed = declared.lists.get(name)
            columns = {} if listed is None else listed.inputs
            taken[name] = [
                {column: _taken(columns.get(column), cell) for column, cell in row.items()}
                for row in value
            ]
        else:
            taken[name] = _taken(declared.inputs.get(names.get(name, "")), value)
    return taken


def _taken(declared: Input | None, value: object) -> object:
    is_text = declared is not None and (
        declared.type is InputType.TEXT or value in declared.choices
    )
    return _STATES[value] if isinstance(value, str) and value in _STATES and not is_text else value


def _mistakes(framework: Framework, case: Case) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that the case names and the framework does not have."""
    declared = framework.declaration
    if case.source and case.source not in declared.sources:
        hint = nearest_hint(case.source, declared.sources)
        details = {"name": case.source}
        yield Diagnostic(code=UNKNOWN_SOURCE, place=case.source_place, details=details, hint=hint)
    conditions = [condition.id for condition in declared.conditions]
    bands = [band.id for band in declared.bands]
    seen: set[Place] = set()
    for about in case.expected:
        named = _named(about, framework.plan.nodes, conditions, bands)
        if named is None or about.subject in seen:
            continue
        code, name, known = named
        if name not in known:
            seen.add(about.subject)
            yield Diagnostic(
                code=code,
                place=about.subject,
                details={"name": name, "framework": framework.reference},
                hint=nearest_hint(name, known),
                subject=name,
            )


def _named(
    about: Expected, nodes: Iterable[str], conditions: list[str], bands: list[str]
) -> tuple[Code, str, list[str]] | None:
    """Return what an expectation names, which names there are, and the finding on others."""
    if about.condition:
        return codes.CONDITION_UNKNOWN, about.condition, conditions
    if about.node:
        return codes.NODE_UNKNOWN, about.node, list(nodes)
    if about.field == "band" and about.value is not None:
        return codes.BAND_UNKNOWN, str(about.value), bands
    return None


def _at_their_values(framework: Framework, case: Case, error: InputError) -> Iterator[Diagnostic]:
    """Yield what is wrong with the values, each finding at the value that it is about."""
    names = framework.plan.intake.names
    places = {names.get(name, name): place for name, place in case.places.items()}
    for finding in error.diagnostics:
        place = places.get(finding.subject or "", case.place)
        # The line says which case it is; the message need not.
        yield replace(finding, place=place, unit=None)


def _compare(about: Expected, card: Scorecard) -> Comparison:
    got: Any
    if about.condition:
        got = card.conditions[about.condition]
    else:
        got = getattr(card[about.node] if about.node else card, about.field)
    return Comparison(about, _text(about.value), _text(got), _same(about.value, got))


def _same(expected: object, got: Any) -> bool:  # noqa: ANN401 - a field of a card
    if isinstance(got, State):
        return expected == got.value
    if expected is None or got is None or isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    number = _number(expected)
    return str(expected) == got if isinstance(got, str) else number == Fraction(got)


def _number(value: object) -> Fraction | None:
    """Return the number that a file writes, as a decimal or as a fraction."""
    above, _, below = str(value).partition("/")
    numbers = exact(above.strip()), exact(below.strip() or 1)
    if numbers[0] is None or numbers[1] is None or not numbers[1][0]:
        return None
    return to_fraction(numbers[0]) / to_fraction(numbers[1])


def _text(value: object) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, State):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    return plain_number(value) or "" if isinstance(value, Fraction) else str(value)
