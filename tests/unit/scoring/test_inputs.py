"""What each type of input takes, and what it says about what it does not take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules import Framework, State
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from unit.scoring.making import failed, framework

TYPES = framework(
    """
    inputs:
      plain: {type: number}
      limited: {type: number, min: 1.5, max: 9.5}
      inside: {type: number, min: 0, exclusive_min: true, max: 1, exclusive_max: true}
      third: {type: number, min: "1/3"}
      count: {type: count}
      integer: {type: integer}
      percent: {type: percent}
      share: {type: share}
      money: {type: money}
      fine: {type: number, decimals: 3}
      flag: {type: yes_no}
      choice: {type: choice, choices: [small, large]}
      remark: {type: text, optional: true}
    indicators:
      - {id: a, value: plain + limited + inside + count + integer, missing: exclude}
      - {id: b, value: percent + money + fine + third, missing: exclude}
      - {id: c, value: 1 if flag or choice == "small" else share, missing: exclude}
      - {id: seen, inputs: {x: number}, missing: exclude}
    """
)


class WholeNumber(int):
    """A whole number of another library, as a data frame holds it."""


class RealNumber(float):
    """A number of another library that shows itself otherwise than a float does."""

    def __repr__(self) -> str:
        return f"RealNumber({float(self)!r})"

    def __str__(self) -> str:
        return float.__repr__(self)


class Text(str):
    """A text of another library."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(7, Fraction(7), id="int"),
        pytest.param(0.1, Fraction(1, 10), id="float-by-shortest-text"),
        pytest.param(2.0, Fraction(2), id="whole-float"),
        pytest.param(1e-7, Fraction(1, 10**7), id="small-float"),
        pytest.param(1e22, Fraction(10**22), id="large-float"),
        pytest.param(-0.0, Fraction(0), id="negative-zero"),
        pytest.param(Decimal("1.10"), Fraction(11, 10), id="decimal"),
        pytest.param(Decimal("1E+3"), Fraction(1000), id="decimal-with-exponent"),
        pytest.param(Fraction(1, 3), Fraction(1, 3), id="fraction"),
        pytest.param("85.25", Fraction(341, 4), id="text"),
        pytest.param("-3", Fraction(-3), id="negative-text"),
        pytest.param("1e2", Fraction(100), id="text-with-exponent"),
        pytest.param(WholeNumber(4), Fraction(4), id="subclass-of-int"),
        pytest.param(RealNumber(0.1), Fraction(1, 10), id="subclass-of-float"),
        pytest.param(Text("0.25"), Fraction(1, 4), id="subclass-of-str"),
    ],
)
def test_a_number_is_the_decimal_that_was_written(given: object, expected: Fraction) -> None:
    assert TYPES.score({"seen.x": given})["seen"].score == expected


@pytest.mark.parametrize(
    ("values", "state"),
    [
        pytest.param({}, State.NOT_REPORTED, id="absent"),
        pytest.param({"seen.x": None}, State.NOT_REPORTED, id="blank"),
        pytest.param({"seen.x": State.NOT_REPORTED}, State.NOT_REPORTED, id="not-reported"),
        pytest.param({"seen.x": State.NOT_APPLICABLE}, State.NOT_APPLICABLE, id="not-applicable"),
        pytest.param({"seen.x": State.SUPPRESSED}, State.SUPPRESSED, id="suppressed"),
        pytest.param({"seen.x": State.INVALID}, State.INVALID, id="invalid"),
    ],
)
def test_a_state_says_why_there_is_no_value(values: dict[str, object], state: State) -> None:
    node = TYPES.score(values)["seen"]
    assert (node.state, node.score, node.value) == (state, None, None)
    assert node.reason.th
    assert node.reason.en


