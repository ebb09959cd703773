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

    assert "demo-office@2567.1\t2567\tdraft\tSample framework\tfolder mine\n" in ran.out
    assert "demo-office@2567.1" in {entry["reference"] for entry in listed}
    assert run("show", "demo-office", "--folder", "mine").code == 0
    assert "framework" in run("list", "--color", "always").out


def test_list_tells_which_origin_comes_first(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("mine", "theirs"):
        path = office / folder / "demo-office" / "2567.yaml"
        path.parent.mkdir(parents=True)
        path.write_bytes((office / "office.yaml").read_bytes())
    monkeypatch.setenv("KPIRULES_PATH", "theirs")
    ran = run("list", "--folder", "mine")
    listed = json.loads(run("list", "--folder", "mine", "--format", "json").out)

    assert "\tfolder mine (instead of KPIRULES_PATH: theirs)\n" in ran.out
    assert listed[0]["origin"] == {"kind": "folder", "name": "mine", "folder": "mine"}
    assert [origin["name"] for origin in listed[0]["hides"]] == ["theirs"]
    assert "KPIRULES_PATH: theirs" in run("list", "--lang", "th").out


def test_list_tells_of_a_folder_that_is_not_there(run: Run) -> None:
    ran = run("list", "--folder", "none")

    assert ran.code == 1
    assert "nacc-ita@2563.1" in ran.out
    assert "error[KPI731]: folder `none` does not exist" in ran.err


def test_show_tells_the_period_and_the_rounds(run: Run, office: Path) -> None:
    path = office / "office.yaml"
    declared = (
        "period: {from: 2023-05-16, to: 2024-05-15}\n"
        "rounds:\n  - {id: t1, from: 05-16, to: 10-10, title: {th: ภาคเรียนที่ 1, en: Term 1}}\n"
    )
    whole = json.loads(run("show", "office.yaml", "--format", "json").out)
    assert whole["period"] == {"from": "2023-10-01", "to": "2024-09-30"}
    assert whole["rounds"] == []
    path.write_text(path.read_text(encoding="utf-8") + declared, encoding="utf-8")
    shown = run("show", "office.yaml", "--lang", "th").out
    plain = json.loads(run("show", "office.yaml", "--format", "json").out)

    assert "\nช่วงเวลาที่ประเมิน: 2023-05-16 – 2024-05-15\n" in shown
    assert "2023-05-16 – 2023-10-10   ภาคเรียนที่ 1" in shown
    assert plain["period"] == {"from": "2023-05-16", "to": "2024-05-15"}
    assert [(part["id"], part["to"]) for part in plain["rounds"]] == [("t1", "2023-10-10")]


def test_schema(run: Run, office: Path) -> None:
    printed = run("schema").out
    assert run("schema", "-o", "framework.schema.json") == (0, "", "")

    assert json.loads(printed)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (office / "framework.schema.json").read_text(encoding="utf-8") == printed
    assert run("schema", "-o", "none/framework.schema.json").code == 1
