"""What each change can do to scores: a proof that it does nothing, or a unit that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from kpirules.editions.amend.change import Change
from kpirules.editions.diff.effect.baselines import baselines_of
from kpirules.editions.diff.effect.pairs import pairs_of
from kpirules.editions.diff.effect.search import Search
from kpirules.editions.diff.effect.things import things_of
from kpirules.editions.diff.model import Cause, Effect, Reach
from kpirules.editions.diff.movement.causes import stages_of
from kpirules.editions.diff.movement.variants import Variants
from kpirules.editions.diff.report.mentions import gives_other_meaning
from kpirules.editions.history import Known

__all__ = ["find_effects"]


def find_effects(old: Known, new: Known, causes: Sequence[Cause]) -> tuple[Effect, ...]:
    """Return what each change can do to scores, in the order of the changes.

    Each is looked at twice: left out of the edition that brings it, and made alone in the edition
    before. Where the rules are the same with it and without it, both ways, that is a proof.
    Otherwise units are tried, the same ones every time, until one is found whose total differs.
    """
    found: dict[int, Effect] = {}
    for stage in stages_of(old, new, causes):
        variants = Variants(stage)
        search: Search | None = None
        for cause in stage.causes:
            if cause in variants.wording:
                reach = _proven(causes[cause].change)
                found[cause] = Effect(cause=cause, reach=reach, tried=0)
                continue
            pairs = pairs_of(variants, cause)
            if all(pair.alike for pair in pairs):
                reach = _proven(causes[cause].change)
                together = pairs[0].together
                found[cause] = Effect(cause=cause, reach=reach, tried=0, together=together)
                continue
            if search is None:
                things = things_of(stage)
                search = Search(things, baselines_of(stage, things), stage)
            found[cause] = search.effect(cause, [pair for pair in pairs if not pair.alike])
    return tuple(found[cause] for cause in sorted(found))


def _proven(change: Change) -> Reach:
    """Return how far a change reaches that leaves every rule as it was."""
    return Reach.DATA if gives_other_meaning(change) else Reach.NOTHING
