"""The project of another team that the documents show is what it says, and fails as they say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.markdown_blocks import blocks_of

DOCS = Path(__file__).parents[2] / "docs"
SUITE = DOCS / "examples" / "their-suite"
PAGE = DOCS / "how-to" / "test-in-pytest.md"
FRAMEWORK = "frameworks/office-service/2567.yaml"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SUITE, tmp_path / "their-suite"))


def run_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_page_shows_the_files_of_the_project() -> None:
    shown = {block.title: block.text for block in blocks_of(PAGE.read_text("utf-8")) if block.title}
    held = {
        path.relative_to(SUITE).as_posix(): path.read_text("utf-8")
        for path in SUITE.rglob("*")
        if path.is_file() and path.suffix in (".ini", ".py", ".yaml")
    }
    assert shown == held


def test_the_project_passes(suite: Path) -> None:
    done = run_pytest(suite)
    assert done.returncode == 0, done.stdout
    listed = run_pytest(suite, "--collect-only").stdout
    assert listed.count("frameworks/office-service/cases/2567.yaml::") == 4
    assert "test_laws.py::test_our_framework_keeps[total-on-scale]" in listed


@pytest.mark.parametrize("path", sorted(SUITE.glob("tests/*.py")), ids=lambda path: path.stem)
def test_a_suite_needs_ten_lines(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) <= 10


def test_a_changed_threshold_is_told_as_the_page_shows(suite: Path) -> None:
    path = suite / FRAMEWORK
    text = path.read_text(encoding="utf-8")
    assert text.count("[80, 4]") == 1
    path.write_text(text.replace("[80, 4]", "[85, 4]"), encoding="utf-8")
    done = run_pytest(suite, "frameworks")
    assert done.returncode == 1
    shown = next(b for b in blocks_of(PAGE.read_text("utf-8")) if "KPI745" in b.text)
    _, _, told = shown.text.partition("\n")
    assert told in done.stdout
    assert "Traceback" not in done.stdout


def test_all_laws_hold_for_the_project(suite: Path) -> None:
    done = run_pytest(suite, "frameworks", "--kpirules-laws", "frameworks", "-k", "total")
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
