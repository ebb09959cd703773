"""An edition as its files write it: the whole tree, and the amendments that led to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpirules.diagnostics.place import SourceText
from kpirules.editions.amend.change import Change
from kpirules.editions.lineage import Link
from kpirules.source.tree import Mapping

__all__ = ["Written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The file of an edition made whole: what its amendments change is changed in `tree`.

    Attributes:
        reference: The edition's name, such as `obec-pmqa@2567.1`.
        tree: The whole file; templates and defaults are not put in yet.
        source: The text of the edition's own file.
        base: What the edition amends; None for an edition written whole.
        changes: The amendment's changes, in the order of the file.
        links: What the changes made of the base's indicators and groups.
        foreign: Data names of checklist items that mean something else than in the base, though
            they are called alike.
        renamed: Checklist items under another name: the base's data name, and the new one.
    """

    reference: str
    tree: Mapping = field(repr=False)
    source: SourceText = field(repr=False)
    base: Written | None = None
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
    foreign: frozenset[str] = frozenset()
    renamed: tuple[tuple[str, str], ...] = ()
