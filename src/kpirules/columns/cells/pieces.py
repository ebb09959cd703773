"""Functions made of straight pieces: ladders, goalposts, `levels` and `interpolate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

import numpy as np

from kpirules.columns.cells.arithmetic import linear
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Numbers, number
from kpirules.columns.cells.deciding import RELATIONS, width_of_doubt
from kpirules.columns.cells.doubled import FLOAT_UNIT, Doubled, constant, unit_of
from kpirules.columns.cells.scale import ONE, Scale, common

__all__ = ["Edge", "Piece", "Pieces", "pieced", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """The line `slope * x + start`."""

    slope: Fraction
    start: Fraction

    def at(self, x: Fraction) -> Fraction:
        """Return the height of the line."""
        return self.slope * x + self.start


@dataclass(frozen=True, slots=True)
class Edge:
    """Where one piece ends and the next begins; `belongs` says to which the place itself does."""

    at: Fraction
    belongs: str  # "right": from `at` on the next piece holds; "left": only above `at`


@dataclass(frozen=True, slots=True)
class Pieces:
    """A function: pieces from left to right, with the edges between them.

    Attributes:
        joined: Whether it has no jumps, so that a value near an edge may be taken for either side.
        bits: How many bits it may add to a number.
        known: What was worked out for values of one scale.
    """

    edges: tuple[Edge, ...]
    pieces: tuple[Piece, ...]
    joined: bool
    bits: float
    known: dict[tuple[Scale, Scale], _Stretches] = field(
        default_factory=dict, compare=False, repr=False
    )


def pieces(places: Sequence[Fraction], zones: Sequence[Piece]) -> Pieces:
    """Return a function from what holds below, on and above each of rising places.

    Args:
        places: The places, each once.
        zones: Below the first place, on it, between it and the next, …, above the last.
    """
    edges: list[Edge] = []
    found: list[Piece] = [zones[0]]
    for index, place in enumerate(places):
        on, after = zones[2 * index + 1], zones[2 * index + 2]
        # What stands on the place may as well begin the piece after it, or end the one before.
        first = after if on.at(place) == after.at(place) else on
        first = found[-1] if first is on and on.at(place) == found[-1].at(place) else first
        for piece, belongs in ((first, "right"), (after, "left")):
            if piece != found[-1]:
                edges.append(Edge(place, belongs))
                found.append(piece)
    joined = all(
        one.at(edge.at) == other.at(edge.at)
        for edge, (one, other) in zip(edges, pairwise(found), strict=True)
    )
    return Pieces(tuple(edges), tuple(found), joined, _bits(found))


def _bits(found: Sequence[Piece]) -> float:
    numbers = [number for piece in found for number in (piece.slope, piece.start)]
    most = max(n.numerator.bit_length() + n.denominator.bit_length() for n in numbers)
    return 3.0 * most + 4.0


def pieced(block: Block, column: Numbers, function: Pieces, step: Scale = ONE) -> Numbers:
    """Return a function of a column.

    Args:
        block: The rows.
        column: The values.
        function: What each value becomes.
        step: The scale that suits what follows, such as a rounding.
    """
    known = column.constant
    if known is not None:
        return _of_constant(Fraction(*known), function)
    if len(function.pieces) == 1:
        return _line(column, function.pieces[0])
    if all(piece.slope == 0 for piece in function.pieces):
        return _steps(block, column, [piece.start for piece in function.pieces], function.edges)
    apart = column.error.__class__ is not float or column.denominator.__class__ is not float
    if function.joined and not apart and not block.doubled:
        return _joined(block, column, function, step)
    return _by_place(block, column, function, step)


def _of_constant(value: Fraction, function: Pieces) -> Numbers:
    place = sum(
        value >= edge.at if edge.belongs == "right" else value > edge.at for edge in function.edges
    )
    return number(function.pieces[place].at(value).as_integer_ratio())


def _line(column: Numbers, piece: Piece) -> Numbers:
    if piece.slope == 0:
        return number(piece.start.as_integer_ratio(), column.state)
    return linear(column, piece.slope, piece.start)[0]


def _places(block: Block, column: Numbers, edges: Sequence[Edge]) -> Any:  # noqa: ANN401
    """Return the place of each row's piece, every comparison decided or the row left open."""
    place: Any = None
    for edge in edges:
        raw, at, margin = width_of_doubt(block, column, edge.at.as_integer_ratio())
        relation = ">=" if edge.belongs == "right" else ">"
        passed = RELATIONS[relation](raw, at, margin).view(np.uint8)
        place = passed if place is None else place + passed
    return place


