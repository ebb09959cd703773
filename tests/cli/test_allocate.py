"""`kpirules allocate`: who gets what, told, written and refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kpirules.cli import allocate, main

if TYPE_CHECKING:
    from cli.transcripts import Run

FRAMEWORK = """
format: kpirules/1
framework: incentive
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: เงินรางวัล, en: Incentives}
unit: school
provenance: illustrative
inputs:
  result: {type: score, min: 0, max: 5, decimals: 2, label: {th: ผล, en: Result}}
  salary: {type: money, label: {th: เงินเดือน, en: Salary}}
indicators:
  - {id: agreement, title: {th: คำรับรอง, en: Agreement}, value: result}
total: {aggregate: mean, round: {places: 2}}
scale: {min: 0, max: 5}
allocation:
  incentive:
    salary: salary
    base: {input: salary}
    percent:
      by_score:
        - {id: none, range: "[0, 3)", percent: 0, label: {th: ไม่ได้รับ, en: None}}
        - {id: half, range: "[3, 4)", percent: 2, label: {th: ครึ่งหนึ่ง, en: Half}}
        - {id: full, range: "[4, 5]", percent: 4, label: {th: เต็มจำนวน, en: Full}}
    envelope: {percent: 3}
"""
DATA = "unit,result,salary\nA,4.50,10000\nB,3.20,20000\n=C,1,15000.50\n"


@pytest.fixture
def incentive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework and people, with the command there."""
    commands = main._COMMANDS
    if allocate not in commands:
        monkeypatch.setattr(main, "_COMMANDS", (*commands, allocate))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "incentive.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "people.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("incentive")
def test_a_pipe_gets_csv_and_the_account_is_told_beside_it(run: Run) -> None:
    ran = run("allocate", "incentive.yaml", "people.csv")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        (
            "unit,group,outcome,score,step,row,base,percent,paid_percent,exact,raised,special,held,"
            "salary,new_salary,reason"
        ),
        "A,,given,4.50,full,,10000,4,4,400,400.00,0.00,0.00,10000,10400,",
        "B,,given,3.20,half,,20000,2,2,400,400.00,0.00,0.00,20000,20400,",
        (
            "'=C,,nothing,1.00,none,,15000.5,0,0,0,0.00,0.00,0.00,15000.5,15000.5,"
            "nothing is given for None"
        ),
    ]
    # 3 % of 45,000.50 is 1,350.015: parts of a satang are cut off
    assert ran.err.splitlines()[-1] == (
        "3 people, envelope 1,350.01 baht, given 800.00, left 550.01"
    )


@pytest.mark.usefixtures("incentive")
def test_a_table_in_thai(run: Run) -> None:
    ran = run("allocate", "incentive.yaml", "people.csv", "--format", "table", "--lang", "th")
    assert ran.code == 0
    heading = ran.out.splitlines()[0].split()
    assert heading == ["ชื่อ", "คะแนน", "ฐาน", "%", "ได้รับ", "ค่าตอบแทนพิเศษ", "เงินเดือนใหม่", "หมายเหตุ"]
    assert "10,400.00" in ran.out
    assert ran.err.splitlines()[-1] == "3 คน วงเงิน 1,350.01 บาท ให้ 800.00 เหลือ 550.01"


def test_a_file_is_written_whole(run: Run, incentive: Path) -> None:
    assert run("allocate", "incentive.yaml", "people.csv", "-o", "out.csv").code == 0
    written = (incentive / "out.csv").read_text(encoding="utf-8")
    assert written.startswith("\ufeffunit,group,")
    assert run("allocate", "incentive.yaml", "people.csv", "-o", "out.json").code == 0
    data = json.loads((incentive / "out.json").read_text(encoding="utf-8"))
    assert [award["raised"] for award in data["awards"]] == ["400.00", "400.00", "0.00"]
    assert data["accounts"][0]["rest"] == "550.01"
    assert data["provenance"]["framework"] == "incentive@2567.1"


@pytest.mark.usefixtures("incentive")
def test_an_approved_envelope_and_announced_percentages(run: Run) -> None:
    command = ("allocate", "incentive.yaml", "people.csv", "--name", "incentive")
    refused = run(*command, "--envelope", "700")
    assert (refused.code, refused.out) == (1, "")
    assert "KPI075" in refused.err
    assert "100.00 baht more than its envelope" in refused.err
    ran = run(*command, "--envelope", "700", "--percent", "full=3")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "3 people, envelope 700.00 baht, given 700.00, left 0.00"


@pytest.mark.usefixtures("incentive")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--name", "other"], "KPI070"),
        (["--envelope", "managers=5"], "KPI070"),
        (["-o", "out.xlsx"], "KPI7"),
    ],
)
def test_what_names_nothing_is_a_finding(run: Run, more: list[str], code: str) -> None:
    ran = run("allocate", "incentive.yaml", "people.csv", *more)
    assert ran.code == 1
    assert code in ran.err
    assert ran.out == ""


def test_data_that_cannot_be_used_give_nothing_to_anybody(run: Run, incentive: Path) -> None:
    (incentive / "people.csv").write_text(DATA.replace("20000", "much"), encoding="utf-8")
    ran = run("allocate", "incentive.yaml", "people.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "much" in ran.err
