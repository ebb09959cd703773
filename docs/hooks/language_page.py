"""The page on the framework language, made from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from page_parts import Language, example, page, prose, words

from kpirules.formula.arithmetic import LARGEST_BITS
from kpirules.formula.grammar import (
    DEEPEST_BRACKETS,
    GREATEST_COST,
    GREATEST_POWER,
    LONGEST_FORMULA,
    LONGEST_NAME,
    MOST_NODES,
)
from kpirules.formula.numbers import LONGEST_NUMBER
from kpirules.source.reader import DEEPEST, LONGEST_TEXT
from kpirules.source.reader import MOST_NODES as MOST_NODES_OF_FILE
from kpirules.source.text import LARGEST_FILE

__all__ = ["key_paths", "language_page"]

Schema = dict[str, Any]

_WORDS = {
    "title": ("The language", "ภาษาของกรอบการประเมิน"),
    "intro": (
        (
            "Every key of a framework file, format 1.\n"
            "This page is made from the JSON Schema that checks the file, so both agree."
        ),
        (
            "คีย์ทั้งหมดของไฟล์กรอบการประเมิน รูปแบบที่ 1\n"
            "หน้านี้สร้างจาก JSON Schema ที่ใช้ตรวจไฟล์ จึงตรงกับการตรวจเสมอ"
        ),
    ),
    "schema": (
        (
            "`kpirules schema` writes the schema for an editor; see [Editor support]"
            "(../../how-to/editor.md)."
        ),
        (
            "คำสั่ง `kpirules schema` เขียนไฟล์ schema สำหรับโปรแกรมแก้ไขข้อความ "
            "ดู [การใช้กับโปรแกรมแก้ไขข้อความ](../../how-to/editor.md)"
        ),
    ),
    "top": ("Top level", "ระดับบนสุด"),
    "kinds": ("Kinds of values", "ชนิดของค่า"),
    "required": ("required", "จำเป็น"),
    "default": ("default", "ค่าเริ่มต้น"),
    "example": ("Example", "ตัวอย่าง"),
    "list_of": ("list of", "รายการของ"),
    "by_name": ("by name", "ตามชื่อ"),
    "or": ("or", "หรือ"),
    "one_of": ("one of", "ค่าใดค่าหนึ่งใน"),
    "limits": ("Limits", "ขีดจำกัด"),
    "limit": ("Limit", "ขีดจำกัด"),
    "of": ("Of", "ของ"),
}
_LIMITS: tuple[tuple[int, tuple[str, str]], ...] = (
    (LARGEST_FILE, ("bytes of a framework file", "ไบต์ของไฟล์กรอบ")),
    (MOST_NODES_OF_FILE, ("keys and values of a file", "คีย์และค่าในไฟล์")),
    (DEEPEST, ("levels of keys inside keys", "ชั้นของคีย์ซ้อนคีย์")),
    (LONGEST_TEXT, ("characters of one text", "อักขระในข้อความหนึ่ง")),
    (LONGEST_NUMBER, ("digits of a number, in files and in data", "หลักของจำนวน ทั้งในไฟล์และในข้อมูล")),
    (LONGEST_FORMULA, ("characters of a formula", "อักขระในสูตร")),
    (MOST_NODES, ("names, numbers and operations of a formula", "ชื่อ จำนวน และการดำเนินการในสูตร")),
    (DEEPEST_BRACKETS, ("brackets inside brackets", "ชั้นของวงเล็บซ้อนวงเล็บ")),
    (LONGEST_NAME, ("characters of a name", "อักขระในชื่อ")),
    (GREATEST_POWER, ("the exponent after `**`", "เลขชี้กำลังหลัง `**`")),
    (
        GREATEST_COST,
        (
            "operations of a formula with all named functions put in",
            "การดำเนินการของสูตรเมื่อแทนฟังก์ชันที่ตั้งชื่อไว้ทั้งหมดแล้ว",
        ),
    ),
    (
        LARGEST_BITS,
        (
            "bits of a number while computing; past it the result is missing",
            "บิตของจำนวนระหว่างคำนวณ หากเกินจะถือว่าไม่มีผลลัพธ์",
        ),
    ),
)
_TYPES = {
    "string": ("text", "ข้อความ"),
    "number": ("number", "จำนวน"),
    "integer": ("whole number", "จำนวนเต็ม"),
    "boolean": ("`true` or `false`", "`true` หรือ `false`"),
    "object": ("keys", "กลุ่มคีย์"),
    "array": ("list", "รายการ"),
}
# The order in which a reader meets the parts; what is not named here follows in schema order.
_ORDER = (
    "node",
    "template",
    "total",
    "input",
    "list",
    "score",
    "levels",
    "targets",
    "checklist",
    "maturity",
    "goalposts",
    "adjust",
    "gates",
    "total_gates",
    "band",
    "condition",
)


@cache
def load_schema() -> Schema:
    """Return the JSON Schema of the format."""
    text = files("kpirules.source").joinpath("framework.schema.json").read_text("utf-8")
    schema: Schema = json.loads(text)
    return schema


def language_page(language: Language) -> str:
    """Return the page in Markdown."""
    schema = load_schema()
    word = words(language, _WORDS)
    lines = [f"# {word['title']}", "", word["intro"], word["schema"], ""]
    lines += [f"## {word['top']} {{ #file }}", ""]
    lines += _keys(schema, "file", "", language)
    parts = schema["definitions"]
    named = [name for name in _ORDER if name in parts]
    named += [name for name in parts if name not in named and _has_keys(parts[name])]
    for name in named:
        lines += _section(name, parts[name], language)
    lines += [f"## {word['kinds']} {{ #kinds }}", ""]
    for name in parts:
        if name not in named:
            lines += _entry(parts[name], name, parts[name]["title"], language)
    lines += [f"## {word['limits']} {{ #limits }}", ""]
    lines += [f"| {word['limit']} | {word['of']} |", "|---:|---|"]
    lines += [f"| {limit:,} | {told[language == 'th']} |" for limit, told in _LIMITS]
    return page(lines)


def key_paths(schema: Schema | None = None) -> list[str]:
    """Return the anchors of all keys, for the test that none is left out."""
    schema = load_schema() if schema is None else schema
    found = [f"file-{path}" for path, _, _ in _walk(schema, "")]
    for name, part in schema["definitions"].items():
        found += [f"{name}-{path}" for path, _, _ in _walk(part, "")]
    return found


def _has_keys(part: Schema) -> bool:
    return "properties" in part or "properties" in part.get("items", {})


def _section(name: str, part: Schema, language: Language) -> list[str]:
    lines = [f"## {part['title']} {{ #{name} }}", "", *_sentences(part, language), ""]
    lines += _shapes(part, language)
    return [*lines, *_keys(part, name, "", language)]


def _shapes(part: Schema, language: Language) -> list[str]:
    """Return the lines on the short forms and examples of a part that is more than its keys."""
    word = words(language, _WORDS)
    lines: list[str] = []
    if part.get("type") != "object":
        lines += [_type(part, language), ""]
    if "examples" in part:
        lines += [f"{word['example']}: {_examples(part)}", ""]
    return lines


def _keys(part: Schema, anchor: str, prefix: str, language: Language) -> list[str]:
    lines: list[str] = []
    for path, key, required in _walk(part, prefix):
        lines += _entry(key, f"{anchor}-{path}", f"`{path}`", language, required=required)
    return lines


def _walk(part: Schema, prefix: str) -> Iterator[tuple[str, Schema, bool]]:
    """Yield each key with its dotted path, and whether it must be given."""
    holder, prefix = _holder(part, prefix)
    for name, key in holder.get("properties", {}).items():
        path = f"{prefix}{name}"
        yield path, key, name in holder.get("required", ())
        if "$ref" not in key:
            yield from _walk(key, f"{path}.")


def _holder(part: Schema, prefix: str) -> tuple[Schema, str]:
    """Return what holds the keys: the part itself, or the items of a list."""
    items = part.get("items", {})
    return (items, prefix) if "properties" in items and "properties" not in part else (part, prefix)


def _entry(
    key: Schema, anchor: str, shown: str, language: Language, *, required: bool = False
) -> list[str]:
    word = words(language, _WORDS)
    facts = [_type(key, language)]
    if required:
        facts.append(f"**{word['required']}**")
    if "default" in key:
        facts.append(f"{word['default']} `{example(key['default'])}`")
    lines = [f"{shown} {{: #{anchor} }}", f":   {' · '.join(facts)}", ""]
    lines += [f"    {line}" if line else "" for line in _sentences(key, language)]
    lines += [f"    {line}" for line in _meanings(key, language)]
    if "examples" in key:
        lines += ["", f"    {word['example']}: {_examples(key)}"]
    return [*lines, ""]


def _sentences(part: Schema, language: Language) -> list[str]:
    """Return the sentence in the page's language, then in the other one."""
    both = [part.get("description", ""), part.get("x-th", "")]
    if language == "th":
        both.reverse()
    return [line for text in both if text for line in (prose(text), "")]


