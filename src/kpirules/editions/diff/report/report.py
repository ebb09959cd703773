"""The whole report of a comparison as blocks, in Thai or English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.model import Cause, Effect, Movement
from kpirules.editions.diff.report.blocks import Block, Heading, Paragraph
from kpirules.editions.diff.report.effects_blocks import effects_blocks
from kpirules.editions.diff.report.labels import Labels
from kpirules.editions.diff.report.movement_blocks import movement_blocks
from kpirules.editions.diff.report.rows_blocks import rows_blocks
from kpirules.editions.diff.text.comparison import Comparison, Head

__all__ = ["report_blocks"]

_TITLE = Text(th="เปรียบเทียบ {old} กับ {new}", en="{old} and {new} compared")
_OLD = Text(th="ฉบับเดิม", en="Old")
_NEW = Text(th="ฉบับใหม่", en="New")


def report_blocks(
    comparison: Comparison,
    causes: Sequence[Cause],
    effects: Sequence[Effect] | None,
    movements: Sequence[Movement] | None,
    language: Language,
    *,
    most_units: int | None = None,
    most_names: int | None = None,
) -> Iterator[Block]:
    """Yield the report: what changed in the text, what that can do, and what it did.

    Args:
        comparison: What changed in the text.
        causes: The changes.
        effects: What each can do; None where nobody looked.
        movements: What the changes did to units; None where no units are given.
        language: The language of the report.
        most_units: The most units that are listed; all of them where None.
        most_names: The most ids and values that a line lists; all of them where None.
    """
    labels = Labels(comparison, causes, language)
    old, new = comparison.old, comparison.new
    yield Heading(1, _TITLE.pick(language).format(old=old.reference, new=new.reference))
    yield Paragraph(f"{_OLD.pick(language)}: {_named(old, language)}")
    yield Paragraph(f"{_NEW.pick(language)}: {_named(new, language)}")
    yield from rows_blocks(comparison, labels, language)
    if effects is not None:
        yield from effects_blocks(causes, effects, labels, language, most_names)
    if movements is not None:
        yield from movement_blocks(causes, movements, labels, language, most_units)


def _named(head: Head, language: Language) -> str:
    return f"{head.title.pick(language)} ({head.reference}, sha256 {head.digest[:12]})"
