"""Values that units report: on thresholds, beside them, on ties, and missing for every reason."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kpirules.formula.values import State

__all__ = ["numbers", "or_missing"]

_MISSING = (
    *(None, None, None, State.NOT_REPORTED, State.SUPPRESSED, State.SUPPRESSED),
    *(State.NOT_APPLICABLE, State.NOT_APPLICABLE, State.NOT_APPLICABLE, State.INVALID),
)


def or_missing(
    values: st.SearchStrategy[Any], one_in: int, *, blank: bool = False
) -> st.SearchStrategy[Any]:
    """Return values, one in so many of which is missing."""
    gone = st.sampled_from((None,) if blank else _MISSING)
    return st.integers(1, one_in).flatmap(lambda n: gone if n == one_in else values)


def numbers(
    low: int, high: int, near: Sequence[Decimal | int]
) -> st.SearchStrategy[Decimal | int | float | str]:
    """Return numbers of a range: some on the thresholds, beside them and on ties."""
    edges = [
        Decimal(threshold) + off
        for threshold in near
        for off in (Decimal(0), Decimal(0), Decimal(0), Decimal("-0.01"), Decimal("0.005"))
        if low <= threshold + off <= high
    ]
    plain = st.integers(low * 8, high * 8).map(lambda n: Decimal(n) / 8)
    sampled = st.sampled_from(edges) if edges else plain
    drawn = st.one_of(sampled, sampled, plain)
    return st.tuples(drawn, st.integers(0, 3)).map(lambda pair: _written(*pair))


def _written(number: Decimal, how: int) -> Decimal | int | float | str:
    """Return a number as one of the kinds that data may hold."""
    match how:
        case 1:
            return float(number)
        case 2:
            return f"{number:f}"
        case 3 if number == int(number):
            return int(number)
        case _:
            return number
