from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.transcripts import Run


@pytest.mark.usefixtures("office")
def test_show_tells_what_a_framework_asks_and_computes(run: Run) -> None:
    ran = run("show", "office.yaml")

    assert ran.code == 0
    assert ran.out.startswith("Sample framework\nSample office\ndemo-office@2567.1 · ")
    for text in ("Work done on plan", "done / planned * 100", "[1, )", "goals", "[3, 5]", "Good"):
        assert text in ran.out


@pytest.mark.usefixtures("office")
def test_show_in_thai(run: Run) -> None:
    ran = run("show", "office.yaml", "--lang", "th")

    assert "ปีงบประมาณ 2567" in ran.out
    assert "จำนวนตามแผน" in ran.out


@pytest.mark.usefixtures("office")
def test_show_as_json(run: Run) -> None:
    shown = json.loads(run("show", "office.yaml", "--format", "json").out)

    assert [node["id"] for node in shown["nodes"]] == ["speed", "status"]
    assert [entry["name"] for entry in shown["inputs"]] == ["done", "planned"]


def test_the_whole_file_is_the_same_framework(run: Run, office: Path) -> None:
    whole = run("show", "office.yaml", "--resolved").out
    (office / "whole.yaml").write_text(whole, encoding="utf-8")

    assert run("check", "whole.yaml").code == 0
    first = json.loads(run("show", "office.yaml", "--format", "json").out)["digest"]
    assert json.loads(run("show", "whole.yaml", "--format", "json").out)["digest"] == first
    assert json.loads(run("show", "whole.yaml", "--resolved", "--format", "json").out)


@pytest.mark.parametrize("reference", ["nacc-ita@2563", "nacc-ita@2567", "obec-pmqa@2566"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_bundled_frameworks_are_shown(run: Run, reference: str, lang: str) -> None:
    ran = run("show", reference, "--lang", lang, "--color", "always")

    assert ran.code == 0
    assert reference.split("@", maxsplit=1)[0] in ran.out


def test_list(run: Run, office: Path) -> None:
    (office / "mine" / "demo-office").mkdir(parents=True)
    path = office / "mine" / "demo-office" / "2567.yaml"
    path.write_bytes((office / "office.yaml").read_bytes())
    ran = run("list", "--folder", "mine")
    listed = json.loads(run("list", "--folder", "mine", "--format", "json").out)

    assert "demo-office@2567.1\t2567\tdraft\tSample framework\n" in ran.out
    assert "demo-office@2567.1" in {entry["reference"] for entry in listed}
    assert run("show", "demo-office", "--folder", "mine").code == 0
    assert "framework" in run("list", "--color", "always").out


def test_schema(run: Run, office: Path) -> None:
    printed = run("schema").out
    assert run("schema", "-o", "framework.schema.json") == (0, "", "")

    assert json.loads(printed)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (office / "framework.schema.json").read_text(encoding="utf-8") == printed
    assert run("schema", "-o", "none/framework.schema.json").code == 1
