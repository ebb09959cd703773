"""Findings about sharing out a budget by result (KPI060 to KPI079).

KPI060 to KPI069 are about what a framework declares, the others about people and their money. The
comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "ALLOCATION_ARGUMENT_UNKNOWN",
    "ALLOCATION_INPUT_UNKNOWN",
    "BASE_VALUE_MISSING",
    "CARD_OF_OTHER_EDITION",
    "CEILING_WITHOUT_SALARY",
    "CONDITION_UNKNOWN",
    "ENVELOPE_EXCEEDED",
    "ENVELOPE_TOO_SMALL",
    "HELD_OVER_REST",
    "PERCENTS_FALLING",
    "PERCENTS_NOT_OF_BANDS",
    "PERCENT_OVER_CAP",
    "PERSON_TWICE",
    "RESULT_UNDECIDED",
    "ROW_UNKNOWN",
    "TABLE_COLUMN_MISSING",
    "TABLE_ROW_MISSING",
    "TABLE_ROW_UNORDERED",
    "TABLE_UNKNOWN",
    "UNIT_OF_PART_SATANG",
]

_INPUTS = """\
inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
  salary: {type: money, optional: true, label: {th: เงินเดือน, en: Salary}}
  level: {type: choice, choices: [O1, O2], optional: true, label: {th: ระดับตำแหน่ง, en: Level}}
