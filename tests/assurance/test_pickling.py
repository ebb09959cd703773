"""What users hold survives pickling, in every protocol that is in use, and copying."""

from __future__ import annotations

import copy
import pickle
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kpirules
from assurance.worked import GOOD, framework_of, scores_of, units_of
from kpirules import Framework, InputError
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import FormulaError, FrameworkError, FrameworkReferenceError, OutputError
from kpirules.formula.formula import Formula

PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
every_protocol = pytest.mark.parametrize("protocol", PROTOCOLS)
FOUND = Diagnostic(code=data.GIVEN_TWICE, details={"input": "ผล", "names": "a, b"}, unit="4201")


@cache
def loaded(protocol: int) -> list[tuple[Path, Framework]]:
    """Return frameworks, other ones for each protocol: all of them together."""
    return [(folder, framework_of(folder)) for folder in GOOD[protocol % 4 :: 4]]


def again(value: Any, protocol: int) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - it is our own


@every_protocol
def test_frameworks_score_the_same_after_pickling(protocol: int) -> None:
    for folder, framework in loaded(protocol):
        units = units_of(folder)
        restored = again(framework, protocol)
        assert restored == framework
        assert restored.declaration == framework.declaration
        assert scores_of(restored, units) == scores_of(framework, units)


@every_protocol
def test_cards_and_explanations_tell_the_same_after_pickling(protocol: int) -> None:
    for folder, framework in loaded(protocol):
        for unit, values in units_of(folder)[:2]:
            card = framework.score(values, unit=unit)
            assert again(card, protocol) == card
            explanation = card.explain()
            restored = again(explanation, protocol)
            assert restored.to_dict() == explanation.to_dict()
            assert restored.text("th") == explanation.text("th")


@every_protocol
@pytest.mark.parametrize(
    "text", ["a / b * 100", "a if a > 0 and b >= 1 else max(a, b, 3)", "+".join(["a"] * 250)]
)
def test_formulas_evaluate_the_same_after_pickling(protocol: int, text: str) -> None:
    formula = Formula.parse(text, ["a", "b"])
    restored = again(formula, protocol)
    assert restored == formula
    assert str(restored) == str(formula)
    values = {"a": 7, "b": 3}
    assert restored.evaluate(values) == formula.evaluate(values)


@every_protocol
@pytest.mark.parametrize(
    "kind", [FormulaError, FrameworkError, FrameworkReferenceError, InputError, OutputError]
)
def test_errors_keep_their_findings(protocol: int, kind: type[kpirules.KpirulesError]) -> None:
    error = kind([FOUND])
    restored = again(error, protocol)
    assert type(restored) is kind
    assert restored.diagnostics == error.diagnostics
    assert str(restored) == str(error)


@every_protocol
def test_findings_keep_their_place(protocol: int) -> None:
    findings = kpirules.check(GOOD[0].parents[1] / "bad" / "band-gap.yaml")
    assert findings
    restored = again(findings, protocol)
    assert restored == findings
    assert [str(each) for each in restored] == [str(each) for each in findings]


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_copies_are_equal(duplicate: Any) -> None:
    for folder, framework in loaded(0)[::3]:
        unit, values = units_of(folder)[0]
        card = framework.score(values, unit=unit)
        assert duplicate(framework) == framework
        assert duplicate(card) == card
