from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kpirules.formula.arithmetic import LARGEST_BITS
from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import (
    DIVISION_BY_ZERO,
    NOT_APPLICABLE,
    NOT_REPORTED,
    NOTHING_REPORTED,
    SUPPRESSED,
    TOO_LARGE,
    Closure,
    Missing,
)
from unit.formula.scopes import NUMBER

SCOPE = Scope(
    names={
        "a": NUMBER,
        "b": NUMBER,
        "c": NUMBER,
        "goals.x": Type(Kind.NUMBER, over="goals"),
        "goals.w": Type(Kind.NUMBER, over="goals"),
        "goals.ok": Type(Kind.TRUTH, over="goals"),
    }
)
HUGE = (1 << (LARGEST_BITS - 10), 3)


def compiled(text: str, *, skip: bool = False, slots: bool = True) -> Closure:
    formula, findings = check_formula(text, SCOPE)
    assert formula is not None, findings
    places = {"a": 0, "b": 1, "c": 2}

    def bind(name: str) -> Closure:
        if name in places:
            return lambda env: env[places[name]]
        column = ("goals.x", "goals.w", "goals.ok").index(name)
        return lambda env: env[4][column]

    lists = {"goals": ListSlot(3, 4, skip_missing=skip)}
    return compile_exact(formula, bind, lists, places if slots else {})


def run(text: str, *values: object, rows: object = (), skip: bool = False) -> object:
    """Return what the text gives, by slots and by bound closures alike."""
    env = [*values, *[None] * (3 - len(values)), rows, None]
    results = [compiled(text, skip=skip, slots=slots)(list(env)) for slots in (True, False)]
    fractions = [Fraction(*r) if isinstance(r, tuple) else r for r in results]
    assert fractions[0] == fractions[1]
    return fractions[0]


@pytest.mark.parametrize(
    "text",
    [
        "a / b * 100",
        "100 * a / b",
        "a * 100 / b",
        "percent(a, b)",
        "a / b * 4 * 25",
        "100 * (a / b)",
    ],
)
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((3, 1), (4, 1), Fraction(75)),
        ((-3, 2), (4, 5), Fraction(-375, 2)),
        ((3, 1), (-4, 1), Fraction(-75)),
        ((0, 1), (-4, 1), Fraction(0)),
        ((3, 1), (0, 1), DIVISION_BY_ZERO),
        (NOT_REPORTED, (0, 1), NOT_REPORTED),
        ((3, 1), SUPPRESSED, SUPPRESSED),
        (NOT_APPLICABLE, SUPPRESSED, SUPPRESSED),
        (HUGE, HUGE, Fraction(100)),
        (HUGE, (1, 7), TOO_LARGE),
    ],
)
def test_percentage_in_every_spelling(text: str, a: object, b: object, expected: object) -> None:
    assert run(text, a, b) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a / b * 0", TOO_LARGE),
        ("a * 0 / b", Fraction(0)),
        ("0 * a", Fraction(0)),
        ("a * a", TOO_LARGE),
        ("a ** 2", TOO_LARGE),
        ("a ** 0", Fraction(1)),
        ("a + a", Fraction(*HUGE) * 2),
        ("a - a", Fraction(0)),
        ("a * 3 * 4096 - a", TOO_LARGE),
        ("a / b * b", TOO_LARGE),
        ("a * c / a", Fraction(5)),
        ("if_missing(a * a, 7)", Fraction(7)),
        ("a * a > 1", TOO_LARGE),
        ("sqrt(a * a)", TOO_LARGE),
        ("max(a * a, 1)", TOO_LARGE),
    ],
)
def test_number_past_the_bound(text: str, expected: object) -> None:
    assert run(text, HUGE, (1, 1 << 20), (5, 1)) == expected


def test_bound_looks_at_the_value_not_at_how_it_is_written() -> None:
    value = (6 << LARGEST_BITS, 4 << LARGEST_BITS)
    for text in ("a + b", "a * b", "a - b", "a + b + c", "a * b * c", "a / b"):
        assert isinstance(run(text, value, (1, 3), (1, 3)), Fraction)


def test_large_result_can_be_printed() -> None:
    above, below = compiled("a * b")([HUGE, (1, 1), None, (), None])
    assert len(str(Fraction(above, below))) > 4000


@pytest.mark.parametrize("length", [2, 3, 250])
def test_long_chains(length: int) -> None:
    assert run(" + ".join(["a"] * length), (1, 3)) == Fraction(length, 3)
    assert run(" - ".join(["a"] * length), (1, 3)) == Fraction(2 - length, 3)
    assert run(" * ".join(["a"] * length), (1, 1)) == 1
    assert run(" / ".join(["a"] * length), (2, 1)) == Fraction(2) ** (2 - length)
    lost = run(" + ".join(["a"] * length + ["b", "c"]), (1, 3), NOT_REPORTED, DIVISION_BY_ZERO)
    assert lost == DIVISION_BY_ZERO


ROWS = [((4, 1), (60, 1), True), ((5, 1), (40, 1), False)]
HOLES = [*ROWS, (NOT_REPORTED, (10, 1), True), ((1, 1), SUPPRESSED, NOT_APPLICABLE)]


