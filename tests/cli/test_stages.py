from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unit.cohort.staged import HEAD, STAGES

if TYPE_CHECKING:
    from cli.transcripts import Run

COLUMNS = "unit,done,planned,late,evidence.O1,evidence.O2,results\n"
SELF = f"{COLUMNS}เลย,70,100,,100,50,60\nน่าน,90,100,,100,100,60\nตราด,50,100,,0,0,60\n"
REVIEWER = f"{COLUMNS}เลย,80,100,,100,50,60\nน่าน,90,100,,100,100,61\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework that has stages, and the data of two of them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text(HEAD + STAGES, encoding="utf-8")
    (tmp_path / "self.csv").write_text(SELF, encoding="utf-8")
    (tmp_path / "reviewer.csv").write_text(REVIEWER, encoding="utf-8")
    return tmp_path


BOTH = ("office.yaml", "reviewer=reviewer.csv", "self=self.csv")


def cells(text: str) -> list[list[str]]:
    return [line.split(",")[:-2] for line in text.splitlines()]


def test_the_last_stage_counts(run: Run) -> None:
    ran = run("stages", *BOTH)

    assert cells(ran.out) == [
        [
            *("unit", "score", "band", "coverage", "last_stage"),
            *("self.score", "reviewer.score", "committee.score"),
        ],
        ["เลย", "68.75", "", "1", "reviewer", "66.25", "68.75", ""],
        ["น่าน", "", "", "0", "reviewer", "", "", ""],
        ["ตราด", "42.50", "", "1", "self", "42.50", "", ""],
    ]
    assert ran.code == 1
    assert "reviewer.csv:3:22: unit น่าน: error[KPI014]" in ran.err
    assert ran.err.endswith(
        "units: 3, scored: 2, without a score: 1 (for bad input: 1)\n"
        "scores moved beyond the tolerance: 1 (--differences lists them)\n"
    )


def test_one_stage_alone_is_fine(run: Run) -> None:
    ran = run("stages", "office.yaml", "self=self.csv")

    assert (ran.code, ran.err) == (0, "units: 3, scored: 3, without a score: 0\n")


def test_differences_beyond_the_tolerance(run: Run) -> None:
    ran = run("stages", *BOTH, "--differences")

    assert cells(ran.out) == [
        ["unit", "node", "before", "after", "old", "new", "change"],
        ["เลย", "speed", "self", "reviewer", "70.00", "80.00", "10"],
    ]


def test_as_a_table(run: Run) -> None:
    scores = run("stages", *BOTH, "--format", "table").out
    moved = run("stages", *BOTH, "--format", "table", "--differences").out

    assert scores.splitlines()[2].split() == ["เลย", "68.75", "1", "reviewer", "66.25", "68.75"]
    assert moved.splitlines()[2].split()[-3:] == ["70.00", "80.00", "10"]


def test_to_a_file(run: Run, folder: Path) -> None:
    assert run("stages", *BOTH, "-o", "out.json").out == ""
    units = json.loads((folder / "out.json").read_text(encoding="utf-8"))["units"]

    assert [unit["unit"] for unit in units] == ["เลย", "น่าน", "ตราด"]
    assert units[0]["entered"]["done"] == "reviewer"
    assert units[0]["entered"]["results.grade"] == "self"


def test_a_limited_stage_needs_no_column_for_what_it_may_not_enter(run: Run, folder: Path) -> None:
    columns = "unit,done,planned,evidence.O1,evidence.O2\n"
    (folder / "reviewer.csv").write_text(f"{columns}เลย,80,100,100,50\n", encoding="utf-8")
    ran = run("stages", *BOTH)

    assert ran.code == 0
    assert "KPI657" not in ran.err
    (folder / "reviewer.csv").write_text("unit,done\nเลย,80\n", encoding="utf-8")
    assert "KPI657" in run("stages", *BOTH).err
    (folder / "office.yaml").write_text(f"{HEAD}{STAGES}stages_take: inputs\n", encoding="utf-8")
    assert "KPI657" not in run("stages", *BOTH).err


def test_columns_go_by_other_names_in_the_files_that_have_them(run: Run, folder: Path) -> None:
    path = folder / "self.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("done", "finished"), encoding="utf-8")

    ran = run("stages", *BOTH, "--rename", "finished=done")
    assert cells(ran.out)[1][1] == "68.75"
    assert "KPI014" in ran.err
    slip = run("stages", *BOTH, "--rename", "finished=done", "--rename", "finish=planned")
    assert (slip.code, slip.out) == (1, "")
    assert "`finish`" in slip.err
    assert "`finished`" not in slip.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("office.yaml",), id="no stage"),
        pytest.param(("office.yaml", "self.csv"), id="no stage before the file"),
        pytest.param(("office.yaml", "self=self.csv", "self=reviewer.csv"), id="stage twice"),
        pytest.param(("office.yaml", "self=-", "reviewer=-"), id="standard input twice"),
        pytest.param(("office.yaml", "self=self.csv", "-o", "self.csv"), id="over its own data"),
        pytest.param((*BOTH, "--rename", "a=done", "--rename", "a=planned"), id="column twice"),
    ],
)
def test_misuse(run: Run, words: tuple[str, ...]) -> None:
    assert run("stages", *words).code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("office.yaml", "slef=self.csv"), "KPI011"),
        (("office.yaml", "self=gone.csv"), "KPI704"),
        (("office.yaml", "self=self.csv", "-o", "out.pdf"), "KPI709"),
    ],
)
def test_what_cannot_be_used_is_told(run: Run, words: tuple[str, ...], code: str) -> None:
    ran = run("stages", *words)

    assert (ran.code, ran.out) == (1, "")
    assert code in ran.err
