"""Findings on many units: links between frameworks, the hierarchy of units, what rolls up it and
what is handed down it.

The comment above each code names the details that its message needs. One family, one file: the
length is that of the table.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "CASCADE_UNSOUND",
    "HIERARCHY_LOOP",
    "HIERARCHY_ORPHAN",
    "HIERARCHY_ROW_INCOMPLETE",
    "KEY_ON_COLUMN",
    "KINDS_OUT_OF_ORDER",
    "LINKED_EDITION_AMBIGUOUS",
    "LINKED_EDITION_MISSING",
    "LINKED_OUTPUT_UNKNOWN",
    "LINKED_UNIT_MISSING",
    "LINK_CIRCLE",
    "LINK_DIFFERS",
    "LINK_TYPE",
    "NOTHING_ROLLS_UP",
    "PARTS_OF_DIFFERENT_UNITS",
    "PERCENT_BY_MEAN",
    "ROLLED_DIFFERS",
    "ROLL_UP_TYPE",
    "ROLL_UP_WEIGHT",
    "SAME_DIFFERS",
    "SUM_ABOVE_MAX",
    "TWO_PARENTS",
    "UNIT_OUTSIDE",
    "UNIT_TWICE",
    "UNKNOWN_KIND",
]

# path
LINK_CIRCLE = Code(
    id="KPI020",
    slug="link-circle",
    message=Text(
        th="ผลต้องใช้ตัวเองเป็นข้อมูล: {path}",
        en="a result needs itself: {path}",
    ),
    help=Text(
        th="นำผลจากฉบับอื่น หรือจากหน่วยที่อยู่เหนือขึ้นไป หรือกรอกค่านั้นแทน",
        en="take it from another edition or from a unit above, or let it be entered",
    ),
    why=Text(
        th="ผลที่อ้างกันเป็นวงไม่มีลำดับที่คิดคะแนนได้",
        en="Results that refer to each other in a circle have no order in which they could "
        "be scored.",
    ),
    bad="""inputs:
  done: {type: score, from: {framework: demo-office}, label: {th: ผลเดิม, en: Earlier result}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
""",
    good="""inputs:
  done: {type: score, from: {framework: demo-office@2566}, label: {th: ผลเดิม, en: Earlier result}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
""",
)

# name, type, take
LINK_TYPE = Code(
    id="KPI021",
    slug="link-of-other-type",
    message=Text(
        th="`{name}` เป็นชนิด `{type}` ซึ่งรับ `{take}` ไม่ได้",
        en="`{name}` is of type `{type}`, which cannot hold a `{take}`",
    ),
    help=Text(
        th="คะแนนและค่าใช้กับข้อมูลที่เป็นจำนวน ส่วน `band` ใช้กับ `choice` หรือ `text` และ `output: total`",
        en="scores and values go into numbers, a `band` into a `choice` or `text`, with "
        "`output: total`",
    ),
    why=Text(
        th="ค่าที่นำมาจะอ่านไม่ได้ในทุกหน่วย",
        en="What is taken could not be read for any unit.",
    ),
    bad="""inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
  grade: {type: text, from: {framework: other, take: score}, label: {th: ระดับ, en: Grade}}
""",
    good="""inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
  grade: {type: text, from: {framework: other, take: band}, label: {th: ระดับ, en: Grade}}
""",
)

# key, name
KEY_ON_COLUMN = Code(
    id="KPI022",
    slug="key-on-list-column",
    message=Text(
        th="`{key}` ใช้กับคอลัมน์ `{name}` ของรายการหลายแถวไม่ได้",
        en="`{key}` has no meaning on `{name}`, a column of a list",
    ),
    help=Text(
        th="ลบออก หรือประกาศเป็นข้อมูลใต้ `inputs`",
        en="take it out, or declare the value under `inputs`",
    ),
    why=Text(
        th="แถวของแต่ละหน่วยเป็นของหน่วยนั้นเอง จึงไม่มีแถวใดที่ผลหรือผลรวมจะลงได้",
        en="Rows belong to their unit: there is none into which a result or a sum could go.",
    ),
    bad="""lists:
  goals:
    label: {th: เป้าหมาย, en: Goals}
    inputs: {result: {type: score, roll_up: sum, label: {th: ผล, en: Result}}}
indicators:
  - id: speed
    title: {th: ผล, en: Result}
    source: manual
    value: mean(goals.result) + done / planned
""",
    good="""lists:
  goals:
    label: {th: เป้าหมาย, en: Goals}
    inputs: {result: {type: score, label: {th: ผล, en: Result}}}
indicators:
  - id: speed
    title: {th: ผล, en: Result}
    source: manual
    value: mean(goals.result) + done / planned
""",
)

# name, type, rule
ROLL_UP_TYPE = Code(
    id="KPI023",
    slug="roll-up-of-other-type",
    message=Text(
        th="`{name}` เป็นชนิด `{type}` ซึ่งรวมขึ้นด้วย `{rule}` ไม่ได้",
        en="`{name}` is `{type}`, which does not roll up by `{rule}`",
    ),
    help=Text(
        th="จำนวนใช้ได้ทุกวิธี แต่ค่าเฉลี่ยใช้กับจำนวนเต็มหรือจำนวนที่จำกัดทศนิยมไม่ได้ "
        "ส่วน `yes_no` ใช้ `min` (ครบทุกหน่วย) `max` (บางหน่วย) `same` `none` และ "
        "`choice` กับ `text` ใช้ `same` `none`",
        en="numbers roll up by every rule, but those that are whole or have `decimals` not "
        "by a mean; `yes_no` by `min` (all), `max` (any), `same` or `none`; `choice` and "
        "`text` by `same` or `none`",
    ),
    why=Text(
        th="ค่าของหน่วยที่อยู่เหนือต้องเป็นค่าที่ข้อมูลนั้นรับได้ และไม่มีการปัดเศษโดยไม่กำหนด",
        en="The value of a higher unit has to be one that the input may hold, and nothing "
        "is rounded unless it is declared.",
    ),
    bad="""inputs:
  done: {type: count, roll_up: mean, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
    good="""inputs:
  done: {type: count, roll_up: sum, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
)

# name, weight
ROLL_UP_WEIGHT = Code(
    id="KPI024",
    slug="roll-up-weight-unfit",
    message=Text(
        th="`{name}` ถ่วงน้ำหนักด้วย `{weight}` ไม่ได้ ต้องเป็นข้อมูลจำนวนที่ไม่ติดลบและรวมขึ้นด้วย `sum`",
        en="`{name}` is weighted by `{weight}`, expected an input that is a number of 0 or "
        "more and rolls up by `sum`",
    ),
    help=Text(
        th="กำหนด `roll_up: sum` และ `min: 0` ให้ข้อมูลที่เป็นน้ำหนัก หรือเลือกข้อมูลอื่น",
        en="give that input `roll_up: sum` and `min: 0`, or name another",
    ),
    why=Text(
        th="น้ำหนักของหน่วยที่อยู่เหนือคือผลรวมน้ำหนักของหน่วยข้างล่าง มิฉะนั้นผลจะต่างกันตามจำนวนชั้นที่รวม",
        en="A higher unit weighs what the units below weigh together; otherwise the result "
        "would depend on the levels between.",
    ),
    bad="""inputs:
  done: {type: number, roll_up: {weighted_mean: planned}, label: {th: ค่าเฉลี่ย, en: Mean}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
""",
    good="""inputs:
  done: {type: number, roll_up: {weighted_mean: planned}, label: {th: ค่าเฉลี่ย, en: Mean}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
)

# name, type, rule
PERCENT_BY_MEAN = Code(
    id="KPI025",
    slug="percent-rolls-up-by-mean",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` เป็น `{type}` แต่รวมขึ้นด้วย `{rule}`",
        en="`{name}` is a `{type}` and rolls up by `{rule}`",
    ),
    help=Text(
        th="รายงานตัวตั้งและตัวหารเป็นข้อมูลสองรายการที่รวมด้วย `sum` หรือใช้ `weighted_mean` ถ่วงด้วยตัวหาร",
        en="report the two parts, both with `roll_up: sum`, or use `weighted_mean` with the "
        "whole as weight",
    ),
    why=Text(
        th="ค่าเฉลี่ยของร้อยละให้หน่วยเล็กมีน้ำหนักเท่าหน่วยใหญ่ จึงไม่ใช่ร้อยละของทั้งหมด",
        en="A mean of percentages lets a small unit weigh as much as a large one, so it is "
        "not the percentage of the whole.",
    ),
    bad="""inputs:
  done: {type: percent, roll_up: mean, label: {th: ร้อยละที่ทำได้, en: Share done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
    good="""inputs:
  done: {type: percent, roll_up: {weighted_mean: planned}, label: {th: ร้อยละที่ทำได้, en: Share done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
)

# name, max
SUM_ABOVE_MAX = Code(
    id="KPI026",
    slug="sum-above-maximum",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` รวมขึ้นด้วย `sum` แต่รับค่าได้ไม่เกิน {max}",
        en="`{name}` rolls up by `sum` and may be {max} at most",
    ),
    help=Text(
        th="ลบ `max` ออก หรือเลือกวิธีรวมอื่น",
        en="take `max` out, or choose another rule",
    ),
    why=Text(
        th="ผลรวมของหลายหน่วยจะเกินขอบเขตซึ่งกำหนดไว้สำหรับหน่วยเดียว ทำให้หน่วยที่อยู่เหนือคิดคะแนนไม่ได้",
        en="The sum of many units passes a limit that was meant for one, and the higher "
        "unit is then refused.",
    ),
    bad="""inputs:
  done: {type: count, max: 100, roll_up: sum, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
    good="""inputs:
  done: {type: count, roll_up: sum, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
""",
)

# row, key
HIERARCHY_ROW_INCOMPLETE = Code(
    id="KPI027",
    slug="hierarchy-row-incomplete",
    message=Text(
        th="แถว {row} ของลำดับชั้นไม่ระบุ `{key}`",
        en="row {row} of the hierarchy has no `{key}`",
    ),
    help=Text(
        th="ระบุรหัสหน่วยและชนิดของหน่วยในทุกแถว เว้น `parent` ได้เฉพาะหน่วยสูงสุด",
        en="give every row a unit and its kind; only `parent` is left blank, for the highest unit",
    ),
    why=Text(
        th="หน่วยที่ไม่มีชื่อหรือไม่มีชนิดวางไว้ในระดับใดไม่ได้",
        en="A unit without a name or a kind belongs to no level.",
    ),
)

# unit, rows
UNIT_TWICE = Code(
    id="KPI028",
    slug="unit-twice-in-hierarchy",
    message=Text(
        th="หน่วย `{unit}` มีซ้ำในแถว {rows}",
        en="unit `{unit}` stands in rows {rows}",
    ),
    help=Text(
        th="ให้แต่ละหน่วยมีแถวเดียว",
        en="leave one row for each unit",
    ),
    why=Text(
        th="หน่วยที่นับซ้ำทำให้ผลรวมเกินจริง",
        en="A unit that counts twice makes every sum too large.",
    ),
)

# unit, parents, rows
TWO_PARENTS = Code(
    id="KPI029",
    slug="unit-with-two-parents",
    message=Text(
        th="หน่วย `{unit}` อยู่ใต้มากกว่าหนึ่งหน่วย: {parents} (แถว {rows})",
        en="unit `{unit}` is below more than one unit: {parents} (rows {rows})",
    ),
    help=Text(
        th="เลือกหน่วยที่อยู่เหนือเพียงหน่วยเดียว",
        en="keep one parent",
    ),
    why=Text(
        th="ค่าของหน่วยจะรวมขึ้นไปสองทางและนับซ้ำที่หน่วยสูงสุด",
        en="Its values would go up two ways and count twice at the top.",
    ),
)

# unit, parent, rows
HIERARCHY_ORPHAN = Code(
    id="KPI030",
    slug="parent-not-in-hierarchy",
    message=Text(
        th="หน่วย `{unit}` อยู่ใต้ `{parent}` ซึ่งไม่มีในลำดับชั้น (แถว {rows})",
        en="unit `{unit}` is below `{parent}`, which is not in the hierarchy (row {rows})",
    ),
    help=Text(
        th="เพิ่มแถวของหน่วยที่อยู่เหนือ หรือแก้ชื่อให้ตรง",
        en="add a row for the parent, or spell it as there",
    ),
    why=Text(
        th="ค่าของหน่วยนั้นจะหายไปจากผลรวมโดยไม่มีใครเห็น",
        en="What the unit reports would be lost from every sum without a trace.",
    ),
)

# path, rows
HIERARCHY_LOOP = Code(
    id="KPI031",
    slug="hierarchy-loop",
    message=Text(
        th="ลำดับชั้นวนเป็นวง: {path} (แถว {rows})",
        en="the hierarchy goes in a circle: {path} (rows {rows})",
    ),
    help=Text(
        th="แก้หน่วยที่อยู่เหนือของแถวใดแถวหนึ่งในวง",
        en="correct the parent of one of these rows",
    ),
    why=Text(
        th="หน่วยที่อยู่เหนือตัวเองไม่มีค่าที่รวมได้",
        en="A unit above itself has no value that could be rolled up.",
    ),
)

# unit, kind, parent, above, rows
KINDS_OUT_OF_ORDER = Code(
    id="KPI032",
    slug="kinds-out-of-order",
    message=Text(
        th="หน่วย `{unit}` (`{kind}`) อยู่ใต้ `{parent}` (`{above}`) ซึ่งผิดลำดับของชนิดหน่วย (แถว {rows})",
        en="unit `{unit}` (`{kind}`) is below `{parent}` (`{above}`), against the order of "
        "kinds (row {rows})",
    ),
    help=Text(
        th="แก้ชนิดของหน่วย หรือหน่วยที่อยู่เหนือ",
        en="correct the kind, or the parent",
    ),
    why=Text(
        th="หน่วยทุกหน่วยของชนิดหนึ่งต้องอยู่ระดับเดียวกัน ผลของระดับนั้นจึงไม่นับซ้ำ",
        en="All units of a kind stand on one level, so that results of a level count "
        "nothing twice.",
    ),
)

# kind, kinds
UNKNOWN_KIND = Code(
    id="KPI033",
    slug="unknown-kind",
    message=Text(
        th="ไม่มีหน่วยชนิด `{kind}` ในลำดับชั้น",
        en="there is no kind of unit `{kind}` in the hierarchy",
    ),
    help=Text(
        th="ชนิดที่มีคือ {kinds}",
        en="the kinds are {kinds}",
    ),
    why=Text(
        th="ชนิดของหน่วยบอกระดับที่ต้องการผล จึงต้องตรงกับที่ประกาศ",
        en="The kind names a level, so it has to be one of those declared.",
    ),
)

# name, reference
LINKED_EDITION_MISSING = Code(
    id="KPI034",
    slug="linked-edition-missing",
    message=Text(
        th="`{name}` นำผลจาก `{reference}` ซึ่งไม่มีในชุดที่คิดคะแนน",
        en="`{name}` is taken from `{reference}`, which is not among the frameworks given",
    ),
    help=Text(
        th="เพิ่มฉบับนั้น หรือแก้ `from`",
        en="give that edition too, or correct `from`",
    ),
    why=Text(
        th="หากไม่มีฉบับที่อ้างถึง ทุกหน่วยจะขาดข้อมูลนี้",
        en="Without it every unit lacks that input.",
    ),
)

# name, reference, editions
LINKED_EDITION_AMBIGUOUS = Code(
    id="KPI035",
    slug="linked-edition-ambiguous",
    message=Text(
        th="`{name}` นำผลจาก `{reference}` ซึ่งมีมากกว่าหนึ่งฉบับ: {editions}",
        en="`{name}` is taken from `{reference}`, which may be {editions}",
    ),
    help=Text(
        th="ระบุฉบับใน `from` เช่น `กรอบ@2566.1`",
        en="name the edition in `from`, such as `framework@2566.1`",
    ),
    why=Text(
        th="ฉบับต่างกันให้ผลต่างกัน จึงไม่เลือกแทน",
        en="Editions differ in their results; none is chosen for you.",
    ),
)

# name, reference, output
LINKED_OUTPUT_UNKNOWN = Code(
    id="KPI036",
    slug="linked-output-unknown",
    message=Text(
        th="`{name}` นำผลของ `{output}` ซึ่งไม่มีใน `{reference}` หรือไม่มีสิ่งที่นำมา",
        en="`{name}` takes `{output}`, which `{reference}` does not have",
    ),
    help=Text(
        th="ระบุรหัสของตัวชี้วัดหรือกลุ่มในกรอบนั้น หรือ `total`",
        en="name an indicator or group of that framework, or `total`",
    ),
    why=Text(
        th="รายการที่อ้างถึงอาจถูกยกเลิกหรือเปลี่ยนรหัสในฉบับนั้น",
        en="It may have been retired or renamed in that edition.",
    ),
)

# name, reference, of
LINKED_UNIT_MISSING = Code(
    id="KPI037",
    slug="linked-unit-missing",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีผลของ `{reference}` ({of}) สำหรับ `{name}`",
        en="there is no result of `{reference}` ({of}) for `{name}`",
    ),
    help=Text(
        th="เพิ่มข้อมูลของหน่วยนั้น เพิ่มหน่วยในลำดับชั้น หรือกรอกค่าเอง",
        en="give that unit's data, put it into the hierarchy, or enter the value",
    ),
    why=Text(
        th="ข้อมูลนี้ถือว่ายังไม่รายงาน เว้นแต่กรอกไว้",
        en="The input counts as not reported, unless it was entered.",
    ),
)

# name, entered, linked, reference
LINK_DIFFERS = Code(
    id="KPI038",
    slug="link-differs-from-entered",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` กรอกไว้เป็น {entered} แต่ผลของ `{reference}` คือ {linked}",
        en="`{name}` was entered as {entered}, and the result of `{reference}` is {linked}",
    ),
    help=Text(
        th="ใช้ผลของกรอบนั้น ตรวจสอบค่าที่กรอก หรือเว้นว่างไว้",
        en="the result counts; find out why the entered value differs, or leave it blank",
    ),
    why=Text(
        th="ข้อมูลเดียวกันที่มาสองทางแล้วต่างกัน แสดงว่ามีทางหนึ่งผิด",
        en="Where one fact comes two ways and differs, one of the two is wrong.",
    ),
)

# name, entered, rolled
ROLLED_DIFFERS = Code(
    id="KPI039",
    slug="rolled-up-differs-from-entered",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` กรอกไว้เป็น {entered} แต่รวมจากหน่วยข้างล่างได้ {rolled}",
        en="`{name}` was entered as {entered}, and the units below give {rolled}",
    ),
    help=Text(
        th="ใช้ค่าที่รวมได้ ตรวจสอบค่าที่กรอก หรือเว้นว่างไว้",
        en="what the units below give counts; find out why the entered value differs, or "
        "leave it blank",
    ),
    why=Text(
        th="ตัวเลขของหน่วยที่อยู่เหนือต้องตรงกับผลรวมของหน่วยข้างล่าง",
        en="A higher unit's number has to be what the units below come to.",
    ),
)

# framework
NOTHING_ROLLS_UP = Code(
    id="KPI040",
    slug="nothing-rolls-up",
    message=Text(
        th="`{framework}` ไม่กำหนด `roll_up` ให้ข้อมูลใดเลย",
        en="no input of `{framework}` declares `roll_up`",
    ),
    help=Text(
        th="กำหนด `roll_up` ให้ข้อมูลที่รวมขึ้นได้",
        en="give the inputs that roll up their rule",
    ),
    why=Text(
        th="วิธีรวมต้องประกาศในกรอบ ไม่เดาจากชนิดของข้อมูล",
        en="How values roll up is declared, never guessed from their type.",
    ),
)

# id, inputs, count
PARTS_OF_DIFFERENT_UNITS = Code(
    id="KPI041",
    slug="parts-of-different-units",
    severity=Severity.WARNING,
    message=Text(
        th="ข้อมูลของ `{id}` ({inputs}) มาจากหน่วยไม่ชุดเดียวกัน: {count} หน่วยรายงานไม่ครบ",
        en="the inputs of `{id}` ({inputs}) come from different units: {count} report only "
        "some of them",
    ),
    help=Text(
        th="ติดตามข้อมูลของหน่วยที่รายงานไม่ครบ หรือระบุว่าไม่รายงานทั้งชุด",
        en="have these units report the rest, or none of it",
    ),
    why=Text(
        th="อัตราส่วนที่ตัวตั้งกับตัวหารนับจากหน่วยต่างกันไม่มีความหมาย",
        en="A ratio whose parts count different units means nothing.",
    ),
)

# unit
UNIT_OUTSIDE = Code(
    id="KPI042",
    slug="unit-outside-hierarchy",
    message=Text(
        th="หน่วย `{unit}` มีข้อมูลแต่ไม่อยู่ในลำดับชั้น",
        en="unit `{unit}` has data and is not in the hierarchy",
    ),
    help=Text(
        th="เพิ่มแถวของหน่วยนั้นในลำดับชั้น หรือแก้รหัสให้ตรง",
        en="add a row for it to the hierarchy, or spell it as there",
    ),
    why=Text(
        th="ค่าของหน่วยนั้นจะไม่อยู่ในผลรวมใด",
        en="What it reports would be part of no sum.",
    ),
)

# name, values
SAME_DIFFERS = Code(
    id="KPI043",
    slug="same-value-differs",
    message=Text(
        th="`{name}` ต้องเป็นค่าเดียวกันทุกหน่วย แต่พบ {values}",
        en="`{name}` has to be the same everywhere, found {values}",
    ),
    help=Text(
        th="แก้ค่าของหน่วยที่ต่างให้ตรงกัน หรือเลือกวิธีรวมอื่น",
        en="correct the units that differ, or choose another rule",
    ),
    why=Text(
        th="ค่าที่ประกาศว่าเหมือนกันแต่ไม่เหมือน ไม่มีค่าเดียวที่ใช้แทนได้",
        en="Where values that ought to agree do not, none of them stands for all.",
    ),
)

# unit, key, value
CASCADE_UNSOUND = Code(
    id="KPI044",
    slug="target-cannot-be-handed-down",
    message=Text(
        th="แบ่งเป้าหมายของ `{unit}` ลงไปไม่ได้: `{key}` คือ {value}",
        en="the target of `{unit}` cannot be handed down: `{key}` is {value}",
    ),
    help=Text(
        th="ให้ทุกหน่วยมีฐานที่ไม่ติดลบและรวมกันมากกว่าศูนย์ และให้เป้าหมายเป็นจำนวนเท่าของหน่วยปัดเศษ",
        en="give every unit a base of 0 or more, together above 0, and a target that is a "
        "multiple of the rounding unit",
    ),
    why=Text(
        th="ส่วนแบ่งต้องรวมกันได้เท่ากับเป้าหมายพอดี จึงไม่ข้ามหน่วยใดโดยไม่บอก",
        en="The shares have to come to the target exactly, so no unit is passed over in silence.",
    ),
)
