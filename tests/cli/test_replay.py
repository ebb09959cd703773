from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kpirules

if TYPE_CHECKING:
    from cli.transcripts import Run


@pytest.fixture
def scored(run: Run, office: Path) -> Path:
    """Work in a folder with results of the sample office, and its framework found by name."""
    for name in ("scores.json", "scores.csv", "short.json"):
        detail = [] if name == "short.json" else ["--detail"]
        assert run("score", "office.yaml", "units.csv", "-o", name, *detail).code == 0
    (office / "mine" / "demo-office").mkdir(parents=True)
    framework = office / "mine" / "demo-office" / "2567.yaml"
    framework.write_bytes((office / "office.yaml").read_bytes())
    return office


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize(
    "more",
    [
        ["scores.json"],
        ["scores.json", "--data", "units.csv"],
        ["scores.csv", "--data", "units.csv"],
        ["short.json", "--data", "units.csv"],
    ],
)
def test_all_that_is_identical_is_one_line(run: Run, more: list[str]) -> None:
    ran = run("replay", *more, "--folder", "mine")
    assert (ran.code, ran.out) == (0, "3 units: identical\n")


@pytest.mark.usefixtures("scored")
def test_a_framework_that_no_name_finds_is_given(run: Run) -> None:
    ran = run("replay", "scores.json", "--framework", "office.yaml", "--lang", "th")
    assert ran == (0, "3 หน่วย: ตรงกันทุกค่า\n", "")


def test_a_result_that_was_altered(run: Run, scored: Path) -> None:
    path = scored / "scores.json"
    path.write_text(path.read_text(encoding="utf-8").replace("3.3333", "4.0000"), encoding="utf-8")
    ran = run("replay", "scores.json", "--folder", "mine")
    assert ran.code == 1
    assert ran.out == (
        "demo-office@2567.1: 1 of 3 units: different\n"
        "  เลย\n"
        "    score: 4.0000 → 3.3333\n"
        "    total score: 4.0000 → 3.3333\n"
        "    total contribution: 4.0000 → 3.3333\n"
    )


def test_a_framework_that_was_altered(run: Run, scored: Path) -> None:
    old = kpirules.load(scored / "office.yaml").digest
    path = scored / "mine" / "demo-office" / "2567.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: {th: ดี, en: Good}", "label: {th: เด่น, en: Best}"), "utf-8")
    new = kpirules.load(path).digest
    ran = run("replay", "scores.json", "--folder", "mine")
    assert ran.code == 1
    assert f"  the framework's content has changed: {old} → {new}\n" in ran.out
    assert "  เลย\n    band_label: Good → Best\n  nan\n    band_label: Good → Best\n" in ran.out

    listed = json.loads(run("replay", "scores.json", "--folder", "mine", "--format", "json").out)
    assert listed[0]["stored_digest"] == old
    assert listed[0]["digest"] == new
    assert listed[0]["differences"][0]["field"] == "band_label"


@pytest.mark.usefixtures("scored")
def test_a_framework_that_is_gone(run: Run) -> None:
    ran = run("replay", "scores.json")
    assert (ran.code, ran.out) == (1, "demo-office@2567.1: 3 units: not scored again\n")
    assert "KPI701" in ran.err


def test_another_version_of_the_library_is_told(run: Run, scored: Path) -> None:
    path = scored / "scores.json"
    now = f"kpirules {kpirules.__version__}"
    text = path.read_text(encoding="utf-8").replace(now, "kpirules 0.0.1")
    path.write_text(text, encoding="utf-8")
    ran = run("replay", "scores.json", "--folder", "mine")
    assert ran == (0, "3 units: identical\n", f"scored then by kpirules 0.0.1, now by {now}\n")


def test_units_without_a_result_are_counted_apart(run: Run, scored: Path) -> None:
    (scored / "bad.csv").write_text("unit,done,planned\na,1,x\nb,1,2\n", encoding="utf-8")
    run("score", "office.yaml", "bad.csv", "-o", "bad.json", "--detail")
    ran = run("replay", "bad.json", "--folder", "mine")
    assert (ran.code, ran.out) == (0, "1 units: identical\n")
    assert ran.err.startswith("1 units had no result then and no stored inputs")


def test_many_units_that_differ_are_cut_short(run: Run, scored: Path) -> None:
    rows = "".join(f"u{number},75,90\n" for number in range(60))
    (scored / "many.csv").write_text(f"unit,done,planned\n{rows}", encoding="utf-8")
    run("score", "office.yaml", "many.csv", "-o", "many.json", "--detail")
    path = scored / "many.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"3.3333"', '"4"'), encoding="utf-8")
    ran = run("replay", "many.json", "--folder", "mine")
    assert ran.out.startswith("demo-office@2567.1: 60 of 60 units: different\n")
    assert ran.out.endswith("  and 10 more units\n")


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["units.csv"], "KPI718"),
        (["none.json"], "KPI704"),
        (["short.json", "--folder", "mine"], "KPI720"),
        (["scores.csv", "--folder", "mine"], "KPI720"),
        (["scores.csv", "--folder", "mine", "--data", "none.csv"], "KPI704"),
        (["scores.json", "--folder", "none"], "KPI731"),
        (["scores.json", "--framework", "none.yaml"], "KPI704"),
    ],
)
def test_what_cannot_be_replayed(run: Run, words: list[str], code: str) -> None:
    ran = run("replay", *words)
    assert ran.code == 1
    assert code in ran.err
