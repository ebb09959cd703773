"""KPI8xx: where the changes of an amendment do not fit the edition that it amends.

The comment above each code names the details that its message needs. Past 400 lines because a code
and its page stand together, and a family is one file.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text

__all__ = [
    "AMENDS_ITSELF",
    "ANCHOR_UNKNOWN",
    "BASE_UNSOUND",
    "CHAIN_TOO_LONG",
    "CHANGED_TWICE",
    "CHILDREN_UNACCOUNTED",
    "CIRCLE_OF_AMENDMENTS",
    "ENTRY_UNKNOWN",
    "GROUP_LEFT_EMPTY",
    "ITEM_ONLY",
    "ITEM_STANDS_ALREADY",
    "KEY_OF_OTHER_OPERATION",
    "MOVED_INTO_ITSELF",
    "NOTHING_CHANGED",
    "NOT_A_CHECKLIST",
    "NOT_A_GROUP",
    "NOT_THE_TOTAL",
    "RETIRED_AND_CHANGED",
    "SOURCE_STANDS_ALREADY",
    "UNKNOWN_TARGET",
]

# name, base (the edition amended)
UNKNOWN_TARGET = Code(
    id="KPI801",
    slug="unknown-target",
    message=Text(
        th="ฉบับเดิม `{base}` ไม่มีรายการรหัส `{name}`",
        en="`{name}` is nothing that `{base}` has",
    ),
    help=Text(
        th="ใช้รหัสตามฉบับเดิม ดูได้ด้วย `kpirules show {base}`",
        en="use the id that it has there; `kpirules show {base}` lists them",
    ),
    why=Text(
        th="การแก้ไขรายการที่ไม่มีอยู่ไม่มีผลใด ๆ และมักเป็นรหัสของฉบับอื่นหรือสะกดผิด",
        en="A change to what is not there would do nothing; mostly the id is another year's.",
    ),
)

# name
NOTHING_CHANGED = Code(
    id="KPI802",
    slug="nothing-changed",
    message=Text(
        th="การแก้ไข `{name}` ไม่ทำให้สิ่งใดต่างจากฉบับเดิม",
        en="the change to `{name}` leaves it as it was",
    ),
    help=Text(
        th="ตัดรายการนี้ออก หรือแก้ค่าให้ต่างจากฉบับเดิม",
        en="take it out, or give a value that differs from the base's",
    ),
    why=Text(
        th="รายการแก้ไขที่ไม่มีผลทำให้ผู้อ่านเข้าใจว่าเกณฑ์เปลี่ยน ทั้งที่ไม่เปลี่ยน",
        en="A change without effect tells the reader that a rule changed when it did not.",
    ),
)

# name, what (what becomes of it, in Thai), what_en, line (of the other change)
CHANGED_TWICE = Code(
    id="KPI803",
    slug="changed-twice",
    message=Text(
        th="`{name}` {what}แล้วในบรรทัด {line}",
        en="`{name}` {what_en} in line {line} already",
    ),
    help=Text(
        th="เหลือไว้เพียงรายการเดียว",
        en="keep one of the two",
    ),
    why=Text(
        th="ลำดับของรายการแก้ไขไม่มีผล จึงบอกไม่ได้ว่ารายการใดเป็นผลสุดท้าย",
        en="The order of changes means nothing, so neither of them could have the last word.",
    ),
)

# name, line (of the change that ends it)
RETIRED_AND_CHANGED = Code(
    id="KPI804",
    slug="retired-and-changed",
    message=Text(
        th="`{name}` ถูกยกเลิกหรือแทนที่แล้วในบรรทัด {line} จึงแก้ไขอีกไม่ได้",
        en="`{name}` ends in line {line} and cannot be changed besides",
    ),
    help=Text(
        th="ตัดรายการใดรายการหนึ่งออก หากต้องการเก็บรายการในกลุ่มที่ยกเลิก ให้ย้ายออกด้วย `move`",
        en="take one of them out; what is to outlive its group is moved out of it with `move`",
    ),
    why=Text(
        th="สิ่งที่ยกเลิกแล้วไม่มีเกณฑ์ให้แก้ไข",
        en="What is no more has no rules to change.",
    ),
)

# name
GROUP_LEFT_EMPTY = Code(
    id="KPI805",
    slug="group-left-empty",
    message=Text(
        th="`{name}` ไม่เหลือรายการใดเลย",
        en="`{name}` is left with nothing in it",
    ),
    help=Text(
        th="ยกเลิก `{name}` เองด้วย `retire` หรือเพิ่มรายการเข้าไป",
        en="retire `{name}` itself, or add something to it",
    ),
    why=Text(
        th="กลุ่มหรือรายการตรวจที่ว่างเปล่าไม่มีคะแนน",
        en="A group or a checklist with nothing in it has no score.",
    ),
)

# name
NOT_A_GROUP = Code(
    id="KPI806",
    slug="not-a-group",
    message=Text(
        th="`{name}` ไม่ใช่กลุ่ม จึงมีรายการย่อยไม่ได้",
        en="`{name}` is no group and takes no indicators",
    ),
    help=Text(
        th="ระบุรหัสของกลุ่ม หรือ `total`",
        en="name a group, or `total`",
    ),
    why=Text(
        th="ตัวชี้วัดที่มีค่าของตนเองอยู่แล้วรวมคะแนนของรายการย่อยไม่ได้",
        en="An indicator has a value of its own and cannot add up others besides.",
    ),
)

# name, group
ANCHOR_UNKNOWN = Code(
    id="KPI807",
    slug="anchor-not-in-group",
    message=Text(
        th="กลุ่ม `{group}` ไม่มี `{name}` ให้วางก่อนหรือหลัง",
        en="`{name}` does not stand in `{group}`, so nothing can stand beside it there",
    ),
    help=Text(
        th="ระบุรายการที่อยู่ในกลุ่มเดียวกัน",
        en="name something in the same group",
    ),
    why=Text(
        th="ลำดับของตัวชี้วัดเป็นส่วนหนึ่งของกรอบ จึงไม่เดาตำแหน่ง",
        en="The order of indicators is part of a framework; a place is not guessed.",
    ),
)

# name, children
CHILDREN_UNACCOUNTED = Code(
    id="KPI808",
    slug="children-unaccounted",
    message=Text(
        th="ไม่ได้บอกว่ารายการใน `{name}` เป็นอย่างไรต่อ: {children}",
        en="what becomes of {children} in `{name}` is not said",
    ),
    help=Text(
        th="ย้ายรายการเหล่านั้นด้วย `move` หรือยกเลิกด้วย `retire`",
        en="move them with `move`, or end them with `retire`",
    ),
    why=Text(
        th="เมื่อรวมหรือแยกกลุ่ม รายการเดิมทุกตัวต้องติดตามได้",
        en="When groups are merged or split, every indicator in them must be accounted for.",
    ),
)

# key, name, operation (what serves, in Thai), operation_en
KEY_OF_OTHER_OPERATION = Code(
    id="KPI809",
    slug="key-of-other-operation",
    message=Text(
        th="`replace` เปลี่ยน `{key}` ของ `{name}` ไม่ได้",
        en="`replace` does not change `{key}` of `{name}`",
    ),
    help=Text(
        th="ใช้ {operation}",
        en="use {operation_en}",
    ),
    why=Text(
        th="การเปลี่ยนแต่ละแบบมีคำของตน ผู้อ่านจึงเห็นทันทีว่าเปลี่ยนอะไร",
        en="Each kind of change has its own word, so that a reader sees at once what it is.",
    ),
)

# name
SOURCE_STANDS_ALREADY = Code(
    id="KPI810",
    slug="source-stands-already",
    message=Text(
        th="ฉบับเดิมมีแหล่งอ้างอิง `{name}` อยู่แล้ว",
        en="the base has a source `{name}` already",
    ),
    help=Text(
        th="ใช้รหัสอื่น หรือตัดออกแล้วอ้างแหล่งเดิม",
        en="give it another id, or leave it out and cite the one there is",
    ),
    why=Text(
        th="รหัสเดียวที่หมายถึงสองเอกสารทำให้การอ้างอิงในฉบับเดิมเปลี่ยนความหมาย",
        en="One id for two documents would change what the base's indicators cite.",
    ),
)

# path (editions, arrow between)
CIRCLE_OF_AMENDMENTS = Code(
    id="KPI811",
    slug="circle-of-amendments",
    message=Text(
        th="ฉบับแก้ไขอ้างกันเป็นวงกลม: {path}",
        en="the amendments run in a circle: {path}",
    ),
    help=Text(
        th="ให้ฉบับแรกของสายเป็นฉบับเต็ม",
        en="let the first of them be written whole",
    ),
    why=Text(
        th="สายที่ไม่มีฉบับเต็มไม่มีเกณฑ์ให้เริ่มแก้ไข",
        en="A chain without a whole edition has no rules to begin from.",
    ),
)

# base, count (of errors)
BASE_UNSOUND = Code(
    id="KPI812",
    slug="base-unsound",
    message=Text(
        th="ฉบับเดิม `{base}` มีข้อผิดพลาด {count} ข้อ",
        en="the base `{base}` has errors itself: {count}",
    ),
    help=Text(
        th="แก้ฉบับเดิมก่อน ดูรายละเอียดด้วย `kpirules check {file}`",
        en="mend the base first; `kpirules check {file}` tells what is wrong",
    ),
    why=Text(
        th="ฉบับแก้ไขสืบทอดเกณฑ์ทุกข้อที่ไม่ได้แก้ไขจากฉบับเดิม",
        en="An amendment takes over every rule of its base that it does not change.",
    ),
)

# most, most_en
CHAIN_TOO_LONG = Code(
    id="KPI813",
    slug="chain-too-long",
    message=Text(
        th="สายของฉบับแก้ไขยาวเกิน {most}",
        en="the chain of amendments is longer than {most_en}",
    ),
    help=Text(
        th="เขียนฉบับหนึ่งเป็นฉบับเต็มด้วย `kpirules show --resolved`",
        en="write one of them whole, with `kpirules show --resolved`",
    ),
    why=Text(
        th="ผู้อ่านต้องไล่ตามสายทั้งหมดจึงจะรู้เกณฑ์ที่ใช้จริง",
        en="A reader has to follow the whole chain to know the rules.",
    ),
)

# name, under
MOVED_INTO_ITSELF = Code(
    id="KPI814",
    slug="moved-into-itself",
    message=Text(
        th="ย้าย `{name}` ไปไว้ใน `{under}` ไม่ได้ เพราะเป็นตัวเองหรืออยู่ในตัวเอง",
        en="`{name}` cannot go under `{under}`, which is or stands in itself",
    ),
    help=Text(
        th="ระบุกลุ่มอื่น",
        en="name another group",
    ),
    why=Text(
        th="โครงสร้างของกรอบเป็นต้นไม้ กลุ่มจึงอยู่ในตัวเองไม่ได้",
        en="A framework is a tree, and no group stands in itself.",
    ),
)

# name, operation
ITEM_ONLY = Code(
    id="KPI815",
    slug="operation-not-for-items",
    message=Text(
        th="`{operation}` ใช้กับข้อของรายการตรวจ `{name}` ไม่ได้",
        en="`{operation}` is not for an item of a checklist such as `{name}`",
    ),
    help=Text(
        th="ข้อของรายการตรวจใช้ `retire` `rename` `replace` หรือ `add`",
        en="items take `retire`, `rename`, `replace` or `add`",
    ),
    why=Text(
        th="ข้อของรายการตรวจไม่มีน้ำหนักหรือกลุ่มของตนเอง",
        en="An item has neither a weight nor a group of its own.",
    ),
)

# name, operation
NOT_THE_TOTAL = Code(
    id="KPI816",
    slug="operation-not-for-total",
    message=Text(
        th="`{operation}` ใช้กับ `{name}` ไม่ได้",
        en="`{operation}` is not for `{name}`",
    ),
    help=Text(
        th="ใช้ `replace` เปลี่ยนเกณฑ์ของคะแนนรวม (`total`) หรือของทั้งกรอบ (`framework`)",
        en="`replace` changes the rules of the `total` and of the whole `framework`",
    ),
    why=Text(
        th="กรอบมีคะแนนรวมหนึ่งเดียวเสมอ",
        en="Every framework has one total, which has no weight and no place.",
    ),
)

# name
ENTRY_UNKNOWN = Code(
    id="KPI817",
    slug="nothing-to-take-out",
    message=Text(
        th="ฉบับเดิมไม่มี `{name}` ให้ตัดออก",
        en="there is no `{name}` to take out",
    ),
    help=Text(
        th="แก้ตัวสะกด หรือตัดรายการนี้ออก",
        en="correct the spelling, or leave it out",
    ),
    why=Text(
        th="การตัดสิ่งที่ไม่มีอยู่ออกไม่มีผลใด ๆ",
        en="Taking out what is not there does nothing.",
    ),
)

# name
NOT_A_CHECKLIST = Code(
    id="KPI818",
    slug="not-a-checklist",
    message=Text(
        th="`{name}` ไม่มีรายการตรวจที่เขียนไว้เอง จึงเพิ่มข้อไม่ได้",
        en="`{name}` has no checklist of its own to add items to",
    ),
    help=Text(
        th="ระบุตัวชี้วัดที่มี `checklist` หากมาจากแม่แบบ ให้แก้ที่แม่แบบด้วย `replace`",
        en="name an indicator with a `checklist`; one of a template is changed there, by `replace`",
    ),
    why=Text(
        th="ข้อที่เพิ่มต้องมีรายการตรวจรองรับ",
        en="An item needs a list to stand in.",
    ),
)

# name, base
AMENDS_ITSELF = Code(
    id="KPI819",
    slug="edition-amends-itself",
    message=Text(
        th="`{name}` แก้ไขตัวเอง",
        en="`{name}` amends itself",
    ),
    help=Text(
        th="ระบุฉบับก่อนหน้าใน `amends` หรือเปลี่ยน `edition`",
        en="name an earlier edition under `amends`, or give this one another `edition`",
    ),
    why=Text(
        th="ฉบับสองฉบับต้องมีชื่อต่างกัน ผลการประเมินจึงบอกได้ว่าใช้ฉบับใด",
        en="Two editions need two names, so that a result can say which one made it.",
    ),
)

# name
ITEM_STANDS_ALREADY = Code(
    id="KPI820",
    slug="item-stands-already",
    message=Text(
        th="รายการตรวจมีข้อ `{name}` อยู่แล้ว",
        en="there is an item `{name}` already",
    ),
    help=Text(
        th="ใช้รหัสอื่น หากข้อเดิมเปลี่ยนความหมาย ให้ใช้ `replace` พร้อม `identity: new`",
        en="give it another name; where the old item means something else now, use `replace` with "
        "`identity: new`",
    ),
    why=Text(
        th="ข้อสองข้อในรหัสเดียวกันทำให้ข้อมูลของข้อหนึ่งถูกนับเป็นของอีกข้อ",
        en="Under one name, what is reported for one item would count for the other.",
    ),
)
