"""The changes that lead from one edition to another, and the editions that they lead through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpirules.editions.amend.draft import common_form, draft_changes
from kpirules.editions.diff.model import Cause
from kpirules.editions.history import Known, lineage, steps
from kpirules.editions.lineage import Fate
from kpirules.editions.load import Edition
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.source.build.top import assemble
from kpirules.source.resolve import resolve

__all__ = ["Stage", "causes_of", "same_inputs", "stages_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step on the way from an edition to another: the changes of one amendment.

    Attributes:
        causes: The changes between `old` and `new`, by their places in the comparison's causes.
        ahead: Inputs of `old` that `new` has too, with the names that they have there.
        firsts: Inputs of `old` that go on from the edition at which the way begins, with the
            names that they have there.
        lasts: Inputs of `new` that go on to the edition at which the way ends, with the names
            that they have there.
    """

    old: Known = field(repr=False)
    new: Known = field(repr=False)
    causes: dict[int, Cause]
    ahead: dict[str, str] = field(repr=False)
    firsts: dict[str, str] = field(repr=False)
    lasts: dict[str, str] = field(repr=False)


def causes_of(old: Known, new: Known) -> tuple[Cause, ...]:
    """Return the changes to which movement from one edition to another is attributed.

    They are those of every amendment on the way, in the order of time and of the files. Where no
    amendments lead there, because the editions are written whole or the way goes back in time,
    the changes are drafted from the two files.
    """
    chain = steps(old.written, new.written)
    if chain is None:
        drafted = draft_changes(*common_form(old.written.tree, new.written.tree))
        return tuple(Cause(edition=new.written.reference, change=each) for each in drafted)
    return tuple(
        Cause(edition=step.reference, change=change)
        for step in chain[1:]
        for change in step.changes
    )


def stages_of(old: Known, new: Known, causes: Sequence[Cause]) -> tuple[Stage, ...]:
    """Return the steps from one edition to another, in the order of time."""
    chain = steps(old.written, new.written)
    between = [] if chain is None else [_edition(written) for written in chain[1:-1]]
    # An edition is never a step away from itself.
    ends = [new] if chain is None or len(chain) > 1 else []
    here = old if chain is not None else _in_common_form(old, new)
    found = []
    for there in (*between, *ends):
        reference = there.written.reference
        own = {at: cause for at, cause in enumerate(causes) if cause.edition == reference}
        firsts, lasts = same_inputs(old, here), same_inputs(there, new)
        found.append(
            Stage(
                old=here,
                new=there,
                causes=own,
                ahead=same_inputs(here, there),
                firsts={now: then for then, now in firsts.items()},
                lasts=lasts,
            )
        )
        here = there
    return tuple(found)


def same_inputs(old: Known, new: Known) -> dict[str, str]:
    """Return the inputs of the old edition that the new one has too, under both names."""
    return {
        link.olds[0]: link.news[0] for link in lineage(old, new).inputs if link.fate is Fate.SAME
    }


def _in_common_form(old: Known, new: Known) -> Known:
    """Return the old edition so written as the drafted changes speak of it."""
    tree, _ = common_form(old.written.tree, new.written.tree)
    return Edition(declaration=old.declaration, written=replace(old.written, tree=tree))


def _edition(written: Written) -> Edition:
    return Edition(declaration=_declaration(written), written=written)


def _declaration(written: Written) -> Declaration:
    """Return what an edition declares that was found sound when its successor was loaded."""
    return assemble(resolve(written.tree)[0], written.source).declaration
