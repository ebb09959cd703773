"""The page on the functions of formulas, made from their catalogue."""

from __future__ import annotations

from page_parts import Language, page, prose, words

from kpirules.formula.functions import FUNCTIONS

__all__ = ["functions_page"]

_WORDS = {
    "title": ("Functions", "ฟังก์ชันในสูตร"),
    "intro": (
        (
            "Every function that a formula may call.\n"
            "A missing argument makes the result missing, except where the text says otherwise.\n"
            "The examples are run by the tests."
        ),
        (
            "ฟังก์ชันทั้งหมดที่สูตรเรียกใช้ได้\n"
            "หากค่าที่ใช้ขาดไป ผลลัพธ์ก็ขาดด้วย เว้นแต่จะระบุไว้เป็นอย่างอื่น\n"
            "ตัวอย่างทุกข้อมีชุดทดสอบคำนวณจริง"
        ),
    ),
    "signature": ("Function", "ฟังก์ชัน"),
    "what": ("What it gives", "ให้ผลอะไร"),
    "law": ("Always holds", "กฎที่เป็นจริงเสมอ"),
    "example": ("Example", "ตัวอย่าง"),
    "folds": (
        "Given one list, such as `goals.result` or `children`, it takes the rows together.",
        "เมื่อให้รายการเดียว เช่น `goals.result` หรือ `children` จะรวมค่าทุกแถว",
    ),
}


def functions_page(language: Language) -> str:
    """Return the page in Markdown."""
    word = words(language, _WORDS)
    lines = [f"# {word['title']}", "", word["intro"], ""]
    lines += [f"| {word['signature']} | {word['what']} |", "|---|---|"]
    for name, entry in FUNCTIONS.items():
        told = prose(entry.doc.pick(language))
        lines.append(f"| [`{entry.signature}`](#{_anchor(name)}) | {told} |")
    lines.append("")
    for name, entry in FUNCTIONS.items():
        formula, result = entry.example
        both = [entry.doc.en, entry.doc.th]
        if language == "th":
            both.reverse()
        lines += [f"## `{entry.signature}` {{ #{_anchor(name)} }}", ""]
        lines += [line for text in both for line in (prose(text), "")]
        if entry.folds:
            lines += [word["folds"], ""]
        lines += [f"{word['law']}: {prose(entry.law)}", ""]
        lines += [f"{word['example']}: `{formula}` → `{result}`", ""]
    return page(lines)


def _anchor(name: str) -> str:
    return f"function-{name}"
