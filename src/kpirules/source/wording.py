"""Words for what the schema expects and what stands there, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = [
    "KINDS",
    "alternatives",
    "flow",
    "glued_hint",
    "key_hint",
    "kind_of",
    "kinds_expected",
    "listed",
    "matches",
    "number_meant",
    "text_hint",
    "words_allowed",
]

# What each JSON type is called.
KINDS = {
    "string": Text(th="ข้อความ", en="text"),
    "number": Text(th="จำนวน", en="a number"),
    "integer": Text(th="จำนวนเต็ม", en="a whole number"),
    "boolean": Text(th=" `true` หรือ `false`", en="`true` or `false`"),
    "object": Text(th="กลุ่มคีย์ (`คีย์: ค่า`)", en="`key: value` pairs"),
    "array": Text(th="รายการ", en="a list"),
    "null": Text(th=" `null`", en="`null`"),
}
_TRUTHS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
# A pattern that only lists words: `^(number|count)$`.
_WORDS = re.compile(r"\^\(([a-z_|]+)\)\$")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_GLUED = re.compile(r"([^\s:]+):(\S.*)")
# The longest list of keys that is worth showing in a help line.
_MOST_KEYS_SHOWN = 12


def kind_of(branch: Branch) -> Text:
    """Return what kind of thing a branch is."""
    if isinstance(branch, Mapping):
        return KINDS["object"]
    if isinstance(branch, Sequence):
        return KINDS["array"]
    if isinstance(branch.value, bool):
        return KINDS["boolean"]
    return KINDS["string" if isinstance(branch.value, str) else "number"]


def kinds_expected(wanted: list[str], words: list[str]) -> dict[str, str]:
    """Return what is expected, as details of a finding; `words` are the only texts allowed."""
    texts = [KINDS[kind] for kind in wanted if kind != "string" or not words]
    if words:
        th, en = alternatives(words)
        texts.append(Text(th=f" {th}", en=en))
    return {
        "expected": " หรือ".join(text.th for text in texts),
        "expected_en": " or ".join(text.en for text in texts),
    }


def words_allowed(schema: dict[str, Any]) -> list[str]:
    """Return the words that text must be one of, where the schema's pattern only lists words."""
    match = _WORDS.fullmatch(schema.get("pattern", ""))
    return match[1].split("|") if match else []


def alternatives(words: list[str]) -> tuple[str, str]:
    """Return the words with “or” before the last, in Thai and English."""
    if len(words) == 1:
        return f"`{words[0]}`", f"`{words[0]}`"
    first, last = listed(words[:-1]), f"`{words[-1]}`"
    return f"{first} หรือ {last}", f"{first} or {last}"


def listed(words: Iterable[str]) -> str:
    """Return the words in backticks, with commas between."""
    return ", ".join(f"`{word}`" for word in words)


def flow(value: object) -> str:
    """Return an example of the schema as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def matches(pattern: str, text: str) -> bool:
    """Return whether `text` fits a pattern of the schema.

    `$` in JSON Schema is the end of the text; in Python it also stands before a last newline.
    """
    return _compiled(pattern).search(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$$", r"\\Z", pattern), re.ASCII)


def key_hint(key: str, known: dict[str, Any]) -> Text:
    """Return the key that is probably meant, or all of them where they are few."""
    hint = glued_hint(key) or nearest_hint(key, known)
    if hint or len(known) > _MOST_KEYS_SHOWN:
        return hint
    return Text(th=f"คีย์ที่ใช้ได้คือ {listed(known)}", en=f"the keys are {listed(known)};")


def glued_hint(text: str) -> Text:
    """Return `key: value` where a space is missing after the colon."""
    match = _GLUED.fullmatch(text)
    if match is None:
        return Text()
    apart = f"{match[1]}: {match[2]}"
    return Text(
        th=f"หมายถึง `{apart}` (เว้นช่องหลังทวิภาค) หรือไม่",
        en=f"did you mean `{apart}`, with a space after the colon?",
    )


def text_hint(text: str, wanted: list[str]) -> Text:
    """Return what the author probably meant by text where none is expected."""
    meant = _TRUTHS.get(text.lower()) if "boolean" in wanted else None
    if meant is not None:
        return Text(th=f"หมายถึง `{meant}` หรือไม่", en=f"did you mean `{meant}`?")
    return glued_hint(text) if "object" in wanted else Text()


def number_meant(text: str, most: int | None) -> str | None:
    """Return the number that text writes in another way, if it is one and would be taken."""
    bare = text.translate(_THAI_DIGITS).replace(",", "").strip()
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        return None
    if most is None or Decimal(bare) <= most:
        return bare
    share = Decimal(bare) / 100
    return f"{share.normalize():f}" if percent and share <= most else None
