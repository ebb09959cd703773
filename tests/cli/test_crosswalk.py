from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.transcripts import Run

CASES = Path(__file__).parents[1] / "cases" / "crosswalks"
EVIDENCE = "crosswalks/good/evidence.yaml"
OLD = "crosswalks/demo-old/2566.yaml"
NEW = "crosswalks/demo-new/2567.yaml"
LAST_YEAR = """\
unit,done,planned,rate,portion,open,size,quality.points
เลย,75,90,50,0.125,yes,large,4
นาน,101,90,50,0.5,no,small,5
บึงกาฬ,,90,50,,yes,large,4
"""


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with the frameworks and crosswalks of the cases and last year's data."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES, tmp_path / "crosswalks")
    (tmp_path / "last.csv").write_text(LAST_YEAR, encoding="utf-8")
    return tmp_path


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


@pytest.mark.usefixtures("years")
def test_the_table_of_a_file(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Sample crosswalk",
        "demo-old@2566.1 → demo-new@2567.1",
        "provenance: illustrative",
    ]
    assert any(line.split() == ["total", "total", "close", "="] for line in lines)
    assert "(a + b) / 2" in ran.out
    assert "data carried as they are, under the same names: 4: done, planned, open, remark" in lines
    assert "The new framework has none" in ran.out
    assert "กรอบทั้งสองเป็นตัวอย่าง" in ran.out


@pytest.mark.usefixtures("years")
def test_the_table_in_thai(run: Run) -> None:
    out = run("crosswalk", EVIDENCE, "--lang", "th").out
    assert "ที่มา illustrative" in out
    assert "ความสัมพันธ์" in out
    assert "เทียบไม่ได้: demo-old@2566.1" in out


def test_the_table_of_two_editions_of_one_framework(run: Run) -> None:
    ran = run("crosswalk", "nacc-ita@2563", "nacc-ita@2565")
    assert ran.code == 0
    assert "nacc-ita@2563.1 → nacc-ita@2565.1" in ran.out
    assert "i10.O34" in ran.out
    assert "provenance" not in ran.out


@pytest.mark.usefixtures("years")
def test_the_table_as_json(run: Run) -> None:
    data = json.loads(run("crosswalk", EVIDENCE, "--format", "json").out)
    assert (data["crosswalk"], len(data["pairs"]), data["untold"]) == ("evidence", 12, [])


def test_what_is_not_mentioned_is_counted(run: Run) -> None:
    out = run("crosswalk", "nacc-ita@2565", "obec-pmqa@2566").out
    assert "of obec-pmqa@2566.1, not mentioned: 228: total, 1, 1.1," in out


@pytest.mark.usefixtures("years")
def test_data_are_carried(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv")
    rows = rows_of(ran.out)
    assert rows["เลย"] == {
        "unit": "เลย",
        "done": "75",
        "planned": "90",
        "rate": "12.5",
        "open": "yes",
        "size": "large",
        "remark": "",
        "evidence.actual": "4.17",
        "evidence.target": "5",
        "evidence": "",
    }
    assert (rows["บึงกาฬ"]["done"], rows["บึงกาฬ"]["rate"]) == ("", "")


@pytest.mark.usefixtures("years")
def test_a_value_out_of_range_is_told_and_the_rest_is_carried(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv")
    assert ran.code == 1
    assert "last.csv:3:1: unit นาน: error[KPI605]" in ran.err
    assert 'the crosswalk carried it from `value("speed")`' in ran.err
    assert ran.err.endswith(
        "units: 3, values carried: 17 (9 of them not exact), inputs left blank: 10\n"
    )
    assert (rows_of(ran.out)["นาน"]["evidence.actual"], rows_of(ran.out)["นาน"]["done"]) == (
        "",
        "101",
    )


@pytest.mark.parametrize("name", ["this.csv", "this.json", "this.jsonl"])
def test_what_is_carried_is_a_data_file_of_the_new_edition(
    run: Run, years: Path, name: str
) -> None:
    (years / "last.csv").write_text("\n".join(LAST_YEAR.splitlines()[:2]), encoding="utf-8")
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "-o", name)
    assert (ran.code, ran.out) == (0, "")
    scored = run("score", NEW, name)
    # speed 10/3 -> 3.33; evidence 4.17 of 5 = 83.4 % -> 3.672; openness: open and large -> 5.
    assert rows_of(scored.out)["เลย"]["score"] == "4.00"
    assert scored.code == 0


@pytest.mark.usefixtures("years")
def test_a_unit_with_bad_data_gets_nothing(run: Run) -> None:
    Path("last.csv").write_text("unit,done,planned\nx,-1,90\n", encoding="utf-8")
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv")
    assert ran.code == 1
    assert "last.csv:2:3: unit x: error[KPI604]: `-1` for `done`" in ran.err
    assert set(rows_of(ran.out)["x"].values()) == {"x", ""}


THIS_YEAR = """\
unit,done,planned,rate,evidence.actual,evidence.target,evidence,open,size
เลย,75,90,12,,,4,,
หนองคาย,50,90,,,,,,
"""


def test_what_was_entered_stays_and_what_is_blank_is_filled(run: Run, years: Path) -> None:
    (years / "this.csv").write_text(THIS_YEAR, encoding="utf-8")
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "--onto", "this.csv")
    rows = rows_of(ran.out)
    assert list(rows) == ["เลย", "นาน", "บึงกาฬ", "หนองคาย"]
    assert rows["เลย"] == {
        "unit": "เลย",
        "done": "75",
        "planned": "90",
        "rate": "12",
        "open": "yes",
        "size": "large",
        "remark": "",
        "evidence.actual": "",
        "evidence.target": "",
        "evidence": "4",
    }
    assert rows["หนองคาย"]["done"] == "50"
    assert "this.csv:2:11: unit เลย: warning[KPI923]: `rate` was entered as 12, " in ran.err
    assert ran.err.count("warning[KPI924]") == 2


