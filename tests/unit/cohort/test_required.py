from __future__ import annotations

import json
from datetime import date

import pytest

from kpirules.cohort.required import required_report
from kpirules.framework.declaration import Declaration
from unit.cohort.staged import office

REQUIRED = """\
required:
  - {id: lessons, title: {th: บทเรียน, en: Lessons}, type: document, due: 2024-10-15}
  - {id: page, title: {th: หน้าเว็บ, en: Page}, type: link, scored: false}
  - {id: people, title: {th: ผู้เข้าร่วม, en: People}, type: number}
  - {id: remark, title: {th: ข้อสังเกต, en: Remark}, type: text}
"""
ALL = {"lessons": "ศธ 04001/1", "page": "https://example.org/a", "people": 12, "remark": "ดี"}


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    return office(REQUIRED).declaration


def test_which_are_there(declaration: Declaration) -> None:
    report = required_report(declaration, {"Loei": ALL, "Nan": {**ALL, "lessons": "  "}})

    first, *others = report.items
    assert (first.item.id, first.there, first.missing) == ("lessons", ("Loei",), ("Nan",))
    assert [each.missing for each in others] == [(), (), ()]
    assert not report.complete
    (finding,) = report.findings
    assert (finding.code.id, finding.unit) == ("KPI018", "Nan")
    assert finding.message("th") == "ยังไม่ได้ส่ง `lessons` (กำหนดส่ง: 15 ตุลาคม 2567)"
    assert finding.message("en") == "`lessons` has not been handed in (due: 15 October 2024)"


def test_complete_where_every_unit_has_everything(declaration: Declaration) -> None:
    report = required_report(declaration, {"Loei": ALL})

    assert report.complete
    assert report.findings == ()


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("page", "example.org", "KPI016"),
        ("page", "https://", "KPI016"),
        ("page", "https://a b", "KPI016"),
        ("page", "HTTP://example.org", None),
        ("people", "many", "KPI016"),
        ("people", True, "KPI016"),
        ("people", "1,200", "KPI016"),
        ("people", "12.5", None),
        ("people", 0, None),
        ("lessons", 7, "KPI016"),
        ("remark", "", "KPI018"),
        ("remark", None, "KPI018"),
    ],
)
def test_each_type_has_its_form(
    declaration: Declaration, item: str, value: object, code: str | None
) -> None:
    report = required_report(declaration, {"Loei": {**ALL, item: value}})

    assert [finding.code.id for finding in report.findings] == ([] if code is None else [code])
    assert report.complete is (code is None)


def test_what_cannot_be_used_is_not_handed_in(declaration: Declaration) -> None:
    report = required_report(declaration, {"Loei": {**ALL, "page": "none"}})

    assert report.findings[0].message("th") == "`page` ต้องเป็นที่อยู่เว็บ แต่ได้ `none`"
    assert report.items[1].missing == ("Loei",)


def test_an_item_that_nobody_asks_for(declaration: Declaration) -> None:
    report = required_report(declaration, {"Loei": {**ALL, "lesons": "x"}})

    (finding,) = report.findings
    assert (finding.code.id, finding.hint.en) == ("KPI017", "did you mean `lessons`?")
    assert report.complete


@pytest.mark.parametrize(
    ("on", "overdue"), [(None, None), (date(2024, 10, 15), False), (date(2024, 10, 16), True)]
)
def test_what_is_overdue(
    declaration: Declaration,
    on: date | None,
    overdue: bool | None,  # noqa: FBT001 - expected, not a switch
) -> None:
    report = required_report(declaration, {}, on=on)

    assert [each.overdue for each in report.items] == [overdue, None, None, None]


def test_the_report_as_plain_data(declaration: Declaration) -> None:
    plain = json.loads(json.dumps(required_report(declaration, {"Loei": {}}).to_dict()))

    assert plain["complete"] is False
    assert plain["items"][0] == {
        "item": "lessons",
        "title": {"th": "บทเรียน", "en": "Lessons"},
        "due": "2024-10-15",
        "overdue": None,
        "there": [],
        "missing": ["Loei"],
    }
    assert len(plain["findings"]) == 4


def test_a_required_item_takes_no_part_in_the_score() -> None:
    values = {"done": 70, "planned": 100, "evidence.O1": 100, "evidence.O2": 50, "results": 60}

    assert office(REQUIRED).score(values).score == office("").score(values).score
