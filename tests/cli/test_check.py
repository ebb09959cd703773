from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unit.files.sample import OFFICE

if TYPE_CHECKING:
    from cli.transcripts import Run

BAD = OFFICE.replace("done / planned", "done / planed")


@pytest.mark.usefixtures("office")
def test_a_sound_file(run: Run) -> None:
    assert run("check", "office.yaml") == (0, "", "files checked: 1, errors: 0, warnings: 0\n")


def test_a_file_with_errors(run: Run, office: Path) -> None:
    (office / "bad.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", "bad.yaml", "office.yaml")

    assert ran.code == 1
    assert "error[KPI301]: `planed`" in ran.out
    assert "^^^^^^" in ran.out
    assert ran.err.startswith("files checked: 2, errors: 1, warnings: ")


def test_colours_mark_what_matters(run: Run, office: Path) -> None:
    (office / "bad.yaml").write_text(BAD, encoding="utf-8")
    coloured = run("check", "bad.yaml", "--color", "always").out
    plain = run("check", "bad.yaml").out

    assert "\x1b[1;31merror[KPI301]\x1b[0m" in coloured
    assert "\x1b" not in plain


def test_no_color_in_the_environment(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    (office / "bad.yaml").write_text(BAD, encoding="utf-8")

    assert "\x1b" not in run("check", "bad.yaml").out


def test_thai(run: Run, office: Path) -> None:
    (office / "bad.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", "bad.yaml", "--lang", "th")

    assert "วิธีแก้" in ran.out
    assert ran.err.startswith("ตรวจแล้ว 1 ไฟล์ ข้อผิดพลาด 1 คำเตือน ")


def test_machine_forms(run: Run, office: Path) -> None:
    (office / "bad.yaml").write_text(BAD, encoding="utf-8")
    as_json = run("check", "bad.yaml", "--format", "json")
    sarif = run("check", "bad.yaml", "--format", "sarif")
    github = run("check", "bad.yaml", "--format", "github")

    assert {as_json.code, sarif.code, github.code} == {1}
    assert {as_json.err, sarif.err, github.err} == {""}
    assert "KPI301" in {finding["code"] for finding in json.loads(as_json.out)}
    assert json.loads(sarif.out)["version"] == "2.1.0"
    assert github.out.startswith("::error title=KPI301")
    assert json.loads(run("check", "office.yaml", "--format", "json").out) == []


def test_a_folder_is_walked_and_cases_are_not_frameworks(run: Run, office: Path) -> None:
    for folder in ("a", "a/cases", "b"):
        (office / folder).mkdir()
    (office / "a" / "2567.yaml").write_text(OFFICE, encoding="utf-8")
    (office / "a" / "cases" / "2567.yaml").write_text("cases: []", encoding="utf-8")
    (office / "b" / "2567.1.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", str(office))

    assert ran.code == 1
    assert "2567.1.yaml:25:" in ran.out
    assert ran.err.startswith("files checked: 2,")


def test_warnings_count_only_when_strict(run: Run, office: Path) -> None:
    text = OFFICE.replace("lists:", "  extra: {type: count, label: {th: อื่น, en: Other}}\nlists:")
    (office / "warned.yaml").write_text(text, encoding="utf-8")
    ran = run("check", "warned.yaml")

    assert ran.code == 0
    assert "warning[KPI430]" in ran.out
    assert run("check", "--strict", "warned.yaml").code == 1


@pytest.mark.parametrize(
    ("path", "expected"), [("none.yaml", "KPI704"), ("empty", "KPI707")], ids=["file", "folder"]
)
def test_what_is_not_there(run: Run, office: Path, path: str, expected: str) -> None:
    (office / "empty").mkdir()
    ran = run("check", path)

    assert ran.code == 1
    assert expected in ran.out


def test_misuse(run: Run) -> None:
    assert run("check").code == 2