@pytest.mark.parametrize(
    ("text", "expected", "of_none"),
    [
        ("sum(goals.x)", 9, Fraction(0)),
        ("sum(goals.x * goals.w)", 440, Fraction(0)),
        ("mean(goals.x)", Fraction(9, 2), NOTHING_REPORTED),
        ("min(goals.x)", 4, NOTHING_REPORTED),
        ("max(goals.x)", 5, NOTHING_REPORTED),
        ("count(goals.x)", 2, Fraction(0)),
        ("count(goals)", 2, Fraction(0)),
        ("weighted_mean(goals.x, goals.w)", Fraction(22, 5), NOTHING_REPORTED),
        ("weighted_mean(goals.x, a)", Fraction(9, 2), NOTHING_REPORTED),
        ("weighted_mean(a, goals.w)", 2, NOTHING_REPORTED),
        ("geometric_mean(goals.x * goals.x * goals.x / goals.x / goals.x)", None, NOTHING_REPORTED),
        ("sum(1 if goals.ok else 0)", 1, Fraction(0)),
        ("sum(goals.x) / count(goals)", Fraction(9, 2), DIVISION_BY_ZERO),
        ("sum(goals.x - a)", 5, Fraction(0)),
        ("max(goals.x) - min(goals.x)", 1, NOTHING_REPORTED),
    ],
)
def test_fold(text: str, expected: Fraction | None, of_none: object) -> None:
    result = run(text, (2, 1), rows=ROWS)
    assert expected is None or result == expected
    assert run(text, (2, 1), rows=[]) == of_none
    assert run(text, (2, 1), rows=SUPPRESSED) == SUPPRESSED


@pytest.mark.parametrize(
    ("text", "strict", "lenient"),
    [
        ("sum(goals.x)", NOT_REPORTED, Fraction(10)),
        ("mean(goals.w)", SUPPRESSED, Fraction(110, 3)),
        ("count(goals.x)", Fraction(3), Fraction(3)),
        ("count(goals)", Fraction(4), Fraction(4)),
        ("weighted_mean(goals.x, goals.w)", SUPPRESSED, Fraction(22, 5)),
        ("sum(1 if goals.ok else 0)", NOT_APPLICABLE, Fraction(2)),
        ("sum(goals.x / 0.0001 * 0 + sqrt(-1))", None, None),
        ("sum(if_missing(goals.x, 0))", Fraction(10), Fraction(10)),
    ],
)
def test_fold_over_missing_rows(text: str, strict: object, lenient: object) -> None:
    found = [run(text, rows=HOLES), run(text, rows=HOLES, skip=True)]
    if strict is None:
        assert all(isinstance(value, Missing) for value in found)
    else:
        assert found == [strict, lenient]


def test_slots_are_only_read_but_for_the_row() -> None:
    env: list[Any] = [(2, 1), (3, 1), (4, 1), ROWS, None]
    before = list(env)
    compiled("sum(goals.x) + a / b * c")(env)
    assert env[:4] == before[:4]


def test_constant_formula_is_computed_once() -> None:
    closure = compiled("sum(1, 2) * 3 if 2 > 1 else sqrt(2)")
    assert closure([]) == closure([]) == (9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "levels(a, 1, 2, 3, 4)",
        "levels(a, b, 2, 3, 4)",
        "interpolate(a, 1, 2, 3, 4)",
        "interpolate(a, b, 2, 3, 4)",
        "clamp(a, 1, 2)",
        "clamp(a, b, 2)",
        "round(a, 2)",
        "abs(a)",
        "sqrt(a)",
        "a ** 2",
        "-a",
        "a * 2",
        "a > 2",
        "2 > a",
        "a > b",
        "a if a > 1 else b",
        "not a > 2",
        "weighted_mean(a, 1, b, 1)",
    ],
)
def test_missing_value_goes_through(text: str) -> None:
    assert run(text, SUPPRESSED, (1, 1)) == SUPPRESSED


def test_weighted_mean_past_the_bound() -> None:
    assert run("weighted_mean(a, a, b, b)", HUGE, (1, 1)) == TOO_LARGE
    assert run("weighted_mean(1, a, 1, b, 1, c)", HUGE, (1, 1 << 20), (1, 1)) == TOO_LARGE
    assert run("weighted_mean(a, 1, b, 1)", HUGE, (1, 1 << 20)) == TOO_LARGE
    assert run("mean(a, b)", HUGE, (1, 1 << 20)) == TOO_LARGE
    assert run("sum(a, b, c)", HUGE, (1, 1 << 20), (1, 1)) == TOO_LARGE


@pytest.mark.parametrize(
    "text",
    [
        "levels(a, 3, 1, 1 + 1, 2, 4, 3)",
        "interpolate(a, 3, 1, 1 + 1, 2, 4, 3)",
        "clamp(a, 5, 2)",
    ],
)
def test_points_out_of_order_still_give_a_number(text: str) -> None:
    for value in range(6):
        assert isinstance(run(text, (value, 1)), Fraction)


def test_points_that_fall_together_at_run_time() -> None:
    for text in ("interpolate(a, b, 1, c, 2)", "levels(a, b, 1, c, 2)"):
        for value in (1, 2, 3):
            assert isinstance(run(text, (value, 1), (2, 1), (2, 1)), Fraction)
