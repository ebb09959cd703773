"""Layer 1 of a report: what changed in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table
from kpirules.editions.diff.report.labels import Labels
from kpirules.editions.diff.report.numbers_text import arrow
from kpirules.editions.diff.report.row_text import (
    KINDS,
    codes_of,
    difference_texts,
    principal,
    shares_text,
    told_about,
    told_row,
)
from kpirules.editions.diff.text.comparison import Cited, Comparison, Count, Difference, Kind, Row

__all__ = ["rows_blocks"]

_TITLE = Text(th="สิ่งที่เปลี่ยนในเกณฑ์", en="What changed in the text")
_NOTHING = Text(
    th="เกณฑ์ของสองฉบับเหมือนกันทุกข้อ", en="The two editions declare the same, word for word."
)
_COUNTS = {
    "groups": Text(th="กลุ่ม", en="groups"),
    "indicators": Text(th="ตัวชี้วัดทั้งหมด", en="indicators in all"),
    "item": Text(th="ประเด็น", en="items"),
    "items": Text(th="ข้อตรวจ", en="checklist items"),
    "outcome": Text(th="ตัวชี้วัดผลลัพธ์", en="outcome indicators"),
}
_RESHARED = Text(
    th="{count} รายการถือสัดส่วนใหม่เพราะรายการอื่นเปลี่ยน ตัวรายการเองยังคงเดิม",
    en="{count} hold another share only for what happened around them.",
)
_NODES = ("group", "indicator")
_FRAMEWORK = Text(th="สิ่งที่เปลี่ยนทั้งกรอบ", en="What changed for the framework as a whole")
_ABOUT = Text(th="ข้อมูลประกอบของตัวชี้วัด (ไม่มีผลต่อคะแนน)", en="About indicators (no effect on scores)")
_HEAD = Text(th="ข้อมูลประกอบของฉบับ (ไม่มีผลต่อคะแนน)", en="About the edition (no effect on scores)")
_HEADINGS = (
    Text(th="รหัส", en="id"),
    Text(th="ชื่อ", en="title"),
    Text(th="สัดส่วน %", en="share %"),
    Text(th="สิ่งที่เปลี่ยน", en="what changed"),
    Text(th="ข้อที่", en="change"),
)


def rows_blocks(comparison: Comparison, labels: Labels, language: Language) -> Iterator[Block]:
    """Yield the summary, the rows by what happened to them, and what is no indicator."""
    yield Heading(2, _TITLE.pick(language))
    yield Paragraph(" · ".join(_count(count, language) for count in comparison.counts))
    if comparison.old.digest == comparison.new.digest:
        yield Paragraph(_NOTHING.pick(language))
        return
    yield Paragraph(_by_kind(comparison.rows, language))
    items = [row for row in comparison.all_rows() if row.what == "item"]
    if items:
        yield Paragraph(f"{_COUNTS['items'].pick(language)}: {_by_kind(items, language)}")
    # An item that means something else now is as much a thing of its own as an indicator.
    told = [
        row
        for row in comparison.all_rows()
        if row.what in _NODES or (row.what == "item" and Kind.REPLACED in row.kinds)
    ]
    for kind, name in KINDS.items():
        rows = [row for row in told if principal(row) is kind]
        if rows:
            yield Heading(3, f"{name.pick(language)} ({len(rows)})")
            yield _table(rows, labels, language)
            reshared = sum(row.reshared for row in rows)
            if reshared:
                yield Paragraph(_RESHARED.pick(language).format(count=reshared))
            yield from _notes(rows, labels)
    yield from _differences(_FRAMEWORK, comparison.framework, comparison.cited, labels, language)
    yield from _about(comparison, language)
    yield from _differences(_HEAD, comparison.head, (), labels, language)


def _about(comparison: Comparison, language: Language) -> Iterator[Block]:
    """Yield what differs about indicators without touching their rules, alike ones together."""
    told: dict[str, list[str]] = {}
    for row in comparison.rows:
        for text in told_about(row, language):
            told.setdefault(text, []).append((row.news or row.olds)[0].id)
    if told:
        yield Heading(3, _ABOUT.pick(language))
        yield Bullets(tuple(f"{', '.join(ids)} – {text}" for text, ids in told.items()))


def _by_kind(rows: Iterable[Row], language: Language) -> str:
    """Return how many rows there are of each principal kind."""
    found = Counter(principal(row) for row in rows)
    return " · ".join(
        f"{KINDS[kind].pick(language)} {found[kind]}" for kind in KINDS if found[kind]
    )


def _count(count: Count, language: Language) -> str:
    known = _COUNTS.get(count.name)
    name = known.pick(language) if known else count.name
    return f"{name} {arrow(str(count.old), str(count.new))}"


def _table(rows: list[Row], labels: Labels, language: Language) -> Table:
    return Table(
        headings=tuple(heading.pick(language) for heading in _HEADINGS),
        rows=tuple(
            (
                codes_of(row),
                (row.news if len(row.news) == 1 else row.olds)[0].title.pick(language),
                shares_text(row),
                "\n".join(told_row(row, language)),
                labels.of_cited(_cited(row)),
            )
            for row in rows
        ),
        cut=frozenset({1}),
    ).without_empty_columns()


def _cited(row: Row) -> tuple[Cited, ...]:
    """Return the changes of a row and of its items, each once."""
    return tuple(dict.fromkeys((*row.changes, *(c for item in row.items for c in item.changes))))


def _notes(rows: list[Row], labels: Labels) -> Iterator[Block]:
    """Yield why the changes that the rows cite were made."""
    cited = dict.fromkeys(each for row in rows for each in _cited(row))
    notes = tuple(note for each in cited if (note := labels.note(each)))
    if notes:
        yield Bullets(notes)


def _differences(
    heading: Text,
    found: tuple[Difference, ...],
    cited: tuple[Cited, ...],
    labels: Labels,
    language: Language,
) -> Iterator[Block]:
    if not found:
        return
    yield Heading(3, heading.pick(language))
    yield Bullets(tuple(text for each in found for text in difference_texts(each, language)))
    notes = tuple(note for each in cited if (note := labels.note(each)))
    if notes:
        yield Bullets(notes)
