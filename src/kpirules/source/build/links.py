"""Where an input's value comes from: the keys `from` and `roll_up`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpirules.framework.inputs import Input
from kpirules.framework.links import SAME, Link, RollUp, RollUpRule, Take
from kpirules.source.branches import as_mapping, word
from kpirules.source.tree import Branch
from kpirules.source.tree import Mapping as MappingBranch

__all__ = ["build_link", "build_roll_up", "weighed_among"]


def build_link(branch: Branch | None) -> Link | None:
    """Return the link that an input declares under `from`; None where it declares none."""
    if branch is None:
        return None
    declared = as_mapping(branch)
    name, _, edition = (word(declared["framework"]) or "").partition("@")
    return Link(
        framework=name,
        edition=edition or None,
        output=word(declared.get("output")) or "total",
        take=Take(word(declared.get("take")) or Take.SCORE.value),
        of=word(declared.get("of")) or SAME,
        place=declared["framework"].place,
    )


def build_roll_up(branch: Branch | None) -> RollUp | None:
    """Return the rule that an input declares under `roll_up`; None where it declares none."""
    if branch is None:
        return None
    if not isinstance(branch, MappingBranch):
        return RollUp(rule=RollUpRule(word(branch)), place=branch.place)
    leaf = branch[RollUpRule.WEIGHTED_MEAN.value]
    return RollUp(rule=RollUpRule.WEIGHTED_MEAN, weight=word(leaf), place=leaf.place)


def weighed_among(inputs: Mapping[str, Input]) -> dict[str, Input]:
    """Return a node's inputs, those that weigh others of the node under their data names.

    An own input comes before a shared one of the same name, as in formulas.
    """
    found = dict(inputs)
    for short, declared in inputs.items():
        rule = declared.roll_up
        weight = None if rule is None or rule.weight is None else inputs.get(rule.weight)
        if rule is not None and weight is not None:
            found[short] = replace(declared, roll_up=replace(rule, weight=weight.name))
    return found
