"""Scoring methods: ladders, goalposts, checklists, maturity steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kpirules.diagnostics.catalogue.rules import (
    ANSWERS_UNSOUND,
    GOALPOSTS_AGAINST_DIRECTION,
    GOALPOSTS_EQUAL,
    LADDER_AGAINST_DIRECTION,
    LADDER_OUT_OF_ORDER,
    NO_LINE_TO_EXTEND,
    POINTS_NOT_POSITIVE,
    REPEATED_IDLE,
    SCORES_FALLING,
    TARGET_SHORT_OF_LEVELS,
    THRESHOLD_REPEATED,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.formula.facts import constant_of
from kpirules.formula.numbers import to_fraction
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Between, Checklist, Goalposts, Levels, Maturity
from kpirules.framework.node import Direction, Node
from kpirules.source.rules.found import found, number

__all__ = ["check_methods"]


def check_methods(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with the scoring methods."""
    for node in declaration.root.walk():
        match node.method:
            case Levels() as levels:
                yield from _ladder(node, levels)
            case Goalposts() as posts:
                yield from _goalposts(node, posts)
            case Checklist() as checklist:
                yield from _checklist(node, checklist)
            case Maturity() as maturity:
                yield from _steps(node, maturity)
            case _:
                pass


def _ladder(node: Node, levels: Levels) -> Iterator[Diagnostic]:
    points = levels.points
    rising = points[0].value < points[-1].value
    ordered = True
    repeated = 0
    for index, (lower, upper) in enumerate(pairwise(points)):
        before, value = number(lower.value), number(upper.value)
        if lower.value == upper.value:
            repeated += 1
            thrice = index > 0 and points[index - 1].value == lower.value
            if levels.repeated is None or thrice:
                yield found(
                    THRESHOLD_REPEATED, upper.place, subject=node.id, before=before, value=value
                )
                ordered = ordered and not thrice
        elif (lower.value < upper.value) is not rising:
            ordered = False
            yield found(
                LADDER_OUT_OF_ORDER, upper.place, subject=node.id, before=before, value=value
            )
        if upper.score < lower.score:
            yield found(
                SCORES_FALLING,
                upper.place,
                subject=node.id,
                before=number(lower.score),
                score=number(upper.score),
            )
    if levels.repeated is not None and not repeated:
        yield found(REPEATED_IDLE, _score_place(node, "repeated"), subject=node.id)
    if not ordered:
        return
    yield from _direction(node, rising=rising)
    yield from _target(node, levels, rising=rising)
    yield from _ends(node, levels)


def _direction(node: Node, *, rising: bool) -> Iterator[Diagnostic]:
    if node.direction is not None and rising is not (node.direction is Direction.HIGHER_IS_BETTER):
        place = node.places.get("direction", node.place)
        yield found(
            LADDER_AGAINST_DIRECTION, place, subject=node.id, direction=node.direction.value
        )


def _target(node: Node, levels: Levels, *, rising: bool) -> Iterator[Diagnostic]:
    """Yield a target that earns no more than nothing does."""
    written = None
    if node.target is not None:
        written = constant_of(node.target.tree, node.target.constants)
    if written is None:
        return
    target, first = to_fraction(written), levels.points[0].value
    if (target < first) if rising else (target > first):
        yield found(
            TARGET_SHORT_OF_LEVELS,
            node.places.get("target", node.place),
            subject=node.id,
            target=number(target),
            value=number(first),
        )


def _ends(node: Node, levels: Levels) -> Iterator[Diagnostic]:
    """Yield ends that go on along a line where there is none."""
    points = levels.points
    for end, key, lower, upper in (
        (levels.below_first, "below_first", points[0], points[1]),
        (levels.above_last, "above_last", points[-2], points[-1]),
    ):
        steps = levels.between is not Between.INTERPOLATE
        if end == "extend" and (steps or lower.value == upper.value):
            yield found(NO_LINE_TO_EXTEND, _score_place(node, key), subject=node.id, key=key)


def _goalposts(node: Node, posts: Goalposts) -> Iterator[Diagnostic]:
    place = _score_place(node, "to")
    if posts.worst == posts.best:
        value = number(posts.best)
        best = _score_place(node, "best")
        yield found(GOALPOSTS_EQUAL, best, subject=node.id, key="goalposts", value=value)
        return
    if posts.low == posts.high:
        value = number(posts.high)
        yield found(GOALPOSTS_EQUAL, place, subject=node.id, key="to", value=value)
    elif posts.low > posts.high:
        yield found(
            SCORES_FALLING,
            place,
            subject=node.id,
            before=number(posts.low),
            score=number(posts.high),
        )
    rising = posts.worst < posts.best
    if node.direction is not None and rising is not (node.direction is Direction.HIGHER_IS_BETTER):
        yield found(
            GOALPOSTS_AGAINST_DIRECTION,
            node.places.get("direction", node.place),
            subject=node.id,
            direction=node.direction.value,
            worst=number(posts.worst),
            best=number(posts.best),
        )


def _checklist(node: Node, checklist: Checklist) -> Iterator[Diagnostic]:
    answers = checklist.answers
    if answers is not None and (
        len(set(answers)) < len(answers) or max(answers) <= 0 or min(answers) < 0
    ):
        shown = ", ".join(number(answer) for answer in answers)
        yield found(ANSWERS_UNSOUND, _score_place(node, "answers"), subject=node.id, answers=shown)
    if checklist.points <= 0:
        points = number(checklist.points)
        place = _score_place(node, "points")
        yield found(POINTS_NOT_POSITIVE, place, subject=node.id, points=points)


def _steps(node: Node, maturity: Maturity) -> Iterator[Diagnostic]:
    for step in maturity.steps:
        if step.points <= 0:
            points = number(step.points)
            yield found(POINTS_NOT_POSITIVE, step.place, subject=node.id, points=points)


def _score_place(node: Node, key: str) -> Place | None:
    return node.places.get(f"score.{key}", node.places.get("score", node.place))
