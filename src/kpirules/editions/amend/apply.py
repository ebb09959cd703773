"""A base with the changes of an amendment made."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass, field

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.checklists import write_items
from kpirules.editions.amend.endings import merge, retire, split
from kpirules.editions.amend.links import links_of
from kpirules.editions.amend.mandatory import drop_gone
from kpirules.editions.amend.outline import FRAMEWORK, Outline, tree_of
from kpirules.editions.amend.placings import add, move
from kpirules.editions.amend.references import follow, renames_of
from kpirules.editions.amend.settle import settle
from kpirules.editions.amend.wordings import rename, replace, reweight
from kpirules.editions.amend.work import Work
from kpirules.editions.lineage import Link
from kpirules.source.tree import Mapping

__all__ = ["Applied", "apply"]

_OPERATIONS: MappingOf[str, Callable[[Change, Work], None]] = {
    "retire": retire,
    "merge": merge,
    "split": split,
    "rename": rename,
    "move": move,
    "reweight": reweight,
    "replace": replace,
    "add": add,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A base with changes made.

    Attributes:
        tree: The whole file. Where there are findings, it is as far as it could be made.
        findings: Changes that do not fit the base.
        links: What became of the base's indicators and groups.
        foreign: Data names of checklist items that mean something else than in the base.
        renamed: Checklist items under another name: the base's data name, and the new one.
        reached: Where the change stands that last reached an indicator or group, by its new id,
            or by its old one where it has ended; so too entries of the framework, by name.
    """

    tree: Mapping
    findings: list[Diagnostic]
    links: tuple[Link, ...]
    foreign: frozenset[str]
    renamed: tuple[tuple[str, str], ...]
    reached: MappingOf[str, Place] = field(repr=False)


def apply(base: Mapping, changes: SequenceOf[Change], *, name: str = "", new: str = "") -> Applied:
    """Return a base with changes made.

    All ids in the changes are the base's; their order means nothing but the order in which what is
    added stands. Any selection of an amendment's changes can be made, though what comes out may
    then refer to what is not there.

    Args:
        base: The whole file of the base; templates and defaults are not put in.
        changes: The changes, sound in their structure.
        name: What findings call the base.
        new: The reference of the edition that the changes make, for the links.
    """
    work = Work(Outline(follow(base, renames_of(changes))), name)
    for change in changes:
        _OPERATIONS[change.operation](change, work)
    settle(work)
    write_items(work)
    drop_gone(work)
    return Applied(
        tree=tree_of(work.outline),
        findings=work.findings,
        links=links_of(work, changes, new),
        foreign=frozenset(work.foreign),
        renamed=tuple(work.renamed),
        reached=_reached(work),
    )


def _reached(work: Work) -> dict[str, Place]:
    """Return the change that last reached each indicator or group, or else its group, by name."""
    found = {
        facet.partition(".")[2] or facet: place
        for (name, facet), place in work.touched.items()
        if name == FRAMEWORK
    }
    found |= {
        name: place for (name, facet), place in work.touched.items() if facet in ("life", "id")
    }
    for item in work.outline.total.walk():
        place = work.reached.get(item.id)
        if place is None and item.parent is not None:
            place = work.reached.get(item.parent.id)
        if place is not None and item.ended is None:
            found[item.new_id] = place
    return found
