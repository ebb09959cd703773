"""A node of the indicator tree: the total, a group, or an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import Rounding
from kpirules.framework.joint import Joint
from kpirules.framework.methods import Direct, Method

__all__ = [
    "AbsentWeight",
    "Adjustment",
    "Aggregation",
    "Direction",
    "Gate",
    "MissingPolicy",
    "Node",
    "TakeChildren",
]


class Direction(Enum):
    """Which way is good."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


class MissingPolicy(Enum):
    """What a parent does about a child that was not reported or is suppressed."""

    EXCLUDE = "exclude"  # the child is left out, its weight goes as `absent_weight` says
    ZERO = "zero"  # the child counts with score 0
    LOWEST = "lowest"  # the child counts with the least score of its method or of the scale
    FAIL = "fail"  # the parent has no score and says why


class AbsentWeight(Enum):
    """Where the weight of a child that does not count goes."""

    PROPORTIONAL = "proportional"  # to the others in proportion to their weights
    EQUAL = "equal"  # to the others in equal shares
    KEEP = "keep"  # nowhere: it still stands in the denominator (but for `not_applicable`)


class TakeChildren(Enum):
    """Which score of its children a parent works with."""

    ROUNDED = "rounded"
    UNROUNDED = "unrounded"
    ROUNDED_CONTRIBUTIONS = "rounded_contributions"  # adds the parts as they are printed


class Aggregation(Enum):
    """How a parent's score comes from its children's."""

    WEIGHTED_MEAN = "weighted_mean"
    MEAN = "mean"
    SUM = "sum"
    GEOMETRIC_MEAN = "geometric_mean"  # weighted where the children have weights
    MIN = "min"
    MAX = "max"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A bonus or a deduction: `amount` is added to the score (taken off where `deduct`)."""

    id: str
    amount: Formula
    deduct: bool = False
    when: Formula | None = None
    title: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A requirement; where it is not met, the score is at most `cap`, the band at most `band`."""

    id: str
    require: Formula
    cap: Fraction | None = None
    band_at_most: str | None = None  # of the total only
    title: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """The total (id `total`), a group (it has children) or an indicator (it has none).

    Attributes:
        weight: The declared weight among siblings, a formula where it depends on the unit, or
            None where siblings count alike.
        weights_total: What the children's weights must add up to; None means any total
            (`normalise`).
        value: The formula of an indicator's value; None for a group, a checklist, maturity steps.
        value_rounding: Roundings of the value, in order.
        method: How the value becomes a score.
        entered: The input by which the score may be entered instead of being computed, or None.
        parameters: Constants of this node's own formulas (from its template).
        inputs: Full names of the inputs that the node itself declares, checklist items among them;
            the input of `entered` is not.
        aggregation: How a group's score comes from its children's.
        aggregate: The formula, where `aggregation` is FORMULA.
        rounding: Roundings of the score, in order; empty means the score stays exact.
        contribution_rounding: Roundings of the weighted part as it is printed.
        missing: What the parent does when this node has no score.
        lowest: The score counted under MissingPolicy.LOWEST: as declared, else the least score of
            the method, else of the scale; None where there is none.
        mandatory: Ids of children without which the group has no score.
        min_present: The fewest measured children with which the group has a score.
        min_coverage: The least coverage (0 to 1) with which the group has a score, or None.
        floor: The least score after adjustments, or None.
        cap: The greatest score after adjustments, or None.
        joint: Who shares the indicator, where it is measured once for several units.
        tags: Marks for counting and choosing; the name of the node's template is one of them.
        places: Where each key of the node stands.
    """

    id: str
    title: Text = Text()
    weight: Fraction | Formula | None = None
    weights_total: Fraction | None = None
    children: tuple[Node, ...] = ()
    value: Formula | None = None
    value_rounding: tuple[Rounding, ...] = ()
    method: Method = Direct()
    entered: str | None = None
    parameters: tuple[tuple[str, Fraction], ...] = ()
    inputs: tuple[str, ...] = ()
    unit_of_measure: str | None = None
    direction: Direction | None = None
    target: Formula | None = None
    aggregation: Aggregation = Aggregation.WEIGHTED_MEAN
    aggregate: Formula | None = None
    take_children: TakeChildren = TakeChildren.ROUNDED
    rounding: tuple[Rounding, ...] = ()
    contribution_rounding: tuple[Rounding, ...] = ()
    missing: MissingPolicy = MissingPolicy.FAIL
    lowest: Fraction | None = None
    mandatory: tuple[str, ...] = ()
    min_present: int = 1
    min_coverage: Fraction | None = None
    absent_weight: AbsentWeight = AbsentWeight.PROPORTIONAL
    applies_when: Formula | None = None
    adjustments: tuple[Adjustment, ...] = ()
    gates: tuple[Gate, ...] = ()
    floor: Fraction | None = None
    cap: Fraction | None = None
    joint: Joint | None = None
    tags: tuple[str, ...] = ()
    note: Text = Text()
    source: str | None = None
    page: str | None = None
    provenance: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, parents before children, in declared order."""
        yield self
        for child in self.children:
            yield from child.walk()
