from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.transcripts import Run


@pytest.mark.usefixtures("office")
def test_the_total_of_a_unit_is_explained(run: Run) -> None:
    ran = run("explain", "office.yaml", "units.csv", "--unit", "เลย")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Sample framework (demo-office@2567.1)\nunit: เลย\n")
    assert "75 / 90 * 100" in ran.out


@pytest.mark.usefixtures("office")
def test_in_thai(run: Run) -> None:
    ran = run("--lang", "th", "explain", "office.yaml", "units.csv", "--unit", "เลย")

    assert ran.out.startswith("กรอบตัวอย่าง (demo-office@2567.1)\nหน่วย: เลย\n")


@pytest.mark.usefixtures("office")
def test_as_json(run: Run) -> None:
    ran = run("explain", "office.yaml", "units.csv", "--unit", "เลย", "--format", "json")

    assert json.loads(ran.out)["tree"]["score"] == "3.3333"


@pytest.mark.usefixtures("office")
def test_values_on_the_command_line(run: Run) -> None:
    ran = run("explain", "office.yaml", "--values", "done=๗๕", "planned=90")

    assert ran.code == 0
    assert "75 / 90 * 100" in ran.out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        pytest.param(("units.csv", "--unit", "เล"), "KPI714", id="a slip of a unit"),
        pytest.param(("units.csv",), "KPI712", id="several units and none named"),
        pytest.param(("none.csv", "--unit", "เลย"), "KPI704", id="no such data"),
        pytest.param(("--values", "don=75"), "did you mean `done`?", id="a slip of an input"),
        pytest.param(("--values", "done=1,5"), "KPI621", id="an unclear number"),
        pytest.param(("--values", "done=1", "done=2"), "KPI619", id="an input twice"),
        pytest.param(("--values", "goals=1"), "KPI614", id="a list"),
    ],
)
def test_mistakes_are_findings(run: Run, argv: tuple[str, ...], expected: str) -> None:
    ran = run("explain", "office.yaml", *argv)

    assert (ran.code, ran.out) == (1, "")
    assert expected in ran.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "argv",
    [
        pytest.param((), id="neither data nor values"),
        pytest.param(("units.csv", "--values", "done=1"), id="both"),
        pytest.param(("--values", "done"), id="no sign"),
    ],
)
def test_misuse(run: Run, argv: tuple[str, ...]) -> None:
    assert run("explain", "office.yaml", *argv).code == 2
