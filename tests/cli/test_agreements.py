"""Agreements on the command line: a path to one stands wherever a path to a framework does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kpirules.cli.main import main

_FOLDER = Path(__file__).parents[1] / "cases" / "agreements"
_FILE = str(_FOLDER / "dept-a.yaml")


def test_an_agreement_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _FILE, "--lang", "en"]) == 0
    assert capsys.readouterr().err == "files checked: 1, errors: 0, warnings: 0\n"


def test_an_agreement_is_scored_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "results.csv"
    data.write_text("unit,m0,m1,m2,o1,o2\ndept-a,92.5,75,9,4.2,6.5\n", encoding="utf-8")
    assert main(["score", _FILE, str(data), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("dept-a,3.6740,")
    assert main(["explain", _FILE, str(data), "--unit", "dept-a", "--lang", "en"]) == 0
    assert "on the line between 10 → 3 and 8 → 4 → 3.5" in capsys.readouterr().out


def test_show_tells_what_is_left_to_agreements(capsys: pytest.CaptureFixture[str]) -> None:
    framework = str(_FOLDER / "framework.yaml")
    assert main(["show", framework, "--lang", "en"]) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [
        "mission",
        "2–4",
        "levels",
        "1/2/3/4/5",
        "weight",
        "10–60",
        "·",
        "fixed:",
        "m0",
    ] in shown
    assert main(["show", framework, "--format", "json", "--lang", "en"]) == 0
    agreement = json.loads(capsys.readouterr().out)["agreement"]
    assert [group["id"] for group in agreement["groups"]] == ["mission", "office"]
    assert agreement["groups"][1]["weight"] == "≥ 20 × 5"
    assert agreement["targets"] == {"start": "1", "standard": "3", "advanced": "5"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("framework", ""),
        ("agreement", "urn:kpirules:agreement:1"),
        ("crosswalk", "urn:kpirules:crosswalk:1"),
    ],
)
def test_each_kind_of_file_has_its_schema(
    kind: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--of", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["type"] == "object"
    assert kind == "framework" or schema["$id"] == name
