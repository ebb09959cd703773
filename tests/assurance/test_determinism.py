"""The same file and the same values give the same results, whatever is set around them."""

from __future__ import annotations

import decimal
import inspect
import multiprocessing
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from assurance import worked
from assurance.worked import GOOD, everything, framework_of, scores_of, units_of
from columns.differential import table_of
from kpirules import Framework, Problems

ROUNDINGS = [decimal.ROUND_UP, decimal.ROUND_FLOOR]
# What a caller, a server or a container may have set.
SURROUNDINGS = {
    "hash seed 1, C locale": {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    "hash seed 2, Thai locale": {
        "PYTHONHASHSEED": "2",
        "LC_ALL": "th_TH.UTF-8",
        "PYTHONINTMAXSTRDIGITS": "640",
        "TZ": "Asia/Bangkok",
    },
    "assertions off": {"PYTHONHASHSEED": "3", "PYTHONOPTIMIZE": "1", "PYTHONUTF8": "0"},
}


@cache
def usual() -> str:
    return everything()


def digest_under(surroundings: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, worked.__file__],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **surroundings},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_processes_agree_whatever_their_surroundings(name: str) -> None:
    assert digest_under(SURROUNDINGS[name]) == sha256(usual().encode()).hexdigest()


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_the_caller_s_decimal_context_changes_nothing(rounding: str) -> None:
    before = usual()
    traps = [decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Subnormal]
    context = decimal.Context(prec=3, rounding=rounding, Emin=-9, Emax=9, capitals=0, traps=traps)
    with decimal.localcontext(context):
        assert everything() == before


def test_the_decimal_context_of_new_threads_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tables are scored on threads of the engine's own, which begin with the default context."""
    monkeypatch.setattr("kpirules.columns.engine._LEAST", 2)
    before = [_table(folder) for folder in GOOD[::4]]
    for name, value in (("prec", 3), ("rounding", decimal.ROUND_UP)):
        monkeypatch.setattr(decimal.DefaultContext, name, value)
    with decimal.localcontext(prec=3):
        assert [_table(folder) for folder in GOOD[::4]] == before


def _table(folder: Path) -> object:
    framework = framework_of(folder)
    table = table_of(framework, [values for _, values in units_of(folder)])
    some = framework.score_table(table, detail=["unrounded", "coverage"], problems=Problems())
    return some.drop_columns([name for name in some.column_names if name == "problem"])


def test_a_low_limit_on_digits_changes_nothing() -> None:
    before, limit = usual(), sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert everything() == before
    finally:
        sys.set_int_max_str_digits(limit)


def test_a_low_limit_on_recursion_changes_nothing() -> None:
    before, limit, deep = usual(), sys.getrecursionlimit(), len(inspect.stack(0))
    sys.setrecursionlimit(deep + 250)
    try:
        assert everything() == before
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is set where the system lets one")
def test_the_time_zone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = usual()
    try:
        monkeypatch.setenv("TZ", "Pacific/Pago_Pago")
        time.tzset()
        assert everything() == before
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_the_order_of_units_changes_nothing(folder: Path) -> None:
    framework = framework_of(folder)
    units = [(name, values, None) for name, values in units_of(folder)]
    mixed = random.Random(1).sample(units, len(units))  # noqa: S311 - test data
    cards = {card.unit: card.to_dict() for card in framework.score_units(units)}
    again = {card.unit: card.to_dict() for card in framework.score_units(mixed)}
    assert again == cards


def test_other_processes_score_to_the_same_cards() -> None:
    """A framework is handed to fresh processes and scores there as here."""
    folders = GOOD[:8]
    frameworks = [framework_of(folder) for folder in folders]
    units = [units_of(folder) for folder in folders]
    before = [scores_of(*pair) for pair in zip(frameworks, units, strict=True)]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(scores_of, frameworks, units)) == before


def test_values_and_framework_are_left_as_they_were() -> None:
    """Scoring changes neither the values it is handed nor the framework."""
    for folder in GOOD[::4]:
        framework = framework_of(folder)
        fresh = Framework.parse((folder / "framework.yaml").read_bytes(), f"{folder.name}.yaml")
        for unit, values in units_of(folder):
            handed = repr(values)
            framework.score(values, unit=unit).explain()
            assert repr(values) == handed
        assert framework.declaration == fresh.declaration