@pytest.mark.parametrize("name", ["flag", "choice", "remark", "money", "count"])
@pytest.mark.parametrize(
    "state", [None, State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED, State.INVALID]
)
def test_every_type_takes_every_state(name: str, state: State | None) -> None:
    assert TYPES.score({name: state}).unit == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("limited", 1.5, id="least"),
        pytest.param("limited", "9.5", id="greatest"),
        pytest.param("inside", "0.000001", id="just-above-exclusive"),
        pytest.param("third", Fraction(1, 3), id="fraction-bound"),
        pytest.param("count", 0, id="count-zero"),
        pytest.param("count", 3.0, id="count-as-float"),
        pytest.param("count", Decimal("3.00"), id="count-with-zeros"),
        pytest.param("integer", -4, id="negative-integer"),
        pytest.param("percent", 100, id="percent-100"),
        pytest.param("share", 1, id="share-1"),
        pytest.param("money", "-1234567.89", id="money"),
        pytest.param("money", "1.500", id="money-with-idle-zero"),
        pytest.param("fine", "1.125", id="three-decimals"),
        pytest.param("flag", True, id="yes"),
        pytest.param("flag", False, id="no"),
        pytest.param("choice", "small", id="choice"),
        pytest.param("choice", Text("large"), id="choice-of-another-library"),
        pytest.param("remark", "", id="empty-text"),
        pytest.param("remark", "007", id="text"),
    ],
)
def test_values_on_the_limits_are_taken(name: str, value: object) -> None:
    assert TYPES.score({name: value}).findings == ()


LONG = "1" * 61


@pytest.mark.parametrize(
    ("name", "value", "code", "limit"),
    [
        pytest.param("plain", "abc", data.NOT_A_NUMBER, "", id="word"),
        pytest.param("plain", "", data.NOT_A_NUMBER, "", id="empty-text"),
        pytest.param("plain", "1,000", data.NOT_A_NUMBER, "", id="thousands"),
        pytest.param("plain", "๑๒", data.NOT_A_NUMBER, "", id="thai-digits"),
        pytest.param("plain", True, data.NOT_A_NUMBER, "", id="truth"),
        pytest.param("plain", [1], data.NOT_A_NUMBER, "", id="list"),
        pytest.param("plain", 1j, data.NOT_A_NUMBER, "", id="complex"),
        pytest.param("plain", State.MEASURED, data.NOT_A_NUMBER, "", id="measured-is-no-reason"),
        pytest.param("plain", float("nan"), data.NOT_FINITE, "", id="nan"),
        pytest.param("plain", float("inf"), data.NOT_FINITE, "", id="infinity"),
        pytest.param("plain", float("-inf"), data.NOT_FINITE, "", id="minus-infinity"),
        pytest.param("plain", Decimal("NaN"), data.NOT_FINITE, "", id="decimal-nan"),
        pytest.param("plain", "Infinity", data.NOT_FINITE, "", id="infinity-as-text"),
        pytest.param("plain", LONG, data.NUMBER_TOO_LONG, "60", id="long-text"),
        pytest.param("plain", int(LONG), data.NUMBER_TOO_LONG, "60", id="long-int"),
        pytest.param("plain", "1e999", data.NUMBER_TOO_LONG, "60", id="great-exponent"),
        pytest.param(
            "plain", Fraction(1, int(LONG)), data.NUMBER_TOO_LONG, "60", id="fine-fraction"
        ),
        pytest.param("limited", "1.49", data.TOO_SMALL, "1.5", id="below-least"),
        pytest.param("limited", 10, data.TOO_LARGE_VALUE, "9.5", id="above-greatest"),
        pytest.param("inside", 0, data.NOT_ABOVE, "0", id="on-exclusive-least"),
        pytest.param("inside", -1, data.NOT_ABOVE, "0", id="below-exclusive-least"),
        pytest.param("inside", 1, data.NOT_BELOW, "1", id="on-exclusive-greatest"),
        pytest.param("inside", 2, data.NOT_BELOW, "1", id="above-exclusive-greatest"),
        pytest.param("count", 2.5, data.NOT_WHOLE, "0", id="half-a-count"),
        pytest.param("count", -1, data.TOO_SMALL, "0", id="negative-count"),
        pytest.param("integer", "0.5", data.NOT_WHOLE, "0", id="half-an-integer"),
        pytest.param("percent", "100.01", data.TOO_LARGE_VALUE, "100", id="over-100-percent"),
        pytest.param("share", 85, data.TOO_LARGE_VALUE, "1", id="percent-for-share"),
        pytest.param("money", "0.001", data.TOO_MANY_DECIMALS, "2", id="part-of-satang"),
        pytest.param("fine", Fraction(1, 3), data.TOO_MANY_DECIMALS, "3", id="endless-decimals"),
        pytest.param("flag", 1, data.NOT_YES_NO, "", id="number-for-yes"),
        pytest.param("flag", "yes", data.NOT_YES_NO, "", id="word-for-yes"),
        pytest.param("flag", State.MEASURED, data.NOT_YES_NO, "", id="measured-for-yes"),
        pytest.param("choice", "smal", data.UNKNOWN_CHOICE, "", id="unknown-choice"),
        pytest.param("choice", 1, data.TEXT_EXPECTED, "", id="number-for-choice"),
        pytest.param("choice", State.MEASURED, data.TEXT_EXPECTED, "", id="measured-for-choice"),
        pytest.param("remark", 7, data.TEXT_EXPECTED, "", id="number-for-text"),
    ],
)
def test_values_that_cannot_be_used(name: str, value: object, code: Code, limit: str) -> None:
    [found] = failed(TYPES, {name: value}, unit="4201")
    assert (found.code, found.subject, found.unit) == (code, name, "4201")
    assert found.details["input"] == name
    assert found.details["limit"] == limit
    plain = isinstance(value, str | Decimal | Fraction | int | float)
    assert found.details["value"] == (str(value) if plain else repr(value))


