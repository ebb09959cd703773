from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.transcripts import Run

_FRAMEWORK = """\
format: kpirules/1
framework: demo-rank
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: department
provenance: illustrative
indicators:
  - {id: k1, weight: 60, title: {th: งานของหน่วย, en: Own work}, inputs: {rate: percent}}
  - {id: k2, weight: 40, title: {th: งานร่วม, en: Joint work}, inputs: {rate: percent}}
total: {round: {places: 2}}
scale: {min: 0, max: 100}
bands:
  - {id: good, range: "[60, 100]", label: {th: ดี, en: Good}}
  - {id: poor, range: "[0, 60)", label: {th: ต้องปรับปรุง, en: Poor}}
"""
_UNITS = """\
unit,k1,k2
dept-a,50,80
dept-b,50,
dept-c,90,65
dept-d,,70
"""
_JOINT = "indicator,measured_by,participants\nk2,dept-a,dept-a; dept-b\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework, the data of four units and a joint indicator."""
    monkeypatch.chdir(tmp_path)
    _put("rank.yaml", _FRAMEWORK)
    _put("units.csv", _UNITS)
    _put("joint.csv", _JOINT)
    return tmp_path


def _put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_units_are_ranked_by_the_total_into_a_pipe(run: Run) -> None:
    ran = run("rank", "rank.yaml", "units.csv")
    rows = _rows(ran.out)
    assert ran.code == 0
    assert [(row["unit"], row["rank"], row["percentile"], row["band"]) for row in rows] == [
        ("dept-c", "1", "100", "good"),
        ("dept-a", "2", "50", "good"),
        ("dept-b", "", "", ""),
        ("dept-d", "", "", ""),
    ]
    assert rows[0]["framework"] == "demo-rank@2567.1"
    assert rows[2]["reason"] == "`k2` has no score"
    assert ran.err == "units: 4, ranked: 2, without a rank: 2\n"


def test_a_joint_indicator_counts_for_all_who_share_it(run: Run) -> None:
    ran = run("rank", "rank.yaml", "units.csv", "--joint", "joint.csv", "--format", "table")
    assert ran.code == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert lines[0] == ["rank", "unit", "percentile", "score", "band", "why", "no", "rank"]
    assert lines[2:5] == [
        ["1", "dept-c", "100", "80.00", "good"],
        ["2", "dept-a", "66.67", "62.00", "good"],
        ["2", "dept-b", "66.67", "62.00", "good"],
    ]


def test_every_node_may_be_ranked(run: Run) -> None:
    ran = run("rank", "rank.yaml", "units.csv", "--all-nodes", "--format", "json")
    told = json.loads(ran.out)
    assert told["framework"] == "demo-rank@2567.1"
    assert [(row["node"], row["unit"], row["rank"]) for row in told["units"]] == [
        ("total", "dept-c", 1), ("total", "dept-a", 2),
        ("total", "dept-b", None), ("total", "dept-d", None),
        ("k1", "dept-c", 1), ("k1", "dept-a", 2), ("k1", "dept-b", 2), ("k1", "dept-d", None),
        ("k2", "dept-a", 1), ("k2", "dept-d", 2), ("k2", "dept-c", 3), ("k2", "dept-b", None),
    ]  # fmt: skip


def test_ranks_go_to_a_file_in_thai(run: Run) -> None:
    ran = run("--lang", "th", "rank", "rank.yaml", "units.csv", "--node", "k1", "-o", "ranks.csv")
    assert (ran.code, ran.out) == (0, "")
    rows = _rows(Path("ranks.csv").read_text(encoding="utf-8"))
    assert [row["rank"] for row in rows] == ["1", "2", "2", ""]
    assert ran.err == "ทั้งหมด 4 หน่วย มีลำดับที่ 3 ไม่มีลำดับที่ 1\n"


