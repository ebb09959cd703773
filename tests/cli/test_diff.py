from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from unit.editions.diff.sample import NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

    from cli.transcripts import Run

UNITS = """\
unit,done,planned,satisfaction,complaints,training,disclosure.O1,disclosure.O2@2566,\
disclosure.O2@2567,disclosure.O3,disclosure.O4,plan
เลย,90,100,4,3,2.5,yes,yes,no,no,yes,4
ตาก,50,100,4,3,3,yes,no,yes,yes,yes,4
"""


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two editions of a framework and the data of two units."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "district").mkdir()
    (tmp_path / "district" / "2566.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "district" / "2567.yaml").write_text(NEW, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


EDITIONS = ("diff", "district@2566", "district@2567", "--folder", ".")


def test_the_bundled_frameworks(run: Run) -> None:
    ran = run("diff", "obec-pmqa@2566", "obec-pmqa@2567", "--no-examples", "--lang", "th")
    assert ran.code == 0
    assert "ประเด็น 24 → 8 · ตัวชี้วัดผลลัพธ์ 30 → 12" in ran.out
    assert "\nยกเลิก (34)\n" in ran.out


@pytest.mark.usefixtures("district")
def test_examples_are_looked_for_unless_told_not_to(run: Run) -> None:
    assert "can change the total" in run(*EDITIONS).out
    assert "can change the total" not in run(*EDITIONS, "--no-examples").out


@pytest.mark.usefixtures("district")
def test_the_movement_of_each_unit(run: Run) -> None:
    ran = run(*EDITIONS, "--data", "units.csv", "--format", "json", "--no-examples")
    data = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert data["effects"] is None
    assert [movement["unit"] for movement in data["movements"]] == ["เลย", "ตาก"]
    assert all(movement["parts"] for movement in data["movements"])


def test_a_bare_code_with_two_meanings_is_a_finding(run: Run, district: Path) -> None:
    text = UNITS.replace("disclosure.O2@2566", "disclosure.O2")
    (district / "units.csv").write_text(text, encoding="utf-8")
    ran = run(*EDITIONS, "--data", "units.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "error[KPI680]: column `disclosure.O2` means different things" in ran.err
    assert "call it `disclosure.O2@2566` or `disclosure.O2@2567`" in ran.err


def test_a_unit_with_bad_input_is_told_and_kept(run: Run, district: Path) -> None:
    text = UNITS.replace("ตาก,50,", "ตาก,5x,")
    (district / "units.csv").write_text(text, encoding="utf-8")
    ran = run(*EDITIONS, "--data", "units.csv", "--no-examples")
    assert ran.code == 1
    assert "units.csv:3:5: unit ตาก: error[KPI602]" in ran.err
    assert ran.err.endswith("units with bad input: 1 of 2\n")
    assert "2 units: " in ran.out
    assert "ตาก | no score (the input is wrong)" in ran.out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("changes.md", "# district@2566.1 and district@2567.1 compared\n"),
        ("changes.txt", "district@2566.1 and district@2567.1 compared\n"),
        ("changes.json", '{\n  "comparison": {\n'),
    ],
)
def test_a_file_is_of_the_kind_its_name_says(
    run: Run, district: Path, name: str, start: str
) -> None:
    ran = run(*EDITIONS, "--no-examples", "-o", name)
    assert ran == (0, "", "")
    assert (district / name).read_text(encoding="utf-8").startswith(start)


def test_no_other_kind_is_written(run: Run, district: Path) -> None:
    ran = run(*EDITIONS, "-o", "changes.docx")
    assert ran.code == 1
    assert "`.md`, `.json`, `.txt`" in ran.err
    assert not (district / "changes.docx").exists()


@pytest.mark.usefixtures("district")
def test_the_data_are_never_written_over(run: Run, district: Path) -> None:
    (district / "units.json").write_text("[]", encoding="utf-8")
    ran = run(*EDITIONS, "--data", "units.json", "-o", "units.json")
    assert ran.code == 2
    assert (district / "units.json").read_text(encoding="utf-8") == "[]"


def test_on_a_terminal_long_titles_are_cut(run: Run) -> None:
    words = ("diff", "obec-pmqa@2566", "obec-pmqa@2567", "--no-examples", "--lang", "th")
    seen, piped = run(*words, "--color", "always").out, run(*words).out
    assert "\x1b[1m" in seen
    assert "…" in seen
    assert "…" not in piped


def test_an_edition_that_is_not_there(run: Run) -> None:
    ran = run("diff", "obec-pmqa@2566", "obec-pmqa@2999")
    assert ran.code == 1
    assert "KPI702" in ran.err
