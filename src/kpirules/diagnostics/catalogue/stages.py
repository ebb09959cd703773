"""Findings about stages, due dates and required items: in framework files (KPI001 to KPI010), in
what many units hand in (KPI011 to KPI018), and in writing calendars (KPI019).

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "ASSESSED_TOO_EARLY",
    "CALENDAR_LIBRARY_MISSING",
    "DUE_BEFORE_ROUND",
    "DUE_OUTSIDE_YEAR",
    "DUE_OUT_OF_ORDER",
    "ENTERED_BY_NONE",
    "NOT_FOR_STAGE",
    "REQUIRED_ITEM_MISSING",
    "REQUIRED_ITEM_UNUSABLE",
    "STAGES_DUE_OUT_OF_ORDER",
    "STAGES_OUT_OF_ORDER",
    "STAGES_TAKE_IDLE",
    "STAGE_TWICE",
    "TOLERANCE_IDLE",
    "UNKNOWN_ENTERED",
    "UNKNOWN_REQUIRED_ITEM",
    "UNKNOWN_ROUND",
    "UNKNOWN_STAGE",
    "UNKNOWN_STAGE_ASSESSED",
]

_STAGES = "stages: [self, reviewer]\n"
_ROUNDS = 'rounds: [{id: r1, from: "10-01", to: "03-31"}, {id: r2, from: "04-01", to: "09-30"}]\n'


def _due(*entries: str) -> str:
    """Return a calendar with entries that lack only their titles."""
    items = [f"  - {{title: {{th: ส่งรายงาน, en: Report}}, {entry}}}\n" for entry in entries]
    return "".join(["calendar:\n", *items])


# name, stage
UNKNOWN_ENTERED = Code(
    id="KPI001",
    slug="unknown-entered",
    message=Text(
        th="`{name}` ที่ลำดับ `{stage}` กรอกได้ ไม่ใช่รายการข้อมูล ตัวชี้วัด กลุ่ม หรือป้ายของกรอบ",
        en="`{name}`, which stage `{stage}` may enter, is no input, indicator, group or tag",
    ),
    help=Text(
        th="แก้ตัวสะกดใน `enters` หรือเอาออก",
        en="correct its spelling in `enters`, or leave it out",
    ),
    why=Text(
        th="ผู้ประเมินจะกรอกรายการที่ควรกรอกไม่ได้ และค่าจากลำดับก่อนจะถูกใช้ต่อไปโดยไม่มีใครทราบ",
        en="The stage could not enter what it is meant to, and the value of the stage before would "
        "go on counting unnoticed.",
    ),
    bad="stages: [self, {id: reviewer, enters: [sped]}]\n",
    good="stages: [self, {id: reviewer, enters: [speed]}]\n",
)

# names
ENTERED_BY_NONE = Code(
    id="KPI002",
    slug="entered-by-no-stage",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีลำดับการประเมินใดกรอก {names} ได้",
        en="no stage may enter {names}",
    ),
    help=Text(
        th="เพิ่มใน `enters` ของลำดับใดลำดับหนึ่ง",
        en="add it to `enters` of one of the stages",
    ),
    why=Text(
        th="รายการข้อมูลที่ไม่มีใครกรอกได้จะไม่มีค่าเลย",
        en="An input that nobody may enter never has a value.",
    ),
    bad="stages: [{id: self, enters: [done]}, {id: reviewer, enters: [done]}]\n",
    good="stages: [self, {id: reviewer, enters: [done]}]\n",
)

# stage
TOLERANCE_IDLE = Code(
    id="KPI003",
    slug="tolerance-of-first-stage",
    severity=Severity.WARNING,
    message=Text(
        th="`tolerance` ของลำดับแรก `{stage}` ไม่มีผล",
        en="`tolerance` of the first stage `{stage}` has no effect",
    ),
    help=Text(
        th="ย้ายไปไว้ที่ลำดับถัดไป ซึ่งเทียบกับลำดับก่อนหน้า",
        en="move it to the stage after, which is compared with the one before",
    ),
    why=Text(
        th="ก่อนลำดับแรกไม่มีคะแนนให้เทียบ",
        en="Before the first stage there is no score to compare with.",
    ),
    bad="stages: [{id: self, tolerance: 0.5}, reviewer]\n",
    good="stages: [self, {id: reviewer, tolerance: 0.5}]\n",
)

# name, id
UNKNOWN_STAGE = Code(
    id="KPI004",
    slug="unknown-stage",
    message=Text(
        th="`{name}` ของ `{id}` ไม่ใช่ลำดับการประเมินใน `stages`",
        en="`{name}`, the stage of `{id}`, is not one of the `stages`",
    ),
    help=Text(
        th="ประกาศใน `stages` หรือแก้ตัวสะกด",
        en="declare it under `stages`, or correct its spelling",
    ),
    why=Text(
        th="ผู้ที่ต้องดำเนินการจะไม่เห็นกำหนดการของตน",
        en="Those who have to act would not find the day among theirs.",
    ),
    bad=_STAGES + _due("id: report, stage: selv, due: 2024-04-15"),
    good=_STAGES + _due("id: report, stage: self, due: 2024-04-15"),
)

# name, id
UNKNOWN_ROUND = Code(
    id="KPI005",
    slug="unknown-round",
    message=Text(
        th="`{name}` ของ `{id}` ไม่ใช่รอบใน `rounds`",
        en="`{name}`, the round of `{id}`, is not one of the `rounds`",
    ),
    help=Text(
        th="ประกาศใน `rounds` หรือแก้ตัวสะกด",
        en="declare it under `rounds`, or correct its spelling",
    ),
    why=Text(
        th="กำหนดการของรอบที่ไม่มีอยู่จะไม่ปรากฏเมื่อเรียกดูตามรอบ",
        en="The day of a round that does not exist is never shown with its round.",
    ),
    bad=_ROUNDS + _due("id: report, round: r3, due: 2024-04-15"),
    good=_ROUNDS + _due("id: report, round: r1, due: 2024-04-15"),
)

# id, due, other, before
DUE_OUT_OF_ORDER = Code(
    id="KPI006",
    slug="due-dates-out-of-order",
    message=Text(
        th="`{id}` ครบกำหนด {due} ก่อน `{other}` ({before}) ที่เขียนไว้ก่อน",
        en="`{id}` is due on {due}, before `{other}` above it ({before})",
    ),
    help=Text(
        th="เรียงกำหนดการตามวันครบกำหนด หรือแก้ปี",
        en="put the calendar in the order of its days, or correct the year",
    ),
    why=Text(
        th="วันที่ผิดลำดับมักเกิดจากพิมพ์ปีหรือเดือนผิด",
        en="A day out of order is mostly a slip in the year or the month.",
    ),
    bad=_due("id: report, due: 2024-10-15", "id: review, due: 2024-04-30"),
    good=_due("id: review, due: 2024-04-30", "id: report, due: 2024-10-15"),
)

# id, stage, other, before
STAGES_DUE_OUT_OF_ORDER = Code(
    id="KPI007",
    slug="stages-due-out-of-order",
    message=Text(
        th="`{id}` ของลำดับ `{stage}` ครบกำหนดหลัง `{other}` ของลำดับ `{before}` ซึ่งประเมินทีหลัง",
        en="`{id}` of stage `{stage}` is due after `{other}` of the later stage `{before}`",
    ),
    help=Text(
        th="แก้วันครบกำหนด หรือแก้ลำดับใน `stages`",
        en="correct the days, or the order of the `stages`",
    ),
    why=Text(
        th="ผู้ประเมินลำดับหลังจะต้องประเมินโดยยังไม่มีผลของลำดับก่อน",
        en="The later stage would have to assess before it has what the earlier one found.",
    ),
    bad=_STAGES
    + _due(
        "id: review, stage: reviewer, due: 2024-04-15", "id: report, stage: self, due: 2024-04-30"
    ),
    good=_STAGES
    + _due(
        "id: report, stage: self, due: 2024-04-15", "id: review, stage: reviewer, due: 2024-04-30"
    ),
)

# id, due, round, start
DUE_BEFORE_ROUND = Code(
    id="KPI008",
    slug="due-before-round",
    message=Text(
        th="`{id}` ครบกำหนด {due} ก่อนรอบ `{round}` เริ่ม ({start})",
        en="`{id}` is due on {due}, before round `{round}` begins on {start}",
    ),
    help=Text(
        th="แก้วันครบกำหนด หรือแก้รอบ",
        en="correct the day or the round",
    ),
    why=Text(
        th="งานของรอบหนึ่งไม่ควรครบกำหนดก่อนรอบนั้นเริ่ม",
        en="What belongs to a round cannot be due before it has begun.",
    ),
    bad=_ROUNDS + _due("id: report, round: r2, due: 2023-10-15"),
    good=_ROUNDS + _due("id: report, round: r2, due: 2024-10-15"),
)

# id, due, first, last
DUE_OUTSIDE_YEAR = Code(
    id="KPI009",
    slug="due-outside-year",
    severity=Severity.WARNING,
    message=Text(
        th="`{id}` ครบกำหนด {due} ไม่อยู่ในช่วง {first} ถึง {last}",
        en="`{id}` is due on {due}, which is not between {first} and {last}",
    ),
    help=Text(
        th="ตรวจสอบปี กำหนดการของฉบับเดิมต้องเขียนใหม่ทุกปี",
        en="check the year; a calendar taken over from another edition has to be written anew",
    ),
    why=Text(
        th="งานของปีงบประมาณมักครบกำหนดภายในปีนั้นหรือปีถัดไป วันนอกช่วงมักเป็นวันของฉบับปีก่อน",
        en="The work of a year is due within it or in the year after; other days are mostly those "
        "of last year's edition.",
    ),
    bad=_due("id: report, due: 2022-04-15"),
    good=_due("id: report, due: 2024-04-15"),
)

STAGES_TAKE_IDLE = Code(
    id="KPI010",
    slug="stages-take-without-stages",
    severity=Severity.WARNING,
    message=Text(
        th="`stages_take` ไม่มีผล เพราะไม่มี `stages`",
        en="`stages_take` has no effect without `stages`",
    ),
    help=Text(
        th="ประกาศ `stages` หรือเอา `stages_take` ออก",
        en="declare `stages`, or leave `stages_take` out",
    ),
    why=Text(
        th="ผู้อ่านย่อมเข้าใจว่ามีการประเมินหลายลำดับ",
        en="Who reads it takes units to be assessed by several stages.",
    ),
    bad="stages_take: inputs\n",
    good="stages: [self, reviewer]\nstages_take: inputs\n",
)

# name, stages
UNKNOWN_STAGE_ASSESSED = Code(
    id="KPI011",
    slug="assessment-of-unknown-stage",
    message=Text(
        th="`{name}` ไม่ใช่ลำดับการประเมินของกรอบ ซึ่งมี {stages}",
        en="`{name}` is not a stage of the framework, which has {stages}",
    ),
    help=Text(
        th="แก้ชื่อลำดับการประเมิน",
        en="correct the name of the stage",
    ),
    why=Text(
        th="ไม่ทราบว่าการประเมินนี้มาก่อนหรือหลังลำดับใด จึงไม่ใช้",
        en="Nobody can tell which stages such an assessment comes after, so it is not used.",
    ),
)

# stage, places
STAGE_TWICE = Code(
    id="KPI012",
    slug="stage-twice",
    message=Text(
        th="ลำดับ `{stage}` ประเมินหน่วยนี้ไว้มากกว่าหนึ่งครั้ง ({places})",
        en="stage `{stage}` has assessed this unit more than once ({places})",
    ),
    help=Text(
        th="คงไว้เพียงการประเมินเดียว",
        en="keep one of the assessments",
    ),
    why=Text(
        th="ไม่มีเกณฑ์ว่าจะใช้การประเมินใด จึงไม่ให้คะแนนหน่วยนี้",
        en="Nothing says which of them counts, so the unit is not scored.",
    ),
)

# stage, before, places
STAGES_OUT_OF_ORDER = Code(
    id="KPI013",
    slug="stages-out-of-order",
    severity=Severity.WARNING,
    message=Text(
        th="แถวของลำดับ `{stage}` อยู่ก่อนแถวของลำดับ `{before}` ({places})",
        en="the row of stage `{stage}` stands before that of stage `{before}` ({places})",
    ),
    help=Text(
        th="ตรวจสอบว่าระบุลำดับถูกต้อง การคิดคะแนนใช้ลำดับตามที่กรอบประกาศ",
        en="make sure that the stages are right; scores follow the order of the framework",
    ),
    why=Text(
        th="แถวที่สลับลำดับอาจเกิดจากใส่ชื่อลำดับการประเมินผิด",
        en="Rows out of order may have the wrong stage written beside them.",
    ),
)

# input, stage, stages
NOT_FOR_STAGE = Code(
    id="KPI014",
    slug="entered-by-wrong-stage",
    message=Text(
        th="ลำดับ `{stage}` กรอก `{input}` ซึ่งกรอกได้เฉพาะ {stages}",
        en="stage `{stage}` has entered `{input}`, which only {stages} may enter",
    ),
    help=Text(
        th="เว้นว่างไว้ หรือใส่ค่าเดิมของลำดับก่อน หรือแก้ `enters` ของกรอบ",
        en="leave it blank or as the stage before had it, or correct `enters` in the framework",
    ),
    why=Text(
        th="หากใช้ค่านี้ก็ขัดกับกรอบ หากไม่ใช้ก็ทิ้งสิ่งที่ผู้ประเมินกรอก จึงไม่ให้คะแนนหน่วยนี้",
        en="To use the value would break the framework, to drop it would lose what somebody found; "
        "so the unit is not scored.",
    ),
)

# stage, day, before, other
ASSESSED_TOO_EARLY = Code(
    id="KPI015",
    slug="assessed-too-early",
    message=Text(
        th="ลำดับ `{stage}` ประเมินเมื่อ {day} ก่อนลำดับ `{before}` ซึ่งประเมินเมื่อ {other}",
        en="stage `{stage}` assessed on {day}, before stage `{before}` did on {other}",
    ),
    help=Text(
        th="แก้วันที่หรือลำดับการประเมิน",
        en="correct the days or the stages",
    ),
    why=Text(
        th="ผู้ประเมินลำดับหลังยังไม่เห็นผลของลำดับก่อน จึงยังไม่ควรใช้แทน",
        en="The later stage had not seen what the earlier one found, so it cannot take its place.",
    ),
)

# item, form and form_en, value
REQUIRED_ITEM_UNUSABLE = Code(
    id="KPI016",
    slug="required-item-unusable",
    message=Text(
        th="`{item}` ต้องเป็น{form} แต่ได้ `{value}`",
        en="`{item}` has to be {form_en}, and is `{value}`",
    ),
    help=Text(
        th="ส่งใหม่ให้ตรงชนิด",
        en="hand it in again in that form",
    ),
    why=Text(
        th="สิ่งที่เปิดอ่านไม่ได้ยังไม่ถือว่าส่งแล้ว",
        en="What cannot be used does not count as handed in.",
    ),
)

# item
UNKNOWN_REQUIRED_ITEM = Code(
    id="KPI017",
    slug="unknown-required-item",
    message=Text(
        th="`{item}` ไม่ใช่สิ่งที่ต้องส่งใน `required`",
        en="`{item}` is not one of the `required` items",
    ),
    help=Text(
        th="แก้ตัวสะกด หรือประกาศใน `required`",
        en="correct its spelling, or declare it under `required`",
    ),
    why=Text(
        th="หน่วยอาจเข้าใจว่าส่งแล้วทั้งที่ยังขาด",
        en="The unit may take for handed in what is still missing.",
    ),
)

# item, due and due_en
REQUIRED_ITEM_MISSING = Code(
    id="KPI018",
    slug="required-item-missing",
    severity=Severity.WARNING,
    message=Text(
        th="ยังไม่ได้ส่ง `{item}` (กำหนดส่ง: {due})",
        en="`{item}` has not been handed in (due: {due_en})",
    ),
    help=Text(
        th="ติดตามให้หน่วยส่ง คะแนนไม่เปลี่ยนเพราะเรื่องนี้",
        en="ask the unit for it; no score depends on it",
    ),
    why=Text(
        th="เป็นสิ่งที่ทุกหน่วยต้องส่ง แม้ไม่นำมาคิดคะแนน",
        en="Every unit has to hand it in, though it is not scored.",
    ),
)

CALENDAR_LIBRARY_MISSING = Code(
    id="KPI019",
    slug="calendar-library-missing",
    message=Text(
        th="ไฟล์ปฏิทินต้องใช้ไลบรารี `icalendar` ซึ่งยังไม่ได้ติดตั้ง",
        en="`icalendar`, the library that writes calendar files, is not installed",
    ),
    help=Text(
        th="ติดตั้งด้วยคำสั่ง `pip install 'kpirules[calendar]'`",
        en="install it with `pip install 'kpirules[calendar]'`",
    ),
    why=Text(
        th="ผู้ที่ไม่ใช้ไฟล์ปฏิทินไม่จำเป็นต้องติดตั้งไลบรารีนี้",
        en="Who writes no calendar files need not install the library for them.",
    ),
)
