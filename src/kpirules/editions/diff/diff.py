"""Two editions compared in three layers: in the text, in what can happen, in what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kpirules.diagnostics.text import Language
from kpirules.editions.diff.effect.effects import find_effects
from kpirules.editions.diff.model import Cause, Effect, Movement
from kpirules.editions.diff.movement.causes import causes_of
from kpirules.editions.diff.movement.movement import movements as movements_of
from kpirules.editions.diff.report.blocks import Block
from kpirules.editions.diff.report.markdown import markdown
from kpirules.editions.diff.report.plain_data import (
    cause_data,
    comparison_data,
    effect_data,
    movement_data,
)
from kpirules.editions.diff.report.plain_text import plain_text
from kpirules.editions.diff.report.report import report_blocks
from kpirules.editions.diff.text.compare import compare
from kpirules.editions.diff.text.comparison import Comparison
from kpirules.editions.history import Known

__all__ = ["BothValues", "Diff", "diff"]

# A unit with what it reports under the names of the old and of the new edition.
BothValues = tuple[str, Mapping[str, object], Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What differs between two editions; `str()` is the report in English.

    Attributes:
        comparison: What differs in the text, by identity.
        causes: The changes between the editions.
        effects: What each change can do; None where nobody looked.
        movements: What the changes did to each unit; None where no units are given.
    """

    comparison: Comparison
    causes: tuple[Cause, ...]
    effects: tuple[Effect, ...] | None = None
    movements: tuple[Movement, ...] | None = None

    def blocks(
        self, language: Language, *, most_units: int | None = None, most_names: int | None = None
    ) -> Iterator[Block]:
        """Yield the report in `language` as blocks, with bounds on what is listed."""
        return report_blocks(
            self.comparison,
            self.causes,
            self.effects,
            self.movements,
            language,
            most_units=most_units,
            most_names=most_names,
        )

    def text(self, language: Language = "en") -> str:
        """Return the report as plain text."""
        return plain_text(self.blocks(language))

    def markdown(self, language: Language = "en") -> str:
        """Return the report as Markdown with tables; nothing in it is cut."""
        return markdown(self.blocks(language))

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain data for JSON; numbers are exact text, keys are stable."""
        return {
            "comparison": comparison_data(self.comparison),
            "causes": [cause_data(cause) for cause in self.causes],
            "effects": None
            if self.effects is None
            else [effect_data(effect) for effect in self.effects],
            "movements": None
            if self.movements is None
            else [movement_data(movement) for movement in self.movements],
        }

    def __str__(self) -> str:
        return self.text()


def diff(
    old: Known,
    new: Known,
    units: Iterable[BothValues] | None = None,
    *,
    examples: bool = True,
) -> Diff:
    """Return what differs between two editions.

    Args:
        old: The old edition.
        new: The new edition.
        units: Units with their values under both editions' names; each is scored under both, and
            its movement is divided among the changes.
        examples: Whether to look for units that show what each change can do.
    """
    causes = causes_of(old, new)
    return Diff(
        comparison=compare(old, new),
        causes=causes,
        effects=find_effects(old, new, causes) if examples else None,
        movements=None if units is None else tuple(movements_of(old, new, causes, units)),
    )
