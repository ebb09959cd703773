from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kpirules.cli import verdicts
from unit.files.sample import OFFICE
from unit.testing.our_suite import CASES, GOOD, broken_laws, write_suite

if TYPE_CHECKING:
    from cli.transcripts import Run

WRONG = CASES.replace("score: 4.6", "score: 4.7")


GOOD_BAND = '  - {id: good, range: "[3, 5]", label: {th: ดี, en: Good}}\n'


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework, `demo-office/2567.yaml`, and its cases."""
    monkeypatch.chdir(tmp_path)
    return write_suite(Path(), CASES).parents[1]


def rewrite(suite: Path, cases: str) -> None:
    (suite / "cases" / "2567.yaml").write_text(cases, encoding="utf-8")


@pytest.mark.parametrize("path", [".", "2567.yaml", "cases/2567.yaml", "cases"])
@pytest.mark.usefixtures("suite")
def test_cases_that_pass(run: Run, path: str) -> None:
    ran = run("test", f"demo-office/{path}", "--no-laws")
    assert ran.code == 0
    assert ran.out.startswith("✓ demo-office@2567.1\n")
    assert "cases     1 of 1 as expected\n" in ran.out
    assert "laws      not tried\n" in ran.out
    assert ran.err == "frameworks: 1, cases: 1 (failed: 0), laws: 0 (broken: 0)\n"


def test_a_case_that_fails_is_told_in_full(run: Run, suite: Path) -> None:
    rewrite(suite, WRONG)
    ran = run("test", "demo-office", "--no-laws")
    assert ran.code == 1
    assert ran.out.startswith("✗ demo-office@2567.1\n")
    assert "demo-office/cases/2567.yaml:9:14: error[KPI745]: case `on-plan`: `score`" in ran.out
    assert "the rule: demo-office/2567.yaml:" in ran.out
    assert "  score         4.7       4.6000    ✗\n" in ran.out
    assert "    values: {done: 90, planned: 90, goals: [{result: 100}, {result: 50}]}\n" in ran.out
    assert ran.err.startswith("frameworks: 1, cases: 1 (failed: 1)")


def test_thai(run: Run, suite: Path) -> None:
    rewrite(suite, WRONG)
    ran = run("test", "demo-office", "--no-laws", "--lang", "th")
    assert "ได้ 4.6000 แต่ต้องได้ 4.7" in ran.out
    assert "รายการที่ยังไม่มีกรณีครอบคลุม:" in ran.out
    assert ran.err == "กรอบ 1 กรณี 1 (ไม่ตรง 1) กฎ 0 (ไม่เป็นไปตามกฎ 0)\n"


def test_colours_mark_what_is_wrong(run: Run, suite: Path) -> None:
    rewrite(suite, WRONG)
    coloured = run("test", str(suite), "--no-laws", "--color", "always").out
    assert "\x1b[1;31merror[KPI745]\x1b[0m" in coloured
    assert "\x1b" not in run("test", str(suite), "--no-laws").out


@pytest.mark.usefixtures("suite")
def test_what_no_case_exercises_is_listed_with_its_line(run: Run) -> None:
    out = run("test", "demo-office", "--no-laws").out
    coverage = out[out.index("\ncoverage:") :]
    assert "  bands             1/2\n" in coverage
    line = next(at for at, text in enumerate(OFFICE.splitlines(), 1) if "id: poor" in text)
    assert f"  demo-office/2567.yaml:{line}  band poor" in coverage


@pytest.mark.parametrize(("wanted", "code"), [("100", 1), ("0", 0)])
@pytest.mark.usefixtures("suite")
def test_a_least_coverage_can_be_asked_for(run: Run, wanted: str, code: int) -> None:
    ran = run("test", "demo-office", "--no-laws", "--min-coverage", wanted)
    assert ran.code == code
    assert ("KPI748" in ran.out) is bool(code)


def test_the_least_coverage_is_reached_on_it_exactly(run: Run, suite: Path) -> None:
    path = suite / "2567.yaml"
    text = path.read_text(encoding="utf-8")
    assert GOOD_BAND in text
    best = GOOD_BAND.replace("good", "best").replace("[3,", "[4.8,")
    text = text.replace(GOOD_BAND, GOOD_BAND.replace("5]", "4.8)") + best)
    path.write_text(text, encoding="utf-8")
    data = json.loads(run("test", "demo-office", "--no-laws", "--format", "json").out)
    exercised, there = data[0]["coverage"]["exercised"], data[0]["coverage"]["all"]
    least = 100 * exercised // there
    assert 100 * exercised % there == 0
    assert run("test", str(suite), "--no-laws", "--min-coverage", str(least)).code == 0
    assert run("test", str(suite), "--no-laws", "--min-coverage", str(least + 1)).code == 1


def test_what_cannot_happen_is_told_apart(run: Run, suite: Path) -> None:
    rule = "[[0, 1], [100, 5]]"
    place = place_of(suite, rule)
    told = run("test", str(suite), "--no-laws").out
    _, _, apart = told.partition("can't happen, so it doesn't count:\n")
    assert apart.strip().startswith(f"{suite}/2567.yaml:{place}")
    assert apart.strip().endswith("the value of status runs from 0 to 100 only")
    (data,) = json.loads(run("test", str(suite), "--no-laws", "--format", "json").out)
    (impossible,) = data["coverage"]["impossible"]
    assert (impossible["kind"], impossible["subject"]) == ("level", "status")
    assert impossible["why"]["th"]


@pytest.mark.parametrize(
    ("expected", "rule"),
    [("band: poor", "- {id: poor"), ("conditions: {paid: false}", "- {id: paid")],
)
def test_the_rule_of_a_band_and_of_a_condition_is_shown(
    run: Run, suite: Path, expected: str, rule: str
) -> None:
    rewrite(suite, CASES.replace("band: good", expected))
    path = suite / "2567.yaml"
    more = f"{path.read_text(encoding='utf-8')}conditions:\n  - {{id: paid, require: done > 1}}\n"
    path.write_text(more, encoding="utf-8")
    out = run("test", str(suite), "--no-laws").out
    assert f"the rule: {suite}/2567.yaml:{place_of(suite, rule)}:" in out


def place_of(suite: Path, text: str) -> int:
    """Return the line of the framework on which a text stands."""
    lines = (suite / "2567.yaml").read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if text in line)


def test_a_framework_without_cases_is_told(run: Run, suite: Path) -> None:
    (suite / "cases" / "2567.yaml").unlink()
    ran = run("test", "demo-office", "--no-laws")
    assert ran.code == 0
    assert "cases     no cases\n" in ran.out
    assert "warning[KPI746]: `demo-office@2567.1` has no cases" in ran.out
    assert "demo-office/cases/2567.yaml" in ran.out


def test_laws_are_tried(run: Run, suite: Path) -> None:
    ran = run("test", str(suite), "--examples", "2", "--format", "json")
    (told,) = json.loads(ran.out)
    assert ran.code == 0
    assert "total-on-scale" in [law["id"] for law in told["laws"]]
    assert all(law["holds"] and law["statement"]["th"] for law in told["laws"])


def test_a_broken_law_is_told_in_full(
    run: Run, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpirules.testing.laws", broken_laws)
    ran = run("test", str(suite), "--examples", "1")
    assert ran.code == 1
    assert "laws      0 of 1 hold\n" in ran.out
    assert "law both-alike: Both are alike.\n" in ran.out
    assert "error[KPI747]: law `both-alike` does not hold: expected 5, got 1" in ran.out
    assert "= help: They differ; correct the rule" in ran.out
    assert "  speed   5         1    ✗\n  status  2         2\n" in ran.out
    assert ran.out.count("    values: {done: ") == 2
    assert ran.err.endswith("laws: 1 (broken: 1)\n")


def test_a_broken_law_for_programs(run: Run, suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpirules.testing.laws", broken_laws)
    (told,) = json.loads(run("test", str(suite), "--format", "json").out)
    breach = told["laws"][0]["breach"]
    assert (breach["node"], breach["expected"], breach["got"]) == ("speed", "5", "1")
    assert breach["message"] == {"th": "ไม่ตรงกัน", "en": "They differ."}
    github = run("test", str(suite), "--format", "github").out
    assert github.startswith("::error title=KPI747 law-broken,file=demo-office/2567.yaml,line=")


def test_of_many_failures_the_first_are_told(run: Run, suite: Path) -> None:
    cases = [GOOD.replace("on-plan", f"c{at}").replace("4.6", "4.7") for at in range(12)]
    rewrite(suite, "framework: demo-office\ncases:\n" + "".join(cases))
    ran = run("test", str(suite), "--no-laws")
    assert ran.out.count("error[KPI745]") == 10
    assert "and 2 more cases" in ran.out


def test_without_hypothesis_the_rest_is_tested(
    run: Run, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "find_spec", lambda name: None)  # noqa: ARG005 - find_spec's own
    ran = run("test", str(suite))
    assert ran.code == 0
    assert "kpirules[testing]" in ran.err
    assert "laws      not tried\n" in ran.out


def test_cases_alone_load_neither_hypothesis_nor_pytest(suite: Path) -> None:
    code = (
        "import sys; from kpirules.cli.main import main; "
        f"assert main(['test', {str(suite)!r}, '--no-laws']) == 0; "
        "print([name for name in ('hypothesis', 'pytest') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.endswith("\n[]\n")


def test_forms_for_programs(run: Run, suite: Path) -> None:
    rewrite(suite, WRONG)
    (told,) = json.loads(run("test", str(suite), "--no-laws", "--format", "json").out)
    (case,) = told["cases"]
    assert (told["framework"], told["passed"], told["laws"]) == ("demo-office@2567.1", False, None)
    assert case["mismatches"] == [
        {"what": "score", "node": None, "expected": "4.7", "got": "4.6000", "line": 9, "column": 14}
    ]
    band = next(each for each in told["coverage"]["outcomes"] if each["name"] == "good")
    assert (band["kind"], band["cases"]) == ("band", ["on-plan"])
    github = run("test", str(suite), "--no-laws", "--format", "github").out
    assert github.startswith("::error title=KPI745 case-mismatch,file=")
    sarif = json.loads(run("test", str(suite), "--no-laws", "--format", "sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "KPI745"


def test_a_file_that_cannot_be_used_is_told(run: Run, suite: Path) -> None:
    rewrite(suite, CASES.replace("expect:", "expct:"))
    ran = run("test", "demo-office", "--no-laws")
    assert ran.code == 1
    assert "demo-office/cases/2567.yaml:7:5: error[KPI201]" in ran.out
    (suite / "2567.yaml").write_text(OFFICE.replace("done / planned", "done / planed"))
    ran = run("test", "demo-office", "--no-laws")
    assert ran.code == 1
    assert ran.out.startswith("✗ demo-office/2567.yaml\n")
    assert "error[KPI301]" in ran.out


@pytest.mark.usefixtures("suite")
def test_several_frameworks_are_told_one_after_the_other(run: Run) -> None:
    write_suite(Path("second"), CASES)
    ran = run("test", ".", "--no-laws")
    assert ran.code == 0
    assert ran.out.count("✓ demo-office@2567.1\n") == 2
    assert "exercised by no case" not in ran.out
    assert ran.err.startswith("frameworks: 2, cases: 2 (failed: 0)")


@pytest.mark.usefixtures("suite")
def test_missing_cases_are_drafted_and_pass(run: Run) -> None:
    printed = run("test", "demo-office", "--suggest")
    written = run("test", "demo-office", "--suggest", "-o", "drafts.yaml")
    assert (printed.code, written.code, written.out) == (0, 0, "")
    assert Path("drafts.yaml").read_text(encoding="utf-8") == printed.out
    assert "ต้องคำนวณด้วยมือ" in printed.out
    assert "work it out by hand" in printed.out
    assert printed.err.startswith("cases drafted: ")
    assert run("test", "drafts.yaml", "--no-laws").code == 1  # no framework of the name is found
    drafts = Path("drafts.yaml").read_text(encoding="utf-8").split("cases:\n")[1]
    rewrite(Path("demo-office"), CASES + drafts)
    ran = run("test", "demo-office", "--no-laws", "--min-coverage", "90")
    assert ran.code == 0
    assert "(failed: 0)" in ran.err


def test_drafts_beside_a_case_that_fails_tell_of_it(run: Run, suite: Path) -> None:
    rewrite(suite, WRONG)
    ran = run("test", "demo-office", "--suggest")
    assert ran.code == 1
    assert "error[KPI745]" in ran.err
    assert "framework: demo-office@2567.1\n" in ran.out


def test_what_is_named_twice_is_tested_once(run: Run, suite: Path) -> None:
    ran = run("test", str(suite), str(suite / "2567.yaml"), "--no-laws")
    assert ran.err.startswith("frameworks: 1, cases: 1 ")


def test_complete_cases_need_no_drafts(run: Run, suite: Path) -> None:
    drafts = run("test", "demo-office", "--suggest").out.split("cases:\n")[1]
    rewrite(suite, CASES + drafts)
    ran = run("test", "demo-office", "--suggest", "-o", "more.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("cases drafted: 0;")
    assert not Path("more.yaml").exists()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("demo-office", "--min-coverage", "101"),
        ("demo-office", "--min-coverage", "-1"),
        ("demo-office", "--examples", "0"),
        ("demo-office", "-o", "drafts.yaml"),
        (".", "--suggest"),
    ],
)
@pytest.mark.usefixtures("suite")
def test_misuse(run: Run, words: tuple[str, ...]) -> None:
    write_suite(Path("second"), CASES)
    assert run("test", *words).code == 2


@pytest.mark.parametrize(("path", "code"), [("none.yaml", "KPI704"), ("empty", "KPI707")])
@pytest.mark.usefixtures("suite")
def test_what_is_not_there(run: Run, path: str, code: str) -> None:
    Path("empty").mkdir()
    ran = run("test", path, "--no-laws")
    assert ran.code == 1
    assert code in ran.out + ran.err
