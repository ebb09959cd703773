from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.source.scalars import read_scalar
from kpirules.source.tree import Value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("+7", 7),
        ("-12", -12),
        ("2567", 2567),
    ],
)
def test_words_and_whole_numbers_are_themselves(text: str, expected: Value) -> None:
    value, doubt = read_scalar(text)
    assert (value, type(value), doubt) == (expected, type(expected), None)


@pytest.mark.parametrize(
    "text", ["2.50", "0.1", "-0.05", "1e3", "1E+3", "1.5e-10", ".5", "5.", "1e59", "0.0"]
)
def test_decimals_keep_what_was_written(text: str) -> None:
    value, doubt = read_scalar(text)
    assert isinstance(value, Decimal)
    assert (value.as_tuple(), doubt) == (Decimal(text).as_tuple(), None)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "y", "n", "YES", "No"),
        *("12:30", "1:30:00", "2567-09-30", "01/02/2567", "1.2.3", "1.10.0", "1-2"),
        *("1/3", "1 000", "1,000", "85%", "๘๕", "+", "-", ".", "..", "e5", "1e", "--1"),
        *("=", "<", "inf", "nan", "Infinity", "0xG", "0x", "_1", "1_", "tRue", "nULL", "١٢"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert read_scalar(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("010", "leading-zero"),
        ("00", "leading-zero"),
        ("-08", "leading-zero"),
        ("007.5", "leading-zero"),
        ("01e2", "leading-zero"),
        ("0x1F", "other-base-number"),
        ("-0o17", "other-base-number"),
        ("0b11", "other-base-number"),
        (".inf", "not-a-finite-number"),
        ("-.Inf", "not-a-finite-number"),
        (".NaN", "not-a-finite-number"),
        ("1_000", "number-with-underscores"),
        ("1_000.5", "number-with-underscores"),
        ("0_1", "leading-zero"),
        ("1" * 61, "overlong-number"),
        ("1e60", "overlong-number"),
        ("1e-61", "overlong-number"),
        ("1e1000000", "overlong-number"),
        ("True", "capitalised-word"),
        ("TRUE", "capitalised-word"),
        ("False", "capitalised-word"),
        ("Null", "capitalised-word"),
        ("NULL", "capitalised-word"),
    ],
)
def test_what_programs_read_differently_is_refused(text: str, slug: str) -> None:
    _, doubt = read_scalar(text)
    assert doubt is not None
    assert doubt[0].slug == slug
    assert doubt[1]["text"] == text


@pytest.mark.parametrize(
    ("text", "expected"), [("010", 10), ("1_000", 1000), ("True", True), ("NULL", None)]
)
def test_a_refused_scalar_has_its_likeliest_meaning(text: str, expected: Value) -> None:
    assert read_scalar(text)[0] == expected


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-9999, max_value=9999)
)
def test_a_number_written_plainly_is_that_number(number: Decimal) -> None:
    assert read_scalar(f"{number:f}") == (number, None)


@given(st.text(max_size=40))
def test_any_text_has_a_meaning(text: str) -> None:
    """Text stays as it is unless it is a number, a truth or nothing."""
    value, doubt = read_scalar(text)
    assert isinstance(value, str | int | Decimal | bool | None)
    if isinstance(value, str):
        assert (value, doubt) == (text, None)
