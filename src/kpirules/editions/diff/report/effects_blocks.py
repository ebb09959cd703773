"""Layer 2 of a report: what the changes can do to scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.model import Cause, Effect, Example, Outcome, Reach
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table
from kpirules.editions.diff.report.describe import described
from kpirules.editions.diff.report.labels import Labels
from kpirules.editions.diff.report.numbers_text import arrow, short
from kpirules.editions.diff.report.values_text import value_text
from kpirules.formula.values import State

__all__ = ["effects_blocks", "outcome_text"]

_TITLE = Text(th="ผลที่เกิดกับคะแนนได้", en="What the changes can do to scores")
_NO_CHANGES = Text(th="ไม่มีการเปลี่ยนแปลงที่ต้องพิจารณา", en="There are no changes to look at.")
_ABOUT = Text(
    th=(
        "ลองค่าตัวอย่างกับการเปลี่ยนแปลงทีละข้อ ข้อที่ไม่พบตัวอย่างยังอาจมีผลได้ "
        "มีเพียงข้อที่ระบุว่าพิสูจน์แล้วเท่านั้นที่แน่นอนว่าไม่มีผล"
    ),
    en=(
        "Each change was tried on sample units. Where no example was found the change may still "
        "matter; only what is said to be proven is certain to have no effect."
    ),
)
_REACHES = {
    Reach.TOTAL: Text(th="เปลี่ยนคะแนนรวมได้", en="can change the total"),
    Reach.BAND: Text(
        th="เปลี่ยนระดับได้ แม้คะแนนรวมเท่าเดิม", en="can change the band while the total stays"
    ),
    Reach.NODES: Text(
        th="เปลี่ยนคะแนนตัวชี้วัดได้ แต่ไม่พบตัวอย่าง ที่คะแนนรวมเปลี่ยน (ลอง {tried} หน่วย)",
        en="can change indicators; no total was seen to change among {tried} units tried",
    ),
    Reach.NOTHING: Text(
        th="ไม่มีผลต่อคะแนน (พิสูจน์แล้ว เพราะเปลี่ยนเพียงชื่อหรือข้อความ)",
        en="No effect on scores (proven: only names or texts differ)",
    ),
    Reach.DATA: Text(
        th="วิธีคิดเหมือนเดิม แต่ข้อมูลเป็นคนละเรื่อง คะแนนจึงเปลี่ยนได้ตามข้อมูลใหม่",
        en="the same rule on other data: scores can change with what is reported now",
    ),
    Reach.UNKNOWN: Text(
        th="ไม่พบตัวอย่างในหน่วยที่ลอง {tried} หน่วย (ไม่ใช่ข้อพิสูจน์ว่าไม่มีผล)",
        en="no example found among {tried} units tried (not a proof that there is none)",
    ),
}
_TOGETHER = Text(th="พร้อมกับข้อ {names}", en="together with change {names}")
_HEADINGS = (
    Text(th="ข้อที่", en="change"),
    Text(th="การเปลี่ยนแปลง", en="what it does"),
    Text(th="ผลต่อคะแนน", en="effect on scores"),
    Text(th="ตัวอย่างที่พบ", en="example found"),
)
_TOTAL = Text(th="คะแนนรวม {change}", en="total {change}")
_NODE = Text(th="ตัวชี้วัด {node} เปลี่ยน", en="indicator {node} differs")
_BAND = Text(th="ระดับ {change}", en="band {change}")
_NO_SCORE = Text(th="ไม่มีคะแนน", en="no score")
_WITH = Text(th="เมื่อ {values}", en="where {values}")
_BASELINES = {
    "best": Text(
        th="เมื่อทุกรายการได้ค่าดีที่สุด ยกเว้น {values}",
        en="where all is at its best but {values}",
    ),
    "middle": Text(
        th="เมื่อทุกรายการได้ค่ากลาง ยกเว้น {values}", en="where all is in the middle but {values}"
    ),
    "worst": Text(
        th="เมื่อทุกรายการได้ค่าต่ำที่สุด ยกเว้น {values}",
        en="where all is at its worst but {values}",
    ),
}
_BASELINE_ALONE = {
    "best": Text(th="เมื่อทุกรายการได้ค่าดีที่สุด", en="where all is at its best"),
    "middle": Text(th="เมื่อทุกรายการได้ค่ากลาง", en="where all is in the middle"),
    "worst": Text(th="เมื่อทุกรายการได้ค่าต่ำที่สุด", en="where all is at its worst"),
}
_ALONE = Text(th="ใช้ข้อนี้ข้อเดียวกับฉบับเดิม", en="this change alone, made to the old edition")
_LEFT_OUT = Text(th="ใช้ทุกข้อ เทียบกับเว้นข้อนี้", en="all changes, against all changes but this one")
_STATES = {
    State.NOT_REPORTED: Text(th="ไม่รายงาน", en="not reported"),
    State.NOT_APPLICABLE: Text(th="ไม่เกี่ยวข้อง", en="not applicable"),
    State.SUPPRESSED: Text(th="ปกปิด", en="suppressed"),
    State.INVALID: Text(th="ใช้ไม่ได้", en="invalid"),
}


def effects_blocks(
    causes: Sequence[Cause],
    effects: Sequence[Effect],
    labels: Labels,
    language: Language,
    most: int | None,
) -> Iterator[Block]:
    """Yield what each change can do, with the example that was found.

    Args:
        causes: The changes.
        effects: What each of them can do.
        labels: How the changes are called.
        language: The language.
        most: The most ids and values that are listed; all of them where None.
    """
    yield Heading(2, _TITLE.pick(language))
    if not effects:
        yield Paragraph(_NO_CHANGES.pick(language))
        return
    yield Paragraph(_ABOUT.pick(language))
    rows, harmless = [], []
    for effect in effects:
        cause = causes[effect.cause]
        reach = _REACHES[effect.reach].pick(language).format(tried=f"{effect.tried:,}")
        example = "" if effect.example is None else _example(effect.example, labels, language, most)
        name = labels.of(cause.edition, cause.change.number)
        what = described(cause.change, language, most=most)
        if effect.together:
            names = ", ".join(labels.of_causes((at,)) for at in effect.together)
            what += f" ({_TOGETHER.pick(language).format(names=names)})"
        if effect.reach is Reach.NOTHING:
            harmless.append(f"({name}) {what}")
        else:
            rows.append((name, what, reach, example))
    if rows:
        yield Table(
            headings=tuple(heading.pick(language) for heading in _HEADINGS), rows=tuple(rows)
        ).without_empty_columns()
    if harmless:
        yield Heading(3, _REACHES[Reach.NOTHING].pick(language))
        yield Bullets(tuple(harmless))


def outcome_text(outcome: Outcome, language: Language) -> str:
    """Return a unit's total, or why it has none."""
    if outcome.score is not None:
        return short(outcome.score)
    reason = outcome.reason.pick(language)
    nothing = _NO_SCORE.pick(language)
    return f"{nothing} ({reason})" if reason else nothing


