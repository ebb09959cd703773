"""Stretches of numbers with exact ends, each end within or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import inf

from kpirules.formula.numbers import Rounding, rounder

__all__ = ["EVERYTHING", "Interval", "hull_of", "point"]

# A number, or one of the two infinities, which compare with numbers exactly.
End = Fraction | float


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends; never empty.

    Attributes:
        low: The lower end, or minus infinity.
        high: The upper end, or infinity.
        low_open: The lower end itself is left out; so it is where it is infinite.
        high_open: The upper end itself is left out; so it is where it is infinite.

    Examples:
        >>> Interval(Fraction(0), Fraction(3)) * point(2)
        [0, 6]
    """

    low: End = -inf
    high: End = inf
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "low_open", self.low_open or self.low == -inf)
        object.__setattr__(self, "high_open", self.high_open or self.high == inf)

    def __repr__(self) -> str:
        opening, closing = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{opening}{self.low}, {self.high}{closing}"

    def __contains__(self, number: Fraction) -> bool:
        above = self.low < number or (self.low == number and not self.low_open)
        return above and (number < self.high or (self.high == number and not self.high_open))

    @property
    def is_point(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high

    def meet(self, other: Interval) -> Interval | None:
        """Return what lies in both, or None."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not closed)):
            return None
        return Interval(low, high, low_open, not closed)

    def hull(self, other: Interval) -> Interval:
        """Return the least stretch that holds both."""
        low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        high, closed = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not closed)

    def at_most(self, bound: Fraction) -> Interval:
        """Return it with what lies over a bound brought down to it."""
        high_open = self.high_open and self.high <= bound
        low_open = self.low_open and self.low < bound
        return Interval(min(self.low, bound), min(self.high, bound), low_open, high_open)

    def at_least(self, bound: Fraction) -> Interval:
        """Return it with what lies under a bound brought up to it."""
        return -((-self).at_most(-bound))

    def without_zero(self) -> Interval | None:
        """Return it less a zero that stands at one of its ends; None where it is only zero."""
        if self.is_point and self.low == 0:
            return None
        return Interval(
            self.low,
            self.high,
            self.low_open or self.low == 0,
            self.high_open or self.high == 0,
        )

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(*pair) for pair in product(_ends(self), _ends(other))]
        return _spanned(corners)

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotients by every number of `other` but zero, of which it has others."""
        if other.low < 0 < other.high:
            return EVERYTHING if not (self.is_point and self.low == 0) else self
        rest = other.without_zero()
        assert rest is not None  # noqa: S101 - the caller has looked
        return self * Interval(
            _inverse(rest.high, -1 if rest.high <= 0 else 1),
            _inverse(rest.low, 1 if rest.low >= 0 else -1),
            rest.high_open,
            rest.low_open,
        )

    def power(self, exponent: int) -> Interval:
        """Return the powers with a whole exponent, 0 or more."""
        if exponent == 0:
            return point(1)
        result = abs(self) if exponent % 2 == 0 else self
        if result.low >= 0:
            return result.mapped(lambda end: end**exponent)
        return Interval(
            result.low**exponent, result.high**exponent, result.low_open, result.high_open
        )

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        high, open_ = max((-self.low, not self.low_open), (self.high, not self.high_open))
        return Interval(Fraction(0), high, high_open=not open_)

    def mapped(self, rising: Callable[[Fraction], Fraction], *, strict: bool = True) -> Interval:
        """Return what a rising function makes of it.

        Args:
            rising: The function; infinities stay what they are.
            strict: It never gives one result twice, so that an end left out stays left out.
        """
        low = rising(self.low) if isinstance(self.low, Fraction) else self.low
        high = rising(self.high) if isinstance(self.high, Fraction) else self.high
        return Interval(low, high, strict and self.low_open, strict and self.high_open)

    def rounded(self, roundings: Iterable[Rounding]) -> Interval:
        """Return what declared roundings make of it."""
        result = self
        for rounding in roundings:
            run = rounder(rounding)
            result = result.mapped(
                lambda end, run=run: Fraction(*run(end.as_integer_ratio())),  # type: ignore[misc]
                strict=False,
            )
        return result


EVERYTHING = Interval()


def point(number: Fraction | int) -> Interval:
    """Return the stretch that holds one number."""
    return Interval(Fraction(number), Fraction(number))


def hull_of(parts: Iterable[Interval]) -> Interval | None:
    """Return the least stretch that holds all parts; None of none."""
    found: Interval | None = None
    for part in parts:
        found = part if found is None else found.hull(part)
    return found


_Corner = tuple[End, bool]


def _ends(interval: Interval) -> tuple[_Corner, _Corner]:
    return (interval.low, interval.low_open), (interval.high, interval.high_open)


def _times(left: _Corner, right: _Corner) -> _Corner:
    """Return a product of ends; zero wins over infinity, and is reached if any zero is."""
    if left[0] == 0 or right[0] == 0:
        zeros = [open_ for end, open_ in (left, right) if end == 0]
        return Fraction(0), all(zeros)
    return left[0] * right[0], left[1] or right[1]


def _spanned(corners: list[_Corner]) -> Interval:
    low, low_open = min(corners)
    high, closed = max((end, not open_) for end, open_ in corners)
    return Interval(low, high, low_open, not closed)


def _inverse(end: End, sign: int) -> End:
    if end == 0:
        return inf * sign
    return Fraction(0) if isinstance(end, float) else 1 / end
