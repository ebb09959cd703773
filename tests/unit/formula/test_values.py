from __future__ import annotations

import pickle

import pytest

from kpirules.formula.values import (
    DIVISION_BY_ZERO,
    NOT_APPLICABLE,
    NOT_REPORTED,
    SUPPRESSED,
    TOO_LARGE,
    Missing,
    worst,
)

RISING = [NOT_APPLICABLE, NOT_REPORTED, SUPPRESSED, DIVISION_BY_ZERO]


@pytest.mark.parametrize("left", RISING)
@pytest.mark.parametrize("right", RISING)
def test_graver_state_wins(left: Missing, right: Missing) -> None:
    assert worst(left, right) == max(left, right, key=RISING.index)


def test_left_one_wins_among_equals() -> None:
    assert worst(TOO_LARGE, DIVISION_BY_ZERO) is TOO_LARGE


def test_missing_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(TOO_LARGE)) == TOO_LARGE  # noqa: S301 - our own bytes
