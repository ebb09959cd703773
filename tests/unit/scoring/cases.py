"""The worked examples under `tests/cases/good`, for every test that runs over all of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kpirules import Framework
from kpirules.testing.cases import read_cases

__all__ = ["FOLDERS", "all_cases", "framework_in"]

GOOD = Path(__file__).resolve().parents[2] / "cases" / "good"
FOLDERS = sorted(path.parent for path in GOOD.glob("*/framework.yaml"))


@cache
def framework_in(folder: Path) -> Framework:
    """Return the framework of a folder of cases, loaded once."""
    name = f"{folder.name}/framework.yaml"
    return Framework.parse((folder / "framework.yaml").read_bytes(), name)


def all_cases() -> list[object]:
    """Return folder and case of every worked example, with a readable id."""
    return [
        pytest.param(folder, case, id=f"{folder.name}-{case.id}")
        for folder in FOLDERS
        for case in read_cases(folder / "cases.yaml").cases
    ]
