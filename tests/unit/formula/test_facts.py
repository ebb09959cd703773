from __future__ import annotations

import pytest

from kpirules.formula.facts import facts_when, nonzero_when_true
from kpirules.formula.parse import check_formula
from kpirules.formula.report import Report
from kpirules.formula.scope import Scope
from kpirules.formula.tree import read_tree
from unit.formula.scopes import NUMBER, TRUTH, accepted, warnings

CONSTANTS = {"five": (5, 1), "none": (0, 1)}


def known(text: str, *, holds: bool = True) -> dict[str, str]:
    tree = read_tree(text, Report())
    assert tree is not None
    return facts_when(tree, CONSTANTS, holds=holds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d > 0", {"d": "positive"}),
        ("d >= 1", {"d": "positive"}),
        ("d >= 0", {"d": "nonneg"}),
        ("d > -1", {}),
        ("d < 0", {"d": "nonzero"}),
        ("d <= -1", {"d": "nonzero"}),
        ("d <= 0", {}),
        ("d != 0", {"d": "nonzero"}),
        ("d != 5", {}),
        ("d == 5", {"d": "positive"}),
        ("d == -5", {"d": "nonzero"}),
        ("d == 0", {}),
        ("0 < d", {"d": "positive"}),
        ("five <= d", {"d": "positive"}),
        ("d > none", {"d": "positive"}),
        ("not d == 0", {"d": "nonzero"}),
        ("not d <= 0", {"d": "positive"}),
        ("d > 0 and e != 0", {"d": "positive", "e": "nonzero"}),
        ("d >= 0 and d != 0", {"d": "positive"}),
        ("d > 0 or e > 0", {}),
        ("not (d == 0 or e == 0)", {"d": "nonzero", "e": "nonzero"}),
        ("d + e > 0", {"d + e": "positive"}),
        ("d > e", {"d - e": "positive", "e - d": "nonzero"}),
        ("d != e", {"d - e": "nonzero", "e - d": "nonzero"}),
        ("d >= e", {"d - e": "nonneg"}),
        ("p", {}),
    ],
)
def test_what_a_condition_says(text: str, expected: dict[str, str]) -> None:
    assert known(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d == 0", {"d": "nonzero"}),
        ("d <= 0", {"d": "positive"}),
        ("d < 0", {"d": "nonneg"}),
        ("d == 0 or e == 0", {"d": "nonzero", "e": "nonzero"}),
        ("d == 0 and e == 0", {}),
    ],
)
def test_what_a_condition_says_where_it_does_not_hold(text: str, expected: dict[str, str]) -> None:
    assert known(text, holds=False) == expected


def test_facts_guard_other_formulas() -> None:
    names = {"d": NUMBER, "p": TRUTH}
    condition, _ = check_formula("d != 0 and p", Scope(names=names))
    assert condition is not None
    facts = nonzero_when_true(condition)
    assert facts == {"d"}
    assert warnings("1 / d", Scope(names=names)) == ["d"]
    assert warnings("1 / d", Scope(names=names, nonzero=facts)) == []


@pytest.mark.parametrize(
    "text",
    [
        "done / planned",
        "done / 5",
        "done / standard",
        "done / -planned",
        "done / (planned * 2)",
        "done / (planned * planned)",
        "done / (planned + done)",
        "done / planned ** 2",
        "done / (done + 1)",
        "done / abs(planned)",
        "done / max(done, 1)",
        "done / min(planned, 5)",
        "done / clamp(done, 1, 5)",
        "done / sqrt(planned)",
        "done / if_missing(planned, 1)",
        "done / (planned if passed else 5)",
        "done / sum(planned, done)",
        "done / ceil(planned)",
        "done / percent(planned, planned)",
        "done / change ** 0",
        "done / change if change > 0 else 0",
        "done / change if change != 0 else 0",
        "0 if change == 0 else done / change",
        "0 if done <= 0 else 1 / done",
        "change != 0 and done / change > 1",
        "change == 0 or done / change > 1",
        "change > 0 and done > 0 and 1 / change > 1 / done",
        "done / (change + done) if change > 0 else 0",
        "done / (change - cost) if change != cost else 0",
        "done / (change + cost) if change + cost > 0 else 0",
        "done / (change + cost) if not change+cost == 0 else 0",
        "done / (change + 1) if change >= 0 else 0",
        "percent(done, planned)",
        "attainment(done, standard)",
        "weighted_mean(done, 1, planned, 2)",
        "levels(done, 1, 2) / levels(done, 1, 2, 3, 4)",
    ],
)
def test_denominator_known_not_to_be_zero(text: str) -> None:
    accepted(text)
    assert warnings(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1 / done", "done"),
        ("1 / change", "change"),
        ("1 / (planned - 1)", "planned - 1"),
        ("1 / floor(planned)", "floor(planned)"),
        ("1 / round(planned)", "round(planned)"),
        ("1 / (done * planned)", "done * planned"),
        ("1 / sum(goals.weight)", "sum(goals.weight)"),
        ("percent(1, done)", "done"),
        ("share(1, done)", "done"),
        ("attainment(1, done)", "done"),
        ("attainment_falling(1, done)", "done"),
        ("1 / change if change > -1 else 0", "change"),
        ("1 / change if passed else 0", "change"),
        ("0 if change > 0 else 1 / change", "change"),
        ("change != 0 or 1 / change > 1", "change"),
        ("(change > 0 and passed) and 1 / cost > 0", "cost"),
        ("(1 if change > 0 else 0) / change", "change"),
        ("1 / (planned if passed else done)", "planned if passed else done"),
        ("1 / (change if passed else planned)", "change if passed else planned"),
    ],
)
def test_denominator_that_can_be_zero(text: str, about: str) -> None:
    accepted(text)
    assert warnings(text) == [about]
