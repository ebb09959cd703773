"""Where an input's value comes from, if not from the unit: other results, or the units below."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kpirules.diagnostics.place import Place

__all__ = ["PARENT", "SAME", "Link", "RollUp", "RollUpRule", "Take"]

# Whose result a link takes: the unit's own, or that of the unit above it. Any other word is a kind
# of unit: the nearest unit of that kind, going up from the unit itself.
SAME = "same"
PARENT = "parent"


class Take(Enum):
    """What a link takes of a node of the other framework."""

    SCORE = "score"  # rounded as that framework declares
    UNROUNDED = "unrounded"
    VALUE = "value"
    BAND = "band"  # of the total alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An input that is another framework's result.

    Attributes:
        framework: The other framework's id.
        edition: Its edition (`2566.1`) or fiscal year (`2566`); None for the edition of the same
            fiscal year.
        output: The node whose result it is; `total` for the whole.
        of: `same`, `parent`, or a kind of unit.
    """

    framework: str
    edition: str | None = None
    output: str = "total"
    take: Take = Take.SCORE
    of: str = SAME
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def reference(self) -> str:
        """The framework as the file names it."""
        return self.framework if self.edition is None else f"{self.framework}@{self.edition}"

    def __str__(self) -> str:
        what = self.output if self.take is Take.SCORE else f"{self.output}.{self.take.value}"
        return f"{self.reference}: {what}" + ("" if self.of == SAME else f" ({self.of})")


class RollUpRule(Enum):
    """How the value of a higher unit comes from those of the units below."""

    SUM = "sum"
    MEAN = "mean"  # of all units that report, whatever levels lie between
    MIN = "min"
    MAX = "max"
    SAME = "same"  # all units report the same value
    NONE = "none"  # every unit reports its own
    WEIGHTED_MEAN = "weighted_mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """The rule by which an input rolls up.

    Attributes:
        weight: For a weighted mean, the data name of the input that weighs each unit.
    """

    rule: RollUpRule
    weight: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.rule.value if self.weight is None else f"{self.rule.value}({self.weight})"
