"""What a part of a formula can give, over all units: numbers, truths, choices, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Flag

from kpirules.analysis.interval import Interval, point
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Number

__all__ = [
    "CONSTANT",
    "Reach",
    "Sense",
    "Senses",
    "along",
    "composed",
    "joined",
    "like",
    "number_reach",
    "opposite",
    "together",
    "truth_like",
    "undirected",
]


class Sense(Flag):
    """How something moves when a value rises and all others stay; truths rise from no to yes."""

    UNKNOWN = 0
    NEVER_FALLS = 1
    NEVER_RISES = 2


CONSTANT = Sense.NEVER_FALLS | Sense.NEVER_RISES
Senses = Mapping[str, Sense]


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything that a part of a formula can give.

    Invariant: what the part gives for any unit is within. Not all that is within need be given.

    Attributes:
        numbers: The numbers it can be, or None where it is none.
        truths: The truths it can be.
        choices: The choices it can be.
        absent: It can be missing since something was not reported or does not apply.
        faulty: It can be missing since a division, a root or a logarithm has no result.
        senses: How it moves with each value that it depends on, while it is there; it depends on
            no other. Of a group it holds where nothing that applies is missing.
        over: The list of whose rows it gives one each.
    """

    numbers: Interval | None = None
    truths: frozenset[bool] = frozenset()
    choices: frozenset[str] = frozenset()
    absent: bool = False
    faulty: bool = False
    senses: Senses = field(default_factory=dict)
    over: str | None = None

    @property
    def fixed(self) -> bool:
        """Whether it is the same for every unit."""
        return not self.senses and self.over is None

    def sense(self, name: str) -> Sense:
        """Return how it moves with a value."""
        return self.senses.get(name, CONSTANT)


def number_reach(number: Number) -> Reach:
    """Return the reach of a constant."""
    return Reach(numbers=point(to_fraction(number)))


def along(senses: Senses, sign: int | None) -> Senses:
    """Return the senses of something times a factor of that sign; None where it may be either."""
    if sign is None:
        return {name: s if s == CONSTANT else Sense.UNKNOWN for name, s in senses.items()}
    return senses if sign >= 0 else opposite(senses)


def opposite(senses: Senses) -> Senses:
    """Return the senses of what falls as something rises."""
    turned = {Sense.NEVER_FALLS: Sense.NEVER_RISES, Sense.NEVER_RISES: Sense.NEVER_FALLS}
    return {name: turned.get(sense, sense) for name, sense in senses.items()}


def composed(inner: Sense, outer: Sense) -> Sense:
    """Return how `outer(inner(x))` moves with x."""
    if CONSTANT in (inner, outer):
        return CONSTANT
    if Sense.UNKNOWN in (inner, outer):
        return Sense.UNKNOWN
    return Sense.NEVER_FALLS if inner is outer else Sense.NEVER_RISES


def together(parts: Iterable[Senses]) -> Senses:
    """Return the senses of something that follows all parts."""
    found: dict[str, Sense] = {}
    for senses in parts:
        for name, sense in senses.items():
            found[name] = found.get(name, CONSTANT) & sense
    return found


def undirected(parts: Iterable[Senses]) -> Senses:
    """Return the senses of something of which is only known what it depends on."""
    return {name: Sense.UNKNOWN for senses in parts for name in senses}


def joined(left: Reach, right: Reach, senses: Senses) -> Reach:
    """Return the reach of something that is one of two."""
    numbers = left.numbers
    if right.numbers is not None:
        numbers = right.numbers if numbers is None else numbers.hull(right.numbers)
    return Reach(
        numbers,
        left.truths | right.truths,
        left.choices | right.choices,
        left.absent or right.absent,
        left.faulty or right.faulty,
        senses,
        left.over or right.over,
    )


def like(parts: Iterable[Reach], numbers: Interval | None, senses: Senses) -> Reach:
    """Return the reach of a number made of parts, missing where one of them is."""
    listed = list(parts)
    return Reach(
        numbers=numbers,
        absent=any(part.absent for part in listed),
        faulty=any(part.faulty for part in listed),
        senses=senses,
        over=next((part.over for part in listed if part.over is not None), None),
    )


def truth_like(parts: Iterable[Reach], truths: Iterable[bool], senses: Senses) -> Reach:
    """Return the reach of a truth made of parts, missing where one of them is."""
    return replace(like(parts, None, senses), truths=frozenset(truths))
