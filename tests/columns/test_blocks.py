"""Blocks, threads and sharper means change nothing but the time that scoring takes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
import workload
from columns.differential import DECIMALS, FLOATS
from kpirules import Framework, Problems
from kpirules.columns import engine
from kpirules.columns.cells.block import Block, Scratch
from kpirules.columns.cells.cell import Numbers
from kpirules.columns.cells.deciding import RELATIONS, compared_with
from kpirules.columns.cells.doubled import Doubled
from kpirules.columns.cells.rounding import rounded
from kpirules.columns.engine import score_arrow
from kpirules.columns.exact_rows import ExactRows
from kpirules.columns.request import Request
from kpirules.formula.numbers import Rounding, RoundingMode, round_number

MODELS: tuple[made.Model, ...] = ("generic", "plan", "percent")


@pytest.fixture
def exact_rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the rows that reach the exact engine, as they come."""
    found: list[int] = []
    score = ExactRows.score

    def seen(self: ExactRows, rows: Iterable[int], problems: Problems | None) -> None:
        found.extend(rows)
        score(self, found, problems)

    monkeypatch.setattr(ExactRows, "score", seen)
    return found


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("step", [False, True])
@pytest.mark.parametrize("model", MODELS)
def test_ties_are_decided_in_columns(
    model: made.Model, exact_rows: list[int], *, step: bool, missing: bool
) -> None:
    """Round targets put half of the rows on a tie: none of them may go to the exact engine."""
    frame = made.inputs(model, 2_000, missing=missing)
    framework = workload.framework(step=step, missing=missing)
    framework.score_table(frame)
    framework.score_table(frame, numbers="decimal")
    assert exact_rows == []


def test_unrounded_totals_are_decided_in_columns(exact_rows: list[int]) -> None:
    text = workload.framework_text().replace("defaults: {round: {places: 4}}\n", "")
    frame = made.inputs("plan", 500)
    framework = Framework.parse(text, "unrounded.yaml")
    table = framework.score_table(frame)
    cards = [framework.score(unit) for unit in frame.drop("unit").iter_rows(named=True)]
    assert len(exact_rows) < 25
    for row, card in zip(table.iter_rows(named=True), cards, strict=True):
        assert card.score is not None
        assert row["score"] == float(card.score)
        assert row["band"] == card.band


def test_blocks_and_threads_give_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    table = made.inputs("plan", 1_003, missing=True).to_arrow()
    plan = workload.framework(missing=True).plan
    for request in (Request(), FLOATS, DECIMALS):
        whole = score_arrow(plan, table, {}, request, None)
        with monkeypatch.context() as patch:
            patch.setattr(engine, "_BLOCK", 64)
            patch.setattr(engine, "_LEAST", 1)
            patch.setattr("os.cpu_count", lambda: 4)
            parts = score_arrow(plan, table, {}, request, None)
        assert parts.equals(whole)


def test_equal_values_of_other_kinds_are_the_same_units() -> None:
    frame = made.inputs("percent", 50)
    framework = workload.framework()
    as_text = frame.with_columns(pl.exclude("unit").cast(pl.String))
    as_decimals = frame.with_columns(pl.exclude("unit").cast(pl.Decimal(20, 2)))
    expected = framework.score_table(frame)
    assert framework.score_table(as_text).equals(expected)
    assert framework.score_table(as_decimals).equals(expected)


def _column(numbers: list[Fraction], *, doubled: bool) -> tuple[Block, Numbers]:
    """Return quotients as a division of whole numbers gives them."""
    above = np.array([float(n.numerator) for n in numbers])
    below = np.array([float(n.denominator) for n in numbers])
    block = Block((), len(numbers), doubled=doubled)
    greatest = float(np.abs(above / below).max()) + 1.0
    raw = above / below
    error = greatest * 2.0**-53
    if doubled:
        raw = Doubled(above, above * 0.0) / Doubled(below, below * 0.0)
        error = greatest * 2.0**-98
    column = Numbers(
        raw,
        (1, 1),
        low=-greatest,
        high=greatest,
        bits=64.0,
        error=error,
        denominator=float(below.max()),
    )
    return block, column


