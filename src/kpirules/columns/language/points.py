"""`levels` and `interpolate`: by their pieces where the points are constant, else by comparing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from kpirules.columns.cells.arithmetic import divide, minus, multiply, plus
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Cells, Numbers, Truths, gravest
from kpirules.columns.cells.choosing import picked
from kpirules.columns.cells.deciding import compared
from kpirules.columns.cells.pieces import Piece, Pieces, pieced, pieces
from kpirules.columns.language.term import Term, numbers, over
from kpirules.formula.arithmetic import in_order

__all__ = ["interpolated", "levelled"]

_Free = Callable[[Block, Numbers, list[Numbers]], Cells]
_Zones = Callable[[list[Fraction], list[Fraction]], list[Piece]]


def levelled(parts: list[Term]) -> Term:
    """Return the term of `levels(x, t1, s1, …)`."""
    return _points(parts, _level_zones, _free_levels)


def interpolated(parts: list[Term]) -> Term:
    """Return the term of `interpolate(x, x1, y1, …)`."""
    return _points(parts, _line_zones, _free_lines)


def _points(parts: list[Term], zones: _Zones, free: _Free) -> Term:
    value = numbers(parts[0])
    written = [part.constant for part in parts[1:]]
    known = [number for number in written if isinstance(number, tuple)]
    if len(known) == len(written) and in_order(known[::2]):
        places = [Fraction(*number) for number in known[::2]]
        scores = [Fraction(*number) for number in known[1::2]]
        function = _function(places, scores, zones)
        return Term(lambda block: pieced(block, value(block), function), over=over(parts))
    runs = [numbers(part) for part in parts[1:]]

    def run(block: Block) -> Cells:
        given = value(block)
        points = [each(block) for each in runs]
        state = given.state
        for point in points:
            state = gravest(state, point.state)
        plain = [point.with_state(None) for point in points]
        return free(block, given.with_state(None), plain).with_state(state)

    return Term(run, over=over(parts))


def _function(places: list[Fraction], scores: list[Fraction], zones: _Zones) -> Pieces:
    found = zones(places, scores)
    # Where less is better, what comes first stands on the right.
    return pieces(places[::-1], found[::-1]) if places[-1] < places[0] else pieces(places, found)


def _level_zones(_: list[Fraction], scores: list[Fraction]) -> list[Piece]:
    flat = [Piece(Fraction(0), score) for score in scores]
    return [flat[0], *(piece for piece in flat for _ in range(2))]


def _line_zones(places: list[Fraction], scores: list[Fraction]) -> list[Piece]:
    found = [Piece(Fraction(0), scores[0])]
    for (x1, y1), (x2, y2) in pairwise(zip(places, scores, strict=True)):
        slope = (y2 - y1) / (x2 - x1)
        found += [Piece(Fraction(0), y1), Piece(slope, y1 - slope * x1)]
    last = Piece(Fraction(0), scores[-1])
    return [*found, last, last]


def _free_levels(block: Block, value: Numbers, points: list[Numbers]) -> Cells:
    places, scores = points[::2], points[1::2]
    falling = compared(block, places[-1], "<", places[0])
    reached: Cells = scores[0]
    for place, score in zip(places, scores, strict=True):
        rises = picked(compared(block, value, ">=", place).value, score, reached)
        falls = picked(compared(block, value, "<=", place).value, score, reached)
        reached = picked(falling.value, falls, rises)
    return reached


def _free_lines(block: Block, value: Numbers, points: list[Numbers]) -> Cells:
    places, scores = points[::2], points[1::2]
    falling: Truths = compared(block, places[-1], "<", places[0])
    rises = _lines(block, value, places, scores)
    falls = _lines(block, value, places[::-1], scores[::-1])
    return picked(falling.value, falls, rises)


def _lines(
    block: Block, value: Numbers, places: Sequence[Numbers], scores: Sequence[Numbers]
) -> Cells:
    result: Cells = scores[-1]
    for index in range(len(places) - 1, 0, -1):
        left, right = places[index - 1], places[index]
        run = minus(block, right, left)
        rise = minus(block, scores[index], scores[index - 1])
        gained = divide(block, multiply(block, minus(block, value, left), rise), run)
        line = plus(block, scores[index - 1], gained)
        result = picked(compared(block, value, "<=", right).value, line, result)
    return picked(compared(block, value, "<=", places[0]).value, scores[0], result)
