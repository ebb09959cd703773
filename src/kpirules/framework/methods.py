"""How a value becomes a score: each method is data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula

__all__ = [
    "Between",
    "Checklist",
    "Direct",
    "End",
    "FormulaScore",
    "Goalposts",
    "Levels",
    "Maturity",
    "Method",
    "Point",
    "Step",
]


class Between(Enum):
    """What score a value between two points of a ladder has."""

    INTERPOLATE = "interpolate"  # on the straight line between the two points
    REACHED = "reached"  # that of the last point it reached
    UP_TO = "up_to"  # that of the first point it does not exceed


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a ladder: the value that earns the score; `name` for three-point targets."""

    value: Fraction
    score: Fraction
    name: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


# What happens beyond an end of a ladder: "clamp" gives the end point's score, "extend" goes on
# along the outermost line, a number is the score, a formula over `value` computes it.
End = str | Fraction | Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """The value is the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """A ladder of points, rising or falling, read by a line or by steps.

    `points` stand in the order in which they are reached: rising where more is better, falling
    where less is better. Two neighbours may share a value only if `repeated` says whose score
    counts there.
    """

    points: tuple[Point, ...]
    between: Between
    below_first: End = "clamp"
    above_last: End = "clamp"
    repeated: str | None = None  # "upper" | "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """So many of so many criteria.

    Each item is an input of the indicator. Its answers are `yes_no`, or points out of the
    greatest of `answers`.

    Attributes:
        items: Input names (full data names), in order.
        answers: The points an item may have, or None for yes or no.
        credit: `part` gives points in proportion, `all` gives them only for a complete list.
        points: The score of a complete list.
    """

    items: tuple[str, ...]
    answers: tuple[Fraction, ...] | None
    credit: str
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a maturity ladder: the share done (0 to 1) and the points of the whole step."""

    level: str
    done: Formula
    points: Fraction
    title: Text = Text()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maturity:
    """Steps in order; a step earns points only when every step below it is complete."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goalposts:
    """Linear between a worst and a best value, clamped or extended beyond them.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), min-max with fixed
    bounds.
    """

    worst: Fraction
    best: Fraction
    low: Fraction  # the score at `worst`
    high: Fraction  # the score at `best`
    beyond: str  # "clamp" | "extend"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaScore:
    """The score is a formula over `value` and the indicator's inputs."""

    formula: Formula


Method = Direct | Levels | Checklist | Maturity | Goalposts | FormulaScore
