"""How a budget is shared out by result: tables of bases, percentages, ceilings and envelopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import Rounding

__all__ = ["AllocationRule", "Ceiling", "EnvelopeRule", "Instead", "Step", "Table", "TableRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Other bases for some people of a level.

    Attributes:
        where: The yes-or-no input of those for whom they hold.
        below: The amount under which they hold.
    """

    where: str
    below: Fraction
    split: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One level: the base below an amount, and the base from it on.

    Attributes:
        columns: `min`, `top` and `raised_top`, where they are declared.
    """

    id: str
    split: Fraction
    low: Fraction
    high: Fraction
    columns: Mapping[str, Fraction] = field(default_factory=dict)
    instead: Instead | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of bases by the value of an input, split at the amount of another.

    Attributes:
        key: The input that names the row.
        split_by: The input that is compared with the row's split.
        places: Where each key stands.
    """

    id: str
    key: str
    split_by: str
    rows: Mapping[str, TableRow]
    title: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A result and the percentage of the base that it brings.

    Attributes:
        id: The name of the step; of a step of bands, the band's.
        low: Lower end of its totals, or None; unused where steps are bands.
        high: Upper end of its totals, or None.
    """

    id: str
    percent: Fraction
    label: Text = Text()
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, score: Fraction) -> bool:
        """Return whether a total falls into the step."""
        if self.low is not None and (score < self.low or (self.low_open and score == self.low)):
            return False
        above = self.high is not None and (
            score > self.high or (self.high_open and score == self.high)
        )
        return not above


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The greatest salary of a level.

    Attributes:
        column: The column of the base's table that holds it.
        pays_excess: Whether the part past it is paid as special compensation, or lost.
    """

    column: str
    pays_excess: bool = True
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeRule:
    """How much may be given out in a group, and what happens to more or less.

    Attributes:
        percent: The percentage of the sum of `of`, or None where `amount` is given.
        exceeded: `refuse`, `scale` or `share`.
        places: To how many places percentages are cut when they are lowered.
        rest: `stays` or `share`.
        unit: The amount in steps of which money is shared.
    """

    percent: Fraction | None = None
    of: str | None = None
    amount: Fraction | None = None
    group: str | None = None
    rounding: tuple[Rounding, ...] = ()
    exceeded: str = "refuse"
    places: int = 2
    rest: str = "stays"
    unit: Fraction = Fraction(1, 100)
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRule:
    """A budget shared out by result.

    Attributes:
        salary: The input that the amount is added to, or None.
        table: The table that gives the base; else `base_input`, else `base_amount`.
        by_band: Whether the steps are the framework's bands.
        steps: The results and their percentages.
        eligible: Conditions without which a person gets nothing.
        held_unless: Conditions without which a person's amount is held back.
        cap: The greatest percentage for one person, or None.
        floor: The percentage below which none is lowered, or None.
        places: Where each key stands.
    """

    id: str
    title: Text = Text()
    source: str | None = None
    salary: str | None = None
    table: str | None = None
    base_input: str | None = None
    base_amount: Fraction | None = None
    by_band: bool = False
    steps: tuple[Step, ...] = ()
    eligible: tuple[str, ...] = ()
    held_unless: tuple[str, ...] = ()
    rounding: tuple[Rounding, ...] = ()
    ceiling: Ceiling | None = None
    cap: Fraction | None = None
    floor: Fraction | None = None
    envelope: EnvelopeRule
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
