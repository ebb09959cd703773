"""An edition with only some of the changes to the next made: what would have been scored then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.amend.apply import apply
from kpirules.editions.diff.movement.apart import apart
from kpirules.editions.diff.movement.causes import Stage
from kpirules.editions.diff.movement.loose import loosened
from kpirules.editions.diff.movement.wording import is_wording
from kpirules.editions.history import Known
from kpirules.editions.load import Edition
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.source.build.top import assemble
from kpirules.source.load import has_errors
from kpirules.source.resolve import resolve
from kpirules.source.rules.names import check_names
from kpirules.source.rules.references import (
    check_bands_known,
    check_columns_known,
    check_cycles,
)
from kpirules.source.tree import Mapping

__all__ = ["Variant", "Variants", "declared"]

# What an author must not write, but what leaves no doubt about what comes out.
_HARMLESS = frozenset(
    {codes.NOTHING_CHANGED, codes.RETIRED_AND_CHANGED, codes.CHILDREN_UNACCOUNTED}
)
# Without these there is no order in which to score, or nothing for a name to mean.
_NEEDED = (check_cycles, check_bands_known, check_columns_known)


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """An edition with some changes made, ready to score."""

    edition: Known
    plan: Plan


class Variants:
    """The variants of one stage, each made when it is first asked for.

    Attributes:
        stage: The stage.
        wording: The changes that move no score in any company; no variant is made for them.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.wording = frozenset(
            at for at, cause in stage.causes.items() if is_wording(cause.change)
        )
        self.players = tuple(at for at in stage.causes if at not in self.wording)
        changes = [cause.change for cause in stage.causes.values()]
        self._apart = apart(stage.old.written.tree, changes)
        self._made: dict[frozenset[int], Variant | None] = {}

    def at(self, chosen: Iterable[int]) -> Variant | None:
        """Return the variant with these changes made; None where they make nothing sound.

        Renames move no score, so every variant but the old edition has them all: what the changes
        say of ids then means what it says. What is to end, and has an id that something else will
        have, is called otherwise in variants in which it still stands.
        """
        members = frozenset(chosen) - self.wording
        if members not in self._made:
            self._made[members] = self._make(members)
        return self._made[members]

    def written(self, chosen: Iterable[int]) -> Written | None:
        """Return the file of a variant; None where the changes cannot be made without others.

        Whether it is sound otherwise is not looked at.
        """
        stage, base = self.stage, self.stage.old.written
        members = frozenset(chosen) - self.wording
        if not members:
            return base
        if len(members) == len(self.players):
            return stage.new.written
        here = (stage.causes[at].change for at in members | self.wording)
        changes = sorted(map(loosened, here), key=lambda each: each.number)
        changes += self._apart
        applied = apply(base.tree, changes)
        if any(has_errors([each]) for each in applied.findings if each.code not in _HARMLESS):
            return None
        return Written(
            reference=f"{base.reference} + {len(changes)}",
            tree=applied.tree,
            source=base.source,
            base=base,
            changes=tuple(changes),
            links=applied.links,
            foreign=applied.foreign,
            renamed=applied.renamed,
        )

    def _make(self, members: frozenset[int]) -> Variant | None:
        written = self.written(members)
        if written is None:
            return None
        for end in (self.stage.old, self.stage.new):
            if written is end.written:
                return Variant(end, compile_plan(end.declaration))
        declaration = declared(written.tree, written)
        if declaration is None:
            return None
        return Variant(Edition(declaration=declaration, written=written), compile_plan(declaration))


def declared(tree: Mapping, written: Written) -> Declaration | None:
    """Return what a tree declares, or None where a name or a formula in it means nothing.

    Most rules need not hold: the weights of a variant may miss their total, and a weighted mean
    divides by the weights that there are.
    """
    resolved, findings = resolve(tree)
    if has_errors(findings) or has_errors(check_names(resolved)):
        return None
    assembly = assemble(resolved, written.source)
    if has_errors(assembly.findings):
        return None
    rules: Iterable[Callable[[Declaration], Iterable[Diagnostic]]] = _NEEDED
    broken = chain.from_iterable(rule(assembly.declaration) for rule in rules)
    return None if has_errors(broken) else assembly.declaration
