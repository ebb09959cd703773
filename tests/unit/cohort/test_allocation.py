"""Sharing out a budget by result: the raises of DPIS, and every way of keeping to an envelope."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import kpirules
from kpirules.cohort.allocation import Allocation, Outcome, allocate
from kpirules.errors import InputError
from unit.cohort.officers import APPRAISAL, LADDER, appraised, officer, officers, small

WIDE = {"general": 10_000_000}


def _level_tops() -> kpirules.Framework:
    """Return the appraisal whose later bases end at the top of the level itself."""
    text = APPRAISAL.declaration.text
    assert text is not None
    whole = "\n".join(text.lines).replace("column: raised_top", "column: top")
    return kpirules.Framework.parse(whole, "tops.yaml")


def _slugs(error: InputError) -> list[str]:
    return [finding.code.slug for finding in error.diagnostics]


# --- The rule of DPIS, on its later bases: worked examples of the rule, not published ones -------


@pytest.mark.parametrize(
    ("level", "salary", "percent", "base", "exact", "raised", "new"),
    [
        pytest.param("K2", 25470, "3.0", 24410, "732.30", 740, 26210, id="low base"),
        pytest.param("K2", 30020, "2.9", 36470, "1057.63", 1060, 31080, id="high base"),
        pytest.param("K2", 29330, "4.5", 24410, "1098.45", 1100, 30430, id="below the split"),
        pytest.param("K2", 29340, "4.5", 36470, "1641.15", 1650, 30990, id="above the split"),
        pytest.param("O2", 24470, "2.4", 18480, "443.52", 450, 24920, id="experienced"),
    ],
)
def test_a_raise_is_rounded_to_the_satang_and_up_to_ten_baht(
    level: str, salary: int, percent: str, base: int, exact: str, raised: int, new: int
) -> None:
    card = appraised("p", percent, salary, level)
    award = allocate(APPRAISAL, [card], "raise_newer_account", envelopes=WIDE)["p"]
    assert (award.base, award.percent, award.exact) == (base, Fraction(percent), Fraction(exact))
    assert (award.raised, award.special, award.new_salary) == (raised, 0, new)


@pytest.mark.parametrize(
    ("salary", "raised", "special"),
    [
        pytest.param(43200, "400.00", "839.98", id="part of it fits"),
        pytest.param(43600, "0.00", "1239.98", id="at the ceiling"),
        pytest.param(42360, "1240.00", "0.00", id="just fits"),
    ],
)
def test_past_the_ceiling_the_satang_stand_and_are_special_compensation(
    salary: int, raised: str, special: str
) -> None:
    """36,470 at 3.4 % is 1,239.98; K2 tops at 43,600 where level tops are the ceiling."""
    level_tops = _level_tops()
    card = appraised("p", "3.4", salary, "K2", framework=level_tops)
    award = allocate(level_tops, [card], "raise_newer_account", envelopes=WIDE)["p"]
    assert (str(award.raised), str(award.special)) == (raised, special)
    assert award.new_salary == salary + Fraction(raised)


@pytest.mark.parametrize(
    ("salary", "raised", "special"), [(26500, "400.00", "413.62"), (26900, "0.00", "813.62")]
)
def test_the_examples_at_the_top_of_k1(salary: int, raised: str, special: str) -> None:
    level_tops = _level_tops()
    card = appraised("p", "3.4", salary, "K1", framework=level_tops)
    award = allocate(level_tops, [card], "raise_newer_account", envelopes=WIDE)["p"]
    assert (str(award.raised), str(award.special)) == (raised, special)


@pytest.mark.parametrize(
    ("allocation", "level", "salary", "is_special", "base"),
    [
        ("raise", "O3", 28270, True, 28270),
        ("raise", "O3", 28275, True, 30870),
        ("raise", "O3", 36010, True, 30870),
        ("raise", "O3", 36020, True, 39440),
        ("raise", "O3", 30000, False, 28270),
        ("raise", "K5", 53365, True, 58690),
        ("raise", "K5", 64340, True, 60290),
        ("raise_newer_account", "O3", 32010, True, 32250),
        ("raise_newer_account", "O3", 32020, True, 35070),
        ("raise_newer_account", "K5", 60670, True, 66700),
        ("raise_newer_account", "K5", 74320, True, 68560),
    ],
)
def test_special_lines_of_work_have_their_own_bases_below_an_amount(
    allocation: str, level: str, salary: int, *, is_special: bool, base: int
) -> None:
    card = appraised("p", "3.0", salary, level, special_line=is_special)
    assert allocate(APPRAISAL, [card], allocation, envelopes=WIDE)["p"].base == base


def test_every_level_has_two_bases_in_both_tables() -> None:
    for table in APPRAISAL.declaration.tables.values():
        assert len(table.rows) == 13
        assert all(0 < row.low < row.high for row in table.rows.values())


# --- Who gets nothing, and who is held ---------------------------------------------------------


_NO_RESULT = {"competencies": [{"result": None, "expected": 3}]}
_OUT, _OPEN = Outcome.NOT_ELIGIBLE, Outcome.UNDECIDED
_NOT_YET = "of this person is not known, so nothing is given yet"


@pytest.mark.parametrize(
    ("more", "outcome", "reason"),
    [
        ({"leave_days": 24}, _OUT, "more than 23 days of leave; no raise in this round"),
        ({"leave_times": 11}, _OUT, "more than 10 times of leave; no raise in this round"),
        ({"late_times": 19}, _OUT, "more than 18 late arrivals; no raise in this round"),
        ({"raise_flag": "N"}, _OUT, "not raised (N)"),
        ({"raise_flag": "H"}, Outcome.HELD, "held (H)"),
        ({"leave_days": None}, _OPEN, f"No more than 23 days of leave {_NOT_YET}"),
        (_NO_RESULT, _OPEN, f"the result {_NOT_YET}"),
    ],
)
def test_who_gets_nothing_and_why(more: dict[str, Any], outcome: Outcome, reason: str) -> None:
    result = allocate(
        APPRAISAL, [appraised("p", "3.0", 20000, "K2", **more)], "raise", envelopes=WIDE
    )
    award = result["p"]
    assert (award.outcome, award.reason.en, award.given) == (outcome, reason, 0)
    assert award.new_salary == 20000
    is_held = outcome is Outcome.HELD
    assert award.held == (620 if is_held else 0)  # 20,350 at 3 % is 610.50
    assert result.accounts[0].held == award.held
    codes = [finding.code.slug for finding in result.findings]
    assert codes == (["result-undecided"] if outcome is Outcome.UNDECIDED else [])


def test_who_needs_to_improve_gets_nothing() -> None:
    award = allocate(APPRAISAL, [appraised("p", "0", 20000, "K2")], "raise", envelopes=WIDE)["p"]
    assert (award.outcome, award.step, award.given) == (Outcome.NOTHING, "improve", 0)
    assert award.reason.th == "ระดับต้องปรับปรุงไม่ได้รับการจัดสรร"


def test_more_held_back_than_is_left_is_noticed() -> None:
    cards = [appraised("p", "3.0", 20000, "K2", raise_flag="H")]
    result = allocate(APPRAISAL, cards, "raise", envelopes={"general": 619})
    assert [finding.code.slug for finding in result.findings] == ["held-over-rest"]


# --- The envelope ------------------------------------------------------------------------------


def test_groups_have_envelopes_of_their_own() -> None:
    cards = [
        appraised("boss", "4.5", 60000, "M1", pay_group="managers"),
        appraised("a", "2.4", 20000, "K2"),
        appraised("b", "2.4", 30000, "K2"),
    ]
    result = allocate(APPRAISAL, cards, "raise", envelopes={"managers": 3000})
    assert [(a.group, a.people, a.amount) for a in result.accounts] == [
        ("general", 2, Decimal("1500.00")),  # 3 % of 50,000
        ("managers", 1, Decimal("3000.00")),
    ]
    # 20,350 and 30,600 at 2.4 %: 488.40 and 734.40; 60,430 at 4.5 %: 2,719.35
    assert [award.raised for award in result.awards] == [2720, 490, 740]
    assert (result.given, result.rest) == (Decimal("3950.00"), Decimal("550.00"))


def test_an_envelope_that_is_passed_is_refused_and_told_by_how_much() -> None:
    cards = [appraised("a", "3.5", 20000, "K2")]
    with pytest.raises(InputError) as caught:
        allocate(APPRAISAL, cards, "raise")
    assert _slugs(caught.value) == ["envelope-exceeded"]
    assert caught.value.diagnostics[0].message("en") == (
        "group `general` needs 720.00 baht, 120.00 baht more than its envelope of 600.00 baht"
    )


_SALARIES = [("a", 90, 10000), ("b", 90, 20000), ("c", 70, 30000), ("d", 50, 40000)]
_SHARE = "    salary: salary\n    base: {input: salary}" + LADDER + "    round: {places: 0}\n"


def _paid(result: Allocation) -> dict[str, str]:
    return {award.unit: str(award.given) for award in result.awards}


def test_percentages_are_lowered_by_the_greatest_factor_that_fits() -> None:
    """5 % and 3 % come to 2,400; 4.16 % and 2.50 % to 1,998, the next step (4.17 %) to 2,001."""
    fw = small(_SHARE + "    envelope: {amount: 2000, exceeded: scale}\n")
    result = allocate(fw, officers(fw, _SALARIES))
    (account,) = result.accounts
    assert account.percents == {
        "none": 0,
        "low": Fraction("2.5"),
        "high": Fraction("4.16"),
    }
    assert _paid(result) == {"a": "416.00", "b": "832.00", "c": "750.00", "d": "0.00"}
    assert (account.wanted, account.given, account.rest) == (2400, 1998, 2)
    assert result["a"].explain("en").splitlines()[2] == (
        "lowered from 5 % to keep within the envelope"
    )


def test_no_percentage_is_lowered_below_the_floor() -> None:
    fw = small(_SHARE + "    floor: 2.8\n    envelope: {amount: 2000, exceeded: scale}\n")
    (account,) = allocate(fw, officers(fw, _SALARIES)).accounts
    assert account.percents["low"] == Fraction("2.8")
    assert account.percents["high"] < 4
    assert account.given <= 2000


def test_an_envelope_too_small_for_the_floors_is_an_error() -> None:
    fw = small(_SHARE + "    floor: 2\n    envelope: {amount: 1000, exceeded: scale}\n")
    with pytest.raises(InputError) as caught:
        allocate(fw, officers(fw, _SALARIES))
    assert caught.value.diagnostics[0].message("en") == (
        "group `–` has an envelope of 1,000.00 baht, 200.00 baht short of the declared floors of "
        "1,200.00 baht"
    )


def test_too_small_an_envelope_is_shared_by_largest_remainder() -> None:
    """Of 2,000 for 500, 1,000 and 900: 416.66…, 833.33… and 750; the last ten go to .66."""
    fw = small(_SHARE + "    envelope: {amount: 2000, exceeded: share, unit: 10}\n")
    result = allocate(fw, officers(fw, _SALARIES))
    assert _paid(result) == {"a": "420.00", "b": "830.00", "c": "750.00", "d": "0.00"}
    assert (result.given, result.rest) == (2000, 0)
    assert result["a"].paid_percent is None
    assert result["a"].explain("en").splitlines()[1:] == [
        "base 10,000.00 baht × 5 % = 500.00 baht",
        "the envelope is shared in proportion to it",
        "given 420.00 baht",
        "salary 10,000.00 → 10,420.00 baht",
    ]


def test_those_alike_get_the_last_unit_together_or_not_at_all() -> None:
    fw = small(_SHARE + "    envelope: {amount: 1000, exceeded: share, unit: 10}\n")
    people = [(name, 90, 10000) for name in "abc"]
    result = allocate(fw, officers(fw, people))
    assert _paid(result) == dict.fromkeys("abc", "330.00")
    assert result.rest == 10


def test_what_is_left_goes_by_largest_remainder_up_to_the_cap() -> None:
    fw = small(_SHARE + "    cap: 6\n    envelope: {amount: 3000, rest: share, unit: 1}\n")
    result = allocate(fw, officers(fw, _SALARIES))
    # 600 are left for 500, 1,000 and 900: 125, 250 and 225; 6 % of 10,000 and 20,000 end it sooner
    assert _paid(result) == {"a": "600.00", "b": "1200.00", "c": "1125.00", "d": "0.00"}
    assert (result.given, result.rest) == (2925, 75)


def test_an_incentive_is_shared_in_proportion_to_a_base_that_is_the_same_for_all() -> None:
    fw = small(
        "    base: {amount: 100}"
        + LADDER
        + "    envelope: {amount: 50000, rest: share, unit: 100}\n"
    )
    people = [("x", 95, None), ("y", 85, None), ("z", 65, None), ("none", 30, None)]
    result = allocate(fw, officers(fw, people))
    # 5 : 5 : 3 of 49,987 in hundreds, on top of 5, 5 and 3 baht
    assert _paid(result) == {"x": "19205.00", "y": "19205.00", "z": "11503.00", "none": "0.00"}
    assert result.given + result.rest == 50000
    assert result["x"].new_salary is None


def test_percent_by_band() -> None:
    fw = small(
        "    base: {input: salary}\n    percent: {by_band: {fine: 4, rest: 1}}\n"
        "    envelope: {amount: 100000}\n"
        'bands:\n  - {id: fine, range: "[60, 100]"}\n  - {id: rest, range: "[0, 60)"}\n'
    )
    result = allocate(fw, officers(fw, _SALARIES))
    assert _paid(result) == {"a": "400.00", "b": "800.00", "c": "1200.00", "d": "400.00"}


def test_announced_percentages_stand_in_the_place_of_the_declared() -> None:
    fw = small(_SHARE + "    cap: 6\n    envelope: {amount: 100000}\n")
    result = allocate(fw, officers(fw, _SALARIES), percents={"high": "5.5", "low": 2})
    assert _paid(result) == {"a": "550.00", "b": "1100.00", "c": "600.00", "d": "0.00"}


def test_a_raise_on_the_mean_of_two_rounds_needs_both() -> None:
    """How government employees are raised: percent of the salary, once a year, no ceiling."""
    fw = kpirules.Framework.parse(
        """
