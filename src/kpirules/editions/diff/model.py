"""What a comparison of two editions finds, as plain values that renderers write out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change

__all__ = ["Cause", "Effect", "Example", "Movement", "Outcome", "Part", "Reach"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A change to which movement is attributed.

    Attributes:
        edition: The edition that brings the change, such as `obec-pmqa@2567.1`.
        change: The change: of its amendment, or worked out where both editions stand whole.
    """

    edition: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one unit has under one edition."""

    score: Decimal | Fraction | None
    band: str | None
    reason: Text = Text()


class Reach(Enum):
    """How far a change reaches."""

    DATA = "data"  # proven: the rules are the same, but something else is reported under them
    NOTHING = "nothing"  # proven: the rules are the same, only names or texts differ
    BAND = "band"  # an example was found whose band differs, though the total does not
    NODES = "nodes"  # an example was found in which indicators differ, but no total
    TOTAL = "total"  # an example was found whose total differs
    UNKNOWN = "unknown"  # no example was found among those tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A unit that a change moves.

    Attributes:
        values: What the unit reports, by the input names of the edition that brings the change.
        old: What it has without the change.
        new: What it has with it.
        node: The indicator that shows it first, by the new edition's id; None for the total.
        old_values: What it reports by the input names of the edition before, for the same things
            and for those that have ended since.
        baseline: At what every indicator is but for `telling`: `best`, `middle` or `worst`.
        telling: What departs from the baseline, so what it takes to see the change: by the new
            name, or by the old one where the input has ended.
        alone: Whether the change is made alone, in the edition before; else it is left out of the
            edition that brings it, with all other changes made.
    """

    values: Mapping[str, object]
    old: Outcome
    new: Outcome
    node: str | None = None
    old_values: Mapping[str, object] = field(default_factory=dict)
    baseline: str = ""
    telling: Mapping[str, object] = field(default_factory=dict)
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change can do to scores.

    Attributes:
        cause: Its place in the comparison's causes.
        tried: How many units were tried.
        example: A unit that shows it, if one was found.
        together: Other changes that were made and left out with it, since no sound edition has it
            without them.
    """

    cause: int
    reach: Reach
    tried: int
    example: Example | None = None
    together: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a unit's movement.

    Attributes:
        causes: The changes it is due to, by their places in the comparison's causes: one;
            several that give a score only together or are too many to be told apart; none where
            the unit itself reports something else for what both editions ask.
        amount: What they add to the total, exactly.
    """

    causes: tuple[int, ...]
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One unit under both editions; the parts add up to the new total less the old one.

    There are no parts where either edition gives no total; `old.reason` or `new.reason` says why.
    """

    unit: str
    old: Outcome
    new: Outcome
    parts: tuple[Part, ...] = ()
