"""The published tables, and the frameworks of the tests by name."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

import kpirules
from kpirules import Framework

__all__ = ["Row", "decimals", "declared", "table", "tally", "wrong"]

Row = dict[str, str]

_ROOT = Path(__file__).resolve().parents[2]
_VARIABLE = "KPIRULES_VALIDATION"


def _folder() -> Path:
    named = os.environ.get(_VARIABLE)
    folder = Path(named) if named else _ROOT.parent / "shared" / "validation"
    if not folder.is_dir():
        pytest.skip(f"the published tables are not here: set {_VARIABLE} to their folder")
    return folder


def table(name: str) -> list[Row]:
    """Return the rows of a published table, `folder/file` without `.csv`."""
    with (_folder() / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def declared(name: str) -> Framework:
    """Return a framework of `tests/frameworks`, loaded once."""
    return kpirules.load(_ROOT / "tests" / "frameworks" / f"{name}.yaml")


def decimals(text: str) -> int:
    """Return how many decimals a printed figure has."""
    return len(text.partition(".")[2])


def tally(outcomes: Iterable[bool]) -> tuple[int, int]:
    """Return how many came out right, and of how many."""
    listed = list(outcomes)
    return sum(listed), len(listed)


def wrong(outcomes: Iterable[tuple[str, object, object]]) -> list[tuple[str, object, object]]:
    """Return what was published otherwise: name, published, computed."""
    return [outcome for outcome in outcomes if outcome[1] != outcome[2]]
