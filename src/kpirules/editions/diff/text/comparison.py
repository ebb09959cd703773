"""What differs between two editions in the text, as plain values that renderers write out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change

__all__ = ["Cited", "Comparison", "Count", "Difference", "Head", "Kind", "Row", "Standing", "Told"]


class Kind(Enum):
    """A kind of change, in the order in which a row names those that hold."""

    KEPT = "kept"
    RENAMED = "renamed"  # another id
    RETITLED = "retitled"
    MOVED = "moved"
    REWEIGHTED = "reweighted"
    RULE_CHANGED = "rule_changed"
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"  # the same place or code, another meaning
    RETIRED = "retired"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An edition, as a comparison names it.

    Attributes:
        bands: The labels of its bands by their ids, best first or worst first as declared.
    """

    reference: str
    fiscal_year: int
    title: Text
    digest: str
    bands: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An indicator, a group or an input as it stands in one edition.

    Attributes:
        id: The id, or the data name of an input.
        parent: The id of the group above, `total` at the top; the indicator that an input is of.
        weight: The declared weight, the text of its formula, or None where siblings count alike.
        share: The share of the total that it holds while everything is measured; None below what
            is no mean, or where weights depend on the unit.
    """

    id: str
    title: Text
    parent: str
    weight: Fraction | str | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A key that differs.

    Attributes:
        key: Its path in the resolved file, such as `score.levels.points`.
        old: What stands there in the old edition, as plain data; None where nothing does.
        new: What stands there in the new edition.
    """

    key: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A change of an amendment that a row names."""

    edition: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of something: every indicator and group of both editions stands in one row.

    Attributes:
        what: `group`, `indicator`, `item` (of a checklist) or `input`.
        kinds: What happened to it, in the order of `Kind`; never empty.
        differences: The keys that differ, where one thing on each side can be compared.
        changes: The changes of amendments that did it.
        items: Rows of its checklist items and own inputs, those that merely stayed left out.
    """

    what: str
    kinds: tuple[Kind, ...]
    olds: tuple[Standing, ...]
    news: tuple[Standing, ...]
    differences: tuple[Difference, ...] = ()
    changes: tuple[Cited, ...] = ()
    items: tuple[Row, ...] = ()

    @property
    def reshared(self) -> bool:
        """Whether it merely holds another share, for what happened around it."""
        pair = self.olds[:1] + self.news[:1]
        return self.kinds == (Kind.KEPT,) and len({each.share for each in pair}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there were and are: of a tag, or of `indicators`, `groups` or `items`."""

    name: str
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change of an amendment between the two editions, with the title of its source."""

    edition: str
    change: Change
    source: Text = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two editions in the text.

    Attributes:
        counts: Tags that either edition declares a count of, then all indicators, groups, items.
        rows: Indicators and groups: those of the new edition in its order, then what was retired.
        framework: What differs in the total, bands, scale and all else that is no indicator.
        cited: The changes of amendments that did so.
        head: What differs in title, status, sources and assumptions.
        changes: The changes of the amendments that lead from one edition to the other, if any do.
    """

    old: Head
    new: Head
    counts: tuple[Count, ...]
    rows: tuple[Row, ...]
    framework: tuple[Difference, ...] = ()
    cited: tuple[Cited, ...] = ()
    head: tuple[Difference, ...] = ()
    changes: tuple[Told, ...] = ()

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows, each followed by those of its items and inputs."""
        for row in self.rows:
            yield row
            yield from row.items
