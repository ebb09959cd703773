"""What a unit that reports under two editions reports under something between the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpirules.editions.diff.movement.causes import Stage, same_inputs
from kpirules.editions.history import Known
from kpirules.scoring.plan import Plan

__all__ = ["Feed", "Values", "feed_of", "under_data_names"]

# What a unit reports, by data name, under the old and under the new edition.
Values = tuple[Mapping[str, object], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Feed:
    """Where the inputs of an edition between two others come from.

    Attributes:
        olds: Inputs that only the old edition has: its name for each.
        news: Inputs that the new edition has too, or alone: its name for each.
        lists: Lists; the new edition's rows count where it has the list.
    """

    olds: Mapping[str, str]
    news: Mapping[str, str]
    lists: tuple[str, ...]

    def only(self, names: Iterable[str]) -> Feed:
        """Return the feed of some inputs alone, and of all lists."""
        wanted = set(names)
        return Feed(
            {name: there for name, there in self.olds.items() if name in wanted},
            {name: there for name, there in self.news.items() if name in wanted},
            self.lists,
        )

    def values(self, given: Values) -> dict[str, object]:
        """Return what a unit reports; what neither edition asks for stays unreported."""
        old, new = given
        found = {name: old[there] for name, there in self.olds.items() if there in old}
        found.update((name, new[there]) for name, there in self.news.items() if there in new)
        for name in self.lists:
            rows = new if name in new else old
            if name in rows:
                found[name] = rows[name]
        return found


def feed_of(variant: Known, stage: Stage) -> Feed:
    """Return where the inputs of a variant of a stage come from.

    An input that both ends of the way have is the same under both, and is taken as the new edition
    has it. One that only one end has is taken from there. One whose meaning a change replaced is
    the old one in variants without the change and the new one in variants with it.
    """
    back = {now: then for then, now in same_inputs(stage.old, variant).items()}
    brought = stage.new.declaration.inputs.keys() - stage.ahead.values()
    olds: dict[str, str] = {}
    news: dict[str, str] = {}
    for name in variant.declaration.inputs:
        before = back.get(name)
        first = None if before is None else stage.firsts.get(before)
        here = name if name in brought else None
        after = here if before is None else stage.ahead.get(before)
        last = None if after is None else stage.lasts.get(after)
        if last is not None:
            news[name] = last
        elif first is not None:
            olds[name] = first
    return Feed(olds, news, tuple(variant.declaration.lists))


def under_data_names(plan: Plan, values: Mapping[str, object]) -> dict[str, object]:
    """Return a unit's values by data names; lists keep theirs, unknown names too."""
    names = plan.intake.names
    return {names.get(name, name): value for name, value in values.items()}
