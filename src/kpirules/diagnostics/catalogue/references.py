"""Findings about what a command or a call refers to (KPI701 on): frameworks, files, options.

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text

__all__ = [
    "AMBIGUOUS_REFERENCE",
    "CASES_MALFORMED",
    "ENCODING_UNKNOWN",
    "FILE_NOT_FOUND",
    "FILE_NOT_READABLE",
    "FOLDER_WITHOUT_FRAMEWORKS",
    "NOT_A_FRAMEWORK_REFERENCE",
    "OUTPUT_KIND_UNKNOWN",
    "OUTPUT_NOT_WRITABLE",
    "READING_KIND_UNKNOWN",
    "UNIT_NOT_FOUND",
    "UNIT_NOT_NAMED",
    "UNKNOWN_EDITION",
    "UNKNOWN_FRAMEWORK",
]

# name
UNKNOWN_FRAMEWORK = Code(
    id="KPI701",
    slug="unknown-framework",
    message=Text(
        th="ไม่พบกรอบการประเมินชื่อ `{name}`",
        en="`{name}` is not the name of a framework that can be found",
    ),
    help=Text(
        th="ดูกรอบที่มีด้วยคำสั่ง `kpirules list` หรือระบุตำแหน่งของไฟล์",
        en="`kpirules list` shows those there are; a path to a file works too",
    ),
    why=Text(
        th="ชื่อของกรอบค้นจากกรอบที่มากับโปรแกรม โฟลเดอร์ที่ระบุ และแพ็กเกจที่ติดตั้งไว้เท่านั้น",
        en="Names are sought among bundled frameworks, the folders given and installed packages.",
    ),
)

# name (the framework), edition (asked for), editions (those there are, comma between)
UNKNOWN_EDITION = Code(
    id="KPI702",
    slug="unknown-edition",
    message=Text(
        th="`{name}` ไม่มีฉบับ `{edition}`",
        en="`{name}` has no edition `{edition}`",
    ),
    help=Text(th="ฉบับที่มี คือ {editions}", en="its editions are {editions}"),
    why=Text(
        th="เกณฑ์เปลี่ยนทุกปี จึงไม่ใช้ฉบับของปีอื่นแทน",
        en="Rules change from year to year, so another edition is never taken instead.",
    ),
)

# name, editions (what it may mean, comma between)
AMBIGUOUS_REFERENCE = Code(
    id="KPI703",
    slug="ambiguous-reference",
    message=Text(
        th="`{name}` หมายถึงได้มากกว่าหนึ่งฉบับ",
        en="`{name}` may mean more than one edition",
    ),
    help=Text(th="ระบุให้ชัดว่าเป็น {editions}", en="say which one: {editions}"),
    why=Text(
        th="ผลการประเมินต้องบอกได้ว่าใช้เกณฑ์ฉบับใด จึงไม่เลือกฉบับใหม่สุดแทน",
        en="A result has to say by which rules it was made, so the newest is not taken unasked.",
    ),
)

# name
FILE_NOT_FOUND = Code(
    id="KPI704",
    slug="file-not-found",
    message=Text(th="ไม่พบไฟล์ `{name}`", en="`{name}` does not exist"),
    help=Text(
        th="ตรวจสอบชื่อไฟล์และโฟลเดอร์ที่กำลังทำงานอยู่",
        en="check the name and the folder that you are working in",
    ),
    why=Text(
        th="อ่านเฉพาะไฟล์ในเครื่องตามที่ระบุเท่านั้น",
        en="Only files of this machine are read, and only where they are said to be.",
    ),
)

# name, reason (the system's word: permission denied, is a folder, an address …)
FILE_NOT_READABLE = Code(
    id="KPI705",
    slug="file-not-readable",
    message=Text(
        th="อ่าน `{name}` ไม่ได้ ({reason})",
        en="`{name}` cannot be read: {reason}",
    ),
    help=Text(
        th="ระบุไฟล์ในเครื่องที่มีสิทธิ์อ่าน",
        en="name a file of this machine that you may read",
    ),
    why=Text(
        th="ไฟล์ที่อ่านไม่ได้ครบไม่ให้คะแนนบางส่วน และไม่มีการดึงไฟล์จากเครือข่าย",
        en="What cannot be read to its end is not scored in part; no network is used.",
    ),
)

# name
NOT_A_FRAMEWORK_REFERENCE = Code(
    id="KPI706",
    slug="not-a-framework-reference",
    message=Text(
        th="`{name}` ไม่ใช่ชื่อกรอบหรือตำแหน่งของไฟล์",
        en="`{name}` is neither a framework's name nor a path",
    ),
    help=Text(
        th="เขียนเป็น `ชื่อกรอบ` `ชื่อกรอบ@2567` `ชื่อกรอบ@2567.1` หรือตำแหน่งของไฟล์ `.yaml`",
        en="write `name`, `name@2567`, `name@2567.1`, or the path of a `.yaml` file",
    ),
    why=Text(
        th="รูปแบบเดียวกันใช้ทั้งในคำสั่งและในโปรแกรม จึงอ้างถึงฉบับเดิมได้ตรงกันเสมอ",
        en="One form serves commands and programs, so that an edition is always named alike.",
    ),
)

# name
FOLDER_WITHOUT_FRAMEWORKS = Code(
    id="KPI707",
    slug="folder-without-frameworks",
    message=Text(
        th="โฟลเดอร์ `{name}` ไม่มีไฟล์กรอบการประเมิน",
        en="folder `{name}` holds no framework",
    ),
    help=Text(
        th="ไฟล์กรอบต้องชื่อตามปีงบประมาณ เช่น `ชื่อกรอบ/2567.yaml`",
        en="a framework's file is named after its fiscal year, such as `my-framework/2567.yaml`",
    ),
    why=Text(
        th="การตรวจโฟลเดอร์ที่ไม่มีกรอบแล้วรายงานว่าเรียบร้อยจะทำให้เข้าใจผิด",
        en="To check nothing and report that all is well would mislead.",
    ),
)

# name, reason
OUTPUT_NOT_WRITABLE = Code(
    id="KPI708",
    slug="output-not-writable",
    message=Text(
        th="เขียนไฟล์ `{name}` ไม่ได้ ({reason})",
        en="`{name}` cannot be written: {reason}",
    ),
    help=Text(
        th="ปิดไฟล์หากเปิดอยู่ในโปรแกรมอื่น หรือเลือกโฟลเดอร์ที่มีสิทธิ์เขียน ไฟล์เดิมยังอยู่ครบ",
        en=(
            "close the file where another program has it open, or choose a folder that you may "
            "write in; an earlier file is unharmed"
        ),
    ),
    why=Text(
        th="ผลลัพธ์เขียนลงไฟล์ชั่วคราวก่อน แล้วจึงแทนที่ไฟล์เดิมในคราวเดียว จึงไม่มีไฟล์ที่เขียนค้าง",
        en="Results go to a temporary file that takes the old one's place at once: none is half.",
    ),
)

# name, kinds (comma between)
OUTPUT_KIND_UNKNOWN = Code(
    id="KPI709",
    slug="output-kind-unknown",
    message=Text(
        th="`{name}` ไม่ได้บอกว่าเป็นไฟล์ชนิดใดที่เขียนได้",
        en="`{name}` names no kind of file that can be written",
    ),
    help=Text(th="ใช้นามสกุล {kinds}", en="end the name in {kinds}"),
    why=Text(
        th="ชนิดของไฟล์ตัดสินจากนามสกุล เพื่อให้ชื่อกับเนื้อหาตรงกัน",
        en="The name's ending decides the kind, so that name and content agree.",
    ),
)

# name, kinds (comma between)
READING_KIND_UNKNOWN = Code(
    id="KPI710",
    slug="data-kind-unknown",
    message=Text(
        th="`{name}` ไม่ได้บอกว่าเป็นไฟล์ข้อมูลชนิดใดที่อ่านได้",
        en="`{name}` names no kind of data file that can be read",
    ),
    help=Text(
        th="บันทึกเป็นไฟล์ที่มีนามสกุล {kinds}",
        en="save it as one that ends in {kinds}",
    ),
    why=Text(
        th="ชนิดของไฟล์ตัดสินจากนามสกุล ไม่เดาจากเนื้อหา",
        en="The name's ending decides the kind; it is not guessed from the content.",
    ),
)

# count
UNIT_NOT_NAMED = Code(
    id="KPI712",
    slug="unit-not-named",
    message=Text(
        th="ข้อมูลมี {count} หน่วย และยังไม่ได้บอกว่าหน่วยใด",
        en="data hold {count} units and none of them was named",
    ),
    help=Text(th="ระบุด้วย `--unit`", en="name one with `--unit`"),
    why=Text(
        th="การอธิบายเป็นของหน่วยเดียว จึงไม่เลือกหน่วยแรกแทน",
        en="An explanation is of one unit, and the first is not taken unasked.",
    ),
)

# name
ENCODING_UNKNOWN = Code(
    id="KPI713",
    slug="encoding-unknown",
    message=Text(
        th="`{name}` ไม่ใช่ชื่อรหัสอักขระ",
        en="`{name}` is not the name of a text encoding",
    ),
    help=Text(
        th="ใช้ `utf-8` `cp874` หรือ `utf-16`",
        en="use `utf-8`, `cp874` or `utf-16`",
    ),
    why=Text(
        th="รหัสอักขระที่ไม่รู้จักไม่ถูกแทนด้วยรหัสอื่น",
        en="An unknown encoding is not replaced by another.",
    ),
)

# name (the unit), file
UNIT_NOT_FOUND = Code(
    id="KPI714",
    slug="unit-not-found",
    message=Text(
        th="ไม่มีหน่วย `{name}` ในข้อมูล",
        en="unit `{name}` is not in the data",
    ),
    help=Text(
        th="ใช้ชื่อหรือรหัสตามที่อยู่ในคอลัมน์ของหน่วย",
        en="use the name or code as it stands in the column of units",
    ),
    why=Text(
        th="ชื่อหน่วยเทียบตามตัวอักษรทุกตัว 01 กับ 1 เป็นคนละหน่วย",
        en="Units are compared letter by letter: 01 and 1 are two units.",
    ),
)

# keys (what may stand there, comma between)
CASES_MALFORMED = Code(
    id="KPI715",
    slug="cases-malformed",
    message=Text(
        th="ไฟล์กรณีตัวอย่างไม่ได้อยู่ในรูปที่กำหนด",
        en="cases are not of the expected form",
    ),
    help=Text(th="คีย์ที่ใช้ได้ตรงนี้ คือ {keys}", en="the keys here are {keys}"),
    why=Text(
        th="กรณีตัวอย่างเป็นหลักฐานว่าเกณฑ์คิดคะแนนได้ตรงกับผลที่ประกาศ คีย์ที่พิมพ์ผิดจะไม่ถูกตรวจ",
        en=(
            "Cases are the evidence that the rules give the published results; a misspelt key "
            "would not be compared."
        ),
    ),
)