def _steps(
    block: Block, column: Numbers, scores: Sequence[Fraction], edges: Sequence[Edge]
) -> Numbers:
    """Return the constant of the piece that each row lies on."""
    scale: Scale | None = None
    for score in scores:
        if score:
            one = (abs(score.numerator), score.denominator)
            scale = one if scale is None else common(scale, one)[0]
    if scale is None:
        return number((0, 1), column.state)
    heights = np.array([float(score / Fraction(*scale)) for score in scores])
    raw: Any = np.take(heights, _places(block, column, edges))
    bits = max(s.numerator.bit_length() + s.denominator.bit_length() for s in scores)
    return Numbers(
        Doubled(raw, 0.0) if block.doubled else raw,
        scale,
        low=float(heights.min()),
        high=float(heights.max()),
        bits=float(bits + 2),
        state=column.state,
    )


def _in_steps(piece: Piece, scale: Scale, step: Scale) -> tuple[Fraction, Fraction, int]:
    """Return slope and start of a piece for raw values, and what it may add to denominators."""
    slope = piece.slope * Fraction(*scale) / Fraction(*step)
    start = piece.start / Fraction(*step)
    return slope, start, lcm(slope.denominator, start.denominator)


@dataclass(frozen=True, slots=True)
class _Stretches:
    """A function without jumps, worked out for values of one scale.

    Attributes:
        parts: Of each piece that is not flat: the slope, and its ends; None where it has none.
        base: What is added to the sum of the parts.
        size: How much is added up at most, apart from values beyond the edges.
        reach: By how much the function may move with its value.
        outward: The steepest slope that goes on beyond the edges.
        denominator: What a piece may add to denominators.
        heights: The least and greatest height beside the edges.
        ends: The first and the last piece: slope and start.
    """

    parts: tuple[tuple[float, float | None, float | None], ...]
    base: float
    size: float
    reach: float
    outward: float
    denominator: float
    heights: tuple[float, float]
    ends: tuple[tuple[float, float], tuple[float, float]]


def _stretches(function: Pieces, scale: Scale, step: Scale) -> _Stretches:
    """Return a function without jumps as the sum of what each slope gains over its stretch."""
    unit = Fraction(*scale)
    cuts = [edge.at / unit for edge in function.edges]
    lines = [_in_steps(piece, scale, step) for piece in function.pieces]
    # At the first edge all stretches but the one to its left are at their own left ends.
    base = lines[0][0] * cuts[0] + lines[0][1]
    size, parts = float(abs(base)), []
    for index, (slope, _, _) in enumerate(lines):
        if slope == 0:
            continue
        left = cuts[index - 1] if index else None
        right = cuts[index] if index < len(cuts) else None
        base -= slope * (cuts[0] if left is None else left)
        ends = [abs(float(end)) for end in (left, right) if end is not None]
        size += abs(float(slope)) * max(ends)
        parts.append(
            (
                float(slope),
                None if left is None else float(left),
                None if right is None else float(right),
            )
        )
    # On each edge, of the piece before it and of the piece after it: there may be a jump.
    heights = [
        float(slope * cut + start)
        for index, cut in enumerate(cuts)
        for slope, start, _ in lines[index : index + 2]
    ]
    first, last = lines[0], lines[-1]
    return _Stretches(
        tuple(parts),
        float(base),
        size,
        sum(abs(slope) for slope, _, _ in parts),
        max(abs(float(first[0])), abs(float(last[0]))),
        float(max(more for _, _, more in lines)),
        (min(heights), max(heights)),
        ((float(first[0]), float(first[1])), (float(last[0]), float(last[1]))),
    )