def test_data_that_cannot_be_read_are_not_carried_onto(run: Run, years: Path) -> None:
    (years / "this.csv").write_text('unit,rate\nเลย,"1,5"\n', encoding="utf-8")
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "--onto", "this.csv", "-o", "x.csv")
    assert ran.code == 1
    assert "this.csv:2:" in ran.err
    assert not (years / "x.csv").exists()


@pytest.mark.usefixtures("years")
def test_results_are_read_in_the_new_structure(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "--results")
    rows = [row for row in csv.DictReader(io.StringIO(ran.out)) if row["unit"] == "เลย"]
    assert ran.code == 0
    assert [(row["id"], row["relation"], row["score"]) for row in rows] == [
        ("total", "close", ""),
        ("speed", "exact", "3.33"),
        ("evidence", "broad", "3.665"),
        ("openness", "related", ""),
    ]
    assert rows[1]["value"] == "83.333333333333"
    assert rows[3]["remark"] == "it is related, and not the same thing"
    assert ran.err.endswith("units: 3, comparable: 3 (exact: 1), not comparable: 1\n")


@pytest.mark.usefixtures("years")
def test_results_as_json(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "--results", "--format", "json")
    data = json.loads(ran.out)
    assert (data["from"], data["framework"]["edition"]) == ("demo-old@2566.1", "2567.1")
    assert data["units"][0]["nodes"][1]["score"] == "3.33"


def test_a_crosswalk_is_found_between_two_editions(run: Run, years: Path) -> None:
    folder = years / "crosswalks"
    (folder / "demo-new" / "crosswalks").mkdir()
    text = (folder / "good" / "evidence.yaml").read_text(encoding="utf-8")
    text = text.replace("../demo-", "../../demo-")
    (folder / "demo-new" / "crosswalks" / "evidence.yaml").write_text(text, encoding="utf-8")
    ran = run("crosswalk", OLD, NEW, "--folder", "crosswalks")
    assert ran.out.splitlines()[0] == "Sample crosswalk"


def test_two_frameworks_without_a_crosswalk(run: Run) -> None:
    ran = run("crosswalk", "nacc-ita@2563", "obec-pmqa@2566")
    assert (ran.code, ran.out) == (1, "")
    assert "error[KPI920]: there is no crosswalk from `nacc-ita@2563.1`" in ran.err


@pytest.mark.usefixtures("years")
def test_a_wrong_crosswalk_is_told(run: Run) -> None:
    ran = run("crosswalk", "crosswalks/bad/target-twice.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "target-twice.yaml:13:" in ran.err


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nacc-ita@2563",), "NEW is needed"),
        ((EVIDENCE, "-o", "x.csv"), "-o needs --data"),
        ((EVIDENCE, "--onto", "last.csv"), "--onto needs --data"),
        ((EVIDENCE, "--format", "csv"), "the table is text or json"),
        ((EVIDENCE, "--data", "last.csv", "--format", "text"), "data are csv, json or jsonl"),
        ((EVIDENCE, "--data", "last.csv", "--onto", "last.csv", "--results"), "--onto takes data"),
        ((EVIDENCE, "--data", "last.csv", "-o", "last.csv"), "OUT is the data file itself"),
    ],
)
def test_misuse(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run("crosswalk", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.usefixtures("years")
def test_a_file_of_another_kind_is_refused_before_anything_is_read(run: Run) -> None:
    ran = run("crosswalk", EVIDENCE, "--data", "none.csv", "-o", "x.xlsx")
    assert ran.code == 1
    assert "x.xlsx" in ran.err


def test_an_earlier_file_is_unharmed_where_the_data_cannot_be_used(run: Run, years: Path) -> None:
    (years / "out.csv").write_text("kept", encoding="utf-8")
    (years / "last.csv").write_text("done\n1\n", encoding="utf-8")
    ran = run("crosswalk", EVIDENCE, "--data", "last.csv", "-o", "out.csv")
    assert ran.code == 1
    assert (years / "out.csv").read_text(encoding="utf-8") == "kept"
