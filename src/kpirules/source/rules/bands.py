"""Bands: they cover the scale without gap or overlap, and each can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf

from kpirules.diagnostics.catalogue.rules import (
    BAND_GAP,
    BAND_UNREACHABLE,
    BANDS_NEED_ROUNDING,
    BANDS_OVERLAP,
    BANDS_WITHOUT_SCALE,
    LAST_BAND_CONDITIONAL,
    RANGE_EMPTY,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.numbers import Rounding, round_number
from kpirules.framework.declaration import Band, Declaration
from kpirules.source.rules.found import found, number

__all__ = ["check_bands"]

# A cut between numbers: before (0) or after (1) the number itself, so that `[a, b)` and `(a, b]`
# are all stretches from one cut to the next.
_Cut = tuple[Fraction | float, int]
_Stretch = tuple[_Cut, _Cut]
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """The totals that bands look at: all numbers, or those with so many decimal places."""

    places: int | None
    whole: _Stretch

    def stretch(self, band: Band) -> _Stretch:
        """Return a band's range between two cuts, on the line."""
        low: _Cut = (-inf, 0) if band.low is None else (band.low, int(band.low_open))
        high: _Cut = (inf, 1) if band.high is None else (band.high, int(not band.high_open))
        return self.snapped((low, high))

    def snapped(self, stretch: _Stretch) -> _Stretch:
        """Return a stretch with its cuts moved to the next total that there can be."""
        return (self._snap(stretch[0]), self._snap(stretch[1]))

    def _snap(self, cut: _Cut) -> _Cut:
        """Return the cut before the first possible total that lies after `cut`."""
        at, after = cut
        if self.places is None or not isinstance(at, Fraction):
            return cut
        step = Fraction(10) ** -self.places
        index = floor(at / step) + 1 if after else ceil(at / step)
        return (index * step, 0)


