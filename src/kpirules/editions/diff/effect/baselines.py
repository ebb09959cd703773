"""Three plain units to begin from: all at its best, in the middle, and at its worst."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from kpirules.editions.diff.effect.things import Thing, given_of
from kpirules.editions.diff.movement.causes import Stage
from kpirules.editions.diff.movement.feeds import Values
from kpirules.errors import InputError
from kpirules.formula.values import Missing
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in

__all__ = ["BASELINES", "baselines_of", "kits_of"]

BASELINES = ("best", "middle", "worst")
# How many mixtures of values are looked at, and how finely single values are varied in them.
_MIXTURES = 48
_STEPS = 6
_USUAL = 100

# Indicators whose inputs are of one kit, by id; none for what no indicator owns.
Kit = frozenset[str]


def baselines_of(stage: Stage, things: Sequence[Thing]) -> dict[str, dict[int, object]]:
    """Return the units at which every indicator is at its best, in its middle, at its worst.

    What that is, is found by scoring mixtures of the values worth trying: for inputs that no
    indicator owns by the total, for the others by the score of their indicator.
    """
    plans = (compile_plan(stage.old.declaration), compile_plan(stage.new.declaration))
    kits = kits_of(things)
    shared = kits.get(Kit(), [])
    mixtures = list(_mixtures(things, kits))
    found: dict[str, dict[int, object]] = {name: {} for name in BASELINES}
    if shared:
        whole = [_scored(plans, given_of(tuple(things), unit)) for unit in mixtures]
        for name, at in _chosen([score(Kit()) for score in whole]).items():
            found[name].update((thing, mixtures[at].get(thing)) for thing in shared)
    units, scored = mixtures, [_scored(plans, given_of(tuple(things), u)) for u in mixtures]
    for name, base in found.items():
        if shared:
            units = [{**mixture, **base} for mixture in mixtures]
            scored = [_scored(plans, given_of(tuple(things), unit)) for unit in units]
        for kit, members in kits.items():
            if kit:
                at = _chosen([score(kit) for score in scored])[name]
                base.update((thing, units[at][thing]) for thing in members if thing in units[at])
    return found


def kits_of(things: Sequence[Thing]) -> dict[Kit, list[int]]:
    """Return the places of the things that belong to each indicator; those of none under none."""
    kits: dict[Kit, list[int]] = {}
    for at, thing in enumerate(things):
        kits.setdefault(thing.owners, []).append(at)
    return kits


def _mixtures(things: Sequence[Thing], kits: dict[Kit, list[int]]) -> Iterator[dict[int, object]]:
    """Yield units: the plain ones first, then single values varied, then seeded mixtures."""
    places = {
        at: place
        for members in kits.values()
        for place, at in enumerate(_computed(members, things))
    }
    usual = {at: _usual(things[at]) for at in places if things[at].candidates}
    yield usual
    yield {at: things[at].candidates[-1] for at in usual}
    yield {at: things[at].candidates[0] for at in usual}
    longest = min(max(places.values(), default=0), _STEPS)
    for place in range(longest + 1):
        for step in range(_STEPS + 1):
            varied = {at: things[at].candidates for at in usual if places[at] == place}
            more = {at: tried[(len(tried) - 1) * step // _STEPS] for at, tried in varied.items()}
            yield usual | more
    random = Random(_MIXTURES)  # noqa: S311 - the same mixtures every time
    for _ in range(_MIXTURES):
        yield {at: random.choice(things[at].candidates) for at in usual}


def _computed(members: Sequence[int], things: Sequence[Thing]) -> list[int]:
    """Return a kit without what is a mere stand-in, a score that may be entered instead."""
    asked = [
        at
        for at in members
        if (things[at].old is not None and not things[at].entered[0])
        or (things[at].new is not None and not things[at].entered[1])
    ]
    return asked or list(members)


def _usual(thing: Thing) -> object:
    return _USUAL if _USUAL in thing.candidates else thing.candidates[-1]


def _scored(plans: Sequence[Plan], given: Values) -> Callable[[Kit], Fraction | None]:
    """Return what tells the score of a kit's indicator, the new edition's where it has one."""
    slots: list[list[Any] | None] = []
    for plan, values in zip(plans, given, strict=True):
        try:
            read = take_in(plan.intake, values, "")
        except InputError:
            slots.append(None)
            continue
        plan.run(read)
        slots.append(read)

    def score(kit: Kit) -> Fraction | None:
        for plan, read in zip(reversed(plans), reversed(slots), strict=True):
            ids = sorted(kit) or [plan.declaration.root.id]
            for node_id in ids:
                if read is not None and node_id in plan.layout.nodes:
                    number = read[plan.layout.nodes[node_id].score]
                    return None if isinstance(number, Missing) else Fraction(*number)
        return None

    return score


def _chosen(scores: Sequence[Fraction | None]) -> dict[str, int]:
    """Return the place of the greatest, the middlemost and the least score; the first of equals."""
    known = [(at, score) for at, score in enumerate(scores) if score is not None]
    if not known:
        return dict.fromkeys(BASELINES, 0)
    greatest = max(score for _, score in known)
    least = min(score for _, score in known)
    aims = (greatest, (greatest + least) / 2, least)
    return {
        name: min(known, key=lambda each: (abs(each[1] - aim), each[0]))[0]
        for name, aim in zip(BASELINES, aims, strict=True)
    }
