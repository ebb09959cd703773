"""Findings about crosswalks: the file itself (KPI901 on), and what it carries for a unit or between
files (KPI920 on).

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "CARRIED_ONTO_OTHER",
    "CARRIED_WITHOUT_DECIMAL",
    "CARRIED_WITH_ENTERED",
    "CROSSWALK_AMBIGUOUS",
    "IDENTITY_REPLACED",
    "KINDS_DIFFER",
    "LIST_NOT_CARRIED",
    "NAME_UNUSED",
    "NO_CROSSWALK",
    "PAIRED_AND_EXCLUDED",
    "RELATION_ALONE",
    "RESULT_FROM_DATA",
    "SEVERAL_AS_THEY_ARE",
    "SIDE_UNSOUND",
    "TARGET_TWICE",
    "UNKNOWN_IN_EDITION",
    "VALUE_IDLE",
]

# key (from or to), name, count (of errors)
SIDE_UNSOUND = Code(
    id="KPI901",
    slug="edition-of-crosswalk-unsound",
    message=Text(
        th="กรอบ `{name}` ใน `{key}` มีข้อผิดพลาด {count} ข้อ",
        en="`{name}`, named by `{key}`, has errors itself: {count}",
    ),
    help=Text(
        th="แก้กรอบนั้นก่อน ดูรายการด้วย `kpirules check`",
        en="correct that framework first; `kpirules check` lists what is wrong with it",
    ),
    why=Text(
        th="ตารางเทียบอ้างถึงตัวชี้วัดและข้อมูลของกรอบ จึงตรวจไม่ได้ถ้ากรอบยังไม่สมบูรณ์",
        en="A crosswalk names indicators and inputs of both editions, so both have to be sound.",
    ),
)

# name, edition
UNKNOWN_IN_EDITION = Code(
    id="KPI902",
    slug="unknown-in-edition",
    message=Text(
        th="`{name}` ไม่ใช่ตัวชี้วัดหรือรายการข้อมูลของ `{edition}`",
        en="`{name}` is neither an indicator nor an input of `{edition}`",
    ),
    help=Text(
        th="ดูรหัสและชื่อข้อมูลด้วย `kpirules show {edition}`",
        en="`kpirules show {edition}` lists ids and data names",
    ),
    why=Text(
        th="ชื่อที่ไม่มีในฉบับนั้นไม่มีผลให้ยกไป หรือไม่มีที่ให้ใส่",
        en="A name that the edition does not have brings nothing, or has nowhere to go.",
    ),
)

# name, line
TARGET_TWICE = Code(
    id="KPI903",
    slug="crosswalk-target-twice",
    message=Text(
        th="`{name}` ปรากฏครั้งที่สอง ครั้งแรกอยู่บรรทัด {line}",
        en="`{name}` stands a second time; the first is on line {line}",
    ),
    help=Text(
        th="เหลือไว้รายการเดียว ถ้ามาจากหลายรายการให้ระบุทั้งหมดใน `from` แล้วเขียน `value`",
        en="keep one; what comes from several things names them all in one `from`, with a `value`",
    ),
    why=Text(
        th="ถ้ามีสองที่มา จะไม่ทราบว่าค่าใดถูกต้อง",
        en="With two origins nobody knows which value counts.",
    ),
)

# name, line
PAIRED_AND_EXCLUDED = Code(
    id="KPI904",
    slug="paired-and-not-comparable",
    message=Text(
        th="`{name}` เทียบไว้ที่บรรทัด {line} แต่อยู่ใน `not_comparable` ด้วย",
        en="`{name}` is paired on line {line} and is listed as not comparable",
    ),
    help=Text(
        th="ลบออกจากที่ใดที่หนึ่ง หรือใช้ความสัมพันธ์ `related` เพื่อแสดงโดยไม่ยกไป",
        en="take one of the two out; the relation `related` shows a thing without carrying it",
    ),
    why=Text(
        th="รายการหนึ่งจะเทียบได้และเทียบไม่ได้พร้อมกันไม่ได้",
        en="A thing is comparable or it is not.",
    ),
)

# name
RESULT_FROM_DATA = Code(
    id="KPI905",
    slug="result-from-data",
    message=Text(
        th="`{name}` เป็นผลของตัวชี้วัด จึงรับได้เฉพาะผลคะแนน",
        en="`{name}` is an indicator's result, which only results can be compared with",
    ),
    help=Text(
        th='ให้ `to` เป็นรายการข้อมูล (`input("…")` เมื่อชื่อเดียวกับตัวชี้วัด) หรือให้ `from` เป็นตัวชี้วัด',
        en='let `to` be an input (`input("…")` where it is called as its indicator is), '
        "or `from` an indicator",
    ),
    why=Text(
        th="ผลคะแนนเกิดจากการคำนวณของกรอบ ไม่มีการใส่ผลทับ",
        en="Scores come from the framework's rules; none is ever put in.",
    ),
)

# relation, count
SEVERAL_AS_THEY_ARE = Code(
    id="KPI906",
    slug="several-carried-as-they-are",
    message=Text(
        th="`{relation}` ยกไปตามเดิมได้รายการเดียว แต่ `from` มี {count} รายการ",
        en="`{relation}` carries one thing as it is, and `from` names {count}",
    ),
    help=Text(
        th="ใช้ `broad` หรือ `related` หรือเขียน `value` ว่ารวมกันอย่างไร (ใช้กับ `exact` ไม่ได้)",
        en="use `broad` or `related`, or say under `value` how they come together "
        "(not with `exact`)",
    ),
    why=Text(
        th="หลายรายการรวมเป็นค่าเดียวได้หลายวิธี จึงต้องระบุวิธี",
        en="Several things can become one in many ways; the file has to say in which.",
    ),
)

# key, other
RELATION_ALONE = Code(
    id="KPI907",
    slug="relation-and-from-apart",
    message=Text(
        th="มี `{key}` แต่ไม่มี `{other}`",
        en="`{key}` stands without `{other}`",
    ),
    help=Text(
        th="ระบุทั้ง `from` และ `relation` หรือไม่ระบุทั้งสองเมื่อ `value` เป็นค่าคงที่",
        en="write both `from` and `relation`, or neither where `value` is a constant",
    ),
    why=Text(
        th="ผู้อ่านต้องทราบว่าสองข้างเหมือนกันเพียงใด",
        en="A reader has to know how alike the two sides are.",
    ),
)

# relation
VALUE_IDLE = Code(
    id="KPI908",
    slug="value-against-relation",
    message=Text(
        th="`value` ใช้กับความสัมพันธ์ `{relation}` ไม่ได้",
        en="`value` has no meaning in a pair that is `{relation}`",
    ),
    help=Text(
        th="ลบ `value` หรือเปลี่ยนเป็น `close` `broad` หรือ `narrow`",
        en="leave `value` out, or say `close`, `broad` or `narrow`",
    ),
    why=Text(
        th="`exact` ยกไปตามเดิมเสมอ ส่วน `related` ไม่ยกไปเลย",
        en="`exact` carries a thing as it is, `related` never carries it.",
    ),
)

# old, name, found, found_en, expected, expected_en
KINDS_DIFFER = Code(
    id="KPI909",
    slug="carried-kinds-differ",
    message=Text(
        th="`{old}` เป็น{found} แต่ `{name}` รับ{expected}",
        en="`{old}` is {found_en}, and `{name}` takes {expected_en}",
    ),
    help=Text(
        th="เขียน `value` เพื่อแปลงค่าด้วยความสัมพันธ์ `close` หรือใช้ `related`",
        en="say under `value` what becomes of it, with `close`; or use `related`",
    ),
    why=Text(
        th="การยกไปตามเดิมใช้ได้กับข้อมูลชนิดและหน่วยเดียวกันเท่านั้น",
        en="Only what is of the same kind and unit can be carried as it is.",
    ),
)

# old, name, new (edition)
IDENTITY_REPLACED = Code(
    id="KPI910",
    slug="paired-against-the-amendment",
    severity=Severity.WARNING,
    message=Text(
        th="การเปลี่ยนแปลงจนถึง `{new}` ระบุว่า `{old}` เดิมกับ `{name}` ใหม่ไม่ใช่สิ่งเดียวกัน",
        en="the changes up to `{new}` say that old `{old}` and new `{name}` are not one thing",
    ),
    help=Text(
        th="ใช้ `related` หรือ `not_comparable` หรือแก้รายการเปลี่ยนแปลงของฉบับใหม่",
        en="use `related` or `not_comparable`, or correct the amendment",
    ),
    why=Text(
        th="ตารางเทียบและรายการเปลี่ยนแปลงควรบอกตรงกัน มิฉะนั้นผู้อ่านไม่ทราบว่าควรเชื่อสิ่งใด",
        en="Where crosswalk and amendment disagree a reader cannot know which to believe.",
    ),
)

# name
NAME_UNUSED = Code(
    id="KPI911",
    slug="name-of-from-unused",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` ใน `from` ไม่ได้ใช้ใน `value`",
        en="`{name}` of `from` is not used by `value`",
    ),
    help=Text(
        th="ใช้ชื่อนั้นในสูตร หรือลบออกจาก `from`",
        en="use it in the formula, or take it out of `from`",
    ),
    why=Text(
        th="ผู้อ่านจะเข้าใจว่าค่าที่ยกไปขึ้นอยู่กับรายการนั้น",
        en="A reader takes it for something on which the value depends.",
    ),
)

# name
LIST_NOT_CARRIED = Code(
    id="KPI912",
    slug="list-not-carried",
    message=Text(
        th="`{name}` เป็นรายการหลายแถว ซึ่งตารางเทียบไม่ยกไป",
        en="`{name}` is a list, and crosswalks carry no lists",
    ),
    help=Text(
        th="ลบรายการนี้ แล้วใช้ไฟล์ของรายการนั้นกับฉบับใหม่โดยตรง",
        en="take the pair out, and give the list's own file to the new edition",
    ),
    why=Text(
        th="ตารางเทียบยกค่าหนึ่งค่าต่อหนึ่งหน่วย",
        en="A crosswalk carries one value of a unit to one input.",
    ),
)

# old, new (editions)
NO_CROSSWALK = Code(
    id="KPI920",
    slug="no-crosswalk",
    message=Text(
        th="ไม่พบตารางเทียบจาก `{old}` ไป `{new}`",
        en="there is no crosswalk from `{old}` to `{new}`",
    ),
    help=Text(
        th="เขียนไฟล์ไว้ใน `crosswalks/` ของกรอบปลายทาง หรือระบุชื่อไฟล์",
        en="write one into `crosswalks/` of the second framework, or name the file",
    ),
    why=Text(
        th="สองฉบับของกรอบเดียวกันเทียบกันได้จากประวัติของกรอบ แต่คนละกรอบต้องมีผู้ระบุว่าสิ่งใดตรงกัน",
        en="Two editions of one framework are compared by their history; between two frameworks "
        "somebody has to say what belongs together.",
    ),
)

# old, new (editions), files
CROSSWALK_AMBIGUOUS = Code(
    id="KPI921",
    slug="crosswalk-ambiguous",
    message=Text(
        th="มีตารางเทียบจาก `{old}` ไป `{new}` มากกว่าหนึ่งไฟล์",
        en="there are several crosswalks from `{old}` to `{new}`",
    ),
    help=Text(
        th="ระบุไฟล์ที่ต้องการ: {files}",
        en="name the file that is meant: {files}",
    ),
    why=Text(
        th="ตารางเทียบต่างกันให้ผลต่างกัน จึงไม่เลือกแทนผู้ใช้",
        en="Crosswalks that differ give results that differ; none is chosen for you.",
    ),
)

# input, value, old
CARRIED_WITHOUT_DECIMAL = Code(
    id="KPI922",
    slug="carried-without-decimal",
    message=Text(
        th="ค่าของ `{input}` จาก `{old}` คือ {value} ซึ่งเขียนเป็นทศนิยมที่แน่นอนไม่ได้",
        en="what `{old}` gives for `{input}` is {value}, which no decimal writes exactly",
    ),
    help=Text(
        th="ระบุการปัดเศษใน `value` เช่น `round(result, 2)`",
        en="say under `value` how it is rounded, for example `round(result, 2)`",
    ),
    why=Text(
        th="ไฟล์ข้อมูลเก็บค่าเป็นทศนิยม การปัดเศษต้องมีผู้กำหนด ไม่ปัดเองโดยไม่บอก",
        en="Data files hold decimals, and nothing is rounded unless somebody says how.",
    ),
)

# input, entered, carried, old
CARRIED_ONTO_OTHER = Code(
    id="KPI923",
    slug="carried-onto-other-value",
    severity=Severity.WARNING,
    message=Text(
        th="`{input}` กรอกไว้เป็น {entered} แต่ตารางเทียบได้ {carried} จาก `{old}`",
        en="`{input}` was entered as {entered}, and the crosswalk gives {carried} from `{old}`",
    ),
    help=Text(
        th="คงค่าที่กรอกไว้ ตรวจสอบว่าค่าใดถูกต้อง หรือเว้นว่างเพื่อใช้ค่าที่ยกมา",
        en="the entered value stays; find out which is right, or leave it blank",
    ),
    why=Text(
        th="ข้อมูลเดียวกันที่กรอกสองที่แล้วต่างกัน แสดงว่ามีที่หนึ่งผิด",
        en="Where one fact was entered twice and differs, one of the two is wrong.",
    ),
)

# input, inputs (the others), old
CARRIED_WITH_ENTERED = Code(
    id="KPI924",
    slug="carried-beside-entered",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่ได้ยก `{input}` จาก `{old}` เพราะกรอกตัวชี้วัดนี้ไว้แล้วใน {inputs}",
        en="`{input}` is not carried from `{old}`: its indicator was entered under {inputs}",
    ),
    help=Text(
        th="คงค่าที่กรอกไว้ เว้นว่างหากต้องการใช้ค่าที่ยกมา",
        en="what was entered stays; leave it blank to have what is carried",
    ),
    why=Text(
        th="ตัวชี้วัดหนึ่งกรอกคะแนนหรือกรอกข้อมูลให้คำนวณ อย่างใดอย่างหนึ่งเท่านั้น",
        en="An indicator's score is either entered or computed from data, never both.",
    ),
)