def check_bands(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with the bands, in order."""
    bands = declaration.bands
    scale = declaration.scale
    if not bands or (scale is not None and scale.minimum >= scale.maximum):
        return
    empty = [band for band in bands if _is_empty(band)]
    for band in empty:
        yield found(RANGE_EMPTY, band.places.get("range", band.place), subject=band.id, id=band.id)
    if empty:
        return
    line = _line(declaration, _places(declaration))
    yield from _reached(bands, line)
    gaps = _gaps(bands, line)
    if gaps and all(band.when is not None for band in bands):
        last = bands[-1]
        yield found(LAST_BAND_CONDITIONAL, last.place, subject=last.id, id=last.id)
    elif gaps:
        yield from _report_gaps(declaration, gaps)
    if declaration.scale is None and not _covers_everything(bands):
        yield found(BANDS_WITHOUT_SCALE, bands[0].place)


def _is_empty(band: Band) -> bool:
    if band.low is None or band.high is None:
        return False
    return band.low > band.high or (band.low == band.high and (band.low_open or band.high_open))


def _places(declaration: Declaration) -> int | None:
    """Return how many decimal places the totals have that bands look at; None for any."""
    if declaration.bands_look_at == "unrounded" or not declaration.root.rounding:
        return None
    return min(rounding.places for rounding in declaration.root.rounding)


def _line(declaration: Declaration, places: int | None) -> _Line:
    """Return the line of totals, from end to end of the scale."""
    scale = declaration.scale
    if scale is None:
        stretches = [_Line(None, _EVERYTHING).stretch(band) for band in declaration.bands]
        ranged = [s for s in stretches if s != _EVERYTHING]
        low = min((s[0] for s in ranged), default=_EVERYTHING[0])
        high = max((s[1] for s in ranged), default=_EVERYTHING[1])
    else:
        roundings = declaration.root.rounding if places is not None else ()
        low = (_rounded(scale.minimum, roundings), 0)
        high = (_rounded(scale.maximum, roundings), 1)
    line = _Line(places, _EVERYTHING)
    return _Line(places, line.snapped((low, high)))


_EVERYTHING: _Stretch = ((-inf, 0), (inf, 1))


def _rounded(value: Fraction, roundings: tuple[Rounding, ...]) -> Fraction:
    pair = value.as_integer_ratio()
    for rounding in roundings:
        pair = round_number(pair, rounding)
    return Fraction(*pair)


def _minus(stretches: list[_Stretch], taken: _Stretch) -> list[_Stretch]:
    """Return what is left of stretches when one is taken out."""
    left: list[_Stretch] = []
    for low, high in stretches:
        pieces = ((low, min(high, taken[0])), (max(low, taken[1]), high))
        left.extend(piece for piece in pieces if piece[0] < piece[1])
    return left


def _cut_to(stretch: _Stretch, other: _Stretch) -> _Stretch | None:
    low, high = max(stretch[0], other[0]), min(stretch[1], other[1])
    return (low, high) if low < high else None


def _reached(bands: tuple[Band, ...], line: _Line) -> Iterator[Diagnostic]:
    """Yield bands that no total reaches, and pairs that claim the same total."""
    before: list[tuple[Band, _Stretch]] = []
    for band in bands:
        stretch = _cut_to(line.stretch(band), line.whole)
        left = [] if stretch is None else [stretch]
        for _, taken in before:
            left = _minus(left, taken)
        if not left:
            yield found(BAND_UNREACHABLE, band.place, subject=band.id, id=band.id)
            continue
        if stretch is None or band.when is not None:
            continue
        is_rest = band.low is None and band.high is None
        for other, taken in before:
            if not is_rest and _cut_to(stretch, taken) is not None:
                yield found(
                    BANDS_OVERLAP,
                    band.places.get("range", band.place),
                    subject=band.id,
                    id=band.id,
                    other=other.id,
                )
        before.append((band, stretch))


def _gaps(bands: tuple[Band, ...], line: _Line) -> list[_Stretch]:
    """Return the stretches of the line that no band without a condition covers."""
    left = [line.whole]
    for band in bands:
        if band.when is None:
            left = _minus(left, line.stretch(band))
    return left


def _report_gaps(declaration: Declaration, gaps: list[_Stretch]) -> Iterator[Diagnostic]:
    """Yield the gaps; one finding where rounding the total would close them all."""
    bands = declaration.bands
    known = _places(declaration)
    for places in range(_MOST_PLACES, -1, -1):
        if known is not None and places >= known:
            continue
        # The scale's ends stand on every such line only if they have no more places themselves.
        if not _gaps(bands, _line(declaration, places)):
            band = _neighbour(bands, gaps[0])
            yield found(
                BANDS_NEED_ROUNDING,
                band.places.get("range", band.place),
                subject=band.id,
                places=str(places),
                example=_example(gaps[0]),
            )
            return
    for gap in gaps:
        band = _neighbour(bands, gap)
        place = band.places.get("range", band.place)
        yield found(BAND_GAP, place, subject=band.id, gap=_shown(gap, known))


def _neighbour(bands: tuple[Band, ...], gap: _Stretch) -> Band:
    """Return the band next to a gap: the one just below it, else the one just above."""
    line = _Line(None, _EVERYTHING)
    ranged = [band for band in bands if band.when is None] or list(bands)
    below = [band for band in ranged if line.stretch(band)[1] <= gap[1]]
    above = [band for band in ranged if line.stretch(band)[0] >= gap[0]]
    if below:
        return max(below, key=lambda band: line.stretch(band)[1])
    return min(above or ranged, key=lambda band: line.stretch(band)[0])


def _example(gap: _Stretch) -> str:
    """Return a number in a gap."""
    (low, low_after), (high, high_after) = gap
    if not isinstance(low, Fraction):
        return number(high) if isinstance(high, Fraction) else "0"
    if not low_after or not isinstance(high, Fraction):
        return number(low)
    return number(high) if high_after else number((low + high) / 2)


def _shown(gap: _Stretch, places: int | None) -> str:
    """Return a gap as an interval; of rounded totals, the first and the last are shown."""
    (low, low_after), (high, high_after) = gap
    if places is not None and isinstance(high, Fraction):
        high, high_after = high - Fraction(10) ** -places, 1
    left = "(" if low_after or not isinstance(low, Fraction) else "["
    right = "]" if high_after and isinstance(high, Fraction) else ")"
    first = number(low) if isinstance(low, Fraction) else ""
    last = number(high) if isinstance(high, Fraction) else ""
    return f"{left}{first}, {last}{right}"


def _covers_everything(bands: tuple[Band, ...]) -> bool:
    return not _gaps(bands, _Line(None, _EVERYTHING))