def test_a_misspelt_choice_names_the_nearest_and_all() -> None:
    [found] = failed(TYPES, {"choice": "smal"})
    assert found.details["choices"] == "small, large"
    assert "small" in found.hint.en
    assert "small" in found.hint.th


CHECKLIST = """
    indicators:
      - id: open
        score: {checklist: {items: {o1: First, o2: Second}, answers: [0, 50, 100]}}
"""


@pytest.mark.parametrize("answer", [0, 50, 100, "50", 50.0])
def test_declared_answers_are_taken(answer: object) -> None:
    card = framework(CHECKLIST).score({"o1": answer, "o2": 0})
    assert card.score == Fraction(str(answer)) / 2


@pytest.mark.parametrize("answer", [25, -50, 150, True])
def test_only_declared_answers_are_taken(answer: object) -> None:
    [found] = failed(framework(CHECKLIST), {"o1": answer, "o2": 0})
    assert found.subject == "open.o1"


def test_optional_blanks_do_not_apply() -> None:
    made: Framework = framework(
        """
        inputs:
          extra: {type: number, optional: true}
          flag: {type: yes_no, optional: true}
          kind: {type: choice, choices: [a, b], optional: true}
        indicators:
          - {id: a, value: extra}
          - {id: b, value: 1 if flag else 2}
          - {id: c, value: 1 if kind == "a" else 2}
        """
    )
    for values in ({}, {"extra": None, "flag": None, "kind": None}):
        card = made.score(values)
        assert [card[name].state for name in "abc"] == [State.NOT_APPLICABLE] * 3
    assert made.score({"extra": State.NOT_REPORTED})["a"].state is State.NOT_REPORTED


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        pytest.param("limited", 1.25, data.TOO_SMALL, id="below"),
        pytest.param("limited", -2.5, data.TOO_SMALL, id="far-below"),
        pytest.param("limited", 9.75, data.TOO_LARGE_VALUE, id="above"),
        pytest.param("inside", 0.0, data.NOT_ABOVE, id="on-an-excluded-minimum"),
        pytest.param("inside", 1.0, data.NOT_BELOW, id="on-an-excluded-maximum"),
        pytest.param("share", 1.5, data.TOO_LARGE_VALUE, id="share"),
        pytest.param("percent", -0.5, data.TOO_SMALL, id="percent"),
        pytest.param("fine", 0.0625, data.TOO_MANY_DECIMALS, id="decimals"),
        pytest.param("count", Fraction(5, 2), data.NOT_WHOLE, id="a-half"),
        pytest.param("flag", 0.5, data.NOT_YES_NO, id="truth"),
        pytest.param("choice", 0.5, data.TEXT_EXPECTED, id="choice"),
        pytest.param("remark", 0.5, data.TEXT_EXPECTED, id="text"),
    ],
)
def test_floats_are_judged_like_any_number(name: str, value: float, code: Code) -> None:
    """The short way of usual floats lets nothing by that the long way refuses."""
    [found] = failed(TYPES, {name: value})
    assert (found.code, found.subject) == (code, name)


@pytest.mark.parametrize("divisor", range(2, 14))
def test_a_float_is_its_shortest_text_not_a_fraction_near_it(divisor: int) -> None:
    value = 1 / divisor
    assert TYPES.score({"seen": value})["seen"].score == Fraction(repr(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("limited", 1.5), ("limited", 9.5), ("inside", 0.5), ("percent", 0.0)),
        *(("percent", 100.0), ("share", 1.0), ("money", 0.25), ("fine", 0.125), ("count", 3.0)),
    ],
)
def test_a_float_within_its_bounds_is_taken_exactly(name: str, value: float) -> None:
    assert TYPES.score({name: value}).input_of(name) == Fraction(value)
