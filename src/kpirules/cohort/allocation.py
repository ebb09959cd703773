"""Sharing out a budget by result: salary raises, incentives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpirules.api import Framework
from kpirules.cohort.amounts import SATANG_DOWN
from kpirules.cohort.award import Account, Allocation, Award, Outcome, baht
from kpirules.cohort.claim import Claim, Reader
from kpirules.cohort.settle import Settlement, settle
from kpirules.diagnostics.catalogue import allocation as codes
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.formula.numbers import exact, round_number, show, to_decimal
from kpirules.framework.allocation import AllocationRule
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Account", "Allocation", "Award", "Outcome", "allocate"]

_NONE = Decimal("0.00")


def allocate(
    framework: Framework,
    cards: Iterable[Scorecard],
    name: str | None = None,
    *,
    envelopes: Mapping[str, object] | None = None,
    percents: Mapping[str, object] | None = None,
) -> Allocation:
    """Return what everybody gets of a budget, by the framework's declared rule.

    What is given out never passes an envelope, and with what is left it makes up the envelope to
    the satang. The order of the cards means nothing.

    Args:
        framework: The framework that scored the cards and declares the allocation.
        cards: One scorecard for each person; the salary data are among its inputs.
        name: The allocation's id; may be left out where the framework declares one alone.
        envelopes: Amounts that stand in the place of the computed envelopes, by group (`""` where
            there are no groups), such as what was approved.
        percents: Percentages that stand in the place of the declared ones, by step, such as what
            the agency announced for this round.

    Raises:
        InputError: Somebody's data cannot be used, an argument names nothing, or an envelope is
            too small and the rule does not say how to cut. It holds a finding for each.
    """
    rule = _rule(framework, name)
    announced = _percents(rule, percents or {})
    reader = Reader(framework.declaration, rule, announced)
    claims = _claims(framework, reader, cards)
    groups = _groups(claims)
    given = _envelopes(rule, groups, envelopes or {})
    settled: dict[str, Settlement] = {}
    failed: list[Diagnostic] = []
    for group, members in groups.items():
        result = settle(rule, members, given[group], group)
        if isinstance(result, Diagnostic):
            failed.append(result)
        else:
            settled[group] = result
    if failed:
        raise InputError(failed)
    awards = {
        claim.unit: _award(claim, settled[group], index)
        for group, members in groups.items()
        for index, claim in enumerate(members)
    }
    accounts = tuple(
        _account(rule, group, members, given[group], settled[group], awards)
        for group, members in groups.items()
    )
    return Allocation(
        id=rule.id,
        title=rule.title,
        awards=tuple(awards[claim.unit] for claim in claims),
        accounts=accounts,
        findings=(*reader.findings, *_held_over(accounts)),
        provenance={"framework": framework.reference, "digest": framework.digest},
    )


def _rule(framework: Framework, name: str | None) -> AllocationRule:
    rules = framework.declaration.allocation
    if name is None and len(rules) == 1:
        return next(iter(rules.values()))
    if name is not None and name in rules:
        return rules[name]
    raise InputError(
        [
            _unknown(
                name or "–",
                Text(th="การจัดสรรของกรอบนี้", en="an allocation of this framework"),
                rules,
            )
        ]
    )


def _unknown(name: str, what: Text, known: Iterable[str]) -> Diagnostic:
    details = {"name": name, "what": what.en, "thai": what.th}
    hint = nearest_hint(name, known)
    return Diagnostic(code=codes.ALLOCATION_ARGUMENT_UNKNOWN, details=details, hint=hint)


def _percents(rule: AllocationRule, given: Mapping[str, object]) -> dict[str, Fraction]:
    """Return the percentage of every step, those that are given in the place of the declared."""
    found = {step.id: step.percent for step in rule.steps}
    wrong: list[Diagnostic] = []
    for name, value in given.items():
        number = exact(value)
        if name not in found:
            wrong.append(_unknown(name, Text(th="ระดับที่มีร้อยละ", en="a step of it"), found))
        elif number is None or number[0] < 0:
            wrong.append(_unknown(str(value), Text(th="ร้อยละ", en="a percentage"), ()))
        else:
            found[name] = Fraction(*number)
    cap = rule.cap
    for name, percent in found.items():
        if cap is not None and percent > cap:
            shown = (show(percent.as_integer_ratio()), show(cap.as_integer_ratio()))
            details = {"percent": shown[0], "cap": shown[1], "what": name}
            wrong.append(Diagnostic(code=codes.PERCENT_OVER_CAP, details=details, subject=name))
    ordered = sorted(rule.steps, key=lambda step: (step.low is not None, step.low or 0))
    for worse, better in pairwise(ordered):
        if found[better.id] < found[worse.id] and (worse.low, worse.high) != (None, None):
            details = {"better": better.id, "worse": worse.id}
            wrong.append(Diagnostic(code=codes.PERCENTS_FALLING, details=details))
    if wrong:
        raise InputError(wrong)
    return found


def _claims(framework: Framework, reader: Reader, cards: Iterable[Scorecard]) -> list[Claim]:
    claims: list[Claim] = []
    seen: set[str] = set()
    for card in cards:
        made_by = card.provenance
        if made_by["digest"] != framework.digest:
            reference = f"{made_by['framework']}@{made_by['edition']}"
            details = {"reference": reference, "expected": framework.reference}
            reader.findings.append(
                Diagnostic(code=codes.CARD_OF_OTHER_EDITION, unit=card.unit, details=details)
            )
            continue
        if card.unit in seen:
            reader.findings.append(Diagnostic(code=codes.PERSON_TWICE, unit=card.unit))
            continue
        seen.add(card.unit)
        claim = reader.claim(card)
        if claim is not None:
            claims.append(claim)
    errors = [each for each in reader.findings if each.severity is Severity.ERROR]
    if errors:
        raise InputError(errors)
    return claims


def _groups(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.group, []).append(claim)
    return dict(sorted(found.items()))


def _envelopes(
    rule: AllocationRule, groups: Mapping[str, list[Claim]], given: Mapping[str, object]
) -> dict[str, Fraction]:
    """Return every group's envelope, to the satang."""
    wrong = [
        _unknown(name or "–", Text(th="กลุ่มที่มีคนอยู่", en="a group that has people"), groups)
        for name in given
        if name not in groups
    ]
    found: dict[str, Fraction] = {}
    for group, members in groups.items():
        amount = _declared(rule, members)
        if group in given:
            number = exact(given[group])
            if number is None or number[0] < 0:
                what = Text(th="จำนวนเงิน", en="an amount of money")
                wrong.append(_unknown(str(given[group]), what, ()))
                continue
            amount = Fraction(*number)
        found[group] = Fraction(*round_number(amount.as_integer_ratio(), SATANG_DOWN))
    if wrong:
        raise InputError(wrong)
    return found


