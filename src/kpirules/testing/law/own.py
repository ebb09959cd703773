"""Which inputs are an indicator's own: nothing but its score is touched by them."""

from __future__ import annotations

from functools import lru_cache

from kpirules.api import Framework
from kpirules.formula.formula import Formula
from kpirules.framework.formulas import formulas_of
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Node
from kpirules.testing.reads import named_in

__all__ = ["own_inputs", "value_inputs"]


def own_inputs(framework: Framework, node: Node) -> tuple[str, ...]:
    """Return the inputs of an indicator, unless some other node or its own weight reads one.

    The lists that it reads are not among them, nor does an indicator that reads one have any.
    """
    declaration = framework.declaration
    names, nodes = named_in(declaration, _scoring(node), node)
    names |= {*node.inputs}
    if isinstance(node.method, Checklist):
        names.update(node.method.items)
    entered = {node.entered} if node.entered is not None else set()
    names |= entered
    shared = names & _read_elsewhere(framework)[node.id]
    if nodes or shared or names & declaration.lists.keys() or node.id in _looked_at(framework):
        return ()
    return tuple(name for name in declaration.inputs if name in names)


def value_inputs(framework: Framework, node: Node) -> tuple[str, ...]:
    """Return the inputs and lists that an indicator's value, and nothing else, is worked out from.

    For a checklist they are its items.
    """
    declaration = framework.declaration
    if isinstance(node.method, Checklist):
        names = {*node.method.items}
    elif node.value is not None:
        names, _ = named_in(declaration, [node.value], node)
    else:
        return ()
    beside, _ = named_in(declaration, (f for f in formulas_of(node) if f is not node.value), node)
    if node.id in _looked_at(framework):
        return ()
    taken = names - beside - _read_elsewhere(framework)[node.id]
    return tuple(n for n in (*declaration.inputs, *declaration.lists) if n in taken)


def _scoring(node: Node) -> list[Formula]:
    """Return an indicator's formulas without its weight and whether it applies."""
    aside = (node.weight, node.applies_when, node.target)
    return [f for f in formulas_of(node) if not any(f is other for other in aside)]


@lru_cache(maxsize=64)
def _read_elsewhere(framework: Framework) -> dict[str, set[str]]:
    """Return what is read beside each indicator's score: by others, and by weights."""
    declaration = framework.declaration
    own: dict[str, set[str]] = {}
    aside: dict[str, set[str]] = {}
    for node in declaration.root.walk():
        own[node.id], _ = named_in(declaration, _scoring(node), node)
        own[node.id] |= {*node.inputs}
        others = [f for f in (node.weight, node.applies_when) if isinstance(f, Formula)]
        aside[node.id], _ = named_in(declaration, others, node)
    everywhere = set().union(*aside.values())
    return {
        node_id: everywhere.union(*(names for other, names in own.items() if other != node_id))
        for node_id in own
    }


@lru_cache(maxsize=64)
def _looked_at(framework: Framework) -> frozenset[str]:
    """Return the indicators whose score or value another node's formulas look at."""
    declaration = framework.declaration
    found: set[str] = set()
    for node in declaration.root.walk():
        _, nodes = named_in(declaration, formulas_of(node), node)
        found |= nodes - {node.id}
    return frozenset(found)
