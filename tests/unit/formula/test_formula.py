from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.errors import FormulaError
from kpirules.formula.formula import Formula
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import State
from unit.formula.scopes import accepted


def test_formula_knows_what_it_uses() -> None:
    formula = accepted(
        'done / planned * standard + score("7.1") + value("7.1") - mean(goals.result)'
    )
    assert formula.names == {"done", "planned", "standard", "goals.result"}
    assert formula.references == {("score", "7.1"), ("value", "7.1")}
    assert formula.constants == {"standard": (85, 1)}
    assert formula.cost == 14
    assert sorted(formula.types) == ["done", "goals.result", "planned", "score:7.1", "value:7.1"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2, Decimal("0.5")),
        (0.1, Decimal(10)),
        (Decimal("0.3"), Fraction(10, 3)),
        (Fraction(3, 7), Fraction(7, 3)),
        ("0.25", Decimal(4)),
        (None, State.NOT_REPORTED),
        (State.SUPPRESSED, State.SUPPRESSED),
        (0, State.INVALID),
    ],
    ids=repr,
)
def test_value_of_every_python_kind(value: object, expected: object) -> None:
    result = Formula.parse("1 / x", ["x"]).evaluate({"x": value})
    assert result == expected
    assert type(result) is type(expected)


def test_names_with_types() -> None:
    formula = Formula.parse(
        'x + 1 if size == "big" and ready else part * 100',
        {
            "x": "percent",
            "size": {"choice": ["big", "small"]},
            "ready": "yes_no",
            "part": Type(Kind.NUMBER, unit="share"),
        },
    )
    given: dict[str, object] = {"x": 80, "size": "big", "ready": True, "part": "0.5"}
    assert formula.evaluate(given) == 81
    assert formula.evaluate({**given, "ready": False}) == 50
    assert formula.evaluate({**given, "size": None}) is State.NOT_REPORTED
    assert formula.evaluate({}) is State.NOT_REPORTED


def test_rows_of_a_list() -> None:
    column = Type(Kind.NUMBER, over="goals")
    formula = Formula.parse(
        "sum(goals.result * goals.weight) / count(goals)",
        {"goals.result": column, "goals.weight": column},
    )
    rows = [{"result": 4, "weight": "0.6"}, {"result": 5, "weight": 0.4}]
    assert formula.evaluate({"goals": rows}) == Decimal("2.2")
    assert formula.evaluate({"goals": [*rows, {}]}) is State.NOT_REPORTED
    assert formula.evaluate({"goals": []}) is State.INVALID
    assert formula.evaluate({}) is State.NOT_REPORTED


@pytest.mark.parametrize(
    "values",
    [
        {"x": "many"},
        {"x": True},
        {"x": float("nan")},
        {"x": [1]},
        {"x": 10**99},
        {"p": 1},
        {"p": "yes"},
        {"size": "huge"},
        {"size": 5},
        {"x": State.MEASURED},
        {"goals": 5},
        {"goals": [5]},
        {"goals": "ab"},
    ],
    ids=repr,
)
def test_value_of_the_wrong_kind(values: dict[str, object]) -> None:
    formula = Formula.parse(
        'x if p and size == "big" and sum(goals.x) > 0 else 0',
        {
            "x": "number",
            "p": "truth",
            "size": {"choice": ["big"]},
            "goals.x": Type(Kind.NUMBER, over="goals"),
        },
    )
    with pytest.raises(TypeError):
        formula.evaluate(values)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"x": "many"}, "`x` is 'many', and a number of at most 60 digits was expected"),
        ({"x": 1, "p": 1}, "`p` is 1, and True or False was expected"),
        ({"size": "huge"}, "`size` is 'huge', and 'big' or 'small' was expected"),
        ({"note": 5}, "`note` is 5, and a text was expected"),
        ({"goals": [{"x": "u"}]}, "`x` is 'u', and a number of at most 60 digits was"),
        ({"goals": 5}, "`goals` is a list: its rows are mappings from column to value"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_what_was_expected(
    values: dict[str, object], told: str
) -> None:
    formula = Formula.parse(
        'x if p and size == "big" and note == note and sum(goals.x) > 0 else 0',
        {
            "x": "number",
            "p": "truth",
            "size": {"choice": ["small", "big"]},
            "note": Type(Kind.CHOICE),
            "goals.x": Type(Kind.NUMBER, over="goals"),
        },
    )
    with pytest.raises(TypeError) as caught:
        formula.evaluate(values)
    assert str(caught.value).startswith(told)


def test_wrong_formula_raises_with_its_findings() -> None:
    with pytest.raises(FormulaError) as caught:
        Formula.parse("done + plan / pland", ["done", "planned"])
    assert [finding.code.id for finding in caught.value.diagnostics] == ["KPI301", "KPI301"]
    assert str(caught.value).startswith("formula:1:8: error[KPI301]: `plan` ")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert str(again) == str(caught.value)


def test_place_in_a_text_of_several_lines() -> None:
    with pytest.raises(FormulaError) as caught:
        Formula.parse("\n\n  done +", ["done"], name="box")
    assert str(caught.value.diagnostics[0].place) == "box:3:8"


def test_unknown_word_for_a_type() -> None:
    with pytest.raises(ValueError, match="float"):
        Formula.parse("x", {"x": "float"})


def test_warning_does_not_raise() -> None:
    assert str(Formula.parse("1/x", ["x"])) == "1 / x"


def test_formula_is_a_value() -> None:
    formula = Formula.parse("x / y * 100", ["x", "y"])
    assert formula == Formula.parse("x / y * 100", ["x", "y"])
    assert formula != Formula.parse("x / y * 10", ["x", "y"])
    assert hash(formula) == hash(Formula.parse("x / y * 100", ["x", "y"]))
    assert "tree" not in repr(formula)
    for twin in (pickle.loads(pickle.dumps(formula)), copy.deepcopy(formula)):  # noqa: S301 - our own
        assert twin == formula
        assert twin.evaluate({"x": 1, "y": 4}) == 25


def test_children_survive_a_pickle() -> None:
    formula = accepted("mean(children) + max(children.weight)")
    twin = pickle.loads(pickle.dumps(formula))  # noqa: S301 - our own bytes
    assert str(twin) == str(formula) == "mean(children.score) + max(children.weight)"


def test_name_that_is_children_stays_one() -> None:
    formula = Formula.parse("children + 1", ["children"])
    assert str(pickle.loads(pickle.dumps(formula))) == "children + 1"  # noqa: S301 - our own bytes


def test_long_formula_can_be_pickled() -> None:
    formula = Formula.parse(" + ".join(["x"] * 300), ["x"])
    twin = pickle.loads(pickle.dumps(formula))  # noqa: S301 - our own bytes
    assert twin.evaluate({"x": 1}) == 300
    assert copy.deepcopy(formula).evaluate({"x": 1}) == 300
