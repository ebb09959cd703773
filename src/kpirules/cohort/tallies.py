"""What units below come to, one input at a time: tallies that add up in any order and any grouping.

A tally keeps the parts of a value (a sum and how many it is of), never the value alone, so that
going over levels gives what going straight up gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce as fold
from math import lcm
from typing import Any

from kpirules.formula.numbers import reduce
from kpirules.formula.values import NOT_APPLICABLE, Missing, Number, State, Value, worst
from kpirules.framework.links import RollUpRule

__all__ = ["DIFFERENT", "Tally", "merged", "result_of", "tally_of"]

# Values that ought to be the same, and are not.
DIFFERENT = Missing(State.INVALID, "same_differs")
# So many of the values that differ are kept, to be told.
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """What some units come to under one rule.

    Attributes:
        reported: How many units have a value.
        expected: How many have one or ought to: all but those to which the input does not apply.
        absent: The gravest state among those that have none.
        held: The sum, the greatest value and so on; None where no unit has a value.
    """

    reported: int
    expected: int
    absent: Missing | None = None
    held: Any = None


def tally_of(rule: RollUpRule, value: Value, weight: Value = (1, 1), units: int = 1) -> Tally:
    """Return the tally of one unit, or of a unit that reports for `units` others below it."""
    missing = value if isinstance(value, Missing) else None
    if rule is RollUpRule.WEIGHTED_MEAN and missing is None:
        if isinstance(weight, Missing):
            missing = weight
        elif isinstance(weight, tuple) and weight[0] == 0:
            missing = NOT_APPLICABLE  # a unit that weighs nothing has no part in the mean
    if missing is not None:
        return Tally(0, 0 if missing.state is State.NOT_APPLICABLE else units, missing)
    return Tally(units, units, None, _held(rule, value, weight, units))


def _held(rule: RollUpRule, value: Value, weight: Value, units: int) -> Any:  # noqa: ANN401 - by rule
    match rule:
        case RollUpRule.MEAN:
            return _times(value, (units, 1))
        case RollUpRule.WEIGHTED_MEAN:
            return (_times(value, weight), weight)
        case RollUpRule.SAME:
            return (reduce(value) if isinstance(value, tuple) else value,)
        case _:
            return value


def merged(rule: RollUpRule, tallies: Iterable[Tally]) -> Tally:
    """Return what several tallies come to together; their order means nothing."""
    reported = expected = 0
    absent: Missing | None = None
    held: list[Any] = []
    for tally in tallies:
        reported += tally.reported
        expected += tally.expected
        if tally.absent is not None:
            absent = tally.absent if absent is None else _graver(absent, tally.absent)
        if tally.held is not None:
            held.append(tally.held)
    return Tally(reported, expected, absent, _together(rule, held) if held else None)


def _together(rule: RollUpRule, held: list[Any]) -> Any:  # noqa: ANN401 - by rule
    match rule:
        case RollUpRule.SUM | RollUpRule.MEAN:
            return fold(_plus, held)
        case RollUpRule.WEIGHTED_MEAN:
            return (fold(_plus, [s for s, _ in held]), fold(_plus, [w for _, w in held]))
        case RollUpRule.SAME:
            values = {value for each in held for value in each}
            return tuple(sorted(values, key=_order)[:_MOST_TOLD])
        case RollUpRule.MIN:
            return min(held, key=_order)
        case _:
            return max(held, key=_order)


def result_of(rule: RollUpRule, tally: Tally, least: Fraction) -> Value:
    """Return the value of a tally, or why there is none.

    There is one where at least the share `least` of the expected units report; else it is missing
    in the gravest state of those that do not.
    """
    enough = tally.reported * least.denominator >= tally.expected * least.numerator
    if tally.held is None or not enough:
        return NOT_APPLICABLE if tally.absent is None else tally.absent
    held: Any = tally.held
    match rule:
        case RollUpRule.MEAN:
            return reduce((held[0], held[1] * tally.reported))
        case RollUpRule.WEIGHTED_MEAN:
            (above, below), (weight, of) = held
            return reduce((above * of, below * weight))
        case RollUpRule.SAME:
            return DIFFERENT if len(held) > 1 else held[0]
        case _:
            return held  # type: ignore[no-any-return]


def _graver(one: Missing, other: Missing) -> Missing:
    """Return the graver of two; of two alike in state, one that does not depend on their order."""
    if one.state is other.state:
        return min(one, other, key=lambda missing: missing.reason)
    return worst(one, other)


def _plus(one: Number, other: Number) -> Number:
    if one[1] == other[1]:
        return (one[0] + other[0], one[1])
    below = lcm(one[1], other[1])
    return (one[0] * (below // one[1]) + other[0] * (below // other[1]), below)


def _times(one: Any, other: Any) -> Number:  # noqa: ANN401 - two numbers, by the rules of the input
    return (one[0] * other[0], one[1] * other[1])


def _order(value: Any) -> Any:  # noqa: ANN401 - what sorts alike values: numbers, truths or texts
    return Fraction(*value) if isinstance(value, tuple) else value
