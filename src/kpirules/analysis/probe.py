"""Tries values of one indicator by itself, which is much faster than scoring whole units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from random import Random

from kpirules.analysis.found import Unit
from kpirules.analysis.kits import Kit, Things
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.outcomes import Watch
from kpirules.errors import InputError
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node
from kpirules.scoring.order import in_order
from kpirules.scoring.read import take_in
from kpirules.scoring.steps import Step

__all__ = ["Options", "Probe"]

# So many combinations of values are tried for an indicator at most.
MOST_COMBINATIONS = 1200
_HEIGHTS = 6


@dataclass(slots=True)
class Options:
    """The telling ways to fill an indicator's kit.

    Attributes:
        worst: Values with its least score, or None where it has none.
        best: Values with its greatest score.
        middle: Values with a score near the middle of both.
        others: Values that show an outcome or a fault of its own, by what they show.
    """

    worst: Unit | None = None
    best: Unit | None = None
    middle: Unit | None = None
    others: dict[Outcome | str, Unit] = field(default_factory=dict)

    def all(self) -> list[Unit]:
        """Return every way once."""
        ways = (self.best, self.worst, self.middle, *self.others.values())
        return [way for way in ways if way is not None]


def _refers(nodes: Iterable[Node]) -> bool:
    """Return whether formulas of a node, or the conditions above it, look at other nodes."""
    return any(formula.references for node in nodes for formula in formulas_of(node))


class Probe:
    """Scores one indicator of a unit again and again, with other values each time."""

    def __init__(self, watch: Watch, things: Things) -> None:
        self.watch = watch
        self.things = things
        plan = watch.plan
        ordered = list(in_order(plan.declaration.root))
        self._steps: dict[str, Step] = {
            node.id: plan.run if _refers((node, *above)) else step
            for (node, above), step in zip(ordered, plan.steps, strict=True)
        }

    def options(self, kit: Kit, base: Unit) -> Options:
        """Return the telling ways to fill a kit of a unit that is otherwise as given."""
        found = Options()
        scored: list[tuple[Fraction, Unit]] = []
        for values in self.combinations(kit):
            result = self.score(kit, base, values)
            if result is None:
                continue
            score, happened = result
            for outcome in happened:
                found.others.setdefault(outcome, values)
            if isinstance(score, Missing):
                found.others.setdefault(score.reason, values)
            else:
                scored.append((score, values))
        if scored:
            scored.sort(key=lambda each: each[0])
            found.worst, found.best = scored[0][1], scored[-1][1]
            aim = (scored[0][0] + scored[-1][0]) / 2
            found.middle = min(scored, key=lambda each: abs(each[0] - aim))[1]
        return found

    def score(
        self, kit: Kit, base: Unit, values: Unit
    ) -> tuple[Fraction | Missing, frozenset[Outcome]] | None:
        """Return an indicator's score and what happens to it; None where values are refused."""
        plan = self.watch.plan
        self.watch.branches.begin()
        try:
            slots = take_in(plan.intake, {**base, **values}, "")
        except InputError:
            return None
        self._steps[kit.node.id](slots)
        score = slots[plan.layout.nodes[kit.node.id].score]
        happened = self.watch.of_node(kit.node.id, slots)
        return (score if isinstance(score, Missing) else to_fraction(score)), happened

    def measure(self, kit: Kit, unit: Unit) -> tuple[Fraction, Fraction | None] | None:
        """Return an indicator's score and value of a unit; None where it has no score."""
        plan = self.watch.plan
        try:
            slots = take_in(plan.intake, unit, "")
        except InputError:
            return None
        self._steps[kit.node.id](slots)
        at = plan.layout.nodes[kit.node.id]
        score, value = slots[at.score], slots[at.value]
        if score.__class__ is Missing:
            return None
        return to_fraction(score), None if value.__class__ is Missing else to_fraction(value)

    def combinations(self, kit: Kit) -> Iterator[Unit]:
        """Yield ways to fill a kit: all where they are few, else plain ones and a sample."""
        names = kit.all_names
        choices = [self.things[name] for name in names]
        if not names or not all(choices):
            yield {}
            return
        count = 1
        for values in choices:
            count *= len(values)
        if count <= MOST_COMBINATIONS:
            for combination in product(*choices):
                yield dict(zip(names, combination, strict=True))
            return
        yield from self._sampled(names, choices)

    def _sampled(self, names: tuple[str, ...], choices: list[tuple[object, ...]]) -> Iterator[Unit]:
        heights = range(_HEIGHTS + 1)
        plain = [
            {n: v[(len(v) - 1) * height // _HEIGHTS] for n, v in zip(names, choices, strict=True)}
            for height in heights
        ]
        yield from plain
        room = MOST_COMBINATIONS // 2
        for base in (plain[-1], plain[0], plain[_HEIGHTS // 2]):
            for name, values in zip(names, choices, strict=True):
                for value in values:
                    if room and value != base[name]:
                        room -= 1
                        yield {**base, name: value}
        random = Random(",".join(names))  # noqa: S311 - the same sample every time
        for _ in range(MOST_COMBINATIONS // 2):
            yield {n: random.choice(v) for n, v in zip(names, choices, strict=True)}
