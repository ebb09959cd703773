"""The page of promises names tests that are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "about" / "assurance.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NAMED = sorted(set(_NAMED.findall(PAGE.read_text(encoding="utf-8"))))


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_that_the_page_names_is_there(file: str, name: str) -> None:
    assert name in functions_of(file)


def test_every_promise_names_a_test() -> None:
    promised, _, _ = PAGE.read_text(encoding="utf-8").partition("\n## Long runs")
    rows = [line for line in promised.splitlines() if line[:2] == "| "]
    promises = [row for row in rows if "tests/" in row]
    assert len(promises) >= 15
    assert all(_NAMED.search(row) for row in promises)
    assert len({row.split("|")[1] for row in promises}) == len(promises)


def test_every_file_of_the_assurance_tests_is_on_the_page() -> None:
    here = {path.name for path in Path(__file__).parent.glob("test_*.py")}
    assert here == {Path(file).name for file, _ in NAMED if "tests/assurance/" in file}
