"""Roots, geometric means and logarithms: exact where they are rational, else right to 34 digits.

An inexact result is cut to 34 digits, and its last digit is raised where it is 0 or 5 (the
rounding ROUND_05UP of the decimal standard). So it never looks like a tie or like an exact
number, and rounding it to fewer digits falls as the true value would.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_05UP, ROUND_HALF_EVEN, Context, Decimal
from math import gcd, isqrt, log2

from kpirules.formula.arithmetic import fit
from kpirules.formula.values import (
    LOGARITHM_OF_NON_POSITIVE,
    NOTHING_REPORTED,
    ROOT_OF_NEGATIVE,
    TOO_FINE,
    TOO_LARGE,
    Missing,
    Number,
)

__all__ = ["SIGNIFICANT_DIGITS", "geometric_mean", "natural_logarithm", "root"]

SIGNIFICANT_DIGITS = 34
# The highest degree of a root, and the greatest sum of the whole weights of a geometric mean.
GREATEST_DEGREE = 1_000
# The most bits of a product before its root is taken.
_LARGEST_PRODUCT = 200_000
_EXPONENTS = 999_999


def root(number: Number, degree: int) -> Number | Missing:
    """Return the root of a number that is not negative, else ROOT_OF_NEGATIVE.

    Examples:
        >>> root((9, 4), 2), root((2, 1), 2)[0] / root((2, 1), 2)[1]
        ((3, 2), 1.4142135623730951)
    """
    if degree > GREATEST_DEGREE:
        return TOO_FINE
    above, below = number
    if above < 0:
        return ROOT_OF_NEGATIVE
    divisor = gcd(above, below)
    return _root_of_ratio(above // divisor, below // divisor, degree)


def geometric_mean(
    numbers: Sequence[Number], weights: Sequence[int] | None = None
) -> Number | Missing:
    """Return the geometric mean of numbers that are not negative, else ROOT_OF_NEGATIVE.

    Args:
        numbers: The numbers.
        weights: A whole weight of 0 or more for each, or None where they count alike. Weights
            that add up to more than 1,000 in lowest terms give TOO_FINE.

    Examples:
        >>> geometric_mean([(2, 1), (8, 1)]), geometric_mean([(1, 3), (1, 3)])
        ((4, 1), (1, 3))
    """
    shares = list(weights) if weights is not None else [1] * len(numbers)
    common = gcd(*shares)
    if not common:
        return NOTHING_REPORTED
    shares = [share // common for share in shares]
    degree = sum(shares)
    if any(number[0] < 0 for number in numbers):
        return ROOT_OF_NEGATIVE
    counted = [(n, share) for n, share in zip(numbers, shares, strict=True) if share]
    first = counted[0][0]
    if all(number[0] * first[1] == first[0] * number[1] for number, _ in counted):
        return first
    if degree > GREATEST_DEGREE:
        return TOO_FINE
    above = below = 1
    for (up, down), share in counted:
        divisor = gcd(up, down)
        above *= (up // divisor) ** share
        below *= (down // divisor) ** share
        if above.bit_length() + below.bit_length() > _LARGEST_PRODUCT:
            return TOO_LARGE
    divisor = gcd(above, below)
    return _root_of_ratio(above // divisor, below // divisor, degree)


def _root_of_ratio(above: int, below: int, degree: int) -> Number | Missing:
    """Return the root of a ratio in lowest terms."""
    exact_above, exact_below = _whole_root(above, degree), _whole_root(below, degree)
    if exact_above**degree == above and exact_below**degree == below:
        return fit(exact_above, exact_below)
    # As many steps of 10**-shift as give one to three digits more than wanted, then cut.
    magnitude = (above.bit_length() - below.bit_length()) * 30103 // (100_000 * degree)
    shift = SIGNIFICANT_DIGITS + 1 - magnitude
    scale = 10 ** (degree * abs(shift))
    whole = above * scale // below if shift > 0 else above // (below * scale)
    digits = _whole_root(whole, degree)
    surplus = len(str(digits)) - SIGNIFICANT_DIGITS
    digits //= 10**surplus
    shift -= surplus
    if digits % 5 == 0:
        digits += 1
    return fit(digits, 10**shift) if shift > 0 else fit(digits * 10**-shift, 1)


def _whole_root(number: int, degree: int) -> int:
    """Return the greatest whole number whose power is not above `number`."""
    if degree == 1 or number < 2:  # noqa: PLR2004 - 0 and 1 are their own roots
        return number
    if degree == 2:  # noqa: PLR2004 - the square root has its own algorithm
        return isqrt(number)
    # Newton's method from a guess a little above the root: the guesses fall until it is met.
    bits = log2(number) / degree
    coarse = max(int(bits) - 60, 0)
    guess = (int(2 ** (bits - coarse) * (1 + 2**-30)) + 1) << coarse
    while True:
        power = guess ** (degree - 1)
        better = ((degree - 1) * guess + number // power) // degree
        if better >= guess:
            return guess
        guess = better


def natural_logarithm(number: Number) -> Number | Missing:
    """Return the natural logarithm of a positive number, else LOGARITHM_OF_NON_POSITIVE.

    Examples:
        >>> natural_logarithm((5, 5)), natural_logarithm((0, 1)).reason
        ((0, 1), 'logarithm_of_non_positive')
    """
    above, below = number
    if above <= 0:
        return LOGARITHM_OF_NON_POSITIVE
    if above == below:
        return (0, 1)
    # The logarithm of a ratio other than 1 is never rational: enough digits decide every case.
    digits = SIGNIFICANT_DIGITS + 16
    while True:
        low, high = _logarithm_between(above, below, digits)
        if low == high:
            sign, figures, exponent = low.as_tuple()
            whole = int("".join(map(str, figures))) * (-1 if sign else 1)
            shift = int(exponent)
            return (whole * 10**shift, 1) if shift >= 0 else (whole, 10**-shift)
        digits *= 2


def _logarithm_between(above: int, below: int, digits: int) -> tuple[Decimal, Decimal]:
    """Return the logarithm rounded to 34 digits from just below it and from just above it."""
    work = Context(digits, ROUND_HALF_EVEN, -_EXPONENTS, _EXPONENTS, traps=[])
    if abs(above - below) * 8 < below:
        near = _logarithm_near_one(above, below, work)
    else:
        near = work.subtract(work.ln(Decimal(above)), work.ln(Decimal(below)))
    # The logarithms are wrong in their last digit, and are at most 10**5 times the result.
    doubt = work.scaleb(work.abs(near), 10 - digits)
    final = Context(SIGNIFICANT_DIGITS, ROUND_05UP, -_EXPONENTS, _EXPONENTS, traps=[])
    return (
        final.plus(work.subtract(near, doubt)),
        final.plus(work.add(near, doubt)),
    )


def _logarithm_near_one(above: int, below: int, work: Context) -> Decimal:
    """Return the logarithm of a ratio near 1 by its series, where a difference would cancel.

    ln(a / b) = 2 (t + t³/3 + t⁵/5 + …) with t = (a - b) / (a + b).
    """
    step = work.divide(Decimal(above - below), Decimal(above + below))
    square = work.multiply(step, step)
    power = result = step
    odd = 1
    while True:
        power = work.multiply(power, square)
        odd += 2
        further = work.add(result, work.divide(power, Decimal(odd)))
        if further == result:
            return work.add(result, result)
        result = further
