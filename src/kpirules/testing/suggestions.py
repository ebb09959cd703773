"""Drafts of missing cases: units that bring about what no case exercises, with their results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpirules.analysis.outcomes import Outcome, Watch
from kpirules.analysis.search import find_witnesses
from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.case_text import case_text, cases_text, results_of
from kpirules.testing.cases import COMPUTED
from kpirules.testing.coverage import Coverage

__all__ = ["Suggestion", "suggest", "suggestions_text"]

_NOTE = Text(
    th="ผลคำนวณโดยโปรแกรม ต้องคำนวณด้วยมือตามเกณฑ์ให้ตรงกันก่อนใช้เป็นหลักฐาน",
    en="computed by the engine; work it out by hand from the rule before it counts as evidence",
)
_UNFIT = re.compile(r"[^A-Za-z0-9\u0e01-\u0e4e_.-]+")
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The draft of a case.

    Attributes:
        outcomes: What it brings about that nothing before it does.
        card: What the engine makes of the values, to be confirmed by a person.
    """

    id: str
    values: Mapping[str, object]
    outcomes: tuple[Outcome, ...]
    card: Scorecard


def suggest(
    framework: Framework, coverage: Coverage, taken: Iterable[str] = ()
) -> list[Suggestion]:
    """Return few cases that bring about as much as was found of what no case exercises.

    What no unit was found for is left out: it may be impossible.

    Args:
        framework: The framework.
        coverage: What its cases exercise.
        taken: The ids that its cases have.

    Examples:
        >>> import kpirules
        >>> from kpirules.testing import coverage_of
        >>> ita = kpirules.load("nacc-ita@2567")
        >>> drafts = suggest(ita, coverage_of(ita, []))
        >>> sorted(draft.card.band for draft in drafts if draft.card.band)
        ['excellent', 'good', 'improve', 'improve_urgently', 'pass']
    """
    watch = Watch(framework.declaration)
    wanted = dict.fromkeys(coverage.missing)
    known = [
        _Unit(values, watch.happened(values)) for values in find_witnesses(watch, wanted).values()
    ]
    groups = _groups(framework)
    ids = set(taken)
    found: list[Suggestion] = []
    while True:
        known = [unit for unit in known if unit.happened & wanted.keys()]
        if not known:
            return found
        # Of those that bring about equally much the first one stays: the same drafts every time.
        best = max(known, key=lambda unit: len(unit.happened & wanted.keys()))
        unit = _improved(watch, best, known, groups, wanted)
        outcomes = tuple(outcome for outcome in wanted if outcome in unit.happened)
        name = _id(outcomes[0], ids)
        ids.add(name)
        values = _in_order(framework, unit.values)
        card = framework.score(values, unit=name)
        found.append(Suggestion(id=name, values=values, outcomes=outcomes, card=card))
        wanted = {outcome: None for outcome in wanted if outcome not in unit.happened}


def suggestions_text(framework: Framework, suggestions: Iterable[Suggestion]) -> str:
    """Return the drafts as a file of cases that reads back and passes as it stands."""
    declared = framework.declaration
    groups = [node.id for node in declared.root.children]
    cases = []
    for each in suggestions:
        nodes = [outcome.subject for outcome in each.outcomes]
        told = [node for node in [*groups, *nodes] if node in framework.plan.nodes]
        told = [node for node in told if node != declared.root.id]
        cases.append(
            case_text(
                each.id,
                each.values,
                results_of(each.card, told),
                title=each.outcomes[0].label,
                provenance=COMPUTED,
                note=_NOTE,
                comments=[f"{o.label.th} | {o.label.en}" for o in each.outcomes],
            )
        )
    reference = f"{framework.id}@{framework.edition}"
    return cases_text(reference, cases, (_NOTE.th, _NOTE.en))


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a unit reports, and what that brings about."""

    values: Mapping[str, object]
    happened: frozenset[Outcome]


def _groups(framework: Framework) -> list[tuple[str, ...]]:
    """Return the names that are reported together: an indicator's own, and each shared one."""
    declared = framework.declaration
    own = [
        (*node.inputs, *(() if node.entered is None else (node.entered,)))
        for node in declared.root.walk()
    ]
    held = {name for names in own for name in names}
    shared = [(name,) for name in (*declared.inputs, *declared.lists) if name not in held]
    return [names for names in [*own, *shared] if names]


def _improved(
    watch: Watch,
    unit: _Unit,
    others: Sequence[_Unit],
    groups: Iterable[tuple[str, ...]],
    wanted: Mapping[Outcome, None],
) -> _Unit:
    """Return the unit, reporting what others do wherever that brings about more."""
    for names in groups:
        for part in _parts(others, names):
            values = {n: value for n, value in unit.values.items() if n not in names} | part
            try:
                changed = _Unit(values, watch.happened(values))
            except InputError:
                continue
            if len(changed.happened & wanted.keys()) > len(unit.happened & wanted.keys()):
                unit = changed
    return unit


def _parts(units: Iterable[_Unit], names: tuple[str, ...]) -> list[dict[str, object]]:
    """Return what some unit reports under the names, each once."""
    found: list[dict[str, object]] = []
    for unit in units:
        part = {name: unit.values[name] for name in names if name in unit.values}
        if part not in found:
            found.append(part)
    return found


def _in_order(framework: Framework, values: Mapping[str, object]) -> dict[str, object]:
    declared = framework.declaration
    return {name: values[name] for name in (*declared.inputs, *declared.lists) if name in values}


def _id(outcome: Outcome, taken: set[str]) -> str:
    """Return an id that says what is exercised, and that no other case has."""
    words = f"{outcome.kind}-{outcome.subject}-{outcome.name}"
    name = _UNFIT.sub("-", words).strip("-.")[:_LONGEST_ID].rstrip("-.")
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
