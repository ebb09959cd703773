"""Which files are cases, and of which framework."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpirules
from kpirules.testing.beside import case_files, cases_beside, framework_of, is_cases
from kpirules.testing.cases import read_cases
from unit.testing.our_suite import CASES, underlined, write_suite


def test_cases_stand_beside_their_framework(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    assert cases_beside(tmp_path / "demo-office" / "2567.yaml") == path
    assert framework_of(read_cases(path), path).reference == "demo-office@2567.1"
    assert list(case_files(tmp_path)) == [path]


@pytest.mark.parametrize("name", ["demo-office", "demo-office@2567", "demo-office@2567.1"])
def test_cases_may_name_the_framework_in_any_way(tmp_path: Path, name: str) -> None:
    path = write_suite(tmp_path, CASES.replace("demo-office@2567", name))
    assert framework_of(read_cases(path), path).id == "demo-office"


@pytest.mark.parametrize("name", ["other@2567", "demo-office@2566", "demo-office@2567.2"])
def test_cases_of_another_framework_are_refused(tmp_path: Path, name: str) -> None:
    path = write_suite(tmp_path, CASES.replace("demo-office@2567", name))
    with pytest.raises(kpirules.FrameworkError) as caught:
        framework_of(read_cases(path), path)
    (finding,) = caught.value.diagnostics
    assert (finding.code.id, underlined(finding.place)) == ("KPI744", f"1: {name}")


def test_cases_alone_are_of_the_edition_that_they_name(tmp_path: Path) -> None:
    path = write_suite(tmp_path, CASES.replace("demo-office@2567", "nacc-ita@2563"))
    (tmp_path / "demo-office" / "2567.yaml").unlink()
    assert framework_of(read_cases(path), path).reference == "nacc-ita@2563.1"


def test_an_edition_that_is_not_found_is_told_at_its_name(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    (tmp_path / "demo-office" / "2567.yaml").unlink()
    with pytest.raises(kpirules.FrameworkReferenceError) as caught:
        framework_of(read_cases(path), path)
    finding = caught.value.diagnostics[0]
    assert (finding.code.id, underlined(finding.place)) == ("KPI701", "1: demo-office@2567")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("cases/2567.yaml", CASES, True),
        ("cases/2567.2.yaml", CASES, True),
        ("cases/2024.yaml", "cases:\n  - name: a server case\n", False),
        ("cases/2024.yaml", "framework: django\ncases: []\n", False),
        ("cases/2024.yaml", "framework: demo@2567\nscenarios: []\n", False),
        ("cases/2024.yaml", "\ufeff\x00", False),
        ("cases/all.yaml", CASES, False),
        ("cases/2567.yml", CASES, False),
        ("examples/2567.yaml", CASES, False),
        ("2567.yaml", CASES, False),
    ],
)
def test_files_of_other_programs_are_no_cases(
    tmp_path: Path, name: str, text: str, *, found: bool
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert is_cases(path) is found


def test_a_broken_file_beside_a_framework_is_one_of_cases(tmp_path: Path) -> None:
    assert is_cases(write_suite(tmp_path, "framwork: demo-office\n"))


def test_bytes_that_are_no_text_are_no_cases(tmp_path: Path) -> None:
    path = tmp_path / "cases" / "2567.yaml"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    assert not is_cases(path)
    assert not is_cases(tmp_path / "cases" / "2566.yaml")
