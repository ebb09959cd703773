"""Every worked example under `tests/cases/good` comes out as expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpirules.testing.case_run import run_case
from kpirules.testing.cases import Case, read_cases
from unit.scoring.cases import FOLDERS, all_cases, framework_in


@pytest.mark.parametrize(("folder", "case"), all_cases())
def test_case_comes_out_as_expected(folder: Path, case: Case) -> None:
    run = run_case(framework_in(folder), case)
    assert run.passed, "\n".join(map(str, run.diagnostics))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_cases_are_of_the_framework_beside_them(folder: Path) -> None:
    framework, cases = framework_in(folder), read_cases(folder / "cases.yaml")
    assert framework.id == cases.framework == folder.name
    ids = [case.id for case in cases.cases]
    assert sorted(set(ids)) == sorted(ids)