def _meanings(key: Schema, language: Language) -> list[str]:
    told = key.get("markdownEnumDescriptions")
    if not told:
        return []
    lines = []
    for value, text in zip(key["enum"], told, strict=True):
        thai, _, english = text.partition(" / ")
        pair = (thai, english) if language == "th" else (english, thai)
        lines.append(f"* `{value}`: {prose(pair[0])} ({prose(pair[1])})")
    return lines


def _examples(part: Schema) -> str:
    return ", ".join(f"`{example(value)}`" for value in part["examples"])


def _type(key: Schema, language: Language) -> str:
    word = words(language, _WORDS)
    if "$ref" in key:
        name = key["$ref"].rpartition("/")[2]
        title = load_schema()["definitions"][name]["title"]
        return f"[{title}](#{name})"
    if "enum" in key:
        values = ", ".join(f"`{example(value)}`" for value in key["enum"])
        return values if len(key["enum"]) == 1 else f"{word['one_of']} {values}"
    if "patternProperties" in key and "properties" not in key:
        inside = next(iter(key["patternProperties"].values()))
        return f"{_type(inside, language)} {word['by_name']}"
    kinds = key.get("type", [])
    named = [_kind(kind, key, language) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    return f" {word['or']} ".join(named)


def _kind(kind: str, key: Schema, language: Language) -> str:
    word = words(language, _WORDS)
    if kind == "array" and "items" in key:
        return f"{word['list_of']} {_type(key['items'], language)}"
    return words(language, _TYPES)[kind]
