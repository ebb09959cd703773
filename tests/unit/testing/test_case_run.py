"""Running a case: what came out beside what was expected, and the mistakes of a case."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpirules
from kpirules.diagnostics.place import Place, SourceText
from kpirules.testing.case_run import CaseRun, run_case, values_of
from kpirules.testing.cases import Case, read_cases
from unit.testing.our_suite import CASES, underlined, write_suite


def run_of(folder: Path, *changes: tuple[str, str]) -> CaseRun:
    text = CASES
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = write_suite(folder, text)
    framework = kpirules.load(path.parent.parent / "2567.yaml")
    return run_case(framework, read_cases(path).cases[0])


def test_a_sound_case_passes(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    assert run.passed
    assert run.diagnostics == ()
    assert [each.got for each in run.comparisons] == ["4.6000", "good", "5", "75", "4", "measured"]


@pytest.mark.parametrize(
    ("old", "new", "told", "where"),
    [
        ("score: 4.6", "score: 4.7", "score: expected 4.7, got 4.6000", "9: 4.7"),
        ("band: good", "band: poor", "band: expected poor, got good", "10: poor"),
        ("{score: 5}", "{score: null}", "speed.score: expected null, got 5", "11: null"),
        ("measured", "invalid", "status.state: expected invalid, got measured", "11: invalid"),
        ("value: 75", 'value: "76"', "status.value: expected 76, got 75", '11: "76"'),
        ("value: 75", "value: 151/2", "status.value: expected 151/2, got 75", "11: 151/2"),
        ("value: 75", "value: 1/0", "status.value: expected 1/0, got 75", "11: 1/0"),
    ],
    ids=["score", "band", "null", "state", "a text", "a fraction", "no number"],
)  # fmt: skip
def test_a_mismatch_knows_its_place(
    tmp_path: Path, old: str, new: str, told: str, where: str
) -> None:
    run = run_of(tmp_path, (old, new))
    (miss,) = run.mismatches
    (finding,) = run.diagnostics
    assert str(miss) == told
    assert underlined(miss.place) == where
    assert (finding.code.id, finding.place) == ("KPI745", miss.place)
    assert not run.passed


@pytest.mark.parametrize("text", ["300/4", "75.000", '"75.0"', "7.5e1"])
def test_numbers_are_compared_exactly_however_they_are_written(tmp_path: Path, text: str) -> None:
    assert run_of(tmp_path, ("value: 75", f"value: {text}")).passed


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("speed: {score: 5}", "sped: {score: 5}", "KPI741 11: sped did you mean `speed`?"),
        ("band: good", "band: goood", "KPI743 10: goood did you mean `good`?"),
        ("source: manual", "source: manuel", "KPI443 5: manuel did you mean `manual`?"),
        ("      band: good\n", "      conditions: {early: true}\n", "KPI742 10: early"),
        ("done: 90, ", "doen: 90, ", "KPI601 6: doen: 90 did you mean `done`?"),
        ("planned: 90", "planned: 0", "KPI604 6: planned: 0"),
        ("{result: 50}", "{result: x}", "KPI602 6: result: x"),
        ("{result: 50}", "{reslt: 50}", "KPI616 6: {reslt: 50}"),
    ],
    ids=["node", "band", "source", "condition", "input", "range", "cell", "column"],
)
def test_a_mistake_of_a_case_is_a_finding(tmp_path: Path, old: str, new: str, found: str) -> None:
    run = run_of(tmp_path, (old, new))
    told = [
        f"{finding.code.id} {underlined(finding.place)} {finding.hint.en}".strip()
        for finding in run.findings
    ]
    assert told == [found]
    assert not run.passed


def test_what_is_not_there_is_told_once_and_the_rest_is_compared(tmp_path: Path) -> None:
    run = run_of(tmp_path, ("status: {value", "statuss: {value"), ("score: 4.6", "score: 4.7"))
    assert [finding.code.id for finding in run.diagnostics] == ["KPI741", "KPI745"]


def test_without_a_card_nothing_is_compared(tmp_path: Path) -> None:
    run = run_of(tmp_path, ("planned: 90", "planned: -1"))
    assert run.card is None
    assert run.comparisons == ()


def test_words_of_states_stand_for_them_but_in_text_and_choices() -> None:
    text = """
format: kpirules/1
framework: words
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: คำ, en: Words}
unit: office
provenance: illustrative
inputs:
  mark: number
  remark: text
  why: {type: choice, choices: [suppressed, other]}
lists:
  goals: {label: Goals, inputs: {result: percent, remark: text}, missing: exclude}
indicators:
  - {id: a, value: mark, missing: exclude}
  - {id: b, value: mean(goals.result), missing: exclude}
total: {aggregate: mean}
"""
    framework = kpirules.Framework.parse(text)
    word = "suppressed"
    row = {"result": word, "remark": word}
    case = _case({"mark": word, "remark": word, "why": word, "goals": [row], "none": word})
    state = kpirules.State.SUPPRESSED
    assert values_of(framework, case) == {
        "mark": state,
        "remark": word,
        "why": word,
        "goals": [{"result": state, "remark": word}],
        "none": state,
    }


def _case(values: dict[str, object]) -> Case:
    place = Place(SourceText("f.yaml", ()), 1, 1, 1, 1)
    return Case(id="x", values=values, expected=(), place=place)
