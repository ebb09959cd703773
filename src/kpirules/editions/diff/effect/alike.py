"""Whether two editions score alike by proof: they declare the same but for names and texts."""

from __future__ import annotations

from dataclasses import replace

from kpirules.diagnostics.text import Text
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input
from kpirules.framework.node import Node

__all__ = ["bare", "score_alike"]

_NO_TEXT = Text()


def score_alike(left: Declaration, right: Declaration) -> bool:
    """Tell whether every unit has the same scores and band under both, because the rules are one.

    Where it is not so, the rules differ; whether any unit is scored otherwise is not told.
    """
    return (
        _same_tree(left.root, right.root)
        and _rules(left) == _rules(right)
        and {name: _bare_input(each) for name, each in left.inputs.items()}
        == {name: _bare_input(each) for name, each in right.inputs.items()}
    )


def bare(node: Node) -> Node:
    """Return a node's own rules: without its texts, and without what stands below it."""
    return replace(
        node,
        title=_NO_TEXT,
        note=_NO_TEXT,
        children=(),
        source=None,
        page=None,
        provenance=None,
        joint=None,
        tags=(),
        unit_of_measure=None,
        adjustments=tuple(replace(a, title=_NO_TEXT, source=None) for a in node.adjustments),
        gates=tuple(replace(g, title=_NO_TEXT, source=None) for g in node.gates),
    )


def _same_tree(left: Node, right: Node) -> bool:
    return (
        len(left.children) == len(right.children)
        and bare(left) == bare(right)
        and all(map(_same_tree, left.children, right.children))
    )


def _rules(declaration: Declaration) -> tuple[object, ...]:
    """Return what scores and bands depend on beside the tree; parameters stand in the formulas."""
    return (
        declaration.lists,
        declaration.functions,
        declaration.scale,
        tuple(replace(band, label=_NO_TEXT) for band in declaration.bands),
        declaration.bands_look_at,
        declaration.ranking.suspended,
        {each.id: each.require for each in declaration.conditions},
    )


def _bare_input(declared: Input) -> Input:
    return replace(
        declared,
        label=_NO_TEXT,
        choices=dict.fromkeys(declared.choices, _NO_TEXT),
        aliases=(),
        source=None,
        provenance=None,
        unit_of_measure=None,
    )
