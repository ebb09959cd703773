"""What a framework leaves units to agree on, and within which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["METHODS", "AgreedGroup", "AgreementRules", "CountBounds", "WeightBounds"]

# How an agreement may say what a result is worth.
METHODS = ("levels", "targets", "template")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBounds:
    """How many indicators there may be; None means no most."""

    least: int = 1
    most: int | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightBounds:
    """What an indicator may weigh; None means no bound.

    Attributes:
        step: Weights are multiples of it.
    """

    least: Fraction | None = None
    greatest: Fraction | None = None
    step: Fraction | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    def hold(self, weight: Fraction) -> bool:
        """Tell whether a weight is within the bounds.

        Examples:
            >>> bounds = WeightBounds(least=Fraction(5), step=Fraction(5, 2))
            >>> [bounds.hold(Fraction(each)) for each in (2, 6, 10)]
            [False, False, True]
        """
        return (
            (self.least is None or weight >= self.least)
            and (self.greatest is None or weight <= self.greatest)
            and (self.step is None or (weight / self.step).denominator == 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedGroup:
    """A group whose indicators units agree on.

    Attributes:
        id: The group's id; `total` is the top level.
        methods: How results may become scores here, of `METHODS`.
        fixed: Indicators of the framework that every unit has.
    """

    id: str
    count: CountBounds
    weight: WeightBounds
    methods: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRules:
    """What holds for every agreement under a framework.

    Attributes:
        signatories: Who has to sign, by role.
        levels: The score of each level, from the lowest; none where levels are not agreed on.
        levels_between: What a value between two levels earns.
        targets: The score of each target by name, from the lowest.
        targets_between: What a value between two targets earns.
        count: How many indicators an agreement has in all.
        groups: The groups that are agreed on, by id.
        pairs: With whom each unit may share joint indicators, both ways; empty means anybody.
    """

    signatories: Mapping[str, Text] = field(default_factory=dict)
    levels: tuple[Fraction, ...] = ()
    levels_between: str = "interpolate"
    targets: Mapping[str, Fraction] = field(default_factory=dict)
    targets_between: str = "interpolate"
    count: CountBounds = CountBounds()
    groups: Mapping[str, AgreedGroup]
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
