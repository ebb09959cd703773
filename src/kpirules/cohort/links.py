"""Scores units under several frameworks at once, each with the results of the others put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kpirules.api import Framework
from kpirules.cohort.hierarchy import Hierarchy
from kpirules.cohort.linking import Bound, bind_links
from kpirules.diagnostics.catalogue import links as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.editions.crosswalk.users import UserValue, told
from kpirules.errors import InputError
from kpirules.formula.values import State
from kpirules.framework.links import PARENT, SAME, Take
from kpirules.scoring.inputs import Problem, Reader
from kpirules.scoring.scorecard import Scorecard

__all__ = ["LinkedCard", "LinkedScores", "TakenResult", "Values", "score_linked"]

Values = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenResult:
    """A result that was put into an input, and where it is from.

    Attributes:
        value: The result; a `State` where the other framework gives none.
        framework: The edition that gave it, with its digest.
        unit: Whose result it is.
        output: The node, and what was taken of it.
    """

    input: str
    value: UserValue
    framework: str
    digest: str
    unit: str
    output: str
    take: Take


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCard:
    """The scorecard of a unit, and which of its inputs are results of others.

    Attributes:
        findings: What was found about the links; those about the data are the card's own.
    """

    card: Scorecard
    taken: tuple[TakenResult, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedScores:
    """The results of all units under all frameworks.

    Attributes:
        cards: By edition and unit, in the order of scoring: whatever a card takes is before it.
        findings: What is wrong with the links as such.
    """

    cards: Mapping[tuple[str, str], LinkedCard] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    def card(self, framework: Framework | str, unit: str) -> Scorecard:
        """Return the scorecard of a unit under an edition.

        Raises:
            KeyError: It was not scored.
        """
        return self.cards[_reference(framework), unit].card

    def provenance(self, framework: Framework | str, unit: str) -> dict[str, object]:
        """Return what made a result, with what made the results that it takes, as plain data.

        Raises:
            KeyError: It was not scored.
        """
        held = self.cards[_reference(framework), unit]
        return {
            **held.card.provenance,
            "unit": unit,
            "taken": [
                {
                    "input": taken.input,
                    "value": told(taken.value),
                    "output": taken.output,
                    "take": taken.take.value,
                    "from": self.provenance(taken.framework, taken.unit),
                }
                for taken in held.taken
            ],
        }

    def __iter__(self) -> Iterator[LinkedCard]:
        return iter(self.cards.values())


def score_linked(
    values: Mapping[Framework, Values], hierarchy: Hierarchy | None = None
) -> LinkedScores:
    """Return the results of all units, those that others take first.

    A result that is there counts; what the data hold is taken where there is none. Where both are
    there and differ, that is a finding.

    Args:
        values: What units report, by framework, unit and input name.
        hierarchy: Who is below whom, where links go to a unit above.

    Raises:
        InputError: Results need each other in a circle.
    """
    bound, findings = bind_links(list(values))
    run = _Run(values, hierarchy, bound)
    findings += [
        _missing(each, None) if hierarchy is None else _unknown_kind(each, hierarchy)
        for framework in values
        for each in bound[framework]
        if not run.serves(each)
    ]
    cards = {}
    for framework, unit in run.order():
        cards[framework.reference, unit] = run.score(framework, unit)
    return LinkedScores(cards=cards, findings=tuple(findings))


_Task = tuple[Framework, str]


class _Run:
    """One scoring under way."""

    def __init__(
        self,
        values: Mapping[Framework, Values],
        hierarchy: Hierarchy | None,
        bound: Mapping[Framework, tuple[Bound, ...]],
    ) -> None:
        self.values, self.hierarchy, self.bound = values, hierarchy, bound
        self.done: dict[_Task, LinkedCard] = {}
        self.readers: dict[Framework, dict[str, Reader]] = {
            framework: {name: read for name, _, read, *_ in framework.plan.intake.readers}
            for framework in values
        }

    def order(self) -> list[_Task]:
        """Return all tasks, each after those whose results it takes.

        Raises:
            InputError: Some need each other.
        """
        order: dict[_Task, None] = {}
        for framework, units in self.values.items():
            for unit in units:
                self._place((framework, unit), order)
        return list(order)

    def _place(self, task: _Task, order: dict[_Task, None]) -> None:
        # The tasks on the way from the first one to the one at hand, with what is left of each.
        path: dict[_Task, Iterator[_Task]] = {}
        if task not in order:
            path[task] = self._needs(task)
        while path:
            here = next(reversed(path))
            after = next((each for each in path[here] if each not in order), None)
            if after is None:
                del path[here]
                order[here] = None
            elif after in path:
                circle = list(path)[list(path).index(after) :]
                raise InputError([_circle([*circle, after])])
            else:
                path[after] = self._needs(after)

    def _needs(self, task: _Task) -> Iterator[_Task]:
        framework, unit = task
        for each in self.bound[framework]:
            needed = self._source(each, unit)
            if needed is not None:
                yield needed

    def _source(self, bound: Bound, unit: str) -> _Task | None:
        """Return the task whose result a link takes; None where no data are there for it."""
        of = bound.link.of
        whose: str | None = unit
        if of != SAME:
            if self.hierarchy is None:
                return None
            above = self.hierarchy.parent.get(unit)
            whose = above if of == PARENT else self.hierarchy.nearest(unit, of)
        if whose is None or whose not in self.values[bound.framework]:
            return None
        return bound.framework, whose

    def score(self, framework: Framework, unit: str) -> LinkedCard:
        """Return the card of a unit; what it takes has been scored."""
        given = self.values[framework][unit]
        links = self.bound[framework]
        values = dict(given)
        taken: list[TakenResult] = []
        findings: list[Diagnostic] = []
        if links:
            called = {framework.plan.intake.names.get(name): name for name in given}
            for each in links:
                key = called.get(each.input, each.input)
                source = self._source(each, unit)
                if source is None:
                    if given.get(key) is None and self.serves(each):
                        findings.append(_missing(each, unit))
                    continue
                result = self._taken(each, *source)
                entered = given.get(key)
                if entered is not None and isinstance(result.value, State):
                    continue
                if entered is not None:
                    findings += self._compared(framework, unit, entered, result)
                values[key] = result.value
                taken.append(result)
        try:
            card = framework.score(values, unit=unit)
        except InputError as error:
            card = Scorecard.refused(framework.plan, unit, error)
        held = LinkedCard(card=card, taken=tuple(taken), findings=tuple(findings))
        self.done[framework, unit] = held
        return held

    def serves(self, bound: Bound) -> bool:
        """Return whether the unit that a link means can be found at all.

        It cannot without a hierarchy, or in one that has no such kind: that is told once.
        """
        of = bound.link.of
        if of == SAME:
            return True
        return self.hierarchy is not None and of in (PARENT, *self.hierarchy.kinds)

    def _taken(self, bound: Bound, framework: Framework, unit: str) -> TakenResult:
        link = bound.link
        return TakenResult(
            input=bound.input,
            value=_result(self.done[framework, unit].card, link.output, link.take),
            framework=framework.reference,
            digest=framework.digest,
            unit=unit,
            output=link.output,
            take=link.take,
        )

    def _compared(
        self, framework: Framework, unit: str, entered: object, result: TakenResult
    ) -> Iterator[Diagnostic]:
        """Yield a finding where what was entered is another value than the result."""
        read = self.readers[framework][result.input]
        one, other = read(entered), read(result.value)
        if isinstance(one, tuple) and isinstance(other, tuple):
            alike = one[0] * other[1] == other[0] * one[1]
        else:
            # A result that its input cannot hold is refused when the unit is scored.
            alike = one == other or isinstance(one, Problem) or isinstance(other, Problem)
        if not alike:
            shown = entered.value if isinstance(entered, State) else str(entered)
            details = {"name": result.input, "entered": shown, "linked": told(result.value)}
            yield Diagnostic(
                code=codes.LINK_DIFFERS,
                details={**details, "reference": result.framework},
                unit=unit,
                subject=result.input,
            )


def _result(card: Scorecard, output: str, take: Take) -> UserValue:
    """Return what a link takes of a card, or why it is not there."""
    if take is Take.BAND:
        if card.band is not None:
            return card.band
        return card.status if card.score is None else State.NOT_APPLICABLE
    if take is Take.SCORE:
        number = card.score_of(output)
    else:
        node = card[output]
        number = node.unrounded if take is Take.UNROUNDED else node.value
    if number is not None:
        return number
    state = card[output].state
    # A score may be there where the value behind it is not, such as one that was entered.
    return State.NOT_APPLICABLE if state is State.MEASURED else state


def _missing(bound: Bound, unit: str | None) -> Diagnostic:
    return Diagnostic(
        code=codes.LINKED_UNIT_MISSING,
        place=bound.link.place if unit is None else None,
        details={
            "name": bound.input,
            "reference": bound.framework.reference,
            "of": bound.link.of,
        },
        unit=unit,
        subject=bound.input,
    )


def _unknown_kind(bound: Bound, hierarchy: Hierarchy) -> Diagnostic:
    kind, kinds = bound.link.of, hierarchy.kinds
    return Diagnostic(
        code=codes.UNKNOWN_KIND,
        place=bound.link.place,
        details={"kind": kind, "kinds": ", ".join(f"`{each}`" for each in kinds)},
        hint=nearest_hint(kind, (SAME, PARENT, *kinds)),
        subject=bound.input,
    )


def _circle(tasks: list[_Task]) -> Diagnostic:
    path = " → ".join(f"{framework.reference} {unit}" for framework, unit in tasks)
    return Diagnostic(code=codes.LINK_CIRCLE, details={"path": path}, unit=tasks[0][1])


def _reference(framework: Framework | str) -> str:
    return framework if isinstance(framework, str) else framework.reference