format: kpirules/1
framework: employees
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: พนักงานราชการ, en: Government employees}
unit: employee
provenance: illustrative
inputs: {salary: money}
indicators:
  - {id: r1, inputs: {mark: {type: score, min: 0, max: 100}}}
  - {id: r2, inputs: {mark: {type: score, min: 0, max: 100}}}
total: {aggregate: mean, round: {places: 2}}
scale: {min: 0, max: 100}
allocation:
  raise:
    salary: salary
    base: {input: salary}
    percent:
      by_score:
        - {id: none, range: "[0, 75)", percent: 0}
        - {id: good, range: "[75, 100]", percent: 4}
    round: [{places: 2}, {places: -1, mode: up}]
    envelope: {percent: 4}
""",
        "employees.yaml",
    )
    cards = [
        fw.score({"r1": 70, "r2": 80, "salary": 18010}, unit="both"),
        fw.score({"r1": 99, "salary": 18000}, unit="one"),
    ]
    result = allocate(fw, cards)
    # the mean is 75; 4 % of 18,010 is 720.40
    assert (result["both"].raised, result["both"].new_salary) == (730, 18740)
    assert result["one"].outcome is Outcome.UNDECIDED
    assert result.accounts[0].payroll == 36010


# --- What cannot be used -----------------------------------------------------------------------

_PLAIN = _SHARE + "    envelope: {amount: 1000000, group: team}\n"


@pytest.mark.parametrize(
    ("arguments", "slugs"),
    [
        ({"name": "pays"}, ["allocation-argument-unknown"]),
        ({"percents": {"hihg": 5}}, ["allocation-argument-unknown"]),
        ({"percents": {"high": "much"}}, ["allocation-argument-unknown"]),
        ({"percents": {"high": 2}}, ["percents-falling"]),
        ({"envelopes": {"b": 100}}, ["allocation-argument-unknown"]),
        ({"envelopes": {"a": -1}}, ["allocation-argument-unknown"]),
    ],
)
def test_arguments_that_name_nothing_are_refused(
    arguments: dict[str, object], slugs: list[str]
) -> None:
    fw = small(_PLAIN)
    with pytest.raises(InputError) as caught:
        allocate(fw, officers(fw, _SALARIES), **arguments)  # type: ignore[arg-type]
    assert _slugs(caught.value) == slugs


def test_a_percentage_over_the_cap_is_refused_when_announced() -> None:
    fw = small(_SHARE + "    cap: 6\n    envelope: {amount: 1000000}\n")
    with pytest.raises(InputError) as caught:
        allocate(fw, officers(fw, _SALARIES), percents={"high": 7})
    assert caught.value.diagnostics[0].message("th") == "ร้อยละ 7 ของ `high` เกินเพดานต่อคนร้อยละ 6"


def test_whoever_has_no_salary_or_stands_twice_is_named() -> None:
    fw = small(_PLAIN)
    cards = [
        officer(fw, "a", 90, None),
        officer(fw, "b", 90, 10000, team=None),
        officer(fw, "c", 90, 10000),
        officer(fw, "c", 80, 10000),
        appraised("d", "3.0", 10000, "K2"),
    ]
    with pytest.raises(InputError) as caught:
        allocate(fw, cards)
    assert [(f.unit, f.code.slug, f.subject) for f in caught.value.diagnostics] == [
        ("a", "base-value-missing", "salary"),
        ("b", "base-value-missing", "team"),
        ("c", "person-twice", None),
        ("d", "card-of-other-edition", None),
    ]


def test_a_level_that_is_not_known_is_named() -> None:
    with pytest.raises(InputError) as caught:
        allocate(APPRAISAL, [appraised("p", "3.0", 20000, None)], "raise")
    assert [f.subject for f in caught.value.diagnostics] == ["level"]


def test_who_is_eligible_by_a_condition_of_the_framework() -> None:
    fw = small(_SHARE + "    eligible: [clear]\n    envelope: {amount: 100000}\n")
    cards = [officer(fw, str(cleared), 90, 10000, cleared=cleared) for cleared in (True, False)]
    cards.append(officer(fw, "unknown", 90, 10000, cleared=None))
    result = allocate(fw, cards)
    assert [award.outcome for award in result.awards] == [
        Outcome.GIVEN,
        Outcome.NOT_ELIGIBLE,
        Outcome.UNDECIDED,
    ]


# --- Told --------------------------------------------------------------------------------------


def test_an_award_is_explained_in_both_languages() -> None:
    card = appraised("สมชาย", "3.4", 36000, "K2")
    award = allocate(APPRAISAL, [card], "raise", envelopes=WIDE)["สมชาย"]
    # 30,600 at 3.4 % is 1,040.40; 20 baht are left to the top of 36,020
    assert award.explain("th").splitlines() == [
        "สมชาย: คะแนน 80.00 ระดับดีมาก 1",
        "ฐาน 30,600.00 บาท (K2) × ร้อยละ 3.4 = 1,040.40 บาท",
        "ได้รับ 20.00 บาท",
        "ค่าตอบแทนพิเศษ 1,020.40 บาท เพราะเงินเดือนถึงขั้นสูงของระดับ",
        "เงินเดือน 36,000.00 → 36,020.00 บาท",
    ]
    assert award.explain("en").splitlines()[3] == (
        "special compensation 1,020.40 baht, past the greatest salary of the level"
    )


def test_a_result_is_plain_data_with_exact_text() -> None:
    result = allocate(APPRAISAL, [appraised("p", "3.0", 20000, "K2")], "raise", envelopes=WIDE)
    data = result.to_dict("th")
    assert data["accounts"] == [
        {
            "group": "general",
            "people": 1,
            "payroll": "20000",
            "amount": "10000000.00",
            "wanted": "620.00",
            "given": "620.00",
            "special": "0.00",
            "held": "0.00",
            "rest": "9999380.00",
            "percents": {"good_2": "3"},
        }
    ]
    assert data["provenance"] == {"framework": "ocsc-appraisal@2553.1", "digest": APPRAISAL.digest}
    assert result.explain("en") == (
        "group general: 1 person, envelope 10,000,000.00 baht, given 620.00, left 9,999,380.00"
    )
    with pytest.raises(KeyError):
        result["q"]
