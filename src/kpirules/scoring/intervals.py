"""The intervals of bands, compiled for exact numbers."""

from __future__ import annotations

from collections.abc import Callable

from kpirules.framework.declaration import Band

__all__ = ["Interval", "compile_interval"]

# Takes a numerator and a positive denominator; tells whether the number lies in the interval.
Interval = Callable[[int, int], bool]


def compile_interval(band: Band) -> Interval:
    """Return a band's interval; a band without one holds any number."""
    low, of_low = (0, 1) if band.low is None else band.low.as_integer_ratio()
    high, of_high = (0, 1) if band.high is None else band.high.as_integer_ratio()
    bounded_below, bounded_above = band.low is not None, band.high is not None
    low_open, high_open = band.low_open, band.high_open

    def holds(n: int, d: int) -> bool:
        if bounded_below:
            gap = n * of_low - low * d
            if gap < 0 or (low_open and gap == 0):
                return False
        if bounded_above:
            gap = high * d - n * of_high
            if gap < 0 or (high_open and gap == 0):
                return False
        return True

    return holds