def _declared(rule: AllocationRule, members: Iterable[Claim]) -> Fraction:
    envelope = rule.envelope
    if envelope.amount is not None:
        amount = envelope.amount
    else:
        amount = _payroll(members) * (envelope.percent or 0) / 100
    pair = amount.as_integer_ratio()
    for rounding in envelope.rounding:
        pair = round_number(pair, rounding)
    return Fraction(*pair)


def _payroll(members: Iterable[Claim]) -> Fraction:
    return sum((claim.payroll for claim in members), Fraction(0))


def _award(claim: Claim, settled: Settlement, index: int) -> Award:
    amount = settled.amounts[index]
    outcome = claim.outcome
    person, step = claim.person, claim.step
    is_held = outcome is Outcome.HELD
    raised, special = (_NONE, _NONE) if is_held else (_money(amount.raised), _money(amount.special))
    reason = claim.reason
    if outcome is Outcome.GIVEN and not amount.total:
        outcome = Outcome.NOTHING
        reason = Text(th="ส่วนแบ่งไม่ถึงหนึ่งหน่วยเงิน", en="the share does not reach one unit of money")
    salary = person.salary
    return Award(
        unit=claim.unit,
        group=claim.group,
        outcome=outcome,
        score=claim.score,
        step=None if step is None else step.id,
        step_label=Text() if step is None else step.label or Text(th=step.id, en=step.id),
        row=person.row,
        base=person.base,
        percent=claim.percent,
        paid_percent=None if settled.is_shared or step is None else settled.percents[step.id],
        exact=amount.exact,
        raised=raised,
        special=special,
        held=_money(amount.total) if is_held else _NONE,
        salary=salary,
        new_salary=None if salary is None else salary + Fraction(raised),
        reason=reason,
    )


def _account(
    rule: AllocationRule,
    group: str,
    members: list[Claim],
    amount: Fraction,
    settled: Settlement,
    awards: Mapping[str, Award],
) -> Account:
    mine = [awards[claim.unit] for claim in members]
    given = sum((award.given for award in mine), _NONE)
    return Account(
        group=group,
        people=len(mine),
        payroll=None if rule.envelope.of is None else _payroll(members),
        amount=_money(amount),
        wanted=_money(settled.wanted),
        given=given,
        special=sum((award.special for award in mine), _NONE),
        held=sum((award.held for award in mine), _NONE),
        rest=_money(amount) - given,
        percents=settled.percents,
    )


def _held_over(accounts: Iterable[Account]) -> list[Diagnostic]:
    return [
        Diagnostic(
            code=codes.HELD_OVER_REST,
            details={
                "group": account.group or "–",
                "held": baht(account.held),
                "rest": baht(account.rest),
            },
            subject=account.group or None,
        )
        for account in accounts
        if account.held > account.rest
    ]


def _money(value: Fraction) -> Decimal:
    """Return an amount to the satang; what is not is a mistake of the library."""
    assert (value * 100).denominator == 1  # noqa: S101 - amounts are rounded to the satang
    return to_decimal(value.as_integer_ratio(), 2)
