"""What tells which of some outcomes happened to a scored unit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kpirules.analysis.outcome import Outcome
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["Detector", "detector"]

# Gives the names of what happened, read from the slots of a scored unit.
Names = Callable[[list[Any]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Detector:
    """Outcomes of one kind and subject, by name, and what tells which happened."""

    by_name: Mapping[str, Outcome]
    names: Names

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes, in declared order."""
        return tuple(self.by_name.values())

    def happened(self, slots: list[Any]) -> list[Outcome]:
        """Return those that happened; a name that is no outcome is one that is not asked for."""
        return [self.by_name[name] for name in self.names(slots) if name in self.by_name]


def detector(
    kind: str,
    subject: str,
    labels: Mapping[str, Text],
    names: Names,
    places: Mapping[str, Place | None] | Place | None = None,
    edges: Collection[str] = (),
) -> Detector:
    """Return the detector of outcomes that differ by name only.

    Args:
        kind: Their kind.
        subject: Whose they are.
        labels: What each is in words, by name.
        names: Tells the names of those that happened.
        places: Where all of them stand, or where each stands, by name.
        edges: Those that only say that a table has an end.
    """
    return Detector(
        {
            name: Outcome(
                kind,
                subject,
                name,
                label,
                places.get(name) if isinstance(places, Mapping) else places,
                name in edges,
            )
            for name, label in labels.items()
        },
        names,
    )
