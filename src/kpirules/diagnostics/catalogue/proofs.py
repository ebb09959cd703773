"""Findings that follow from the declared ranges alone (KPI550 on): what can never happen. All are
warnings: scores come out as the file says, but a part of it says nothing.

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "BAND_OUT_OF_RANGE",
    "BRANCH_NEVER_TAKEN",
    "LEVEL_OUT_OF_RANGE",
    "PERCENT_AGAINST_SHARE",
    "RULE_WITHOUT_EFFECT",
]

_INPUTS = (
    "inputs:\n  done: {type: count, max: %s, label: {th: จำนวนที่ทำได้, en: Done}}\n"
    "  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}\n"
)


def _speed(value: str, points: str, more: str = "", most: str = "1000000") -> str:
    """Return the sample's indicator with a value, the points of its levels, and more keys."""
    return (
        f"{_INPUTS % most}indicators:\n  - id: speed\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        f"    source: manual\n    value: {value}\n    direction: higher_is_better\n"
        f"    score: {{levels: {{between: interpolate, points: {points}}}}}\n{more}"
    )


# subject, level
LEVEL_OUT_OF_RANGE = Code(
    id="KPI550",
    slug="level-out-of-range",
    severity=Severity.WARNING,
    message=Text(
        th="`{subject}` ไม่มีทางถึงเกณฑ์ `{level}`",
        en="`{subject}` can never come to the level `{level}`",
    ),
    help=Text(
        th="แก้เกณฑ์ สูตรของ `value` หรือช่วงค่าที่ประกาศของรายการข้อมูล",
        en="correct the threshold, the formula under `value`, or the declared range of the inputs",
    ),
    why=Text(
        th="เกณฑ์ที่ค่าไปไม่ถึงมักเกิดจากลืมคูณ 100 พิมพ์เกณฑ์ผิด หรือประกาศช่วงค่าแคบเกินไป",
        en="A level out of reach is most often a forgotten factor of 100, a slip in the threshold, "
        "or a range declared too narrow.",
    ),
    bad=_speed("min(done / planned, 1)", "[[0, 1], [1, 4], [100, 5]]"),
    good=_speed("min(done / planned, 1) * 100", "[[0, 1], [1, 4], [100, 5]]"),
)

# id
BAND_OUT_OF_RANGE = Code(
    id="KPI551",
    slug="band-out-of-range",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีหน่วยใดได้ระดับ `{id}` เพราะคะแนนรวมไปไม่ถึง",
        en="no unit can have the band `{id}`: totals do not come there",
    ),
    help=Text(
        th="แก้ช่วงของระดับ คะแนนของตัวชี้วัด หรือน้ำหนัก",
        en="correct the band's range, the scores of the indicators, or their weights",
    ),
    why=Text(
        th="ระดับอยู่ในช่วงคะแนนของกรอบ แต่เกณฑ์คะแนนของตัวชี้วัดให้คะแนนรวมไปไม่ถึง",
        en="The band lies on the scale, but the indicators' scores never add up to it.",
    ),
    bad=(
        _speed("done / planned * 100", "[[60, 1], [100, 3]]")
        + "bands:\n  - {id: good, range: '(3, 5]', label: {th: ดี, en: Good}}\n"
        "  - {id: poor, range: '[1, 3]', label: {th: ต้องปรับปรุง, en: Poor}}\n"
    ),
    good=(
        _speed("done / planned * 100", "[[60, 1], [100, 5]]")
        + "bands:\n  - {id: good, range: '(3, 5]', label: {th: ดี, en: Good}}\n"
        "  - {id: poor, range: '[1, 3]', label: {th: ต้องปรับปรุง, en: Poor}}\n"
    ),
)

# subject, what
BRANCH_NEVER_TAKEN = Code(
    id="KPI552",
    slug="branch-never-taken",
    severity=Severity.WARNING,
    message=Text(
        th="เงื่อนไขในสูตรของ `{subject}` ตัดสินไปทางเดียวเสมอ: {what}",
        en="a condition in a formula of `{subject}` always falls one way: {what}",
    ),
    help=Text(
        th="แก้เงื่อนไข หรือเขียนเฉพาะทางที่ใช้จริง",
        en="correct the condition, or write only the side that is used",
    ),
    why=Text(
        th="ทางที่ไม่มีวันเกิดขึ้นมักเป็นเครื่องหมายผิดทาง หรือเงื่อนไขที่เรียงลำดับผิด",
        en="A side that is never taken is most often a sign turned round, or conditions in the "
        "wrong order.",
    ),
    bad=_speed("5 if done >= 60 else 3 if done >= 80 else done / planned", "[[0, 1], [1, 5]]"),
    good=_speed("5 if done >= 80 else 3 if done >= 60 else done / planned", "[[0, 1], [1, 5]]"),
)

# what
RULE_WITHOUT_EFFECT = Code(
    id="KPI553",
    slug="rule-without-effect",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีทางเกิดขึ้น: {what}",
        en="this can never happen: {what}",
    ),
    help=Text(
        th="แก้เงื่อนไขหรือช่วงค่าที่ประกาศ หรือลบข้อนี้",
        en="correct the condition or the declared ranges, or remove the rule",
    ),
    why=Text(
        th="ข้อกำหนดที่ไม่มีทางมีผลทำให้ผู้อ่านเข้าใจว่ามีการควบคุมซึ่งไม่มีอยู่จริง",
        en="A rule that cannot take effect lets readers believe in a check that is not there.",
    ),
    bad=_speed(
        "done / planned * 100",
        "[[60, 1], [100, 4]]",
        "    adjust:\n      - {id: extra, add: 1, when: done > 500, "
        "title: {th: เพิ่มพิเศษ, en: Extra}}\n",
        "100",
    ),
    good=_speed(
        "done / planned * 100",
        "[[60, 1], [100, 4]]",
        "    adjust:\n      - {id: extra, add: 1, when: done > 50, "
        "title: {th: เพิ่มพิเศษ, en: Extra}}\n",
        "100",
    ),
)

# subject
PERCENT_AGAINST_SHARE = Code(
    id="KPI554",
    slug="percent-against-share",
    severity=Severity.WARNING,
    message=Text(
        th="ค่าและเกณฑ์ของ `{subject}` ดูเหมือนใช้คนละหน่วย (ร้อยละกับสัดส่วน)",
        en="the value and the thresholds of `{subject}` look like percent against share",
    ),
    help=Text(
        th="ใช้ร้อยละ (0 ถึง 100) หรือสัดส่วน (0 ถึง 1) ให้ตรงกัน",
        en="use percent (0 to 100) or shares (0 to 1) in both",
    ),
    why=Text(
        th="ถ้าค่าเป็นร้อยละแต่เกณฑ์เป็นสัดส่วน ทุกหน่วยที่ได้เกินร้อยละ 1 จะได้คะแนนเต็ม",
        en="With a value in percent and thresholds as shares, every unit past 1 % has full marks.",
    ),
    bad=_speed(
        "done / planned * 100",
        "[[0, 1], [0.6, 2], [1, 5]]",
        "    unit_of_measure: percent\n",
    ),
    good=_speed(
        "done / planned * 100",
        "[[0, 1], [60, 2], [100, 5]]",
        "    unit_of_measure: percent\n",
    ),
)
