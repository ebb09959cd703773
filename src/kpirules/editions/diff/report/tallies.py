"""Movements of many units counted up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpirules.editions.diff.model import Movement

__all__ = ["CauseTally", "Tally", "moved", "tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTally:
    """What a change, or changes that act only together, did to all units.

    Attributes:
        causes: The changes, by their places.
        units: How many units it moved.
        mean: What it added to the total of a unit, on average over all units with both totals.
        least: The least that it added.
        greatest: The most that it added.
    """

    causes: tuple[int, ...]
    units: int
    mean: Fraction
    least: Fraction
    greatest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Movements counted up.

    Attributes:
        units: All units.
        risen: Units whose total rose.
        fallen: Units whose total fell.
        stayed: Units whose total is the same.
        unscored: Units without a total in either edition.
        mean: The mean movement of the units with both totals; None where there are none.
        bands: How many units went from one band to another; None is no band.
        causes: What each change did.
    """

    units: int
    risen: int
    fallen: int
    stayed: int
    unscored: int
    mean: Fraction | None
    bands: Mapping[tuple[str | None, str | None], int]
    causes: tuple[CauseTally, ...]


def moved(movement: Movement) -> Fraction | None:
    """Return the new total less the old one; None where there is no such total."""
    old, new = movement.old.score, movement.new.score
    return None if old is None or new is None else Fraction(new) - Fraction(old)


def tally(movements: Iterable[Movement]) -> Tally:
    """Return movements counted up."""
    bands: Counter[tuple[str | None, str | None]] = Counter()
    amounts: dict[tuple[int, ...], list[Fraction]] = {}
    every: list[Fraction] = []
    units = 0
    for movement in movements:
        units += 1
        bands[movement.old.band, movement.new.band] += 1
        amount = moved(movement)
        if amount is None:
            continue
        every.append(amount)
        for part in movement.parts:
            amounts.setdefault(part.causes, []).append(part.amount)
    count = len(every)
    return Tally(
        units=units,
        risen=sum(amount > 0 for amount in every),
        fallen=sum(amount < 0 for amount in every),
        stayed=sum(amount == 0 for amount in every),
        unscored=units - count,
        mean=sum(every, Fraction(0)) / count if count else None,
        bands=dict(bands),
        causes=tuple(
            _cause(causes, parts, count) for causes, parts in sorted(amounts.items()) if any(parts)
        ),
    )


def _cause(causes: tuple[int, ...], parts: list[Fraction], count: int) -> CauseTally:
    # A unit without a part was not moved by it.
    whole = [*parts, Fraction(0)] if len(parts) < count else parts
    return CauseTally(
        causes=causes,
        units=sum(part != 0 for part in parts),
        mean=sum(parts, Fraction(0)) / count,
        least=min(whole),
        greatest=max(whole),
    )
