"""Findings about worked examples and what tests of a framework show (KPI740 on).

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "BAND_UNKNOWN",
    "CASES_MISSING",
    "CASES_OF_OTHER_FRAMEWORK",
    "CASE_MISMATCH",
    "CASE_TWICE",
    "CONDITION_UNKNOWN",
    "COVERAGE_TOO_LOW",
    "LAW_BROKEN",
    "NODE_UNKNOWN",
]

# name, line
CASE_TWICE = Code(
    id="KPI740",
    slug="case-twice",
    message=Text(
        th="กรณี `{name}` ปรากฏครั้งที่สอง ครั้งแรกอยู่บรรทัด {line}",
        en="case `{name}` stands a second time; the first is on line {line}",
    ),
    help=Text(th="ตั้งรหัสให้แต่ละกรณีไม่ซ้ำกัน", en="give each case an id of its own"),
    why=Text(
        th="ผลการทดสอบบอกกรณีด้วยรหัส รหัสที่ซ้ำทำให้ไม่รู้ว่าเป็นกรณีใด",
        en="Results of tests name a case by its id; with two of a name nobody knows which it was.",
    ),
)

# name, framework
NODE_UNKNOWN = Code(
    id="KPI741",
    slug="case-expects-unknown-node",
    message=Text(
        th="`{name}` ไม่ใช่รหัสของตัวชี้วัดหรือกลุ่มใน `{framework}`",
        en="`{name}` is not an indicator or a group of `{framework}`",
    ),
    help=Text(
        th="แก้รหัสให้ตรงกับกรอบ ดูรหัสทั้งหมดด้วย `kpirules show`",
        en="correct the id; `kpirules show` lists those there are",
    ),
    why=Text(
        th="ผลของรหัสที่ไม่มีในกรอบไม่มีอะไรให้เทียบ กรณีนั้นจึงไม่ได้พิสูจน์สิ่งใด",
        en="There is no result to compare with, so the case would show nothing.",
    ),
)

# name, framework
CONDITION_UNKNOWN = Code(
    id="KPI742",
    slug="case-expects-unknown-condition",
    message=Text(
        th="`{name}` ไม่ใช่เงื่อนไขใน `conditions` ของ `{framework}`",
        en="`{name}` is not one of the `conditions` of `{framework}`",
    ),
    help=Text(
        th="แก้รหัสให้ตรงกับเงื่อนไขของกรอบ หรือเอาออก",
        en="correct the id, or take it out",
    ),
    why=Text(
        th="เงื่อนไขที่ไม่มีในกรอบไม่มีผลให้เทียบ",
        en="A condition that the framework does not have is neither met nor missed.",
    ),
)

# name, framework
BAND_UNKNOWN = Code(
    id="KPI743",
    slug="case-expects-unknown-band",
    message=Text(
        th="`{name}` ไม่ใช่รหัสระดับผลใน `bands` ของ `{framework}`",
        en="`{name}` is not one of the `bands` of `{framework}`",
    ),
    help=Text(
        th="ใช้รหัสของระดับผล ไม่ใช่ชื่อ หรือใช้ `null` เมื่อไม่มีระดับผล",
        en="write the band's id, not its label; `null` where there is no band",
    ),
    why=Text(
        th="ไม่มีหน่วยใดได้ระดับผลที่กรอบไม่มี",
        en="No unit can come to a band that the framework does not have.",
    ),
)

# name (as the file says), framework (beside it)
CASES_OF_OTHER_FRAMEWORK = Code(
    id="KPI744",
    slug="cases-of-other-framework",
    message=Text(
        th="กรณีตัวอย่างเป็นของ `{name}` แต่กรอบที่อยู่คู่กันคือ `{framework}`",
        en="the cases are of `{name}`, but the framework beside them is `{framework}`",
    ),
    help=Text(
        th="แก้ `framework` หรือย้ายไฟล์ไปไว้ใน `cases/` ของกรอบนั้น โดยใช้ชื่อไฟล์เดียวกับไฟล์กรอบ",
        en="correct `framework`, or move the file to the `cases/` of that framework, named alike",
    ),
    why=Text(
        th="ผลที่ประกาศของกรอบหนึ่งไม่ใช่หลักฐานของอีกกรอบหนึ่ง",
        en="Published results of one edition are no evidence for another.",
    ),
)

# case, what (node and field), expected, got
CASE_MISMATCH = Code(
    id="KPI745",
    slug="case-mismatch",
    message=Text(
        th="กรณี `{case}`: `{what}` ได้ {got} แต่ต้องได้ {expected}",
        en="case `{case}`: `{what}` came to {got}, expected {expected}",
    ),
    help=Text(
        th="ถ้าผลที่คาดไว้ถูก ให้แก้เกณฑ์ในกรอบ ถ้าเกณฑ์ถูก ให้แก้กรณี",
        en="if the case is right, correct the rule; if the rule is right, correct the case",
    ),
    why=Text(
        th="เกณฑ์ที่ให้ผลไม่ตรงกับผลที่ประกาศหรือที่คำนวณไว้ ใช้ประเมินไม่ได้",
        en="A rule that misses published or worked-out results may not be used to assess anyone.",
    ),
)

# framework, file (where cases are sought)
CASES_MISSING = Code(
    id="KPI746",
    slug="cases-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`{framework}` ไม่มีกรณีตัวอย่าง",
        en="`{framework}` has no cases",
    ),
    help=Text(
        th="เขียนไว้ที่ `{file}` เริ่มจาก `kpirules test --suggest` ได้",
        en="write them to `{file}`; `kpirules test --suggest` drafts some",
    ),
    why=Text(
        th="กรอบที่ไม่มีผลจริงให้เทียบ ไม่มีหลักฐานว่าเขียนเกณฑ์ตรงกับต้นฉบับ",
        en="Without results to compare with, nothing shows that the file says what the rule says.",
    ),
)

# law (its id), expected, got; the hint tells what came out otherwise
LAW_BROKEN = Code(
    id="KPI747",
    slug="law-broken",
    message=Text(
        th="ไม่เป็นไปตามกฎ `{law}`: ต้องได้ {expected} แต่ได้ {got}",
        en="law `{law}` does not hold: expected {expected}, got {got}",
    ),
    help=Text(
        th="แก้เกณฑ์ตรงที่ชี้ หรือแจ้งผู้พัฒนาโปรแกรมหากเกณฑ์ถูกแล้ว",
        en="correct the rule pointed at, or report it where the rule is right",
    ),
    why=Text(
        th="กฎคือสิ่งที่ผลการประเมินต้องเป็นเสมอ ไม่ว่าหน่วยใดรายงานอะไร",
        en="A law is what results must always keep, whatever a unit reports.",
    ),
)

# framework, got, wanted (percentages), count (of outcomes that no case exercises)
COVERAGE_TOO_LOW = Code(
    id="KPI748",
    slug="coverage-too-low",
    message=Text(
        th="กรณีตัวอย่างของ `{framework}` ครอบคลุมร้อยละ {got} ต่ำกว่าที่กำหนดร้อยละ {wanted}",
        en="the cases of `{framework}` cover {got} %, less than the {wanted} % asked for",
    ),
    help=Text(
        th="เพิ่มกรณีให้ครบ {count} รายการที่ยังขาด เริ่มจาก `kpirules test --suggest` ได้",
        en="add cases for the {count} that are missing; `kpirules test --suggest` drafts some",
    ),
    why=Text(
        th="ระดับ เกณฑ์ และนโยบายที่ไม่มีกรณีใดครอบคลุม อาจผิดโดยไม่มีใครรู้",
        en="A level, band or policy that no case touches can be wrong without anybody noticing.",
    ),
)
