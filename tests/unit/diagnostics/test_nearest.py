from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.nearest import nearest, nearest_hint
from kpirules.diagnostics.text import Text

KEYS = ["aggregate", "weight", "weights_total", "higher_is_better", "lower_is_better"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wieght", "weight"),
        ("Weight", "weight"),
        ("weights-total", "weights_total"),
        ("weights total", "weights_total"),
        ("higher_better", "higher_is_better"),
        ("agregate", "aggregate"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_spelling(name: str, expected: str | None) -> None:
    assert nearest(name, KEYS) == expected


def test_the_order_of_candidates_does_not_count() -> None:
    assert nearest("ab", ["abd", "abc"]) == nearest("ab", ["abc", "abd"])


def test_a_name_of_any_length_is_compared_soon() -> None:
    assert nearest("weight" + "x" * 1_000_000, KEYS) is None


def test_the_hint_is_a_question_in_both_languages() -> None:
    assert nearest_hint("wieght", KEYS) == Text(
        th="หมายถึง `weight` หรือไม่", en="did you mean `weight`?"
    )
    assert nearest_hint("xyz", KEYS) == Text()


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=6))
def test_what_is_nearest_is_a_candidate(name: str, candidates: list[str]) -> None:
    """A name that is a candidate is nearest to itself, or to one that differs in case alone."""
    match = nearest(name, candidates)
    assert match is None or match in candidates
    if name in candidates:
        assert match is not None
