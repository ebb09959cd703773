"""A short run of the fuzzer, and proof that it would find what it looks for."""

from __future__ import annotations

import time

import pytest

from fuzz import run
from fuzz.run import Broken, fuzz
from fuzz.seeds import seeds_of
from fuzz.targets import TARGETS
from hostile.yaml_corpus import framework

# Files that broke a promise once.
FOUND = [framework(indicators="[{id: a, inputs: {done:" + "9" * 1_000 + " percent}}]")]
RUNS = {"reader": 600, "formula": 4_000}


@pytest.mark.parametrize("target", TARGETS)
def test_changed_inputs_give_findings_or_sound_results(target: str) -> None:
    done = fuzz(target, RUNS[target], seed=1)
    assert done.runs == RUNS[target]
    # Some inputs are sound and some are not: the fuzzer looks at both sides.
    assert 0.01 * done.runs < done.accepted < 0.9 * done.runs


@pytest.mark.parametrize("target", TARGETS)
def test_a_run_is_made_again_from_its_seed(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[bytes]] = [[], []]
    for record in seen:

        def remember(data: bytes, to: list[bytes] = record) -> bool:
            to.append(data)
            return False

        monkeypatch.setitem(TARGETS, target, remember)
        fuzz(target, len(seeds_of(target)) + 200, seed=7)
    assert seen[0] == seen[1]


def test_an_exception_and_a_slow_answer_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> bool:
        raise KeyError(data)

    def sleeps(_: bytes) -> bool:
        time.sleep(1)
        return False

    monkeypatch.setitem(TARGETS, "formula", fails)
    with pytest.raises(Broken):
        fuzz("formula", 1)

    monkeypatch.setattr(run, "LONGEST", 0.05)
    monkeypatch.setitem(TARGETS, "formula", sleeps)
    with pytest.raises(Broken):
        fuzz("formula", 1)


@pytest.mark.parametrize("data", FOUND, ids=["a key of a thousand digits"])
def test_what_fuzzing_found_stays_right(data: bytes) -> None:
    TARGETS["reader"](data)
