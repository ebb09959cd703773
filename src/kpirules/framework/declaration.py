"""A whole framework as one edition declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from kpirules.diagnostics.place import Place, SourceText
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.formula.named import NamedFunction
from kpirules.formula.values import State
from kpirules.framework.agreement import AgreementRules
from kpirules.framework.allocation import AllocationRule, Table
from kpirules.framework.calendar import DueDate, Required
from kpirules.framework.inputs import Input, ListInput, Parameter
from kpirules.framework.node import Node
from kpirules.framework.period import Period, Round
from kpirules.framework.ranking import Ranking
from kpirules.framework.stages import Stage, StagesTake

__all__ = ["Band", "Condition", "Declaration", "Scale", "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the framework follows."""

    id: str
    title: Text
    date: str | None = None
    address: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The least and greatest score that the total can have."""

    minimum: Fraction
    maximum: Fraction
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade of the total: an interval, a condition, or both; the first that holds counts.

    Attributes:
        low: Lower end, or None for no lower end. `low_open` tells whether it is left out.
        high: Upper end, or None for no upper end. `high_open` tells whether it is left out.
        when: A condition over the total, the nodes' scores and the inputs.
        places: Where each key of the band stands.
    """

    id: str
    label: Text = Text()
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    when: Formula | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A requirement beside the score: met, not met or unknown, with what follows if not met."""

    id: str
    require: Formula
    title: Text = Text()
    otherwise: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One edition of one framework, resolved: templates put in, defaults filled in.

    Attributes:
        fiscal_year: Buddhist Era; the year runs from 1 October of the year before.
        period: The days that are assessed, where they are not those of the fiscal year.
        rounds: The rounds in which units are assessed, where the file declares them.
        stages: Who assesses a unit after whom; the last assessment there is counts.
        stages_take: What a later assessment does about an input that it leaves blank.
        calendar: What is due when, in the order of the file.
        required: What has to be handed in without being scored.
        inputs: Every input, shared and own, by its data name, in declared order.
        root: The total; its children are the top level of the indicator tree.
        bands_look_at: `rounded` or `unrounded`: which score of the total the bands read.
        tables: Tables of numbers, such as the bases of raises, by id.
        allocation: Budgets that are shared out by result, by id.
        missing_codes: What stands for a state of missing in data, beside the built-in words.
        agreement: What units agree on themselves, and within which bounds; None where nothing.
        declared_counts: How many nodes carry a tag, or are indicators, as the author counts them.
        resolved: The resolved file as plain data (what `show --resolved` writes).
        digest: SHA-256 of the resolved content in canonical form.
        text: The file it came from.
        places: Where each key of the file's top level stands, and each key of `declared_counts`,
            `period` and, as `rounds.<id>.<key>`, of every round.
    """

    id: str
    fiscal_year: int
    edition: str
    status: str
    title: Text
    issuer: Text = Text()
    unit: str
    provenance: str
    period: Period | None = None
    rounds: tuple[Round, ...] = ()
    stages: tuple[Stage, ...] = ()
    stages_take: StagesTake = StagesTake.ASSESSMENTS
    calendar: tuple[DueDate, ...] = ()
    required: tuple[Required, ...] = ()
    assumptions: tuple[Text, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    lists: Mapping[str, ListInput] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    functions: Mapping[str, NamedFunction] = field(default_factory=dict)
    root: Node
    scale: Scale | None = None
    bands: tuple[Band, ...] = ()
    bands_look_at: str = "rounded"
    ranking: Ranking = field(default_factory=Ranking)
    conditions: tuple[Condition, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    allocation: Mapping[str, AllocationRule] = field(default_factory=dict)
    missing_codes: Mapping[str, State] = field(default_factory=dict)
    agreement: AgreementRules | None = None
    declared_counts: Mapping[str, int] = field(default_factory=dict)
    resolved: Mapping[str, Any] = field(default_factory=dict, repr=False)
    digest: str
    text: SourceText | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def scheduled(self) -> tuple[DueDate | Required, ...]:
        """The due dates and the required items, in the order of the file."""
        return (*self.calendar, *self.required)

    @property
    def reference(self) -> str:
        """The name by which this edition is loaded again, for example `nacc-ita@2563.1`."""
        return f"{self.id}@{self.edition}"
