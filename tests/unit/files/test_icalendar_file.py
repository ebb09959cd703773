from __future__ import annotations

import sys
from datetime import date

import pytest
from icalendar import Calendar

from kpirules import Framework
from kpirules.cohort.calendar import due_dates
from kpirules.errors import OutputError
from kpirules.files.icalendar_file import icalendar_text
from unit.cohort.staged import STAGES, office

CALENDAR = """\
calendar:
  - id: self_6m
    title: {th: "ส่งรายงาน; รอบ 6 เดือน", en: Half-year report}
    stage: self
    round: r1
    due: 2024-04-15
    note: {th: "พร้อมหลักฐาน, ทุกข้อ", en: with the evidence}
  - {id: closing, title: {th: ปิดระบบ}, due: 2024-12-31}
required:
  - {id: closing, title: {th: บทเรียน, en: Lessons}, type: document, due: 2024-10-15}
"""

DESCRIPTION = (
    "DESCRIPTION:ผู้ดำเนินการ: สำนักงาน\\nรอบ: รอบ 6 เดือน\\nพร้อมหลักฐาน\\, ทุกข้อ"
    "\\nHalf-year report\\nBy: The office\\nRound: Half year\\nwith the evidence"
    "\\ndemo-office@2567.2"
)


def written(framework: Framework) -> str:
    return icalendar_text(framework.declaration, due_dates(framework.declaration))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_whole_day_with_a_thai_title() -> None:
    lines = unfolded(written(office(STAGES + CALENDAR)))

    start = lines.index("BEGIN:VEVENT")
    assert lines[start : lines.index("END:VEVENT") + 1] == [
        "BEGIN:VEVENT",
        "UID:due_date.self_6m.2567@demo-office.kpirules",
        "DTSTAMP:20231001T000000Z",
        "SEQUENCE:1",
        "DTSTART;VALUE=DATE:20240415",
        "DTEND;VALUE=DATE:20240416",
        "SUMMARY:ส่งรายงาน\\; รอบ 6 เดือน",
        DESCRIPTION,
        "CATEGORIES:self",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def test_the_file_is_the_same_each_time_and_its_uids_differ() -> None:
    framework = office(STAGES + CALENDAR)
    text = written(framework)

    assert written(office(STAGES + CALENDAR)) == text
    uids = [line for line in unfolded(text) if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 3


@pytest.mark.parametrize(
    ("edition", "sequence"), [("2567", 0), ("2567.1", 0), ("2567.3", 2), ("first", 0)]
)
def test_a_correction_moves_the_events_of_the_edition_before(edition: str, sequence: int) -> None:
    framework = office(STAGES + CALENDAR)
    text = framework.declaration.text
    assert text is not None
    lines = "\n".join(text.lines).replace('edition: "2567.2"', f'edition: "{edition}"')
    changed = Framework.parse(lines)

    found = [line for line in unfolded(written(changed)) if line.startswith(("UID", "SEQ"))]
    uids = [line for line in unfolded(written(framework)) if line.startswith("UID")]
    assert found[::2] == uids
    assert set(found[1::2]) == {f"SEQUENCE:{sequence}"}


def test_another_program_reads_it() -> None:
    calendar = Calendar.from_ical(written(office(STAGES + CALENDAR)))

    assert str(calendar["X-WR-CALNAME"]) == "กรอบตัวอย่าง"
    assert [event.decoded("DTSTART") for event in calendar.walk("VEVENT")] == [
        date(2024, 4, 15),
        date(2024, 10, 15),
        date(2024, 12, 31),
    ]
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == "ส่งรายงาน; รอบ 6 เดือน"


def test_lines_are_no_longer_than_the_standard_allows() -> None:
    for line in written(office(STAGES + CALENDAR)).split("\r\n"):
        assert len(line.encode()) <= 75


def test_without_the_library_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(OutputError) as caught:
        written(office(STAGES + CALENDAR))

    (finding,) = caught.value.diagnostics
    assert finding.code.id == "KPI019"
    assert finding.help() == "install it with `pip install 'kpirules[calendar]'`"
