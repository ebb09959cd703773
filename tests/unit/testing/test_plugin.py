"""The pytest plugin, run by pytest as another team would."""

from __future__ import annotations

import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from kpirules.testing.pytest_laws import LawItem
from unit.files.sample import OFFICE
from unit.testing.our_suite import CASES, GOOD, write_suite

pytest_plugins = ["pytester"]
# A run inside this process unloads what it has loaded, and NumPy cannot be loaded twice.
LOADED = (np, pa, pl, LawItem)

SECOND = GOOD.replace("on-plan", "ครึ่งแผน").replace("score: 4.6", "score: 4.7")
FAILING = f"{CASES}\n{SECOND}"


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """Work in a project that has one framework with one sound case."""
    pytester.makeini("[pytest]\n")
    write_suite(pytester.path)
    return pytester


def rewrite(suite: pytest.Pytester, cases: str) -> None:
    (suite.path / "demo-office" / "cases" / "2567.yaml").write_text(cases, encoding="utf-8")


def ran(suite: pytest.Pytester, *options: str) -> pytest.RunResult:
    return suite.runpytest("-p", "no:cacheprovider", *options)


def test_cases_are_tests_with_their_ids(suite: pytest.Pytester) -> None:
    result = ran(suite, "--collect-only", "-q")
    assert result.outlines[0] == "demo-office/cases/2567.yaml::on-plan"
    ran(suite).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "given", ["demo-office", "demo-office/cases/2567.yaml", "demo-office/cases/2567.yaml::on-plan"]
)
def test_cases_are_found_under_what_pytest_is_given(suite: pytest.Pytester, given: str) -> None:
    ran(suite, given).assert_outcomes(passed=1)


def test_a_failure_tells_the_lines_the_input_and_both_results(suite: pytest.Pytester) -> None:
    rewrite(suite, FAILING)
    result = ran(suite)
    result.assert_outcomes(passed=1, failed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*case ครึ่งแผน*",
            "demo-office/cases/2567.yaml:19:14: error*KPI745*: *came to 4.6000, expected 4.7",
            "19 |       score: 4.7",
            "   |              ^^^",
            "the rule: demo-office/2567.yaml:*",
            "* | total: {aggregate: weighted_mean, round: {places: 4}}",
            "*what*expected*got",
            "*score*4.7*4.6000*✗",
            "*speed.score*5*5",
            "*- id: ครึ่งแผน",
            "*values: {done: 90, planned: 90, goals: *",
            '*score: "4.6000"',
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_the_input_of_a_failure_is_a_case_that_passes(suite: pytest.Pytester) -> None:
    rewrite(suite, FAILING)
    lines = ran(suite).outlines
    start = next(at for at, line in enumerate(lines) if line.startswith("the input"))
    # Where CI is set, pytest tells the same once more in its summary.
    pasted = takewhile(lambda line: line.startswith("  "), lines[start + 1 :])
    rewrite(suite, "framework: demo-office@2567\ncases:\n" + "\n".join(pasted) + "\n")
    ran(suite).assert_outcomes(passed=1)


def test_a_failure_in_thai(suite: pytest.Pytester) -> None:
    rewrite(suite, FAILING)
    suite.makeini("[pytest]\nkpirules_language = th\n")
    ran(suite).stdout.fnmatch_lines(["*ได้ 4.6000 แต่ต้องได้ 4.7", "*วิธีแก้*", "เกณฑ์ในกรอบ: *"])


def test_a_mistake_in_a_file_is_an_error_with_its_place(suite: pytest.Pytester) -> None:
    rewrite(suite, CASES.replace("expect:", "expct:"))
    result = ran(suite)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    where = "demo-office/cases/2567.yaml:7:5"
    result.stdout.fnmatch_lines([f"{where}: error*KPI201*", "*did you mean*"])
    assert "Traceback" not in result.stdout.str()


def test_a_framework_with_errors_is_told_where_its_cases_are(suite: pytest.Pytester) -> None:
    bad = OFFICE.replace("done / planned", "done / planed")
    (suite.path / "demo-office" / "2567.yaml").write_text(bad, encoding="utf-8")
    result = ran(suite)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["demo-office/2567.yaml:25:*error*KPI301*"])


