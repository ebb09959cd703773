"""Walks from the worst unit to the best, and stops in every band on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf

from kpirules.analysis.found import Found, Unit
from kpirules.analysis.input_reach import step_of
from kpirules.analysis.interval import Interval
from kpirules.analysis.kits import Kit, Things
from kpirules.formula.numbers import show
from kpirules.framework.declaration import Band
from kpirules.framework.inputs import InputType

__all__ = ["Aim", "band_interval"]

_HALVINGS = 40
_USUAL_STEP = Fraction(1, 100)


def band_interval(band: Band) -> Interval | None:
    """Return the totals of a band's interval; None where it holds none."""
    low = -inf if band.low is None else band.low
    high = inf if band.high is None else band.high
    if low > high or (low == high and (band.low_open or band.high_open)):
        return None
    return Interval(low, high, band.low_open, band.high_open)


class Aim:
    """Looks for units in bands that no unit has shown."""

    def __init__(self, found: Found, things: Things) -> None:
        self.found = found
        self.things = things
        self.declaration = found.watch.plan.declaration

    def between(self, worst: Unit, best: Unit, kits: Sequence[Kit]) -> None:
        """Walk from one unit to the other, indicator by indicator, both ways round."""
        for order in (kits, list(reversed(kits))):
            path = list(self._path(dict(worst), best, order))
            totals = [self.found.score(unit) for unit in path]
            for one, other, low, high in zip(path, path[1:], totals, totals[1:], strict=False):
                if low is not None and high is not None:
                    self._stop(one, other, low, high)

    def _path(self, unit: dict[str, object], best: Unit, kits: Sequence[Kit]) -> Iterator[Unit]:
        yield dict(unit)
        for kit in kits:
            for name in (*kit.all_names, *((kit.entered,) if kit.entered else ())):
                if name in best and unit.get(name) != best[name]:
                    unit[name] = best[name]
                    yield dict(unit)
        yield dict(best)

    def _stop(self, one: Unit, other: Unit, low: Fraction, high: Fraction) -> None:
        """Look into each band without a witness that lies between two totals."""
        missing = {each.subject for each in self.found.missing if each.kind == "band"}
        for band in self.declaration.bands:
            interval = band_interval(band) if band.id in missing else None
            if interval is None:
                continue
            between = Interval(min(low, high), max(low, high)).meet(interval)
            if between is not None:
                self._halve(one, other, between)

    def _halve(self, one: Unit, other: Unit, aim: Interval) -> None:
        """Halve the way between two units that differ in one number until a total lies in `aim`."""
        differing = [name for name in other if one.get(name) != other[name]]
        if len(differing) != 1 or not self._is_number(differing[0]):
            return
        name = differing[0]
        step = step_of(self.declaration.inputs[name]) or _USUAL_STEP
        ends = [Fraction(str(unit[name])) for unit in (one, other)]
        start, end = (int(each / step) for each in ends)
        first = self.found.score(one)
        for _ in range(_HALVINGS):
            if abs(end - start) <= 1 or first is None:
                return
            middle = (start + end) // 2
            total = self.found.score({**one, name: _plain(middle * step)})
            if total is None or total in aim:
                return
            # Keep the half whose ends lie on both sides of the aim.
            if (total < aim.low) == (first < aim.low):
                start = middle
            else:
                end = middle

    def _is_number(self, name: str) -> bool:
        declared = self.declaration.inputs.get(name)
        if declared is None or declared.allowed:
            return False
        return declared.type not in (InputType.YES_NO, InputType.CHOICE, InputType.TEXT)


def _plain(number: Fraction) -> object:
    if number.denominator == 1:
        return int(number)
    return Decimal(show(number.as_integer_ratio(), 60))
