from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.editions.diff.text.shares import shares_of
from kpirules.formula.formula import Formula
from kpirules.framework.node import Aggregation, Node


def tree(aggregation: Aggregation, *weights: Fraction | Formula | None) -> Node:
    children = tuple(Node(id=f"c{at}", weight=weight) for at, weight in enumerate(weights))
    inner = Node(id="group", weight=Fraction(1), children=children, aggregation=aggregation)
    return Node(id="total", children=(inner, Node(id="other", weight=Fraction(3))))


@pytest.mark.parametrize(
    ("aggregation", "weights", "expected"),
    [
        pytest.param(
            Aggregation.WEIGHTED_MEAN, (1, 4), (Fraction(1, 20), Fraction(1, 5)), id="weights"
        ),
        pytest.param(
            Aggregation.WEIGHTED_MEAN, (None, None), (Fraction(1, 8),) * 2, id="no weights"
        ),
        pytest.param(Aggregation.MEAN, (1, 4), (Fraction(1, 8),) * 2, id="a mean without weights"),
        pytest.param(Aggregation.MIN, (1, 4), (None, None), id="the least"),
        pytest.param(Aggregation.SUM, (1, 4), (None, None), id="a sum"),
        pytest.param(Aggregation.WEIGHTED_MEAN, (0, 0), (None, None), id="no weight at all"),
    ],
)
def test_shares_of_a_group(
    aggregation: Aggregation,
    weights: tuple[int | None, int | None],
    expected: tuple[Fraction | None, Fraction | None],
) -> None:
    given_weights = [None if weight is None else Fraction(weight) for weight in weights]
    shares = shares_of(tree(aggregation, *given_weights))
    assert shares == {
        "total": 1,
        "group": Fraction(1, 4),
        "c0": expected[0],
        "c1": expected[1],
        "other": Fraction(3, 4),
    }


def test_a_weight_that_depends_on_the_unit_leaves_no_share() -> None:
    depends = Formula.parse("staff / 2", ["staff"])
    shares = shares_of(tree(Aggregation.WEIGHTED_MEAN, Fraction(1), depends))
    assert (shares["group"], shares["c0"], shares["c1"]) == (Fraction(1, 4), None, None)


@given(st.lists(st.fractions(min_value=0, max_value=9), min_size=1, max_size=6).filter(any))
def test_parts_of_a_mean_add_up_to_it(weights: list[Fraction]) -> None:
    """The shares of a group's children add up to the group's own."""
    shares = shares_of(tree(Aggregation.WEIGHTED_MEAN, *weights))
    assert sum(shares[f"c{at}"] or 0 for at in range(len(weights))) == shares["group"]
