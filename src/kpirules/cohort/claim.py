"""What each person of an allocation may ask for, read from the scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpirules.cohort.amounts import Person, base_of, room_of
from kpirules.cohort.award import Outcome
from kpirules.diagnostics.catalogue import allocation as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.formula.values import State
from kpirules.framework.allocation import AllocationRule, Step
from kpirules.framework.declaration import Condition, Declaration
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Claim", "Reader"]

_STATES = frozenset(state.value for state in State)
_NO_SCORE = Text(th="ผลการประเมิน", en="the result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A person, the step that the result falls into, and what stands against paying.

    Attributes:
        outcome: `GIVEN` or `HELD` where something is due, otherwise why not.
        payroll: What the person adds to the sum that the envelope is a percentage of.
        percent: The declared percentage of the step, 0 where nothing is due.
    """

    unit: str
    group: str
    person: Person
    payroll: Fraction
    outcome: Outcome
    score: Decimal | Fraction | None = None
    step: Step | None = None
    percent: Fraction = Fraction(0)
    reason: Text = Text()


class Reader:
    """Reads claims; what cannot be used is a finding, and the person then has no claim."""

    def __init__(
        self, declared: Declaration, rule: AllocationRule, percents: Mapping[str, Fraction]
    ) -> None:
        self._declared = declared
        self._rule = rule
        self._percents = percents
        self._conditions = {each.id: each for each in declared.conditions}
        self._steps = {step.id: step for step in rule.steps}
        self._needs_band = rule.by_band
        self.findings: list[Diagnostic] = []

    def claim(self, card: Scorecard) -> Claim | None:
        """Return what a person may ask for, or None where the person's data cannot be used."""
        before = len(self.findings)
        values = card.inputs or {}
        rule = self._rule
        person = self._person(card.unit, values)
        group = (
            ""
            if rule.envelope.group is None
            else self._name(card.unit, values, rule.envelope.group)
        )
        of = rule.envelope.of
        payroll = Fraction(0) if of is None else self._money(card.unit, values, of)
        if any(f.code.severity.value == "error" for f in self.findings[before:]):
            return None
        if person is None or group is None or payroll is None:
            return None
        outcome, reason, step = self._decided(card)
        return Claim(
            unit=card.unit,
            group=group,
            person=person,
            payroll=payroll,
            outcome=outcome,
            score=card.score,
            step=step,
            percent=Fraction(0) if step is None else self._percents[step.id],
            reason=reason,
        )

    def _decided(self, card: Scorecard) -> tuple[Outcome, Text, Step | None]:
        met = card.conditions
        for name in self._rule.eligible:
            if met[name] is False:
                return Outcome.NOT_ELIGIBLE, _unmet(self._conditions[name]), None
        for name in (*self._rule.eligible, *self._rule.held_unless):
            if met[name] is None:
                return self._undecided(
                    card.unit, self._conditions[name].title or Text(th=name, en=name)
                )
        step = self._step(card)
        if step is None:
            return self._undecided(card.unit, _NO_SCORE)
        for name in self._rule.held_unless:
            if met[name] is False:
                return Outcome.HELD, _unmet(self._conditions[name]), step
        if self._percents[step.id] == 0:
            label = step.label or Text(th=step.id, en=step.id)
            reason = Text(
                th=f"ระดับ{label.pick('th')}ไม่ได้รับการจัดสรร",
                en=f"nothing is given for {label.pick('en')}",
            )
            return Outcome.NOTHING, reason, step
        return Outcome.GIVEN, Text(), step

    def _undecided(self, unit: str, thing: Text) -> tuple[Outcome, Text, None]:
        details = {"thing": thing.pick("en"), "thai": thing.pick("th")}
        finding = Diagnostic(code=codes.RESULT_UNDECIDED, unit=unit, details=details)
        self.findings.append(finding)
        return Outcome.UNDECIDED, Text(th=finding.message("th"), en=finding.message("en")), None

    def _step(self, card: Scorecard) -> Step | None:
        if self._rule.by_band:
            return None if card.band is None else self._steps[card.band]
        unrounded = self._declared.bands_look_at == "unrounded"
        score = card.unrounded if unrounded else card.score
        if score is None:
            return None
        total = Fraction(score)
        return next((step for step in self._rule.steps if step.holds(total)), None)

    def _person(self, unit: str, values: Mapping[str, object]) -> Person | None:
        rule = self._rule
        salary = None if rule.salary is None else self._money(unit, values, rule.salary)
        if rule.table is not None:
            return self._by_table(unit, values, salary)
        if rule.base_input is not None:
            base = self._money(unit, values, rule.base_input)
            return None if base is None else Person(base=base, salary=salary)
        return Person(base=rule.base_amount or Fraction(0), salary=salary)

    def _by_table(
        self, unit: str, values: Mapping[str, object], salary: Fraction | None
    ) -> Person | None:
        rule = self._rule
        table = self._declared.tables[rule.table or ""]
        key = self._name(unit, values, table.key)
        by = self._money(unit, values, table.split_by)
        if key is None or by is None:
            return None
        row = table.rows.get(key)
        if row is None:
            self._report(codes.ROW_UNKNOWN, unit, table=table.id, row=key)
            return None
        special: object = False
        if row.instead is not None and by < row.instead.below:
            special = values.get(row.instead.where)
            if not isinstance(special, bool):
                self._report(codes.BASE_VALUE_MISSING, unit, input=row.instead.where)
                return None
        ceiling = rule.ceiling
        room = None
        if ceiling is not None and salary is not None:
            room = room_of(table, row.id, ceiling.column, salary)
        is_special = special is True
        return Person(
            base=base_of(row, by, is_special=is_special),
            salary=salary,
            row=row.id,
            is_special=is_special,
            room=room,
        )

    def _money(self, unit: str, values: Mapping[str, object], name: str) -> Fraction | None:
        value = values.get(name)
        number = Fraction(value) if isinstance(value, str) and value not in _STATES else None
        if number is None or number < 0:
            self._report(codes.BASE_VALUE_MISSING, unit, input=name)
            return None
        return number

    def _name(self, unit: str, values: Mapping[str, object], name: str) -> str | None:
        value = values.get(name)
        choices = self._declared.inputs[name].choices
        # A choice that is missing is told by the word of its state.
        if isinstance(value, str) and value and (not choices or value in choices):
            return value
        self._report(codes.BASE_VALUE_MISSING, unit, input=name)
        return None

    def _report(self, code: Code, unit: str, **details: str) -> None:
        finding = Diagnostic(code=code, unit=unit, details=details, subject=details.get("input"))
        # One value may serve as salary, base and payroll; it is missed once.
        if finding not in self.findings[-4:]:
            self.findings.append(finding)


def _unmet(condition: Condition) -> Text:
    """Return what follows from a condition that is not met, or that it is not met."""
    title = condition.title or Text(th=condition.id, en=condition.id)
    return condition.otherwise or Text(
        th=f"ไม่ผ่านเงื่อนไข: {title.pick('th')}", en=f"condition not met: {title.pick('en')}"
    )
