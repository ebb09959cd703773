"""Counts of a run over many units, kept while the cards pass by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kpirules.cli.findings import MOST_SHOWN
from kpirules.cli.session import Session
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError

if TYPE_CHECKING:
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.files.stream import ScoredBatch
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["Tally"]

_SUMMARY = Text(
    th="ทั้งหมด {units} หน่วย มีคะแนน {scored} ไม่มีคะแนน {unscored}",
    en="units: {units}, scored: {scored}, without a score: {unscored}",
)
_OF_THEM = Text(th=" (เพราะข้อมูลผิด {refused})", en=" (for bad input: {refused})")


class Tally:
    """How many units were scored, and the first findings on the others.

    With `stop`, the first unit with bad input ends the counting.
    """

    def __init__(self, *, stop: bool = False) -> None:
        self._stop = stop
        self.units = 0
        self.scored = 0
        self.refused = 0
        self.found = 0
        self.findings: list[Diagnostic] = []

    def watch(self, cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
        """Yield the cards and count them.

        Raises:
            InputError: A unit has bad input, and that is to stop the work.
        """
        for card in cards:
            self.units += 1
            self.scored += card.score is not None
            if card.findings:
                self._refuse(card)
            yield card

    def watch_batches(self, batches: Iterable[ScoredBatch]) -> Iterator[ScoredBatch]:
        """Yield the results of many units at a time and count them.

        Raises:
            InputError: A unit has bad input, and that is to stop the work.
        """
        for batch in batches:
            self.units += batch.table.num_rows
            self.scored += batch.scored
            for card in batch.refused:
                self._refuse(card)
            yield batch

    def _refuse(self, card: Scorecard) -> None:
        if self._stop:
            raise InputError(card.findings)
        self.refused += 1
        self.found += len(card.findings)
        self.findings += card.findings[: MOST_SHOWN - len(self.findings)]

    def summary(self, session: Session) -> str:
        """Return the counts as one line."""
        unscored = self.units - self.scored
        text = session.pick(_SUMMARY).format(
            units=f"{self.units:,}", scored=f"{self.scored:,}", unscored=f"{unscored:,}"
        )
        if self.refused:
            text += session.pick(_OF_THEM).format(refused=f"{self.refused:,}")
        return text
