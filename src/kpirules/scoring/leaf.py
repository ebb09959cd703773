"""An indicator compiled: value, its rounding, the method, adjustments, gates, rounding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never

from kpirules.formula.numbers import Rounding, rounder
from kpirules.formula.values import NOT_APPLICABLE, Closure, Missing, Number, State, worst
from kpirules.framework.methods import (
    Checklist,
    Direct,
    FormulaScore,
    Goalposts,
    Levels,
    Maturity,
    Method,
)
from kpirules.scoring.layout import NodeSlots
from kpirules.scoring.methods import Scored, compile_goalposts, compile_levels, pair

__all__ = ["Change", "Finish", "compile_finish", "compile_method", "compile_rounding"]

Compile = Callable[[Any], Closure]
Rounded = Callable[[Number], Number]


def compile_rounding(roundings: tuple[Rounding, ...]) -> Rounded | None:
    """Return the declared roundings, in order, as one function; None where there is none."""
    steps = [rounder(rounding) for rounding in roundings]
    if len(steps) <= 1:
        return steps[0] if steps else None

    def run(number: Number) -> Number:
        for step in steps:
            number = step(number)
        return number

    return run


def compile_method(method: Method, compile_formula: Compile, slot: dict[str, int]) -> Scored:
    """Return a scoring method as a function of the value and the slots.

    A checklist and maturity steps have no value of their own: they read their inputs.
    """
    match method:
        case Direct():
            return lambda value, _slots: value
        case Levels():
            return compile_levels(method, compile_formula)
        case Goalposts():
            return compile_goalposts(method)
        case FormulaScore(formula=formula):
            closure = compile_formula(formula)
            return lambda _value, slots: closure(slots)
        case Checklist():
            return _checklist(method, [slot[item] for item in method.items])
        case Maturity():
            return _maturity([(compile_formula(s.done), pair(s.points)) for s in method.steps])
        case _:
            assert_never(method)


def _checklist(method: Checklist, items: list[int]) -> Scored:
    """Points in proportion to the answers; an item that does not apply leaves the list."""
    greatest = max(method.answers) if method.answers is not None else Fraction(1)
    points, full = pair(method.points), pair(greatest)
    all_or_nothing = method.credit == "all"

    def run(_value: Number, slots: list[Any]) -> Any:  # noqa: ANN401
        above, below, count = 0, 1, 0
        absent: Missing | None = None
        for item in items:
            answer = slots[item]
            if answer.__class__ is Missing:
                if answer.state is not State.NOT_APPLICABLE:
                    absent = answer if absent is None else worst(absent, answer)
                continue
            count += 1
            n, d = (int(answer), 1) if answer.__class__ is bool else answer
            above, below = above * d + n * below, below * d
        if absent is not None:
            return absent
        if count == 0:
            return NOT_APPLICABLE
        most = count * full[0]
        if all_or_nothing and above * full[1] < most * below:
            return (0, 1)
        return (points[0] * above * full[1], points[1] * below * most)

    return run


def _maturity(steps: list[tuple[Closure, Number]]) -> Scored:
    """Points step by step; a step counts only when all steps below it are complete."""

    def run(_value: Number, slots: list[Any]) -> Any:  # noqa: ANN401
        above, below = 0, 1
        for done, points in steps:
            share = done(slots)
            if share.__class__ is Missing:
                return share
            n, d = share
            complete = n >= d
            if complete:
                n = d = 1
            above = above * points[1] * d + points[0] * n * below
            below *= points[1] * d
            if not complete:
                break
        return (above, below)

    return run


@dataclass(frozen=True, slots=True)
class Change:
    """A bonus, deduction or gate compiled.

    Attributes:
        id: Its id.
        when: Whether it applies, or None where it always does.
        amount: What is added, or for a gate the cap.
        sign: 1 for a bonus, -1 for a deduction, 0 for a gate.
    """

    id: str
    when: Closure | None
    amount: Closure
    sign: int

    def apply(self, slots: list[Any], score: Number) -> Any:  # noqa: ANN401 - or Missing
        """Return the score after this change; the same object where it does not apply."""
        holds = True if self.when is None else self.when(slots)
        if holds.__class__ is Missing:
            return holds
        if not holds:
            return score
        amount = self.amount(slots)
        if amount.__class__ is Missing:
            return amount
        if self.sign == 0:
            return _lesser(score, amount)
        n, d = amount
        return (score[0] * d + self.sign * n * score[1], score[1] * d)


# What an unrounded score goes through: given the slots and the score, gives it changed.
# `record`, where given, receives every change that applied: its id and the score after it.
Record = Callable[[str, Number], None]


@dataclass(frozen=True, slots=True)
class Finish:
    """Everything after the method: changes, floor and cap, rounding."""

    changes: tuple[Change, ...]
    floor: Number | None
    cap: Number | None
    rounding: Rounded | None

    def settler(self, at: NodeSlots) -> Callable[[list[Any], Any], None]:
        """Return what takes a raw score to its end: changed, rounded, and put into its slots."""
        raw_slot, score_slot, rounding = at.unrounded, at.score, self.rounding
        plain = not self.changes and self.floor is None and self.cap is None

        def settle(slots: list[Any], raw: Any) -> None:  # noqa: ANN401 - a number or Missing
            slots[raw_slot] = raw
            if not plain and raw.__class__ is not Missing:
                slots[raw_slot] = raw = self.changed(slots, at)
            if rounding is None or raw.__class__ is Missing:
                slots[score_slot] = raw
            else:
                slots[score_slot] = rounding(raw)

        return settle

    def changed(self, slots: list[Any], at: NodeSlots, record: Record | None = None) -> Any:  # noqa: ANN401
        """Return the score in `slots` after adjustments, gates, floor and cap."""
        score = slots[at.unrounded]
        for change in self.changes:
            after = change.apply(slots, score)
            if after.__class__ is Missing:
                return after
            if record is not None and after is not score:
                record(change.id, after)
            slots[at.unrounded] = score = after
        for name, bound, pick in (("floor", self.floor, _greater), ("cap", self.cap, _lesser)):
            limited = score if bound is None else pick(score, bound)
            if record is not None and limited is not score:
                record(name, limited)
            score = limited
        return score


def _lesser(left: Number, right: Number) -> Number:
    return right if right[0] * left[1] < left[0] * right[1] else left


def _greater(left: Number, right: Number) -> Number:
    return right if right[0] * left[1] > left[0] * right[1] else left


def compile_finish(
    changes: tuple[Change, ...],
    floor: Fraction | None,
    cap: Fraction | None,
    roundings: tuple[Rounding, ...],
) -> Finish:
    """Return everything that follows the method of a node."""
    return Finish(
        changes,
        None if floor is None else pair(floor),
        None if cap is None else pair(cap),
        compile_rounding(roundings),
    )
