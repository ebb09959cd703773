"""Findings about agreements: what a unit signs for, and what the framework lets it sign for.

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text

__all__ = [
    "AGREED_LEVELS_OUT_OF_ORDER",
    "AGREED_RULES_UNSOUND",
    "AGREED_WEIGHTS_OFF_TOTAL",
    "AGREED_WEIGHT_OUT_OF_BOUNDS",
    "AMENDMENT_DATE_UNFIT",
    "FIXED_KPI_CHANGED",
    "FRAMEWORK_OF_AGREEMENT_UNSOUND",
    "FRAMEWORK_TAKES_NO_AGREEMENT",
    "KPI_AGREED_TWICE",
    "KPI_INCOMPLETE",
    "METHOD_NOT_AGREED_ON",
    "SEVERAL_UNITS",
    "SIGNATORY_MISSING",
    "TABLE_UNFIT",
    "TOO_FEW_KPIS",
    "TOO_MANY_KPIS",
    "UNKNOWN_AGREED_GROUP",
    "UNKNOWN_PARTNER",
    "UNKNOWN_SIGNATORY",
    "WRONG_NUMBER_OF_LEVELS",
]

# name, count (of errors)
FRAMEWORK_OF_AGREEMENT_UNSOUND = Code(
    id="KPI080",
    slug="framework-of-agreement-unsound",
    message=Text(
        th="กรอบ `{name}` ที่คำรับรองอ้างถึงมีข้อผิดพลาด {count} ข้อ",
        en="`{name}`, the framework of the agreement, has errors itself: {count}",
    ),
    help=Text(
        th="แก้กรอบนั้นก่อน ดูรายการด้วย `kpirules check`",
        en="correct that framework first; `kpirules check` lists what is wrong with it",
    ),
    why=Text(
        th="คำรับรองใช้โครงสร้างและหลักเกณฑ์ของกรอบ จึงคิดคะแนนไม่ได้ถ้ากรอบยังไม่สมบูรณ์",
        en="An agreement takes its structure and rules from the framework, which has to be sound.",
    ),
)

# name
FRAMEWORK_TAKES_NO_AGREEMENT = Code(
    id="KPI081",
    slug="framework-takes-no-agreement",
    message=Text(
        th="กรอบ `{name}` ไม่มีคีย์ `agreement` จึงไม่มีส่วนใดให้หน่วยงานจัดทำคำรับรองเอง",
        en="`{name}` has no `agreement` key, so it leaves nothing for units to agree on",
    ),
    help=Text(
        th="อ้างถึงกรอบที่มีคีย์ `agreement` หรือเพิ่มคีย์นี้ในกรอบ",
        en="name a framework that has the key `agreement`, or give it that key",
    ),
    why=Text(
        th="กรอบเป็นผู้กำหนดว่าหน่วยงานเลือกตัวชี้วัดในกลุ่มใดได้ จำนวนเท่าใด และน้ำหนักเท่าใด",
        en="The framework says in which groups units choose KPIs, how many, and of which weights.",
    ),
)

# name, group
UNKNOWN_AGREED_GROUP = Code(
    id="KPI082",
    slug="unknown-agreed-group",
    message=Text(
        th="ตัวชี้วัด `{name}` อยู่ใต้ `{group}` ซึ่งไม่ใช่กลุ่มที่กรอบเปิดให้จัดทำคำรับรอง",
        en="`{name}` stands under `{group}`, where the framework lets units agree on nothing",
    ),
    help=Text(
        th="ใช้รหัสกลุ่มที่ประกาศใน `agreement` ของกรอบ: {groups}",
        en="use a group that the framework's `agreement` lists: {groups}",
    ),
    why=Text(
        th="โครงสร้างเป็นของกรอบ คำรับรองเติมได้เฉพาะกลุ่มที่กรอบเปิดไว้",
        en="The structure is the framework's; an agreement fills the groups that are left open.",
    ),
)

# group, count, most
TOO_MANY_KPIS = Code(
    id="KPI083",
    slug="too-many-kpis",
    message=Text(
        th="`{group}` มีตัวชี้วัด {count} ตัว แต่กรอบให้มีได้ไม่เกิน {most} ตัว",
        en="`{group}` has {count} KPIs, but the framework allows at most {most}",
    ),
    help=Text(
        th="ตัดตัวชี้วัดออกให้เหลือไม่เกิน {most} ตัว ตัวชี้วัดบังคับของกรอบนับรวมด้วย",
        en="leave at most {most}; those that the framework fixes count too",
    ),
    why=Text(
        th="จำนวนตัวชี้วัดเป็นข้อกำหนดของกรอบ เพื่อให้คำรับรองของทุกหน่วยงานเทียบกันได้",
        en="The framework fixes the number so that the agreements of all units are alike.",
    ),
)

# group, count, least
TOO_FEW_KPIS = Code(
    id="KPI084",
    slug="too-few-kpis",
    message=Text(
        th="`{group}` มีตัวชี้วัด {count} ตัว แต่กรอบให้มีอย่างน้อย {least} ตัว",
        en="`{group}` has {count} KPIs, but the framework asks for at least {least}",
    ),
    help=Text(
        th="เพิ่มตัวชี้วัดใต้ `{group}` ให้ครบอย่างน้อย {least} ตัว",
        en="agree on at least {least} under `{group}`",
    ),
    why=Text(
        th="กลุ่มที่มีตัวชี้วัดไม่ครบทำให้ประเมินได้ไม่ครบตามกรอบ",
        en="With fewer, part of what the framework assesses would not be assessed.",
    ),
)

# group, sum, total
AGREED_WEIGHTS_OFF_TOTAL = Code(
    id="KPI085",
    slug="agreed-weights-off-total",
    message=Text(
        th="น้ำหนักของตัวชี้วัดใต้ `{group}` รวมได้ {sum} ซึ่งต้องเป็น {total}",
        en="the weights under `{group}` add up to {sum}, not to {total}",
    ),
    help=Text(
        th="ปรับน้ำหนักใต้ `{group}` ให้รวมได้ {total} โดยนับตัวชี้วัดบังคับของกรอบด้วย",
        en="let the weights under `{group}` add up to {total}, with those that the framework fixes",
    ),
    why=Text(
        th="หากน้ำหนักรวมไม่ตรงกับกรอบ คะแนนของกลุ่มจะมีผลต่อคะแนนรวมผิดไปจากที่กำหนด",
        en="Otherwise the group counts for more or for less than the framework says.",
    ),
)

# name, weight, bounds (th), bounds_en
AGREED_WEIGHT_OUT_OF_BOUNDS = Code(
    id="KPI086",
    slug="agreed-weight-out-of-bounds",
    message=Text(
        th="น้ำหนักของ `{name}` คือ {weight} ซึ่งกรอบกำหนดให้{bounds}",
        en="the weight of `{name}` is {weight}; the framework asks for {bounds_en}",
    ),
    help=Text(
        th="ปรับน้ำหนักของ `{name}` ให้อยู่ในเกณฑ์ของกรอบ",
        en="give `{name}` a weight within these bounds",
    ),
    why=Text(
        th="น้ำหนักที่น้อยหรือมากเกินไปทำให้ตัวชี้วัดนั้นแทบไม่มีผล หรือมีผลเหนือตัวอื่นทั้งหมด",
        en="A KPI of too little weight hardly counts; one of too much counts alone.",
    ),
)

# name, value, before
AGREED_LEVELS_OUT_OF_ORDER = Code(
    id="KPI087",
    slug="agreed-levels-out-of-order",
    message=Text(
        th="ค่าเป้าหมาย {value} ของ `{name}` ไม่เรียงต่อจาก {before}",
        en="{value} does not follow {before} in the levels of `{name}`",
    ),
    help=Text(
        th="เรียงค่าจากระดับต่ำสุดไปสูงสุด โดยค่าเพิ่มขึ้นทุกระดับหรือลดลงทุกระดับ และไม่ซ้ำกัน",
        en="write them from the lowest level to the highest, all rising or all falling, none twice",
    ),
    why=Text(
        th="ค่าที่สลับหรือซ้ำกันทำให้ผลเดียวกันได้คะแนนสองค่า",
        en="Out of order, one result would earn two different scores.",
    ),
)

# name, key, count, expected
WRONG_NUMBER_OF_LEVELS = Code(
    id="KPI088",
    slug="wrong-number-of-levels",
    message=Text(
        th="`{key}` ของ `{name}` มี {count} ค่า แต่กรอบกำหนด {expected}",
        en="`{key}` of `{name}` has {count} values; the framework's are {expected}",
    ),
    help=Text(
        th="ระบุค่าให้ครบทุกระดับตามกรอบ: {expected}",
        en="give one value for each: {expected}",
    ),
    why=Text(
        th="คะแนนของแต่ละระดับเป็นของกรอบ คำรับรองระบุเพียงค่าที่ได้คะแนนนั้น",
        en="The framework says what each level earns; the agreement says which value reaches it.",
    ),
)

# name, method, allowed
METHOD_NOT_AGREED_ON = Code(
    id="KPI089",
    slug="method-not-agreed-on",
    message=Text(
        th="`{name}` ใช้ `{method}` ซึ่งกรอบไม่ให้ใช้กับตัวชี้วัดนี้",
        en="`{name}` has `{method}`, which the framework does not allow here",
    ),
    help=Text(
        th="วิธีที่กรอบให้ใช้: {allowed}",
        en="what the framework allows here: {allowed}",
    ),
    why=Text(
        th="วิธีให้คะแนนเป็นหลักเกณฑ์ของกรอบ ไม่ใช่เรื่องที่แต่ละหน่วยงานตกลงเอง",
        en="How a result becomes a score is the framework's rule, not a matter of agreement.",
    ),
)

# name, key
KPI_INCOMPLETE = Code(
    id="KPI090",
    slug="kpi-incomplete",
    message=Text(
        th="ตัวชี้วัด `{name}` ขาด `{key}`",
        en="the KPI `{name}` lacks `{key}`",
    ),
    help=Text(
        th="ระบุ `{key}` ของ `{name}` ตัวชี้วัดที่กรอบมีอยู่แล้วต้องเขียนรหัสให้ตรงกับกรอบ",
        en="write `{key}` for `{name}`; the framework's own go by the ids that they have there",
    ),
    why=Text(
        th="ตัวชี้วัดที่หน่วยงานกำหนดเองต้องมีชื่อ กลุ่ม น้ำหนัก และค่าเป้าหมายครบ จึงคิดคะแนนได้",
        en="A unit's own KPI needs a title, a group, a weight and levels before it can be scored.",
    ),
)

# role, title
SIGNATORY_MISSING = Code(
    id="KPI091",
    slug="signatory-missing",
    message=Text(
        th="คำรับรองไม่มีผู้ลงนามในฐานะ `{role}` ({title})",
        en="nobody signs the agreement as `{role}` ({title_en})",
    ),
    help=Text(
        th="เพิ่มชื่อผู้ลงนามใต้ `signatories` ที่มี `role: {role}` ร่างคำรับรองใช้ `status: draft` ได้",
        en="add one with `role: {role}` to `signatories`; a draft has `status: draft`",
    ),
    why=Text(
        th="คำรับรองมีผลเมื่อผู้ที่กรอบกำหนดลงนามครบทุกฝ่าย",
        en="An agreement is in force when everybody has signed whom the framework names.",
    ),
)

# role
UNKNOWN_SIGNATORY = Code(
    id="KPI092",
    slug="unknown-signatory",
    message=Text(
        th="ฐานะผู้ลงนาม `{role}` {problem}",
        en="the signatory `{role}` {problem_en}",
    ),
    help=Text(
        th="ฐานะผู้ลงนามของกรอบนี้คือ {roles} ฐานะละหนึ่งคน",
        en="the framework's are {roles}, each once",
    ),
    why=Text(
        th="กรอบกำหนดว่าผู้ใดเป็นผู้รับคำรับรองและผู้ใดเป็นผู้ทำคำรับรอง",
        en="The framework says who receives the agreement and who makes it.",
    ),
)

# name, partner, unit, partners
UNKNOWN_PARTNER = Code(
    id="KPI093",
    slug="unknown-partner",
    message=Text(
        th="`{partner}` ที่ร่วมรับผิดชอบ `{name}` ไม่ได้จับคู่กับ `{unit}` ในกรอบ",
        en="`{partner}`, partner in `{name}`, is not paired with `{unit}` by the framework",
    ),
    help=Text(
        th="หน่วยงานที่กรอบจับคู่กับ `{unit}`: {partners}",
        en="units paired with `{unit}`: {partners}",
    ),
    why=Text(
        th="ตัวชี้วัดร่วมให้คะแนนเท่ากันทุกหน่วยงานที่ร่วม จึงต้องเป็นหน่วยงานที่มีอยู่และตกลงร่วมกัน",
        en="A joint KPI is credited to every partner, so each has to be one that shares it.",
    ),
)

# name, line
KPI_AGREED_TWICE = Code(
    id="KPI094",
    slug="kpi-agreed-twice",
    message=Text(
        th="`{name}` มีอยู่แล้วในบรรทัด {line}",
        en="`{name}` stands in line {line} already",
    ),
    help=Text(
        th="เหลือไว้เพียงรายการเดียว หรือใช้รหัสอื่น",
        en="keep one of the two, or give it another id",
    ),
    why=Text(
        th="รหัสเดียวกันสองรายการทำให้ไม่ทราบว่าข้อตกลงใดมีผล",
        en="Of two with the same id neither could be the one that was agreed on.",
    ),
)

# name, what, what_en
FIXED_KPI_CHANGED = Code(
    id="KPI095",
    slug="fixed-kpi-changed",
    message=Text(
        th="ตัวชี้วัด `{name}` {what}",
        en="`{name}` {what_en}",
    ),
    help=Text(
        th="ดูตัวชี้วัดและกลุ่มของกรอบด้วย `kpirules show`",
        en="`kpirules show` lists the framework's indicators and groups",
    ),
    why=Text(
        th="คำรับรองกำหนดได้เฉพาะส่วนที่กรอบเปิดไว้ ส่วนที่เหลือทุกหน่วยงานใช้เหมือนกัน",
        en="An agreement settles what the framework leaves open; the rest is the same for all.",
    ),
)

# date, problem, problem_en
AMENDMENT_DATE_UNFIT = Code(
    id="KPI096",
    slug="agreement-date-unfit",
    message=Text(
        th="วันที่ `{date}` {problem}",
        en="`{date}` {problem_en}",
    ),
    help=Text(
        th="เขียนวันที่แบบคริสต์ศักราช และเรียงการแก้ไขตามวันที่มีผล ไม่เกินวันสุดท้ายของรอบปี",
        en="write days of the Common Era; amendments stand in order and within the year assessed",
    ),
    why=Text(
        th="วันที่บอกว่าคำรับรองฉบับใดมีผลในวันใด",
        en="The days tell which version is in force when.",
    ),
)

# count, units
SEVERAL_UNITS = Code(
    id="KPI097",
    slug="several-units",
    message=Text(
        th="ตารางนี้เป็นคำรับรองของ {count} หน่วยงาน จึงต้องบอกว่าหมายถึงหน่วยงานใด",
        en="the table holds the agreements of {count} units; one of them has to be named",
    ),
    help=Text(
        th="ใช้ `load_agreements` เพื่ออ่านทุกหน่วยงาน หรือ `load_agreement(…, unit=…)`: {units}",
        en="use `load_agreements` for all of them, or `load_agreement(…, unit=…)`: {units}",
    ),
    why=Text(
        th="แต่ละหน่วยงานประเมินตามคำรับรองของตนเอง",
        en="Each unit is scored by its own agreement.",
    ),
)

# problem, problem_en
TABLE_UNFIT = Code(
    id="KPI098",
    slug="agreement-table-unfit",
    message=Text(
        th="ตารางคำรับรอง: {problem}",
        en="table of agreements: {problem_en}",
    ),
    help=Text(
        th="คอลัมน์ของตารางคือ {columns}",
        en="the columns are {columns}",
    ),
    why=Text(
        th="หนึ่งแถวคือตัวชี้วัดหนึ่งตัวของหน่วยงานหนึ่ง ทุกช่องต้องรู้ว่าเป็นข้อมูลใด",
        en="A row is one KPI of one unit, and every cell has to be known for what it is.",
    ),
)

# name, problem, problem_en
AGREED_RULES_UNSOUND = Code(
    id="KPI099",
    slug="agreed-rules-unsound",
    message=Text(
        th="`{name}` ใน `agreement` {problem}",
        en="`{name}` in `agreement` {problem_en}",
    ),
    help=Text(
        th="แก้ข้อกำหนดให้ตรงกับกลุ่มและตัวชี้วัดของกรอบ และให้ค่าต่ำสุดไม่เกินค่าสูงสุด",
        en="name groups and indicators that are there, and bounds with something between them",
    ),
    why=Text(
        th="ข้อกำหนดที่ไม่มีคำรับรองใดปฏิบัติได้ ทำให้ทุกหน่วยงานจัดทำคำรับรองไม่ได้",
        en="Under rules that cannot be kept no unit can make an agreement.",
    ),
    bad="""agreement:
  levels: {scores: [1, 2, 3, 4, 5]}
  groups: {sped: {count: {min: 1}}}
""",
    good="""agreement:
  levels: {scores: [1, 2, 3, 4, 5]}
  groups: {total: {count: {min: 1}}}
""",
)
