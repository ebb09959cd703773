"""Looks for units that show what can happen: plain ones, telling ones, and ones aimed at bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random

from kpirules.analysis.aiming import Aim
from kpirules.analysis.found import Found, Unit
from kpirules.analysis.interval import Interval
from kpirules.analysis.kits import Kit, Things, kits_of, things_of
from kpirules.analysis.node_reach import Reaches
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.outcomes import Watch
from kpirules.analysis.probe import Options, Probe

__all__ = ["Search", "find_witnesses"]

# So many units are scored at most in each part of a search.
_MOST_VARIED = 2500
_MOST_MIXED = 1500


def find_witnesses(watch: Watch, wanted: Iterable[Outcome]) -> dict[Outcome, dict[str, object]]:
    """Return a unit that brings each outcome about, for those for which one was found.

    Args:
        watch: The framework.
        wanted: Some of its outcomes.

    Returns:
        By outcome what the unit reports: only what it needs to, in declared order.
    """
    found = Search(watch).run()
    return {
        outcome: dict(found.witnesses[outcome]) for outcome in wanted if outcome in found.witnesses
    }


@dataclass(frozen=True, slots=True)
class _Base:
    """A whole unit to begin from, and what it is called."""

    name: str
    unit: Unit


class Search:
    """The search for one framework; it tries the same units every time."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        declaration = watch.plan.declaration
        self.kits: Mapping[str, Kit] = kits_of(declaration)
        self.things: Things = things_of(declaration, self.kits)
        self.entered = {kit.entered for kit in self.kits.values() if kit.entered is not None}
        self.probe = Probe(watch, self.things)
        self.options: dict[str, Options] = {}
        self.found = Found(watch)
        self.bases: list[dict[str, object]] = []

    def run(self, reaches: Reaches | None = None) -> Found:
        """Return what was found.

        Args:
            reaches: What nodes can give: the search goes on for units at both ends of the total.
        """
        plain = self.plain_units()
        self._explore(plain[1])
        best, worst = self._made_of("best"), self._made_of("worst")
        middle = self._made_of("middle")
        bases = [best, worst, middle, *plain]
        for unit in (*bases, {}):
            self.found.score(unit)
        best, worst = self._climbed(best, 1), self._climbed(worst, -1)
        self.bases = [best, worst, middle]
        self._vary([best, worst, middle])
        Aim(self.found, self.things).between(worst, best, list(self.kits.values()))
        root = self.watch.plan.declaration.root.id
        aim = None if reaches is None else reaches.nodes[root].score.numbers
        self._mix([best, worst, middle], aim)
        return self.found

    # ------------------------------------------------------------------------------ whole units

    def plain_units(self) -> list[dict[str, object]]:
        """Return units at the least, the middlemost and the greatest of everything."""
        return [
            {
                name: values[(len(values) - 1) * height // 2]
                for name, values in self.things.items()
                if values and name not in self.entered
            }
            for height in (0, 1, 2)
        ]

    def _explore(self, base: Unit) -> None:
        for node_id, kit in self.kits.items():
            self.options[node_id] = self.probe.options(kit, base)

    def _made_of(self, which: str) -> dict[str, object]:
        """Return a unit made of each indicator's best, worst or middle values."""
        unit: dict[str, object] = {}
        taken: set[str] = set()
        for node_id, kit in self.kits.items():
            way = getattr(self.options[node_id], which)
            for name, value in (way or {}).items():
                # What several indicators read is settled by the first; climbing mends it.
                if name not in taken:
                    unit[name] = value
                    taken.add(name)
            self._enter(kit, unit)
        for name, values in self.things.items():
            if name not in unit and name not in self.entered and values:
                unit[name] = values[-1 if which == "best" else 0]
        return unit

    def _enter(self, kit: Kit, unit: dict[str, object]) -> None:
        """Give an indicator that can only be entered its score."""
        if kit.entered is not None and not kit.all_names and self.things[kit.entered]:
            unit[kit.entered] = self.things[kit.entered][-1]

    def _climbed(self, unit: dict[str, object], sign: int) -> dict[str, object]:
        """Return a unit whose total no single shared input or list improves any more."""
        score = self.found.score(unit)
        readers: dict[str, int] = {}
        for kit in self.kits.values():
            for name in kit.all_names:
                readers[name] = readers.get(name, 0) + 1
        loose = [
            name
            for name in self.things
            if name not in self.entered and (readers.get(name, 0) != 1 or name not in unit)
        ]
        lists = [name for name in self.watch.plan.declaration.lists if name not in loose]
        for name in (*loose, *lists):
            for value in self.things[name]:
                trial = {**unit, name: value}
                total = self.found.score(trial)
                better = total is not None and (score is None or sign * total > sign * score)
                if better:
                    unit, score = trial, total
        return unit

    def _vary(self, bases: list[dict[str, object]]) -> None:
        """Score each base with one indicator otherwise, blank or entered; then one thing."""
        for unit in islice(self._varied(bases), _MOST_VARIED):
            self.found.score(unit)

    def _varied(self, bases: list[dict[str, object]]) -> Iterator[Unit]:
        for base in bases[:2]:
            for node_id, kit in self.kits.items():
                yield {n: v for n, v in base.items() if n not in kit.all_names}
                if kit.entered is not None:
                    yield from self._entered(base, kit)
                for way in self.options[node_id].all():
                    yield {**base, **way}
        blank = [self._without(bases[0], group) for group in self._groups()]
        yield from blank
        for base in bases:
            for name, values in self.things.items():
                if name not in self.entered:
                    yield from ({**base, name: value} for value in values)

    def _entered(self, base: Unit, kit: Kit) -> Iterator[Unit]:
        assert kit.entered is not None  # noqa: S101 - the caller has looked
        left = {n: v for n, v in base.items() if n not in kit.all_names}
        for value in self.things[kit.entered]:
            yield {**left, kit.entered: value}

    def _groups(self) -> Iterator[frozenset[str]]:
        """Yield the inputs of each group's indicators, of all of them and of all but one."""
        for node in self.watch.plan.declaration.root.walk():
            below = [self.kits[n.id] for n in node.walk() if not n.children]
            if node.children:
                yield frozenset(name for kit in below for name in kit.all_names)
                for kept in below[:1]:
                    names = {name for kit in below for name in kit.all_names}
                    yield frozenset(names - set(kept.all_names))

    def _without(self, base: Unit, names: Iterable[str]) -> Unit:
        left_out = set(names)
        return {name: value for name, value in base.items() if name not in left_out}

    def _mix(self, bases: list[dict[str, object]], aim: Interval | None) -> None:
        """Score seeded mixtures while something is missing still."""
        root = self.watch.plan.declaration.root.id
        random = Random(_MOST_MIXED)  # noqa: S311 - the same mixtures every time
        kits = list(self.kits.values())
        for _ in range(_MOST_MIXED):
            if not self.found.missing and (aim is None or self.found.spans(root, aim)):
                return
            unit = dict(random.choice(bases))
            share = random.random()
            for kit in kits:
                ways = self.options[kit.node.id].all()
                if ways and random.random() < share:
                    unit.update(random.choice(ways))
            for name, values in self.things.items():
                if values and name not in self.entered and random.random() < share / 4:
                    unit[name] = random.choice(values)
            self.found.score(unit)
