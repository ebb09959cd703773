"""Reading the values of one unit: types, ranges and states, every mistake reported at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf
from numbers import Real
from typing import Any

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from kpirules.formula.numbers import LONGEST_NUMBER, exact, show
from kpirules.formula.values import (
    NOT_APPLICABLE,
    NOT_REPORTED,
    SUPPRESSED,
    Missing,
    State,
)
from kpirules.framework.inputs import Input, InputType

__all__ = ["Problem", "Reader", "blank", "compile_reader", "usual_floats"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that cannot be used, and why."""

    code: Code
    details: Mapping[str, str]


# Takes what the caller gave for an input; gives the engine's value, or the problem with it.
Reader = Callable[[object], Any]

# Floats below this, counted in steps of at most four places, have at most 15 digits.
_SMALL = 1e11
_MOST_STEPS = 4
_USUAL_PLACES = 2
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?", re.ASCII)
_MISSING = {
    State.NOT_REPORTED: NOT_REPORTED,
    State.NOT_APPLICABLE: NOT_APPLICABLE,
    State.SUPPRESSED: SUPPRESSED,
    State.INVALID: Missing(State.INVALID, "invalid"),
}


def compile_reader(declared: Input) -> Reader:
    """Return the reader of one input."""
    if declared.type is InputType.CHOICE:
        return _choice_reader(declared)
    if declared.type is InputType.YES_NO:
        return _plain_reader(declared, bool, data.NOT_YES_NO)
    if declared.type is InputType.TEXT:
        return _plain_reader(declared, str, data.TEXT_EXPECTED)
    return _number_judge(declared)


def usual_floats(declared: Input) -> tuple[float, float, int]:
    """Return between which floats the short way of reading holds, and in steps of what it counts.

    A float between them, but not on them, is within the input's bounds. Where as many whole steps
    as it has, of at most 15 digits, divide back to the same float, they are what its shortest text
    writes.
    """
    numeric = declared.type not in (InputType.CHOICE, InputType.TEXT, InputType.YES_NO)
    if not numeric or declared.allowed:
        return (inf, -inf, 1)
    places = 0 if _is_whole(declared) else declared.decimals
    step = 10 ** min(_USUAL_PLACES if places is None else places, _MOST_STEPS)
    low = -_SMALL if declared.minimum is None else max(-_SMALL, float(declared.minimum))
    high = _SMALL if declared.maximum is None else min(_SMALL, float(declared.maximum))
    return (low, high, step)


def blank(declared: Input) -> Missing:
    """Return what a blank stands for: nothing is reported, or nothing was expected."""
    return NOT_APPLICABLE if declared.optional else NOT_REPORTED


def _is_whole(declared: Input) -> bool:
    return declared.type in (InputType.COUNT, InputType.INTEGER)


def _number_judge(declared: Input) -> Reader:
    empty = blank(declared)
    whole = _is_whole(declared)
    places = 0 if whole else declared.decimals
    finest = None if places is None else 10**places
    low, high = declared.minimum, declared.maximum
    above, below = declared.exclusive_minimum, declared.exclusive_maximum

    def read(value: object) -> Any:  # noqa: ANN401 - a number, Missing or Problem
        number = exact(value)
        if number is None:
            return empty if value is None else _not_a_number(declared, value)
        n, d = number
        if finest is not None and d != 1 and n * finest % d:
            code = data.NOT_WHOLE if whole else data.TOO_MANY_DECIMALS
            return _problem(code, declared, value, str(places))
        if low is not None:
            gap = n * low.denominator - low.numerator * d
            if gap < 0 or (above and gap == 0):
                code = data.NOT_ABOVE if above else data.TOO_SMALL
                return _problem(code, declared, value, show(low.as_integer_ratio()))
        if high is not None:
            gap = high.numerator * d - n * high.denominator
            if gap < 0 or (below and gap == 0):
                code = data.NOT_BELOW if below else data.TOO_LARGE_VALUE
                return _problem(code, declared, value, show(high.as_integer_ratio()))
        if declared.allowed and Fraction(n, d) not in declared.allowed:
            return _problem(data.UNKNOWN_CHOICE, declared, value)
        return number

    return read


def _choice_reader(declared: Input) -> Reader:
    empty, choices = blank(declared), declared.choices

    def read(value: object) -> Any:  # noqa: ANN401
        if isinstance(value, str) and value in choices:
            return value
        if isinstance(value, State) and value in _MISSING:
            return _MISSING[value]
        if value is None:
            return empty
        code = data.UNKNOWN_CHOICE if isinstance(value, str) else data.TEXT_EXPECTED
        return _problem(code, declared, value)

    return read


def _plain_reader(declared: Input, kind: type, code: Code) -> Reader:
    empty = blank(declared)

    def read(value: object) -> Any:  # noqa: ANN401
        if isinstance(value, kind):
            return value
        if isinstance(value, State) and value in _MISSING:
            return _MISSING[value]
        return empty if value is None else _problem(code, declared, value)

    return read


def _not_a_number(declared: Input, value: object) -> Missing | Problem:
    if isinstance(value, State) and value in _MISSING:
        return _MISSING[value]
    text = str(value)[: 2 * LONGEST_NUMBER].strip().lower().lstrip("+-")
    if text in ("nan", "inf", "infinity"):
        return _problem(data.NOT_FINITE, declared, value)
    # What is spelled like a number and is still none has too many digits.
    spelled = _NUMBER.fullmatch(text) is not None and not isinstance(value, bool)
    if spelled or isinstance(value, Fraction):
        return _problem(data.NUMBER_TOO_LONG, declared, value, str(LONGEST_NUMBER))
    return _problem(data.NOT_A_NUMBER, declared, value)


def _problem(code: Code, declared: Input, value: object, limit: str = "") -> Problem:
    shown = str(value) if isinstance(value, str | Decimal | Real) else repr(value)
    numbers = [show(number.as_integer_ratio()) for number in declared.allowed]
    choices = ", ".join(numbers or declared.choices)
    details = {"input": declared.name, "value": shown, "limit": limit, "choices": choices}
    return Problem(code, details)
