"""Exact numbers: reading the decimals a person wrote, rounding as declared, showing them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import gcd
from numbers import Integral, Real

from kpirules.formula.values import Number

__all__ = [
    "LONGEST_NUMBER",
    "Rounding",
    "RoundingMode",
    "decimal_places",
    "exact",
    "read_decimal",
    "reduce",
    "round_number",
    "rounder",
    "show",
    "to_decimal",
    "to_fraction",
]

# The most digits, exponent worked out, that a number in a file or in data may have.
LONGEST_NUMBER = 60
_TOO_LONG = 10**LONGEST_NUMBER

_DECIMAL = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?", re.ASCII)


class RoundingMode(Enum):
    """How a number between two neighbours is rounded."""

    HALF_UP = "half_up"  # to the nearest, ties away from zero: what Thai offices do
    HALF_EVEN = "half_even"  # to the nearest, ties to the even neighbour
    DOWN = "down"  # towards zero
    UP = "up"  # away from zero
    FLOOR = "floor"  # towards minus infinity
    CEILING = "ceiling"  # towards plus infinity


@dataclass(frozen=True, slots=True)
class Rounding:
    """A declared rounding: to how many decimal places (tens are -1), and how."""

    places: int
    mode: RoundingMode = RoundingMode.HALF_UP


def read_decimal(text: str) -> Number | None:
    """Return the exact number that `text` writes, or None where it writes none.

    Accepts digits, one point and a short exponent: no separators, no infinities, no other
    alphabets. The value is the decimal as written: `0.1` is one tenth.

    Examples:
        >>> read_decimal("0.1"), read_decimal("-2.50"), read_decimal("1e3"), read_decimal("n/a")
        ((1, 10), (-250, 100), (1000, 1), None)
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    sign, whole, part, exponent = match.groups()
    part = part or ""
    digits = whole + part
    scale = len(part) - int(exponent or 0)
    # How many digits the number has written out, before and after the point together.
    if not digits or max(len(digits), scale, len(digits) - scale) > LONGEST_NUMBER:
        return None
    number = -int(digits) if sign == "-" else int(digits)
    return (number, 10**scale) if scale > 0 else (number * 10**-scale, 1)


def exact(value: object) -> Number | None:
    """Return a Python number, or decimal text, as the exact number it stands for, or None.

    A float stands for its shortest decimal text, so 0.1 is one tenth. NaN, infinities, truths and
    numbers of more than `LONGEST_NUMBER` digits stand for none.

    Examples:
        >>> exact(0.1), exact(3), exact(Decimal("2.50")), exact("7/2"), exact(float("nan"))
        ((1, 10), (3, 1), (250, 100), None, None)
    """
    # By exact class first: this runs for every input of every unit.
    if value.__class__ is float:
        text = repr(value)
        whole, _, part = text.partition(".")
        if part.isdigit():
            return (int(whole), 1) if part == "0" else (int(whole + part), 10 ** len(part))
        return read_decimal(text)
    if value.__class__ is int:
        return (value, 1) if -_TOO_LONG < value < _TOO_LONG else None
    if isinstance(value, str):
        return read_decimal(value)
    if isinstance(value, Decimal):
        return read_decimal(str(value))
    return _exact_of_other(value)


def _exact_of_other(value: object) -> Number | None:
    """Return the exact number of a Fraction, or of another library's whole or real number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Fraction):
        number = value.as_integer_ratio()
        return number if max(-number[0], number[0], number[1]) < _TOO_LONG else None
    if isinstance(value, Integral):
        return exact(int(value))
    return read_decimal(str(value)) if isinstance(value, Real) else None


def reduce(number: Number) -> Number:
    """Return the number in lowest terms."""
    divisor = gcd(*number)
    return (number[0] // divisor, number[1] // divisor)


def to_fraction(number: Number) -> Fraction:
    """Return the number as a Fraction."""
    return Fraction(*number)


def decimal_places(number: Number) -> int | None:
    """Return how many decimal places write the number exactly, or None where none do.

    Examples:
        >>> decimal_places((250, 100)), decimal_places((1, 3)), decimal_places((7, 1))
        (1, None, 0)
    """
    rest = reduce(number)[1]
    twos = fives = 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def to_decimal(number: Number, places: int) -> Decimal:
    """Return a number that has at most `places` decimals as a Decimal showing all of them."""
    shown = max(places, 0)
    scaled = number[0] * 10**shown // number[1]
    # From text, which keeps every digit whatever the context's precision.
    return Decimal(f"{scaled}E-{shown}")


def show(number: Number, most_places: int = 12) -> str:
    """Return the number as decimal text, exact where `most_places` are enough.

    A number that no decimal writes is shown rounded half up, for reading only.

    Examples:
        >>> show((250, 100)), show((2, 3), 4)
        ('2.5', '0.6667')
    """
    places = decimal_places(number)
    if places is None or places > most_places:
        number = round_number(number, Rounding(most_places))
        places = most_places
    return str(to_decimal(number, places))


def round_number(number: Number, rounding: Rounding) -> Number:
    """Return the number rounded as declared.

    Examples:
        >>> round_number((125, 1000), Rounding(2)), round_number((-5, 10), Rounding(0))
        ((13, 100), (-1, 1))
    """
    return rounder(rounding)(number)


def rounder(rounding: Rounding) -> Callable[[Number], Number]:
    """Return the function that rounds as declared; build it once, call it often."""
    places, mode = rounding.places, rounding.mode
    # number * up / down is the number counted in steps of the last place kept.
    up, down = (10**places, 1) if places >= 0 else (1, 10**-places)
    to_steps = _TO_STEPS[mode]

    def run(number: Number) -> Number:
        return (to_steps(number[0] * up, number[1] * down) * down, up)

    def half_up(number: Number) -> Number:
        above, below = number
        if above < 0:
            return (-((-2 * above * up + below) // (2 * below)), up)
        return ((2 * above * up + below) // (2 * below), up)

    return half_up if mode is RoundingMode.HALF_UP and places >= 0 else run


def _half_up(above: int, below: int) -> int:
    if above < 0:
        return -((-2 * above + below) // (2 * below))
    return (2 * above + below) // (2 * below)


def _half_even(above: int, below: int) -> int:
    whole, rest = divmod(above, below)
    if 2 * rest == below:
        return whole + whole % 2
    return whole + (2 * rest > below)


def _down(above: int, below: int) -> int:
    return -(-above // below) if above < 0 else above // below


def _up(above: int, below: int) -> int:
    return above // below if above < 0 else -(-above // below)


def _floor(above: int, below: int) -> int:
    return above // below


def _ceiling(above: int, below: int) -> int:
    return -(-above // below)


_TO_STEPS: dict[RoundingMode, Callable[[int, int], int]] = {
    RoundingMode.HALF_UP: _half_up,
    RoundingMode.HALF_EVEN: _half_even,
    RoundingMode.DOWN: _down,
    RoundingMode.UP: _up,
    RoundingMode.FLOOR: _floor,
    RoundingMode.CEILING: _ceiling,
}
