"""What can happen to a unit under a framework, and what does happen to one.

An outcome is one thing that the file provides for: a band, a level, a met gate, a policy that
takes the place of a missing score, one side of an `if`. Proofs ask which outcomes can be reached;
the coverage of worked examples asks which of them were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpirules.analysis.branches import Branches
from kpirules.analysis.node_outcomes import node_detectors
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.total_outcomes import total_detectors
from kpirules.framework.declaration import Declaration
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in

__all__ = ["Outcome", "Watch"]


class Watch:
    """A framework compiled so that it tells what happens to a unit.

    It serves one thread, and scores several times slower than a plain plan.

    Attributes:
        plan: The framework compiled.
        outcomes: Everything that can happen, in the order of the tree, then of the results.
        branches: The conditions inside formulas that units decide.

    Examples:
        >>> import kpirules
        >>> watch = Watch(kpirules.load("nacc-ita@2567").declaration)
        >>> [each.name for each in watch.outcomes if each.kind == "band"][:2]
        ['excellent', 'good']
    """

    def __init__(self, declaration: Declaration) -> None:
        self.branches = Branches(declaration)
        self.plan: Plan = compile_plan(declaration, self.branches.compile)
        self._nodes = {
            node_id: tuple(node_detectors(self.plan, plan))
            for node_id, plan in self.plan.nodes.items()
        }
        of_nodes = [each for detectors in self._nodes.values() for each in detectors]
        self._detectors = (*of_nodes, *total_detectors(self.plan))
        found = [each for detector in self._detectors for each in detector.outcomes]
        self.outcomes: tuple[Outcome, ...] = tuple(dict.fromkeys([*found, *self.branches.outcomes]))

    def happened(self, values: Mapping[str, object]) -> frozenset[Outcome]:
        """Return what happens to a unit that reports these values.

        Raises:
            InputError: Some value cannot be used.
        """
        return self.scored(values)[1]

    def of_node(self, node_id: str, slots: list[Any]) -> frozenset[Outcome]:
        """Return what happened to one node of a unit scored since the branches were begun."""
        found = [each for detector in self._nodes[node_id] for each in detector.happened(slots)]
        return frozenset([*found, *self.branches.taken()])

    def scored(self, values: Mapping[str, object]) -> tuple[list[Any], frozenset[Outcome]]:
        """Return the slots of a unit that reports these values, and what happens to it.

        Raises:
            InputError: Some value cannot be used.
        """
        self.branches.begin()
        slots = take_in(self.plan.intake, values, "")
        self.plan.run(slots)
        found = [each for detector in self._detectors for each in detector.happened(slots)]
        return slots, frozenset([*found, *self.branches.taken()])
