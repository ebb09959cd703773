from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.cohort.apportion import apportion
from kpirules.cohort.cascade import By, cascade
from kpirules.cohort.hierarchy import Hierarchy
from unit.cohort.tree_samples import TREE

BASE = {"s1": 10, "s2": 20, "s3": 70}


def test_by_share_over_two_levels() -> None:
    handed = cascade(TREE, "obec", 1000, base=BASE)
    assert {unit: int(each.target) for unit, each in handed.targets.items()} == {
        "obec": 1000,
        "a1": 300,
        "a2": 700,
        "s1": 100,
        "s2": 200,
        "s3": 700,
    }
    assert handed.targets["s1"].parent == "a1"
    assert handed.findings == ()


def test_rounded_parts_come_to_the_whole() -> None:
    handed = cascade(TREE, "obec", "100.01", by="equal", round_to="0.01")
    assert (handed["a1"], handed["a2"]) == (Decimal("50.01"), Decimal("50.00"))
    assert handed["s1"] + handed["s2"] == handed["a1"]
    assert handed.targets["a1"].exact == Fraction(10001, 200)


def test_a_percentage_is_handed_down_as_it_is() -> None:
    handed = cascade(TREE, "a1", 85, by=By.SAME)
    assert {unit: each.target for unit, each in handed.targets.items()} == {
        "a1": 85,
        "s1": 85,
        "s2": 85,
    }


def test_a_base_of_a_higher_unit_may_be_given() -> None:
    handed = cascade(TREE, "obec", 100, base={**BASE, "a1": 70})
    assert (handed["a1"], handed["s2"]) == (50, Fraction(100, 3))


@pytest.mark.parametrize(
    ("base", "key", "value"),
    [
        ({"s1": 10, "s3": 70, "a1": 30}, "s2", "-"),
        ({"s1": 10, "s2": None, "s3": 70, "a1": 30}, "s2", "-"),
        ({"s1": 10, "s2": -1, "s3": 70}, "s2", "-1"),
        ({"s1": 0, "s2": 0, "s3": 70}, "s1, s2", "0"),
    ],
)
def test_a_unit_without_a_share_is_told_and_no_other_takes_its_part(
    base: dict[str, int | None], key: str, value: str
) -> None:
    handed = cascade(TREE, "obec", 100, base=base)
    (finding,) = handed.findings
    assert finding.code.id == "KPI044"
    assert dict(finding.details) == {"unit": "a1", "key": key, "value": value}
    assert list(handed.targets) == ["obec", "a1", "a2", "s3"]


def test_an_unknown_base_below_is_told_above() -> None:
    handed = cascade(TREE, "obec", 100, base={"s1": 1, "s3": 1})
    assert [dict(f.details) for f in handed.findings] == [
        {"unit": "obec", "key": "a1", "value": "-"}
    ]


def test_a_target_that_is_no_multiple_of_the_unit_is_told() -> None:
    handed = cascade(TREE, "obec", "10.5", by="equal", round_to=1)
    (finding,) = handed.findings
    assert dict(finding.details) == {"unit": "obec", "key": "target", "value": "10.5"}
    assert list(handed.targets) == ["obec"]


@pytest.mark.parametrize(
    ("unit", "target", "options", "message"),
    [
        ("nowhere", 1, {"by": "equal"}, "not in the hierarchy"),
        ("obec", 1, {}, "needs a base"),
        ("obec", "x", {"by": "equal"}, "no number"),
        ("obec", 1, {"by": "equal", "round_to": 0}, "above 0"),
        ("obec", 1, {"by": "fairly"}, "fairly"),
    ],
)
def test_misuse_is_refused(unit: str, target: int, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cascade(TREE, unit, target, **options)  # type: ignore[arg-type]


def test_a_unit_without_others_below_keeps_its_target() -> None:
    assert list(cascade(Hierarchy.of({"x": ("area", None)}), "x", 5, by="equal").targets) == ["x"]


def test_equal_remainders_go_to_the_greater_weight_then_to_the_first() -> None:
    one = Fraction(1)
    assert apportion(Fraction(1), {"a": one, "b": one}, one) == {"a": 1, "b": 0}
    # 1.5 and 4.5: both remainders are a half.
    assert apportion(Fraction(6), {"a": one, "b": 3 * one}, one) == {"a": 1, "b": 5}


@pytest.mark.parametrize("amount", [-7, 7])
def test_an_amount_below_zero_is_split_like_one_above(amount: int) -> None:
    parts = apportion(Fraction(amount), {"a": Fraction(2), "b": Fraction(1)}, Fraction(1))
    assert [abs(part) for part in parts.values()] == [5, 2]


@pytest.mark.parametrize(
    ("amount", "weights", "message"),
    [("1", [0], "above 0"), ("1", [-1, 3], "0 or more"), ("1/2", [1], "no multiple")],
)
def test_what_cannot_be_split_is_refused(amount: str, weights: list[int], message: str) -> None:
    named = {str(at): Fraction(weight) for at, weight in enumerate(weights)}
    with pytest.raises(ValueError, match=message):
        apportion(Fraction(amount), named, Fraction(1))
