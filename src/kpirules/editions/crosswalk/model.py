"""What a crosswalk is: what the things of one edition are in the terms of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration, Source

__all__ = ["SINGLE", "Crosswalk", "Exclusion", "Kind", "Name", "Origin", "Pair", "Relation"]

# What a formula calls the one thing that `from` names.
SINGLE = "result"


class Relation(Enum):
    """How two things belong together; the words are those of SKOS mapping relations.

    Source: W3C, SKOS Simple Knowledge Organization System Reference (2009), section 10.
    """

    EXACT = "exact"  # the same thing: carried as it is
    CLOSE = "close"  # measured nearly alike: carried and marked
    BROAD = "broad"  # the new one is the broader: carried only where a formula says how
    NARROW = "narrow"  # the new one is the narrower: carried only where a formula says how
    RELATED = "related"  # shown, never carried


class Kind(Enum):
    """What of a thing is meant."""

    SCORE = "score"  # the result of an indicator, of a group or of the total
    VALUE = "value"  # the value that an indicator measured, before its scoring method
    INPUT = "input"  # what a unit reports


class Origin(Enum):
    """Who says so."""

    FILE = "file"  # a crosswalk that somebody wrote
    HISTORY = "history"  # the amendments between two editions, or ids that stayed the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One thing of an edition.

    Attributes:
        id: The node's id, or the data name of the input.
        written: How it is written where it has to be told from others: `input("i9")`.
    """

    kind: Kind
    id: str
    written: str
    place: Place | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What something of the new edition has for its counterpart in the old one.

    Attributes:
        olds: What it comes from, by the name that `value` uses; empty for a constant.
        new: A node's result, or an input.
        relation: None for a constant.
        value: How it comes from them; None where it is taken as it is, or not at all.
        provenance: How sure it is; None where it is as sure as the crosswalk.
    """

    olds: Mapping[str, Name]
    new: Name
    relation: Relation | None
    value: Formula | None = None
    note: Text = Text()
    source: str | None = None
    page: str | None = None
    provenance: str | None = None
    origin: Origin = Origin.FILE
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def carried(self) -> bool:
        """Whether there is anything to carry: a formula, or one thing that is taken as it is."""
        if self.relation is Relation.RELATED:
            return False
        as_it_is = self.relation in (Relation.EXACT, Relation.CLOSE)
        return self.value is not None or (as_it_is and len(self.olds) == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Something that has no counterpart, and why.

    Attributes:
        old: Something of the old edition; None where `new` is there.
        new: Something of the new edition; None where `old` is there.
    """

    old: Name | None = None
    new: Name | None = None
    reason: Text = Text()
    source: str | None = None
    page: str | None = None
    provenance: str | None = None
    origin: Origin = Origin.FILE
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """What the results and data of one edition are in the terms of another.

    Nothing of the new edition stands in two pairs, or in a pair and an exclusion.

    Attributes:
        id: The crosswalk's id; empty where it only follows from the history of a framework.
        old: The edition that results and data come from.
        new: The edition in whose terms they are read.
    """

    id: str
    old: Declaration = field(repr=False)
    new: Declaration = field(repr=False)
    title: Text = field(default=Text(), repr=False)
    provenance: str | None = None
    assumptions: tuple[Text, ...] = field(default=(), repr=False)
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    pairs: tuple[Pair, ...] = field(default=(), repr=False)
    exclusions: tuple[Exclusion, ...] = field(default=(), repr=False)
    _pairs_by_new: Mapping[tuple[Kind, str], Pair] = field(init=False, repr=False, compare=False)
    _reasons_by_new: Mapping[tuple[Kind, str], Exclusion] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        pairs = {(pair.new.kind, pair.new.id): pair for pair in self.pairs}
        reasons = {(e.new.kind, e.new.id): e for e in self.exclusions if e.new is not None}
        object.__setattr__(self, "_pairs_by_new", pairs)
        object.__setattr__(self, "_reasons_by_new", reasons)

    def pair_to(self, kind: Kind, new_id: str) -> Pair | None:
        """Return the pair of something of the new edition, or None."""
        return self._pairs_by_new.get((kind, new_id))

    def exclusion_of(self, kind: Kind, new_id: str) -> Exclusion | None:
        """Return why something of the new edition has no counterpart, or None."""
        return self._reasons_by_new.get((kind, new_id))
