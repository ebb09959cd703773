"""Findings about what readers of a framework and of its results need: titles in both languages,
sources, reasons. All are warnings: scores come out right without them.

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "ASSUMPTIONS_MISSING",
    "EDITION_OF_OTHER_YEAR",
    "LABEL_MISSING",
    "LANGUAGE_MISSING",
    "PROVENANCE_UNEXPLAINED",
    "RANKING_UNEXPLAINED",
    "SOURCES_MISSING",
    "SOURCE_MISSING",
    "TITLE_MISSING",
    "WRONG_LANGUAGE",
]


def _speed(more: str) -> str:
    """Return the sample's indicator without a method, with more keys."""
    return f"indicators:\n  - {{id: speed, value: done / planned * 100, {more}}}\n"


_TITLE = "title: {th: งานเสร็จตามแผน, en: Work done on plan}"

# text, code, thai
LANGUAGE_MISSING = Code(
    id="KPI501",
    slug="language-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`{text}` ไม่มี{thai}",
        en="`{text}` has no text under `{code}`",
    ),
    help=Text(
        th="เขียนเป็น `{{th: …, en: …}}`",
        en="write it as `{{th: …, en: …}}`",
    ),
    why=Text(
        th="ผลลัพธ์และรายงานแสดงได้ทั้งสองภาษา ข้อความที่ขาดจะแสดงเป็นอีกภาษาหนึ่งแทน",
        en="Results and reports come in both languages; where one is missing the other stands in.",
    ),
    bad="issuer: {th: หน่วยงานตัวอย่าง}\n",
    good="issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}\n",
)

# text
WRONG_LANGUAGE = Code(
    id="KPI502",
    slug="wrong-language",
    severity=Severity.WARNING,
    message=Text(
        th="`{text}` เป็นภาษาไทย แต่อยู่ใต้ `en`",
        en="`{text}` is Thai, but stands under `en`",
    ),
    help=Text(
        th="สลับข้อความสองภาษา หรือแปลเป็นภาษาอังกฤษ",
        en="swap the two texts, or translate it",
    ),
    why=Text(
        th="ผู้ที่เลือกดูเป็นภาษาอังกฤษจะเห็นข้อความภาษาไทย",
        en="Who reads the English report would find Thai there.",
    ),
    bad="issuer: {th: Sample office, en: หน่วยงานตัวอย่าง}\n",
    good="issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}\n",
)

# node
TITLE_MISSING = Code(
    id="KPI503",
    slug="title-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`{node}` ไม่มีชื่อ",
        en="`{node}` has no title",
    ),
    help=Text(
        th="เพิ่ม `title`",
        en="add a `title`",
    ),
    why=Text(
        th="ผู้อ่านรายงานรู้จักตัวชี้วัดจากชื่อ ไม่ใช่จากรหัส",
        en="Readers of a report know an indicator by its title, not by its id.",
    ),
    bad=_speed("missing: fail"),
    good=_speed(_TITLE),
)

# name
LABEL_MISSING = Code(
    id="KPI504",
    slug="label-missing",
    severity=Severity.WARNING,
    message=Text(
        th="ข้อมูล `{name}` ไม่มีชื่อที่แสดง",
        en="the input `{name}` has no label",
    ),
    help=Text(
        th="เพิ่ม `label` ซึ่งใช้เป็นหัวคอลัมน์ในแบบกรอกข้อมูล",
        en="add a `label`: it heads the column in forms for data",
    ),
    why=Text(
        th="ผู้กรอกข้อมูลต้องรู้ว่าต้องรายงานอะไร ชื่อตัวแปรภาษาอังกฤษบอกได้ไม่พอ",
        en="Who fills in data must know what is asked; a variable's name does not say enough.",
    ),
    bad="inputs: {done: count, planned: {type: count, min: 1, label: {th: แผน, en: Planned}}}\n",
    good="inputs:\n  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}\n"
    "  planned: {type: count, min: 1, label: {th: แผน, en: Planned}}\n",
)

# provenance
SOURCES_MISSING = Code(
    id="KPI505",
    slug="sources-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`provenance` เป็น `{provenance}` แต่ไม่มี `sources`",
        en="`provenance` is `{provenance}`, but there are no `sources`",
    ),
    help=Text(
        th="ประกาศเอกสารที่กรอบนี้ยึดตามใน `sources`",
        en="declare the documents that the framework follows under `sources`",
    ),
    why=Text(
        th="กรอบที่อ้างว่ามาจากของจริงต้องให้ผู้อ่านตรวจย้อนกลับไปที่เอกสารได้",
        en="A framework that claims to follow a real one must let its readers check.",
    ),
    bad="provenance: official\nsources: {}\n" + _speed(_TITLE),
    good="provenance: official\nsources: {manual: {title: {th: คู่มือ, en: Manual}}}\n"
    + _speed(f"{_TITLE}, source: manual"),
)

