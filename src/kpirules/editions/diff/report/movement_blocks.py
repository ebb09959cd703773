"""Layer 3 of a report: how units moved, and by which change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.model import Cause, Movement
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table
from kpirules.editions.diff.report.describe import described
from kpirules.editions.diff.report.effects_blocks import outcome_text
from kpirules.editions.diff.report.labels import Labels
from kpirules.editions.diff.report.numbers_text import arrow, short, signed
from kpirules.editions.diff.report.tallies import CauseTally, moved, tally

__all__ = ["movement_blocks"]

_TITLE = Text(th="คะแนนที่เปลี่ยนของแต่ละหน่วย", en="How units moved")
_SUMMARY = Text(
    th="ทั้งหมด {units} หน่วย คะแนนเพิ่ม {risen} ลด {fallen} เท่าเดิม {stayed} เทียบไม่ได้ {unscored}",
    en=(
        "{units} units: {risen} rose, {fallen} fell, {stayed} stayed; "
        "{unscored} cannot be compared."
    ),
)
_MEAN = Text(th="โดยเฉลี่ย {mean} คะแนนต่อหน่วย", en="On average {mean} per unit.")
_EXACT = Text(
    th=("ส่วนของแต่ละหน่วยรวมกันได้เท่าผลต่างพอดี ตัวเลขที่มี ≈ ปัดเศษไว้เพื่ออ่าน ค่าที่แท้จริงอยู่ในรูปแบบ JSON"),
    en=(
        "The parts of a unit add up to its difference exactly. Numbers after ≈ are rounded for "
        "reading; the JSON form has them exactly."
    ),
)
_BY_CHANGE = Text(th="ผลของการเปลี่ยนแปลงแต่ละข้อ", en="By change")
_BANDS = Text(th="ระดับเดิมและระดับใหม่ (จำนวนหน่วย)", en="Bands, old and new (units)")
_UNITS = Text(th="รายหน่วย", en="By unit")
_UNSCORED = Text(th="หน่วยที่เทียบไม่ได้", en="Units that cannot be compared")
_TOGETHER = Text(th="การเปลี่ยนแปลงเหล่านี้ร่วมกัน", en="these changes together")
_OWN_DATA = Text(
    th="หน่วยรายงานค่าต่างกันในเรื่องเดียวกันของสองฉบับ",
    en="the unit reports different values for what both editions ask",
)
_OLD_OR_NEW = Text(th="เดิม \\ ใหม่", en="old \\ new")
_MORE = Text(th="แสดง {shown} จาก {count} หน่วย", en="{shown} of {count} units are shown.")
_CHANGE_HEADINGS = (
    Text(th="ข้อที่", en="change"),
    Text(th="การเปลี่ยนแปลง", en="what it does"),
    Text(th="เฉลี่ย", en="mean"),
    Text(th="ต่ำสุด", en="least"),
    Text(th="สูงสุด", en="greatest"),
    Text(th="หน่วยที่เปลี่ยน", en="units moved"),
)
_UNIT_HEADINGS = (
    Text(th="หน่วย", en="unit"),
    Text(th="คะแนน", en="total"),
    Text(th="ผลต่าง", en="difference"),
    Text(th="ระดับ", en="band"),
    Text(th="ส่วนจากการเปลี่ยนแปลงแต่ละข้อ", en="parts: (change) amount"),
)
_UNSCORED_HEADINGS = (
    Text(th="หน่วย", en="unit"),
    Text(th="ฉบับเดิม", en="old edition"),
    Text(th="ฉบับใหม่", en="new edition"),
)


def movement_blocks(
    causes: Sequence[Cause],
    movements: Sequence[Movement],
    labels: Labels,
    language: Language,
    most: int | None,
) -> Iterator[Block]:
    """Yield the movements: counted up, by change, by band, by unit, and what has no total.

    Args:
        causes: The changes.
        movements: One for each unit.
        labels: How the changes are called.
        language: The language.
        most: The most units, and ids of a change, that are listed; all of them where None.
    """
    whole = tally(movements)
    yield Heading(2, _TITLE.pick(language))
    numbers = {
        name: f"{getattr(whole, name):,}"
        for name in ("units", "risen", "fallen", "stayed", "unscored")
    }
    summary = _SUMMARY.pick(language).format(**numbers)
    if whole.mean is not None:
        summary += f" {_MEAN.pick(language).format(mean=signed(whole.mean))}"
    yield Paragraph(summary)
    if whole.causes:
        yield Paragraph(_EXACT.pick(language))
        yield Heading(3, _BY_CHANGE.pick(language))
        rows = tuple(_change_row(each, causes, labels, language, most) for each in whole.causes)
        headings = tuple(heading.pick(language) for heading in _CHANGE_HEADINGS)
        yield Table(headings=headings, rows=rows, right=frozenset({2, 3, 4, 5}))
        acting = dict.fromkeys(at for each in whole.causes for at in each.causes)
        notes = tuple(note for at in sorted(acting) if (note := labels.note_of(causes[at])))
        if notes:
            yield Bullets(notes)
    if any(band is not None for pair in whole.bands for band in pair):
        yield Heading(3, _BANDS.pick(language))
        yield _band_table(whole.bands, labels, language)
    yield from _unit_tables(movements, labels, language, most)


def _change_row(
    each: CauseTally,
    causes: Sequence[Cause],
    labels: Labels,
    language: Language,
    most: int | None,
) -> tuple[str, ...]:
    named = [causes[at] for at in each.causes]
    what = [described(cause.change, language, most=most) for cause in named]
    if len(what) > 1:
        what.insert(0, f"{_TOGETHER.pick(language)}:")
    elif not what:
        what.append(_OWN_DATA.pick(language))
    return (
        labels.of_causes(each.causes),
        "\n".join(what),
        signed(each.mean),
        signed(each.least),
        signed(each.greatest),
        f"{each.units:,}",
    )


def _band_table(
    bands: Mapping[tuple[str | None, str | None], int], labels: Labels, language: Language
) -> Table:
    olds = labels.in_order([old for old, _ in bands], new=False)
    news = labels.in_order([new for _, new in bands], new=True)
    return Table(
        headings=(_OLD_OR_NEW.pick(language), *map(labels.new_band, news)),
        rows=tuple(
            (labels.old_band(old), *(_number(bands.get((old, new), 0)) for new in news))
            for old in olds
        ),
        right=frozenset(range(1, len(news) + 1)),
    )


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _unit_tables(
    movements: Sequence[Movement], labels: Labels, language: Language, most: int | None
) -> Iterator[Block]:
    compared = [movement for movement in movements if moved(movement) is not None]
    unscored = [movement for movement in movements if moved(movement) is None]
    kinds = (
        (_UNITS, compared, _UNIT_HEADINGS, frozenset({2})),
        (_UNSCORED, unscored, _UNSCORED_HEADINGS, frozenset[int]()),
    )
    for title, rows, headings, right in kinds:
        if not rows:
            continue
        shown = rows if most is None else rows[:most]
        tell = _unit_row if rows is compared else _unscored_row
        yield Heading(3, f"{title.pick(language)} ({len(rows):,})")
        yield Table(
            headings=tuple(heading.pick(language) for heading in headings),
            rows=tuple(tell(movement, labels, language) for movement in shown),
            right=right,
        ).without_empty_columns()
        if len(shown) < len(rows):
            count = {"shown": f"{len(shown):,}", "count": f"{len(rows):,}"}
            yield Paragraph(_MORE.pick(language).format(**count))


def _unit_row(movement: Movement, labels: Labels, _language: Language) -> tuple[str, ...]:
    difference = moved(movement)
    assert difference is not None  # noqa: S101 - only units with both totals stand here
    return (
        movement.unit,
        arrow(short(movement.old.score), short(movement.new.score)),
        signed(difference),
        labels.bands(movement.old, movement.new),
        "  ".join(
            f"({labels.of_causes(p.causes)}) {signed(p.amount)}" for p in movement.parts if p.amount
        ),
    )


def _unscored_row(movement: Movement, _labels: Labels, language: Language) -> tuple[str, ...]:
    old, new = (outcome_text(each, language) for each in (movement.old, movement.new))
    return (movement.unit, old, new)
