"""Counts of a run over many units, kept while the cards pass by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kpirules.cli.findings import MOST_SHOWN
from kpirules.cli.session import Session
from kpirules.diagnostics.text import Text

if TYPE_CHECKING:
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["Tally"]

_SUMMARY = Text(
    th="ทั้งหมด {units} หน่วย มีคะแนน {scored} ไม่มีคะแนน {unscored}",
    en="units: {units}, scored: {scored}, without a score: {unscored}",
)
_OF_THEM = Text(th=" (เพราะข้อมูลผิด {refused})", en=" (for bad input: {refused})")


class Tally:
    """How many units were scored, and the first findings on the others."""

    def __init__(self) -> None:
        self.units = 0
        self.scored = 0
        self.refused = 0
        self.found = 0
        self.findings: list[Diagnostic] = []

    def watch(self, cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
        """Yield the cards and count them."""
        for card in cards:
            self.units += 1
            self.scored += card.score is not None
            self.refused += bool(card.findings)
            self.found += len(card.findings)
            self.findings += card.findings[: MOST_SHOWN - len(self.findings)]
            yield card

    def summary(self, session: Session) -> str:
        """Return the counts as one line."""
        unscored = self.units - self.scored
        text = session.pick(_SUMMARY).format(
            units=f"{self.units:,}", scored=f"{self.scored:,}", unscored=f"{unscored:,}"
        )
        if self.refused:
            text += session.pick(_OF_THEM).format(refused=f"{self.refused:,}")
        return text
