"""Settling one envelope: amounts at the declared percentages, cut or added to as declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kpirules.cohort.amounts import Amount, amount_at, part
from kpirules.cohort.award import Outcome, baht
from kpirules.cohort.claim import Claim
from kpirules.cohort.fair_shares import fair_shares
from kpirules.diagnostics.catalogue import allocation as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.allocation import AllocationRule

__all__ = ["Settlement", "settle"]

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the people of an envelope get.

    Attributes:
        amounts: One for each claim; for a claim held back, what is held.
        percents: The percentages in force, by step.
        wanted: What the declared percentages come to.
        is_shared: Whether amounts were shared in proportion, so that no percentage tells them.
    """

    amounts: tuple[Amount, ...]
    percents: Mapping[str, Fraction]
    wanted: Fraction
    is_shared: bool = False


def settle(
    rule: AllocationRule, claims: Sequence[Claim], amount: Fraction, group: str
) -> Settlement | Diagnostic:
    """Return what everybody of an envelope gets, or why it cannot be given out."""
    percents = {c.step.id: c.percent for c in claims if c.step is not None}
    amounts = _amounts(rule, claims, percents)
    wanted = _given(claims, amounts)
    settled = Settlement(amounts=amounts, percents=percents, wanted=wanted)
    if wanted <= amount:
        return _with_rest(rule, claims, settled, amount)
    floors = _amounts(rule, claims, _floors(rule, percents))
    least = _given(claims, floors)
    if least > amount:
        return _short(codes.ENVELOPE_TOO_SMALL, group, amount, floors=least)
    if rule.envelope.exceeded == "refuse":
        return _short(codes.ENVELOPE_EXCEEDED, group, amount, wanted=wanted)
    if rule.envelope.exceeded == "scale":
        percents = _scaled(rule, claims, percents, amount)
        amounts = _amounts(rule, claims, percents)
        settled = Settlement(amounts=amounts, percents=percents, wanted=wanted)
        return _with_rest(rule, claims, settled, amount)
    shared = _shared(rule, claims, floors, amounts, amount)
    return Settlement(amounts=shared, percents=percents, wanted=wanted, is_shared=True)


def _amounts(
    rule: AllocationRule, claims: Sequence[Claim], percents: Mapping[str, Fraction]
) -> tuple[Amount, ...]:
    return tuple(
        Amount() if claim.step is None else amount_at(rule, claim.person, percents[claim.step.id])
        for claim in claims
    )


def _given(claims: Sequence[Claim], amounts: Sequence[Amount]) -> Fraction:
    """Return what is given out: amounts held back are not."""
    pairs = zip(claims, amounts, strict=True)
    return sum((a.total for c, a in pairs if c.outcome is Outcome.GIVEN), _ZERO)


def _floors(rule: AllocationRule, percents: Mapping[str, Fraction]) -> dict[str, Fraction]:
    least = rule.floor or _ZERO
    return {step: min(least, percent) for step, percent in percents.items()}


def _scaled(
    rule: AllocationRule,
    claims: Sequence[Claim],
    percents: Mapping[str, Fraction],
    amount: Fraction,
) -> dict[str, Fraction]:
    """Return the percentages lowered by the greatest common factor with which they fit.

    Cut to the declared places, they change only at the factors that bring one of them to a whole
    number of its last place: these are tried, by halving.
    """
    step = 10**rule.envelope.places
    factors = sorted(
        {
            Fraction(count, step) / percent
            for percent in percents.values()
            if percent
            for count in range(floor(percent * step) + 1)
        }
    )
    floors = _floors(rule, percents)

    def at(factor: Fraction) -> dict[str, Fraction]:
        return {
            name: max(floors[name], Fraction(floor(percent * factor * step), step))
            for name, percent in percents.items()
        }

    low, high = 0, len(factors)
    while high - low > 1:
        middle = (low + high) // 2
        if _given(claims, _amounts(rule, claims, at(factors[middle]))) <= amount:
            low = middle
        else:
            high = middle
    return at(factors[low])


def _shared(
    rule: AllocationRule,
    claims: Sequence[Claim],
    floors: Sequence[Amount],
    amounts: Sequence[Amount],
    amount: Fraction,
) -> tuple[Amount, ...]:
    """Return the envelope shared in proportion to what is due above the floors."""
    due = [_due(claim, each) for claim, each in zip(claims, amounts, strict=True)]
    least = [_due(claim, each) for claim, each in zip(claims, floors, strict=True)]
    above = [full - low for full, low in zip(due, least, strict=True)]
    more = fair_shares(amount - sum(least, _ZERO), above, above, rule.envelope.unit)
    return tuple(
        part(rule, claim.person, low + extra, full.exact)
        if claim.outcome is Outcome.GIVEN
        else full
        for claim, low, extra, full in zip(claims, least, more, amounts, strict=True)
    )


def _with_rest(
    rule: AllocationRule, claims: Sequence[Claim], settled: Settlement, amount: Fraction
) -> Settlement:
    """Return a settlement with what is left shared too, where that is declared."""
    if rule.envelope.rest == "stays":
        return settled
    due = [_due(claim, each) for claim, each in zip(claims, settled.amounts, strict=True)]
    rooms = [_room(rule, claim, low) for claim, low in zip(claims, due, strict=True)]
    more = fair_shares(amount - sum(due, _ZERO), due, rooms, rule.envelope.unit)
    amounts = tuple(
        part(rule, claim.person, low + extra, full.exact)
        if claim.outcome is Outcome.GIVEN
        else full
        for claim, low, extra, full in zip(claims, due, more, settled.amounts, strict=True)
    )
    return Settlement(
        amounts=amounts,
        percents=settled.percents,
        wanted=settled.wanted,
        is_shared=any(more),
    )


def _due(claim: Claim, amount: Amount) -> Fraction:
    return amount.total if claim.outcome is Outcome.GIVEN else _ZERO


def _room(rule: AllocationRule, claim: Claim, due: Fraction) -> Fraction | None:
    """Return how much more a person may get: up to the cap, and to a ceiling that pays nothing."""
    rooms = []
    if rule.cap is not None:
        rooms.append(amount_at(rule, claim.person, rule.cap).total - due)
    ceiling, room = rule.ceiling, claim.person.room
    if ceiling is not None and not ceiling.pays_excess and room is not None:
        rooms.append(room - due)
    return min(rooms) if rooms else None


def _short(code: Code, group: str, amount: Fraction, **wanted: Fraction) -> Diagnostic:
    ((name, value),) = wanted.items()
    details = {
        "group": group or "–",
        "amount": baht(amount),
        name: baht(value),
        "over": baht(value - amount),
    }
    return Diagnostic(code=code, details=details, subject=group or None)