def test_cases_can_be_left_out(suite: pytest.Pytester) -> None:
    assert ran(suite, "--no-kpirules-cases").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_files_of_other_programs_break_nothing(pytester: pytest.Pytester) -> None:
    folder = pytester.path / "cases"
    folder.mkdir()
    (folder / "2024.yaml").write_text("- {name: theirs, framework: x}\n", encoding="utf-8")
    (folder / "2025.yaml").write_bytes(b"\xff\xfe: [")
    (folder / "all.yaml").write_text("framework: a@2567\ncases: 1\n", encoding="utf-8")
    pytester.makepyfile("def test_theirs(): pass")
    result = ran(pytester, "-W", "error")
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.OK


def test_every_law_is_a_test_of_the_framework(suite: pytest.Pytester) -> None:
    options = ("--kpirules-laws", "demo-office", "--kpirules-examples", "2")
    listed = ran(suite, *options, "--collect-only", "-q").outlines
    laws = [line for line in listed if line.startswith("demo-office@2567.1::")]
    assert "demo-office@2567.1::total-on-scale" in laws
    ran(suite, *options).assert_outcomes(passed=1 + len(laws))
    ran(suite, *options, "-k", "total-on-scale").assert_outcomes(passed=1, deselected=len(laws))


def test_laws_run_beside_the_tests_that_pytest_is_given(suite: pytest.Pytester) -> None:
    test = suite.makepyfile("def test_own(): pass")
    options = ("--kpirules-laws", "demo-office/2567.yaml", "--kpirules-laws", "demo-office")
    listed = ran(suite, str(test), *options, "--collect-only", "-q").outlines
    assert listed.count("demo-office@2567.1::total-on-scale") == 1
    assert not [line for line in listed if "cases/2567.yaml" in line]


@pytest.mark.parametrize("given", ["none", "demo-office/cases"])
def test_laws_of_nothing_are_misuse(suite: pytest.Pytester, given: str) -> None:
    (suite.path / "demo-office" / "cases" / "2567.yaml").unlink()
    result = ran(suite, "--kpirules-laws", given)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*--kpirules-laws: no framework at {given}"])


def test_a_broken_law_tells_its_line_and_the_units(suite: pytest.Pytester) -> None:
    suite.makeconftest(
        """
        import sys
        sys.path.insert(0, TESTS)
        import kpirules.testing
        from unit.testing.our_suite import broken_laws
        kpirules.testing.laws = broken_laws
        """.replace("TESTS", repr(str(Path(__file__).parents[2])))
    )
    # In a process of its own: the laws of this one stay what they are.
    result = suite.runpytest_subprocess(
        "-p", "no:cacheprovider", "--kpirules-laws", "demo-office", "--kpirules-examples", "1"
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "law both-alike: Both are alike.",
            "demo-office/2567.yaml:*: error*KPI747*: law `both-alike` *: expected 5, got 1",
            "* |*^^^*",
            "*help: They differ; correct the rule*",
            "*what*expected*got",
            "*speed*5*1*✗",
            "*status*2*2",
            "*- id: both-alike",
            "*values: {done: 1, planned: 2, goals: *",
            "*- id: both-alike-other",
            "*values: {done: 2, planned: 2, goals: *",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_laws_of_a_framework_with_errors_are_an_error(suite: pytest.Pytester) -> None:
    bad = OFFICE.replace("done / planned", "done / planed")
    (suite.path / "demo-office" / "2567.yaml").write_text(bad, encoding="utf-8")
    result = ran(suite, "--kpirules-laws", "demo-office", "--no-kpirules-cases")
    result.stdout.fnmatch_lines(["demo-office/2567.yaml:25:*error*KPI301*"])
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_laws_without_hypothesis_are_misuse_with_a_cure(suite: pytest.Pytester) -> None:
    suite.makeconftest("import sys; sys.modules['hypothesis'] = None")
    result = suite.runpytest_subprocess(
        "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--kpirules-laws", "demo-office"
    )
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*KPI678*"])


def test_several_processes_share_the_tests(suite: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    rewrite(suite, FAILING)
    options = ("--kpirules-laws", "demo-office", "--kpirules-examples", "1")
    laws = [line for line in ran(suite, *options, "--collect-only", "-q").outlines if "@" in line]
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", "-n", "2", *options)
    result.assert_outcomes(passed=1 + len(laws), failed=1)
    result.stdout.fnmatch_lines(["*demo-office/cases/2567.yaml:19:14: error*KPI745*"])


def test_nothing_heavy_is_loaded_where_there_is_nothing_to_test(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(
        "import sys\n"
        "def test_own():\n"
        "    held = {name for name in sys.modules if name.startswith('kpirules')}\n"
        "    assert held == {'kpirules', 'kpirules.testing', 'kpirules.testing.plugin'}\n",
        encoding="utf-8",
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
