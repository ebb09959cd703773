from __future__ import annotations

from datetime import date

import pytest

from kpirules import Framework
from kpirules.cohort.calendar import Standing, agenda, due_dates
from kpirules.cohort.day_text import day_text
from unit.cohort.staged import STAGES, office

CALENDAR = """\
calendar:
  - {id: plan, title: {th: ส่งแผน, en: Plan}, due: 2023-11-30}
  - {id: self_6m, title: {th: รายงาน, en: Report}, stage: self, round: r1, due: 2024-04-15}
  - {id: review_6m, title: {th: ทบทวน, en: Review}, stage: reviewer, round: r1, due: 2024-05-15}
  - {id: self_12m, title: {th: รายงาน, en: Report}, stage: self, round: r2, due: 2024-10-15}
required:
  - {id: lessons, title: {th: บทเรียน, en: Lessons}, type: document, stage: self, due: 2024-05-15}
  - {id: undated, title: {th: แบบ, en: Form}, type: text}
"""


@pytest.fixture(scope="module")
def framework() -> Framework:
    return office(STAGES + CALENDAR)


def ids(entries: object) -> list[str]:
    assert isinstance(entries, tuple)
    return [each.id for each in entries]


def test_everything_with_a_day_in_the_order_of_the_days(framework: Framework) -> None:
    entries = due_dates(framework.declaration)

    assert ids(entries) == ["plan", "self_6m", "review_6m", "lessons", "self_12m"]
    assert [each.kind for each in entries].count("required") == 1


@pytest.mark.parametrize(
    ("stage", "round_id", "found"),
    [
        ("self", None, ["self_6m", "lessons", "self_12m"]),
        (None, "r1", ["self_6m", "review_6m"]),
        ("self", "r2", ["self_12m"]),
        ("committee", None, []),
        ("nobody", None, []),
    ],
)
def test_by_stage_and_round(
    framework: Framework, stage: str | None, round_id: str | None, found: list[str]
) -> None:
    assert ids(due_dates(framework.declaration, stage=stage, round_id=round_id)) == found


def test_stages_and_rounds_go_by_their_titles_or_ids(framework: Framework) -> None:
    _, first, second, _, last = due_dates(framework.declaration)

    assert (first.stage_title.en, first.round_title.en) == ("The office", "Half year")
    assert (second.stage_title.th, last.round_title.th) == ("reviewer", "r2")


@pytest.mark.parametrize(
    ("on", "soon", "counts"),
    [
        (date(2023, 11, 30), 0, (0, 1, 4)),
        (date(2023, 12, 1), 0, (1, 0, 4)),
        (date(2024, 5, 15), 0, (2, 2, 1)),
        (date(2024, 4, 15), 30, (1, 3, 1)),
        (date(2024, 4, 15), 29, (1, 1, 3)),
        (date(2025, 1, 1), 0, (5, 0, 0)),
    ],
)
def test_what_is_over_due_and_ahead(
    framework: Framework, on: date, soon: int, counts: tuple[int, int, int]
) -> None:
    found = agenda(framework.declaration, on, soon=soon)

    assert (len(found.over), len(found.due), len(found.ahead)) == counts
    assert (*found.over, *found.due, *found.ahead) == due_dates(framework.declaration)


def test_an_agenda_of_one_stage(framework: Framework) -> None:
    found = agenda(framework.declaration, date(2024, 5, 15), stage="self", round_id="r1")

    assert (ids(found.over), found.due, found.ahead) == (["self_6m"], (), ())


def test_the_last_day_is_in_time(framework: Framework) -> None:
    (entry, *_) = due_dates(framework.declaration)

    assert entry.standing(entry.due) is Standing.DUE
    assert entry.to_dict()["due"] == "2023-11-30"


def test_a_framework_without_a_calendar_has_nothing_due() -> None:
    assert due_dates(office().declaration) == ()


@pytest.mark.parametrize(
    ("day", "thai"),
    [
        (date(2022, 4, 15), "15 เมษายน 2565"),
        (date(2023, 10, 1), "1 ตุลาคม 2566"),
        (date(2024, 2, 29), "29 กุมภาพันธ์ 2567"),
    ],
)
def test_days_in_thai_have_the_year_of_the_buddhist_era(day: date, thai: str) -> None:
    assert day_text(day, "th") == thai