# node
SOURCE_MISSING = Code(
    id="KPI506",
    slug="source-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`{node}` ไม่ได้อ้างแหล่งที่มา ทั้งที่กรอบนี้เป็น `official`",
        en="`{node}` cites no source, though the framework is `official`",
    ),
    help=Text(
        th="เพิ่ม `source` ที่ตัวชี้วัดหรือที่กลุ่ม",
        en="add a `source` to the indicator or to its group",
    ),
    why=Text(
        th="เกณฑ์ทางการทุกข้อต้องบอกได้ว่ามาจากเอกสารใด",
        en="Each official rule should say which document it stands in.",
    ),
    bad="provenance: official\n" + _speed(_TITLE),
    good="provenance: official\n" + _speed(f"{_TITLE}, source: manual"),
)

# no details
ASSUMPTIONS_MISSING = Code(
    id="KPI507",
    slug="assumptions-missing",
    severity=Severity.WARNING,
    message=Text(
        th="`provenance` เป็น `reconstructed` แต่ไม่มี `assumptions`",
        en="`provenance` is `reconstructed`, but there are no `assumptions`",
    ),
    help=Text(
        th="เขียนข้อสันนิษฐานที่ใช้ใน `assumptions`",
        en="list what was assumed under `assumptions`",
    ),
    why=Text(
        th="กรอบที่เรียบเรียงขึ้นใหม่ต้องบอกว่าส่วนใดพบในเอกสารและส่วนใดสันนิษฐาน",
        en="A framework put together again has to say what was found and what was assumed.",
    ),
    bad="provenance: reconstructed\n",
    good="provenance: reconstructed\n"
    "assumptions: [{th: น้ำหนักเท่ากันทุกข้อ, en: All items weigh alike}]\n",
)

# node, provenance
PROVENANCE_UNEXPLAINED = Code(
    id="KPI508",
    slug="provenance-unexplained",
    severity=Severity.WARNING,
    message=Text(
        th="`{node}` เป็น `{provenance}` แต่ไม่มีคำอธิบาย",
        en="`{node}` is `{provenance}`, and nothing says what was assumed",
    ),
    help=Text(
        th="เพิ่ม `note` ที่รายการ หรือ `assumptions` ของกรอบ",
        en="add a `note` to the node, or `assumptions` to the framework",
    ),
    why=Text(
        th="รายการที่แน่นอนน้อยกว่าทั้งไฟล์ต้องบอกเหตุผล มิฉะนั้นผู้อ่านจะเชื่อถือเท่ากันหมด",
        en="Where a node is less sure than its file its reader should learn why.",
    ),
    bad="provenance: official\n" + _speed(f"{_TITLE}, source: manual, provenance: illustrative"),
    good="provenance: official\n"
    + _speed(
        f"{_TITLE}, source: manual, provenance: illustrative, "
        "note: {th: ตัวเลขสมมติ, en: Numbers made up}"
    ),
)

# no details
RANKING_UNEXPLAINED = Code(
    id="KPI509",
    slug="suspension-unexplained",
    severity=Severity.WARNING,
    message=Text(
        th="งดจัดระดับโดยไม่ได้บอกเหตุผล",
        en="ranking is suspended without a reason",
    ),
    help=Text(
        th="เพิ่ม `reason` และ `source` ใต้ `ranking`",
        en="add a `reason` and a `source` under `ranking`",
    ),
    why=Text(
        th="ปีที่มีผลคะแนนแต่ไม่จัดระดับมีที่มาจากมติหรือประกาศ ผู้อ่านผลควรได้รู้",
        en="A year with results and no grades goes back to some decision, and readers of the "
        "results should be told.",
    ),
    bad="ranking: {suspended: true}\n",
    good="ranking:\n  suspended: true\n  reason: {th: งดตามมติ, en: Suspended by decision}\n",
)

# edition, fiscal_year
EDITION_OF_OTHER_YEAR = Code(
    id="KPI510",
    slug="edition-of-other-year",
    severity=Severity.WARNING,
    message=Text(
        th="ฉบับ `{edition}` ไม่ใช่ของปีงบประมาณ {fiscal_year}",
        en="the edition `{edition}` is not one of fiscal year {fiscal_year}",
    ),
    help=Text(
        th="แก้ `edition` หรือ `fiscal_year` ให้ตรงกัน",
        en="make `edition` and `fiscal_year` agree",
    ),
    why=Text(
        th="ไฟล์ของปีใหม่มักคัดลอกจากปีก่อน ผลลัพธ์จะอ้างถึงฉบับที่ผิดหากลืมแก้",
        en="The file of a new year is often a copy of the last; results would then name the wrong "
        "edition.",
    ),
    bad='edition: "2566.1"\n',
    good='edition: "2567.2"\n',
)
