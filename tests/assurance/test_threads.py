"""Threads that share a framework get what one thread gets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from assurance.worked import GOOD, framework_of, scores_of, units_of
from columns.differential import table_of
from hostile.formula_corpus import ORDINARY
from hostile.test_formulas import value_of
from kpirules import Problems

THREADS = 8
Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def _switch_often() -> Iterator[None]:
    """Let threads take turns a thousand times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work: Callable[[], Result]) -> list[Result]:
    """Return what each of many threads gets that begin at one moment."""
    start = Barrier(THREADS)

    def run(_: int) -> Result:
        start.wait()
        return work()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.mark.parametrize("folder", GOOD[::6], ids=lambda folder: folder.name)
def test_threads_score_to_the_same_cards(folder: Path) -> None:
    framework, units = framework_of(folder), units_of(folder)
    assert set(at_once(lambda: scores_of(framework, units))) == {scores_of(framework, units)}


@pytest.mark.parametrize("folder", GOOD[::6], ids=lambda folder: folder.name)
def test_threads_score_tables_alike(folder: Path) -> None:
    """Also the first table, for which the framework is compiled for columns."""
    units = [values for _, values in units_of(folder)]
    table = table_of(framework_of(folder), units)
    shared = framework_of(folder)
    tables = at_once(lambda: shared.score_table(table, problems=Problems()))
    alone = framework_of(folder).score_table(table, problems=Problems())
    assert all(each == alone for each in tables)


def test_threads_compile_and_evaluate_formulas_alike() -> None:
    texts = [text for text, _ in ORDINARY[::3]]
    alone = [value_of(text) for text in texts]
    assert at_once(lambda: [value_of(text) for text in texts]) == [alone] * THREADS


def test_threads_load_frameworks_alike() -> None:
    folders = GOOD[::6]
    alone = [framework_of(folder).digest for folder in folders]
    assert at_once(lambda: [framework_of(f).digest for f in folders]) == [alone] * THREADS
