"""What is known of a value before any number is there: its kind, its unit, its sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Kind", "Type"]


class Kind(Enum):
    """What a value is."""

    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Type:
    """What a name or a formula is known to give.

    The signs hold for a value that is there; a missing one has none.

    Attributes:
        optional: A blank is expected here.
        over: The list whose rows give one value each, or None for a single value.
        unit: `percent`, `share` or a unit of measure; None goes with every unit.
        choices: For a choice, what it may be.
        positive: More than zero; then `nonzero` and `nonneg` hold too.
    """

    kind: Kind
    optional: bool = False
    over: str | None = None
    unit: str | None = None
    choices: frozenset[str] = frozenset()
    nonzero: bool = False
    positive: bool = False
    nonneg: bool = False

    def __post_init__(self) -> None:
        positive = self.positive or (self.nonzero and self.nonneg)
        object.__setattr__(self, "positive", positive)
        object.__setattr__(self, "nonzero", self.nonzero or positive)
        object.__setattr__(self, "nonneg", self.nonneg or positive)