def test_a_suspended_ranking_tells_scores_and_why(run: Run) -> None:
    reason = "ranking: {suspended: true, reason: {th: งดตามมติ, en: Waived by decision}}\n"
    _put("rank.yaml", _FRAMEWORK + reason)
    ran = run("rank", "rank.yaml", "units.csv")
    rows = _rows(ran.out)
    assert ran.code == 0
    assert {row["rank"] for row in rows} == {""}
    assert [row["score"] for row in rows] == ["62.00", "", "80.00", ""]
    assert ran.err.startswith("no ranks are given this year: Waived by decision\n")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        pytest.param(("--node", "k9"), "KPI049", id="no such node"),
        pytest.param(("--joint", "none.csv"), "KPI704", id="no such table"),
        pytest.param(("-o", "ranks.txt"), "KPI", id="no kind of file"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, argv: tuple[str, ...], code: str) -> None:
    ran = run("rank", "rank.yaml", "units.csv", *argv)
    assert (ran.code, ran.out) == (1, "")
    assert code in ran.err


def test_the_data_is_not_written_over(run: Run) -> None:
    argv = ("rank", "rank.yaml", "units.csv", "--joint", "joint.csv")
    for name in ("units.csv", "joint.csv"):
        assert run(*argv, "-o", name).code == 2
    assert Path("joint.csv").read_text(encoding="utf-8") == _JOINT


def test_findings_on_joint_indicators_name_their_rows(run: Run) -> None:
    _put("joint.csv", _JOINT + "k2,dept-c,dept-d\nk2,dept-a,dept-z\n")
    ran = run("rank", "rank.yaml", "units.csv", "--joint", "joint.csv", "--format", "csv")
    assert ran.code == 1
    assert "units.csv:5:1: unit dept-d: error[KPI057]" in ran.err
    assert "joint.csv:4:1: error[KPI055]: `dept-z`" in ran.err
    rows = {row["unit"]: row["rank"] for row in _rows(ran.out)}
    assert rows == {"dept-c": "1", "dept-a": "2", "dept-b": "2", "dept-d": ""}


def test_a_unit_that_stands_twice_has_no_place(run: Run) -> None:
    _put("units.csv", _UNITS + "dept-a,1,1\n")
    ran = run("rank", "rank.yaml", "units.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "KPI663" in ran.err


_DECLARED = _FRAMEWORK.replace(
    "inputs: {rate: percent}}\ntotal",
    "inputs: {rate: percent}, joint: {with: [dept-a, dept-b], measured_by: dept-a}}\ntotal",
)


def test_a_declared_joint_indicator_counts_wherever_a_file_is_scored(run: Run) -> None:
    _put("rank.yaml", _DECLARED)
    scored = run("score", "rank.yaml", "units.csv", "-o", "scores.json", "--detail")
    assert scored.code == 0
    cards = {card["unit"]: card for card in json.loads(Path("scores.json").read_text())["units"]}
    assert (cards["dept-b"]["score"], cards["dept-b"]["inputs"]["k2.rate"]) == ("62.00", "80")
    explained = run("explain", "rank.yaml", "units.csv", "--unit", "dept-b", "--format", "json")
    assert json.loads(explained.out)["tree"]["score"] == "62.00"
    ranked = _rows(run("rank", "rank.yaml", "units.csv").out)
    assert {row["unit"]: row["rank"] for row in ranked}["dept-b"] == "2"
    for data in ((), ("--data", "units.csv")):
        replayed = run("replay", "scores.json", *data, "--framework", "rank.yaml")
        assert (replayed.code, replayed.err) == (0, "")


def test_scores_too_may_be_credited_by_a_table(run: Run) -> None:
    ran = run("score", "rank.yaml", "units.csv", "--joint", "joint.csv")
    assert (ran.code, [row["score"] for row in _rows(ran.out)]) == (
        0,
        ["62.00", "62.00", "80.00", ""],
    )
    assert run("score", "rank.yaml", "units.csv", "--joint", "none.csv").code == 1
    argv = ("score", "rank.yaml", "units.csv", "--joint", "joint.csv", "-o")
    assert [run(*argv, name).code for name in ("joint.csv", "units.csv")] == [2, 2]


def test_scoring_tells_a_participant_that_is_not_there(run: Run) -> None:
    _put("rank.yaml", _DECLARED.replace("dept-b]", "dept-z]"))
    ran = run("score", "rank.yaml", "units.csv")
    assert ran.code == 1
    assert "rank.yaml:11:" in ran.err
    assert "KPI055" in ran.err
    assert len(_rows(ran.out)) == 4
