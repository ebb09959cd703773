from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.formula.numbers import (
    Rounding,
    RoundingMode,
    decimal_places,
    exact,
    read_decimal,
    reduce,
    round_number,
    show,
    to_decimal,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        ("-2.50", Fraction(-5, 2)),
        ("+3", Fraction(3)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("1e3", Fraction(1000)),
        ("1E-3", Fraction(1, 1000)),
        ("1.5e2", Fraction(150)),
        ("1.25e1", Fraction(25, 2)),
        ("9" * 60, Fraction(10**60 - 1)),
    ],
)
def test_decimal_text_is_read_exactly(text: str, expected: Fraction) -> None:
    number = read_decimal(text)
    assert number is not None
    assert Fraction(*number) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "-",
        "+-1",
        "e5",
        "1e",
        "1e99",
        "1e1000",
        "1 000",
        "1,000",
        "1_000",
        "0x10",
        "nan",
        "inf",
        "Infinity",
        "１",
        "๑",
        "1\n",
        " 1",
        "1/3",
        "9" * 61,
        "--1",
    ],
)
def test_text_that_writes_no_decimal(text: str) -> None:
    assert read_decimal(text) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, Fraction(0)),
        (-5, Fraction(-5)),
        (0.1, Fraction(1, 10)),
        (-0.5, Fraction(-1, 2)),
        (-0.0, Fraction(0)),
        (1e22, Fraction(10**22)),
        (1.5e-7, Fraction(15, 10**8)),
        (Decimal("2.50"), Fraction(5, 2)),
        (Decimal("1E+2"), Fraction(100)),
        (Fraction(1, 3), Fraction(1, 3)),
        ("0.30", Fraction(3, 10)),
    ],
)
def test_python_number_stands_for_its_decimal(value: object, expected: Fraction) -> None:
    number = exact(value)
    assert number is not None
    assert Fraction(*number) == expected


@pytest.mark.parametrize(
    "value",
    [
        True,
        False,
        None,
        float("nan"),
        float("inf"),
        -float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        10**60,
        -(10**60),
        Fraction(10**70, 3),
        1e300,
        5e-324,
        "many",
        b"1",
        [1],
        1j,
    ],
    ids=repr,
)
def test_what_stands_for_no_number(value: object) -> None:
    assert exact(value) is None


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (RoundingMode.HALF_UP, [-3, -2, -1, 0, 1, 2, 3]),
        (RoundingMode.HALF_EVEN, [-2, -2, 0, 0, 0, 2, 2]),
        (RoundingMode.DOWN, [-2, -1, 0, 0, 0, 1, 2]),
        (RoundingMode.UP, [-3, -2, -1, 0, 1, 2, 3]),
        (RoundingMode.FLOOR, [-3, -2, -1, 0, 0, 1, 2]),
        (RoundingMode.CEILING, [-2, -1, 0, 0, 1, 2, 3]),
    ],
)
def test_halves_in_every_mode(mode: RoundingMode, expected: list[int]) -> None:
    halves = [(-5, 2), (-3, 2), (-1, 2), (0, 1), (1, 2), (3, 2), (5, 2)]
    assert [Fraction(*round_number(half, Rounding(0, mode))) for half in halves] == expected


def test_rounding_to_tens() -> None:
    assert Fraction(*round_number((1250, 1), Rounding(-2))) == 1300
    assert Fraction(*round_number((1249, 1), Rounding(-2))) == 1200


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [
        ((250, 100), 12, "2.5"),
        ((2, 3), 4, "0.6667"),
        ((-1, 8), 2, "-0.13"),
        ((5, 1), 3, "5"),
        ((0, 7), 3, "0"),
        ((1, 3), 0, "0"),
    ],
)
def test_number_is_shown(number: tuple[int, int], places: int, expected: str) -> None:
    assert show(number, places) == expected


def test_decimal_shows_its_places() -> None:
    assert str(to_decimal((5, 2), 3)) == "2.500"
    assert str(to_decimal((-5, 2), 1)) == "-2.5"
    assert str(to_decimal((300, 1), -2)) == "300"


def test_lowest_terms_and_places() -> None:
    assert reduce((-50, 100)) == (-1, 2)
    assert [decimal_places(n) for n in ((1, 8), (7, 1), (1, 6), (30, 10))] == [3, 0, None, 0]
