"""Findings about what a command or a call refers to (KPI701 on): frameworks, files, options.

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "AMBIGUOUS_REFERENCE",
    "DATA_UNIT_NOT_IN_RESULT",
    "EDITION_TWICE",
    "ENCODING_UNKNOWN",
    "FILE_NOT_FOUND",
    "FILE_NOT_READABLE",
    "FOLDER_WITHOUT_FRAMEWORKS",
    "FRAMEWORK_ELSEWHERE",
    "FRAMEWORK_FOLDER_MISSING",
    "NOT_A_FISCAL_YEAR",
    "NOT_A_FRAMEWORK_REFERENCE",
    "NOT_A_RESULT",
    "OUTPUT_KIND_UNKNOWN",
    "OUTPUT_NOT_WRITABLE",
    "PACKAGE_WITHOUT_FRAMEWORKS",
    "READING_KIND_UNKNOWN",
    "RESULT_MALFORMED",
    "RESULT_UNIT_NOT_IN_DATA",
    "RESULT_UNIT_TWICE",
    "RESULT_WITHOUT_FRAMEWORK",
    "RESULT_WITHOUT_INPUTS",
    "RESULT_WITHOUT_UNITS",
    "SUPERSEDED_REFERENCE",
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

# name (the framework), edition (asked for); the hint lists those there are
UNKNOWN_EDITION = Code(
    id="KPI702",
    slug="unknown-edition",
    message=Text(
        th="`{name}` ไม่มีฉบับ `{edition}`",
        en="`{name}` has no edition `{edition}`",
    ),
    help=Text(
        th="ใช้ฉบับที่มี หรือระบุโฟลเดอร์ที่มีฉบับนั้น",
        en="name one of these, or the folder that holds the other",
    ),
    why=Text(
        th="เกณฑ์เปลี่ยนทุกปี จึงไม่ใช้ฉบับของปีอื่นแทน",
        en="Rules change from year to year, so another edition is never taken instead.",
    ),
)

# name; the hint lists what it may mean
AMBIGUOUS_REFERENCE = Code(
    id="KPI703",
    slug="ambiguous-reference",
    message=Text(
        th="`{name}` หมายถึงได้มากกว่าหนึ่งฉบับ",
        en="`{name}` may mean more than one edition",
    ),
    help=Text(th="ระบุฉบับให้ชัด", en="say which one"),
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

# name (the framework), year; the hint lists the editions of the year and those after it
SUPERSEDED_REFERENCE = Code(
    id="KPI716",
    slug="superseded-reference",
    message=Text(
        th="ทุกฉบับของ `{name}` ปี {year} ถูกแทนที่แล้ว",
        en="every edition of `{name}` of {year} is superseded",
    ),
    help=Text(
        th="ระบุฉบับเต็ม เช่น `{name}@{year}.1` หากต้องการใช้เกณฑ์เดิม",
        en="spell the edition out, as in `{name}@{year}.1`, where the old rules are meant",
    ),
    why=Text(
        th="ปีที่มีหลายฉบับและถูกแทนที่ทั้งหมดไม่มีฉบับใดเป็นตัวแทนของปีได้",
        en="Of several editions that are no longer in force none stands for the year.",
    ),
)

# name (the file), reason
RESULT_MALFORMED = Code(
    id="KPI717",
    slug="result-malformed",
    message=Text(
        th="อ่านไฟล์ผลคะแนน `{name}` ไม่ได้ ({reason})",
        en="`{name}` cannot be read as a file of results: {reason}",
    ),
    help=Text(
        th="ใช้ไฟล์ที่คำสั่ง `kpirules score … -o` เขียนไว้ โดยไม่ดัดแปลง",
        en="give the file as `kpirules score … -o` wrote it",
    ),
    why=Text(
        th="ผลคะแนนที่ขาดหายหรือถูกตัดตอนตรวจซ้ำไม่ได้ทั้งไฟล์",
        en="Results that are cut off or damaged prove nothing about the rest.",
    ),
)

# name (the file), where (what is not of the expected form)
NOT_A_RESULT = Code(
    id="KPI718",
    slug="not-a-result",
    message=Text(
        th="`{where}` ใน `{name}` ไม่ใช่ผลคะแนนของ kpirules",
        en="`{where}` in `{name}` is not a result of kpirules",
    ),
    help=Text(
        th="ใช้ไฟล์ `.json` `.jsonl` หรือ `.csv` ที่คำสั่ง `kpirules score … -o` เขียนไว้",
        en="give a `.json`, `.jsonl` or `.csv` file that `kpirules score … -o` wrote",
    ),
    why=Text(
        th="การเทียบกับสิ่งที่ไม่ใช่ผลคะแนนแล้วรายงานว่าตรงกันจะทำให้เข้าใจผิด",
        en="To compare with something else and find nothing would mislead.",
    ),
)

# name (the file), key (what is missing, comma between)
RESULT_WITHOUT_FRAMEWORK = Code(
    id="KPI719",
    slug="result-without-framework",
    message=Text(
        th="ผลคะแนนใน `{name}` ไม่ได้บอก {key}",
        en="the results in `{name}` do not say {key}",
    ),
    help=Text(
        th="เขียนผลคะแนนด้วย `--detail` เพื่อให้มีชื่อกรอบ ฉบับ และค่าแฮช",
        en="write results with `--detail`: they then name framework, edition and digest",
    ),
    why=Text(
        th="หากไม่รู้ว่าใช้เกณฑ์ฉบับใด ก็ไม่มีสิ่งที่จะนำมาตรวจซ้ำ",
        en="Without the edition there is nothing to score again with; it is not guessed.",
    ),
)

# name (the file)
RESULT_WITHOUT_INPUTS = Code(
    id="KPI720",
    slug="result-without-inputs",
    message=Text(
        th="ผลคะแนนใน `{name}` ไม่มีข้อมูลที่ใช้คิดคะแนน",
        en="the results in `{name}` do not hold the values that were scored",
    ),
    help=Text(
        th="ระบุไฟล์ข้อมูลด้วย `--data` หรือเขียนผลคะแนนเป็น `.json` ด้วย `--detail`",
        en="name the data file with `--data`, or write results as `.json` with `--detail`",
    ),
    why=Text(
        th="ไฟล์ CSV และผลคะแนนแบบย่อเก็บเฉพาะคะแนน จึงคิดซ้ำไม่ได้หากไม่มีข้อมูลเดิม",
        en="CSV and short results hold scores only, which cannot be scored again by themselves.",
    ),
)

# unit, name (the file of results)
RESULT_UNIT_NOT_IN_DATA = Code(
    id="KPI721",
    slug="result-unit-not-in-data",
    message=Text(
        th="หน่วย `{unit}` มีผลคะแนน แต่ไม่มีในข้อมูล",
        en="unit `{unit}` has a result and is not in the data",
    ),
    help=Text(
        th="ใช้ไฟล์ข้อมูลที่ใช้คิดคะแนนครั้งนั้น",
        en="give the data file that was scored then",
    ),
    why=Text(
        th="หน่วยที่ไม่ได้ตรวจซ้ำจะไม่นับว่าตรงกัน",
        en="A unit that is not scored again is not counted as identical.",
    ),
)

# unit, name (the file of results)
RESULT_UNIT_TWICE = Code(
    id="KPI722",
    slug="result-unit-twice",
    message=Text(
        th="หน่วย `{unit}` มีผลคะแนนมากกว่าหนึ่งครั้งใน `{name}`",
        en="unit `{unit}` has more than one result in `{name}`",
    ),
    help=Text(
        th="ตรวจไฟล์ที่มีผลคะแนนของแต่ละหน่วยครั้งเดียว",
        en="give a file with one result for each unit",
    ),
    why=Text(
        th="เมื่ออ่านข้อมูลจากไฟล์อื่น ผลคะแนนจับคู่กับข้อมูลด้วยชื่อหน่วย",
        en="Results and data of another file belong together by the unit's name alone.",
    ),
)

# name (the file)
RESULT_WITHOUT_UNITS = Code(
    id="KPI723",
    slug="result-without-units",
    message=Text(
        th="`{name}` ไม่มีผลคะแนนของหน่วยใด",
        en="`{name}` holds no unit's result",
    ),
    help=Text(
        th="ใช้ไฟล์ที่มีผลคะแนนอย่างน้อยหนึ่งหน่วย",
        en="give a file with at least one unit",
    ),
    why=Text(
        th="การไม่ตรวจอะไรเลยแล้วรายงานว่าตรงกันจะทำให้เข้าใจผิด",
        en="To compare nothing and report that all is identical would mislead.",
    ),
)

# count, units (the first of them, comma between)
DATA_UNIT_NOT_IN_RESULT = Code(
    id="KPI724",
    slug="data-unit-not-in-result",
    severity=Severity.WARNING,
    message=Text(
        th="ข้อมูลมี {count} หน่วยที่ไม่มีผลคะแนน ({units})",
        en="{count} units of the data have no result: {units}",
    ),
    help=Text(
        th="ตรวจสอบว่าเป็นไฟล์ข้อมูลที่ใช้คิดคะแนนครั้งนั้น",
        en="make sure that these are the data that were scored then",
    ),
    why=Text(
        th="ข้อมูลที่มีหน่วยเกินมาอาจไม่ใช่ชุดเดียวกับที่ใช้คิดคะแนน",
        en="Data with more units may not be those that were scored.",
    ),
)

# year (as given)
NOT_A_FISCAL_YEAR = Code(
    id="KPI730",
    slug="not-a-fiscal-year",
    message=Text(
        th="`{year}` ไม่ใช่ปีงบประมาณ",
        en="`{year}` is not a fiscal year",
    ),
    help=Text(
        th="ใช้ปี พ.ศ. 2500–2700 หรือ ค.ศ. 1957–2157",
        en="give a year of the Buddhist Era, 2500–2700, or of the Common Era, 1957–2157",
    ),
    why=Text(
        th="สองช่วงนี้ไม่ซ้อนกัน จึงรู้ได้แน่ว่าเป็น พ.ศ. หรือ ค.ศ. ตัวเลขอื่นไม่ถูกเดา",
        en="The two ranges do not meet, so the era is certain; other numbers are not guessed at.",
    ),
)

# name (the folder); the hint says where it was named
FRAMEWORK_FOLDER_MISSING = Code(
    id="KPI731",
    slug="framework-folder-missing",
    message=Text(
        th="ไม่พบโฟลเดอร์ `{name}`",
        en="folder `{name}` does not exist",
    ),
    help=Text(
        th="แก้ชื่อโฟลเดอร์ หรือเอาออก",
        en="correct the folder's name, or leave it out",
    ),
    why=Text(
        th="กรอบในโฟลเดอร์ที่ระบุมาก่อนกรอบที่มากับโปรแกรม หากข้ามไปเงียบ ๆ อาจได้เกณฑ์คนละฉบับ",
        en=(
            "What such a folder holds comes before what is bundled; were it passed over, other "
            "rules might be taken."
        ),
    ),
)

# package, value (of the entry point), reason
PACKAGE_WITHOUT_FRAMEWORKS = Code(
    id="KPI732",
    slug="package-without-frameworks",
    severity=Severity.WARNING,
    message=Text(
        th="แพ็กเกจ `{package}` ประกาศว่ามีกรอบที่ `{value}` แต่ใช้ไม่ได้ ({reason})",
        en="package `{package}` offers frameworks at `{value}`, which cannot be used: {reason}",
    ),
    help=Text(
        th="ติดตั้งใหม่ ถอนการติดตั้ง หรือแจ้งผู้จัดทำแพ็กเกจ",
        en="install it anew, remove it, or tell its makers",
    ),
    why=Text(
        th="แพ็กเกจที่เสียไม่กระทบแหล่งอื่น แต่กรอบในแพ็กเกจนั้นจะหาไม่พบ",
        en="Other frameworks are found all the same; those of this package are not.",
    ),
)

# file, name (the framework), folder
FRAMEWORK_ELSEWHERE = Code(
    id="KPI733",
    slug="framework-elsewhere",
    severity=Severity.WARNING,
    message=Text(
        th="`{file}` เป็นของกรอบ `{name}` แต่อยู่ในโฟลเดอร์ `{folder}` จึงค้นตามชื่อไม่พบ",
        en="`{file}` is of `{name}` and stands in folder `{folder}`, so no name finds it",
    ),
    help=Text(
        th="ย้ายไปไว้ในโฟลเดอร์ `{name}` หรือแก้ `framework` ในไฟล์",
        en="move it to a folder called `{name}`, or correct `framework` in the file",
    ),
    why=Text(
        th="การค้นกรอบหนึ่งอ่านเฉพาะโฟลเดอร์ที่ชื่อตรงกับกรอบนั้น ไม่อ่านทุกไฟล์",
        en="To find one framework only the folder of its name is read, not every file.",
    ),
)

# name (the edition), files (comma between)
EDITION_TWICE = Code(
    id="KPI734",
    slug="edition-twice",
    message=Text(
        th="มีมากกว่าหนึ่งไฟล์ที่เป็น `{name}` ({files})",
        en="more than one file is `{name}`: {files}",
    ),
    help=Text(
        th="ให้แต่ละไฟล์มี `edition` ต่างกัน หรือเอาไฟล์หนึ่งออก",
        en="give each its own `edition`, or take one away",
    ),
    why=Text(
        th="ผลคะแนนบอกเพียงชื่อฉบับ หากมีสองไฟล์ชื่อเดียวกันก็ไม่รู้ว่าใช้ไฟล์ใด",
        en="A result names the edition; with two files of that name nobody knows which was used.",
    ),
)
