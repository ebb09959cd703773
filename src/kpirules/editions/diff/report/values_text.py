"""Plain data of a framework file as a line of text that reads well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.report.numbers_text import NOTHING, short

__all__ = ["key_text", "value_text"]

_LANGUAGES = frozenset({"th", "en"})
_TRUTHS = {True: Text(th="ใช่", en="yes"), False: Text(th="ไม่ใช่", en="no")}
# What policy officers call the keys of the language; a key that is not here is told as written.
_KEYS: Mapping[str, Text] = {
    "absent_weight": Text(th="น้ำหนักของรายการที่ไม่มีคะแนน", en="weight of what is absent"),
    "adjust": Text(th="การบวกหรือหักคะแนน", en="adjustments"),
    "aggregate": Text(th="วิธีรวมคะแนน", en="aggregation"),
    "applies_when": Text(th="เงื่อนไขการใช้", en="when it applies"),
    "assumptions": Text(th="ข้อสมมติ", en="assumptions"),
    "bands": Text(th="ระดับผลการประเมิน", en="bands"),
    "bands_look_at": Text(th="คะแนนที่ใช้ตัดสินระดับ", en="score that the bands read"),
    "cap": Text(th="คะแนนสูงสุด", en="cap"),
    "conditions": Text(th="เงื่อนไขประกอบ", en="conditions"),
    "declared_counts": Text(th="จำนวนที่ประกาศ", en="declared counts"),
    "defaults": Text(th="ค่าเริ่มต้น", en="defaults"),
    "direction": Text(th="ทิศทาง", en="direction"),
    "agreement": Text(th="กติกาของคำรับรอง", en="rules of agreements"),
    "allocation": Text(th="การจัดสรรวงเงิน", en="allocation"),
    "tables": Text(th="ตารางฐาน", en="tables"),
    "calendar": Text(th="กำหนดการ", en="calendar"),
    "floor": Text(th="คะแนนต่ำสุด", en="floor"),
    "functions": Text(th="ฟังก์ชัน", en="functions"),
    "gates": Text(th="เงื่อนไขจำกัดคะแนน", en="gates"),
    "inputs": Text(th="รายการข้อมูล", en="inputs"),
    "issuer": Text(th="หน่วยงานที่ออก", en="issuer"),
    "joint": Text(th="ตัวชี้วัดร่วม", en="joint indicator"),
    "lists": Text(th="รายการหลายแถว", en="lists"),
    "lowest": Text(th="คะแนนต่ำสุดเมื่อไม่มีข้อมูล", en="lowest score"),
    "mandatory": Text(th="รายการบังคับ", en="mandatory"),
    "min_coverage": Text(th="ความครอบคลุมขั้นต่ำ", en="least coverage"),
    "min_present": Text(th="จำนวนขั้นต่ำที่ต้องมีคะแนน", en="fewest measured"),
    "missing": Text(th="เมื่อไม่มีข้อมูล", en="missing data"),
    "missing_codes": Text(th="รหัสแทนข้อมูลที่ไม่มี", en="codes of missing data"),
    "note": Text(th="หมายเหตุ", en="note"),
    "or_enter": Text(th="คะแนนที่กรอกแทนได้", en="score that may be entered"),
    "page": Text(th="หน้า", en="page"),
    "parameters": Text(th="ค่าคงที่", en="parameters"),
    "period": Text(th="รอบการประเมิน", en="period"),
    "provenance": Text(th="ความแน่ชัดของที่มา", en="provenance"),
    "ranking": Text(th="การจัดระดับ", en="ranking"),
    "required": Text(th="สิ่งที่ต้องส่ง", en="required items"),
    "round": Text(th="การปัดเศษ", en="rounding"),
    "round_contribution": Text(th="การปัดเศษส่วนที่ได้", en="rounding of the weighted part"),
    "round_value": Text(th="การปัดเศษของค่า", en="rounding of the value"),
    "rounds": Text(th="รอบรายงาน", en="rounds"),
    "scale": Text(th="ช่วงคะแนน", en="scale"),
    "score": Text(th="วิธีให้คะแนน", en="scoring"),
    "source": Text(th="ที่มา", en="source"),
    "sources": Text(th="เอกสารอ้างอิง", en="sources"),
    "stages": Text(th="ลำดับการประเมิน", en="stages"),
    "stages_take": Text(th="การแทนผลของลำดับก่อน", en="what a later stage replaces"),
    "status": Text(th="สถานะ", en="status"),
    "tags": Text(th="กลุ่มรายการ", en="tags"),
    "take_children": Text(th="คะแนนย่อยที่นำมารวม", en="score taken from below"),
    "target": Text(th="ค่าเป้าหมาย", en="target"),
    "title": Text(th="ชื่อ", en="title"),
    "templates": Text(th="แม่แบบ", en="templates"),
    "total": Text(th="คะแนนรวม", en="total"),
    "unit": Text(th="หน่วยที่ประเมิน", en="unit"),
    "unit_of_measure": Text(th="หน่วยนับ", en="unit of measure"),
    "use": Text(th="แม่แบบที่ใช้", en="template"),
    "value": Text(th="ค่าที่วัด", en="value"),
    "weight": Text(th="น้ำหนัก", en="weight"),
    "weights_total": Text(th="ผลรวมน้ำหนัก", en="total of weights"),
}

# Words that say what an edition is, or how far it can be relied on.
_WITH_WORDS = ("status", "provenance")
_WORDS: Mapping[str, Text] = {
    "draft": Text(th="ร่าง", en="draft"),
    "in_force": Text(th="มีผลใช้", en="in force"),
    "superseded": Text(th="ถูกแทนที่แล้ว", en="superseded"),
    "official": Text(th="ตามเอกสารทางการ", en="official"),
    "reconstructed": Text(th="เรียบเรียงขึ้นใหม่", en="reconstructed"),
    "illustrative": Text(th="ข้อสมมติเพื่อแสดงตัวอย่าง", en="illustrative"),
}


def key_text(key: str, language: Language) -> str:
    """Return what a key means, with its path where that says more.

    Examples:
        >>> key_text("round", "en"), key_text("score.levels.points", "en")
        ('rounding', 'scoring (score.levels.points)')
    """
    first, point, _ = key.partition(".")
    named = _KEYS.get(first)
    if named is None:
        return key
    return f"{named.pick(language)} ({key})" if point else named.pick(language)


def value_text(value: object, language: Language, key: str = "") -> str:
    """Return plain data as text; nothing is a dash.

    Args:
        value: The data.
        language: The language of texts in it.
        key: The key under which it stands, where that tells what a word means.

    Examples:
        >>> value_text([{"places": 2, "mode": "half_up"}], "en"), value_text(None, "en")
        ('places: 2, mode: half_up', '–')
    """
    match value:
        case None:
            return NOTHING
        case bool():
            return _TRUTHS[value].pick(language)
        case str():
            return _WORDS[value].pick(language) if key in _WITH_WORDS and value in _WORDS else value
        case Decimal() | Fraction():
            return short(Fraction(value))
        case Mapping() if value and _LANGUAGES.issuperset(value):
            return Text(th=value.get("th", ""), en=value.get("en", "")).pick(language)
        case Mapping() if set(value) == {"title"}:
            return value_text(value["title"], language)
        case Mapping():
            return ", ".join(f"{k}: {_inner(inner, language)}" for k, inner in value.items())
        case Sequence():
            joint = "; " if any(isinstance(each, Mapping) for each in value) else ", "
            return joint.join(_inner(each, language) for each in value)
        case _:
            return str(value)


def _inner(value: object, language: Language) -> str:
    text = value_text(value, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{text}]"
    return text
