"""What there is to test at a path, and what testing it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpirules.testing.verdict import Subject, judge, subjects_of
from unit.files.sample import OFFICE
from unit.testing.our_suite import CASES, write_suite


def test_a_folder_gives_frameworks_with_their_cases_and_cases_alone(tmp_path: Path) -> None:
    cases = write_suite(tmp_path / "a")
    alone = write_suite(tmp_path / "b")
    (tmp_path / "b" / "demo-office" / "2567.yaml").unlink()
    (tmp_path / "c").mkdir()
    bare = tmp_path / "c" / "2566.yaml"
    bare.write_text(OFFICE, encoding="utf-8")
    (tmp_path / "c" / "notes.yaml").write_text("framework: x\ncases: []\n", encoding="utf-8")
    found, nothing = subjects_of(tmp_path)
    assert nothing == []
    assert found == [
        Subject(cases.parents[1] / "2567.yaml", cases),
        Subject(None, alone),
        Subject(bare, None),
    ]


def test_a_file_is_a_framework_or_cases_by_what_it_says(tmp_path: Path) -> None:
    cases = write_suite(tmp_path)
    elsewhere = tmp_path / "mine.yaml"
    elsewhere.write_text(CASES, encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text("cases: [", encoding="utf-8")
    assert subjects_of(elsewhere) == ([Subject(None, elsewhere)], [])
    assert subjects_of(cases) == ([Subject(None, cases)], [])
    assert subjects_of(broken) == ([Subject(broken, None)], [])
    cases.write_text("cases: [", encoding="utf-8")
    assert subjects_of(cases) == ([Subject(None, cases)], [])


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    found, (nothing,) = subjects_of(tmp_path)
    assert (found, nothing.code.id) == ([], "KPI707")


@pytest.mark.parametrize(
    ("cases", "framework", "code"),
    [
        ("cases: [", OFFICE, "KPI145"),
        (CASES.replace("@2567", "@2566"), OFFICE, "KPI744"),
        (CASES, OFFICE.replace("done / planned", "done / planed"), "KPI301"),
    ],
    ids=["cases", "another", "framework"],
)
def test_files_that_cannot_be_used_give_findings_alone(
    tmp_path: Path, cases: str, framework: str, code: str
) -> None:
    path = write_suite(tmp_path, cases, framework)
    verdict = judge(Subject(path.parents[1] / "2567.yaml", path), min_coverage=100)
    assert code in {finding.code.id for finding in verdict.findings}
    assert (verdict.framework, verdict.coverage, verdict.runs) == (None, None, ())
    assert not verdict.passed


def test_missing_cases_are_a_warning_and_nothing_wrong(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    verdict = judge(Subject(path.parents[1] / "2567.yaml", None))
    assert [finding.code.id for finding in verdict.findings] == ["KPI746"]
    assert verdict.passed
    assert verdict.laws is None
