"""What formulas can give, over stretches of inputs."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

from kpirules.analysis.interval import Interval
from kpirules.analysis.language.formula import Notes, reach_of
from kpirules.analysis.reach import CONSTANT, Reach, Sense
from kpirules.formula.formula import Formula
from kpirules.formula.functions import FUNCTIONS, FunctionEntry

UP, DOWN, EITHER = Sense.NEVER_FALLS, Sense.NEVER_RISES, Sense.UNKNOWN
RANGES = {"a": (0, 100), "b": (1, 10), "z": (0, 10), "s": (-5, 5)}


def reach(text: str) -> Reach:
    formula = Formula.parse(text, list(RANGES))

    def bind(name: str) -> Reach:
        low, high = RANGES[name]
        return Reach(numbers=Interval(Fraction(low), Fraction(high)), senses={name: UP})

    return reach_of(formula, bind, {}, Notes())


@pytest.mark.parametrize("entry", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_the_reach_of_an_example_is_its_result(entry: FunctionEntry) -> None:
    text, expected = entry.example
    found = reach_of(Formula.parse(text), lambda _: Reach(), {}, Notes())
    if expected in ("true", "false"):
        assert found.truths == {expected == "true"}
    elif "sqrt(-1)" not in text:
        assert found.numbers == Interval(Fraction(expected), Fraction(expected))
    else:
        assert found.numbers is not None
        assert Fraction(expected) in found.numbers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a + b", 1, 110),
        ("a - b", -10, 99),
        ("a * s", -500, 500),
        ("a / b", 0, 100),
        ("s ** 2", 0, 25),
        ("s ** 3", -125, 125),
        ("abs(s)", 0, 5),
        ("min(a, 60)", 0, 60),
        ("clamp(a, 20, 80)", 20, 80),
        ("round(a / 3, 1)", 0, Fraction("33.3")),
        ("levels(a, 60, 1, 80, 3)", 1, 3),
        ("levels(b, 60, 1, 80, 3)", 1, 1),
        ("interpolate(b, 0, 0, 10, 5)", Fraction(1, 2), 5),
        ("interpolate(a, 100, 0, 0, 5)", 0, 5),
        ("a if a >= 60 else 50", 50, 100),
        ("100 if b > 10 else a", 0, 100),
        ("sqrt(a)", 0, 10),
        ("mean(a, b)", Fraction(1, 2), 55),
        ("weighted_mean(a, 1, b, 3)", Fraction(3, 4), Fraction(65, 2)),
        ("if_missing(a, 3)", 0, 100),
        ("count(a, b)", 2, 2),
    ],
)
def test_numbers(text: str, low: Fraction | int, high: Fraction | int) -> None:
    assert reach(text).numbers == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("a / z", (0, inf)),
        ("b / s", (-inf, inf)),
        ("1 / z", (Fraction(1, 10), inf)),
        ("ln(z)", (-inf, None)),
    ],
)
def test_a_denominator_that_can_be_zero(text: str, ends: tuple[object, object]) -> None:
    found = reach(text)
    assert found.faulty
    assert found.numbers is not None
    assert found.numbers.low == ends[0]
    assert ends[1] is None or found.numbers.high == ends[1]


@pytest.mark.parametrize(
    "text",
    [
        "a / z if z > 0 else 0",
        "a / z if not z == 0 else 0",
        "0 if z <= 0 else a / z",
        "a / (z - 5) if z > 5 and a > 0 else 0",
        "a / b",
    ],
)
def test_a_guard_keeps_the_denominator_off_zero(text: str) -> None:
    assert not reach(text).faulty


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("a / b", {"a": UP, "b": DOWN}),
        ("a - b", {"a": UP, "b": DOWN}),
        ("a * s", {"a": EITHER, "s": UP}),
        ("-a", {"a": DOWN}),
        ("a * 0 + b", {"b": UP}),
        ("levels(a, 60, 1, 80, 3)", {"a": UP}),
        ("levels(a, 80, 1, 60, 3)", {"a": DOWN}),
        ("interpolate(a, 60, 3, 80, 1)", {"a": DOWN}),
        ("a if a >= 60 else 50", {"a": UP}),
        ("a if a >= 60 else 70", {"a": EITHER}),
        ("3 if a >= 60 else 5", {"a": DOWN}),
        ("attainment_falling(a, b)", {"a": DOWN, "b": UP}),
        ("round(a)", {"a": UP}),
        ("abs(s)", {"s": EITHER}),
        ("a - a", {"a": EITHER}),
    ],
)
def test_senses(text: str, senses: dict[str, Sense]) -> None:
    found = reach(text)
    for name, sense in senses.items():
        assert found.sense(name) == sense, name


def test_what_a_formula_does_not_use_moves_nothing() -> None:
    assert reach("a + 1").sense("b") == CONSTANT


@pytest.mark.parametrize(
    ("text", "truths"),
    [
        ("1 if a >= 60 else 0", [{True, False}]),
        ("1 if a > 100 else 0", [{False}]),
        ("1 if a >= 0 else 0", [{True}]),
        ("1 if a >= 60 else 2 if a >= 80 else 3", [{True, False}, {False}]),
        ("1 if a < 60 and b > 10 else 0", [{False}]),
    ],
)
def test_branches_that_are_never_taken(text: str, truths: list[set[bool]]) -> None:
    formula = Formula.parse(text, list(RANGES))
    notes = Notes()
    reach_of(
        formula,
        lambda name: Reach(
            numbers=Interval(Fraction(RANGES[name][0]), Fraction(RANGES[name][1])),
            senses={name: UP},
        ),
        {},
        notes,
    )
    assert [found for _, found, _ in notes.tests.values()] == truths
