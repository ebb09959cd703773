"""KPI1xx: what keeps the characters and the YAML of a file from being read.

Past 400 lines because a code and its page stand together, and a family is one file.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "ALIAS",
    "ANCHOR",
    "BIDIRECTIONAL_CONTROL",
    "BROKEN_YAML",
    "BYTE_ORDER_MARK_INSIDE",
    "CAPITALISED_WORD",
    "COLON_IN_PLAIN_TEXT",
    "COLON_WITHOUT_SPACE",
    "CONTROL_CHARACTER",
    "DAMAGED_CHARACTER",
    "DASH_AFTER_KEY",
    "DIRECTIVE",
    "DUPLICATE_KEY",
    "EMPTY_FILE",
    "FILE_TOO_LARGE",
    "FOREIGN_LINE_BREAK",
    "INVISIBLE_CHARACTER",
    "KEY_IS_NOT_TEXT",
    "LEADING_ZERO",
    "LOOK_ALIKE_SPELLING",
    "MERGE_KEY",
    "MISSING_COLON",
    "MISSING_COMMA",
    "MIXED_INDENTATION",
    "MORE_FINDINGS",
    "NESTED_TOO_DEEP",
    "NOT_A_FINITE_NUMBER",
    "NOT_NORMALISED",
    "NOT_UTF8",
    "NUMBER_TOO_LONG",
    "NUMBER_WITH_UNDERSCORES",
    "OTHER_BASE_NUMBER",
    "RESERVED_FIRST_CHARACTER",
    "SEVERAL_DOCUMENTS",
    "STRAY_BRACKET",
    "TAB",
    "TAG",
    "TEXT_AFTER_QUOTE",
    "TEXT_TOO_LONG",
    "THAI_LEGACY_ENCODING",
    "TOO_MANY_NODES",
    "TOP_LEVEL_NOT_A_MAPPING",
    "UNCLOSED_BRACKET",
    "UNCLOSED_QUOTE",
    "UNKNOWN_ESCAPE",
    "UNUSUAL_SPACE",
    "WIDE_ENCODING",
]

FILE_TOO_LARGE = Code(
    id="KPI101",
    slug="file-too-large",
    message=Text(
        th="ไฟล์มีขนาดเกิน {limit} ไบต์ ซึ่งเป็นขนาดที่รับได้",
        en="the file has more than {limit} bytes, the most that is read",
    ),
    help=Text(
        th="ตรวจว่าเลือกไฟล์ถูกหรือไม่ กรอบตัวชี้วัดหนึ่งปีมีขนาดเล็กกว่านี้มาก",
        en="check that this is the right file; one edition of a framework is far smaller",
    ),
    why=Text(
        th="ไฟล์ที่ใหญ่ผิดปกติมักเป็นไฟล์ข้อมูลหรือไฟล์ที่เสียหาย จึงไม่อ่านต่อเพื่อไม่ให้เครื่องค้าง",
        en="A file of this size is data or damage, not a framework, and reading it could take "
        "minutes and gigabytes.",
    ),
)

WIDE_ENCODING = Code(
    id="KPI102",
    slug="wide-encoding",
    message=Text(
        th="ไฟล์บันทึกด้วยรหัส {encoding} แต่ต้องเป็น UTF-8",
        en="the file is saved as {encoding}, expected UTF-8",
    ),
    help=Text(
        th="เปิดไฟล์แล้วบันทึกใหม่โดยเลือกรหัสอักขระ (Encoding) เป็น UTF-8",
        en="open the file and save it again with the encoding UTF-8",
    ),
    why=Text(
        th="โปรแกรมบางตัวใน Windows บันทึกเป็น “Unicode” ซึ่งหมายถึง UTF-16 ไม่ใช่ UTF-8",
        en="Some Windows programs call UTF-16 “Unicode”. Frameworks are UTF-8, the one encoding "
        "that every tool and every diff reads alike.",
    ),
)

THAI_LEGACY_ENCODING = Code(
    id="KPI103",
    slug="thai-legacy-encoding",
    message=Text(
        th="ไฟล์บันทึกด้วยรหัสภาษาไทยแบบเดิม (TIS-620 หรือ Windows-874) พบไบต์ {byte} ที่ตำแหน่ง "
        "{offset} แต่ต้องเป็น UTF-8",
        en="the file is saved in the older Thai encoding TIS-620 or Windows-874 (byte {byte} at "
        "offset {offset}), expected UTF-8",
    ),
    help=Text(
        th="เปิดไฟล์ด้วยรหัส Thai (Windows-874) แล้วบันทึกใหม่เป็น UTF-8",
        en="open the file as Thai (Windows-874) and save it again as UTF-8",
    ),
    why=Text(
        th="ไบต์เดียวกันอ่านได้เป็นคนละอักษรในแต่ละรหัส หากเดารหัสเอง ข้อความอาจผิดโดยไม่มีใครรู้",
        en="The same bytes are other letters in another encoding. Guessing would change names in "
        "silence, so the file says UTF-8 or is not read.",
    ),
)

NOT_UTF8 = Code(
    id="KPI104",
    slug="not-utf8",
    message=Text(
        th="ไบต์ {byte} ที่ตำแหน่ง {offset} ไม่ใช่ UTF-8",
        en="byte {byte} at offset {offset} is not UTF-8",
    ),
    help=Text(
        th="บันทึกไฟล์ใหม่เป็น UTF-8 หากยังพบอยู่ แสดงว่าไฟล์ขาดหายหรือเสียหาย ให้ใช้ไฟล์ต้นฉบับ",
        en="save the file again as UTF-8; if the finding stays, the file is cut or damaged: take "
        "the original",
    ),
    why=Text(
        th="ไฟล์ที่มีไบต์แปลกปลอมอาจถูกตัดกลางคันหรือมีหลายรหัสปนกัน จึงเชื่อถือข้อความส่วนอื่นไม่ได้",
        en="A file with a stray byte was cut, or put together from several encodings; the rest of "
        "its text can't be trusted either.",
    ),
)

CONTROL_CHARACTER = Code(
    id="KPI105",
    slug="control-character",
    message=Text(
        th="`{character}` เป็นอักขระควบคุม ไม่ใช่ข้อความ",
        en="`{character}` is a control character, expected text",
    ),
    help=Text(th="ลบอักขระนี้ออก", en="delete the character"),
    why=Text(
        th="อักขระควบคุมมองไม่เห็นบนจอและทำให้แต่ละโปรแกรมอ่านไฟล์ต่างกัน",
        en="Control characters don't show, and programs disagree about what they mean.",
    ),
)

INVISIBLE_CHARACTER = Code(
    id="KPI106",
    slug="invisible-character",
    message=Text(
        th="`{character}` เป็นอักขระที่มองไม่เห็น ({name})",
        en="`{character}` is a character that can't be seen ({name})",
    ),
    help=Text(
        th="ลบอักขระนี้ออก มักติดมากับการคัดลอกจากเว็บไซต์หรือเอกสาร",
        en="delete the character; it often comes along with text copied from a page or a document",
    ),
    why=Text(
        th="ชื่อสองชื่อที่ดูเหมือนกันอาจไม่ใช่ชื่อเดียวกันเพราะมีอักขระที่มองไม่เห็นแทรกอยู่",
        en="Two names that look the same are not the same when one holds a character nobody sees.",
    ),
)

BIDIRECTIONAL_CONTROL = Code(
    id="KPI107",
    slug="bidirectional-control",
    message=Text(
        th="`{character}` เป็นอักขระกลับทิศทางข้อความ ({name})",
        en="`{character}` changes the direction of text ({name})",
    ),
    help=Text(th="ลบอักขระนี้ออก", en="delete the character"),
    why=Text(
        th="อักขระนี้ทำให้ข้อความที่เห็นบนจอเรียงต่างจากที่อยู่ในไฟล์ เกณฑ์ที่คนอ่านกับที่ระบบใช้จึงอาจไม่ตรงกัน",
        en="With it, a rule reads one way on the screen and another way to the engine.",
    ),
)

FOREIGN_LINE_BREAK = Code(
    id="KPI108",
    slug="foreign-line-break",
    message=Text(
        th="`{character}` เป็นการขึ้นบรรทัดใหม่แบบที่โปรแกรมแก้ไขข้อความส่วนใหญ่ไม่แสดง",
        en="`{character}` breaks the line where most editors show none",
    ),
    help=Text(
        th="แทนที่ด้วยการขึ้นบรรทัดปกติ หรือลบออก",
        en="put an ordinary line end in its place, or delete it",
    ),
    why=Text(
        th="YAML อ่านอักขระนี้เป็นบรรทัดใหม่ ข้อความในบรรทัดเดียวจึงอาจกลายเป็นคีย์เพิ่มโดยไม่มีใครเห็น",
        en="YAML takes it for a new line, so one line on the screen can hold a second key.",
    ),
)

BYTE_ORDER_MARK_INSIDE = Code(
    id="KPI109",
    slug="byte-order-mark-inside",
    message=Text(
        th="พบเครื่องหมาย BOM (`{character}`) กลางไฟล์ มีได้เฉพาะต้นไฟล์",
        en="`{character}`, a byte order mark, stands inside the file, expected only at its start",
    ),
    help=Text(
        th="ลบอักขระนี้ออก มักเกิดจากการนำไฟล์สองไฟล์มาต่อกัน",
        en="delete the character; it comes from joining two files",
    ),
    why=Text(
        th="เครื่องหมายนี้มองไม่เห็นและจะกลายเป็นส่วนหนึ่งของชื่อ",
        en="It can't be seen and becomes part of the name that follows.",
    ),
)

TAB = Code(
    id="KPI110",
    slug="tab",
    message=Text(
        th="พบแท็บ แต่ต้องเป็นช่องว่าง",
        en="a tab stands here, expected spaces",
    ),
    help=Text(
        th="แทนที่แท็บด้วยช่องว่าง (ย่อหน้าละ 2 ช่อง)",
        en="put spaces in place of the tab (two for each level of indentation)",
    ),
    why=Text(
        th="YAML ไม่ให้ใช้แท็บย่อหน้า เพราะแต่ละโปรแกรมแสดงแท็บกว้างไม่เท่ากัน",
        en="YAML allows no tabs in indentation, as every program shows them with another width, "
        "and readers of YAML disagree about tabs elsewhere.",
    ),
)

NOT_NORMALISED = Code(
    id="KPI111",
    slug="not-normalised",
    message=Text(
        th="`{found}` ({found_points}) ไม่อยู่ในรูปมาตรฐาน NFC ต้องเป็น {expected_points}",
        en="`{found}` ({found_points}) is not in the normal form NFC, expected {expected_points}",
    ),
    help=Text(
        th="ลบแล้วพิมพ์คำนี้ใหม่ หรือแปลงข้อความทั้งไฟล์เป็น NFC",
        en="delete the characters and type them again, or convert the file to NFC",
    ),
    why=Text(
        th="ข้อความที่ดูเหมือนกันแต่เก็บคนละรูปจะเทียบกันไม่ตรง เช่น ชื่อตัวเลือกในกรอบกับในข้อมูล",
        en="Text that looks the same but is stored in another form doesn't match: a choice in the "
        "framework and the same word in the data.",
    ),
)

LOOK_ALIKE_SPELLING = Code(
    id="KPI112",
    slug="look-alike-spelling",
    message=Text(
        th="`{found}` ({found_points}) พิมพ์ด้วยอักขระที่ดูเหมือนแต่ไม่ใช่ตัวที่ถูก ต้องเป็น `{expected}` "
        "({expected_points})",
        en="`{found}` ({found_points}) looks like `{expected}` but is not, expected "
        "{expected_points}",
    ),
    help=Text(
        th="ลบแล้วพิมพ์คำนี้ใหม่ มักเกิดจากการคัดลอกจากไฟล์ PDF",
        en="delete the characters and type the word again; they often come from a PDF file",
    ),
    why=Text(
        th="สระอำที่พิมพ์เป็นนิคหิตกับสระอา หรือสระแอที่พิมพ์เป็นสระเอสองตัว ดูเหมือนกันบนจอ "
        "แต่ค้นหาและเทียบข้อความไม่ตรง",
        en="Sara am typed as nikhahit and sara aa, or sara ae typed as two sara e, look right but "
        "are found by no search and match no data.",
    ),
)

DAMAGED_CHARACTER = Code(
    id="KPI113",
    slug="damaged-character",
    message=Text(
        th="`{character}` ไม่มีความหมายเป็นตัวอักษร แสดงว่าข้อความเสียหายก่อนถูกบันทึก",
        en="`{character}` stands for no letter: the text was damaged before it was saved",
    ),
    help=Text(
        th="พิมพ์คำนี้ใหม่ มักเกิดจากฟอนต์ไทยรุ่นเก่า ไฟล์ PDF หรือการแปลงรหัสอักขระผิด",
        en="type the word again; such characters come from old Thai fonts, PDF files, or a wrong "
        "conversion",
    ),
    why=Text(
        th="ตัวอักษรเดิมหายไปแล้วหรือเป็นรหัสเฉพาะของฟอนต์ ผู้อื่นจะอ่านไม่ได้",
        en="The letter is lost, or is a private code of one font that nobody else can read.",
    ),
)

UNUSUAL_SPACE = Code(
    id="KPI114",
    slug="unusual-space",
    message=Text(
        th="`{character}` เป็นช่องว่างพิเศษ ({name}) ต้องเป็นช่องว่างปกติ",
        en="`{character}` is an unusual space ({name}), expected an ordinary space",
    ),
    help=Text(
        th="แทนที่ด้วยช่องว่างปกติ มักติดมากับการคัดลอกจากเว็บไซต์หรือเอกสาร",
        en="put an ordinary space in its place; it often comes from a page or a document",
    ),
    why=Text(
        th="YAML ถือว่าช่องว่างพิเศษเป็นตัวอักษร ย่อหน้าและชื่อจึงผิดโดยมองไม่เห็น",
        en="YAML takes it for a letter, so indentation and names go wrong where nobody sees it.",
    ),
)

EMPTY_FILE = Code(
    id="KPI120",
    slug="empty-file",
    message=Text(th="ไฟล์ว่าง ไม่มีกรอบตัวชี้วัด", en="the file is empty, expected a framework"),
    help=Text(
        th="เริ่มด้วย `format: kpirules/1`",
        en="begin with `format: kpirules/1`",
    ),
    why=Text(
        th="ไฟล์ที่มีแต่คำอธิบายหรือว่างเปล่าไม่ได้ประกาศอะไร",
        en="A file of comments only declares nothing.",
    ),
)

SEVERAL_DOCUMENTS = Code(
    id="KPI121",
    slug="several-documents",
    message=Text(
        th="มีเอกสารที่สองเริ่มตรงนี้ หนึ่งไฟล์มีได้หนึ่งกรอบ",
        en="a second document begins here, expected one framework a file",
    ),
    help=Text(
        th="ลบบรรทัด `---` หรือแยกส่วนที่เหลือเป็นอีกไฟล์",
        en="delete the line `---`, or move what follows to a file of its own",
    ),
    why=Text(
        th="หากอ่านเฉพาะส่วนแรก เกณฑ์ในส่วนหลังจะหายไปโดยไม่มีใครรู้",
        en="Reading only the first would drop the rules of the second in silence.",
    ),
)

TOP_LEVEL_NOT_A_MAPPING = Code(
    id="KPI122",
    slug="top-level-not-a-mapping",
    message=Text(
        th="ระดับบนสุดของไฟล์เป็น{found} แต่ต้องเป็นคู่ `คีย์: ค่า`",
        en="the top level of the file is {found_en}, expected `key: value` pairs",
    ),
    help=Text(
        th="เริ่มด้วย `format: kpirules/1` โดยไม่ย่อหน้าและไม่มีขีดนำหน้า",
        en="begin with `format: kpirules/1`, without a dash in front",
    ),
    why=Text(
        th="กรอบตัวชี้วัดประกาศด้วยคีย์ เช่น `framework`, `indicators`",
        en="A framework is declared by keys such as `framework` and `indicators`.",
    ),
)

ANCHOR = Code(
    id="KPI123",
    slug="anchor",
    message=Text(
        th="`&{name}` เป็นจุดอ้างของ YAML (anchor) ซึ่งกรอบตัวชี้วัดไม่ใช้",
        en="`&{name}` is a YAML anchor, expected the thing itself",
    ),
    help=Text(
        th="ใช้ `templates` หรือ `functions` แทนสิ่งที่ซ้ำกัน หากเป็นสูตรหรือข้อความ ให้ใส่เครื่องหมายคำพูด",
        en="declare what repeats under `templates` or `functions`; put a formula or text that "
        "begins with `&` in quotes",
    ),
    why=Text(
        th="จุดอ้างทำให้ผู้อ่านต้องไล่หาค่าจริงจากที่อื่น และใช้สร้างไฟล์เล็กที่ขยายจนเครื่องค้างได้",
        en="Anchors hide what a rule says from the person who reads it, and a small file of them "
        "can unfold until the machine stops.",
    ),
    bad="scale: &scale {min: 1, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

ALIAS = Code(
    id="KPI124",
    slug="alias",
    message=Text(
        th="`*{name}` เป็นการอ้างถึงจุดอ้างของ YAML (alias) ซึ่งกรอบตัวชี้วัดไม่ใช้",
        en="`*{name}` is a YAML alias, expected the thing itself",
    ),
    help=Text(
        th="เขียนค่าจริงลงไป หรือใช้ `templates` หากเป็นสูตรหรือข้อความ ให้ใส่เครื่องหมายคำพูด",
        en="write the value itself, or use `templates`; put a formula or text that begins with "
        "`*` in quotes",
    ),
    why=Text(
        th="การอ้างทำให้ค่าหนึ่งค่าไปโผล่หลายที่โดยไม่เห็นในบรรทัดนั้น",
        en="An alias puts a value where it can't be seen, and repeated aliases can unfold without "
        "bounds.",
    ),
    bad="issuer: *office\n",
    good="issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}\n",
)

TAG = Code(
    id="KPI125",
    slug="tag",
    message=Text(
        th="`{tag}` เป็นป้ายชนิดข้อมูลของ YAML (tag) ซึ่งกรอบตัวชี้วัดไม่ใช้",
        en="`{tag}` is a YAML tag, expected a plain value",
    ),
    help=Text(
        th="ลบป้ายออก หากเป็นสูตรหรือข้อความที่ขึ้นต้นด้วย `!` ให้ใส่เครื่องหมายคำพูด",
        en="delete the tag; put text that begins with `!` in quotes",
    ),
    why=Text(
        th="ป้ายชนิดข้อมูลสั่งให้โปรแกรมอ่านค่าสร้างวัตถุได้ตามใจ จึงไม่ปลอดภัยและไม่จำเป็น",
        en="Tags tell a YAML reader to build objects of the file's choosing. A framework is data.",
    ),
    bad="scale: !!map {min: 1, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

MERGE_KEY = Code(
    id="KPI126",
    slug="merge-key",
    message=Text(
        th="`<<` เป็นคีย์รวมของ YAML (merge key) ซึ่งกรอบตัวชี้วัดไม่ใช้",
        en="`<<` is a YAML merge key, expected the keys themselves",
    ),
    help=Text(
        th="เขียนคีย์ที่ต้องการลงไป หรือใช้ `templates` กับ `use`",
        en="write the keys themselves, or declare a template and name it with `use`",
    ),
    why=Text(
        th="คีย์รวมไม่อยู่ใน YAML 1.2 และแต่ละโปรแกรมให้ผลต่างกันเมื่อคีย์ซ้ำ",
        en="Merge keys are no part of YAML 1.2, and readers disagree about which key wins.",
    ),
    bad="scale: {<<: {min: 1}, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

DIRECTIVE = Code(
    id="KPI127",
    slug="directive",
    message=Text(
        th="`{directive}` เป็นคำสั่งของ YAML (directive) ซึ่งกรอบตัวชี้วัดไม่ใช้",
        en="`{directive}` is a YAML directive, expected the framework's first key",
    ),
    help=Text(th="ลบบรรทัดนี้", en="delete the line"),
    why=Text(
        th="ทุกไฟล์อ่านด้วยกติกาเดียวกัน จึงไม่มีอะไรให้สั่ง",
        en="Every framework is read by the same rules, so there is nothing to direct.",
    ),
)

DUPLICATE_KEY = Code(
    id="KPI128",
    slug="duplicate-key",
    message=Text(
        th="คีย์ `{key}` ซ้ำ เขียนไว้แล้วที่บรรทัด {line} คอลัมน์ {column}",
        en="`{key}` stands here for the second time, first on line {line}, column {column}",
    ),
    help=Text(
        th="ลบออกหนึ่งที่ หรือเปลี่ยนชื่อคีย์",
        en="delete one of the two, or rename it",
    ),
    why=Text(
        th="โปรแกรมอ่าน YAML ส่วนใหญ่ใช้ค่าสุดท้ายโดยไม่เตือน เกณฑ์ที่เห็นจึงอาจไม่ใช่เกณฑ์ที่ใช้",
        en="Most readers of YAML keep the last one in silence, so the rule a person reads is not "
        "the rule that counts.",
    ),
    bad="scale: {min: 1, max: 5, min: 0}\n",
    good="scale: {min: 1, max: 5}\n",
)

KEY_IS_NOT_TEXT = Code(
    id="KPI129",
    slug="key-is-not-text",
    message=Text(
        th="คีย์ตรงนี้{found} แต่ต้องเป็นข้อความ",
        en="the key here is {found_en}, expected text",
    ),
    help=Text(
        th="เขียนเป็น `ชื่อ: ค่า` หากเป็นค่าที่มีวงเล็บปีกกาหรือวงเล็บเหลี่ยม ให้ใส่เครื่องหมายคำพูด",
        en="write `name: value`; put text that begins with a bracket in quotes",
    ),
    why=Text(
        th="คีย์คือชื่อของสิ่งที่ประกาศ จึงต้องเป็นข้อความและต้องไม่ว่าง",
        en="A key is the name of what is declared, so it is text and not empty.",
    ),
    bad="scale: {min: 1, max: 5, [step]: 1}\n",
    good="scale: {min: 1, max: 5}\n",
)

NESTED_TOO_DEEP = Code(
    id="KPI130",
    slug="nested-too-deep",
    message=Text(
        th="ซ้อนกันลึกเกิน {limit} ชั้นตรงนี้",
        en="more than {limit} levels are nested here",
    ),
    help=Text(
        th="ลดจำนวนชั้นของกลุ่มตัวชี้วัด หรือตรวจว่าลืมปิดวงเล็บหรือไม่",
        en="use fewer levels of groups, or look for a bracket that is not closed",
    ),
    why=Text(
        th="โครงสร้างที่ลึกเกินไปไม่มีในกรอบจริง และทำให้โปรแกรมล่มได้",
        en="No real framework goes so deep, and depth without bounds brings programs down.",
    ),
)

TOO_MANY_NODES = Code(
    id="KPI131",
    slug="too-many-nodes",
    message=Text(
        th="ไฟล์มีค่ามากกว่า {limit} รายการ",
        en="the file holds more than {limit} values",
    ),
    help=Text(
        th="ตรวจว่าเลือกไฟล์ถูกหรือไม่ ข้อมูลของหน่วยงานให้แยกเป็นไฟล์ CSV หรือ Excel",
        en="check that this is the right file; data of units goes into CSV or Excel files",
    ),
    why=Text(
        th="กรอบตัวชี้วัดมีไม่กี่พันค่า หากมากกว่านี้มักเป็นข้อมูล",
        en="A framework has a few thousand values; this many are data.",
    ),
)

TEXT_TOO_LONG = Code(
    id="KPI132",
    slug="text-too-long",
    message=Text(
        th="ข้อความตรงนี้ยาว {length} อักขระ เกิน {limit}",
        en="the text here has {length} characters, expected at most {limit}",
    ),
    help=Text(
        th="ย่อข้อความ หรือตรวจว่าลืมปิดเครื่องหมายคำพูดหรือไม่",
        en="shorten the text, or look for a quote that is not closed",
    ),
    why=Text(
        th="ข้อความยาวผิดปกติมักเกิดจากการลืมปิดเครื่องหมายคำพูด",
        en="Text of this length is mostly a quote that swallowed the rest of the file.",
    ),
)

BROKEN_YAML = Code(
    id="KPI140",
    slug="broken-yaml",
    message=Text(
        th="อ่าน YAML ตรงนี้ไม่ได้",
        en="the YAML can't be read here",
    ),
    help=Text(
        th="ตรวจย่อหน้า ทวิภาค (`:`) เครื่องหมายคำพูด และวงเล็บ ในบรรทัดนี้และบรรทัดก่อนหน้า",
        en="look at indentation, colons, quotes and brackets on this line and the one before",
    ),
    why=Text(
        th="ไฟล์ไม่เป็นไปตามไวยากรณ์ของ YAML จึงไม่รู้ว่าผู้เขียนหมายถึงอะไร",
        en="The file breaks the grammar of YAML, so what its author means is not known.",
    ),
)

COLON_WITHOUT_SPACE = Code(
    id="KPI141",
    slug="colon-without-space",
    message=Text(
        th="`{text}` ไม่มีช่องว่างหลังทวิภาค",
        en="`{text}` has no space after the colon",
    ),
    help=Text(
        th="เขียนเป็น `คีย์: ค่า` โดยเว้นหนึ่งช่องหลัง `:`",
        en="write `key: value`, with a space after `:`",
    ),
    why=Text(
        th="ถ้าไม่เว้นช่อง YAML จะถือว่าทั้งบรรทัดเป็นข้อความเดียว",
        en="Without the space YAML takes the whole line for one piece of text.",
    ),
    bad="unit:office\n",
    good="unit: office\n",
)

COLON_IN_PLAIN_TEXT = Code(
    id="KPI142",
    slug="colon-in-plain-text",
    message=Text(
        th="มี `: ` ตัวที่สองในบรรทัดเดียวกัน",
        en="a second `: ` stands on this line",
    ),
    help=Text(
        th='ใส่เครื่องหมายคำพูดครอบข้อความที่มีทวิภาค เช่น `title: "ตัวชี้วัด: ร้อยละ"`',
        en='put text that holds a colon in quotes: `title: "Indicator: percent"`',
    ),
    why=Text(
        th="YAML ถือว่า `: ` คั่นคีย์กับค่า ข้อความที่มีเครื่องหมายนี้จึงต้องอยู่ในเครื่องหมายคำพูด",
        en="YAML takes `: ` for the end of a key, so text that holds it needs quotes.",
    ),
    bad=("title:\n  th: ร้อยละ: งานเสร็จตามแผน\n  en: Work done on plan\n"),
    good=('title:\n  th: "ร้อยละ: งานเสร็จตามแผน"\n  en: Work done on plan\n'),
)

UNCLOSED_QUOTE = Code(
    id="KPI143",
    slug="unclosed-quote",
    message=Text(
        th="เครื่องหมายคำพูด {quote} เปิดตรงนี้แต่ไม่มีตัวปิด",
        en="the quote {quote} opens here and is never closed",
    ),
    help=Text(
        th="ใส่ {quote} ปิดท้ายข้อความ",
        en="close the text with {quote}",
    ),
    why=Text(
        th="เมื่อไม่มีตัวปิด ทุกอย่างที่ตามมาจะกลายเป็นข้อความเดียวกัน",
        en="Without it everything that follows is part of the same text.",
    ),
    bad=('title:\n  th: "งานเสร็จตามแผน\n  en: Work done on plan\n'),
    good=('title:\n  th: "งานเสร็จตามแผน"\n  en: Work done on plan\n'),
)

MIXED_INDENTATION = Code(
    id="KPI144",
    slug="mixed-indentation",
    message=Text(
        th="บรรทัดนี้เริ่มที่คอลัมน์ {column} ไม่ตรงกับบรรทัดอื่นในกลุ่มเดียวกัน",
        en="this line begins at column {column}, unlike the lines it belongs with",
    ),
    help=Text(
        th="ย่อหน้าให้ตรงกับบรรทัดที่อยู่ในกลุ่มเดียวกัน (เพิ่มชั้นละ 2 ช่อง)",
        en="indent it like the lines of the same group (two spaces more for each level)",
    ),
    why=Text(
        th="YAML รู้ว่าสิ่งใดอยู่ใต้สิ่งใดจากย่อหน้าเท่านั้น",
        en="Indentation alone tells YAML what belongs to what.",
    ),
    bad="scale:\n  min: 1\n   max: 5\n",
    good="scale:\n  min: 1\n  max: 5\n",
)

UNCLOSED_BRACKET = Code(
    id="KPI145",
    slug="unclosed-bracket",
    message=Text(
        th="วงเล็บ `{bracket}` เปิดตรงนี้แต่ไม่ปิด หรือขาดจุลภาคในวงเล็บ",
        en="the bracket `{bracket}` opened here is not closed, or a comma is missing inside it",
    ),
    help=Text(
        th="ใส่ `{closing}` ปิด และคั่นแต่ละรายการด้วยจุลภาค ข้อความที่มี `, : [ ] {{ }}` ให้ใส่เครื่องหมายคำพูด",
        en="close it with `{closing}` and put a comma between its items; put text that holds any "
        "of `, : [ ] {{ }}` in quotes",
    ),
    why=Text(
        th="ในวงเล็บ YAML แยกรายการด้วยจุลภาคและวงเล็บเท่านั้น",
        en="Inside brackets only commas and brackets separate one thing from the next.",
    ),
    bad="scale: {min: 1, max: 5\n",
    good="scale: {min: 1, max: 5}\n",
)

RESERVED_FIRST_CHARACTER = Code(
    id="KPI146",
    slug="reserved-first-character",
    message=Text(
        th="`{character}` ขึ้นต้นข้อความหรือคำตรงนี้ไม่ได้ใน YAML",
        en="`{character}` can't begin text here in YAML",
    ),
    help=Text(
        th="ใส่เครื่องหมายคำพูดครอบข้อความหรือสูตรนี้",
        en="put the text or formula in quotes",
    ),
    why=Text(
        th="YAML สงวนอักขระบางตัวไว้ เช่น `@ % * & ! | > ?`",
        en="YAML keeps some characters for itself, among them `@ % * & ! | > ?`.",
    ),
    bad="unit: @office\n",
    good="unit: office\n",
)

TEXT_AFTER_QUOTE = Code(
    id="KPI147",
    slug="text-after-quote",
    message=Text(
        th="มีข้อความต่อท้ายเครื่องหมายคำพูดปิด",
        en="text goes on after the closing quote",
    ),
    help=Text(
        th="ใส่เครื่องหมายคำพูดครอบทั้งหมด เช่น `'rank == \"a\"'` หรือเปลี่ยนเครื่องหมายคำพูดด้านในเป็นอีกแบบ",
        en="put all of it in quotes of the other kind, as in `'rank == \"a\"'`",
    ),
    why=Text(
        th="เครื่องหมายคำพูดแรกกับตัวปิดครอบค่าทั้งค่า สิ่งที่ต่อท้ายจึงไม่มีที่อยู่",
        en="The quotes hold the whole value, so nothing has a place after them.",
    ),
    bad=('title:\n  th: "งานเสร็จ" ตามแผน\n  en: Work done on plan\n'),
    good=("title:\n  th: '\"งานเสร็จ\" ตามแผน'\n  en: Work done on plan\n"),
)

UNKNOWN_ESCAPE = Code(
    id="KPI148",
    slug="unknown-escape",
    message=Text(
        th="`{text}` ไม่มีความหมายในเครื่องหมายคำพูดคู่",
        en="`{text}` means nothing inside double quotes",
    ),
    help=Text(
        th="ใช้เครื่องหมายคำพูดเดี่ยว (`'…'`) หรือเขียน `\\\\` แทน `\\`",
        en="use single quotes (`'…'`), or write `\\\\` for `\\`",
    ),
    why=Text(
        th="ในเครื่องหมายคำพูดคู่ เครื่องหมาย `\\` เป็นคำสั่งของ YAML ในเครื่องหมายคำพูดเดี่ยวเป็นตัวอักษรธรรมดา",
        en="Inside double quotes a backslash is an instruction to YAML; inside single quotes it "
        "is itself.",
    ),
    bad=('title:\n  th: "งาน\\ตามแผน"\n  en: Work done on plan\n'),
    good=("title:\n  th: 'งาน\\ตามแผน'\n  en: Work done on plan\n"),
)

MISSING_COLON = Code(
    id="KPI149",
    slug="missing-colon",
    message=Text(
        th="`{text}` ไม่มีทวิภาคต่อท้ายคีย์",
        en="`{text}` has no colon, expected `key: value`",
    ),
    help=Text(
        th="เขียนเป็น `คีย์: ค่า` หากเป็นข้อความต่อจากบรรทัดบน ให้ย่อหน้าให้ลึกกว่าคีย์ของมัน",
        en="write `key: value`; if the line goes on from the one above, indent it deeper than its "
        "key",
    ),
    why=Text(
        th="ในกลุ่มของคีย์ ทุกบรรทัดต้องเป็น `คีย์: ค่า`",
        en="Among keys every line is a `key: value` pair.",
    ),
    bad="unit\nbands_look_at: rounded\n",
    good="unit: office\nbands_look_at: rounded\n",
)

MISSING_COMMA = Code(
    id="KPI150",
    slug="missing-comma",
    message=Text(
        th="ในวงเล็บ `{bracket}` ขาดจุลภาคหรือวงเล็บปิดก่อนถึงตรงนี้",
        en="a comma or `{closing}` is missing before this, inside `{bracket}`",
    ),
    help=Text(
        th="คั่นแต่ละรายการด้วยจุลภาค ข้อความที่มี `, : [ ] {{ }}` ให้ใส่เครื่องหมายคำพูด",
        en="put a comma between the items; put text that holds any of `, : [ ] {{ }}` in quotes",
    ),
    why=Text(
        th="ในวงเล็บ YAML แยกรายการด้วยจุลภาคเท่านั้น",
        en="Inside brackets only commas separate one thing from the next.",
    ),
    bad='title: {th: "ก" en: "a"}\n',
    good='title: {th: "ก", en: "a"}\n',
)

STRAY_BRACKET = Code(
    id="KPI151",
    slug="stray-bracket",
    message=Text(
        th="`{bracket}` ไม่มีวงเล็บเปิดคู่กัน หรือมีจุลภาคเกิน",
        en="`{bracket}` does not belong here: no bracket is open, or nothing stands before it",
    ),
    help=Text(
        th="ลบออก หากเป็นส่วนหนึ่งของข้อความ ให้ใส่เครื่องหมายคำพูด",
        en="delete it, or put the text that holds it in quotes",
    ),
    why=Text(
        th="วงเล็บและจุลภาคมีความหมายใน YAML จึงต้องเข้าคู่และมีค่าคั่นอยู่",
        en="Brackets and commas mean something to YAML: brackets pair, and commas stand between "
        "values.",
    ),
    bad="scale: {min: 1, max: 5}}\n",
    good="scale: {min: 1, max: 5}\n",
)

DASH_AFTER_KEY = Code(
    id="KPI152",
    slug="dash-after-key",
    message=Text(
        th="ขีดนำรายการ `-` อยู่บรรทัดเดียวกับคีย์",
        en="the dash of a list stands on the line of its key",
    ),
    help=Text(
        th="ขึ้นบรรทัดใหม่แล้วย่อหน้าก่อน `-` หรือเขียน `[…]` หากเป็นจำนวนลบหรือสูตร อย่าเว้นช่องหลัง `-`",
        en="begin the list on the next line, indented, or write `[…]`; a negative number has no "
        "space after `-`",
    ),
    why=Text(
        th="YAML ให้เริ่มรายการแบบขีดในบรรทัดถัดไปเท่านั้น",
        en="YAML begins a list of dashes on a line of its own.",
    ),
    bad="assumptions: - ข้อมูลครบถ้วน\n",
    good="assumptions:\n  - ข้อมูลครบถ้วน\n",
)

LEADING_ZERO = Code(
    id="KPI160",
    slug="leading-zero",
    message=Text(
        th="`{text}` เป็นตัวเลขที่ขึ้นต้นด้วยศูนย์ ซึ่งแต่ละโปรแกรมอ่านไม่เหมือนกัน",
        en="`{text}` is a number with a leading zero, which programs read differently",
    ),
    help=Text(
        th='หากเป็นรหัส ให้เขียน `"{text}"` หากเป็นจำนวน ให้ตัดศูนย์นำหน้าออก และอย่าใช้จุลภาคคั่นหลักพัน',
        en='write `"{text}"` if it is a code, leave the zero out if it is a number, and write '
        "thousands without a comma",
    ),
    why=Text(
        th="`010` เป็น 8 ใน YAML รุ่นเดิม และเป็น 10 ในรุ่นใหม่ ส่วน `[1,000]` คือสองค่า 1 กับ 000",
        en="`010` is 8 in older YAML and 10 in newer; `[1,000]` is a list of 1 and 000.",
    ),
    bad="scale: {min: 01, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

OTHER_BASE_NUMBER = Code(
    id="KPI161",
    slug="other-base-number",
    message=Text(
        th="`{text}` เป็นตัวเลขฐานอื่น ต้องเป็นเลขฐานสิบ",
        en="`{text}` is a number in another base, expected a decimal number",
    ),
    help=Text(
        th='เขียนเป็นเลขฐานสิบ หากเป็นรหัส ให้เขียน `"{text}"`',
        en='write it as a decimal number, or as `"{text}"` if it is a code',
    ),
    why=Text(
        th="เกณฑ์ทางราชการเขียนด้วยเลขฐานสิบ ฐานอื่นมักเป็นรหัสที่ลืมใส่เครื่องหมายคำพูด",
        en="Rules are written in decimal numbers; another base is mostly a code without quotes.",
    ),
    bad="scale: {min: 0x1, max: 5}\n",
    good="scale: {min: 1, max: 5}\n",
)

NOT_A_FINITE_NUMBER = Code(
    id="KPI162",
    slug="not-a-finite-number",
    message=Text(
        th="`{text}` ไม่ใช่จำนวนที่มีค่าแน่นอน",
        en="`{text}` is no finite number",
    ),
    help=Text(
        th='เขียนจำนวนจริง หรือเว้นคีย์นั้นไว้หากไม่มีขอบเขต หากเป็นข้อความ ให้เขียน `"{text}"`',
        en='write a number, or leave the key out where there is no bound; write `"{text}"` if it '
        "is text",
    ),
    why=Text(
        th="ค่าอนันต์และค่าที่ไม่ใช่จำนวนทำให้คะแนนผิดโดยไม่มีข้อความแจ้ง",
        en="Infinity and not-a-number spoil scores without a word.",
    ),
    bad="scale: {min: 1, max: .inf}\n",
    good="scale: {min: 1, max: 5}\n",
)

NUMBER_WITH_UNDERSCORES = Code(
    id="KPI163",
    slug="number-with-underscores",
    message=Text(
        th="`{text}` มีขีดล่างคั่นหลัก",
        en="`{text}` has underscores between its digits",
    ),
    help=Text(
        th='เขียนตัวเลขติดกัน หากเป็นรหัส ให้เขียน `"{text}"`',
        en='write the digits together, or `"{text}"` if it is a code',
    ),
    why=Text(
        th="โปรแกรมบางตัวอ่านเป็นจำนวน บางตัวอ่านเป็นข้อความ",
        en="Some readers of YAML take it for a number, others for text.",
    ),
    bad=(
        "inputs:\n"
        "  done: {type: count, max: 1_000_000, label: {th: จำนวนที่ทำได้, en: Done}}\n"
        "  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}\n"
    ),
    good=(
        "inputs:\n"
        "  done: {type: count, max: 1000000, label: {th: จำนวนที่ทำได้, en: Done}}\n"
        "  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}\n"
    ),
)

NUMBER_TOO_LONG = Code(
    id="KPI164",
    slug="overlong-number",
    message=Text(
        th="`{text}` มีมากกว่า {limit} หลัก",
        en="`{text}` has more than {limit} digits",
    ),
    help=Text(
        th="เขียนให้สั้นลง หากเป็นรหัส ให้ใส่เครื่องหมายคำพูด",
        en="write a shorter number, or put it in quotes if it is a code",
    ),
    why=Text(
        th="จำนวนที่ยาวเกินไปไม่มีความหมายในทางปฏิบัติ และทำให้การคำนวณช้าผิดปกติ",
        en="No measure has so many digits, and exact arithmetic with them is slow.",
    ),
    bad="scale: {min: 1, max: 5e400}\n",
    good="scale: {min: 1, max: 5}\n",
)

CAPITALISED_WORD = Code(
    id="KPI165",
    slug="capitalised-word",
    message=Text(
        th="`{text}` เขียนด้วยตัวพิมพ์ใหญ่ ต้องเป็น `{expected}`",
        en="`{text}` is written with capitals, expected `{expected}`",
    ),
    help=Text(
        th='เขียน `{expected}` หากเป็นข้อความ ให้เขียน `"{text}"`',
        en='write `{expected}`, or `"{text}"` if it is text',
    ),
    why=Text(
        th="คำนี้มีความหมายพิเศษใน YAML (จริง เท็จ หรือว่าง) จึงต้องเขียนให้ชัดว่าหมายถึงอะไร",
        en="The word has a meaning of its own in YAML (true, false or nothing), so the file says "
        "plainly whether that or the text is meant.",
    ),
    bad="ranking: {suspended: False}\n",
    good="ranking: {suspended: false}\n",
)

MORE_FINDINGS = Code(
    id="KPI199",
    slug="more-findings",
    severity=Severity.WARNING,
    message=Text(
        th="ยังมี {code} อีก {count} แห่งที่ไม่ได้แสดง",
        en="{count} more findings of {code} are not shown",
    ),
    help=Text(
        th="แก้ที่แสดงไว้ก่อน แล้วตรวจอีกครั้ง",
        en="put right those that are shown, then check again",
    ),
    why=Text(
        th="ข้อผิดพลาดแบบเดียวกันจำนวนมากมักมีสาเหตุเดียว จึงแสดงเท่าที่อ่านไหว",
        en="Many findings of one kind mostly have one cause; showing them all would bury the rest.",
    ),
)
