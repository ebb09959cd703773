"""The reference of the benchmarks is right, and what is compared does the same work."""

from __future__ import annotations

from typing import Any

import pytest

from cases import CASES, Case
from check import check
from page import page
from peers.everyone import EVERYONE
from result import Result
from wrong import Wrong, count

_UNITS = 50


def _case(name: str) -> Case:
    case = CASES[name]
    if case.impossible:
        pytest.skip(case.impossible)
    return case


@pytest.mark.parametrize("name", CASES)
def test_the_reference_agrees_with_fractions_and_with_score(name: str) -> None:
    case = _case(name)
    inputs = case.inputs(_UNITS)
    assert check(case, inputs, case.exact(inputs)) == _UNITS


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_right_to_the_last_bit(name: str) -> None:
    case = _case(name)
    inputs = case.inputs(_UNITS)
    exact = case.exact(inputs)
    for peer in (p for p in EVERYONE if p.to_the_bit and case.kind in p.kinds):
        job = peer.prepare(case, inputs)
        found = count(job.read(job.run()), exact, to_the_bit=True)
        assert found == Wrong(units=_UNITS, rows=0, cells=0, totals=0, bands=0)


def test_what_is_written_by_hand_does_the_same_work() -> None:
    # Whole levels give floats little to get wrong.
    case = CASES["step-percent"]
    inputs = case.inputs(_UNITS)
    exact = case.exact(inputs)
    for peer in (p for p in EVERYONE if p.by_hand and case.kind in p.kinds):
        job = peer.prepare(case, inputs)
        assert count(job.read(job.run()), exact, to_the_bit=peer.to_the_bit).rows == 0


def test_a_page_comes_from_a_run() -> None:
    wrong = Wrong(units=5, rows=2, cells=3, totals=1, bands=0)
    ours = Result(peer="kpirules", seconds=0.25, ratio=1.5, timed=5, wrong=wrong)
    failed = Result(peer="other", note="failed: OSError: /some/where")
    found: dict[str, Any] = {
        "date": "2026-01-02",
        "python": "3.11.1",
        "system": "Linux",
        "cpus": 2,
        "versions": {"polars": "1.30", "duckdb": None},
        "command": "python tests/benchmarks/run.py",
        "one_unit": {"loop": 1e-5, "kpirules": 3e-5, "zen": None, "to_loop": 3.0, "to_zen": None},
        "cases": [
            {"name": "hvbp", "told": "Points", "skipped": "no figures"},
            {
                "name": "step-plan",
                "told": "Levels",
                "kind": "ladders",
                "units": 5,
                "results": [ours.as_dict(), failed.as_dict()],
            },
        ],
    }
    text = page(found)
    assert "| **kpirules** | 250 ms | 1.50 | – | – | 2 | 1 | 0 | 5 |  |" in text
    assert "Not run: no figures." in text
    assert "failed: OSError |" in text
    assert "/some/where" not in text
