"""Laws of sharing out a budget: within the envelope, conserving, monotone, blind to order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpirules
from kpirules.cohort.allocation import Allocation, Outcome, allocate
from kpirules.cohort.amounts import Person, amount_at
from kpirules.cohort.fair_shares import fair_shares
from kpirules.errors import InputError

FRAMEWORK = """
format: kpirules/1
framework: officers
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบทดสอบ, en: Officers}
unit: officer
provenance: illustrative
inputs:
  mark: {type: score, min: 0, max: 100, decimals: 2}
  salary: {type: money, min: 0}
  level: {type: choice, choices: [one, two]}
  team: {type: text}
indicators:
  - {id: result, value: mark, round: {places: 2}}
total: {aggregate: mean, round: {places: 2}}
scale: {min: 0, max: 100}
conditions:
  - {id: poor, require: salary < 45000}
  - {id: free, require: salary != 20000}
tables:
  pay:
    key: level
    split_by: salary
    rows:
      one: {split: 15005, low: 12000, high: 18000, top: 30005}
      two: {split: 25000, low: 20000, high: 30000, top: 40000}
allocation:
  pay:
    salary: salary
    base: {table: pay}
    percent:
      by_score:
        - {id: none, range: "[0, 60)", percent: 0}
        - {id: low, range: "[60, 70)", percent: 1.5}
        - {id: middle, range: "[70, 80)", percent: 3.3}
        - {id: high, range: "[80, 90)", percent: 3.4}
        - {id: top, range: "[90, 100]", percent: 5.9}
    eligible: [poor]
    held_unless: [free]
    round: ROUND
    ceiling: {column: top, excess: EXCESS}
    cap: 6
    floor: FLOOR
    envelope: {percent: 3, of: salary, group: team, exceeded: EXCEEDED, rest: REST, unit: UNIT}
"""
ROUNDS = ("[{places: 2}, {places: -1, mode: up}]", "{places: 0}")


def _framework(
    exceeded: str, rest: str, excess: str, floor: str, rounding: str
) -> kpirules.Framework:
    text = FRAMEWORK.replace("EXCEEDED", exceeded).replace("REST", rest).replace("EXCESS", excess)
    unit = "10" if rounding == ROUNDS[0] else "0.25"
    text = text.replace("FLOOR", floor).replace("ROUND", rounding).replace("UNIT", unit)
    return kpirules.Framework.parse(text, "officers.yaml")


RULES = [
    _framework(*each)
    for each in product(
        ("scale", "share"), ("stays", "share"), ("special", "lost"), ("0", "1"), ROUNDS
    )
]
MARKS = st.one_of(
    st.sampled_from(["59.99", "60", "70", "79.99", "80", "90", "95"]),
    st.decimals(0, 100, places=2).map(str),
)
SALARIES = st.one_of(
    st.sampled_from([15000, 15010, 20000, 25000, 29990, 30000, 39990, 40000, 46000]),
    st.integers(1000, 4500).map(lambda tens: tens * 10),
)
PEOPLE = st.lists(
    st.tuples(MARKS, SALARIES, st.sampled_from(["one", "two"]), st.sampled_from("ab")),
    min_size=1,
    max_size=12,
)
ENVELOPES = st.one_of(st.none(), st.decimals(0, 20000, places=2))


def _shared(
    framework: kpirules.Framework,
    people: list[tuple[str, int, str, str]],
    envelope: Decimal | None,
    order: list[int] | None = None,
) -> Allocation | None:
    """Return the allocation, or None where the envelope is too small for the floors."""
    cards = [
        framework.score(
            {"mark": mark, "salary": salary, "level": level, "team": team}, unit=str(index)
        )
        for index, (mark, salary, level, team) in enumerate(people)
    ]
    teams = {team for _, _, _, team in people}
    envelopes = None if envelope is None else dict.fromkeys(teams, envelope)
    try:
        return allocate(
            framework, [cards[i] for i in order or range(len(cards))], envelopes=envelopes
        )
    except InputError as error:
        assert {finding.code.slug for finding in error.diagnostics} == {"envelope-too-small"}
        return None


@given(st.sampled_from(RULES), PEOPLE, ENVELOPES)
def test_what_is_given_and_what_is_left_make_up_the_envelope_to_the_satang(
    framework: kpirules.Framework, people: list[tuple[str, int, str, str]], envelope: Decimal | None
) -> None:
    """given + rest == envelope, given <= envelope, and the awards add up to what is given."""
    result = _shared(framework, people, envelope)
    for account in () if result is None else result.accounts:
        assert result is not None
        mine = [award for award in result.awards if award.group == account.group]
        assert account.given == sum(award.given for award in mine)
        assert account.held == sum(award.held for award in mine)
        assert 0 <= account.given <= account.amount
        assert account.given + account.rest == account.amount
        if envelope is None:
            assert account.payroll is not None
            assert account.amount <= account.payroll * 3 / 100 < account.amount + Decimal("0.01")
        assert all(Fraction(award.given * 100).denominator == 1 for award in mine)


@given(st.sampled_from(RULES), PEOPLE, ENVELOPES)
def test_a_better_result_never_brings_less_for_the_same_base(
    framework: kpirules.Framework, people: list[tuple[str, int, str, str]], envelope: Decimal | None
) -> None:
    """Of two with the same salary, level and group, the higher total gets no less."""
    result = _shared(framework, people, envelope)
    alike: dict[tuple[object, ...], list[tuple[Decimal | Fraction, Decimal]]] = {}
    for award in () if result is None else result.awards:
        if award.outcome in (Outcome.GIVEN, Outcome.NOTHING):
            assert award.score is not None
            key = (award.salary, award.row, award.group)
            alike.setdefault(key, []).append((award.score, award.given))
    for pairs in alike.values():
        given = [amount for _, amount in sorted(pairs)]
        assert given == sorted(given)


@given(st.sampled_from(RULES), PEOPLE, ENVELOPES, st.randoms(use_true_random=False))
def test_the_order_of_people_means_nothing(
    framework: kpirules.Framework,
    people: list[tuple[str, int, str, str]],
    envelope: Decimal | None,
    random: object,
) -> None:
    """Shuffled, everybody gets the same; so do two who are alike."""
    order = list(range(len(people)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = (_shared(framework, people, envelope, each) for each in (None, order))
    if one is None or other is None:
        assert one is other
        return
    assert {a.unit: a for a in one.awards} == {a.unit: a for a in other.awards}
    assert one.accounts == other.accounts
    amounts: dict[tuple[object, ...], set[Decimal]] = {}
    for award, person in zip(one.awards, people, strict=True):
        amounts.setdefault(person, set()).add(award.given)
    assert all(len(each) == 1 for each in amounts.values())


@given(st.sampled_from(RULES), PEOPLE, ENVELOPES)
def test_nobody_passes_the_cap_or_the_ceiling_and_who_is_out_gets_nothing(
    framework: kpirules.Framework, people: list[tuple[str, int, str, str]], envelope: Decimal | None
) -> None:
    """No amount is above the cap's own amount, no salary rises past the top of its level."""
    rule = framework.declaration.allocation["pay"]
    rows = framework.declaration.tables["pay"].rows
    result = _shared(framework, people, envelope)
    for award in () if result is None else result.awards:
        assert award.salary is not None
        assert award.new_salary is not None
        top = rows[award.row or ""].columns["top"]
        room = max(Fraction(0), top - award.salary)
        person = Person(base=award.base, salary=award.salary, row=award.row, room=room)
        assert award.given <= amount_at(rule, person, Fraction(6)).total
        assert award.new_salary == award.salary + Fraction(award.raised)
        assert award.new_salary <= max(top, award.salary)
        if award.outcome is not Outcome.GIVEN:
            assert award.given == 0
        if rule.floor and award.outcome is Outcome.GIVEN:
            assert award.given >= amount_at(rule, person, min(rule.floor, award.percent)).total