"""
_O1 = "O1: {split: 14865, low: 12310, high: 18110, top: 21010}"
_O2 = "O2: {split: 24475, low: 18480, high: 31610, top: 38750}"
_BY_BAND = "{by_band: {good: 3, poor: 0}}"


def _fragment(
    rows: str = f"{_O1}, {_O2}",
    base: str = "{table: pay}",
    percent: str = _BY_BAND,
    more: str = "ceiling: {column: top}",
) -> str:
    return (
        f"{_INPUTS}tables:\n  pay: {{key: level, split_by: salary, rows: {{{rows}}}}}\n"
        f"allocation:\n  raise:\n    salary: salary\n    base: {base}\n    percent: {percent}\n"
        f"    {more}\n    envelope: {{percent: 3, of: salary}}\n"
    )


_GOOD = _fragment()

# name
TABLE_UNKNOWN = Code(
    id="KPI060",
    slug="table-unknown",
    message=Text(th="ไม่มีตาราง `{name}`", en="there is no table `{name}`"),
    help=Text(
        th="ประกาศตารางไว้ใน `tables` หรือแก้ชื่อให้ตรง",
        en="declare it under `tables`, or correct the name",
    ),
    why=Text(
        th="ฐานในการคำนวณของแต่ละคนอ่านจากตารางนี้ ถ้าไม่มีตารางก็ไม่รู้ว่าเลื่อนได้เท่าใด",
        en="Everybody's base is read from this table; without it no amount is known.",
    ),
    bad=_fragment(base="{table: pays}"),
    good=_GOOD,
)

# table, choice, input
TABLE_ROW_MISSING = Code(
    id="KPI061",
    slug="table-row-missing",
    message=Text(
        th="ตาราง `{table}` ไม่มีแถวของ `{choice}` ซึ่งเป็นตัวเลือกของ `{input}`",
        en="table `{table}` has no row for `{choice}`, which is a choice of `{input}`",
    ),
    help=Text(
        th="เพิ่มแถวในตาราง หรือตัดตัวเลือกนั้นออก",
        en="add the row, or take out the choice",
    ),
    why=Text(
        th="ผู้ที่อยู่ในระดับนั้นจะไม่มีฐานในการคำนวณ และจัดสรรให้ทั้งหน่วยไม่ได้",
        en="Whoever has that choice has no base, and nothing can be given out to the whole unit.",
    ),
    bad=_fragment(rows=_O1),
    good=_GOOD,
)

# name, expected, thai
ALLOCATION_INPUT_UNKNOWN = Code(
    id="KPI062",
    slug="allocation-input-unknown",
    message=Text(
        th="`{name}` ไม่ใช่รายการข้อมูลร่วมชนิด{thai}",
        en="`{name}` is not a shared input that holds {expected}",
    ),
    help=Text(
        th="ใช้ชื่อรายการข้อมูลใน `inputs` ของกรอบ ที่มีชนิดตรงตามที่ใช้",
        en="name an input declared under the framework's `inputs`, of a type that fits",
    ),
    why=Text(
        th="เงินเดือน ระดับตำแหน่ง และกลุ่มวงเงินของแต่ละคนอ่านจากรายการข้อมูลของกรอบ",
        en="Salary, level and envelope group of a person are read from the framework's inputs.",
    ),
    bad=_fragment(base="{input: level}", more="cap: 3"),
    good=_fragment(base="{input: salary}", more="cap: 3"),
)

# percent, cap, what
PERCENT_OVER_CAP = Code(
    id="KPI063",
    slug="percent-over-cap",
    message=Text(
        th="ร้อยละ {percent} ของ `{what}` เกินเพดานต่อคนร้อยละ {cap}",
        en="the {percent} % of `{what}` is over the cap of {cap} % for one person",
    ),
    help=Text(
        th="ลดร้อยละ หรือแก้เพดานต่อคนใน `cap`", en="lower it, or correct the `cap` for one person"
    ),
    why=Text(
        th="เพดานต่อคนเป็นข้อกำหนดที่เกินไม่ได้ ร้อยละที่สูงกว่าจึงไม่มีวันได้ใช้",
        en="Nobody may get more than the cap, so a higher percentage could never be paid.",
    ),
    bad=_fragment(more="cap: 2\n    ceiling: {column: top}"),
    good=_fragment(more="cap: 6\n    ceiling: {column: top}"),
)

# better, worse
PERCENTS_FALLING = Code(
    id="KPI064",
    slug="percents-falling",
    message=Text(
        th="`{better}` ซึ่งคะแนนสูงกว่า ได้ร้อยละน้อยกว่า `{worse}`",
        en="`{better}`, the higher score, has a lower percentage than `{worse}`",
    ),
    help=Text(
        th="แก้ร้อยละให้คะแนนสูงกว่าได้ไม่น้อยกว่า",
        en="let a higher score never have a lower percentage",
    ),
    why=Text(
        th="ผลการประเมินที่ดีกว่าต้องไม่ทำให้ได้เงินน้อยลง",
        en="A better result must never bring less money.",
    ),
    bad=_fragment(percent="{by_band: {good: 1, poor: 2}}"),
    good=_GOOD,
)

# name, state, thai
PERCENTS_NOT_OF_BANDS = Code(
    id="KPI065",
    slug="percents-not-of-bands",
    message=Text(
        th="ระดับ `{name}` {thai}",
        en="the band `{name}` {state}",
    ),
    help=Text(
        th="ให้ `by_band` มีร้อยละของทุกระดับใน `bands` ระดับละค่า",
        en="give `by_band` one percentage for every one of the `bands`",
    ),
    why=Text(
        th="ผู้ที่ได้ระดับซึ่งไม่มีร้อยละจะไม่รู้ว่าได้เลื่อนเท่าใด",
        en="Of a band without a percentage nobody knows what it brings.",
    ),
    bad=_fragment(percent="{by_band: {good: 3}}"),
    good=_GOOD,
)

# table, row, column
TABLE_COLUMN_MISSING = Code(
    id="KPI066",
    slug="table-column-missing",
    message=Text(
        th="แถว `{row}` ของตาราง `{table}` ไม่มี `{column}`",
        en="row `{row}` of table `{table}` has no `{column}`",
    ),
    help=Text(
        th="เพิ่มค่าในแถว หรือแก้ชื่อคอลัมน์ใน `ceiling`",
        en="add the value to the row, or correct the column that `ceiling` names",
    ),
    why=Text(
        th="ถ้าไม่รู้เงินเดือนขั้นสูงของระดับ ก็ไม่รู้ว่าส่วนใดเป็นค่าตอบแทนพิเศษ",
        en="Without the greatest salary of a level nobody knows what of a raise goes past it.",
    ),
    bad=_fragment(more="ceiling: {column: raised_top}"),
    good=_GOOD,
)

# name
CONDITION_UNKNOWN = Code(
    id="KPI067",
    slug="condition-unknown",
    message=Text(th="ไม่มีเงื่อนไข `{name}`", en="there is no condition `{name}`"),
    help=Text(
        th="ประกาศเงื่อนไขไว้ใน `conditions` หรือแก้ชื่อให้ตรง",
        en="declare it under `conditions`, or correct the name",
    ),
    why=Text(
        th="ผู้มีสิทธิคือผู้ที่ผ่านเงื่อนไขที่ระบุ เงื่อนไขที่ไม่มีจะตัดสินใครไม่ได้",
        en="Whoever meets the conditions is eligible; one that is not there decides nothing.",
    ),
    bad=_fragment(more="eligible: [attendance]\n    ceiling: {column: top}"),
    good=_fragment(more="eligible: [attendance]\n    ceiling: {column: top}")
    + "conditions:\n  - {id: attendance, require: done >= 1}\n",
)

# table, row
TABLE_ROW_UNORDERED = Code(
    id="KPI068",
    slug="table-row-unordered",
    message=Text(
        th="แถว `{row}` ของตาราง `{table}` มีฐานต่ำสูงกว่าฐานสูง หรือมีจำนวนที่ไม่มากกว่า 0",
        en="row `{row}` of table `{table}` has a low base above the high one, or a number not "
        "above 0",
    ),
    help=Text(
        th="ตรวจ `split` `low` และ `high` กับบัญชีที่ประกาศ",
        en="check `split`, `low` and `high` against the published table",
    ),
    why=Text(
        th="ผู้ที่เงินเดือนถึงจุดแบ่งใช้ฐานสูง ฐานที่สลับกันจึงให้เงินผิดทั้งระดับ",
        en="From the split on the high base applies; swapped bases pay a whole level wrongly.",
    ),
    bad=_fragment(
        rows=f"O1: {{split: 14865, low: 18110, high: 12310, top: 21010}}, {_O2}",
    ),
    good=_GOOD,
)

# no details
CEILING_WITHOUT_SALARY = Code(
    id="KPI069",
    slug="ceiling-without-salary",
    message=Text(
        th="`ceiling` ต้องมี `salary` และฐานจากตาราง",
        en="`ceiling` needs a `salary`, and a base that comes from a table",
    ),
    help=Text(
        th="ระบุ `salary` และ `base: {{table: …}}` หรือลบ `ceiling`",
        en="name the `salary` and `base: {{table: …}}`, or remove `ceiling`",
    ),
    why=Text(
        th="เพดานคือเงินเดือนขั้นสูงของระดับตำแหน่ง ซึ่งอยู่ในตาราง",
        en="The ceiling is the greatest salary of a person's level, which stands in the table.",
    ),
    bad=_fragment().replace("    salary: salary\n", "", 1),
    good=_GOOD,
)

# name, what, thai
ALLOCATION_ARGUMENT_UNKNOWN = Code(
    id="KPI070",
    slug="allocation-argument-unknown",
    message=Text(th="`{name}` ไม่ใช่{thai}", en="`{name}` is not {what}"),
    help=Text(
        th="ดูชื่อที่กรอบประกาศไว้ด้วยคำสั่ง `kpirules show`",
        en="`kpirules show` lists what the framework declares",
    ),
    why=Text(
        th="การจัดสรรใช้หลักเกณฑ์ที่กรอบประกาศเท่านั้น",
        en="Money is given out by rules that the framework declares, and by no others.",
    ),
)

# reference, expected
CARD_OF_OTHER_EDITION = Code(
    id="KPI071",
    slug="card-of-other-edition",
    message=Text(
        th="ผลคะแนนนี้เป็นของ {reference} ไม่ใช่ของ {expected}",
        en="this result is of {reference}, not of {expected}",
    ),
    help=Text(
        th="คิดคะแนนด้วยกรอบเดียวกับที่ใช้จัดสรร",
        en="score with the framework that gives the money out",
    ),
    why=Text(
        th="ร้อยละและเงื่อนไขเป็นของกรอบฉบับหนึ่ง ใช้กับผลของฉบับอื่นไม่ได้",
        en="Percentages and conditions belong to one edition; results of another do not fit them.",
    ),
)

# no details
PERSON_TWICE = Code(
    id="KPI072",
    slug="person-twice",
    message=Text(
        th="มีผลคะแนนของผู้นี้มากกว่าหนึ่งรายการ", en="there is more than one result of this person"
    ),
    help=Text(th="เก็บผลคะแนนไว้คนละหนึ่งรายการ", en="keep one result for each person"),
    why=Text(
        th="ผู้ที่มีชื่อสองครั้งจะได้เงินสองครั้ง และเงินเดือนรวมจะเกินจริง",
        en="Whoever stands twice would be paid twice and counted twice in the payroll.",
    ),
)

# input
BASE_VALUE_MISSING = Code(
    id="KPI073",
    slug="base-value-missing",
    message=Text(th="ไม่มี `{input}` ที่ใช้ได้ของผู้นี้", en="there is no usable `{input}` of this person"),
    help=Text(th="กรอกค่า จำนวนเงินต้องไม่ต่ำกว่า 0", en="give it; an amount of money is never below 0"),
    why=Text(
        th="วงเงินคิดจากเงินเดือนของทุกคน และฐานคิดจากระดับตำแหน่ง ขาดของคนใดก็จัดสรรให้ทั้งหน่วยไม่ได้",
        en="The envelope comes from everybody's salary and the base from the level: where one is "
        "missing, the whole unit cannot be given its money.",
    ),
)

# table, row
ROW_UNKNOWN = Code(
    id="KPI074",
    slug="row-unknown",
    message=Text(th="ตาราง `{table}` ไม่มีแถว `{row}`", en="table `{table}` has no row `{row}`"),
    help=Text(
        th="แก้ระดับตำแหน่งของผู้นี้ หรือเพิ่มแถวในตารางของกรอบ",
        en="correct the person's level, or add the row to the framework's table",
    ),
    why=Text(
        th="ระดับตำแหน่งที่ไม่มีในตารางไม่มีฐานในการคำนวณ",
        en="A level that is not in the table has no base.",
    ),
)

# group, amount, wanted, over
ENVELOPE_EXCEEDED = Code(
    id="KPI075",
    slug="envelope-exceeded",
    message=Text(
        th="กลุ่ม `{group}` ต้องใช้ {wanted} บาท เกินวงเงิน {amount} บาท อยู่ {over} บาท",
        en="group `{group}` needs {wanted} baht, {over} baht more than its envelope of {amount} "
        "baht",
    ),
    help=Text(
        th="ลดร้อยละ หรือประกาศ `exceeded: scale` หรือ `exceeded: share`",
        en="lower the percentages, or declare `exceeded: scale` or `exceeded: share`",
    ),
    why=Text(
        th="วงเงินเป็นข้อกำหนดที่เกินไม่ได้แม้แต่สตางค์เดียว",
        en="The envelope must not be passed, not by one satang.",
    ),
)

# group, amount, floors, over
ENVELOPE_TOO_SMALL = Code(
    id="KPI076",
    slug="envelope-too-small",
    message=Text(
        th="กลุ่ม `{group}` มีวงเงิน {amount} บาท ไม่พอสำหรับขั้นต่ำรวม {floors} บาท ขาด {over} บาท",
        en="group `{group}` has an envelope of {amount} baht, {over} baht short of the declared "
        "floors of {floors} baht",
    ),
    help=Text(th="ลดขั้นต่ำใน `floor` หรือเพิ่มวงเงิน", en="lower the `floor`, or enlarge the envelope"),
    why=Text(
        th="เมื่อวงเงินไม่พอแม้สำหรับขั้นต่ำ การลดส่วนของใครคนหนึ่งก็ผิดหลักเกณฑ์ทั้งสิ้น",
        en="Where not even the floors fit, whatever is cut breaks the rules.",
    ),
)

# thing, thai
RESULT_UNDECIDED = Code(
    id="KPI077",
    slug="result-undecided",
    severity=Severity.WARNING,
    message=Text(
        th="ยังไม่ทราบ{thai}ของผู้นี้ จึงยังไม่จัดสรรให้",
        en="{thing} of this person is not known, so nothing is given yet",
    ),
    help=Text(
        th="เติมข้อมูลที่ขาด แล้วจัดสรรใหม่ทั้งกลุ่ม",
        en="fill in what is missing and give out the whole group's money again",
    ),
    why=Text(
        th="ข้อมูลที่ขาดไม่ใช่ทั้งการผ่านและการไม่ผ่าน เงินเดือนของผู้นี้ยังนับอยู่ในวงเงิน",
        en="What is missing is neither a pass nor a fail. The person's salary still counts in the "
        "payroll.",
    ),
)

# group, held, rest
HELD_OVER_REST = Code(
    id="KPI078",
    slug="held-over-rest",
    severity=Severity.WARNING,
    message=Text(
        th="กลุ่ม `{group}` กันไว้ {held} บาท มากกว่าวงเงินที่เหลือ {rest} บาท",
        en="group `{group}` holds back {held} baht, more than the {rest} baht that are left",
    ),
    help=Text(
        th="ลดร้อยละของกลุ่ม หากต้องจ่ายส่วนที่กันไว้จากวงเงินเดียวกัน",
        en="lower the group's percentages if what is held has to come from the same envelope",
    ),
    why=Text(
        th="ถ้าปล่อยส่วนที่กันไว้ภายหลัง ยอดรวมจะเกินวงเงิน",
        en="Were it released later, the total would pass the envelope.",
    ),
)

# unit
UNIT_OF_PART_SATANG = Code(
    id="KPI079",
    slug="unit-of-part-satang",
    message=Text(
        th="หน่วยแบ่งเงิน {unit} บาท ไม่ใช่จำนวนเต็มของสตางค์",
        en="the unit of {unit} baht is not a whole number of satang",
    ),
    help=Text(
        th="ใช้หน่วยเช่น 0.01 0.25 1 หรือ 10 บาท", en="use a unit such as 0.01, 0.25, 1 or 10 baht"
    ),
    why=Text(
        th="เงินที่จ่ายจริงมีหน่วยย่อยสุดเป็นสตางค์",
        en="No money is paid in parts of a satang.",
    ),
    bad=_GOOD.replace("of: salary}", "of: salary, rest: share, unit: 0.015}"),
    good=_GOOD.replace("of: salary}", "of: salary, rest: share, unit: 10}"),
)
