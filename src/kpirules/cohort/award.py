"""What an allocation gives: an award for each person, and the account of each envelope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Language, Text
from kpirules.formula.numbers import show

__all__ = ["Account", "Allocation", "Award", "Outcome", "baht"]


class Outcome(Enum):
    """What became of a person."""

    GIVEN = "given"
    NOTHING = "nothing"  # the result brings 0 %, or the share came to nothing
    NOT_ELIGIBLE = "not_eligible"
    UNDECIDED = "undecided"
    HELD = "held"


def baht(value: Decimal | Fraction) -> str:
    """Return an amount of money as people read it.

    Examples:
        >>> baht(Decimal("26210")), baht(Fraction(73230, 100)), baht(Fraction(1, 3))
        ('26,210.00', '732.30', '0.333333333333')
    """
    text = show(value.as_integer_ratio())
    whole, _, part = text.partition(".")
    return f"{int(whole):,}.{part.ljust(2, '0')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One person's share.

    Attributes:
        unit: The person.
        group: The envelope's group; empty where there is one envelope for all.
        outcome: What became of the person.
        score: The total that decided.
        step: The id of the band or range of totals, None where none was looked for.
        base: What the percentage is taken of.
        percent: The declared percentage of the step, 0 where nothing is due.
        paid_percent: The percentage after all were lowered, or None where the money was shared.
        exact: The percentage of the base before rounding.
        raised: What is added to the salary.
        special: What is paid beside the salary.
        held: What is held back; it is in no other number.
        salary: The salary before, or None.
        new_salary: The salary after, or None.
        reason: Why nothing is given, or held; empty where something is given.
    """

    unit: str
    group: str = ""
    outcome: Outcome
    score: Decimal | Fraction | None = None
    step: str | None = None
    step_label: Text = Text()
    row: str | None = None
    base: Fraction = Fraction(0)
    percent: Fraction = Fraction(0)
    paid_percent: Fraction | None = None
    exact: Fraction = Fraction(0)
    raised: Decimal = Decimal(0)
    special: Decimal = Decimal(0)
    held: Decimal = Decimal(0)
    salary: Fraction | None = None
    new_salary: Fraction | None = None
    reason: Text = Text()

    @property
    def given(self) -> Decimal:
        """What the person gets altogether."""
        return self.raised + self.special

    def explain(self, language: Language = "en") -> str:
        """Return how the amount came about, a line for each step."""
        return "\n".join(text.pick(language) for text in _steps(self))

    def to_dict(self, language: Language = "en") -> dict[str, object]:
        """Return the award as plain data; numbers are exact text."""
        return {
            "unit": self.unit,
            "group": self.group,
            "outcome": self.outcome.value,
            "score": None if self.score is None else _plain(self.score),
            "step": self.step,
            "row": self.row,
            "base": _plain(self.base),
            "percent": _plain(self.percent),
            "paid_percent": None if self.paid_percent is None else _plain(self.paid_percent),
            "exact": _plain(self.exact),
            "raised": str(self.raised),
            "special": str(self.special),
            "held": str(self.held),
            "salary": None if self.salary is None else _plain(self.salary),
            "new_salary": None if self.new_salary is None else _plain(self.new_salary),
            "reason": self.reason.pick(language),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One envelope: `given + rest == amount`, exactly.

    Attributes:
        payroll: The sum that the envelope is a percentage of, or None.
        wanted: What the declared percentages come to before anything is cut.
        given: What is given out, special compensation included.
        held: What is held back; it is not in `given`.
        percents: The percentages that were paid, by step.
    """

    group: str
    people: int
    payroll: Fraction | None
    amount: Decimal
    wanted: Decimal
    given: Decimal
    special: Decimal
    held: Decimal
    rest: Decimal
    percents: Mapping[str, Fraction]

    def to_dict(self) -> dict[str, object]:
        """Return the account as plain data; numbers are exact text."""
        money = ("amount", "wanted", "given", "special", "held", "rest")
        return {
            "group": self.group,
            "people": self.people,
            "payroll": None if self.payroll is None else _plain(self.payroll),
            **{name: str(getattr(self, name)) for name in money},
            "percents": {step: _plain(percent) for step, percent in self.percents.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A budget shared out.

    Attributes:
        id: The allocation's id in the framework.
        awards: What each person gets, in the order in which the results were given.
        accounts: The envelopes, in order of their groups.
        findings: What was noticed and stops nothing.
        provenance: The framework's reference and digest.
    """

    id: str
    title: Text = Text()
    awards: tuple[Award, ...]
    accounts: tuple[Account, ...]
    findings: tuple[Diagnostic, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)

    @property
    def given(self) -> Decimal:
        """What is given out altogether."""
        return sum((account.given for account in self.accounts), Decimal(0))

    @property
    def rest(self) -> Decimal:
        """What is left of all envelopes."""
        return sum((account.rest for account in self.accounts), Decimal(0))

    def __getitem__(self, unit: str) -> Award:
        for award in self.awards:
            if award.unit == unit:
                return award
        raise KeyError(unit)

    def explain(self, language: Language = "en") -> str:
        """Return the account of each envelope, a line for each."""
        return "\n".join(_account(account).pick(language) for account in self.accounts)

    def to_dict(self, language: Language = "en") -> dict[str, object]:
        """Return the allocation as plain data; numbers are exact text, keys are stable."""
        return {
            "allocation": self.id,
            "awards": [award.to_dict(language) for award in self.awards],
            "accounts": [account.to_dict() for account in self.accounts],
            "findings": [finding.to_dict(language) for finding in self.findings],
            "provenance": dict(self.provenance),
        }


def _plain(value: Decimal | Fraction) -> str:
    return str(value) if isinstance(value, Decimal) else show(value.as_integer_ratio())


def _steps(award: Award) -> list[Text]:
    score = "–" if award.score is None else _plain(award.score)
    th, en = award.step_label.pick("th"), award.step_label.pick("en")
    texts = [
        Text(
            th=f"{award.unit}: คะแนน {score}" + (f" ระดับ{th}" if th else ""),
            en=f"{award.unit}: score {score}" + (f", {en}" if en else ""),
        )
    ]
    if award.outcome in (Outcome.NOT_ELIGIBLE, Outcome.UNDECIDED):
        return [*texts, award.reason]
    row = f" ({award.row})" if award.row else ""
    percent = award.percent if award.paid_percent is None else award.paid_percent
    shown, base, exact = _plain(percent), baht(award.base), baht(award.exact)
    texts.append(
        Text(
            th=f"ฐาน {base} บาท{row} × ร้อยละ {shown} = {exact} บาท",
            en=f"base {base} baht{row} × {shown} % = {exact} baht",
        )
    )
    if award.paid_percent is not None and award.paid_percent != award.percent:
        before = _plain(award.percent)
        texts.append(
            Text(
                th=f"ร้อยละลดจาก {before} เพื่อไม่ให้เกินวงเงิน",
                en=f"lowered from {before} % to keep within the envelope",
            )
        )
    if award.paid_percent is None and award.percent:
        texts.append(
            Text(th="แบ่งวงเงินตามสัดส่วนของจำนวนนี้", en="the envelope is shared in proportion to it")
        )
    if award.outcome is Outcome.HELD:
        held = baht(award.held)
        texts.append(Text(th=f"กันไว้ {held} บาท", en=f"{held} baht held back"))
    else:
        texts.append(
            Text(th=f"ได้รับ {baht(award.raised)} บาท", en=f"given {baht(award.raised)} baht")
        )
    if award.special:
        special = baht(award.special)
        texts.append(
            Text(
                th=f"ค่าตอบแทนพิเศษ {special} บาท เพราะเงินเดือนถึงขั้นสูงของระดับ",
                en=f"special compensation {special} baht, past the greatest salary of the level",
            )
        )
    if award.salary is not None and award.new_salary is not None:
        old, new = baht(award.salary), baht(award.new_salary)
        texts.append(
            Text(th=f"เงินเดือน {old} → {new} บาท", en=f"salary {old} → {new} baht"),
        )
    return [*texts, award.reason] if award.reason else texts


def _account(account: Account) -> Text:
    who = account.group
    amount, given, rest = (baht(each) for each in (account.amount, account.given, account.rest))
    people = f"{account.people} {'person' if account.people == 1 else 'people'}"
    held = baht(account.held)
    th_held, en_held = (f" กันไว้ {held}", f", held back {held}") if account.held else ("", "")
    return Text(
        th=f"{f'กลุ่ม {who}: ' if who else ''}{account.people} คน วงเงิน {amount} บาท "
        f"ให้ {given} เหลือ {rest}{th_held}",
        en=f"{f'group {who}: ' if who else ''}{people}, envelope {amount} baht, "
        f"given {given}, left {rest}{en_held}",
    )
