"""What a ladder of thresholds and scores can give over a stretch of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kpirules.analysis.interval import Interval, hull_of, point
from kpirules.analysis.reach import Sense

__all__ = ["Rung", "on_lines", "on_steps", "sense_of"]

# A threshold and its score.
Rung = tuple[Fraction, Fraction]


def on_steps(value: Interval, rungs: Sequence[Rung]) -> Interval | None:
    """Return the scores of steps: that of the last threshold reached, the first one below it."""
    found = [
        point(score)
        for stretch, score in _stretches(rungs)
        if stretch is None or value.meet(stretch) is not None
    ]
    return hull_of(found)


def _stretches(rungs: Sequence[Rung]) -> Iterator[tuple[Interval | None, Fraction]]:
    rising = rungs[0][0] <= rungs[-1][0]
    first = Interval(high=rungs[0][0], high_open=True)
    yield (first if rising else Interval(low=rungs[0][0], low_open=True)), rungs[0][1]
    for (low, score), (high, _) in pairwise(rungs):
        if low == high:
            # A threshold that stands twice: the score of its first point may count on it.
            yield Interval(low, low), score
        elif rising:
            yield Interval(low, high, high_open=True), score
        else:
            yield Interval(high, low, low_open=True), score
    last, score = rungs[-1]
    yield (Interval(low=last) if rising else Interval(high=last)), score


def on_lines(value: Interval, rungs: Sequence[Rung]) -> Interval | None:
    """Return the scores read off lines between neighbouring points, clamped at the ends."""
    if rungs[0][0] > rungs[-1][0]:
        rungs = [(-threshold, score) for threshold, score in rungs]
        value = -value
    found: list[Interval] = []
    if value.low < rungs[0][0]:
        found.append(point(rungs[0][1]))
    if value.high > rungs[-1][0]:
        found.append(point(rungs[-1][1]))
    for (low, below), (high, above) in pairwise(rungs):
        here = value.meet(Interval(low, high))
        if here is None:
            continue
        if low == high:
            found += [point(below), point(above)]
            continue
        slope = (above - below) / (high - low)
        line = (here - point(low)) * point(slope) + point(below)
        found.append(line)
    return hull_of(found)


def sense_of(rungs: Sequence[Rung]) -> Sense:
    """Return how the score moves as the value rises."""
    rising = rungs[0][0] <= rungs[-1][0]
    scores = [score for _, score in rungs]
    found = Sense.UNKNOWN
    if all(low <= high for low, high in pairwise(scores)):
        found |= Sense.NEVER_FALLS if rising else Sense.NEVER_RISES
    if all(low >= high for low, high in pairwise(scores)):
        found |= Sense.NEVER_RISES if rising else Sense.NEVER_FALLS
    return found
