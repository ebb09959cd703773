"""Everything that the questions look at, worked out once for a framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpirules.analysis.claim import Witness
from kpirules.analysis.found import Found, Unit
from kpirules.analysis.kits import Kit
from kpirules.analysis.node_reach import Reaches
from kpirules.analysis.outcomes import Watch
from kpirules.analysis.search import Search
from kpirules.analysis.split_reach import split_nodes
from kpirules.formula.values import Missing
from kpirules.framework.declaration import Declaration
from kpirules.scoring.bands import band_index
from kpirules.scoring.node_result import number_of, plain_number

__all__ = ["Study", "study"]


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a framework.

    Attributes:
        declaration: The framework.
        complete: What its nodes can give for units that report everything that applies to them.
        any_data: The same whatever is missing.
        search: The search for units, done.
    """

    declaration: Declaration
    complete: Reaches
    any_data: Reaches
    search: Search

    @property
    def found(self) -> Found:
        """What the search found."""
        return self.search.found

    @property
    def watch(self) -> Watch:
        """The framework, watched."""
        return self.search.watch

    @property
    def kits(self) -> Mapping[str, Kit]:
        """What each indicator reads."""
        return self.search.kits

    def witness(self, unit: Unit, *nodes: str) -> Witness:
        """Return a unit with its total, its band, and the scores of the nodes in question."""
        slots, _ = self.watch.scored(unit)
        root = self.declaration.root.id
        plan = self.watch.plan
        shows: dict[str, str] = {}
        for name in dict.fromkeys((*nodes, root)):
            score = slots[plan.layout.nodes[name].score]
            number = plain_number(number_of(score, plan.nodes[name].node.rounding))
            shows[name] = score.state.value if isinstance(score, Missing) else number or ""
        at = band_index(plan, slots) if self.declaration.bands else None
        if at is not None:
            shows["band"] = self.declaration.bands[at].id
        return Witness(dict(unit), shows)


def study(declaration: Declaration) -> Study:
    """Return what is known of a framework, with units found that show what can happen."""
    search = Search(Watch(declaration))
    complete = split_nodes(declaration, complete=True)
    any_data = split_nodes(declaration, complete=False)
    search.run(complete)
    return Study(declaration, complete, any_data, search)
