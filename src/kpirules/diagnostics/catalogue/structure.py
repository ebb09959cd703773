"""KPI2xx: where a file departs from the structure of format 1.

Past 400 lines because a code and its page stand together, and a family is one file.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text

__all__ = [
    "EMPTY_TEXT",
    "EMPTY_VALUE",
    "KEY_NOT_HERE",
    "MALFORMED_NAME",
    "MALFORMED_TEXT",
    "MISSING_KEY",
    "NEITHER_KEY",
    "NOT_ONE_KEY",
    "NOT_ONE_KIND",
    "NUMBER_AS_TEXT",
    "NUMBER_OUT_OF_RANGE",
    "RESERVED_NAME",
    "TEXT_READ_AS_NUMBER",
    "TOO_FEW_ITEMS",
    "TOO_MANY_ITEMS",
    "UNKNOWN_KEY",
    "UNKNOWN_WORD",
    "WRONG_KIND",
]

UNKNOWN_KEY = Code(
    id="KPI201",
    slug="unknown-key",
    message=Text(
        th="ไม่มีคีย์ `{key}` ตรงนี้",
        en="`{key}` is no key of format 1 here",
    ),
    help=Text(
        th="แก้ตัวสะกด หรือย้ายไปไว้ใต้คีย์ที่ถูกต้อง",
        en="correct the spelling, or move it under the key where it belongs",
    ),
    why=Text(
        th="คีย์ที่ไม่รู้จักจะไม่มีผลต่อคะแนน หากยอมให้ผ่าน เกณฑ์ที่ผู้เขียนตั้งใจจะหายไปโดยไม่มีใครรู้",
        en="An unknown key would do nothing, and the rule that its author meant would be lost "
        "without a word.",
    ),
    bad="scale: {min: 1, maximum: 5, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

MISSING_KEY = Code(
    id="KPI202",
    slug="missing-key",
    message=Text(
        th="ขาดคีย์ `{key}`",
        en="the key `{key}` is missing here",
    ),
    help=Text(
        th="เพิ่ม `{key}: …`",
        en="add `{key}: …`",
    ),
    why=Text(
        th="คีย์นี้ไม่มีค่าเริ่มต้น เพราะเป็นเรื่องที่ผู้ออกเกณฑ์ต้องตัดสินใจเอง",
        en="The key has no default, as only the author of the rules can decide it.",
    ),
    bad="scale: {min: 1}\n",
    good="scale: {min: 1, max: 5}\n",
)

WRONG_KIND = Code(
    id="KPI203",
    slug="wrong-kind",
    message=Text(
        th="`{key}` เป็น{found} แต่ต้องเป็น{expected}",
        en="`{key}` is {found_en}, expected {expected_en}",
    ),
    help=Text(
        th="เขียนใหม่ตามชนิดที่กำหนด ย่อหน้าใต้คีย์ให้ลึกกว่าคีย์",
        en="write that in its place; what stands under a key is indented deeper than the key",
    ),
    why=Text(
        th="แต่ละคีย์รับค่าแบบเดียว เพื่อให้อ่านได้ความหมายเดียว",
        en="Every key takes one kind of thing, so that a file has one meaning.",
    ),
    bad="scale: [1, 5]\n",
    good="scale: {min: 1, max: 5}\n",
)

UNKNOWN_WORD = Code(
    id="KPI204",
    slug="unknown-word",
    message=Text(
        th="`{key}` เป็น `{found}` แต่ต้องเป็น {expected}",
        en="`{key}` is `{found}`, expected {expected_en}",
    ),
    help=Text(
        th="เลือกคำใดคำหนึ่งตามที่สะกดไว้",
        en="take one of these words as it is spelled",
    ),
    why=Text(
        th="คีย์นี้รับเฉพาะคำที่กำหนดไว้ คำอื่นไม่มีความหมายต่อการคิดคะแนน",
        en="The key takes these words only; any other would mean nothing to the scoring.",
    ),
    bad="status: final\n",
    good="status: in_force\n",
)

MALFORMED_TEXT = Code(
    id="KPI205",
    slug="malformed-text",
    message=Text(
        th="`{key}` เป็น `{found}` แต่{expected}",
        en="`{key}` is `{found}`, {expected_en}",
    ),
    help=Text(
        th="เขียนใหม่ตามรูปแบบ",
        en="write it in that form",
    ),
    why=Text(
        th="รหัสและช่วงคะแนนมีรูปแบบตายตัว เพื่อให้ใช้ในสูตร ในข้อมูล และในชื่อไฟล์ได้ตรงกัน",
        en="Ids and intervals have a fixed form, so that formulas, data and file names can use "
        "them alike.",
    ),
    bad="framework: Demo Office\n",
    good="framework: demo-office\n",
)

MALFORMED_NAME = Code(
    id="KPI206",
    slug="malformed-name",
    message=Text(
        th="`{key}` ใช้เป็นชื่อไม่ได้ {expected}",
        en="`{key}` can't be a name here, {expected_en}",
    ),
    help=Text(
        th="ตั้งชื่อเป็นอักษรอังกฤษ แล้วใส่ชื่อภาษาไทยไว้ใน `label` หรือ `title`",
        en="give it a name in Latin letters, and its Thai name under `label` or `title`",
    ),
    why=Text(
        th="ชื่อเหล่านี้ใช้ในสูตรและเป็นหัวคอลัมน์ของข้อมูล จึงจำกัดอักขระเพื่อไม่ให้ชื่อที่ดูเหมือนกันเป็นคนละชื่อ",
        en="Formulas and the columns of data use these names; with few characters no two names "
        "look alike and differ.",
    ),
    bad=("sources:\n  คู่มือ: {title: {th: คู่มือตัวอย่าง, en: Sample manual}}\n"),
    good=("sources:\n  manual: {title: {th: คู่มือตัวอย่าง, en: Sample manual}}\n"),
)

NUMBER_OUT_OF_RANGE = Code(
    id="KPI207",
    slug="number-out-of-range",
    message=Text(
        th="`{key}` เป็น {found} แต่ต้อง{expected}",
        en="`{key}` is {found}, expected {expected_en}",
    ),
    help=Text(
        th="แก้ตัวเลขให้อยู่ในช่วง",
        en="write a number within the range",
    ),
    why=Text(
        th="ค่าที่อยู่นอกช่วงไม่มีความหมายในกรอบตัวชี้วัด มักเป็นการพิมพ์ผิดหรือใช้ปี ค.ศ.",
        en="A number outside the range means nothing in a framework: it is a slip, or a year of "
        "the other era.",
    ),
    bad="fiscal_year: 2024\n",
    good="fiscal_year: 2567\n",
)

NOT_ONE_KIND = Code(
    id="KPI208",
    slug="not-one-kind",
    message=Text(
        th="`{key}` {found} แต่ต้องมีคีย์เดียวที่บอกวิธี",
        en="`{key}` has {found_en}, expected one key that names the method",
    ),
    help=Text(
        th="เลือกหนึ่งคีย์จาก {expected}",
        en="keep one of {expected}",
    ),
    why=Text(
        th="ตัวชี้วัดหนึ่งให้คะแนนได้วิธีเดียว หากมีสองวิธีก็ไม่รู้ว่าใช้วิธีใด",
        en="An indicator is scored in one way; with two, nobody can tell which counts.",
    ),
    bad=(
        "indicators:\n"
        "  - id: speed\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {direct: true, formula: value}\n"
        "scale: {min: 0, max: 100}\n"
        'bands: [{id: all, range: "[0, 100]"}]\n'
    ),
    good=(
        "indicators:\n"
        "  - id: speed\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {direct: true}\n"
        "scale: {min: 0, max: 100}\n"
        'bands: [{id: all, range: "[0, 100]"}]\n'
    ),
)

TOO_FEW_ITEMS = Code(
    id="KPI209",
    slug="too-few-items",
    message=Text(
        th="`{key}` มี {found} รายการ แต่ต้องมี{expected} {limit} รายการ",
        en="`{key}` holds {found}, expected {expected_en} {limit}",
    ),
    help=Text(
        th="เพิ่มรายการ หรือลบคีย์นี้ออกหากไม่ใช้",
        en="add what is missing, or delete the key if it is not needed",
    ),
    why=Text(
        th="รายการที่ไม่ครบมักเกิดจากการลบหรือคัดลอกไม่หมด",
        en="A list that is too short is mostly the rest of something deleted.",
    ),
    bad="assumptions: []\n",
    good="assumptions: [ข้อมูลครบถ้วน]\n",
)

TOO_MANY_ITEMS = Code(
    id="KPI210",
    slug="too-many-items",
    message=Text(
        th="`{key}` มี {found} รายการ แต่ต้องมี{expected} {limit} รายการ",
        en="`{key}` holds {found}, expected {expected_en} {limit}",
    ),
    help=Text(
        th="ลบส่วนที่เกิน หากเป็นจำนวน อย่าใช้จุลภาคคั่นหลักพัน",
        en="delete what is too much, and write numbers without a comma for thousands",
    ),
    why=Text(
        th="ในวงเล็บ จุลภาคคั่นรายการเสมอ `[1,500, 2]` จึงมีสามรายการ",
        en="Inside brackets a comma always separates items, so `[1,500, 2]` has three.",
    ),
    bad=(
        "indicators:\n"
        "  - id: speed\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {levels: {between: reached, points: [[60, 1, 2]]}}\n"
    ),
    good=(
        "indicators:\n"
        "  - id: speed\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {levels: {between: reached, points: [[60, 1], [70, 5]]}}\n"
    ),
)

EMPTY_TEXT = Code(
    id="KPI211",
    slug="empty-text",
    message=Text(
        th="`{key}` เป็นข้อความว่าง",
        en="`{key}` is empty text, expected at least one character",
    ),
    help=Text(
        th="ใส่ข้อความ หรือลบคีย์นี้ออก",
        en="write the text, or delete the key",
    ),
    why=Text(
        th="ข้อความว่างดูเหมือนประกาศแล้ว แต่ไม่ได้บอกอะไรกับผู้อ่าน",
        en="Empty text looks declared and tells a reader nothing.",
    ),
    bad='issuer: ""\n',
    good="issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}\n",
)

EMPTY_VALUE = Code(
    id="KPI212",
    slug="empty-value",
    message=Text(
        th="`{key}` ไม่มีค่า ต้องเป็น{expected}",
        en="`{key}` has no value, expected {expected_en}",
    ),
    help=Text(
        th="ใส่ค่าหลังทวิภาค หรือลบคีย์นี้ออก หากค่าอยู่บรรทัดถัดไป ให้ย่อหน้าให้ลึกกว่าคีย์",
        en="write the value after the colon or delete the key; a value on the next line is "
        "indented deeper than its key",
    ),
    why=Text(
        th="คีย์ที่ไม่มีค่ามักเกิดจากย่อหน้าผิดหรือเขียนไม่จบ",
        en="A key without a value is mostly wrong indentation or unfinished work.",
    ),
    bad="scale:\n",
    good="scale: {min: 1, max: 5}\n",
)

TEXT_READ_AS_NUMBER = Code(
    id="KPI213",
    slug="text-read-as-number",
    message=Text(
        th="`{key}` เป็น `{found}` ซึ่งอ่านเป็น{kind} แต่ต้องเป็นข้อความ",
        en="`{key}` is `{found}`, which is read as {kind_en}, expected text",
    ),
    help=Text(
        th='ใส่เครื่องหมายคำพูด `"{found}"`',
        en='put it in quotes: `"{found}"`',
    ),
    why=Text(
        th="รหัสและฉบับเป็นข้อความ `1.10` กับ `1.1` เป็นจำนวนเดียวกันแต่เป็นคนละรหัส",
        en="Ids and editions are text: as numbers `1.10` and `1.1` are the same, as ids they are "
        "not.",
    ),
    bad="edition: 2567.1\n",
    good='edition: "2567.1"\n',
)

NUMBER_AS_TEXT = Code(
    id="KPI214",
    slug="number-as-text",
    message=Text(
        th="`{key}` เป็นข้อความ `{found}` แต่ต้องเป็น{expected}",
        en="`{key}` is the text `{found}`, expected {expected_en}",
    ),
    help=Text(
        th="เขียนเป็นเลขอารบิกโดยไม่มีเครื่องหมายคำพูด จุลภาค หรือเครื่องหมายร้อยละ",
        en="write it in the digits 0 to 9, without quotes, commas or a percent sign",
    ),
    why=Text(
        th="จำนวนที่เขียนเป็นข้อความอ่านได้หลายแบบ เช่น `1,500` หรือ `85%`",
        en="A number written as text can be read in several ways, as `1,500` or `85%`.",
    ),
    bad="scale: {min: 1, max: ๕}\n",
    good="scale: {min: 1, max: 5}\n",
)

RESERVED_NAME = Code(
    id="KPI215",
    slug="reserved-name",
    message=Text(
        th="`{found}` เป็นชื่อสงวน ใช้เป็นรหัสไม่ได้",
        en="`{found}` is a name that results use themselves, expected another id",
    ),
    help=Text(
        th="เปลี่ยนรหัส ชื่อสงวนคือ {expected}",
        en="choose another id; taken are {expected}",
    ),
    why=Text(
        th="ตารางผลลัพธ์มีคอลัมน์ชื่อเหล่านี้อยู่แล้ว",
        en="Tables of results have columns of these names.",
    ),
    bad=(
        "indicators:\n"
        "  - id: total\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {direct: true}\n"
        "scale: {min: 0, max: 100}\n"
        'bands: [{id: all, range: "[0, 100]"}]\n'
    ),
    good=(
        "indicators:\n"
        "  - id: speed\n"
        "    source: manual\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        "    score: {direct: true}\n"
        "scale: {min: 0, max: 100}\n"
        'bands: [{id: all, range: "[0, 100]"}]\n'
    ),
)

NOT_ONE_KEY = Code(
    id="KPI216",
    slug="not-one-key",
    message=Text(
        th="`{key}` ต้องมี {expected} อย่างใดอย่างหนึ่งเพียงอย่างเดียว",
        en="`{key}` needs exactly one of {expected}",
    ),
    help=Text(
        th="เก็บไว้เพียงคีย์เดียว",
        en="write one of them",
    ),
    why=Text(
        th="การปรับคะแนนหนึ่งข้อเป็นการเพิ่มหรือการหัก ไม่ใช่ทั้งสองอย่าง",
        en="One adjustment is a bonus or a deduction, not both.",
    ),
    bad="total:\n  aggregate: mean\n  adjust: [{id: late, add: 1, deduct: 1}]\n",
    good="total:\n  aggregate: mean\n  adjust: [{id: late, deduct: 1}]\n  floor: 1\n",
)

NEITHER_KEY = Code(
    id="KPI217",
    slug="neither-key",
    message=Text(
        th="`{key}` ต้องมี {expected} อย่างน้อยหนึ่งอย่าง",
        en="`{key}` needs at least one of {expected}",
    ),
    help=Text(
        th="เพิ่มคีย์ใดคีย์หนึ่ง",
        en="add one of them",
    ),
    why=Text(
        th="เงื่อนไขบังคับที่ไม่บอกผลเมื่อไม่ผ่านย่อมไม่มีผลอะไร",
        en="A requirement that says nothing about what follows has no effect.",
    ),
    bad="total:\n  aggregate: mean\n  gates: [{id: honest, require: total >= 3}]\n",
    good="total:\n  aggregate: mean\n  gates: [{id: honest, require: speed >= 3, cap: 2}]\n",
)

KEY_NOT_HERE = Code(
    id="KPI218",
    slug="key-not-here",
    message=Text(
        th="ไฟล์แบบนี้มีคีย์ `{key}` ไม่ได้",
        en="`{key}` has no place in this form of a file",
    ),
    help=Text(
        th="ฉบับเต็มประกาศ `indicators` ฉบับแก้ไขประกาศ `amends` กับ `changes`",
        en="a whole edition has `indicators`; an amendment has `amends` and `changes`",
    ),
    why=Text(
        th="ไฟล์ที่เป็นทั้งฉบับเต็มและฉบับแก้ไขจะบอกไม่ได้ว่าสิ่งใดเปลี่ยนจากฉบับเดิม",
        en="A file that is both whole and an amendment could not say what it changes.",
    ),
    bad=(
        "changes:\n  - {retire: speed, reason: {th: เลิกใช้, en: No longer used}, source: manual}\n"
    ),
    good="",
)
