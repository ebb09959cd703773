"""Two variants that differ by one change, and what the same unit has under both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpirules.editions.diff.effect.alike import bare, score_alike
from kpirules.editions.diff.model import Outcome, Reach
from kpirules.editions.diff.movement.feeds import Feed, Values, feed_of
from kpirules.editions.diff.movement.variants import Variant, Variants
from kpirules.editions.history import lineage
from kpirules.errors import InputError
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.scoring.bands import band_index
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Pair", "Seen", "pairs_of"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a unit shows of a change.

    Attributes:
        reach: How far the change reaches in it.
        scored: Whether the unit has a total with the change and without it.
        node: The indicator that differs first; None where it is the total alone.
    """

    reach: Reach
    scored: bool
    node: str | None = None


class Pair:
    """An edition without a change, and with it.

    Attributes:
        alone: Whether no other change is made in either.
        together: Other changes that one has and the other has not, either.
    """

    def __init__(
        self,
        variants: Variants,
        ends: tuple[Variant, Variant],
        *,
        alone: bool,
        together: Sequence[int],
    ) -> None:
        self.alone = alone
        self.together = tuple(together)
        self._ends = ends
        self._feeds: tuple[Feed, ...] = tuple(
            feed_of(variant.edition, variants.stage) for variant in ends
        )
        old, new = (variant.edition.declaration for variant in ends)
        self.alike = score_alike(old, new)
        links = lineage(ends[0].edition, ends[1].edition).nodes
        self._nodes = [
            (before, link.news[0]) for link in links if link.news and (before := link.continued)
        ]
        self.touched = _touched(old, new, dict(self._nodes))

    def compare(self, given: Values) -> Seen | None:
        """Return what a unit shows of the change; None where it shows nothing."""
        slots = self._slots(given)
        if slots is None:
            return None
        old, new = slots
        totals = (self._total(0, old), self._total(1, new))
        if totals[0] != totals[1]:
            return Seen(Reach.TOTAL, None not in totals, self._first(old, new))
        plans = [variant.plan for variant in self._ends]
        bands = [band_index(plan, each) for plan, each in zip(plans, slots, strict=True)]
        ids = [
            None if at is None else plan.declaration.bands[at].id
            for plan, at in zip(plans, bands, strict=True)
        ]
        node = self._first(old, new)
        if ids[0] != ids[1]:
            return Seen(Reach.BAND, None not in totals, node)
        return None if node is None else Seen(Reach.NODES, None not in totals, node)

    def outcomes(self, given: Values) -> tuple[Outcome, Outcome]:
        """Return what a unit has without the change and with it."""
        slots = self._slots(given)
        assert slots is not None  # noqa: S101 - asked of units that were compared
        cards = [
            Scorecard(variant.plan, each, "")
            for variant, each in zip(self._ends, slots, strict=True)
        ]
        old, new = (Outcome(score=c.score, band=c.band, reason=c.reason) for c in cards)
        return old, new

    def _slots(self, given: Values) -> tuple[list[Any], list[Any]] | None:
        found = []
        for variant, feed in zip(self._ends, self._feeds, strict=True):
            try:
                slots = take_in(variant.plan.intake, feed.values(given), "")
            except InputError:
                return None
            variant.plan.run(slots)
            found.append(slots)
        return found[0], found[1]

    def _total(self, end: int, slots: list[Any]) -> object:
        plan = self._ends[end].plan
        return _plain(slots[plan.layout.nodes[plan.declaration.root.id].score])

    def _first(self, old: list[Any], new: list[Any]) -> str | None:
        """Return the deepest of the first indicators and groups whose scores differ."""
        before, after = (variant.plan.layout.nodes for variant in self._ends)
        found = None
        for name, now in self._nodes:
            if _plain(old[before[name].score]) != _plain(new[after[now].score]):
                node = self._ends[1].plan.nodes[now].node
                if found is not None and now not in {each.id for each in found.walk()}:
                    break
                found = node
        return None if found is None else found.id


def pairs_of(variants: Variants, cause: int) -> list[Pair]:
    """Return the pairs that differ by a change: in the company of all others, and alone.

    Where no sound edition has all others without it, a few others are left out with it. Where the
    old edition with it alone is not sound, it is not looked at alone.
    """
    players = variants.players
    others = tuple(player for player in players if player != cause)
    found: list[Pair] = []
    new, old, alone = variants.at(players), variants.at(()), variants.at((cause,))
    more = _left_out_with(variants, others)
    without = variants.at(player for player in others if player not in more)
    if without is not None and new is not None:
        found.append(Pair(variants, (without, new), alone=False, together=more))
    if others and old is not None and alone is not None:
        found.append(Pair(variants, (old, alone), alone=True, together=()))
    return found


def _left_out_with(variants: Variants, others: tuple[int, ...]) -> tuple[int, ...]:
    """Return others that must be left out with a change for a sound edition without it.

    They are none or one if that is enough, else a set of which every member is needed.
    """
    for more in ((), *((each,) for each in others)):
        if variants.at(set(others).difference(more)) is not None:
            return more
    needed = others
    for each in others:
        fewer = tuple(other for other in needed if other != each)
        if variants.at(set(others).difference(fewer)) is not None:
            needed = fewer
    return needed


def _plain(score: Any) -> object:  # noqa: ANN401 - a number or Missing
    return None if isinstance(score, Missing) else to_fraction(score)


def _touched(old: Declaration, new: Declaration, nodes: dict[str, str]) -> frozenset[str]:
    """Return the ids of indicators and groups whose own rules differ, or that one side lacks.

    Where what all of them share differs, it is those that read what differs.
    """
    before = {node.id: node for node in old.root.walk()}
    after = {node.id: node for node in new.root.walk()}
    found = {each for each in before if each not in nodes and each not in after}
    found |= after.keys() - set(nodes.values()) - {new.root.id}
    for then, now in (*nodes.items(), (old.root.id, new.root.id)):
        left, right = before[then], after[now]
        same_below = {nodes.get(c.id) for c in left.children} == {c.id for c in right.children}
        if bare(left) != bare(right) or not same_below:
            found |= {then, now}
    changed = {
        name
        for key in ("inputs", "parameters", "functions", "lists")
        for name in {**getattr(old, key), **getattr(new, key)}
        if getattr(old, key).get(name) != getattr(new, key).get(name)
    }
    for node in (*before.values(), *after.values()):
        if changed and any(formula.names & changed for formula in formulas_of(node)):
            found.add(node.id)
    return frozenset(found)
