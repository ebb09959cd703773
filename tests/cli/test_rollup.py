from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kpirules.cli import main as command_line
from kpirules.cli import rollup

FRAMEWORK = """\
format: kpirules/1
framework: passing
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบ, en: Framework}
unit: school
provenance: illustrative
inputs:
  passed: {type: count, roll_up: sum}
  pupils: {type: count, min: 1, roll_up: sum}
  rated: {type: number, roll_up: mean}
  staff: count
indicators:
  - {id: rate, value: passed / pupils * 100, round: {places: 2}}
  - {id: rating, value: rated}
  - {id: ratio, value: pupils / (staff + 1)}
total: {round: {places: 2}}
"""
TREE = """\
unit,kind,parent,name
obec,office,,สพฐ.
4201,area,obec,เลย
4202,area,obec,พะเยา
s1,school,4201,
s2,school,4201,
s3,school,4202,
s4,school,4202,
"""
DATA = """\
unit,passed,pupils,rated,staff
s1,8,10,1,1
s2,30,90,2,9
s3,2,100,6,9
s4,5,50,7,4
4201,,,,5
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs `kpirules rollup` in a folder with a framework, data and a hierarchy."""
    commands = dict.fromkeys((*command_line._COMMANDS, rollup))
    monkeypatch.setattr(command_line, "_COMMANDS", tuple(commands))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    for name, text in (("f.yaml", FRAMEWORK), ("tree.csv", TREE), ("data.csv", DATA)):
        Path(name).write_text(text, encoding="utf-8")

    def run_command(*words: str) -> tuple[int, str, str]:
        code = command_line.main(
            ["rollup", "f.yaml", "data.csv", "--hierarchy", "tree.csv", *words]
        )
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_command


def test_data_of_higher_units_are_printed(run: Run) -> None:
    code, out, err = run()
    assert code == 0
    assert out.splitlines() == [
        "unit,passed,pupils,rated,staff",
        "4201,38,100,1.5,5",
        "4202,7,150,6.5,",
        "obec,45,250,4,",
    ]
    assert err.splitlines()[-1] == "units with data: 5, units above: 3, values that are missing: 0"


def test_units_of_one_kind_are_scored(run: Run) -> None:
    code, out, _ = run("--to", "area", "--score")
    header, *rows = [line.split(",") for line in out.splitlines()]
    assert code == 0
    assert [row[header.index("rate")] for row in rows] == ["38.00", "4.67"]


def test_files_are_written_and_can_be_scored(run: Run) -> None:
    code, out, _ = run("-o", "areas.csv", "--to", "area", "--coverage", "coverage.csv")
    assert (code, out) == (0, "")
    assert Path("areas.csv").read_text("utf-8-sig").splitlines()[1] == "4201,38,100,1.5,5"
    lines = Path("coverage.csv").read_text("utf-8-sig").splitlines()
    assert lines[:2] == [
        "unit,kind,input,reported,expected,share,state",
        "4201,area,passed,2,2,1,measured",
    ]
    run("--coverage", "coverage.json")
    units = json.loads(Path("coverage.json").read_text("utf-8"))["units"]
    assert units[2]["coverage"]["rated"] == {"reported": 4, "expected": 4}


def test_too_few_units_give_the_reason_unless_fewer_will_do(run: Run) -> None:
    Path("data.csv").write_text(DATA.replace("s4,5,50,7,4\n", ""), encoding="utf-8")
    code, out, err = run("--to", "office")
    assert (code, out.splitlines()[1]) == (0, "obec,not_reported,not_reported,not_reported,")
    assert err.splitlines()[-1].endswith("values that are missing: 3")
    assert run("--to", "office", "--min-coverage", "0.75")[1].splitlines()[1] == "obec,40,200,3,"


def test_what_no_decimal_writes_is_left_blank_and_told(run: Run) -> None:
    Path("data.csv").write_text(DATA.replace("s4,5,50,7,4\n", "s4,5,50,8,4\n"), encoding="utf-8")
    Path("tree.csv").write_text(
        TREE.replace("s4,school,4202,", "s4,school,4201,"), encoding="utf-8"
    )
    _, out, err = run("--to", "area")
    assert out.splitlines()[1] == "4201,43,150,,5"
    assert "left blank: 1 values that no decimal writes, such as `rated` of 4201" in err


def test_a_cell_that_cannot_be_read_is_invalid_and_told(run: Run) -> None:
    Path("data.csv").write_text(DATA.replace("s1,8,", "s1,eight,"), encoding="utf-8")
    code, out, err = run()
    assert code == 1
    assert [line.split(",")[1] for line in out.splitlines()[1:]] == ["invalid", "7", "invalid"]
    assert "data.csv:2" in err or "unit s1" in err


def test_a_row_that_cannot_be_read_is_invalid_as_a_whole(run: Run) -> None:
    Path("data.csv").write_text(DATA.replace("s1,8,10,1,1", "s1,8,10"), encoding="utf-8")
    code, out, _ = run("--to", "office")
    assert (code, out.splitlines()[1]) == (1, "obec,invalid,invalid,invalid,")


@pytest.mark.parametrize(
    ("tree", "code", "line"),
    [
        (TREE + "s1,school,4202,\n", "KPI029", 9),
        (TREE + "s5,school,4203,\n", "KPI030", 9),
        (TREE.replace("obec,office,,", "obec,office,4201,"), "KPI031", 3),
        (TREE + "4203,area,s4,\n", "KPI032", 9),
        (TREE + "s5,,4202,\n", "KPI027", 9),
        ("unit,parent\na,\n", "KPI027", 1),
        (TREE + "s5,school\n", "KPI6", 9),
    ],
)
def test_a_hierarchy_with_mistakes_names_the_rows(
    run: Run, tree: str, code: str, line: int
) -> None:
    Path("tree.csv").write_text(tree, encoding="utf-8")
    status, out, err = run()
    assert (status, out) == (1, "")
    assert f"tree.csv:{line}:" in err
    assert f"error[{code}" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--to", "schol"], "KPI033"),
        (["--kinds", "area, school, office"], "KPI032"),
        (["--hierarchy", "nowhere.csv"], "KPI7"),
        (["-o", "areas.xlsx"], "KPI7"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, words: list[str], told: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert f"[{told}" in err


@pytest.mark.parametrize(
    "words", [["--min-coverage", "2"], ["--min-coverage", "x"], ["-o", "data.csv"]]
)
def test_misuse_ends_with_a_usage_error(run: Run, words: list[str]) -> None:
    assert run(*words)[0] == 2


def test_a_framework_without_rules_is_told(run: Run) -> None:
    text = FRAMEWORK
    for rule in ("sum", "mean"):
        text = text.replace(f", roll_up: {rule}", "")
    Path("f.yaml").write_text(text, encoding="utf-8")
    code, out, err = run()
    assert (code, out) == (1, "unit,passed,pupils,rated,staff\n")
    assert "KPI040" in err
