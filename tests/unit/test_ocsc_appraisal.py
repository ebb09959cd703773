"""The appraisal of civil servants: its weights, its competency scales and its two rounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

import kpirules

APPRAISAL = kpirules.load("ocsc-appraisal", 2553)


def _with_scale(scale: int) -> kpirules.Framework:
    text = APPRAISAL.declaration.text
    assert text is not None
    written = "competency_scale: {value: 1"
    whole = "\n".join(text.lines)
    assert whole.count(written) == 1
    return kpirules.Framework.parse(whole.replace(written, f"competency_scale: {{value: {scale}"))


_ROWS = [
    {"result": 4, "expected": 3, "weight": 50},
    {"result": 2, "expected": 3, "weight": 30},
    {"result": 1, "expected": 3, "weight": 20},
]


@pytest.mark.parametrize(
    ("scale", "percent"),
    [
        pytest.param(1, Fraction(6, 9) * 100, id="bar: 3, 2 and 1 of 9 points"),
        pytest.param(2, Fraction(56), id="rating: (4 x 50 + 2 x 30 + 1 x 20) / 5"),
        pytest.param(3, Fraction(7, 9) * 100, id="hybrid: 7 shown of 9 expected"),
        pytest.param(5, Fraction(7, 15) * 100, id="rating, equal weights: 7 of 15"),
    ],
)
def test_each_scale_of_competency(scale: int, percent: Fraction) -> None:
    card = _with_scale(scale).score(
        {
            "probation": False,
            "leave_days": 0,
            "leave_times": 0,
            "late_times": 0,
            "goals": [{"result": 5, "weight": 1}],
            "competencies": _ROWS,
        }
    )
    assert card["competency"].value == percent
    assert card["achievement"].contribution == 70


def test_the_hybrid_scale_ends_at_the_full_score() -> None:
    values = {
        "probation": False,
        "leave_days": 0,
        "leave_times": 0,
        "late_times": 0,
        "goals": [{"result": 5, "weight": 1}],
        "competencies": [{"result": 5, "expected": 3}],
    }
    assert _with_scale(3).score(values).score == 100


def test_the_two_rounds_make_up_the_year() -> None:
    first, second = APPRAISAL.declaration.rounds
    assert str(first.period) == "2009-10-01 – 2010-03-31"
    assert str(second.period) == "2010-04-01 – 2010-09-30"


def test_the_levels_of_the_raise_are_parts_of_the_bands() -> None:
    (raise_, newer) = APPRAISAL.declaration.allocation.values()
    assert raise_.steps == newer.steps
    tops = {band.high for band in APPRAISAL.declaration.bands}
    lows = {band.low for band in APPRAISAL.declaration.bands}
    assert tops <= {step.high for step in raise_.steps}
    assert lows <= {step.low for step in raise_.steps}
    assert [str(step.percent * 10) for step in raise_.steps] == [
        *("0", "24", "25", "29", "30", "34", "35", "44", "45")
    ]
