"""How a report calls the changes: by number, with the edition where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.model import Cause, Outcome
from kpirules.editions.diff.report.numbers_text import arrow
from kpirules.editions.diff.report.values_text import value_text
from kpirules.editions.diff.text.comparison import Cited, Comparison, Head, Told

__all__ = ["Labels"]

_OWN_DATA = Text(th="ข้อมูล", en="data")
_NO_BAND = Text(th="ไม่มีระดับ", en="no band")
_REASON = Text(th="เหตุผล: {text}", en="reason: {text}")
_SOURCE = Text(th="ที่มา: {text}", en="source: {text}")


class Labels:
    """The names of the changes in one report, and what was said about them."""

    def __init__(self, comparison: Comparison, causes: Sequence[Cause], language: Language) -> None:
        self._language = language
        self._comparison = comparison
        self._causes = tuple(causes)
        self._told = {(t.edition, t.change.number): t for t in comparison.changes}
        editions = {told.edition for told in comparison.changes} | {c.edition for c in causes}
        self._several = len(editions) > 1

    def of(self, edition: str, number: int) -> str:
        """Return the name of a change: its number, after its edition where there are several."""
        return f"{edition.rpartition('@')[2]}/{number}" if self._several else str(number)

    def of_cited(self, cited: Sequence[Cited]) -> str:
        """Return the names of the changes that a row cites."""
        return ", ".join(self.of(each.edition, each.number) for each in cited)

    def of_causes(self, causes: Sequence[int]) -> str:
        """Return the names of causes, by their places; those that act together with a plus.

        Without a cause it is the unit's own data that differ.
        """
        if not causes:
            return _OWN_DATA.pick(self._language)
        named = (self._causes[at] for at in causes)
        return "+".join(self.of(cause.edition, cause.change.number) for cause in named)

    def old_band(self, band: str | None) -> str:
        """Return the name of a band of the old edition."""
        return self._band(band, self._comparison.old)

    def new_band(self, band: str | None) -> str:
        """Return the name of a band of the new edition."""
        return self._band(band, self._comparison.new)

    def in_order(self, bands: Sequence[str | None], *, new: bool) -> list[str | None]:
        """Return bands of an edition in the order in which it declares them, no band last."""
        head = self._comparison.new if new else self._comparison.old
        order = {band: at for at, band in enumerate(head.bands)}
        return sorted(set(bands), key=lambda band: order.get(band or "", len(order)))

    def bands(self, old: Outcome, new: Outcome) -> str:
        """Return the bands of a unit, then and now; nothing where it has none at all."""
        if old.band is None and new.band is None:
            return ""
        return arrow(self.old_band(old.band), self.new_band(new.band))

    def _band(self, band: str | None, head: Head) -> str:
        if band is None:
            return _NO_BAND.pick(self._language)
        return head.bands.get(band, Text()).pick(self._language) or band

    def reason(self, edition: str, number: int) -> str:
        """Return reason, source and provenance of a change, or nothing where none is given."""
        told = self._told.get((edition, number))
        return "" if told is None else self._said(told)

    def note(self, cited: Cited) -> str:
        """Return a line that tells a change's name and why it was made; empty without reason."""
        reason = self.reason(cited.edition, cited.number)
        return f"({self.of(cited.edition, cited.number)}) {reason}" if reason else ""

    def note_of(self, cause: Cause) -> str:
        """Return the line that tells why a cause came about; empty without a reason."""
        return self.note(Cited(edition=cause.edition, number=cause.change.number))

    def _said(self, told: Told) -> str:
        language, change = self._language, told.change
        parts = []
        if change.reason:
            parts.append(_REASON.pick(language).format(text=change.reason.pick(language)))
        if told.source:
            page = f", {change.page}" if change.page else ""
            parts.append(_SOURCE.pick(language).format(text=told.source.pick(language) + page))
        if change.provenance is not None:
            parts.append(value_text(change.provenance, language, "provenance"))
        return " · ".join(parts)
