from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpirules
from fragments import laid_over
from kpirules import Framework, FrameworkReferenceError
from kpirules.editions.years import FIRST, LAST, FiscalYear, period_of
from kpirules.framework.period import ERA, Period, Round

YEARS = st.integers(FIRST, LAST).map(FiscalYear)
DAYS = st.dates(FiscalYear(FIRST).start, FiscalYear(LAST).end)


@given(DAYS)
def test_a_day_is_in_its_fiscal_year(day: date) -> None:
    """`of(day).start <= day <= of(day).end`, and in no neighbour of it."""
    year = FiscalYear.of(day)
    assert year.start <= day <= year.end
    assert day in year
    neighbours = [n for n in (year.number - 1, year.number + 1) if FIRST <= n <= LAST]
    assert [number for number in neighbours if day in FiscalYear(number)] == []


@given(YEARS)
def test_quarters_and_rounds_partition_the_year(year: FiscalYear) -> None:
    """Each begins on the day after the one before; the first and last days are the year's."""
    for parts in (year.quarters, tuple(each.period for each in year.rounds)):
        assert (parts[0].start, parts[-1].end) == (year.start, year.end)
        for earlier, later in pairwise(parts):
            assert later.start == earlier.end + timedelta(days=1)
        assert sum(part.days for part in parts) == year.period.days


@given(YEARS)
def test_either_era_names_the_year(year: FiscalYear) -> None:
    """`read` gives the same year for its number in the Buddhist and in the Common Era."""
    assert year.ce + ERA == year.number
    assert FiscalYear.read(year.number) == FiscalYear.read(year.ce) == FiscalYear.read(str(year))


@given(DAYS)
def test_a_day_is_in_the_quarter_of_its_number(day: date) -> None:
    """`quarters[quarter(day) - 1]` holds the day."""
    year = FiscalYear.of(day)
    assert day in year.quarters[year.quarter(day) - 1]


def test_the_boundaries_of_2567() -> None:
    year = FiscalYear(2567)
    assert [str(quarter) for quarter in year.quarters] == [
        "2023-10-01 – 2023-12-31",
        "2024-01-01 – 2024-03-31",
        "2024-04-01 – 2024-06-30",
        "2024-07-01 – 2024-09-30",
    ]
    assert [(each.id, str(each.period)) for each in year.rounds] == [
        ("r1", "2023-10-01 – 2024-03-31"),
        ("r2", "2024-04-01 – 2024-09-30"),
    ]
    assert FiscalYear.of(date(2023, 9, 30)) < year == FiscalYear.of(date(2023, 10, 1))


@pytest.mark.parametrize(
    "number", [0, -2567, 1956, 2158, 2499, 2701, True, "2,567", "", "12 ปี", "9" * 5000, "2567.1"]
)
def test_other_numbers_are_no_year(number: int | str) -> None:
    with pytest.raises(FrameworkReferenceError) as caught:
        FiscalYear.read(number)
    assert caught.value.diagnostics[0].code.id == "KPI730"


def test_a_number_out_of_range_makes_no_year() -> None:
    with pytest.raises(FrameworkReferenceError, match="KPI730"):
        FiscalYear(2024)


def test_a_day_of_another_year_has_no_quarter() -> None:
    with pytest.raises(ValueError, match="2024-10-01 is not in fiscal year 2567"):
        FiscalYear(2567).quarter(date(2024, 10, 1))


def framework(fragment: str) -> Framework:
    return Framework.parse(laid_over(fragment), "sample.yaml")


SCHOOL_YEAR = """\
period: {from: 2023-05-16, to: 2024-05-15}
rounds:
  - {id: first, from: 05-16, to: 10-10, title: ภาคเรียนที่ 1}
  - {id: second, from: 11-01, to: 03-31}
"""


def test_a_framework_declares_its_period_and_rounds() -> None:
    declared = framework(SCHOOL_YEAR).declaration
    assert period_of(declared) == Period(date(2023, 5, 16), date(2024, 5, 15))
    assert [str(each.period) for each in declared.rounds] == [
        "2023-05-16 – 2023-10-10",
        "2023-11-01 – 2024-03-31",
    ]
    assert declared.rounds[0].title.th == "ภาคเรียนที่ 1"


def test_rounds_of_the_fiscal_year_need_no_period() -> None:
    declared = framework('rounds: [{id: half, from: "10-01", to: "03-31"}]\n').declaration
    assert declared.rounds == (
        Round(id="half", period=Period(date(2023, 10, 1), date(2024, 3, 31))),
    )
    assert period_of(declared) == FiscalYear(2567).period


def test_what_is_not_declared_leaves_the_digest_alone() -> None:
    plain, with_period = framework(""), framework(SCHOOL_YEAR)
    assert set(with_period.declaration.resolved) - set(plain.declaration.resolved) == {
        "period",
        "rounds",
    }
    assert plain.digest != with_period.digest


@pytest.mark.parametrize(
    ("fragment", "codes"),
    [
        ("period: {from: 2566-05-16, to: 2567-05-15}\n", ["KPI205", "KPI205"]),
        ("period: {from: 2023-05-16}\n", ["KPI202"]),
        ("period: {from: 2024-02-29, to: 2025-02-28}\n", []),
        ("period: {from: 2024-02-29, to: 2025-03-01}\n", ["KPI493"]),
        ("period: {from: 2024-09-30, to: 2025-09-29}\n", []),
        ("period: {from: 2024-10-01, to: 2025-09-30}\n", ["KPI494"]),
        ('rounds: [{id: r1, from: "02-30", to: "03-31"}]\n', ["KPI491"]),
        (
            "fiscal_year: 2566\nedition: '2566.1'\nrounds: [{id: r1, from: 10-01, to: 02-29}]\n",
            ["KPI495"],
        ),
        (
            'rounds: [{id: a, from: "04-01", to: "09-30"}, {id: b, from: "10-01", to: "03-31"}]\n',
            ["KPI497"],
        ),
        (
            'rounds: [{id: a, from: "10-01", to: "12-31"}, {id: a, from: "02-01", to: "03-31"}]\n',
            ["KPI411"],
        ),
    ],
)
def test_what_is_found_about_periods(fragment: str, codes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "2567.yaml"
    path.write_text(laid_over(fragment), encoding="utf-8")
    assert [finding.code.id for finding in kpirules.check(path)] == codes
