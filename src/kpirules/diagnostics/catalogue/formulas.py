"""Findings about formulas: reading them (KPI301 to KPI329), what they mean (KPI331 to KPI349),
named functions (KPI351 on).

The comment above each code names the details that its message needs. One family, one file: the
length is that of the table.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "AMBIGUOUS_NAME",
    "ARGUMENT_COUNT",
    "BRACKETS_NOT_PAIRED",
    "CHAINED_COMPARISON",
    "COMMA_OUTSIDE_CALL",
    "COMMENT_IN_FORMULA",
    "CONDITIONAL_INCOMPLETE",
    "DENOMINATOR_CAN_BE_ZERO",
    "DENOMINATOR_IS_ZERO",
    "EMPTY_FORMULA",
    "FOLD_INSIDE_FOLD",
    "FOREIGN_CHARACTER",
    "FORMULA_TOO_COSTLY",
    "FORMULA_TOO_DEEP",
    "FORMULA_TOO_LARGE",
    "FORMULA_TOO_LONG",
    "FUNCTION_CALLS_ITSELF",
    "FUNCTION_NAME_TAKEN",
    "KINDS_DIFFER",
    "LISTS_MIXED",
    "LIST_NOT_FOLDED",
    "MISSING_OPERAND",
    "MISSING_OPERATOR",
    "NAME_NOT_ASCII",
    "NAME_TOO_LONG",
    "NUMBER_EXPECTED",
    "NUMBER_NOT_PLAIN",
    "NUMBER_TOO_LONG",
    "OPERATOR_UNKNOWN",
    "PARAMETER_REPEATED",
    "PART_NOT_IN_LANGUAGE",
    "PLACES_NOT_WRITTEN",
    "POWER_NOT_SMALL",
    "QUOTED_TEXT_MISPLACED",
    "QUOTED_TEXT_NOT_PLAIN",
    "QUOTE_NOT_CLOSED",
    "REFERENCE_NOT_QUOTED",
    "SAID_TWICE",
    "SEVERAL_LINES",
    "SIGNATURE_UNREADABLE",
    "SPREADSHEET_FORM",
    "THRESHOLDS_NOT_IN_ORDER",
    "TRUTH_EXPECTED",
    "UNITS_DIFFER",
    "UNKNOWN_CHOICE",
    "UNKNOWN_FUNCTION",
    "UNKNOWN_NAME",
    "UNKNOWN_NODE",
    "UNREADABLE_FORMULA",
    "WORD_NOT_IN_LANGUAGE",
]


def _require(formula: str, before: str = "") -> str:
    """Return the YAML of a condition, the shortest place for a formula that gives a yes or no."""
    return f"{before}conditions:\n  - id: on_plan\n    require: >-\n      {formula}\n"


_INPUTS = """inputs:
  done: {type: count, label: {th: ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: ตามแผน, en: Planned}}
"""
_CHOICE = _INPUTS + "  size: {type: choice, choices: [small, large], label: {th: ขนาด, en: Size}}\n"
_SPEED = _INPUTS + "  speed: {type: number, label: {th: ความเร็ว, en: Speed}}\n"
_GOALS = """lists:
  goals: {inputs: {result: {type: number, label: {th: ผลงาน, en: Result}}}}
