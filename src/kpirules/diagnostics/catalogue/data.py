"""Findings about values of units (KPI601 to KPI649) and the files that bring them (KPI650 on).

The comment above each code names the details that its message needs. One family, one file: the
length is that of the table.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "CHARACTER_UNPRINTABLE",
    "COLUMNS_IGNORED",
    "COLUMNS_MISSING",
    "COLUMN_NEARLY_INPUT",
    "COLUMN_TWICE",
    "COLUMN_TYPE",
    "COLUMN_WITHOUT_NAME",
    "DELIMITER_DETECTED",
    "EMPTY_FILE",
    "ENCODING_DETECTED",
    "ENCODING_UNCERTAIN",
    "ENTERED_AND_COMPUTED",
    "FILE_TOO_LARGE",
    "GIVEN_TWICE",
    "JSON_KEY_TWICE",
    "JSON_NOT_A_NUMBER",
    "JSON_SHAPE",
    "JSON_SYNTAX",
    "LIST_EXPECTED",
    "LIST_UNIT_UNKNOWN",
    "LIST_UNKNOWN",
    "LIST_WEIGHTS_OFF",
    "MISSING_CODE_DIFFERS",
    "NOT_ABOVE",
    "NOT_A_NUMBER",
    "NOT_BELOW",
    "NOT_FINITE",
    "NOT_WHOLE",
    "NOT_YES_NO",
    "NUMBER_TOO_LONG",
    "NUMBER_TOO_WIDE",
    "PARENTHESES",
    "PARQUET_DAMAGED",
    "PERCENT_SIGN",
    "QUOTE_UNBALANCED",
    "RENAMED_COLUMN_UNKNOWN",
    "ROW_COUNT",
    "ROW_EXPECTED",
    "ROW_TOO_LONG",
    "ROW_TOO_SHORT",
    "ROW_TWICE",
    "SEPARATOR_MISPLACED",
    "TABLE_LIBRARY_MISSING",
    "TEXT_EXPECTED",
    "TEXT_UNDECODABLE",
    "TOO_LARGE_VALUE",
    "TOO_MANY_DECIMALS",
    "TOO_SMALL",
    "TWO_MEANINGS",
    "UNIT_BLANK",
    "UNIT_COLUMN_MISSING",
    "UNIT_TWICE",
    "UNKNOWN_CHOICE",
    "UNKNOWN_COLUMN",
    "UNKNOWN_INPUT",
    "WORKER_DIFFERS",
]

# input
UNKNOWN_INPUT = Code(
    id="KPI601",
    slug="unknown-input",
    message=Text(
        th="`{input}` ไม่ใช่รายการข้อมูลของกรอบการประเมินนี้",
        en="`{input}` is not an input of this framework",
    ),
    help=Text(
        th="ดูชื่อรายการข้อมูลทั้งหมดด้วยคำสั่ง `kpirules show`",
        en="`kpirules show` lists the inputs",
    ),
    why=Text(
        th=(
            "ค่าที่ให้ไว้ในชื่อที่ไม่มีในกรอบจะไม่ถูกใช้ และรายการข้อมูลที่ตั้งใจจะให้จะกลายเป็นไม่ได้รายงาน "
            "จึงต้องแก้ชื่อให้ถูกก่อนคิดคะแนน"
        ),
        en=(
            "A value under a name that the framework does not know would not be used, and the "
            "input it was meant for would count as not reported."
        ),
    ),
)

# input, value
NOT_A_NUMBER = Code(
    id="KPI602",
    slug="not-a-number",
    message=Text(
        th="`{value}` ของ `{input}` ไม่ใช่ตัวเลข",
        en="`{value}` for `{input}` is not a number",
    ),
    help=Text(
        th="เขียนเป็นเลขฐานสิบ เช่น `85` หรือ `85.25` และเว้นว่างไว้หากไม่ได้รายงาน",
        en="write a decimal such as `85` or `85.25`, and leave it blank where it was not reported",
    ),
    why=Text(
        th=(
            "ข้อความที่อ่านเป็นตัวเลขไม่ได้จะไม่ถูกเดาว่าเป็นศูนย์หรือค่าว่าง "
            "เพราะคะแนนของหน่วยรับการประเมินจะผิดไปโดยไม่มีใครเห็น"
        ),
        en=(
            "Text that writes no number is never taken for zero or for a blank: the score would be "
            "wrong and nobody would see it."
        ),
    ),
)

# input, value
NOT_WHOLE = Code(
    id="KPI603",
    slug="not-a-whole-number",
    message=Text(
        th="`{value}` ของ `{input}` ไม่ใช่จำนวนเต็ม",
        en="`{value}` for `{input}` is not a whole number",
    ),
    help=Text(th="ระบุเป็นจำนวนเต็ม", en="give a whole number"),
    why=Text(
        th="รายการที่เป็นจำนวนนับมีเศษไม่ได้ เศษมักแปลว่าใส่ร้อยละหรือค่าเฉลี่ยลงในช่องของจำนวน",
        en=(
            "What is counted has no fraction. A fraction usually means that a percentage or a mean "
            "was put where a count belongs."
        ),
    ),
)

# input, value, limit
TOO_SMALL = Code(
    id="KPI604",
    slug="below-least",
    message=Text(
        th="`{value}` ของ `{input}` ต่ำกว่าค่าต่ำสุดที่ยอมรับ คือ {limit}",
        en="`{value}` for `{input}` is below the least allowed, {limit}",
    ),
    help=Text(
        th="ตรวจสอบค่าที่รายงาน หรือค่าต่ำสุดที่กรอบกำหนด",
        en="check the reported value, or the least value that the framework declares",
    ),
    why=Text(
        th="กรอบการประเมินกำหนดช่วงของรายการข้อมูลไว้ ค่าที่อยู่นอกช่วงเป็นค่าที่พิมพ์ผิดหรือใช้หน่วยวัดผิด",
        en=(
            "The framework declares which values are possible. One outside them is a slip of the "
            "keyboard or of the unit of measure."
        ),
    ),
)

# input, value, limit
TOO_LARGE_VALUE = Code(
    id="KPI605",
    slug="above-greatest",
    message=Text(
        th="`{value}` ของ `{input}` สูงกว่าค่าสูงสุดที่ยอมรับ คือ {limit}",
        en="`{value}` for `{input}` is above the greatest allowed, {limit}",
    ),
    help=Text(
        th="ตรวจสอบค่าที่รายงาน หรือค่าสูงสุดที่กรอบกำหนด",
        en="check the reported value, or the greatest value that the framework declares",
    ),
    why=Text(
        th="กรอบการประเมินกำหนดช่วงของรายการข้อมูลไว้ ค่าที่อยู่นอกช่วงเป็นค่าที่พิมพ์ผิดหรือใช้หน่วยวัดผิด",
        en=(
            "The framework declares which values are possible. One outside them is a slip of the "
            "keyboard or of the unit of measure."
        ),
    ),
)

# input, value, limit
NOT_ABOVE = Code(
    id="KPI606",
    slug="not-above-exclusive-least",
    message=Text(
        th="`{value}` ของ `{input}` ไม่มากกว่า {limit}",
        en="`{value}` for `{input}` is not above {limit}",
    ),
    help=Text(
        th="ระบุค่าที่มากกว่า {limit} ค่า {limit} เองใช้ไม่ได้",
        en="give a value above {limit}; {limit} itself is not allowed",
    ),
    why=Text(
        th="ค่าปลายล่างถูกยกเว้นไว้ โดยมากเพราะสูตรนำค่านี้ไปเป็นตัวหาร",
        en="The lower end is excluded, most often because a formula divides by the value.",
    ),
)

# input, value, limit
NOT_BELOW = Code(
    id="KPI607",
    slug="not-below-exclusive-greatest",
    message=Text(
        th="`{value}` ของ `{input}` ไม่น้อยกว่า {limit}",
        en="`{value}` for `{input}` is not below {limit}",
    ),
    help=Text(
        th="ระบุค่าที่น้อยกว่า {limit} ค่า {limit} เองใช้ไม่ได้",
        en="give a value below {limit}; {limit} itself is not allowed",
    ),
    why=Text(
        th="ค่าปลายบนถูกยกเว้นไว้ในกรอบการประเมิน",
        en="The upper end is excluded by the framework.",
    ),
)

# input, value, limit
TOO_MANY_DECIMALS = Code(
    id="KPI608",
    slug="too-many-decimals",
    message=Text(
        th="`{value}` ของ `{input}` มีทศนิยมเกิน {limit} ตำแหน่ง",
        en="`{value}` for `{input}` has more than {limit} decimal places",
    ),
    help=Text(
        th="ปัดเศษตามที่คู่มือกำหนดแล้วจึงรายงาน โปรแกรมไม่ปัดเศษแทน",
        en="round as the manual says before reporting; nothing is rounded for you",
    ),
    why=Text(
        th="จำนวนตำแหน่งทศนิยมเป็นส่วนหนึ่งของเกณฑ์ การปัดเศษโดยไม่บอกอาจเปลี่ยนระดับคะแนน",
        en=(
            "The number of places is part of the rule. Rounding without a word could move a score "
            "across a threshold."
        ),
    ),
)

# input, value
NOT_FINITE = Code(
    id="KPI609",
    slug="not-finite",
    message=Text(
        th="`{value}` ของ `{input}` ไม่ใช่ตัวเลขที่คำนวณได้",
        en="`{value}` for `{input}` is not a finite number",
    ),
    help=Text(
        th="เว้นว่างไว้หากไม่ได้รายงาน หรือใช้คำที่บอกเหตุ เช่น `not_applicable`",
        en="leave it blank where it was not reported, or say why, for example `not_applicable`",
    ),
    why=Text(
        th="ค่าที่ไม่ใช่ตัวเลข (NaN) และค่าอนันต์ทำให้ทุกผลที่ตามมาใช้ไม่ได้ ค่าที่ขาดหายต้องบอกสถานะ ไม่ใช่ใส่ตัวเลขพิเศษ",
        en=(
            "NaN and infinity spoil every result after them. What is missing has a state; it is "
            "not a special number."
        ),
    ),
)

# input, value, choices
UNKNOWN_CHOICE = Code(
    id="KPI610",
    slug="value-not-a-choice",
    message=Text(
        th="`{value}` ไม่ใช่ตัวเลือกของ `{input}`",
        en="`{value}` is not a choice of `{input}`",
    ),
    help=Text(th="ตัวเลือกที่ใช้ได้ คือ {choices}", en="the choices are {choices}"),
    why=Text(
        th="สูตรของกรอบเปรียบเทียบกับตัวเลือกที่ประกาศไว้เท่านั้น ตัวเลือกอื่นจะไม่ตรงกับเงื่อนไขใดเลย",
        en=(
            "Formulas compare with the declared choices only; any other text would meet none of "
            "their conditions."
        ),
    ),
)

# input, value
NOT_YES_NO = Code(
    id="KPI611",
    slug="not-yes-or-no",
    message=Text(
        th="`{value}` ของ `{input}` ไม่ใช่คำตอบว่าใช่หรือไม่ใช่",
        en="`{value}` for `{input}` is neither yes nor no",
    ),
    help=Text(
        th="ใช้ `ใช่` หรือ `ไม่ใช่` `มี` หรือ `ไม่มี` `yes` หรือ `no` `1` หรือ `0`",
        en="write `yes` or `no`, `true` or `false`, `1` or `0`",
    ),
    why=Text(
        th="คำอื่นอาจหมายถึงได้ทั้งสองอย่าง เช่น เครื่องหมายทับ จึงไม่เดา",
        en="Other marks, a slash for example, can mean either, so none is guessed.",
    ),
)

# input, limit
NUMBER_TOO_LONG = Code(
    id="KPI612",
    slug="value-too-long",
    message=Text(
        th="ตัวเลขของ `{input}` ยาวเกิน {limit} หลัก",
        en="number for `{input}` has more than {limit} digits",
    ),
    help=Text(
        th="ตรวจสอบว่าใส่ค่าในช่องที่ถูกต้อง",
        en="check that the value stands in the right place",
    ),
    why=Text(
        th="ไม่มีผลงานใดต้องใช้ตัวเลขยาวเท่านี้ ส่วนใหญ่เป็นรหัสที่อยู่ผิดช่อง",
        en="No measured value needs so many digits; most often it is a code in the wrong column.",
    ),
)

# input (the entered one), inputs (the computed ones, comma between)
ENTERED_AND_COMPUTED = Code(
    id="KPI613",
    slug="entered-and-computed",
    message=Text(
        th="`{input}` ให้คะแนนไว้แล้ว และยังมี {inputs} ที่ใช้คำนวณคะแนนเดียวกัน",
        en="`{input}` enters the score while {inputs} would compute it",
    ),
    help=Text(
        th="เลือกอย่างใดอย่างหนึ่ง แล้วเว้นว่างอีกอย่าง",
        en="give one or the other and leave the rest blank",
    ),
    why=Text(
        th="คะแนนที่กรอกกับคะแนนที่คำนวณอาจไม่เท่ากัน โปรแกรมไม่เลือกแทน",
        en="The entered and the computed score may differ, and nobody has said which one counts.",
    ),
)

# input
LIST_EXPECTED = Code(
    id="KPI614",
    slug="list-expected",
    message=Text(
        th="`{input}` ต้องเป็นรายการหลายแถว แต่ได้ค่าเดียว",
        en="`{input}` is a list of rows, not a single value",
    ),
    help=Text(
        th="ในไฟล์ CSV ให้แยกเป็นไฟล์ที่สองด้วย `--lists {input}=ไฟล์` ส่วนใน JSON ให้เป็นอาร์เรย์ของออบเจกต์",
        en="with CSV give a second file by `--lists {input}=FILE`; in JSON, an array of objects",
    ),
    why=Text(
        th="รายการหนึ่งมีจำนวนแถวไม่เท่ากันในแต่ละหน่วยรับการประเมิน จึงอยู่ในช่องเดียวไม่ได้",
        en="A list has as many rows as the unit has; one cell cannot hold it.",
    ),
)

# input (the list), value (rows given), limit (such as `3–7` or `≥ 3`)
ROW_COUNT = Code(
    id="KPI615",
    slug="row-count-outside-limits",
    message=Text(
        th="`{input}` มี {value} แถว ต้องมี {limit} แถว",
        en="`{input}`: {value} rows given, {limit} expected",
    ),
    help=Text(
        th="เพิ่มหรือลดแถวให้อยู่ในจำนวนที่กรอบกำหนด",
        en="give as many rows as the framework asks for",
    ),
    why=Text(
        th="จำนวนแถวต่ำสุดและสูงสุดเป็นส่วนหนึ่งของเกณฑ์",
        en="The fewest and most rows are part of the rule.",
    ),
)

# input (the list), column
UNKNOWN_COLUMN = Code(
    id="KPI616",
    slug="unknown-list-column",
    message=Text(
        th="`{column}` ไม่ใช่คอลัมน์ของรายการ `{input}`",
        en="`{column}` is not a column of the list `{input}`",
    ),
    help=Text(
        th="ใช้ชื่อคอลัมน์ตามที่กรอบประกาศไว้",
        en="use the column names that the framework declares",
    ),
    why=Text(
        th="ค่าในคอลัมน์ที่กรอบไม่รู้จักจะไม่ถูกใช้ และคอลัมน์ที่ตั้งใจจะให้จะกลายเป็นไม่ได้รายงาน",
        en="A value under an unknown column would not be used, and the meant one would be missing.",
    ),
)

# input (the list), value (their sum), limit (what it should be)
LIST_WEIGHTS_OFF = Code(
    id="KPI617",
    slug="list-weights-off",
    message=Text(
        th="น้ำหนักของแถวใน `{input}` รวมได้ {value} ไม่ใช่ {limit}",
        en="weights of the rows of `{input}` add up to {value}, not {limit}",
    ),
    help=Text(
        th="แก้น้ำหนักของแถวให้รวมได้ {limit}",
        en="change the rows' weights so that they add up to {limit}",
    ),
    why=Text(
        th="คะแนนของรายการเป็นค่าเฉลี่ยถ่วงน้ำหนัก หากน้ำหนักรวมไม่ครบ คะแนนจะไม่ตรงกับที่ตกลงกันไว้",
        en="The list's score is weighted; with a wrong total it is not the score that was agreed.",
    ),
)

# input, names (those used, comma between)
GIVEN_TWICE = Code(
    id="KPI619",
    slug="input-given-twice",
    message=Text(
        th="`{input}` ให้ค่าไว้มากกว่าหนึ่งครั้ง คือ {names}",
        en="`{input}` is given more than once, as {names}",
    ),
    help=Text(th="เหลือไว้เพียงชื่อเดียว", en="keep one of them"),
    why=Text(
        th="รายการข้อมูลหนึ่งเรียกได้หลายชื่อ แต่มีค่าได้ค่าเดียว",
        en="An input may go by several names but has one value.",
    ),
)

# input, value
TEXT_EXPECTED = Code(
    id="KPI620",
    slug="text-expected",
    message=Text(
        th="`{value}` ของ `{input}` ไม่ใช่ข้อความ",
        en="`{value}` for `{input}` is not a text",
    ),
    help=Text(th="ใส่ค่าเป็นข้อความ", en="give the value as text"),
    why=Text(
        th="ตัวเลือกและข้อความเก็บตามตัวอักษร ตัวเลขเช่น 007 จะเปลี่ยนรูปหากไม่ใช่ข้อความ",
        en="Choices and texts are kept letter by letter; as a number, 007 would become 7.",
    ),
)

# input, value
# input, value: the row as given
ROW_EXPECTED = Code(
    id="KPI649",
    slug="row-expected",
    message=Text(
        th="`{value}` ใน `{input}` ไม่ใช่แถวของรายการ",
        en="`{value}` in `{input}` is not a row with named columns",
    ),
    help=Text(
        th="ระบุแต่ละแถวเป็นชื่อคอลัมน์กับค่า",
        en="give each row as column names with their values",
    ),
    why=Text(
        th="แถวที่ไม่มีชื่อคอลัมน์บอกไม่ได้ว่าค่าใดเป็นค่าใด",
        en="Without names nothing tells which value belongs to which column.",
    ),
)

SEPARATOR_MISPLACED = Code(
    id="KPI621",
    slug="ambiguous-separators",
    message=Text(
        th="`{value}` ของ `{input}` มีจุลภาคหรือช่องว่างที่ไม่แบ่งหลักพันให้ชัด",
        en="`{value}` for `{input}` has separators that do not clearly group thousands",
    ),
    help=Text(
        th="เขียนจุดทศนิยมด้วยจุด และไม่ต้องคั่นหลักพัน เช่น `1234.50`",
        en="write the decimals after a point and leave thousands together, such as `1234.50`",
    ),
    why=Text(
        th="`1,5` อาจเป็น 1.5 หรือ 15 โปรแกรมจึงไม่เดา จุลภาคใช้คั่นหลักพันได้เฉพาะเมื่ออยู่ถูกตำแหน่งทุกตัว",
        en=(
            "`1,5` may be 1.5 or 15, so it is not guessed. Commas may group thousands only where "
            "every one of them stands in its place."
        ),
    ),
)

# input, value
PARENTHESES = Code(
    id="KPI622",
    slug="number-in-parentheses",
    message=Text(
        th="`{value}` ของ `{input}` อยู่ในวงเล็บ",
        en="`{value}` for `{input}` stands in parentheses",
    ),
    help=Text(
        th="เขียนจำนวนลบด้วยเครื่องหมายลบ หรือเอาวงเล็บออก",
        en="write a negative number with a minus sign, or take the parentheses away",
    ),
    why=Text(
        th="วงเล็บในทางบัญชีหมายถึงจำนวนลบ แต่ในรายงานทั่วไปเป็นเพียงหมายเหตุ",
        en="In accounts parentheses mean a negative number, in reports they are a remark.",
    ),
)

# input, value
PERCENT_SIGN = Code(
    id="KPI623",
    slug="percent-sign-on-other-type",
    message=Text(
        th="`{value}` ของ `{input}` มีเครื่องหมายร้อยละ แต่รายการนี้ไม่ใช่ร้อยละหรือสัดส่วน",
        en="`{value}` for `{input}` has a percent sign, but the input is no percent and no share",
    ),
    help=Text(
        th="ลบเครื่องหมายออก หรือประกาศชนิดเป็น `percent` หรือ `share` ในกรอบ",
        en="take the sign away, or declare the input as `percent` or `share`",
    ),
    why=Text(
        th="ไม่มีทางรู้ว่า `85%` ในรายการที่เป็นจำนวนหมายถึง 85 หรือ 0.85",
        en="Nothing says whether `85%` of a plain number means 85 or 0.85.",
    ),
)

# input (the list), value
ROW_EXPECTED = Code(
    id="KPI624",
    slug="list-row-expected",
    message=Text(
        th="`{value}` ในรายการ `{input}` ไม่ใช่แถวที่มีชื่อคอลัมน์",
        en="`{value}` in the list `{input}` is not a row of named columns",
    ),
    help=Text(
        th='เขียนแต่ละแถวเป็นชื่อคอลัมน์กับค่า เช่น `{{"result": 85}}`',
        en='write each row as columns and values, such as `{{"result": 85}}`',
    ),
    why=Text(
        th="ค่าที่ไม่มีชื่อไม่บอกว่าเป็นของคอลัมน์ใด",
        en="A value without a name does not say which column it is for.",
    ),
)

# limit
FILE_TOO_LARGE = Code(
    id="KPI650",
    slug="data-file-too-large",
    message=Text(
        th="ไฟล์ JSON ใหญ่กว่า {limit}",
        en="JSON file is larger than {limit}",
    ),
    help=Text(
        th="ใช้ JSON Lines (`.jsonl`) หรือ CSV ซึ่งอ่านทีละแถวได้",
        en="use JSON Lines (`.jsonl`) or CSV, which are read row by row",
    ),
    why=Text(
        th="ไฟล์ JSON ต้องอ่านทั้งไฟล์ในคราวเดียว จึงใช้หน่วยความจำหลายเท่าของขนาดไฟล์",
        en="A JSON file is read as a whole and takes several times its size in memory.",
    ),
)

EMPTY_FILE = Code(
    id="KPI651",
    slug="empty-data-file",
    message=Text(th="ไฟล์ไม่มีข้อมูล", en="file holds no data"),
    help=Text(
        th="แถวแรกต้องเป็นชื่อคอลัมน์ แถวต่อไปหนึ่งแถวต่อหนึ่งหน่วยรับการประเมิน",
        en="the first row names the columns; then one row for each unit",
    ),
    why=Text(
        th="ไฟล์ว่างมักเกิดจากการส่งออกที่ไม่สำเร็จ จึงไม่ถือว่าเป็นผลการประเมินของหน่วยจำนวนศูนย์หน่วย",
        en="An empty file is most often a failed export, not the result of no units at all.",
    ),
)

# value (what cannot be decoded), encoding
TEXT_UNDECODABLE = Code(
    id="KPI652",
    slug="undecodable-text",
    message=Text(
        th="{value} อ่านเป็นตัวอักษรตามรหัส {encoding} ไม่ได้",
        en="{value} is no text in {encoding}",
    ),
    help=Text(
        th="บันทึกไฟล์เป็น UTF-8 หรือบอกรหัสอักขระด้วย `--encoding`",
        en="save the file as UTF-8, or name its encoding with `--encoding`",
    ),
    why=Text(
        th="การอ่านด้วยรหัสอักขระผิดเปลี่ยนชื่อหน่วยและค่าของตัวเลือกโดยไม่มีใครเห็น",
        en="Reading by the wrong encoding changes the names of units and choices unseen.",
    ),
)

# encoding
ENCODING_DETECTED = Code(
    id="KPI653",
    slug="encoding-detected",
    severity=Severity.WARNING,
    message=Text(
        th="ไฟล์ไม่ใช่ UTF-8 จึงอ่านด้วยรหัสอักขระ {encoding}",
        en="file is not UTF-8 and was read as {encoding}",
    ),
    help=Text(
        th="ระบุ `--encoding {encoding}` เพื่อยืนยัน หรือบันทึกไฟล์เป็น UTF-8",
        en="confirm with `--encoding {encoding}`, or save the file as UTF-8",
    ),
    why=Text(
        th="รหัสอักขระของไฟล์ตัดสินครั้งเดียวทั้งไฟล์และบอกไว้เสมอ เพื่อให้ผู้อ่านตรวจชื่อภาษาไทยได้",
        en="The encoding is decided once for the whole file and told, so that it can be checked.",
    ),
)

ENCODING_UNCERTAIN = Code(
    id="KPI654",
    slug="encoding-uncertain",
    severity=Severity.WARNING,
    message=Text(
        th="ไฟล์อ่านได้ทั้งเป็น UTF-8 และ cp874 จึงอ่านเป็น UTF-8",
        en="file can be read as UTF-8 and as cp874, and was read as UTF-8",
    ),
    help=Text(
        th="หากชื่อภาษาไทยผิดเพี้ยน ให้ระบุ `--encoding cp874`",
        en="if Thai names look wrong, give `--encoding cp874`",
    ),
    why=Text(
        th="คำไทยสั้น ๆ บางคำในรหัส cp874 เป็นไบต์ที่ถูกต้องตาม UTF-8 ด้วย เช่น คำว่า รก",
        en="A few short Thai words in cp874 are valid UTF-8 too, as other letters.",
    ),
)

# delimiter (semicolon, tab)
DELIMITER_DETECTED = Code(
    id="KPI655",
    slug="delimiter-detected",
    severity=Severity.WARNING,
    message=Text(
        th="`{delimiter}` เป็นเครื่องหมายคั่นคอลัมน์ของไฟล์นี้ ไม่ใช่จุลภาค",
        en="`{delimiter}` separates the columns of this file, not a comma",
    ),
    help=Text(
        th="หากคอลัมน์ถูกต้องแล้วไม่ต้องแก้ไข",
        en="nothing to do where the columns are right",
    ),
    why=Text(
        th="เครื่องหมายคั่นตัดสินจากแถวชื่อคอลัมน์และบอกไว้เสมอ เพราะหากผิด ทุกค่าจะเลื่อนช่อง",
        en="The delimiter is decided by the header and told; a wrong one would shift every value.",
    ),
)

# columns (comma between)
COLUMNS_IGNORED = Code(
    id="KPI656",
    slug="columns-ignored",
    severity=Severity.WARNING,
    message=Text(
        th="{columns} ไม่ใช่รายการข้อมูล จึงไม่ได้อ่าน",
        en="{columns} not read, being no input of this framework",
    ),
    help=Text(
        th="หากคอลัมน์ใดเป็นรายการข้อมูล ให้ใช้ `--rename ชื่อเดิม=ชื่อรายการ`",
        en="where one of them is an input, give `--rename COLUMN=INPUT`",
    ),
    why=Text(
        th="ไฟล์ของหน่วยงานมักมีคอลัมน์อื่นด้วย จึงอ่านข้ามได้ แต่บอกไว้เพื่อไม่ให้รายการข้อมูลหายไปเงียบ ๆ",
        en="Files hold other columns too; they are named here so that no input is lost in silence.",
    ),
)

# columns (comma between)
COLUMNS_MISSING = Code(
    id="KPI657",
    slug="input-columns-missing",
    severity=Severity.WARNING,
    message=Text(
        th="{columns} ไม่มีคอลัมน์ จึงถือว่าไม่ได้รายงาน",
        en="{columns} without a column, so taken as not reported",
    ),
    help=Text(
        th="เพิ่มคอลัมน์ หรือใช้ `--rename ชื่อเดิม=ชื่อรายการ` หากใช้ชื่ออื่น",
        en="add the columns, or give `--rename COLUMN=INPUT` where they have other names",
    ),
    why=Text(
        th="รายการข้อมูลที่ไม่ได้รายงานจะเข้าเกณฑ์ข้อมูลขาดหายของกรอบ ซึ่งอาจทำให้ไม่มีคะแนน",
        en="What is not reported follows the framework's rule for it, and may leave no score.",
    ),
)

# column, input
COLUMN_NEARLY_INPUT = Code(
    id="KPI658",
    slug="column-nearly-input",
    message=Text(
        th="คอลัมน์ `{column}` ไม่ใช่รายการข้อมูล แต่เกือบเหมือน `{input}` ซึ่งไม่มีคอลัมน์",
        en="column `{column}` is no input but nearly `{input}`, which has no column",
    ),
    help=Text(
        th="แก้ชื่อคอลัมน์ ใช้ `--rename {column}={input}` หรือข้ามคอลัมน์ด้วย `--rename {column}=`",
        en=(
            "correct the column's name, give `--rename {column}={input}`, or pass the column over "
            "by `--rename {column}=`"
        ),
    ),
    why=Text(
        th="ชื่อที่พิมพ์ผิดหนึ่งตัวอักษรทำให้ทุกหน่วยกลายเป็นไม่ได้รายงาน จึงต้องแก้ก่อนคิดคะแนน",
        en="One wrong letter would leave the input unreported for every unit.",
    ),
)

# column
COLUMN_TWICE = Code(
    id="KPI659",
    slug="column-twice",
    message=Text(
        th="คอลัมน์ `{column}` มีมากกว่าหนึ่งคอลัมน์",
        en="column `{column}` stands in the header more than once",
    ),
    help=Text(th="เหลือไว้เพียงคอลัมน์เดียว", en="keep one of them"),
    why=Text(
        th="ไม่มีทางรู้ว่าคอลัมน์ใดเป็นค่าจริง",
        en="Nothing says which of them holds the value.",
    ),
)

# count
COLUMN_WITHOUT_NAME = Code(
    id="KPI660",
    slug="column-without-name",
    severity=Severity.WARNING,
    message=Text(
        th="คอลัมน์ที่ไม่มีชื่อไม่ได้อ่าน จำนวน {count} คอลัมน์",
        en="columns without a name not read: {count}",
    ),
    help=Text(
        th="ตั้งชื่อคอลัมน์ หรือลบคอลัมน์ที่ว่าง",
        en="name the columns, or delete them where they are empty",
    ),
    why=Text(
        th="คอลัมน์ท้ายตารางที่ว่างไม่มีผล แต่หากมีข้อมูลอยู่ ข้อมูลนั้นไม่ถูกใช้",
        en="Empty columns at the end do no harm, but what stands in a nameless one is not used.",
    ),
)

# column
UNIT_COLUMN_MISSING = Code(
    id="KPI661",
    slug="unit-column-missing",
    message=Text(
        th="ไม่มีคอลัมน์ `{column}` ซึ่งบอกว่าแถวนั้นเป็นของหน่วยใด",
        en="column `{column}`, which names the unit of each row, is missing",
    ),
    help=Text(
        th="เพิ่มคอลัมน์ หรือบอกชื่อคอลัมน์ที่ใช้ด้วย `--unit-column`",
        en="add it, or name the column that holds it with `--unit-column`",
    ),
    why=Text(
        th="คะแนนต้องบอกได้ว่าเป็นของหน่วยใด แถวแรกของไฟล์ต้องเป็นชื่อคอลัมน์ ไม่ใช่ชื่อตาราง",
        en="A score belongs to a unit. The file's first row has to be the header, not a title.",
    ),
)

# column
UNIT_BLANK = Code(
    id="KPI662",
    slug="unit-blank",
    message=Text(
        th="แถวนี้ไม่มีชื่อหน่วยในคอลัมน์ `{column}`",
        en="row names no unit in `{column}`",
    ),
    help=Text(th="ใส่ชื่อหรือรหัสของหน่วย", en="give the unit's name or code"),
    why=Text(
        th="คะแนนที่ไม่รู้ว่าเป็นของหน่วยใดใช้อ้างอิงไม่ได้",
        en="A score that belongs to nobody cannot be used.",
    ),
)

# unit, lines (comma between)
UNIT_TWICE = Code(
    id="KPI663",
    slug="unit-twice",
    message=Text(
        th="หน่วย `{unit}` มีมากกว่าหนึ่งแถว คือบรรทัด {lines}",
        en="unit `{unit}` has more than one row, on lines {lines}",
    ),
    help=Text(
        th="เหลือไว้เพียงแถวเดียว ระหว่างนี้ไม่มีแถวใดได้คะแนน",
        en="keep one of them; until then none of them is scored",
    ),
    why=Text(
        th="ไม่มีทางรู้ว่าแถวใดเป็นข้อมูลจริง จึงไม่เลือกแถวแรกหรือแถวสุดท้ายแทน",
        en="Nothing says which row holds, so neither the first nor the last is taken.",
    ),
)

# count, limit
ROW_TOO_LONG = Code(
    id="KPI664",
    slug="row-longer-than-header",
    message=Text(
        th="แถวนี้มี {count} ช่อง แต่แถวชื่อคอลัมน์มี {limit} ช่อง",
        en="row has {count} cells, the header {limit}",
    ),
    help=Text(
        th="ตรวจดูจุลภาคในช่องที่ไม่มีเครื่องหมายคำพูดครอบ",
        en="look for a comma in a cell without quotes",
    ),
    why=Text(
        th="ช่องที่เกินมาแปลว่าค่าถูกเลื่อนคอลัมน์",
        en="A cell too many means that values have moved to other columns.",
    ),
)

# count, limit
ROW_TOO_SHORT = Code(
    id="KPI665",
    slug="row-shorter-than-header",
    message=Text(
        th="แถวนี้มี {count} ช่อง แต่แถวชื่อคอลัมน์มี {limit} ช่อง",
        en="row has {count} cells, the header {limit}",
    ),
    help=Text(
        th="เติมช่องที่ขาด ช่องว่างต้องมีเครื่องหมายคั่นครบ",
        en="fill the row up; a blank cell still needs its separator",
    ),
    why=Text(
        th="แถวที่ขาดอาจเกิดจากไฟล์ที่ถูกตัด จึงไม่ถือว่าช่องที่หายไปเป็นค่าว่าง",
        en="A short row may come from a file cut off; its absent cells are not taken for blanks.",
    ),
)

# problem (the reader's own words are not shown)
QUOTE_UNBALANCED = Code(
    id="KPI666",
    slug="unbalanced-quote",
    message=Text(
        th="เครื่องหมายคำพูดในแถวที่เริ่มตรงนี้เปิดปิดไม่ครบ",
        en="quotes of the row that begins here do not pair up",
    ),
    help=Text(
        th="ปิดเครื่องหมายคำพูด และเขียนเครื่องหมายคำพูดในข้อความเป็นสองตัวติดกัน",
        en="close the quote, and double each quote that stands inside a text",
    ),
    why=Text(
        th=(
            "เครื่องหมายคำพูดที่ไม่ปิดจะกลืนแถวที่ตามมาทั้งหมดไว้ในช่องเดียว "
            "ช่องที่ยาวเกิน 131,072 ตัวอักษรถือว่าเกิดจากเหตุนี้"
        ),
        en=(
            "An open quote swallows all rows after it into one cell; a cell of more than 131,072 "
            "letters is taken for that."
        ),
    ),
)

# column
RENAMED_COLUMN_UNKNOWN = Code(
    id="KPI667",
    slug="renamed-column-unknown",
    message=Text(
        th="`{column}` ที่สั่งให้เปลี่ยนชื่อไม่ใช่คอลัมน์ของไฟล์",
        en="`{column}`, which was to be renamed, is not a column of the file",
    ),
    help=Text(
        th="ใช้ `--rename ชื่อคอลัมน์ในไฟล์=ชื่อรายการข้อมูล`",
        en="write `--rename COLUMN-OF-THE-FILE=INPUT`",
    ),
    why=Text(
        th="การเปลี่ยนชื่อที่ไม่มีผลมักเกิดจากพิมพ์ชื่อคอลัมน์ผิด",
        en="A renaming without effect is most often a misspelt column.",
    ),
)

# value (where in the file the parser stopped is the place)
JSON_SYNTAX = Code(
    id="KPI668",
    slug="json-syntax",
    message=Text(th="{value} ไม่ใช่ JSON ที่ถูกต้อง", en="{value} is no valid JSON"),
    help=Text(
        th="ตรวจดูจุลภาค วงเล็บ และเครื่องหมายคำพูดรอบตำแหน่งนี้",
        en="look at the commas, brackets and quotes around this place",
    ),
    why=Text(
        th="ไฟล์ที่อ่านได้ไม่จบไม่ให้คะแนนบางส่วน เพราะจะไม่รู้ว่าหน่วยใดหายไป",
        en="A file that cannot be read to its end is not scored in part: units would be lost.",
    ),
)

# value (where, such as `[3].goals[0]`)
JSON_SHAPE = Code(
    id="KPI669",
    slug="json-shape",
    message=Text(
        th="`{value}` ไม่ได้อยู่ในรูปของหน่วยกับค่าของหน่วย",
        en="`{value}` has another shape than units and their values",
    ),
    help=Text(
        th=(
            'เขียนเป็นอาร์เรย์ของออบเจกต์ หนึ่งออบเจกต์ต่อหนึ่งหน่วย หรือ `{{"units": [...]}}` '
            "ค่าเป็นค่าเดียว หรือเป็นอาร์เรย์ของแถวหากเป็นรายการ"
        ),
        en=(
            'write an array of objects, one for each unit, or `{{"units": [...]}}`; values are '
            "single, or arrays of rows for lists"
        ),
    ),
    why=Text(
        th="ค่าที่ซ้อนลึกกว่านั้นไม่มีความหมายในกรอบการประเมิน",
        en="A framework gives no meaning to anything nested deeper.",
    ),
)

# input (the key)
JSON_KEY_TWICE = Code(
    id="KPI670",
    slug="json-key-twice",
    message=Text(
        th="คีย์ `{input}` มีมากกว่าหนึ่งครั้งในออบเจกต์เดียว",
        en="key `{input}` stands in one object more than once",
    ),
    help=Text(th="เหลือไว้เพียงครั้งเดียว", en="keep one of them"),
    why=Text(
        th="โปรแกรมทั่วไปใช้ค่าสุดท้ายโดยไม่บอก",
        en="Most readers keep the last value without a word.",
    ),
)

# value
JSON_NOT_A_NUMBER = Code(
    id="KPI671",
    slug="json-not-a-number",
    message=Text(th="`{value}` ไม่ใช่ค่าของ JSON", en="`{value}` is not a value of JSON"),
    help=Text(
        th="ใช้ `null` หากไม่ได้รายงาน",
        en="write `null` where nothing was reported",
    ),
    why=Text(
        th="NaN และ Infinity ไม่อยู่ในมาตรฐาน JSON และไม่ใช่ตัวเลขที่คำนวณได้",
        en="NaN and Infinity are not part of JSON, and nothing can be computed with them.",
    ),
)

# value
CHARACTER_UNPRINTABLE = Code(
    id="KPI672",
    slug="unprintable-character",
    message=Text(
        th="แถวนี้มีอักขระ `{value}` ซึ่งไม่ใช่ข้อความ",
        en="row holds the character `{value}`, which is no text",
    ),
    help=Text(
        th="บันทึกไฟล์ใหม่เป็น UTF-8 ไฟล์ที่เป็น UTF-16 ต้องมีเครื่องหมายลำดับไบต์",
        en="save the file as UTF-8 again; UTF-16 needs its byte order mark",
    ),
    why=Text(
        th="อักขระศูนย์มักมาจากไฟล์ UTF-16 หรือไฟล์ที่เสียหาย",
        en="Null characters come from UTF-16 without its mark, or from damage.",
    ),
)

# input (the name asked for)
LIST_UNKNOWN = Code(
    id="KPI673",
    slug="list-unknown",
    message=Text(
        th="`{input}` ไม่ใช่รายการหลายแถวของกรอบการประเมินนี้",
        en="`{input}` is not a list of this framework",
    ),
    help=Text(
        th="ใช้ `--lists ชื่อรายการ=ไฟล์` ตามชื่อที่กรอบประกาศไว้",
        en="write `--lists LIST=FILE` with a list that the framework declares",
    ),
    why=Text(
        th="แถวของรายการที่กรอบไม่รู้จักไม่มีที่ใช้",
        en="Rows of a list that the framework does not know would be of no use.",
    ),
)

# unit, input (the list)
LIST_UNIT_UNKNOWN = Code(
    id="KPI674",
    slug="list-unit-unknown",
    message=Text(
        th="หน่วย `{unit}` ของรายการ `{input}` ไม่มีในไฟล์หลัก",
        en="unit `{unit}` of the list `{input}` is not in the main file",
    ),
    help=Text(
        th="แก้ชื่อหน่วยให้ตรงกัน หรือเพิ่มหน่วยในไฟล์หลัก",
        en="spell the unit alike in both files, or add it to the main file",
    ),
    why=Text(
        th="แถวที่ไม่มีเจ้าของจะหายไป และหน่วยที่ควรได้แถวนั้นจะขาดข้อมูล",
        en="Rows without an owner would be lost, and the unit they are of would lack them.",
    ),
)

# input (the list), value (the row's id)
ROW_TWICE = Code(
    id="KPI675",
    slug="list-row-twice",
    message=Text(
        th="แถว `{value}` ของรายการ `{input}` มีมากกว่าหนึ่งครั้งในหน่วยเดียว",
        en="row `{value}` of the list `{input}` stands more than once for one unit",
    ),
    help=Text(th="เหลือไว้เพียงแถวเดียว", en="keep one of them"),
    why=Text(
        th="แถวที่ซ้ำจะถูกนับสองครั้ง",
        en="A row given twice would count twice.",
    ),
)

# library, extra (what installs it)
TABLE_LIBRARY_MISSING = Code(
    id="KPI676",
    slug="table-library-missing",
    message=Text(
        th="การคิดคะแนนทั้งตารางต้องใช้ไลบรารี `{library}` ซึ่งยังไม่ได้ติดตั้ง",
        en="`{library}`, which scoring whole tables needs, is not installed",
    ),
    help=Text(
        th='ติดตั้งด้วยคำสั่ง `pip install "kpirules[{extra}]"`',
        en='install it with `pip install "kpirules[{extra}]"`',
    ),
    why=Text(
        th="ผู้ที่คิดคะแนนทีละหน่วยไม่จำเป็นต้องติดตั้งไลบรารีของตาราง",
        en="Who scores one unit at a time need not install the libraries of tables.",
    ),
)

# library
TESTING_LIBRARY_MISSING = Code(
    id="KPI678",
    slug="testing-library-missing",
    message=Text(
        th="การสุ่มตัวอย่างเพื่อทดสอบกรอบต้องใช้ไลบรารี `{library}` ซึ่งยังไม่ได้ติดตั้ง",
        en="`{library}`, which drawing examples of a framework needs, is not installed",
    ),
    help=Text(
        th='ติดตั้งด้วยคำสั่ง `pip install "kpirules[testing]"`',
        en='install it with `pip install "kpirules[testing]"`',
    ),
    why=Text(
        th="ผู้ที่ใช้เพียงคิดคะแนนหรือทดสอบด้วยกรณีตัวอย่างไม่จำเป็นต้องติดตั้งไลบรารีนี้",
        en="Who scores units, or tests with worked examples alone, need not install it.",
    ),
)

# found, expected (a version of the library, or a digest)
WORKER_DIFFERS = Code(
    id="KPI677",
    slug="worker-differs",
    message=Text(
        th="`{found}` ของเครื่องที่คำนวณไม่ตรงกับของโปรแกรมที่สั่งงาน คือ `{expected}`",
        en="`{found}` on the worker, `{expected}` in the program that sent the work",
    ),
    help=Text(
        th="ติดตั้ง kpirules รุ่นเดียวกันทุกเครื่อง",
        en="install the same version of kpirules on every machine",
    ),
    why=Text(
        th="คะแนนของหน่วยรับการประเมินต้องไม่ขึ้นกับว่าเครื่องใดเป็นผู้คำนวณ",
        en="A unit's score must not depend on the machine that computed it.",
    ),
)

# column, old, new (the names to use)
TWO_MEANINGS = Code(
    id="KPI680",
    slug="two-meanings",
    message=Text(
        th="คอลัมน์ `{column}` หมายถึงคนละเรื่องในสองฉบับที่เทียบกัน",
        en="column `{column}` means different things in the two editions that are compared",
    ),
    help=Text(
        th="ตั้งชื่อคอลัมน์เป็น `{old}` หรือ `{new}` ตามฉบับที่เก็บข้อมูล",
        en="call it `{old}` or `{new}`, after the edition for which it was collected",
    ),
    why=Text(
        th=(
            "รหัสเดิมอาจถูกนำไปใช้กับข้อคำถามใหม่ ข้อมูลของข้อเดิมจึงใช้แทนข้อใหม่ไม่ได้ "
            "และชื่อคอลัมน์อย่างเดียวไม่บอกว่าเป็นข้อมูลของข้อใด"
        ),
        en=(
            "A code may stand for another item than before. Data of the one are no data of the "
            "other, and the bare code does not tell which of them a column holds."
        ),
    ),
)

# value (the code), old, new (the states)
MISSING_CODE_DIFFERS = Code(
    id="KPI681",
    slug="missing-code-differs",
    message=Text(
        th="รหัส `{value}` แทนสถานะ `{old}` ในฉบับเดิม แต่แทน `{new}` ในฉบับใหม่",
        en="code `{value}` stands for `{old}` in the old edition and for `{new}` in the new one",
    ),
    help=Text(
        th="ให้ทั้งสองฉบับใช้รหัสเดียวกัน หรือให้คะแนนข้อมูลแยกทีละฉบับ",
        en="let both editions use the code alike, or score the data under each edition by itself",
    ),
    why=Text(
        th="ข้อมูลชุดเดียวกันต้องอ่านได้ความหมายเดียวเมื่อเทียบสองฉบับ",
        en="Data that two editions are compared on must mean one thing.",
    ),
)

# reason (the library's word)
PARQUET_DAMAGED = Code(
    id="KPI684",
    slug="parquet-damaged",
    message=Text(
        th="ไฟล์ Parquet ชำรุดหรือไม่ครบ ({reason})",
        en="file is no whole Parquet file: {reason}",
    ),
    help=Text(
        th="คัดลอกหรือส่งออกไฟล์ใหม่ให้ครบ",
        en="copy or export the file again",
    ),
    why=Text(
        th="ไฟล์ที่อ่านได้ไม่จบไม่ให้คะแนนบางส่วน เพราะจะไม่รู้ว่าหน่วยใดหายไป",
        en="A file that cannot be read to its end is not scored in part: units would be lost.",
    ),
)

# column, found (its type), expected (the type of the input)
COLUMN_TYPE = Code(
    id="KPI685",
    slug="column-of-other-type",
    message=Text(
        th="คอลัมน์ `{column}` เป็นชนิด `{found}` ซึ่งอ่านเป็น `{expected}` ไม่ได้",
        en="column `{column}` is of type `{found}`, from which no `{expected}` is read",
    ),
    help=Text(
        th="เก็บเป็นตัวเลข เป็นข้อความ หรือเป็นลิสต์ของแถวตามที่กรอบประกาศ",
        en="store numbers, texts or lists of rows, as the framework declares them",
    ),
    why=Text(
        th="วันที่หรือค่าความจริงที่ถูกแปลงเป็นตัวเลขโดยไม่บอกจะให้คะแนนที่ไม่มีใครตั้งใจ",
        en="Dates or truths turned into numbers in silence would give a score that nobody meant.",
    ),
)

# column, unit
NUMBER_TOO_WIDE = Code(
    id="KPI686",
    slug="number-too-wide",
    message=Text(
        th="ค่าใน `{column}` มีมากกว่า 38 หลัก คอลัมน์ทศนิยมเก็บไม่ได้",
        en="the number of `{column}` has more than 38 digits, which no column of decimals holds",
    ),
    help=Text(
        th='ขอผลเป็น `numbers="float"` หรือเขียนผลเป็น CSV',
        en='ask for `numbers="float"`, or write the results to CSV',
    ),
    why=Text(
        th="เลขที่ตัดหลักทิ้งจะไม่ใช่ผลที่คำนวณได้",
        en="A number with some of its digits cut off is another number.",
    ),
)
