"""Formulas hold to the last digit: at thresholds, at the bound on size, and in roots."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest

from kpirules.formula import arithmetic
from kpirules.formula.arithmetic import LARGEST_BITS
from kpirules.formula.formula import Formula
from kpirules.formula.roots import natural_logarithm, root
from kpirules.formula.values import DIVISION_BY_ZERO, TOO_LARGE, State
from unit.formula.test_exact import run

FINE = Fraction(1, 10**40)
LOW, HIGH = Fraction(3, 10), Fraction(7, 10)


def value(text: str, **values: object) -> object:
    """Return what a formula over numbers gives."""
    return Formula.parse(text, dict.fromkeys(values, "number")).evaluate(values)


# Thresholds as they stand in the formula, as names, and the other way round.
CONSTANT = {"low": "0.3", "high": "0.7"}
SPELLINGS = [pytest.param(CONSTANT, id="constants"), pytest.param({}, id="names")]


def _written(text: str, constants: dict[str, str], x: Fraction) -> object:
    for name, number in constants.items():
        text = text.replace(name, number)
    given = {name: end for name, end in (("low", LOW), ("high", HIGH)) if name in text}
    return value(text, x=x, **given)


@pytest.mark.parametrize("constants", SPELLINGS)
def test_clamp_holds_to_the_last_digit(constants: dict[str, str]) -> None:
    for x in (LOW - FINE, LOW, LOW + FINE, HIGH - FINE, HIGH, HIGH + FINE):
        assert _written("clamp(x, low, high)", constants, x) == min(max(x, LOW), HIGH)


@pytest.mark.parametrize("constants", SPELLINGS)
def test_steps_hold_to_the_last_digit(constants: dict[str, str]) -> None:
    rising, falling = "levels(x, low, 1, high, 2)", "levels(x, high, 1, low, 2)"
    for x in (LOW - FINE, LOW, HIGH - FINE, HIGH, HIGH + FINE):
        assert _written(rising, constants, x) == (2 if x >= HIGH else 1)
    for x in (HIGH + FINE, HIGH, LOW + FINE, LOW, LOW - FINE):
        assert _written(falling, constants, x) == (2 if x <= LOW else 1)


@pytest.mark.parametrize("constants", SPELLINGS)
@pytest.mark.parametrize(
    "text", ["interpolate(x, low, 10, high, 50)", "interpolate(x, high, 50, low, 10)"]
)
def test_lines_hold_to_the_last_digit(text: str, constants: dict[str, str]) -> None:
    for x in (LOW - FINE, LOW, LOW + FINE, Fraction(1, 3), HIGH - FINE, HIGH, HIGH + FINE):
        inside = min(max(x, LOW), HIGH)
        assert _written(text, constants, x) == 10 + (inside - LOW) * 100


def test_least_and_greatest_hold_to_the_last_digit() -> None:
    for one, other in ((LOW, LOW + FINE), (LOW + FINE, LOW), (-LOW, -LOW - FINE), (LOW, LOW)):
        assert value("min(a, b)", a=one, b=other) == min(one, other)
        assert value("max(a, b)", a=one, b=other) == max(one, other)


@pytest.mark.parametrize("relation", ["<", "<=", ">", ">=", "==", "!="])
def test_comparisons_hold_to_the_last_digit(relation: str) -> None:
    for off in (-FINE, Fraction(0), FINE):
        expected = {
            "<": off < 0, "<=": off <= 0, ">": off > 0, ">=": off >= 0, "==": off == 0,
            "!=": off != 0,
        }[relation]  # fmt: skip
        assert value(f"a {relation} 0.3", a=LOW + off) is expected
        assert value(f"a {relation} b", a=LOW + off, b=LOW) is expected


# From the least grave to the gravest.
STATES = [State.NOT_APPLICABLE, State.NOT_REPORTED, State.SUPPRESSED, State.INVALID]


@pytest.mark.parametrize("word", ["and", "or"])
@pytest.mark.parametrize("one", STATES)
@pytest.mark.parametrize("other", STATES)
def test_the_gravest_state_of_an_undecided_condition_is_its_own(
    word: str, one: State, other: State
) -> None:
    graver = max(one, other, key=STATES.index)
    for text in (f"a > 0 {word} b > 0", f"b > 0 {word} a > 0"):
        assert value(text, a=one, b=other) is graver
    # What decides by itself is not undone by what is missing, wherever it stands.
    settled = 1 if word == "or" else -1
    assert value(f"a > 0 {word} b > 0 {word} c > 0", a=one, b=settled, c=other) is (word == "or")


def test_the_bound_on_size_is_the_largest_number_that_fits() -> None:
    # A number of so many bits, over 1, which has one.
    largest = (1 << (LARGEST_BITS - 1)) - 1
    assert arithmetic.fit(largest, 1) == (largest, 1)
    assert arithmetic.fit(largest + 1, 1) is TOO_LARGE
    # The bound is one on lowest terms.
    assert arithmetic.fit(largest * 3, 3) == (largest, 1)
    assert arithmetic.fit((largest + 1) * 3, 3) is TOO_LARGE


@pytest.mark.parametrize(("sign", "meaning"), [("+", add), ("-", sub), ("*", mul), ("/", truediv)])
@pytest.mark.parametrize("chained", ["", " + 0", " * 1"], ids=["alone", "in a sum", "in a product"])
def test_results_are_exact_up_to_the_bound_and_invalid_past_it(
    sign: str, meaning: Callable[[Fraction, Fraction], Fraction], chained: str
) -> None:
    seen = set()
    for bits in range(LARGEST_BITS - 12, LARGEST_BITS + 1):
        left, right = ((1 << bits - 3) + 1, 3), (7, 5)
        exact = meaning(Fraction(*left), Fraction(*right))
        size = exact.numerator.bit_length() + exact.denominator.bit_length()
        result = run(f"a {sign} b{chained}", left, right)
        assert result == (exact if size <= LARGEST_BITS else TOO_LARGE)
        seen.add(result is TOO_LARGE)
    assert seen == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        *("a * b * c", "a * (b * c)", "(a + 1) * (b + 1) * (c + 1)", "-a * b * c * a", "a * 3 * b"),
        *(
            "2 * a * 3",
            "a * 0 * b",
            "a + b + c - a - b",
            "a - (b - c)",
            "a - b - c + 1",
            "1 - a - b",
        ),
        *("a / b * 3", "3 * (a / b)", "a / b * 3 / 2", "a / b / c", "a / (b / c)", "a / b * c * 2"),
        *(
            "a * 3 / b",
            "3 * a / b * 2",
            "a / (b * 3)",
            "3 / a",
            "(a + b) / (c - a) * 5",
            "a / 4 * b",
        ),
        *(
            "a * b / c",
            "a / b + b / c - c / a",
            "a * b + c * 2 - a / 3",
            "(a / b) ** 3 * c",
            "-(a / b)",
        ),
    ],
)
@pytest.mark.parametrize(
    "values",
    [
        ((3, 2), (5, 7), (11, 13)),
        ((-3, 2), (5, 1), (-1, 6)),
        ((7, 1), (-2, 1), (9, 1)),
        ((0, 1), (1, 3), (5, 2)),
    ],
    ids=str,
)
def test_however_it_is_spelled_arithmetic_is_that_of_fractions(
    text: str, values: tuple[tuple[int, int], ...]
) -> None:
    names = {name: Fraction(*number) for name, number in zip("abc", values, strict=True)}
    try:
        # Python's own meaning of the same text, with every number a Fraction.
        expected = eval(re.sub(r"(?<!\*\* )\b(\d+)", r"F(\1)", text), {"F": Fraction, **names})  # noqa: S307
    except ZeroDivisionError:
        expected = DIVISION_BY_ZERO
    assert run(text, *values) == expected


def _context(digits: int) -> Context:
    return Context(digits, Emin=-(10**6), Emax=10**6, traps=[])


@pytest.mark.parametrize("degree", [2, 3, 7])
@pytest.mark.parametrize(
    "number", [(10**90 + 7, 1), (10**80, 3), (2, 10**70 + 1), (5 * 10**66, 1), (7, 9), (10**33, 2)]
)
def test_a_root_has_34_digits_whatever_its_size(number: tuple[int, int], degree: int) -> None:
    result = root(number, degree)
    assert isinstance(result, tuple)
    found, of = Fraction(*result), Fraction(*number)
    shown = _context(60).divide(Decimal(found.numerator), Decimal(found.denominator))
    assert len(shown.normalize(_context(60)).as_tuple().digits) <= 34
    step = Fraction(Decimal(1).scaleb(shown.adjusted() - 33, _context(60)))
    assert (found - step) ** degree < of < (found + step) ** degree


@pytest.mark.parametrize("part", [7, 8, 9, 10, 100, 10**6, 10**17, -7, -8, -9, -10, -1000])
def test_a_logarithm_has_34_digits_however_near_to_one(part: int) -> None:
    result = natural_logarithm((part + 1, part) if part > 0 else (-part - 1, -part))
    assert isinstance(result, tuple)
    context = _context(90)
    exact = Fraction(context.ln(context.divide(Decimal(part + 1), Decimal(part))))
    assert abs(Fraction(*result) - exact) < abs(exact) / 10**33
