"""The search for a unit that shows what a change does, and for the least that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from kpirules.editions.diff.effect.baselines import BASELINES, kits_of
from kpirules.editions.diff.effect.pairs import Pair, Seen
from kpirules.editions.diff.effect.things import Thing, Unit, given_of
from kpirules.editions.diff.model import Effect, Example, Reach
from kpirules.editions.diff.movement.causes import Stage

__all__ = ["MOST_TRIED", "Search"]

# So many units are tried for a change at most, each with the change and without it.
MOST_TRIED = 300

_ENDS = ("best", "worst")
_ORDER = (Reach.UNKNOWN, Reach.NODES, Reach.BAND, Reach.TOTAL)


@dataclass(frozen=True, slots=True)
class _Try:
    """A unit: one of the baselines, and what departs from it."""

    baseline: str
    departures: Unit


@dataclass(frozen=True, slots=True)
class _Hit:
    trial: _Try
    seen: Seen
    pair: Pair

    @property
    def rank(self) -> tuple[int, bool]:
        """How much it tells: how far the change reaches, and whether there are both totals."""
        return _ORDER.index(self.seen.reach), self.seen.scored


class Search:
    """Looks for units that show a change, between two editions."""

    def __init__(
        self, things: tuple[Thing, ...], bases: dict[str, dict[int, object]], stage: Stage
    ) -> None:
        self.things = things
        self.bases = bases
        self.stage = stage
        self.kits = kits_of(things)

    def effect(self, cause: int, pairs: Sequence[Pair]) -> Effect:
        """Return what a change can do, by the pair of editions that shows most."""
        tried = 0
        best: _Hit | None = None
        for pair in pairs:
            for trial in self._tries(pair, MOST_TRIED // len(pairs)):
                tried += 1
                seen = pair.compare(self._given(trial))
                hit = None if seen is None else _Hit(trial, seen, pair)
                if hit is not None and (best is None or hit.rank > best.rank):
                    best = hit
                    if best.rank == (_ORDER.index(Reach.TOTAL), True):
                        break
            if best is not None and best.seen.reach is Reach.TOTAL:
                break
        if best is None:
            together = pairs[0].together
            return Effect(cause=cause, reach=Reach.UNKNOWN, tried=tried, together=together)
        best = self._shrunk(best)
        return Effect(
            cause=cause,
            reach=best.seen.reach,
            tried=tried,
            example=self._example(best),
            together=best.pair.together,
        )

    def _given(self, trial: _Try) -> tuple[dict[str, object], dict[str, object]]:
        old, new = given_of(self.things, {**self.bases[trial.baseline], **trial.departures})
        return dict(old), dict(new)

    def _example(self, hit: _Hit) -> Example:
        given = self._given(hit.trial)
        old, new = hit.pair.outcomes(given)
        telling = {self._name(at): value for at, value in hit.trial.departures.items()}
        return Example(
            values=given[1],
            old=old,
            new=new,
            node=hit.seen.node,
            old_values=given[0],
            baseline=hit.trial.baseline,
            telling=telling,
            alone=hit.pair.alone,
        )

    def _name(self, at: int) -> str:
        """Return what a thing is called; a name that means something else now, by its edition."""
        thing = self.things[at]
        name = thing.new or thing.old or ""
        if thing.new is None and name in self.stage.new.declaration.inputs:
            return f"{self.stage.old.declaration.reference}:{name}"
        return name

    def _shrunk(self, hit: _Hit) -> _Hit:
        """Return a hit that tells as much with nothing in it that could be left out."""
        again = True
        while again:
            again = False
            for at in sorted(hit.trial.departures):
                less = {k: v for k, v in hit.trial.departures.items() if k != at}
                trial = _Try(hit.trial.baseline, less)
                seen = hit.pair.compare(self._given(trial))
                if seen is not None and _Hit(trial, seen, hit.pair).rank >= hit.rank:
                    hit = _Hit(trial, seen, hit.pair)
                    again = True
        return hit

    # ------------------------------------------------------------------------- units to try

    def _tries(self, pair: Pair, most: int) -> Iterator[_Try]:
        """Yield at most so many units, the plainest first."""
        near = self._near(pair)
        kinds = (self._plain(), self._by_kit(near), self._by_value(near), self._mixed(near))
        # Units near the change may be many: some tries are kept for those that come later.
        bounds = (most, most // 2, most - most // 4, most)
        count = 0
        for kind, bound in zip(kinds, bounds, strict=True):
            for trial in kind:
                if count >= bound:
                    break
                count += 1
                yield trial

    def _near(self, pair: Pair) -> list[int]:
        """Return the places of what is read where the change works; of everything, if unknown."""
        near = [
            at
            for owners, members in self.kits.items()
            if not owners or owners & pair.touched
            for at in members
        ]
        return near or list(range(len(self.things)))

    def _plain(self) -> Iterator[_Try]:
        yield from (_Try(name, {}) for name in _ENDS)

    def _by_kit(self, near: Sequence[int]) -> Iterator[_Try]:
        """Yield the best and the worst unit with one indicator otherwise, those near first."""
        close = set(near)
        kits = sorted(self.kits.values(), key=lambda members: not close.intersection(members))
        for members in kits:
            for base in _ENDS:
                for other in BASELINES:
                    changed = self._taken(self.bases[other], self.bases[base], members)
                    if changed:
                        yield _Try(base, changed)

    def _taken(self, other: Unit, base: Unit, members: Iterable[int]) -> dict[int, object]:
        return {at: other.get(at) for at in members if other.get(at) != base.get(at)}

    def _by_value(self, near: Sequence[int]) -> Iterator[_Try]:
        """Yield the best and the worst unit with one value changed, or not reported."""
        for base in _ENDS:
            for at in near:
                here = self.bases[base].get(at)
                for value in (*self.things[at].candidates, None):
                    if value != here:
                        yield _Try(base, {at: value})

    def _mixed(self, near: Sequence[int]) -> Iterator[_Try]:
        """Yield seeded mixtures: indicators of several baselines, and single values near."""
        yield _Try("middle", {})
        random = Random(MOST_TRIED)  # noqa: S311 - the same units every time
        kits = list(self.kits.values())
        while True:
            name = BASELINES[random.randrange(len(BASELINES))]
            base = self.bases[name]
            changed: dict[int, object] = {}
            share = random.random()
            for members in kits:
                if random.random() < share:
                    other = self.bases[BASELINES[random.randrange(len(BASELINES))]]
                    changed |= self._taken(other, base, members)
            for at in near:
                tried = self.things[at].candidates
                if tried and random.random() < 0.5:  # noqa: PLR2004 - as often as not
                    changed[at] = tried[random.randrange(len(tried))]
            yield _Try(name, changed)