_RATIOS = st.lists(
    st.one_of(
        st.builds(Fraction, st.integers(-10_000, 10_000), st.integers(1, 5_000)),
        st.integers(-40, 40).map(lambda n: Fraction(n, 8)),
    ),
    min_size=1,
    max_size=20,
)


_EXACT: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _decided(block: Block) -> list[bool]:
    rows = block.doubt.rows
    if block.doubt.everywhere:
        return [False] * block.size
    return [True] * block.size if rows is None else [not row for row in rows]


@given(
    numbers=_RATIOS,
    mode=st.sampled_from(list(RoundingMode)),
    places=st.integers(0, 4),
    doubled=st.booleans(),
)
def test_a_rounding_that_is_decided_is_right(
    *, numbers: list[Fraction], mode: RoundingMode, places: int, doubled: bool
) -> None:
    block, column = _column(numbers, doubled=doubled)
    found = rounded(block, column, Rounding(places, mode))
    raw = found.raw.nearest() if isinstance(found.raw, Doubled) else found.raw
    for number, steps, decided in zip(numbers, raw, _decided(block), strict=True):
        expected = Fraction(*round_number(number.as_integer_ratio(), Rounding(places, mode)))
        assert not decided or Fraction(int(steps)) * Fraction(*found.scale) == expected
    assert all(_decided(block)), "denominators so small are always decided"


@given(_RATIOS, st.sampled_from(sorted(RELATIONS)), st.sampled_from(["0.5", "0", "-1.25", "1/3"]))
def test_a_comparison_that_is_decided_is_right(
    numbers: list[Fraction], relation: str, bound: str
) -> None:
    block, column = _column(numbers, doubled=False)
    at = Fraction(bound)
    found = compared_with(block, column, relation, at.as_integer_ratio()).value
    exact = [_EXACT[relation](number, at) for number in numbers]
    assert list(np.broadcast_to(found, (len(numbers),))) == exact
    assert all(_decided(block))


def test_a_tie_that_floats_cannot_prove_is_left_open() -> None:
    block = Block((), 2, doubled=False)
    column = Numbers(
        np.array([0.5, 0.7]), (1, 1), low=0.0, high=1.0, bits=64.0, error=1e-16, denominator=1e40
    )
    rounded(block, column, Rounding(0))
    assert _decided(block) == [False, True]


def test_arrays_are_used_again_when_nobody_holds_them() -> None:
    scratch = Scratch(8)
    first = scratch.take(4)
    kept = first[1:]
    second = scratch.take(4)
    assert not np.shares_memory(first, second)
    del first
    third = scratch.take(4)
    assert not np.shares_memory(third, kept)
    assert not np.shares_memory(third, second)
    address = second.__array_interface__["data"]
    del second
    assert scratch.take(4).__array_interface__["data"] == address


@given(
    st.lists(st.decimals(-(10**6), 10**6, places=6), min_size=1, max_size=10),
    st.lists(st.decimals("0.001", 10**6, places=3), min_size=1, max_size=10),
)
def test_doubled_numbers_add_multiply_and_divide(ones: list[Decimal], twos: list[Decimal]) -> None:
    size = min(len(ones), len(twos))
    pairs = list(zip(ones[:size], twos[:size], strict=True))
    above, below = (Doubled(np.array([float(p[i]) for p in pairs]), np.zeros(size)) for i in (0, 1))
    results: list[tuple[Doubled, Callable[[Fraction, Fraction], Fraction]]] = [
        (above + below, operator.add),
        (above * below, operator.mul),
        (above / below, operator.truediv),
    ]
    for result, exact in results:
        for i, (a, b) in enumerate(pairs):
            expected = exact(Fraction(float(a)), Fraction(float(b)))
            found = Fraction(float(result.high[i])) + Fraction(float(result.low[i]))
            size_of = max(abs(expected), abs(Fraction(float(a))), Fraction(float(b)))
            assert abs(found - expected) <= size_of * Fraction(2) ** -98
