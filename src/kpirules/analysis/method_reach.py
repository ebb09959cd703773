"""What a scoring method makes of everything that a value can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import assert_never

from kpirules.analysis.interval import Interval, hull_of, point
from kpirules.analysis.language.ladders import Rung, on_lines, on_steps, sense_of
from kpirules.analysis.reach import Reach, Sense, composed, like, together, undirected
from kpirules.formula.formula import Formula
from kpirules.framework.methods import (
    Between,
    Checklist,
    Direct,
    End,
    FormulaScore,
    Goalposts,
    Levels,
    Maturity,
    Method,
)

__all__ = ["ladder_sense", "method_reach"]

# Gives the reach of a formula of the indicator, over so much of its value.
Evaluate = Callable[[Formula, Reach], Reach]


def method_reach(method: Method, value: Reach, items: list[Reach], evaluate: Evaluate) -> Reach:
    """Return what a method can give.

    Args:
        method: The method.
        value: What the value can be.
        items: What the items of a checklist can be.
        evaluate: Gives the reach of a formula of the indicator.
    """
    match method:
        case Direct():
            return value
        case Levels():
            return _levels(method, value, evaluate)
        case Goalposts():
            return _goalposts(method, value)
        case FormulaScore(formula=formula):
            found = evaluate(formula, value)
            return replace(
                found, absent=found.absent or value.absent, faulty=found.faulty or value.faulty
            )
        case Checklist():
            return _checklist(method, items)
        case Maturity():
            return _maturity(method, [evaluate(step.done, value) for step in method.steps])
        case _:
            assert_never(method)


def _levels(levels: Levels, value: Reach, evaluate: Evaluate) -> Reach:
    sense = ladder_sense(levels, evaluate)
    senses = {name: composed(each, sense) for name, each in value.senses.items()}
    found = like((value,), None, senses)
    if value.numbers is None:
        return found
    inner = _inner(levels, value.numbers)
    parts = [] if inner is None else [inner]
    for stretch, line, end in _ends(levels):
        beyond = value.numbers.meet(stretch)
        if beyond is None:
            continue
        over = replace(value, numbers=beyond)
        given = _end(end, beyond, line, partial(_evaluated, evaluate, over))
        if given.numbers is not None:
            parts.append(given.numbers)
        more = {name: s for name, s in given.senses.items() if name not in value.senses}
        found = replace(
            found,
            absent=found.absent or given.absent,
            faulty=found.faulty or given.faulty,
            senses=together((found.senses, undirected([more]))),
        )
    return replace(found, numbers=hull_of(parts))


def _inner(levels: Levels, value: Interval) -> Interval | None:
    """Return what the points themselves give, between the first and the last."""
    rungs = [(point_.value, point_.score) for point_ in levels.points]
    first, last = rungs[0][0], rungs[-1][0]
    here = value.meet(Interval(min(first, last), max(first, last)))
    if here is None:
        return None
    if levels.between is Between.INTERPOLATE:
        return on_lines(here, rungs)
    if levels.between is Between.REACHED:
        return on_steps(here, rungs)
    # Read as limits, a ladder is one of steps seen from its other end.
    return on_steps(here, rungs[::-1])


_Line = tuple[Rung, Rung]


def _ends(levels: Levels) -> Iterator[tuple[Interval, _Line, End]]:
    """Yield the stretch beyond each end, the outermost line from there inwards, and what counts."""
    points = levels.points
    rising = points[0].value < points[-1].value
    before = Interval(high=points[0].value, high_open=True)
    after = Interval(low=points[-1].value, low_open=True)
    if not rising:
        before = Interval(low=points[0].value, low_open=True)
        after = Interval(high=points[-1].value, high_open=True)
    sides = (
        (before, levels.below_first, points[0], points[1]),
        (after, levels.above_last, points[-1], points[-2]),
    )
    for stretch, end, outer, inner in sides:
        yield stretch, ((outer.value, outer.score), (inner.value, inner.score)), end


def _evaluated(evaluate: Evaluate, value: Reach, formula: Formula) -> Reach:
    return evaluate(formula, value)


def _end(end: End, beyond: Interval, line: _Line, evaluate: Callable[[Formula], Reach]) -> Reach:
    """Return what counts over a stretch beyond an end."""
    (at, score), (other, scored) = line
    if isinstance(end, Formula):
        return evaluate(end)
    if end == "extend":
        slope = (scored - score) / (other - at)
        return Reach(
            numbers=(beyond - point(at)) * point(slope) + point(score),
            senses={_VALUE: Sense.NEVER_FALLS if slope >= 0 else Sense.NEVER_RISES},
        )
    return Reach(numbers=point(end if isinstance(end, Fraction) else score))


# What the value is called where it stands for itself.
_VALUE = "value"


def ladder_sense(levels: Levels, evaluate: Evaluate) -> Sense:
    """Return how the score of a ladder moves as the value rises, beyond its ends too."""
    rungs: list[Rung] = [(each.value, each.score) for each in levels.points]
    found = sense_of(rungs)
    rising = rungs[0][0] < rungs[-1][0]
    for place, (stretch, line, end) in enumerate(_ends(levels)):
        itself = Reach(numbers=stretch, senses={_VALUE: Sense.NEVER_FALLS})
        given = _end(end, stretch, line, partial(_evaluated, evaluate, itself))
        if given.numbers is None or set(given.senses) - {_VALUE}:
            return Sense.UNKNOWN
        edge = line[0][1]
        lower, upper = given.numbers.high <= edge, given.numbers.low >= edge
        # Beyond the first end of a rising ladder values are less, beyond the last they are more.
        less = (place == 0) is rising
        allowed = Sense.UNKNOWN
        if lower if less else upper:
            allowed |= Sense.NEVER_FALLS
        if upper if less else lower:
            allowed |= Sense.NEVER_RISES
        found &= allowed & given.sense(_VALUE)
    return found


def _goalposts(posts: Goalposts, value: Reach) -> Reach:
    rungs: list[Rung] = [(posts.worst, posts.low), (posts.best, posts.high)]
    sense = sense_of(rungs)
    senses = {name: composed(each, sense) for name, each in value.senses.items()}
    if value.numbers is None:
        return like((value,), None, senses)
    if posts.beyond != "extend":
        return like((value,), on_lines(value.numbers, rungs), senses)
    slope = (posts.high - posts.low) / (posts.best - posts.worst)
    numbers = (value.numbers - point(posts.worst)) * point(slope) + point(posts.low)
    return like((value,), numbers, senses)


def _checklist(checklist: Checklist, items: list[Reach]) -> Reach:
    answers = checklist.answers
    least = Fraction(0)
    if answers is not None and checklist.credit == "part":
        least = checklist.points * min(answers) / max(answers)
    return like(items, Interval(least, checklist.points), together(i.senses for i in items))


def _maturity(maturity: Maturity, shares: list[Reach]) -> Reach:
    """Return the points of steps: each counts only when those before it are complete."""
    low: Fraction | float = Fraction(0)
    high: Fraction | float = Fraction(0)
    complete = can_go_on = True
    for step, share in zip(maturity.steps, shares, strict=True):
        numbers = share.numbers
        if numbers is None or not can_go_on:
            break
        if complete:
            low += min(numbers.low, Fraction(1)) * step.points
        high += min(numbers.high, Fraction(1)) * step.points
        complete = complete and numbers.low >= 1
        can_go_on = numbers.high >= 1
    senses = together(share.senses for share in shares)
    return replace(like(shares, Interval(low, high), senses), faulty=any(s.faulty for s in shares))
