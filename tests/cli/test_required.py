from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unit.cohort.staged import HEAD

if TYPE_CHECKING:
    from cli.transcripts import Run

REQUIRED = """\
required:
  - {id: lessons, title: {th: บทเรียน, en: Lessons}, type: document, due: 2024-10-15}
  - {id: page, title: {th: หน้าเว็บ, en: Page}, type: link}
"""
COLUMNS = "unit,done,planned,late,evidence.O1,evidence.O2,results,lessons,page\n"
LOEI = "เลย,70,100,,100,50,60,007,https://example.org\n"
UNITS = f"{COLUMNS}{LOEI}น่าน,90,100,,100,100,60,,example.org\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework that requires two items, and what two units hand in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text(HEAD + REQUIRED, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


def test_which_items_are_there(run: Run) -> None:
    ran = run("required", "office.yaml", "units.csv")

    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "item what due there missing",
        ran.out.splitlines()[1].strip(),
        "lessons Lessons 15 October 2024 1 1",
        "page Page 1 1",
    ]
    assert "unit น่าน: warning[KPI018]: `lessons` has not been handed in" in ran.err
    assert "unit น่าน: error[KPI016]: `page` has to be an address" in ran.err
    assert "KPI656" not in ran.err
    assert ran.code == 1


def test_everything_handed_in(run: Run, folder: Path) -> None:
    (folder / "units.csv").write_text(COLUMNS + LOEI, encoding="utf-8")
    ran = run("required", "office.yaml", "units.csv")

    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("on", "state"), [("2024-10-15", "ยังไม่เลยกำหนด"), ("2024-10-16", "เลยกำหนด")]
)
def test_what_is_overdue_on_a_day(run: Run, on: str, state: str) -> None:
    ran = run("required", "office.yaml", "units.csv", "--on", on, "--lang", "th")

    assert ran.out.splitlines()[2].split()[-3:] == [state, "1", "1"]


def test_as_json(run: Run) -> None:
    shown = json.loads(run("required", "office.yaml", "units.csv", "--format", "json").out)

    assert [(each["there"], each["missing"]) for each in shown["items"]] == [
        (["เลย"], ["น่าน"]),
        (["เลย"], ["น่าน"]),
    ]
    assert shown["complete"] is False


def test_units_in_json(run: Run, folder: Path) -> None:
    units = [{"unit": "เลย", "lessons": "007", "page": "https://example.org", "done": 70}]
    (folder / "units.json").write_text(json.dumps(units), encoding="utf-8")

    assert run("required", "office.yaml", "units.json").code == 0


def test_columns_go_by_other_names(run: Run, folder: Path) -> None:
    (folder / "units.csv").write_text(
        "unit,lesson,page\nเลย,007,https://example.org\n", encoding="utf-8"
    )
    slip = run("required", "office.yaml", "units.csv")

    assert (slip.code, slip.out) == (1, "")
    assert "column `lesson` is no input but nearly `lessons`" in slip.err
    assert run("required", "office.yaml", "units.csv", "--rename", "lesson=lessons").code == 0
    twice = ("--rename", "lesson=lessons", "--rename", "lesson=")
    assert run("required", "office.yaml", "units.csv", *twice).code == 2


def test_a_sheet_with_required_items_is_scored_without_a_warning(run: Run) -> None:
    ran = run("score", "office.yaml", "units.csv")

    assert (ran.code, ran.err) == (0, "units: 2, scored: 2, without a score: 0\n")


def test_a_framework_that_requires_nothing(run: Run, folder: Path) -> None:
    (folder / "office.yaml").write_text(HEAD, encoding="utf-8")
    ran = run("required", "office.yaml", "units.csv")

    assert (ran.code, ran.out, ran.err) == (0, "", "nothing is required\n")


def test_a_file_that_is_not_there(run: Run) -> None:
    ran = run("required", "office.yaml", "gone.csv")

    assert (ran.code, ran.out) == (1, "")
    assert "KPI704" in ran.err


def test_a_day_that_there_is_not_is_misuse(run: Run) -> None:
    assert run("required", "office.yaml", "units.csv", "--on", "2024-02-30").code == 2