def _within(column: Numbers, known: _Stretches) -> tuple[float, float]:
    """Return a number below and one above all that the function gives, in steps."""
    low, high = known.heights
    for slope, start in known.ends:
        if slope:
            beyond = slope * column.low + start, slope * column.high + start
            low, high = min(low, *beyond), max(high, *beyond)
    # What was lost in turning bounds into floats is less than this.
    spare = (abs(low) + abs(high)) * 2.0**-50
    return low - spare, high + spare


def _joined(block: Block, column: Numbers, function: Pieces, step: Scale) -> Numbers:
    """Return a function without jumps, for which nothing has to be decided."""
    key = (column.scale, step)
    known = function.known.get(key)
    if known is None:
        known = function.known[key] = _stretches(function, *key)
    total: Any = None
    for slope, left, right in known.parts:
        part = _clipped(column.raw, left, right, block.room())
        np.multiply(part, slope, out=part)
        if total is None:
            total = part
        else:
            np.add(total, part, out=total)
    np.add(total, known.base, out=total)
    low, high = _within(column, known)
    size = known.size + known.outward * column.greatest
    return Numbers(
        total,
        step,
        low=low,
        high=high,
        bits=column.bits + function.bits,
        error=column.error * known.reach + size * (2 * len(known.parts) + 6) * FLOAT_UNIT,
        denominator=column.denominator * known.denominator,
        state=column.state,
    )


def _clipped(raw: Any, left: float | None, right: float | None, room: Any) -> Any:  # noqa: ANN401
    if left is None and right is not None:
        return np.minimum(raw, right, out=room)
    if right is None and left is not None:
        return np.maximum(raw, left, out=room)
    return np.clip(raw, left, right, out=room)


def _by_place(block: Block, column: Numbers, function: Pieces, step: Scale) -> Numbers:
    """Return a function by the piece that each row lies on, every edge decided."""
    place = _places(block, column, function.edges)
    parts = [_in_steps(piece, column.scale, step) for piece in function.pieces]
    slope = _table([part[0] for part in parts], place, doubled=block.doubled)
    start = _table([part[1] for part in parts], place, doubled=block.doubled)
    raw = slope * column.raw + start
    steepest = max(abs(float(part[0])) for part in parts)
    size = steepest * column.greatest + max(abs(float(part[1])) for part in parts)
    low, high = _within(column, _stretches(function, column.scale, step))
    denominators = np.array([float(part[2]) for part in parts])
    flat = np.array([float(part[0] == 0) for part in parts])
    denominator: Any = column.denominator * float(denominators.max())
    error: Any = column.error * steepest
    if block.doubled:
        # On a flat piece the value's own denominator and error are gone.
        level = np.take(flat, place)
        own = np.where(level > 0, 1.0, column.denominator)
        denominator = np.take(denominators, place) * own
        error = np.where(level > 0, 0.0, error)
    return Numbers(
        raw,
        step,
        low=low,
        high=high,
        bits=column.bits + function.bits,
        error=error + size * 8 * unit_of(raw),
        denominator=denominator,
        state=column.state,
    )


def _table(numbers: Sequence[Fraction], place: Any, *, doubled: bool) -> Any:  # noqa: ANN401
    """Return for each row the number at its place."""
    if not doubled:
        return np.take(np.array([float(each) for each in numbers]), place)
    exact = [constant(each.numerator, each.denominator, doubled=True) for each in numbers]
    high, low = np.array([e.high for e in exact]), np.array([e.low for e in exact])
    return Doubled(np.take(high, place), np.take(low, place))
