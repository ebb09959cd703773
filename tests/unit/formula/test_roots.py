from __future__ import annotations

import time
from fractions import Fraction

import pytest

from kpirules.formula.roots import geometric_mean, natural_logarithm, root
from kpirules.formula.values import (
    LOGARITHM_OF_NON_POSITIVE,
    NOTHING_REPORTED,
    ROOT_OF_NEGATIVE,
    TOO_FINE,
    TOO_LARGE,
    Missing,
)


@pytest.mark.parametrize(
    ("number", "degree", "expected"),
    [
        ((4, 1), 2, "2"),
        ((0, 1), 2, "0"),
        ((0, 5), 7, "0"),
        ((8, 27), 3, "2/3"),
        ((50, 200), 2, "1/2"),
        ((2, 1), 1, "2"),
        ((2, 1), 2, "1.414213562373095048801688724209698"),
        ((2, 10**40), 2, "1.414213562373095048801688724209698e-20"),
        ((2 * 10**40, 1), 2, "1.414213562373095048801688724209698e20"),
        ((10**41, 1), 2, "316227766016837933199.8893544432718"),
        # The 34 digits would end in 5 or 0 and hide that more follow.
        ((3, 1), 2, "1.732050807568877293527446341505872"),
        (((10**40 + 1) ** 2, 1), 2, str(10**40 + 1)),
        ((2, 1), 1000, "1.000693387462580632537568639303859"),
    ],
)
def test_root(number: tuple[int, int], degree: int, expected: str) -> None:
    result = root(number, degree)
    assert isinstance(result, tuple)
    assert Fraction(*result) == Fraction(expected) or _raised(result, expected)


def _raised(result: tuple[int, int], expected: str) -> bool:
    """Tell whether the last digit was raised from 0 or 5."""
    digits = expected.replace(".", "")
    place = len(expected.partition(".")[2])
    return digits[-1] in "05" and Fraction(*result) == Fraction(int(digits) + 1, 10**place)


def test_root_of_what_has_none() -> None:
    assert root((-1, 1), 2) is ROOT_OF_NEGATIVE
    assert root((2, 1), 1001) is TOO_FINE


@pytest.mark.parametrize(
    ("numbers", "weights", "expected"),
    [
        ([(2, 1), (8, 1)], None, Fraction(4)),
        ([(2, 1), (8, 1)], [1, 1], Fraction(4)),
        ([(2, 1), (8, 1)], [2, 2], Fraction(4)),
        ([(2, 1), (16, 1)], [2, 1], Fraction(4)),
        ([(5, 1)], None, Fraction(5)),
        ([(1, 3), (2, 6), (3, 9)], None, Fraction(1, 3)),
        ([(0, 1), (8, 1)], None, Fraction(0)),
        ([(0, 1), (8, 1)], [0, 1], Fraction(8)),
        ([(7, 1), (7, 1)], [10**9, 1], Fraction(7)),
    ],
)
def test_geometric_mean(
    numbers: list[tuple[int, int]], weights: list[int] | None, expected: Fraction
) -> None:
    result = geometric_mean(numbers, weights)
    assert isinstance(result, tuple)
    assert Fraction(*result) == expected


@pytest.mark.parametrize(
    ("numbers", "weights", "expected"),
    [
        ([], None, NOTHING_REPORTED),
        ([(5, 1)], [0], NOTHING_REPORTED),
        ([(-5, 1), (5, 1)], None, ROOT_OF_NEGATIVE),
        ([(5, 1), (6, 1)], [1, 1000], TOO_FINE),
        ([(5, 1), (2**4000 + 1, 1)], [1, 999], TOO_LARGE),
    ],
)
def test_geometric_mean_that_is_none(
    numbers: list[tuple[int, int]], weights: list[int] | None, expected: Missing
) -> None:
    assert geometric_mean(numbers, weights) is expected


def test_largest_products_are_quick() -> None:
    for numbers, weights in (
        ([(3**120, 2**190 + 1), (5**80, 7**60)], [499, 501]),
        ([(3**4000, 1), (5**2500, 7**2000)], [1, 2]),
        ([(3**4000, 1), (5**2500, 1), (7**2001, 1)], [10, 9, 10]),
    ):
        begun = time.perf_counter()
        assert geometric_mean(numbers, weights)
        assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ((1, 1), "0"),
        ((7, 7), "0"),
        ((2, 1), "0.6931471805599453094172321214581766"),  # … 1765|68, raised
        ((1, 2), "-0.6931471805599453094172321214581766"),
        ((10, 1), "2.302585092994045684017991454684364"),
        ((10**30 + 1, 10**30), "9.999999999999999999999999999995e-31"),
    ],
)
def test_logarithm(number: tuple[int, int], expected: str) -> None:
    result = natural_logarithm(number)
    assert isinstance(result, tuple)
    found = Fraction(*result)
    assert abs(found - Fraction(expected)) <= abs(Fraction(expected)) / 10**33


def test_logarithm_of_what_has_none() -> None:
    assert natural_logarithm((0, 1)) is LOGARITHM_OF_NON_POSITIVE
    assert natural_logarithm((-1, 1)) is LOGARITHM_OF_NON_POSITIVE


def test_logarithm_very_near_one_is_quick() -> None:
    begun = time.perf_counter()
    result = natural_logarithm((2**7000 + 1, 2**7000))
    assert time.perf_counter() - begun < 0.5
    assert isinstance(result, tuple)
    assert Fraction(*result) < Fraction(1, 2**7000)
