"""Who assesses a unit after whom, and what each of them may enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["Stage", "StagesTake"]


class StagesTake(Enum):
    """What of a later assessment takes the place of an earlier one."""

    ASSESSMENTS = "assessments"  # all that the stage may enter; what it leaves blank is blank
    INPUTS = "inputs"  # what the stage states; what it leaves blank stays as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of those who assess a unit, in the order in which they do.

    Attributes:
        id: The stage's name in data and results, such as `self`.
        title: What it is called.
        enters: The inputs, indicators, groups and tags whose inputs it may enter, as they are
            written; None where it may enter everything.
        tolerance: How far a score may lie from that of the stage before without being told, in
            points of the score; None where nothing is told.
        places: Where each key of the stage stands, and as `enters.<name>` each of its names.
    """

    id: str
    title: Text = Text()
    enters: tuple[str, ...] | None = None
    tolerance: Fraction | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
