"""What laws say about cards: where two differ, and the breach that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.formula.values import State
from kpirules.scoring.node_result import NodeResult, plain_number
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.law.law import Breach

__all__ = ["breach_at", "compare", "differing", "scored", "shown"]

Values = Mapping[str, object]


def scored(framework: Framework, values: Values) -> Scorecard:
    """Return the card of one unit."""
    return framework.score(values, unit="unit")


def shown(number: Decimal | Fraction | None) -> str:
    """Return a score as text; what has none is a dash."""
    return plain_number(number) or "–"


def _told(node: NodeResult) -> str:
    return shown(node.score) if node.state is State.MEASURED else node.state.value


def differing(expected: Scorecard, got: Scorecard) -> tuple[tuple[str, str, str], ...]:
    """Return the nodes whose scores, before or after rounding, or states differ."""
    found = []
    for node in expected:
        other = got[node.id]
        if (node.state, node.score, node.unrounded) != (other.state, other.score, other.unrounded):
            left, right = _told(node), _told(other)
            if left == right:
                left, right = shown(node.unrounded), shown(other.unrounded)
            found.append((node.id, left, right))
    return tuple(found)


def breach_at(
    framework: Framework,
    node: str | None,
    message: Text,
    values: Values,
    *,
    expected: str,
    got: str,
    other: Values | None = None,
    nodes: tuple[tuple[str, str, str], ...] = (),
) -> Breach:
    """Return the breach that a node shows, with its line in the framework."""
    plan = None if node is None else framework.plan.nodes.get(node)
    return Breach(
        message=message,
        node=node,
        place=None if plan is None else plan.node.place,
        values=values,
        other=other,
        expected=expected,
        got=got,
        nodes=nodes,
    )


def compare(
    framework: Framework,
    message: Text,
    expected: Scorecard,
    got: Scorecard,
    values: Values,
    other: Values | None = None,
) -> Breach | None:
    """Return the breach of a law that two cards are alike, or None where they are.

    The node that shows it is the deepest of those that differ: the others follow from it.
    """
    nodes = differing(expected, got)
    if not nodes:
        return None
    node, left, right = nodes[-1]
    return breach_at(
        framework,
        node,
        message,
        values,
        expected=left,
        got=right,
        other=other,
        nodes=nodes,
    )
