"""Drafts of missing cases read back, pass, and exercise what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpirules
from kpirules.editions.catalogue.find import bundled_folder
from kpirules.testing.case_run import run_case
from kpirules.testing.cases import read_cases
from kpirules.testing.coverage import coverage_of
from kpirules.testing.suggestions import suggest, suggestions_text
from unit.testing.our_suite import write_suite

# The largest one, of which another is the amendment, says nothing that the others do not.
_FILES = [
    path
    for path in sorted(bundled_folder().glob("*/cases/*.yaml"))
    if path.parts[-3:] != ("obec-pmqa", "cases", "2566.yaml")
]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_drafts_read_back_pass_and_exercise_what_was_missing(path: Path, tmp_path: Path) -> None:
    framework = kpirules.load(path.parent.parent / path.name)
    cases = read_cases(path).cases
    before = coverage_of(framework, cases)
    drafts = suggest(framework, before, [case.id for case in cases])

    file = tmp_path / "drafts.yaml"
    file.write_text(suggestions_text(framework, drafts), encoding="utf-8")
    drafted = read_cases(file).cases
    assert [case.id for case in drafted] == [draft.id for draft in drafts]
    assert {case.provenance for case in drafted} == {"computed"}
    assert [run_case(framework, case).diagnostics for case in drafted] == [()] * len(drafted)

    told = {outcome for draft in drafts for outcome in draft.outcomes}
    after = coverage_of(framework, [*cases, *drafted])
    assert set(after.exercised) - set(before.exercised) == told
    assert not set(before.exercised) & told


def test_few_drafts_bring_about_much() -> None:
    framework = kpirules.load("obec-agreement@2555")
    coverage = coverage_of(framework, [])
    drafts = suggest(framework, coverage)
    told = [outcome for draft in drafts for outcome in draft.outcomes]
    assert all(draft.outcomes for draft in drafts)
    assert len(told) == len(set(told)) > 100
    assert len(drafts) <= 8


def test_the_same_drafts_come_every_time(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    framework = kpirules.load(path.parent.parent / "2567.yaml")
    texts = {
        suggestions_text(framework, suggest(framework, coverage_of(framework, [])))
        for _ in range(2)
    }
    assert len(texts) == 1


def test_ids_say_what_is_exercised_and_are_free(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    framework = kpirules.load(path.parent.parent / "2567.yaml")
    coverage = coverage_of(framework, [])
    first = suggest(framework, coverage)[0]
    again = suggest(framework, coverage, [first.id])[0]
    outcome = first.outcomes[0]
    assert first.id.startswith(f"{outcome.kind}-{outcome.subject}")
    assert again.id == f"{first.id}-2"


def test_what_is_complete_needs_no_drafts(tmp_path: Path) -> None:
    path = write_suite(tmp_path)
    framework = kpirules.load(path.parent.parent / "2567.yaml")
    drafts = suggest(framework, coverage_of(framework, []))
    file = tmp_path / "drafts.yaml"
    file.write_text(suggestions_text(framework, drafts), encoding="utf-8")
    coverage = coverage_of(framework, read_cases(file).cases)
    assert suggest(framework, coverage) == []
