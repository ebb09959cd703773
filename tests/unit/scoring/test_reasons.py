"""Where there is no score the card says why, in Thai and in English."""

from __future__ import annotations

import pytest

from kpirules import Framework, State
from unit.scoring.making import framework

RATIO = """
    inputs: {part: number, whole: number}
    indicators: [{id: a, value: part / whole}]
"""
ROOT = """
    inputs: {x: number}
    indicators: [{id: a, value: sqrt(x)}]
"""
LOGARITHM = """
    inputs: {x: number}
    indicators: [{id: a, value: ln(x)}]
"""
POWERS = """
    inputs: {x: number}
    functions: {"eighth(n)": n ** 8}
    indicators: [{id: a, value: eighth(eighth(eighth(x)))}]
"""
GEOMETRIC = """
    indicators: [{id: a, inputs: {x: number}}, {id: b, inputs: {x: number}}]
    total: {aggregate: geometric_mean}
"""
MANDATORY = """
    indicators:
      - {id: a, inputs: {x: number}, missing: exclude}
      - {id: b, inputs: {x: number}, missing: exclude}
    total: {mandatory: [b], min_present: 2}
"""
TOO_FEW = """
    indicators:
      - {id: a, inputs: {x: number}, missing: exclude}
      - {id: b, inputs: {x: number}, missing: zero}
    total: {min_present: 2}
"""
COVERAGE = """
    indicators:
      - {id: a, weight: 30, inputs: {x: number}, missing: exclude}
      - {id: b, weight: 70, inputs: {x: number}, missing: exclude}
    total: {min_coverage: 0.5}
"""
WEIGHTS = """
    inputs: {w: number}
    indicators:
      - {id: a, weight: {formula: w}, inputs: {x: number}}
      - {id: b, weight: 70, inputs: {x: number}}
"""
SCALE = """
    indicators: [{id: a, inputs: {x: number}}]
    total: {adjust: [{id: more, add: 1}]}
    scale: {min: 0, max: 5}
"""
GROUP = """
    indicators:
      - id: g
        missing: exclude
        children: [{id: a, inputs: {x: number}}]
"""


@pytest.mark.parametrize(
    ("body", "values", "node", "state", "reason"),
    [
        pytest.param(
            RATIO, {"part": 1}, "a", State.NOT_REPORTED, "not reported: `whole`", id="blank"
        ),
        pytest.param(
            RATIO,
            {"part": 1, "whole": State.NOT_APPLICABLE},
            "a",
            State.NOT_APPLICABLE,
            "not applicable: `whole`",
            id="not-applicable",
        ),
        pytest.param(
            RATIO,
            {"part": State.SUPPRESSED},
            "a",
            State.SUPPRESSED,
            "suppressed: `part`",
            id="suppressed",
        ),
        pytest.param(
            RATIO,
            {"part": 1, "whole": State.INVALID},
            "a",
            State.INVALID,
            "invalid",
            id="invalid",
        ),
        pytest.param(
            RATIO, {"part": 1, "whole": 0}, "a", State.INVALID, "division by zero", id="division"
        ),
        pytest.param(ROOT, {"x": -1}, "a", State.INVALID, "root of a negative number", id="root"),
        pytest.param(
            LOGARITHM,
            {"x": 0},
            "a",
            State.INVALID,
            "logarithm of a number that is not positive",
            id="logarithm",
        ),
        pytest.param(
            POWERS,
            {"x": 10**15},
            "a",
            State.INVALID,
            "a number grew past the limit",
            id="too-large",
        ),
        pytest.param(
            GEOMETRIC,
            {"a": -4, "b": 9},
            "total",
            State.INVALID,
            "root of a negative number",
            id="geometric-mean",
        ),
        pytest.param(RATIO, {}, "total", State.NOT_REPORTED, "`a` has no score", id="child"),
        pytest.param(
            MANDATORY,
            {"a": 1},
            "total",
            State.NOT_REPORTED,
            "`b` is mandatory and has no score",
            id="mandatory",
        ),
        pytest.param(
            TOO_FEW,
            {"a": 1},
            "total",
            State.NOT_REPORTED,
            "only 1 of its parts have a score",
            id="too-few",
        ),
        pytest.param(
            COVERAGE, {"a": 1}, "total", State.NOT_REPORTED, "coverage is only 0.3", id="coverage"
        ),
        pytest.param(
            WEIGHTS,
            {"w": "30.5", "a": 1, "b": 1},
            "total",
            State.INVALID,
            "the weights of this unit add up to 100.5",
            id="weights-off",
        ),
        pytest.param(
            WEIGHTS,
            {"a": 1, "b": 1},
            "total",
            State.NOT_REPORTED,
            "the weight of `a` is not known",
            id="weight-not-known",
        ),
        pytest.param(
            WEIGHTS,
            {"w": State.INVALID, "a": 1, "b": 1},
            "total",
            State.INVALID,
            "the weight of `a` is not known",
            id="weight-invalid",
        ),
        pytest.param(
            SCALE,
            {"a": "4.5"},
            "total",
            State.INVALID,
            "the score 5.5 is outside the scale of the framework",
            id="outside-scale",
        ),
        pytest.param(
            GROUP, {}, "total", State.NOT_REPORTED, "nothing was reported", id="nothing-reported"
        ),
        pytest.param(
            GROUP,
            {"a": State.NOT_APPLICABLE},
            "total",
            State.NOT_APPLICABLE,
            "not applicable",
            id="nothing-applies",
        ),
    ],
)
def test_the_reason_is_told(
    body: str, values: dict[str, object], node: str, state: State, reason: str
) -> None:
    made: Framework = framework(body)
    result = made.score(values)[node]
    assert (result.state, result.score) == (state, None)
    assert result.reason.en == reason
    assert any("\u0e01" <= letter <= "\u0e4e" for letter in result.reason.th)


def test_the_card_tells_the_total_s_reason() -> None:
    card = framework(SCALE).score({"a": "4.5"})
    assert (card.status, card.score) == (State.INVALID, None)
    assert card.reason == card["total"].reason


def test_an_invalid_child_counts_before_a_blank_one() -> None:
    card = framework(GEOMETRIC.replace("{x: number}}]", "{x: number}, missing: exclude}]")).score(
        {"b": State.INVALID}
    )
    assert (card.status, card.reason.en) == (State.INVALID, "`b` has no score")
