"""What a search has found: for each outcome, and for each node's extremes, a unit that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from kpirules.analysis.interval import Interval
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.outcomes import Watch
from kpirules.errors import InputError
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing, State

__all__ = ["Found", "Unit"]

# What a unit reports, by input or list name; what is left out is blank.
Unit = Mapping[str, object]


@dataclass(slots=True)
class Extremes:
    """The least and the greatest score seen, each with the shortest unit that has it."""

    least: tuple[Fraction, Unit] | None = None
    greatest: tuple[Fraction, Unit] | None = None
    least_length: int = 0
    greatest_length: int = 0

    def take(self, number: Fraction, unit: Unit, length: int) -> None:
        """Take in one score of a unit that takes so many characters to tell."""
        least, greatest = self.least, self.greatest
        if least is None or (number, length) < (least[0], self.least_length):
            self.least, self.least_length = (number, unit), length
        if greatest is None or (-number, length) < (-greatest[0], self.greatest_length):
            self.greatest, self.greatest_length = (number, unit), length


@dataclass(slots=True)
class Found:
    """What units tried so far have shown.

    Attributes:
        watch: The framework.
        tried: How many units were scored.
        witnesses: The first unit that each outcome happened to.
        extremes: The scores of each node, by id, of units all of whose indicators that apply have
            a score.
        faults: The first unit for which each node had no result, with the reason.
    """

    watch: Watch
    tried: int = 0
    witnesses: dict[Outcome, Unit] = field(default_factory=dict)
    extremes: dict[str, Extremes] = field(default_factory=dict)
    faults: dict[tuple[str, str], Unit] = field(default_factory=dict)

    def score(self, unit: Unit) -> Fraction | None:
        """Score a unit, take in what it shows, and return its total; None where it has none."""
        try:
            slots, happened = self.watch.scored(unit)
        except InputError:
            return None
        self.tried += 1
        for outcome in happened:
            self.witnesses.setdefault(outcome, unit)
        self._take(slots, unit)
        return total_of(self.watch, slots)

    def _take(self, slots: list[Any], unit: Unit) -> None:
        scores = [(name, slots[at.score]) for name, at in self.watch.plan.layout.nodes.items()]
        complete = True
        for name, score in scores:
            if score.__class__ is Missing:
                complete = complete and score.state is State.NOT_APPLICABLE
                if score.state is State.INVALID:
                    self.faults.setdefault((name, score.reason), unit)
        if not complete:
            return
        length = sum(len(str(value)) for value in unit.values())
        for name, score in scores:
            if score.__class__ is not Missing:
                seen = self.extremes.setdefault(name, Extremes())
                seen.take(to_fraction(score), unit, length)

    def spans(self, node_id: str, interval: Interval | None) -> bool:
        """Return whether units were found at both ends of what a node can give."""
        seen = self.extremes.get(node_id)
        if seen is None or seen.least is None or seen.greatest is None or interval is None:
            return False
        return seen.least[0] == interval.low and seen.greatest[0] == interval.high

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """The outcomes that no unit has shown yet."""
        return tuple(each for each in self.watch.outcomes if each not in self.witnesses)


def total_of(watch: Watch, slots: list[Any]) -> Fraction | None:
    """Return the total of a scored unit, None where it has none."""
    root = watch.plan.declaration.root.id
    score = slots[watch.plan.layout.nodes[root].score]
    return None if score.__class__ is Missing else to_fraction(score)