"""
_LISTS = _GOALS + "  tasks: {inputs: {hours: {type: number, label: {th: ชั่วโมง, en: Hours}}}}\n"
_LENGTHY = " + ".join(["done"] * 300)

# --- Reading ------------------------------------------------------------------------------------

# name
UNKNOWN_NAME = Code(
    id="KPI301",
    slug="unknown-name",
    message=Text(
        th="`{name}` ไม่ใช่รายการข้อมูลหรือพารามิเตอร์ที่ใช้ได้ในสูตรนี้",
        en="`{name}` is not an input or a parameter that this formula can use",
    ),
    help=Text(
        th="ประกาศชื่อนี้ใน `inputs` หรือ `parameters` หรือแก้ตัวสะกดให้ตรง",
        en="declare the name under `inputs` or `parameters`, or correct its spelling",
    ),
    why=Text(
        th=("สูตรใช้ได้เฉพาะชื่อที่กรอบประกาศไว้ ชื่อที่สะกดผิดจึงพบตั้งแต่ตอนตรวจไฟล์ ไม่ใช่เมื่อข้อมูลของหน่วยงานมาถึงแล้ว"),
        en=(
            "A formula sees only names that the framework declares, so that a misspelt name is "
            "found when the file is checked, not when the data of a unit has come in."
        ),
    ),
    bad=_require("done >= planed"),
    good=_require("done >= planned"),
)

# name
UNKNOWN_FUNCTION = Code(
    id="KPI302",
    slug="unknown-function",
    message=Text(
        th="`{name}` ไม่ใช่ฟังก์ชันของภาษาสูตรหรือของกรอบนี้",
        en="`{name}` is not a function of the language or of this framework",
    ),
    help=Text(
        th="ดูรายชื่อฟังก์ชันในคู่มือภาษาสูตร หรือประกาศฟังก์ชันเองใน `functions`",
        en="see the list of functions in the reference, or declare your own under `functions`",
    ),
    why=Text(
        th="ฟังก์ชันมีจำนวนจำกัด ทุกฟังก์ชันมีความหมายเดียวและให้ผลตรงกันทุกครั้ง",
        en="The functions are few; each has one meaning and gives the same result everywhere.",
    ),
    bad=_require("average(done, planned) > 5"),
    good=_require("mean(done, planned) > 5"),
)

# text
UNREADABLE_FORMULA = Code(
    id="KPI303",
    slug="unreadable-formula",
    message=Text(th="`{text}` อ่านเป็นสูตรไม่ได้", en="`{text}` cannot be read as part of a formula"),
    help=Text(
        th="ใส่วงเล็บรอบส่วนที่ต้องคิดก่อน แล้วตรวจสิ่งที่อยู่ก่อนหน้าจุดนี้",
        en="put brackets round what belongs together, and look at what stands just before",
    ),
    why=Text(
        th="สูตรที่อ่านได้เพียงบางส่วนอาจให้ผลที่ไม่ได้ตั้งใจ จึงไม่รับทั้งสูตร",
        en="A formula that can be read in part only could mean something else, so none is taken.",
    ),
    bad=_require("done == not planned"),
    good=_require("done != planned"),
)

EMPTY_FORMULA = Code(
    id="KPI304",
    slug="empty-formula",
    message=Text(th="สูตรว่างเปล่า", en="the formula is empty, a value was expected"),
    help=Text(th="เขียนสูตร หรือลบคีย์นี้ออก", en="write the formula, or take the key out of the file"),
    why=Text(
        th="สูตรว่างไม่บอกว่าต้องการค่าใด และค่าว่างไม่นับเป็นศูนย์",
        en="An empty formula does not say what is wanted, and a blank is never taken as zero.",
    ),
    bad='conditions:\n  - {id: on_plan, require: " "}\n',
    good=_require("done >= planned"),
)

# length, most
FORMULA_TOO_LONG = Code(
    id="KPI305",
    slug="formula-too-long",
    message=Text(
        th="สูตรยาว {length} อักขระ เกินกำหนด {most} อักขระ",
        en="the formula has {length} characters, at most {most} were expected",
    ),
    help=Text(
        th="แยกส่วนที่ซ้ำเป็นฟังก์ชันใน `functions` หรือแบ่งเป็นตัวชี้วัดย่อย",
        en="move what repeats into `functions`, or split the indicator",
    ),
    why=Text(
        th="สูตรที่ยาวมากไม่มีผู้ใดตรวจทานได้ และขนาดที่จำกัดทำให้การตรวจไฟล์ใช้เวลาไม่มากเสมอ",
        en="Nobody can review a very long formula, and the bound keeps every check quick.",
    ),
    bad=_require(f"{' + '.join(['planned'] * 250)} > 0"),
    good=_require("250 * planned > 0"),
)

FORMULA_TOO_DEEP = Code(
    id="KPI306",
    slug="formula-too-deep",
    message=Text(th="สูตรซ้อนกันลึกเกินไปที่จุดนี้", en="the formula is nested too deep from here on"),
    help=Text(
        th="ลดวงเล็บหรือเครื่องหมายที่ซ้อนกัน หรือแยกส่วนในออกเป็นฟังก์ชันใน `functions`",
        en="take out brackets or signs that do nothing, or move the inner part into `functions`",
    ),
    why=Text(
        th="สูตรที่ซ้อนกันลึกอ่านไม่ออก และอาจทำให้โปรแกรมที่อ่านใช้หน่วยความจำจนหมด",
        en="Deep nesting cannot be read by people, and can exhaust the program that reads it.",
    ),
    bad=_require("done > --------planned"),
    good=_require("done > planned"),
)

# most
FORMULA_TOO_LARGE = Code(
    id="KPI307",
    slug="formula-too-large",
    message=Text(
        th="สูตรมีส่วนประกอบมากกว่า {most} ส่วน",
        en="the formula has more than {most} parts",
    ),
    help=Text(
        th="แยกส่วนที่ซ้ำเป็นฟังก์ชันใน `functions` หรือใช้รายการใน `lists`",
        en="move what repeats into `functions`, or keep the values as a list under `lists`",
    ),
    why=Text(
        th="ขนาดที่จำกัดทำให้ทุกสูตรคำนวณได้ในเวลาที่ทราบล่วงหน้า",
        en="The bound keeps the time that any formula takes known beforehand.",
    ),
    bad=_require(f"{_LENGTHY} + done > 0".replace("done", "1")),
    good=_require("301 > 0"),
)

# cost, most
FORMULA_TOO_COSTLY = Code(
    id="KPI308",
    slug="formula-too-costly",
    message=Text(
        th="สูตรรวมกับฟังก์ชันที่เรียกใช้ต้องคำนวณ {cost} ขั้น เกินกำหนด {most} ขั้น",
        en="the formula takes {cost} operations with the functions it calls, at most {most} were "
        "expected",
    ),
    help=Text(
        th="ลดจำนวนครั้งที่ฟังก์ชันเรียกกันต่อ ๆ ไป",
        en="call fewer functions from within functions",
    ),
    why=Text(
        th="ฟังก์ชันที่เรียกกันเป็นทอด ๆ เพิ่มจำนวนขั้นแบบทวีคูณได้ แม้แต่ละสูตรจะสั้น",
        en="Functions that call functions can multiply the work although each of them is short.",
    ),
    bad=_require(
        "c(done) + c(planned) > 0",
        "functions:\n"
        f"  a(x): {'+'.join(['x'] * 100)}\n"
        f"  b(x): {'+'.join(['a(x)'] * 10)}\n"
        f"  c(x): {'+'.join(['b(x)'] * 5)}\n",
    ),
    good=_require("a(done) > 0", "functions:\n  a(x): 100 * x\n"),
)

# character
FOREIGN_CHARACTER = Code(
    id="KPI309",
    slug="foreign-character",
    message=Text(
        th="`{character}` ไม่ใช่อักขระที่ใช้ในสูตร",
        en="`{character}` is not a character of formulas",
    ),
    help=Text(
        th="นอกเครื่องหมายคำพูด สูตรใช้เฉพาะอักษรอังกฤษ เลขอารบิก และเครื่องหมายบนแป้นพิมพ์",
        en="outside quotes a formula has plain letters, the digits 0 to 9 and the usual signs only",
    ),
    why=Text(
        th=("อักขระหลายตัวดูเหมือนกันแต่เป็นคนละตัว หรือมองไม่เห็น สูตรที่รับอักขระเหล่านี้อาจคำนวณสิ่งที่ต่างจากที่เห็น"),
        en=(
            "Many characters look alike or cannot be seen at all; a formula that took them could "
            "compute something else than it shows."
        ),
    ),
    bad=_require("done × 2 > planned"),
    good=_require("done * 2 > planned"),
)

# name
NAME_NOT_ASCII = Code(
    id="KPI310",
    slug="name-not-ascii",
    message=Text(
        th="`{name}` ไม่ได้เขียนด้วยอักษร a ถึง z", en="`{name}` is not written in the letters a to z"
    ),
    help=Text(
        th="ตั้งชื่อด้วยอักษรอังกฤษ ตัวเลข และ `_` ส่วนชื่อภาษาไทยให้ใส่ใน `label` ซึ่งเขียนได้อิสระ",
        en="name it in plain letters, digits and `_`; the `label` is free text in any script",
    ),
    why=Text(
        th=(
            "อักษรไทยบางตัว เช่น สระอำ เก็บได้หลายแบบที่มองเห็นเหมือนกัน "
            "ชื่อจึงใช้อักษรอังกฤษ ส่วนข้อความที่ผู้ใช้เห็นมาจาก `label`"
        ),
        en=(
            "Some letters can be stored in several ways that look the same, so names keep to plain "
            "letters, and what people read comes from the `label`."
        ),
    ),
    bad=_require("จำนวน > planned"),
    good=_require("done > planned"),
)

# name, most
NAME_TOO_LONG = Code(
    id="KPI311",
    slug="name-too-long",
    message=Text(th="`{name}` ยาวเกิน {most} อักขระ", en="`{name}` has more than {most} characters"),
    help=Text(
        th="ใช้ชื่อที่สั้นกว่า คำอธิบายให้ใส่ใน `label`",
        en="use a shorter name; the `label` has room for the rest",
    ),
    why=Text(
        th="ชื่อที่ยาวมากทำให้สูตรและตารางอ่านยาก",
        en="Very long names make formulas and tables unreadable.",
    ),
    bad=_require(f"{'done_' * 14}x > planned"),
    good=_require("done > planned"),
)

QUOTE_NOT_CLOSED = Code(
    id="KPI312",
    slug="quote-not-closed",
    message=Text(th="เครื่องหมายคำพูดเปิดแล้วไม่มีปิด", en="the quote opens here and is not closed"),
    help=Text(th="ปิดด้วยเครื่องหมายเดียวกับที่เปิด", en="close it with the same mark that opens it"),
    why=Text(
        th="ข้อความที่ไม่มีจุดสิ้นสุดกลืนส่วนที่เหลือของสูตร",
        en="Text without an end swallows the rest of the formula.",
    ),
    bad=_require('size == "small', _CHOICE),
    good=_require('size == "small"', _CHOICE),
)

# text
QUOTED_TEXT_NOT_PLAIN = Code(
    id="KPI313",
    slug="quoted-text-not-plain",
    message=Text(
        th="{text} ไม่ใช่ข้อความธรรมดาในเครื่องหมายคำพูด",
        en="{text} is not plain text in quotes",
    ),
    help=Text(
        th="เขียนรหัสของตัวเลือกไว้ในเครื่องหมายคำพูดคู่เดียว โดยไม่มีอักษรนำหน้าหรือ `\\`",
        en="write the choice in one pair of quotes, without a letter before them or a `\\` inside",
    ),
    why=Text(
        th="ข้อความในสูตรเป็นเพียงรหัสของตัวเลือกหรือของตัวชี้วัด จึงไม่มีรูปแบบพิเศษ",
        en="Quoted text only ever names a choice or an indicator, so it has no special forms.",
    ),
    bad=_require('size == u"small"', _CHOICE),
    good=_require('size == "small"', _CHOICE),
)

# bracket
BRACKETS_NOT_PAIRED = Code(
    id="KPI314",
    slug="brackets-not-paired",
    message=Text(th="`{bracket}` ไม่มีวงเล็บคู่", en="`{bracket}` has no partner"),
    help=Text(
        th="เติมวงเล็บที่ขาด หรือลบวงเล็บที่เกิน", en="add the bracket that is missing, or take this one out"
    ),
    why=Text(
        th="วงเล็บกำหนดลำดับการคำนวณ จึงต้องครบคู่",
        en="Brackets say what is computed first, so each needs its partner.",
    ),
    bad=_require("(done + 1 > planned"),
    good=_require("(done + 1) > planned"),
)

# number
NUMBER_NOT_PLAIN = Code(
    id="KPI315",
    slug="number-not-plain",
    message=Text(
        th="`{number}` ไม่ใช่ตัวเลขที่เขียนแบบธรรมดา",
        en="`{number}` is not a number written in plain digits",
    ),
    help=Text(
        th="เขียนเลข 0 ถึง 9 ติดกัน ใช้จุดทศนิยมเพียงจุดเดียว และไม่มี 0 นำหน้า เช่น `1000` หรือ `0.5`",
        en="write digits without separators, at most one point and no leading zero: `1000`, `0.5`",
    ),
    why=Text(
        th="ตัวเลขรูปแบบอื่น เช่น `010` หรือ `0x10` แต่ละโปรแกรมอ่านไม่เหมือนกัน",
        en="Other spellings, such as `010` or `0x10`, mean other numbers in other programs.",
    ),
    bad=_require("done > 010"),
    good=_require("done > 10"),
)

# number, most
NUMBER_TOO_LONG = Code(
    id="KPI316",
    slug="number-too-long",
    message=Text(th="`{number}` มีเกิน {most} หลัก", en="`{number}` has more than {most} digits"),
    help=Text(
        th="เขียนตัวเลขเท่าที่เอกสารต้นทางกำหนด", en="write the digits that the source document gives"
    ),
    why=Text(
        th="ตัวเลขที่ยาวกว่านี้ไม่มีในเกณฑ์จริง และทำให้การคำนวณช้าโดยไม่จำเป็น",
        en="No real rule has longer numbers, and they would only make computing slow.",
    ),
    bad=_require("done > 1e99"),
    good=_require("done > 1e9"),
)

# operator
OPERATOR_UNKNOWN = Code(
    id="KPI317",
    slug="operator-unknown",
    message=Text(
        th="`{operator}` ไม่ใช่เครื่องหมายของภาษาสูตร",
        en="`{operator}` is not an operator of formulas",
    ),
    help=Text(
        th="เครื่องหมายที่ใช้ได้คือ `+ - * / **` `< <= > >= == !=` และ `and or not`",
        en="the operators are `+ - * / **`, `< <= > >= == !=` and `and or not`",
    ),
    why=Text(
        th="เครื่องหมายเดียวกันมีความหมายต่างกันในแต่ละโปรแกรม สูตรจึงใช้เฉพาะที่มีความหมายเดียว",
        en="The same sign means different things elsewhere; formulas keep those that mean one.",
    ),
    bad=_require("done ^ 2 > planned"),
    good=_require("done ** 2 > planned"),
)

# word
WORD_NOT_IN_LANGUAGE = Code(
    id="KPI318",
    slug="word-not-in-language",
    message=Text(
        th="`{word}` ไม่ใช่คำของภาษาสูตร", en="`{word}` is not a word of the formula language"
    ),
    help=Text(
        th="คำที่ใช้ได้คือ `and or not if else true false`",
        en="the words are `and or not if else true false`",
    ),
    why=Text(
        th="คำเหล่านี้เป็นคำสั่งของภาษาอื่นหรือของตารางคำนวณ สูตรมีเพียงการคำนวณค่าหนึ่งค่า",
        en="These are words of other languages or of spreadsheets; a formula computes one value.",
    ),
    bad=_require("done > 1 AND planned > 1"),
    good=_require("done > 1 and planned > 1"),
)

# part
PART_NOT_IN_LANGUAGE = Code(
    id="KPI319",
    slug="part-not-in-language",
    message=Text(
        th="`{part}` ไม่ใช่ส่วนของภาษาสูตร", en="`{part}` is not part of the formula language"
    ),
    help=Text(
        th="สูตรมีเพียงตัวเลข ชื่อ เครื่องหมาย วงเล็บ `( )` และฟังก์ชัน ชื่อคอลัมน์ของรายการเขียนว่า `goals.result`",
        en="a formula has numbers, names, operators, `( )` and functions; a list's column is "
        "written `goals.result`",
    ),
    why=Text(
        th="สูตรจงใจมีเพียงเท่าที่เกณฑ์จริงต้องใช้ จึงตรวจได้ครบและไม่มีทางทำอย่างอื่นนอกจากคำนวณ",
        en=(
            "Formulas have just what real rules need, on purpose: so they can be checked in full, "
            "and can do nothing but compute."
        ),
    ),
    bad=_require("[done][0] > planned"),
    good=_require("done > planned"),
)

# form
SPREADSHEET_FORM = Code(
    id="KPI320",
    slug="spreadsheet-form",
    message=Text(
        th="`{form}` เขียนแบบตารางคำนวณ", en="`{form}` is written here as in a spreadsheet"
    ),
    help=Text(
        th="เขียนเงื่อนไขเป็นประโยค เช่น `5 if a and b else 0`",
        en="write conditions as a sentence: `5 if a and b else 0`",
    ),
    why=Text(
        th="ภาษาสูตรเขียนเงื่อนไขต่างจากตารางคำนวณ ความหมายเหมือนกัน",
        en="Formulas write conditions differently from spreadsheets; the meaning is the same.",
    ),
    bad=_require("if(done > 1, done, planned) > 5"),
    good=_require("(done if done > 1 else planned) > 5"),
)

# token
MISSING_OPERATOR = Code(
    id="KPI321",
    slug="missing-operator",
    message=Text(
        th="ไม่มีเครื่องหมายก่อน `{token}`", en="`{token}` follows without an operator before it"
    ),
    help=Text(
        th="เติมเครื่องหมาย เช่น `*` สำหรับการคูณ", en="put the operator in, for example `*` to multiply"
    ),
    why=Text(
        th="ค่าสองค่าที่อยู่ติดกันไม่บอกว่าให้ทำสิ่งใด",
        en="Two values side by side do not say what to do with them.",
    ),
    bad=_require("2 done > planned"),
    good=_require("2 * done > planned"),
)

# token
MISSING_OPERAND = Code(
    id="KPI322",
    slug="missing-operand",
    message=Text(th="ขาดค่าที่ `{token}`", en="a value is missing at `{token}`"),
    help=Text(th="เติมค่าที่ขาด หรือลบเครื่องหมายที่เกิน", en="put the value in, or take the operator out"),
    why=Text(
        th="เครื่องหมายต้องมีค่าทั้งสองข้าง และสูตรต้องจบด้วยค่า",
        en="An operator needs a value on both sides, and a formula ends with a value.",
    ),
    bad=_require("done * > planned"),
    good=_require("done * 2 > planned"),
)

COMMA_OUTSIDE_CALL = Code(
    id="KPI323",
    slug="comma-outside-call",
    message=Text(
        th="`,` ใช้คั่นค่าในวงเล็บของฟังก์ชันเท่านั้น",
        en="`,` stands outside a function, where it separates nothing",
    ),
    help=Text(
        th="ทศนิยมเขียนด้วยจุด เช่น `2.5` และหลักพันเขียนติดกัน เช่น `1000`",
        en="decimals are written with a point, `2.5`, and thousands without a separator, `1000`",
    ),
    why=Text(
        th="`1,000` และ `2,5` แต่ละแห่งอ่านไม่เหมือนกัน สูตรจึงใช้รูปแบบเดียว",
        en="`1,000` and `2,5` are read differently here and there; formulas have one spelling.",
    ),
    bad=_require("done > 1,500"),
    good=_require("done > 1500"),
)

SEVERAL_LINES = Code(
    id="KPI324",
    slug="several-lines",
    message=Text(th="สูตรมีมากกว่าหนึ่งบรรทัด", en="the formula goes on in another line"),
    help=Text(
        th="เขียนสูตรในบรรทัดเดียว หรือใช้ `>-` ของ YAML ซึ่งต่อบรรทัดให้เป็นบรรทัดเดียว",
        en="write it in one line, or fold the lines into one with `>-`",
    ),
    why=Text(
        th="สูตรคือค่าเดียว บรรทัดถัดไปอาจถูกละไปโดยไม่มีผู้ใดสังเกต",
        en="A formula is one value; a second line could be dropped without anybody noticing.",
    ),
    bad="conditions:\n  - id: on_plan\n    require: |-\n      done >\n      planned\n",
    good=_require("done > planned"),
)

COMMENT_IN_FORMULA = Code(
    id="KPI325",
    slug="comment-in-formula",
    message=Text(th="`#` เริ่มหมายเหตุในสูตร", en="`#` begins a comment inside the formula"),
    help=Text(
        th="ย้ายหมายเหตุไปที่ `note` หรือเขียนไว้นอกสูตร",
        en="move the remark to `note`, or write it outside the formula",
    ),
    why=Text(
        th="หมายเหตุในสูตรอาจซ่อนส่วนที่ผู้อ่านคิดว่ามีผล",
        en="A comment can hide a part that a reader believes to count.",
    ),
    bad='conditions:\n  - {id: on_plan, require: "done > planned #+ 1"}\n',
    good=_require("done > planned"),
)

# text
CHAINED_COMPARISON = Code(
    id="KPI326",
    slug="chained-comparison",
    message=Text(th="`{text}` เปรียบเทียบต่อกันหลายครั้ง", en="`{text}` chains two comparisons"),
    help=Text(th="แยกเป็น `a <= x and x <= b`", en="write `a <= x and x <= b`"),
    why=Text(
        th="การเปรียบเทียบต่อกันมีความหมายต่างกันในแต่ละโปรแกรม ในตารางคำนวณให้ผลผิดโดยไม่เตือน",
        en="Chains mean different things elsewhere; a spreadsheet computes them wrong in silence.",
    ),
    bad=_require("1 < done < planned"),
    good=_require("1 < done and done < planned"),
)

# most
POWER_NOT_SMALL = Code(
    id="KPI327",
    slug="power-not-small",
    message=Text(
        th="`**` ต้องตามด้วยเลขจำนวนเต็ม 0 ถึง {most}",
        en="`**` is not followed by one whole number from 0 to {most}",
    ),
    help=Text(
        th="รากที่สองเขียนว่า `sqrt(x)` ค่าเฉลี่ยเรขาคณิตเขียนว่า `geometric_mean(a, b)`",
        en="a square root is `sqrt(x)`, a geometric mean `geometric_mean(a, b)`",
    ),
    why=Text(
        th="เลขยกกำลังที่ใหญ่หรือเป็นเศษส่วนให้ผลที่ยาวมากหรือไม่แม่นตรง",
        en="Large or broken powers give endless or inexact numbers.",
    ),
    bad=_require("done ** 0.5 > planned"),
    good=_require("sqrt(done) > planned"),
)

CONDITIONAL_INCOMPLETE = Code(
    id="KPI328",
    slug="conditional-incomplete",
    message=Text(th="`if` และ `else` ไม่ครบคู่", en="`if` and `else` do not go together here"),
    help=Text(
        th="เขียนให้ครบว่า `x if condition else y`", en="write the whole of `x if condition else y`"
    ),
    why=Text(
        th="เงื่อนไขต้องบอกค่าทั้งเมื่อเป็นจริงและเมื่อไม่เป็นจริง จึงไม่มีกรณีใดที่ไม่ได้กำหนด",
        en="A condition gives a value in both cases, so that no case is left open.",
    ),
    bad=_require("(5 if done > 1) > planned"),
    good=_require("(5 if done > 1 else 0) > planned"),
)

# text
QUOTED_TEXT_MISPLACED = Code(
    id="KPI329",
    slug="quoted-text-misplaced",
    message=Text(
        th="{text} เป็นข้อความ ใช้ที่ตำแหน่งนี้ไม่ได้",
        en="{text} is text, which cannot stand here",
    ),
    help=Text(
        th='ข้อความใช้ได้เพียงเทียบกับตัวเลือก เช่น `size == "small"` และใน `score("7.1")`',
        en='text is compared with a choice, `size == "small"`, or names a node, `score("7.1")`',
    ),
    why=Text(
        th="สูตรคำนวณตัวเลขและเงื่อนไข ไม่ประกอบหรือแปลงข้อความ",
        en="Formulas compute numbers and conditions; they do not build or convert text.",
    ),
    bad=_require('max("5", done) > planned'),
    good=_require("max(5, done) > planned"),
)

# --- Meaning ------------------------------------------------------------------------------------

# function, found, signature
ARGUMENT_COUNT = Code(
    id="KPI331",
    slug="argument-count",
    message=Text(
        th="`{function}` ได้รับค่า {found} ค่า ซึ่งไม่ตรงกับแบบ `{signature}`",
        en="`{function}` is given {found} values, which does not fit `{signature}`",
    ),
    help=Text(
        th="ใส่ค่าให้ครบตามแบบและเรียงตามลำดับ", en="give the values that the form shows, in its order"
    ),
    why=Text(
        th="ค่าที่ขาดหรือเกินมักแปลว่าวงเล็บปิดผิดที่ หรือใช้ `,` แทนจุดทศนิยม",
        en="A value too many or too few often means a bracket closed in the wrong place, or a "
        "decimal comma.",
    ),
    bad=_require("clamp(done, 100) > planned"),
    good=_require("clamp(done, 0, 100) > planned"),
)

# text
NUMBER_EXPECTED = Code(
    id="KPI332",
    slug="number-expected",
    message=Text(th="`{text}` ไม่ใช่ตัวเลข", en="`{text}` is not a number, and one was expected"),
    help=Text(
        th="ใช้รายการข้อมูลหรือการคำนวณที่ให้ตัวเลข",
        en="use an input or a calculation that gives a number",
    ),
    why=Text(
        th="ใช่หรือไม่ใช่และตัวเลือกไม่มีค่าเป็นตัวเลขในตัวเอง ต้องบอกว่านับอย่างไร",
        en="A yes or no, or a choice, has no number of its own: the formula says how it counts.",
    ),
    bad=_require("(done > 1) + 1 > planned"),
    good=_require("(1 if done > 1 else 0) + 1 > planned"),
)

# text
TRUTH_EXPECTED = Code(
    id="KPI333",
    slug="truth-expected",
    message=Text(
        th="`{text}` ไม่ใช่เงื่อนไขที่ตอบว่าใช่หรือไม่ใช่",
        en="`{text}` is not a yes or no, and one was expected",
    ),
    help=Text(th="เขียนเป็นการเปรียบเทียบ เช่น `x > 0`", en="write a comparison, for example `x > 0`"),
    why=Text(
        th="ตัวเลขไม่ใช่คำตอบว่าใช่หรือไม่ใช่ การเทียบให้ชัดทำให้ผู้อ่านเห็นเกณฑ์",
        en="A number is no yes or no; a comparison shows the reader where the line is.",
    ),
    bad=_require("done"),
    good=_require("done > 0"),
)

# left, right
KINDS_DIFFER = Code(
    id="KPI334",
    slug="kinds-differ",
    message=Text(
        th="`{left}` กับ `{right}` เป็นข้อมูลคนละชนิด",
        en="`{left}` and `{right}` are of different kinds",
    ),
    help=Text(
        th="ใช้ตัวเลขกับตัวเลข ใช่หรือไม่ใช่กับใช่หรือไม่ใช่ ตัวเลือกกับข้อความของตัวเลือก",
        en="put numbers with numbers, a yes or no with its like, a choice with one of its texts",
    ),
    why=Text(
        th="ค่าคนละชนิดไม่มีทางเท่ากัน เงื่อนไขเช่นนี้จึงเป็นจริงหรือเท็จเสมอโดยไม่ตั้งใจ",
        en="Values of different kinds are never equal, so such a condition would always come out "
        "the same.",
    ),
    bad=_require('done == "many"'),
    good=_require("done == 5"),
)

# text, name, choices
UNKNOWN_CHOICE = Code(
    id="KPI335",
    slug="unknown-choice",
    message=Text(
        th="{text} ไม่ใช่ตัวเลือกของ `{name}`", en="{text} is not one of the choices of `{name}`"
    ),
    help=Text(th="ตัวเลือกคือ {choices}", en="the choices are {choices}"),
    why=Text(
        th="การเทียบกับตัวเลือกที่ไม่มีจะไม่เป็นจริงกับหน่วยงานใดเลย",
        en="A comparison with a choice that does not exist would never hold for any unit.",
    ),
    bad=_require('size == "smal"', _CHOICE),
    good=_require('size == "small"', _CHOICE),
)

# text, left, right
UNITS_DIFFER = Code(
    id="KPI336",
    slug="units-differ",
    message=Text(
        th="`{text}` มีหน่วยเป็น {right} แต่ใช้กับค่าที่มีหน่วยเป็น {left}",
        en="`{text}` is in {right}, and stands with a value in {left}",
    ),
    help=Text(
        th="แปลงให้เป็นหน่วยเดียวกันก่อน เช่น `share * 100`",
        en="bring both to one unit first, for example with `share * 100`",
    ),
    why=Text(
        th="ร้อยละ 85 กับสัดส่วน 0.85 คือค่าเดียวกันแต่ตัวเลขต่างกันร้อยเท่า",
        en="85 percent and a share of 0.85 are one value, yet their figures differ a hundredfold.",
    ),
    bad=_require("percent(done, planned) > share(done, planned)"),
    good=_require("percent(done, planned) > share(done, planned) * 100"),
)

# text
LIST_NOT_FOLDED = Code(
    id="KPI337",
    slug="list-not-folded",
    message=Text(
        th="`{text}` มีหลายแถว แต่ที่นี่ต้องเป็นค่าเดียว",
        en="`{text}` has many rows, and one value was expected",
    ),
    help=Text(
        th="รวมแถวด้วย `sum(…)`, `mean(…)`, `min(…)`, `max(…)` หรือ `count(…)`",
        en="take the rows together with `sum(…)`, `mean(…)`, `min(…)`, `max(…)` or `count(…)`",
    ),
    why=Text(
        th="รายการมีจำนวนแถวไม่เท่ากันในแต่ละหน่วย สูตรต้องบอกว่ารวมกันอย่างไร",
        en="A list has as many rows as a unit reports: the formula must say how they become one.",
    ),
    bad=_require("goals.result > 3", _GOALS),
    good=_require("mean(goals.result) > 3", _GOALS),
)

# left, right
LISTS_MIXED = Code(
    id="KPI338",
    slug="lists-mixed",
    message=Text(
        th="`{right}` กับ `{left}` เป็นคนละรายการ ใช้ทีละแถวร่วมกันไม่ได้",
        en="`{right}` and `{left}` are two lists, whose rows do not belong together",
    ),
    help=Text(
        th="รวมแต่ละรายการให้เป็นค่าเดียวก่อน เช่น `sum(goals.result) + sum(tasks.hours)`",
        en="fold each by itself first, as in `sum(goals.result) + sum(tasks.hours)`",
    ),
    why=Text(
        th="แถวที่หนึ่งของรายการหนึ่งไม่เกี่ยวกับแถวที่หนึ่งของอีกรายการ",
        en="The first row of one list has nothing to do with the first row of another.",
    ),
    bad=_require("sum(goals.result * tasks.hours) > 3", _LISTS),
    good=_require("sum(goals.result) * sum(tasks.hours) > 3", _LISTS),
)

# function
FOLD_INSIDE_FOLD = Code(
    id="KPI339",
    slug="fold-inside-fold",
    message=Text(
        th="`{function}` รวมแถวของค่าที่รวมแถวมาแล้ว",
        en="`{function}` folds rows that themselves hold a fold",
    ),
    help=Text(
        th="นำส่วนที่รวมแล้วออกมาไว้ข้างนอก เช่น `sum(a * b) / sum(b)`",
        en="take the inner fold outside, as in `sum(a * b) / sum(b)`",
    ),
    why=Text(
        th="การรวมซ้อนกันทำให้งานเพิ่มเป็นกำลังสองของจำนวนแถว และเกือบทุกครั้งเขียนเป็นชั้นเดียวได้",
        en="Nested folds square the work with the rows, and can nearly always be written as one.",
    ),
    bad=_require("sum(goals.result - max(goals.result)) > 3", _GOALS),
    good=_require("sum(goals.result) - max(goals.result) > 3", _GOALS),
)

# id
UNKNOWN_NODE = Code(
    id="KPI340",
    slug="unknown-node",
    message=Text(
        th="`{id}` ไม่ใช่รหัสของตัวชี้วัดหรือกลุ่มในกรอบนี้",
        en="`{id}` is not the id of an indicator or a group",
    ),
    help=Text(th="ใช้รหัสที่เขียนไว้ใน `id` ของตัวชี้วัด", en="use the `id` as it is written in the tree"),
    why=Text(
        th="คะแนนของตัวชี้วัดอื่นอ้างด้วยรหัส รหัสที่ผิดทำให้คะแนนไม่มีที่มา",
        en="Other nodes are called by their ids; a wrong one would leave a score without a source.",
    ),
    bad=_require('score("sped") > 3'),
    good=_require('score("speed") > 3'),
)

# text, least, most
PLACES_NOT_WRITTEN = Code(
    id="KPI341",
    slug="places-not-written",
    message=Text(
        th="`{text}` ไม่ใช่จำนวนตำแหน่งทศนิยมที่เขียนเป็นเลข {least} ถึง {most}",
        en="`{text}` is not a whole number of places from {least} to {most}",
    ),
    help=Text(
        th="เขียนจำนวนตำแหน่งเป็นเลข เช่น `round(x, 2)`", en="write the places out: `round(x, 2)`"
    ),
    why=Text(
        th="จำนวนตำแหน่งเป็นส่วนหนึ่งของเกณฑ์ ต้องอ่านเห็นได้จากสูตร ไม่ขึ้นกับข้อมูล",
        en="How many places count is part of the rule: it is read off the formula, not the data.",
    ),
    bad=_require("round(done, planned) > 3"),
    good=_require("round(done, 2) > 3"),
)

# text
DENOMINATOR_CAN_BE_ZERO = Code(
    id="KPI342",
    slug="denominator-can-be-zero",
    severity=Severity.WARNING,
    message=Text(
        th="`{text}` เป็นตัวหารที่อาจเป็นศูนย์",
        en="`{text}` is divided by, and could be zero",
    ),
    help=Text(
        th="กำหนด `min` ที่มากกว่าศูนย์ หรือกันไว้ด้วย `… if x > 0 else …` หรือ `applies_when: x > 0`",
        en="declare a `min` above zero, or guard it: `… if x > 0 else …`, `applies_when: x > 0`",
    ),
    why=Text(
        th="เมื่อตัวหารเป็นศูนย์ ค่าจะไม่มี และสถานะเป็นข้อมูลใช้ไม่ได้ ควรกำหนดไว้ก่อนว่าให้ทำอย่างไร",
        en=(
            "Where it is zero there is no value, and the indicator is invalid for that unit; it is "
            "better to say beforehand what is to happen."
        ),
    ),
    bad=_require("planned / done > 2"),
    good=_require("done > 0 and planned / done > 2"),
)

# text
DENOMINATOR_IS_ZERO = Code(
    id="KPI343",
    slug="denominator-is-zero",
    message=Text(th="`{text}` เป็นตัวหารที่เป็นศูนย์", en="`{text}` is divided by, and is zero"),
    help=Text(th="แก้ตัวหาร", en="correct what is divided by"),
    why=Text(
        th="การหารด้วยศูนย์ไม่มีค่า สูตรนี้จึงไม่มีผลกับหน่วยงานใดเลย",
        en="There is no value to division by zero, so the formula would have none for any unit.",
    ),
    bad=_require("done / 0 > 2"),
    good=_require("done / 100 > 2"),
)

THRESHOLDS_NOT_IN_ORDER = Code(
    id="KPI345",
    slug="thresholds-not-in-order",
    message=Text(
        th="เกณฑ์ไม่เรียงจากน้อยไปมากหรือจากมากไปน้อย",
        en="the thresholds neither rise nor fall all the way",
    ),
    help=Text(
        th="เรียงคู่ของเกณฑ์กับคะแนนตามลำดับที่ค่าไปถึง",
        en="put the pairs of value and score in the order in which they are reached",
    ),
    why=Text(
        th="ลำดับบอกทิศทางของเกณฑ์ เกณฑ์ที่สลับกันทำให้บางคะแนนไม่มีวันได้",
        en="The order says which way is good; a threshold out of order can never be reached.",
    ),
    bad=_require("levels(done, 60, 1, 90, 5, 80, 3) > 2"),
    good=_require("levels(done, 60, 1, 80, 3, 90, 5) > 2"),
)

# name
AMBIGUOUS_NAME = Code(
    id="KPI346",
    slug="ambiguous-name",
    message=Text(
        th="`{name}` เป็นทั้งรายการข้อมูลและรหัสของตัวชี้วัด",
        en="`{name}` is both an input and a node of the tree",
    ),
    help=Text(
        th='คะแนนของตัวชี้วัดเขียนว่า `score("{name}")` หรือเปลี่ยนชื่อรายการข้อมูล',
        en='for the score write `score("{name}")`, or rename the input',
    ),
    why=Text(
        th="ชื่อเดียวที่หมายถึงสองสิ่งทำให้ผู้อ่านและโปรแกรมเข้าใจต่างกันได้",
        en="A name for two things can be understood differently by a reader and by the program.",
    ),
    bad=_require("speed > 3", _SPEED),
    good=_require('score("speed") > 3', _INPUTS),
)

# function
REFERENCE_NOT_QUOTED = Code(
    id="KPI347",
    slug="reference-not-quoted",
    message=Text(
        th="`{function}` ต้องตามด้วยรหัสหนึ่งรหัสในเครื่องหมายคำพูด",
        en="`{function}` is not followed by one id in quotes",
    ),
    help=Text(
        th='เขียนว่า `score("7.1")` หรือ `value("7.1")`', en='write `score("7.1")` or `value("7.1")`'
    ),
    why=Text(
        th="รหัสที่เขียนไว้ตรง ๆ ทำให้ทราบก่อนคำนวณว่าตัวชี้วัดใดต้องคิดก่อน",
        en="A written id tells, before anything is computed, which node must come first.",
    ),
    bad=_require("score(speed) > 3"),
    good=_require('score("speed") > 3'),
)

# text, word
SAID_TWICE = Code(
    id="KPI348",
    slug="said-twice",
    severity=Severity.WARNING,
    message=Text(th="`{text}` เขียนซ้ำในเงื่อนไขเดียวกัน", en="`{text}` stands twice in one condition"),
    help=Text(
        th="ข้อหนึ่งน่าจะหมายถึงค่าอื่น หากไม่ใช่ให้ลบออก",
        en="one of the two is probably meant for something else; remove it otherwise",
    ),
    why=Text(
        th="ข้อที่ซ้ำไม่มีผล มักเกิดจากการคัดลอกแล้วลืมแก้ชื่อ ข้อที่ตั้งใจเขียนจึงหายไป",
        en=(
            "Said twice it changes nothing. Mostly it was copied and a name was not changed, so "
            "that what was meant is not there."
        ),
    ),
    bad=_require("done > 3 and done > 3"),
    good=_require("done > 3 and planned > 3"),
)

# --- Named functions ----------------------------------------------------------------------------

# signature
SIGNATURE_UNREADABLE = Code(
    id="KPI351",
    slug="signature-unreadable",
    message=Text(
        th="`{signature}` ไม่ใช่ชื่อฟังก์ชันพร้อมพารามิเตอร์",
        en="`{signature}` is not a function's name with its parameters",
    ),
    help=Text(
        th='เขียนว่า `"achievement(rate, threshold)"` ด้วยอักษรอังกฤษ ตัวเลข และ `_`',
        en='write `"achievement(rate, threshold)"`, in plain letters, digits and `_`',
    ),
    why=Text(
        th="ชื่อและพารามิเตอร์บอกวิธีเรียกใช้ฟังก์ชัน",
        en="The name and the parameters show how the function is called.",
    ),
    bad="functions:\n  gap: done - planned\n",
    good=_require("gap(done, planned) > 3", 'functions:\n  "gap(x, y)": x - y\n'),
)

# name
FUNCTION_NAME_TAKEN = Code(
    id="KPI352",
    slug="function-name-taken",
    message=Text(th="`{name}` เป็นชื่อที่ใช้แล้ว", en="`{name}` is the name of something else already"),
    help=Text(th="ตั้งชื่ออื่นให้ฟังก์ชัน", en="give the function another name"),
    why=Text(
        th="ชื่อหนึ่งชื่อมีความหมายเดียวทุกแห่งในกรอบ",
        en="A name means one thing everywhere in a framework.",
    ),
    bad='functions:\n  "mean(a, b)": (a + b) / 2\n',
    good=_require("middle(done, planned) > 3", 'functions:\n  "middle(a, b)": (a + b) / 2\n'),
)

# name
PARAMETER_REPEATED = Code(
    id="KPI353",
    slug="parameter-repeated",
    message=Text(th="พารามิเตอร์ `{name}` ซ้ำกัน", en="the parameter `{name}` is there twice"),
    help=Text(th="ให้แต่ละพารามิเตอร์มีชื่อต่างกัน", en="give each parameter a name of its own"),
    why=Text(
        th="ชื่อที่ซ้ำไม่บอกว่าหมายถึงค่าใด",
        en="A name that is there twice does not say which value is meant.",
    ),
    bad='functions:\n  "middle(a, a)": (a + a) / 2\n',
    good=_require("middle(done, planned) > 3", 'functions:\n  "middle(a, b)": (a + b) / 2\n'),
)

# name, path
FUNCTION_CALLS_ITSELF = Code(
    id="KPI354",
    slug="function-calls-itself",
    message=Text(th="`{name}` เรียกใช้ตัวเอง: {path}", en="`{name}` calls itself: {path}"),
    help=Text(
        th="เขียนฟังก์ชันโดยไม่ให้วนกลับมาที่เดิม หากต้องวนหลายแถวให้ใช้ `sum(…)`",
        en="write the function without the circle; to go over rows use `sum(…)`",
    ),
    why=Text(
        th="ฟังก์ชันที่เรียกตัวเองอาจไม่จบ ภาษาสูตรจึงไม่มีการเรียกซ้ำ",
        en="A function that calls itself may never end, so the language has no recursion.",
    ),
    bad='functions:\n  "f(x)": g(x) + 1\n  "g(x)": f(x) - 1\n',
    good=_require("f(done) > 3", 'functions:\n  "f(x)": g(x) + 1\n  "g(x)": x - 1\n'),
)
