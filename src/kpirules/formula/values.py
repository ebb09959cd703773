"""What a formula computes with: exact numbers, truths, choices, and missing as a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

__all__ = [
    "DIVISION_BY_ZERO",
    "LOGARITHM_OF_NON_POSITIVE",
    "NOTHING_REPORTED",
    "NOT_APPLICABLE",
    "NOT_REPORTED",
    "ROOT_OF_NEGATIVE",
    "SUPPRESSED",
    "TOO_FINE",
    "TOO_LARGE",
    "Closure",
    "Missing",
    "Number",
    "State",
    "Value",
    "worst",
]


class State(Enum):
    """Whether a value is there, and if not, why not. A blank is never zero."""

    MEASURED = "measured"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not there, with its state and the short name of the reason."""

    state: State
    reason: str


# A numerator and a positive denominator, not always in lowest terms: a tuple of two integers is
# five to ten times as fast as fractions.Fraction, which is what users are given.
Number = tuple[int, int]
Value = Number | bool | str | Missing
# A formula compiled for exact numbers: it reads its names from the slots of one unit.
Closure = Callable[[list[Any]], Any]

NOT_REPORTED = Missing(State.NOT_REPORTED, "not_reported")
NOT_APPLICABLE = Missing(State.NOT_APPLICABLE, "not_applicable")
SUPPRESSED = Missing(State.SUPPRESSED, "suppressed")
DIVISION_BY_ZERO = Missing(State.INVALID, "division_by_zero")
ROOT_OF_NEGATIVE = Missing(State.INVALID, "root_of_negative")
LOGARITHM_OF_NON_POSITIVE = Missing(State.INVALID, "logarithm_of_non_positive")
TOO_LARGE = Missing(State.INVALID, "too_large")
TOO_FINE = Missing(State.INVALID, "too_fine")  # weights of a geometric mean
NOTHING_REPORTED = Missing(State.NOT_REPORTED, "nothing_reported")  # a list without rows

_GRAVITY = {
    State.MEASURED: 0,
    State.NOT_APPLICABLE: 1,
    State.NOT_REPORTED: 2,
    State.SUPPRESSED: 3,
    State.INVALID: 4,
}


def worst(left: Missing, right: Missing) -> Missing:
    """Return the graver of two missing values; the left one where they are alike.

    Examples:
        >>> worst(NOT_REPORTED, DIVISION_BY_ZERO).reason
        'division_by_zero'
    """
    return right if _GRAVITY[right.state] > _GRAVITY[left.state] else left