@given(
    st.sampled_from(RULES), PEOPLE, st.decimals(0, 20000, places=2), st.decimals(0, 500, places=2)
)
def test_a_larger_envelope_never_lowers_a_percentage(
    framework: kpirules.Framework,
    people: list[tuple[str, int, str, str]],
    envelope: Decimal,
    more: Decimal,
) -> None:
    """Where percentages are lowered, a larger envelope lowers none of them further."""
    smaller, larger = (_shared(framework, people, each) for each in (envelope, envelope + more))
    if smaller is None or larger is None:
        assert smaller is None or larger is not None
        return
    for low, high in zip(smaller.accounts, larger.accounts, strict=True):
        assert all(low.percents[step] <= high.percents[step] for step in low.percents)


@settings(max_examples=300)
@given(
    st.sampled_from([Fraction(12000), Fraction(18005)]),
    st.fractions(0, 6, max_denominator=1000),
    st.fractions(0, Fraction(1, 10), max_denominator=1000),
    st.integers(-12, 12),
    st.sampled_from(RULES),
)
def test_an_amount_never_falls_as_the_percentage_rises(
    base: Fraction, one: Fraction, more: Fraction, off: int, framework: kpirules.Framework
) -> None:
    """Also where the ceiling is passed and the rounding changes, whatever room there is."""
    rule = framework.declaration.allocation["pay"]
    free = amount_at(rule, Person(base=base, salary=Fraction(1000)), one).total
    room = max(Fraction(0), free + off)
    person = Person(base=base, salary=Fraction(1000), room=room)
    assert amount_at(rule, person, one).total <= amount_at(rule, person, one + more).total


@settings(max_examples=200)
@given(
    st.fractions(0, 10000, max_denominator=100),
    st.lists(st.integers(0, 50).map(Fraction), max_size=10),
    st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(10)]),
)
def test_fair_shares_are_within_the_budget_and_near_their_quota(
    budget: Fraction, weights: list[Fraction], unit: Fraction
) -> None:
    """Whole units, less than one unit off the quota, more weight never less, no unit over."""
    parts = fair_shares(budget, weights, [None] * len(weights), unit)
    whole = sum(weights)
    assert sum(parts) <= budget
    for part, weight in zip(parts, weights, strict=True):
        assert (part / unit).denominator == 1
        assert abs(part - (budget * weight / whole if whole else 0)) < unit or not whole
    pairs = sorted(zip(weights, parts, strict=True))
    assert [part for _, part in pairs] == sorted(parts)


@pytest.mark.parametrize("room", [0, 3, 7])
def test_a_share_ends_at_its_room(room: int) -> None:
    """What one cannot take stays, and goes to nobody else."""
    parts = fair_shares(Fraction(20), [Fraction(1)] * 2, [Fraction(room), None], Fraction(1))
    assert parts == [room, 10]