def _example(example: Example, labels: Labels, language: Language, most: int | None) -> str:
    old, new = (outcome_text(each, language) for each in (example.old, example.new))
    lines = [_TOTAL.pick(language).format(change=arrow(old, new))]
    if example.node is not None:
        lines.insert(0, _NODE.pick(language).format(node=example.node))
    if example.old.band != example.new.band:
        bands = labels.bands(example.old, example.new)
        lines.append(_BAND.pick(language).format(change=bands))
    lines.append(_where(example, language, most))
    if example.baseline:
        lines.append((_ALONE if example.alone else _LEFT_OUT).pick(language))
    return "\n".join(line for line in lines if line)


def _where(example: Example, language: Language, most: int | None) -> str:
    """Return what the unit reports: what departs from the baseline, where there is one."""
    values = example.telling if example.baseline else example.values
    given = [f"{name} = {_value(value, language)}" for name, value in values.items()]
    shown = given if most is None else given[:most]
    listed = ", ".join(shown)
    if len(shown) < len(given):
        listed += f" … (+{len(given) - len(shown)})"
    if not given:
        known = _BASELINE_ALONE.get(example.baseline)
        return known.pick(language) if known else ""
    return _BASELINES.get(example.baseline, _WITH).pick(language).format(values=listed)


def _value(value: object, language: Language) -> str:
    if isinstance(value, State):
        return _STATES[value].pick(language)
    return value_text(value, language)
