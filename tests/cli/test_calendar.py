from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unit.cohort.staged import HEAD, STAGES

if TYPE_CHECKING:
    from cli.transcripts import Run

CALENDAR = """\
calendar:
  - {id: plan, title: {th: ส่งแผน, en: Plan}, due: 2023-11-30}
  - {id: report, title: {th: ส่งรายงาน, en: Report}, stage: self, round: r1, due: 2024-04-15}
required:
  - {id: lessons, title: {th: บทเรียน, en: Lessons}, type: document, due: 2024-10-15}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework that has a calendar, and one that has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text(HEAD + STAGES + CALENDAR, encoding="utf-8")
    (tmp_path / "without.yaml").write_text(HEAD, encoding="utf-8")
    return tmp_path


def test_the_calendar_as_a_table(run: Run) -> None:
    ran = run("calendar", "office.yaml")

    assert (ran.code, ran.err) == (0, "")
    assert [" ".join(line.split()) for line in ran.out.splitlines()[2:]] == [
        "30 November 2023 Plan",
        "15 April 2024 Report The office Half year",
        "15 October 2024 Lessons",
    ]


def test_in_thai_years_are_those_of_the_buddhist_era(run: Run) -> None:
    ran = run("calendar", "office.yaml", "--lang", "th", "--on", "2024-04-15")

    assert [" ".join(line.split()) for line in ran.out.splitlines()[2:]] == [
        "30 พฤศจิกายน 2566 เลยกำหนด ส่งแผน",
        "15 เมษายน 2567 ครบกำหนดวันนี้ ส่งรายงาน สำนักงาน รอบ 6 เดือน",
        "15 ตุลาคม 2567 ยังไม่ถึง บทเรียน",
    ]


def test_only_what_a_stage_or_round_has_to_do(run: Run) -> None:
    for option in (("--stage", "self"), ("--round", "r1")):
        shown = json.loads(run("calendar", "office.yaml", *option, "--format", "json").out)
        assert [entry["id"] for entry in shown["entries"]] == ["report"]
        assert "standing" not in shown["entries"][0]


def test_json_tells_the_standing_on_a_day(run: Run) -> None:
    shown = json.loads(run("calendar", "office.yaml", "--format=json", "--on=2024-04-15").out)

    assert [entry["standing"] for entry in shown["entries"]] == ["over", "due", "ahead"]
    assert shown["fiscal_year"] == 2567


@pytest.mark.parametrize(
    "options", [("--stage", "nobody"), ("--round", "r9"), ("--on", "2024-02-30"), ("--on", "x")]
)
def test_what_there_is_not_is_misuse(run: Run, options: tuple[str, str]) -> None:
    ran = run("calendar", "office.yaml", *options)

    assert (ran.code, ran.out) == (2, "")
    assert options[1] in ran.err


def test_nothing_due_is_said(run: Run) -> None:
    ran = run("calendar", "without.yaml")

    assert (ran.code, ran.out, ran.err) == (0, "", "nothing of this kind is due\n")


def test_the_ending_tells_the_form(run: Run, folder: Path) -> None:
    for name, start in (("a.ics", "BEGIN:VCALENDAR\r\n"), ("a.json", "{\n"), ("a.txt", " due ")):
        assert run("calendar", "office.yaml", "-o", name).code == 0
        assert (folder / name).read_bytes().decode().startswith(start)
    printed = run("calendar", "office.yaml", "--format", "ics").out
    assert printed.splitlines() == (folder / "a.ics").read_text(encoding="utf-8").splitlines()


def test_a_calendar_file_is_the_same_in_every_language(run: Run, folder: Path) -> None:
    run("calendar", "office.yaml", "-o", "a.ics")
    run("calendar", "office.yaml", "-o", "b.ics", "--lang", "th")

    assert (folder / "a.ics").read_bytes() == (folder / "b.ics").read_bytes()


def test_another_ending_is_refused(run: Run, folder: Path) -> None:
    ran = run("calendar", "office.yaml", "-o", "a.pdf")

    assert ran.code == 1
    assert "`.ics`, `.json`, `.txt`" in ran.err
    assert not (folder / "a.pdf").exists()


def test_without_the_library_an_earlier_file_stays(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.ics").write_text("before", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "icalendar", None)

    ran = run("calendar", "office.yaml", "-o", "a.ics")

    assert ran.code == 1
    assert "pip install 'kpirules[calendar]'" in ran.err
    assert (folder / "a.ics").read_text(encoding="utf-8") == "before"
    assert run("calendar", "office.yaml").code == 0


def test_show_tells_stages_calendar_and_required_items(run: Run) -> None:
    text = run("show", "office.yaml").out
    for part in ("enters: speed, by_others", "tolerance: 5", "15 April 2024", "document"):
        assert part in text
    shown = json.loads(run("show", "office.yaml", "--format", "json").out)
    assert [stage["id"] for stage in shown["stages"]] == ["self", "reviewer", "committee"]
    assert (shown["stages"][1]["tolerance"], shown["stages_take"]) == ("5", "assessments")
    assert [entry["due"] for entry in shown["calendar"]] == ["2023-11-30", "2024-04-15"]
    assert shown["required"][0]["type"] == "document"
    bare = json.loads(run("show", "without.yaml", "--format", "json").out)
    assert [bare[key] for key in ("stages", "stages_take", "calendar", "required")] == [
        [],
        None,
        [],
        [],
    ]
