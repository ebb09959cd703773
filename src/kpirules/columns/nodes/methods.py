"""Scoring methods over columns: each takes the values and gives the scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, assert_never

import numpy as np

from kpirules.columns.cells import choosing, folding
from kpirules.columns.cells.arithmetic import divide, plus, scaled
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import (
    NOT_APPLICABLE,
    Cells,
    Numbers,
    States,
    Truths,
    first_of,
    gravest,
    number,
)
from kpirules.columns.cells.deciding import compared, compared_with
from kpirules.columns.cells.pieces import Piece, Pieces, pieced, pieces
from kpirules.columns.cells.scale import ONE, Scale
from kpirules.columns.language.term import Column
from kpirules.columns.nodes.missing import overlaid
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
    Point,
)

__all__ = ["Scored", "compile_method"]

# Takes a column of values and the block; gives a column of scores.
Scored = Callable[[Numbers, Block], Numbers]
Compile = Callable[[Any], Column]


def compile_method(
    method: Method, compile_formula: Compile, slots: Mapping[str, int], step: Scale = ONE
) -> Scored:
    """Return a scoring method over columns.

    Args:
        method: The method.
        compile_formula: Compiles a formula of the node.
        slots: The slot of each input of the node.
        step: The scale that suits the rounding of the score.
    """
    match method:
        case Direct():
            return lambda values, _: values
        case Levels():
            return _ladder(method, compile_formula, step)
        case Goalposts():
            function = _goalposts(method)
            return lambda values, block: pieced(block, values, function, step)
        case FormulaScore(formula=formula):
            closure = compile_formula(formula)
            return lambda _, block: _numbers(closure(block))
        case Checklist():
            return _checklist(method, [slots[item] for item in method.items])
        case Maturity():
            return _maturity([(compile_formula(s.done), s.points) for s in method.steps])
        case _:
            assert_never(method)


def _flat(score: Fraction) -> Piece:
    return Piece(Fraction(0), score)


def _through(lower: Point, upper: Point) -> Piece:
    slope = (upper.score - lower.score) / (upper.value - lower.value)
    return Piece(slope, lower.score - slope * lower.value)


def _goalposts(posts: Goalposts) -> Pieces:
    ends = Point(posts.worst, posts.low), Point(posts.best, posts.high)
    line = _through(*ends)
    if posts.beyond == "extend":
        return pieces([], [line])
    zones = [_flat(posts.low), _flat(posts.low), line, _flat(posts.high), _flat(posts.high)]
    places = [posts.worst, posts.best]
    return pieces(sorted(places), zones if posts.worst < posts.best else zones[::-1])


def _ladder(levels: Levels, compile_formula: Compile, step: Scale) -> Scored:
    """Return a ladder over columns; its ends may be formulas of their own."""
    function, falling = _ladder_pieces(levels)
    ends: list[tuple[str, Fraction, Column]] = []
    for end, point, beyond in (
        (levels.below_first, levels.points[0], "<"),
        (levels.above_last, levels.points[-1], ">"),
    ):
        if isinstance(end, Formula):
            relation = {"<": ">", ">": "<"}[beyond] if falling else beyond
            ends.append((relation, point.value, compile_formula(end)))

    def run(values: Numbers, block: Block) -> Numbers:
        scores: Cells = pieced(block, values, function, step)
        for relation, place, closure in ends:
            beyond = compared_with(block, values, relation, place.as_integer_ratio())
            scores = choosing.picked(beyond.value, closure(block), scores)
        return _numbers(scores)

    return run


def _ladder_pieces(levels: Levels) -> tuple[Pieces, bool]:
    """Return a ladder as a function, and whether its thresholds fall."""
    points = levels.points
    values = [point.value for point in points]
    zones = [_end(levels.below_first, points[:2], points[0])]
    places: list[Fraction] = []
    for index, point in enumerate(points):
        if index + 1 < len(points) and values[index + 1] == point.value:
            continue  # the last point on a threshold that stands twice ends its stretch
        lower = levels.repeated == "lower"
        on = points[values.index(point.value)] if lower else point
        last = index + 1 == len(points)
        zones.append(_flat(on.score))
        zones.append(
            _end(levels.above_last, points[-2:], point)
            if last
            else _between(levels.between, point, points[index + 1])
        )
        places.append(point.value)
    falling = points[0].value > points[-1].value
    if falling:
        return pieces(places[::-1], zones[::-1]), True
    return pieces(places, zones), False


def _between(between: Between, lower: Point, upper: Point) -> Piece:
    match between:
        case Between.REACHED:
            return _flat(lower.score)
        case Between.UP_TO:
            return _flat(upper.score)
        case Between.INTERPOLATE:
            return _through(lower, upper)


def _end(end: End, outermost: tuple[Point, ...], point: Point) -> Piece:
    if end == "extend":
        return _through(*outermost)
    if isinstance(end, Fraction):
        return _flat(end)
    # A formula takes the place of this piece afterwards.
    return _flat(point.score)


def _checklist(method: Checklist, items: list[int]) -> Scored:
    """Points in proportion to the answers; an item that does not apply leaves the list."""
    full = max(method.answers) if method.answers is not None else Fraction(1)
    points = (method.points / full).as_integer_ratio()

    def run(_: Numbers, block: Block) -> Numbers:
        answers: list[folding.Item] = []
        absent: States | None = None
        for item in items:
            cells = block.cells(item)
            applies: Any = True
            if cells.state is not None:
                applies = cells.state != NOT_APPLICABLE
                absent = gravest(absent, np.where(applies, cells.state, np.uint8(0)))
            answers.append((_as_numbers(cells), applies))
        above = folding.total(block, answers)
        count = folding.counted(block, [applies for _, applies in answers])
        share = divide(block, above, choosing.greatest(block, [count, number((1, 1))]))
        result = scaled(block, share, points)
        if method.credit == "all":
            most = scaled(block, count, full.as_integer_ratio())
            short = compared(block, above, "<", most)
            result = _numbers(choosing.picked(short.value, number((0, 1)), result))
        if count.low > 0.0:
            return overlaid(result, absent)
        none = np.where(count.raw == 0.0, np.uint8(NOT_APPLICABLE), np.uint8(0))
        none = np.broadcast_to(none, (block.size,))
        return overlaid(result, first_of(absent, none))

    return run


def _as_numbers(cells: Cells) -> Numbers:
    """Return an answer as a number without states: yes is 1."""
    if isinstance(cells, Truths):
        if isinstance(cells.value, bool):
            return number((int(cells.value), 1))
        return Numbers(cells.value.astype(np.float64), ONE, low=0.0, high=1.0, bits=4.0)
    return _numbers(cells).with_state(None)


def _maturity(steps: list[tuple[Column, Fraction]]) -> Scored:
    """Points step by step; a step counts only when all steps below it are complete."""

    def run(_: Numbers, block: Block) -> Numbers:
        result = number((0, 1))
        for done, points in reversed(steps):
            share = _numbers(done(block))
            full = compared_with(block, share, ">=", (1, 1)).value
            worth = points.as_integer_ratio()
            whole = plus(block, number(worth), result)
            part = scaled(block, share.with_state(None), worth)
            result = overlaid(_numbers(choosing.picked(full, whole, part)), share.state)
        return result

    return run


def _numbers(cells: Cells) -> Numbers:
    assert isinstance(cells, Numbers)  # noqa: S101 - the check of types has proven it
    return cells
