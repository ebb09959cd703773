"""Says what an amendment breaks at the change that breaks it, not in the base's file."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import replace

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.diagnostics.text import Text

__all__ = ["relocate"]


def relocate(
    findings: Iterable[Diagnostic],
    source: SourceText,
    reached: MappingOf[str, Place],
    changes: Place,
) -> list[Diagnostic]:
    """Return findings with those of other files moved to the change that is their cause.

    Args:
        findings: What was found in the whole that the amendment makes.
        source: The amendment's own text.
        reached: Where the change stands that last reached something, by what it is called.
        changes: The place for what no single change causes.
    """
    return [
        finding
        if finding.place is None or finding.place.source is source
        else replace(
            finding,
            place=_cause(finding, reached) or changes,
            hint=_hint(finding.place, finding.hint),
        )
        for finding in findings
    ]


def _cause(finding: Diagnostic, reached: MappingOf[str, Place]) -> Place | None:
    """Return the change that reached what a finding is about, or else something that it names."""
    names = (finding.subject or "", *finding.details.values())
    return next((reached[name] for name in names if name in reached), None)


def _hint(place: Place, hint: Text) -> Text:
    """Return the finding's own hint behind the place in the base that it is about."""
    where = f"`{place.source.name}`, line {place.line}"
    th = f"เป็นผลของการแก้ไขนี้ต่อบรรทัด {place.line} ของ `{place.source.name}`"
    en = f"this change brings it about in {where}"
    return Text(
        th=" ".join(part for part in (th, hint.th) if part),
        en="; ".join(part for part in (en, hint.en) if part),
    )
