from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.transcripts import UNITS, by_rules

if TYPE_CHECKING:
    from cli.transcripts import Run

SCORES = """\
unit,score,band,coverage,speed,status
เลย,3.3333,good,0.6,3.333333333333,
nan,5.0000,good,0.6,5,
บึงกาฬ,,,0,,
"""


def test_into_a_pipe_the_scores_are_csv(run: Run, office: Path) -> None:
    ran = run("score", "office.yaml", "units.csv")

    assert by_rules(ran.out) == SCORES
    assert (ran.code, ran.err) == (0, "units: 3, scored: 2, without a score: 1\n")
    assert sorted(path.name for path in office.iterdir()) == [
        "office.yaml",
        "units.csv",
    ]


def test_a_file_is_written_of_the_kind_its_name_says(run: Run, office: Path) -> None:
    for name in ("scores.csv", "scores.json", "scores.jsonl"):
        assert run("score", "office.yaml", "units.csv", "-o", name).out == ""
    lines = (office / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    whole = json.loads((office / "scores.json").read_text(encoding="utf-8"))

    assert by_rules((office / "scores.csv").read_text(encoding="utf-8")) == f"\ufeff{SCORES}"
    assert whole["units"] == [json.loads(line) for line in lines]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_the_form_of_what_is_printed(run: Run, form: str) -> None:
    ran = run("score", "office.yaml", "units.csv", "--format", form)

    assert "3.3333" in ran.out
    if form == "json":
        assert json.loads(ran.out)["units"][1]["score"] == "5.0000"


@pytest.mark.usefixtures("office")
def test_a_table_has_bands_and_bars(run: Run) -> None:
    ran = run("score", "office.yaml", "units.csv", "--format", "table")

    assert " เลย           3.3333   █████▊       Good       60 %\n" in ran.out
    assert "not reported" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.usefixtures("office")
def test_colours_when_they_are_asked_for(run: Run) -> None:
    assert "\x1b[32m" in run("score", "office.yaml", "units.csv", "--color", "always").out
    assert "\x1b" not in run("score", "office.yaml", "units.csv", "--color", "never").out


@pytest.mark.usefixtures("office")
def test_detail_and_fractions(run: Run) -> None:
    ran = run("score", "office.yaml", "units.csv", "--detail", "--fractions")
    first, *_ = csv.DictReader(io.StringIO(ran.out))

    assert (first["speed"], first["speed.value"]) == ("10/3", "250/3")


def test_a_unit_with_bad_input_is_told_and_the_others_are_scored(run: Run, office: Path) -> None:
    (office / "units.csv").write_text(f'{UNITS}x,"1,5",0\n', encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", "-o", "scores.csv")

    assert ran.code == 1
    assert "units.csv:5:3: unit x: error[KPI621]: `1,5` for `done`" in ran.err
    assert "units.csv:5:9: unit x: error[KPI604]: `0` for `planned`" in ran.err
    assert ran.err.endswith("units: 4, scored: 2, without a score: 2 (for bad input: 1)\n")
    scores = by_rules((office / "scores.csv").read_text(encoding="utf-8"))
    assert scores == f"\ufeff{SCORES}x,,,0,,\n"


def test_many_findings_are_counted(run: Run, office: Path) -> None:
    rows = "".join(f"u{number},?,1\n" for number in range(120))
    (office / "units.csv").write_text(f"unit,done,planned\n{rows}", encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv")

    assert ran.err.count("error[KPI602]") == 50
    assert (
        "and 70 more\nunits: 120, scored: 0, without a score: 120 (for bad input: 120)" in ran.err
    )


def test_a_file_that_cannot_be_used_writes_nothing(run: Run, office: Path) -> None:
    (office / "scores.csv").write_text("old", encoding="utf-8")
    (office / "units.csv").write_text('unit,done,planned\nx,"1,2\n', encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", "-o", "scores.csv")

    assert ran.code == 1
    assert ran.out == ""
    assert "units.csv:2:1: error[KPI666]" in ran.err
    assert (office / "scores.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        pytest.param(("score", "nothing", "units.csv"), "KPI701", id="no such framework"),
        pytest.param(("score", "nacc-ita", "units.csv"), "KPI703", id="several editions"),
        pytest.param(("score", "office.yml", "units.csv"), "KPI704", id="no such file"),
        pytest.param(("score", "office.yaml", "none.csv"), "KPI704", id="no such data"),
        pytest.param(("score", "office.yaml", "."), "KPI705", id="a folder for data"),
        pytest.param(("score", "office.yaml", "office.yaml"), "KPI710", id="another kind"),
        pytest.param(("score", "units.csv", "units.csv"), "error[KPI", id="data for a framework"),
        pytest.param(
            ("score", "office.yaml", "units.csv", "-o", "scores.xlsx"), "KPI709", id="a workbook"
        ),
        pytest.param(
            ("score", "office.yaml", "units.csv", "-o", "none/scores.csv"), "KPI708", id="no folder"
        ),
        pytest.param(
            ("score", "office.yaml", "units.csv", "--encoding", "x"), "KPI713", id="no encoding"
        ),
    ],
)
def test_mistakes_are_findings(run: Run, argv: tuple[str, ...], expected: str) -> None:
    ran = run(*argv)

    assert (ran.code, ran.out) == (1, "")
    assert expected in ran.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(("score",), id="nothing"),
        pytest.param(("score", "office.yaml"), id="no data"),
        pytest.param(("score", "office.yaml", "units.csv", "--rename", "x"), id="no sign"),
        pytest.param(("score", "office.yaml", "units.csv", "--rename", "=x"), id="no name"),
        pytest.param(
            ("score", "office.yaml", "units.csv", "--rename", "a=b", "--rename", "a=c"),
            id="one column renamed twice",
        ),
        pytest.param(
            ("score", "office.yaml", "units.csv", "-o", "a.csv", "--format", "json"),
            id="a file and a form",
        ),
        pytest.param(("score", "office.yaml", "units.csv", "--format", "xml"), id="no such form"),
        pytest.param(
            ("score", "office.yaml", "units.csv", "-o", "./units.csv"), id="over the data"
        ),
    ],
)
def test_misuse(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert "usage: kpirules score" in ran.err


def test_columns_by_other_names(run: Run, office: Path) -> None:
    (office / "units.csv").write_text("code;finished;plan\nเลย;75;90\n", encoding="cp874")
    ran = run(
        *("score", "office.yaml", "units.csv", "--unit-column", "code"),
        *("--rename", "finished=done", "--rename", "plan=planned"),
    )

    assert ran.code == 0
    assert by_rules(ran.out).splitlines()[1] == SCORES.splitlines()[1]
    assert "warning[KPI653]" in ran.err
    assert "warning[KPI655]" in ran.err


def test_lists_from_a_file_of_their_own(run: Run, office: Path) -> None:
    (office / "goals.csv").write_text("unit,result\nเลย,100\nเลย,50\n", encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", "--lists", "goals=goals.csv")

    assert by_rules(ran.out).splitlines()[1] == "เลย,3.6000,good,1,3.333333333333,4"


def test_a_file_of_a_list_is_not_written_over(run: Run, office: Path) -> None:
    goals = office / "goals.csv"
    goals.write_text("unit,result\nเลย,100\n", encoding="utf-8")
    before = goals.read_bytes()
    ran = run("score", "office.yaml", "units.csv", "--lists", "goals=goals.csv", "-o", "goals.csv")

    assert (ran.code, ran.out) == (2, "")
    assert "OUT is a file that is read" in ran.err
    assert goals.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'[{"unit": "x", "done": 90, "planned": 90}]'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = run("score", "office.yaml", "-", "--data-format", "json")

    assert by_rules(ran.out).splitlines()[1] == "x,5.0000,good,0.6,5,"


def test_a_long_table_is_cut_and_says_so(run: Run, office: Path) -> None:
    rows = "".join(f"u{number},90,90\n" for number in range(300))
    (office / "units.csv").write_text(f"unit,done,planned\n{rows}", encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", "--format", "table")

    assert "u199" in ran.out
    assert "u200" not in ran.out
    assert "the first 200 units are shown" in ran.err


def test_hostile_names_do_not_act_on_the_terminal(run: Run, office: Path) -> None:
    (office / "units.csv").write_text(
        "unit,done,planned\n\x1b[31mred,90,90\n[bold]x[/bold],90,90\n", encoding="utf-8"
    )
    ran = run("score", "office.yaml", "units.csv", "--format", "table")

    assert "\x1b" not in ran.out + ran.err
    assert "[bold]x[/bold]" in ran.out
    assert ran.code == 1


@pytest.mark.usefixtures("office")
def test_long_work_shows_how_far_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpirules.cli.long_work._LONG", 1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = run("score", "office.yaml", "units.csv")

    assert by_rules(ran.out) == SCORES
    assert "score every unit" in ran.err
    assert "100%" in ran.err
