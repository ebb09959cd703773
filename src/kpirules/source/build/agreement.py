"""What a framework says about agreements, from its tree."""

from __future__ import annotations

from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.framework.agreement import (
    METHODS,
    AgreedGroup,
    AgreementRules,
    CountBounds,
    WeightBounds,
)
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.build.context import Context
from kpirules.source.build.texts import text_of, whole, words
from kpirules.source.tree import Branch, Mapping

__all__ = ["build_agreement"]

_BETWEEN = "interpolate"


def build_agreement(tree: Mapping, context: Context) -> AgreementRules | None:
    """Return what a file says about agreements; None where it says nothing."""
    if "agreement" not in tree:
        return None
    said = as_mapping(tree["agreement"])
    levels, targets = entries_of(said.get("levels")), entries_of(said.get("targets"))
    declared = tuple(name for name in METHODS if name in said)
    methods = words(said.get("methods")) or declared
    groups = {
        name: _group(name, as_mapping(branch), as_mapping(said["groups"]), said, methods, context)
        for name, branch in entries_of(said["groups"]).items()
    }
    scores = (context.constant(score) for score in as_items(levels.get("scores")))
    named = {
        name: context.constant(score) for name, score in entries_of(targets.get("scores")).items()
    }
    return AgreementRules(
        signatories={
            role: text_of(title) for role, title in entries_of(said.get("signatories")).items()
        },
        levels=tuple(score for score in scores if score is not None),
        levels_between=word(levels.get("between")) or _BETWEEN,
        targets=_rising(named),
        targets_between=word(targets.get("between")) or _BETWEEN,
        count=_count(said.get("count")),
        groups=groups,
        pairs=_pairs(said.get("pairs")),
        places=dict(said.keys),
    )


def _rising(named: dict[str, Fraction | None]) -> dict[str, Fraction]:
    """Return named scores from the lowest to the highest: the order of keys means nothing."""
    known = [(name, score) for name, score in named.items() if score is not None]
    return dict(sorted(known, key=lambda each: each[1]))


def _group(
    name: str,
    own: Mapping,
    groups: Mapping,
    around: Mapping,
    methods: tuple[str, ...],
    context: Context,
) -> AgreedGroup:
    weight = own.get("weight") or around.get("weight")
    places: dict[str, Place] = dict(own.keys)
    places |= {f"fixed.{word(item)}": item.place for item in as_items(own.get("fixed"))}
    places |= {f"methods.{word(item)}": item.place for item in as_items(own.get("methods"))}
    return AgreedGroup(
        id=name,
        count=_count(own.get("count")),
        weight=_weight(weight, context),
        methods=words(own.get("methods")) or methods,
        fixed=words(own.get("fixed")),
        place=groups.keys[name],
        places=places,
    )


def _count(branch: Branch | None) -> CountBounds:
    if branch is None:
        return CountBounds()
    entries = entries_of(branch)
    most = whole(entries["max"], 0) if "max" in entries else None
    return CountBounds(least=whole(entries.get("min"), 1), most=most, place=branch.place)


def _weight(branch: Branch | None, context: Context) -> WeightBounds:
    if branch is None:
        return WeightBounds()
    entries = entries_of(branch)
    found: dict[str, Fraction | None] = {
        key: context.constant(entries[key]) if key in entries else None
        for key in ("min", "max", "step")
    }
    return WeightBounds(
        least=found["min"], greatest=found["max"], step=found["step"], place=branch.place
    )


def _pairs(branch: Branch | None) -> dict[str, tuple[str, ...]]:
    """Return with whom each unit is paired, whichever side the file says it of."""
    found: dict[str, list[str]] = {}
    for unit, partners in entries_of(branch).items():
        for partner in words(partners):
            for one, other in ((unit, partner), (partner, unit)):
                found.setdefault(one, [])
                if other not in found[one]:
                    found[one].append(other)
    return {unit: tuple(partners) for unit, partners in found.items()}
