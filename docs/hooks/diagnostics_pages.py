"""The pages on findings, made from the catalogue of codes: an overview, and one for a family."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from page_parts import Language, fields_plain, page, prose, suffix, words

from kpirules.diagnostics import catalogue
from kpirules.diagnostics.code import Code, Severity

__all__ = ["all_codes", "diagnostics_pages"]

_FAMILIES = {
    "0": ("Many units", "หลายหน่วย"),
    "1": ("Characters and YAML", "อักขระและ YAML"),
    "2": ("Structure", "โครงสร้าง"),
    "3": ("Formulas", "สูตร"),
    "4": ("Rules of a framework", "หลักเกณฑ์ของกรอบ"),
    "5": ("Readers and proofs", "สำหรับผู้อ่าน และสิ่งที่พิสูจน์ได้"),
    "6": ("Data", "ข้อมูล"),
    "7": ("References, files and cases", "การอ้างถึง ไฟล์ และกรณีตัวอย่าง"),
    "8": ("Amendments", "ฉบับแก้ไข"),
    "9": ("Crosswalks", "ตารางเทียบ"),
}
_WORDS = {
    "title": ("Diagnostics", "รหัสข้อค้นพบ"),
    "intro": (
        (
            "Every finding has a code that stays the same, a name, and a place in the file.\n"
            "An error stops loading or scoring; a warning does not.\n"
            "Names in braces are filled in when the finding is told.\n"
            "How to read one: [Reading a finding](../../../how-to/findings.md)."
        ),
        (
            "ข้อค้นพบทุกข้อมีรหัสที่ไม่เปลี่ยน มีชื่อ และบอกตำแหน่งในไฟล์\n"
            "ข้อผิดพลาด (error) ทำให้อ่านกรอบหรือคิดคะแนนต่อไม่ได้ ส่วนคำเตือน (warning) ไม่ทำให้หยุด\n"
            "ชื่อในวงเล็บปีกกาจะถูกแทนด้วยข้อมูลจริงเมื่อแจ้ง\n"
            "วิธีอ่านดูที่ [การอ่านข้อค้นพบ](../../../how-to/findings.md)"
        ),
    ),
    "code": ("Code", "รหัส"),
    "name": ("Name", "ชื่อ"),
    "message": ("Message", "ข้อความ"),
    "error": ("error", "ข้อผิดพลาด"),
    "warning": ("warning", "คำเตือน"),
    "why": ("Why it matters", "เหตุใดจึงสำคัญ"),
    "help": ("What to do", "สิ่งที่ต้องทำ"),
    "bad": ("Gives this finding", "แบบที่ทำให้เกิดข้อค้นพบนี้"),
    "good": ("Put right", "แบบที่ถูกต้อง"),
}


def all_codes() -> list[Code]:
    """Return every code of the catalogue in order of its id."""
    found: dict[str, Code] = {}
    for module in iter_modules(catalogue.__path__):
        held = vars(import_module(f"{catalogue.__name__}.{module.name}"))
        found |= {code.id: code for code in held.values() if isinstance(code, Code)}
    return [found[name] for name in sorted(found)]


def diagnostics_pages(language: Language) -> dict[str, str]:
    """Return the pages in Markdown by file name."""
    codes = all_codes()
    pages = {f"index{suffix(language)}": _overview(codes, language)}
    for family in _FAMILIES:
        own = [code for code in codes if code.id[3] == family]
        pages[f"kpi{family}xx{suffix(language)}"] = _family(family, own, language)
    return pages


def _overview(codes: list[Code], language: Language) -> str:
    word = words(language, _WORDS)
    lines = [f"# {word['title']}", "", word["intro"], ""]
    for family, title in words(language, _FAMILIES).items():
        lines += [f"## KPI{family}xx {title} {{ #family-{family} }}", ""]
        lines += [f"| {word['code']} | {word['name']} | {word['message']} |", "|---|---|---|"]
        for code in codes:
            if code.id[3] == family:
                told = prose(fields_plain(code.message.pick(language)))
                link = f"[{code.id}](kpi{family}xx.md#{code.id.lower()})"
                lines.append(f"| {link} | {code.slug} | {told} |")
        lines.append("")
    return page(lines)


def _family(family: str, codes: list[Code], language: Language) -> str:
    title = words(language, _FAMILIES)[family]
    lines = [f"# KPI{family}xx: {title}", ""]
    for code in codes:
        lines += _code(code, language)
    return page(lines)


def _code(code: Code, language: Language) -> list[str]:
    word = words(language, _WORDS)
    severity = word["error" if code.severity is Severity.ERROR else "warning"]
    lines = [f"## {code.id} {code.slug} {{ #{code.id.lower()} }}", "", f"*{severity}*", ""]
    for shown in ("message", "why", "help"):
        text = getattr(code, shown)
        both = [text.en, text.th] if language == "en" else [text.th, text.en]
        told = [prose(fields_plain(part)) for part in both if part]
        lines += [f"**{word[shown]}**", "", *(line for part in told for line in (part, ""))]
    for shown in ("bad", "good"):
        if getattr(code, shown):
            text = getattr(code, shown).strip("\n")
            lines += [f"**{word[shown]}**", "", "```yaml", text, "```", ""]
    return lines
