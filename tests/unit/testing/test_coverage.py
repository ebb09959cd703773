"""What cases exercise of a framework."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import kpirules
from kpirules.analysis.outcomes import Watch
from kpirules.editions.catalogue.find import bundled_folder
from kpirules.testing.cases import Case, read_cases
from kpirules.testing.coverage import KINDS, Coverage, coverage_of
from unit.testing.our_suite import write_suite

_FILES = sorted(bundled_folder().glob("*/cases/*.yaml"))


def ours(folder: Path) -> tuple[kpirules.Framework, Case]:
    path = write_suite(folder)
    return kpirules.load(path.parent.parent / "2567.yaml"), read_cases(path).cases[0]


def test_a_case_exercises_its_band_its_levels_and_nothing_else(tmp_path: Path) -> None:
    framework, case = ours(tmp_path)
    coverage = coverage_of(framework, [case])
    bands = {each.name: cases for each, cases in coverage.by.items() if each.kind == "band"}
    assert bands == {"good": ("on-plan",), "poor": ()}
    levels = {
        each.name: cases for each, cases in coverage.by.items()
        if (each.kind, each.subject) == ("level", "speed") and cases
    }  # fmt: skip
    assert levels == {"100": ("on-plan",)}


def test_without_cases_nothing_is_exercised(tmp_path: Path) -> None:
    framework, _ = ours(tmp_path)
    coverage = coverage_of(framework, [])
    assert (coverage.percent, coverage.percent_text, coverage.exercised) == (0, "0", ())
    outcomes = Watch(framework.declaration).outcomes
    assert {*coverage.missing} | {*coverage.impossible} == {*outcomes}


def test_what_cannot_happen_asks_for_no_case_and_says_why(tmp_path: Path) -> None:
    """The percentage of status is never short of its first level, which is 0."""
    framework, _ = ours(tmp_path)
    coverage = coverage_of(framework, [])
    ((outcome, why),) = coverage.impossible.items()
    assert (outcome.kind, outcome.subject, outcome.name) == ("level", "status", "short")
    assert "0 to 100" in why.en
    assert outcome not in coverage.by


def test_a_refused_case_exercises_nothing(tmp_path: Path) -> None:
    framework, case = ours(tmp_path)
    refused = replace(case, values={"doen": 1})
    assert coverage_of(framework, [refused]).exercised == ()


def test_cases_add_up(tmp_path: Path) -> None:
    framework, case = ours(tmp_path)
    other = replace(case, id="late", values={"done": 0, "planned": 90, "goals": [{"result": 0}]})
    alone = [set(coverage_of(framework, [each]).exercised) for each in (case, other)]
    both = coverage_of(framework, [case, other])
    assert set(both.exercised) == alone[0] | alone[1]
    assert both.kinds()["band"] == (2, 2)


def test_a_percentage_is_rounded_down_and_100_is_all() -> None:
    watch = Watch(kpirules.load("nacc-ita@2563").declaration)
    many = dict.fromkeys(watch.outcomes, ("x",))
    assert Coverage(by=many).percent_text == "100"
    assert Coverage(by={}).percent == 100
    last = watch.outcomes[-1]
    most = Coverage(by={**many, last: ()})
    assert most.missing == (last,)
    assert Fraction(most.percent_text) <= most.percent < 100


@pytest.mark.parametrize("path", _FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_kind_of_bundled_frameworks_has_a_name(path: Path) -> None:
    framework = kpirules.load(path.parent.parent / path.name)
    coverage = coverage_of(framework, read_cases(path).cases)
    assert set(coverage.kinds()) <= set(KINDS)
    assert 0 < coverage.percent <= 100
    assert len(coverage.exercised) + len(coverage.missing) == len(coverage.by)
