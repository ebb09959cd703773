"""Reaches told apart by the answers on which weights and conditions hang."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import product

from kpirules.analysis.interval import hull_of
from kpirules.analysis.node_reach import NodeReach, Reaches, reach_nodes
from kpirules.analysis.reach import CONSTANT, Reach, Sense
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.inputs import InputType

__all__ = ["split_nodes"]

# So many kinds of units are told apart at most.
_MOST_KINDS = 32


def split_nodes(declaration: Declaration, *, complete: bool) -> Reaches:
    """Return what every node can give, worked out for every kind of unit by itself.

    A kind is one answer to each yes-or-no question or choice that weights or conditions look at:
    weights that differ by it are exact within a kind.
    """
    whole = reach_nodes(declaration, complete=complete)
    kinds = list(_kinds(declaration, whole.inputs))
    if len(kinds) <= 1:
        return whole
    parts = [reach_nodes(declaration, complete=complete, given=kind) for kind in kinds]
    for name, reach in whole.nodes.items():
        whole.nodes[name] = _merged(reach, [part.nodes[name] for part in parts], set(kinds[0]))
    return whole


def _kinds(declaration: Declaration, inputs: Mapping[str, Reach]) -> Iterator[dict[str, Reach]]:
    names = [name for name in _asked(declaration) if name in inputs]
    answers: list[list[Reach]] = []
    count = 1
    kept: list[str] = []
    for name in names:
        reach = inputs[name]
        single = [replace(reach, truths=frozenset({t}), senses={}) for t in sorted(reach.truths)]
        single += [replace(reach, choices=frozenset({c}), senses={}) for c in sorted(reach.choices)]
        if count * len(single) <= _MOST_KINDS and single:
            count *= len(single)
            kept.append(name)
            answers.append(single)
    for combination in product(*answers):
        yield dict(zip(kept, combination, strict=True))


def _asked(declaration: Declaration) -> list[str]:
    """Return the answers that weights, conditions and values look at, weights first."""
    weighing: list[Formula] = []
    others: list[Formula] = []
    for node in declaration.root.walk():
        for formula in formulas_of(node):
            first = formula is node.weight or formula is node.applies_when
            (weighing if first else others).append(formula)
    asked = (InputType.YES_NO, InputType.CHOICE)
    return list(
        dict.fromkeys(
            name
            for formula in (*weighing, *others)
            for name in sorted(formula.names)
            if name in declaration.inputs and declaration.inputs[name].type in asked
        )
    )


def _merged(whole: NodeReach, parts: list[NodeReach], split: set[str]) -> NodeReach:
    merged = {
        each.name: _narrow(getattr(whole, each.name), [getattr(p, each.name) for p in parts], split)
        for each in fields(whole)
        if each.name != "applies"
    }
    return replace(whole, **merged)


def _narrow(whole: Reach, parts: list[Reach], split: set[str]) -> Reach:
    senses: dict[str, Sense] = {}
    for name, sense in whole.senses.items():
        found = CONSTANT
        for part in parts:
            found &= part.sense(name)
        senses[name] = sense if name in split else found | sense
    return replace(
        whole,
        numbers=hull_of(part.numbers for part in parts if part.numbers is not None),
        absent=any(part.absent for part in parts),
        faulty=any(part.faulty for part in parts),
        senses=senses,
    )
