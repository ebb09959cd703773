"""The page on the bundled frameworks, made from their files and their own README."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from page_parts import Language, page, prose, words

from kpirules.api import list_frameworks, load
from kpirules.editions.catalogue.find import Entry
from kpirules.framework.declaration import Declaration

__all__ = ["bundled_entries", "frameworks_page"]

_WORDS = {
    "title": ("Bundled frameworks", "กรอบการประเมินที่ให้มาด้วย"),
    "intro": (
        (
            "The frameworks that `kpirules.load` and the command line find by name.\n"
            "The tables are made from the files; the text below each is its own README.\n"
            "What the words *official*, *reconstructed* and *illustrative* promise: "
            "[Provenance of facts](../../concepts/provenance.md)."
        ),
        (
            "กรอบการประเมินที่ `kpirules.load` และบรรทัดคำสั่งเรียกตามชื่อได้\n"
            "ตารางสร้างจากไฟล์ของกรอบ ส่วนข้อความใต้ตารางมาจาก README ของกรอบนั้น\n"
            "ความหมายของ *official* *reconstructed* และ *illustrative* ดูที่ "
            "[ที่มาของข้อเท็จจริง](../../concepts/provenance.md)"
        ),
    ),
    "edition": ("Edition", "ฉบับ"),
    "year": ("Fiscal year", "ปีงบประมาณ"),
    "status": ("Status", "สถานะ"),
    "provenance": ("Provenance", "ที่มา"),
    "indicators": ("Indicators", "ตัวชี้วัด"),
    "inputs": ("Inputs", "รายการข้อมูล"),
    "bands": ("Bands", "ระดับผล"),
    "sources": ("Sources", "แหล่งอ้างอิง"),
    "assumptions": ("Assumptions of", "ข้อสันนิษฐานของ"),
    "none": ("none declared", "ไม่ได้ประกาศ"),
}
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def bundled_entries() -> list[Entry]:
    """Return the editions that come with kpirules, whatever else is installed here."""
    return [entry for entry in list_frameworks() if entry.origin.kind == "bundled"]


def frameworks_page(language: Language) -> str:
    """Return the page in Markdown."""
    word = words(language, _WORDS)
    lines = [f"# {word['title']}", "", word["intro"], ""]
    for framework, entries in groupby(bundled_entries(), key=lambda entry: entry.id):
        paths = [entry.path for entry in entries]
        editions = [load(path).declaration for path in paths]
        lines += [f"## {framework} {{ #{framework} }}", ""]
        lines += [prose(editions[-1].title.pick(language)), ""]
        lines += [*_table(editions, language), ""]
        lines += [*_bands(editions, language), ""]
        lines += [*_sources(editions, language), ""]
        for edition in editions:
            lines += [*_assumptions(edition, language), ""]
        lines += [_readme(paths[0].parent / "README.md"), ""]
    return page(lines)


def _table(editions: list[Declaration], language: Language) -> list[str]:
    word = words(language, _WORDS)
    heads = ("edition", "year", "status", "provenance", "indicators", "inputs")
    lines = ["| " + " | ".join(word[head] for head in heads) + " |", "|---" * len(heads) + "|"]
    for edition in editions:
        leaves = sum(not node.children for node in edition.root.walk())
        cells = (
            f"`{edition.reference}`",
            edition.fiscal_year,
            edition.status,
            edition.provenance,
            leaves,
            len(edition.inputs),
        )
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return lines


def _bands(editions: list[Declaration], language: Language) -> list[str]:
    """Return the bands of each edition; neighbours with the same ones are told together."""
    word = words(language, _WORDS)
    lines = [f"**{word['bands']}**", ""]
    for bands, same in groupby(editions, key=lambda edition: edition.bands):
        named = ", ".join(
            f"{prose(band.id)} ({prose(label)})"
            if (label := band.label.pick(language)) and label != band.id
            else prose(band.id)
            for band in bands
        )
        references = ", ".join(f"`{edition.reference}`" for edition in same)
        lines.append(f"* {references}: {named or word['none']}")
    return lines


def _sources(editions: list[Declaration], language: Language) -> list[str]:
    word = words(language, _WORDS)
    found: dict[str, str] = {}
    for edition in editions:
        for source in edition.sources.values():
            title = prose(source.title.pick(language))
            address = f", <{source.address}>" if source.address else ""
            date = f", {source.date}" if source.date else ""
            found[f"{title}{date}{address}"] = ""
    return [f"**{word['sources']}**", "", *(f"* {line}" for line in found)]


def _assumptions(edition: Declaration, language: Language) -> list[str]:
    if not edition.assumptions:
        return []
    word = words(language, _WORDS)
    listed = [f"    * {prose(text.pick(language))}" for text in edition.assumptions]
    return [f'??? note "{word["assumptions"]} {edition.reference}"', "", *listed]


def _readme(path: Path) -> str:
    """Return the README without its title, its headings two steps down."""
    _, _, body = path.read_text("utf-8").partition("\n")
    return _HEADING.sub(r"#\1 ", body).strip()
