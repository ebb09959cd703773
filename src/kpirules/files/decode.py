"""In which encoding a data file is written: decided once for the whole file, and told."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from kpirules.diagnostics.catalogue import data, references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.files.unit_file import RawFile, place_in

__all__ = ["find_encoding"]

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT_OFF = Text(
    th="ไฟล์ถูกตัดกลางตัวอักษรสุดท้าย ให้ส่งออกหรือคัดลอกใหม่",
    en="the file ends within a letter: export or copy it again",
)
_HIGH = re.compile(rb"[\x80-\xff]")
_THAI_IN_UTF_8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
# A vowel or tone mark that stands on no letter: Latin text read as cp874 is full of them.
_STRAY_MARK = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


@dataclass(slots=True)
class _Thai:
    """Counts that tell Thai text from other text read as Thai."""

    consonants: int = 0
    stray: int = 0

    def watch(self, text: str) -> None:
        self.consonants += len(_CONSONANT.findall(text))
        self.stray += len(_STRAY_MARK.findall(text))

    @property
    def plausible(self) -> bool:
        return self.consonants > 10 * self.stray


@dataclass(slots=True)
class _Widths:
    """Whether text has letters that UTF-8 writes in two bytes, and in three or more."""

    two: bool = False
    more: bool = False

    def watch(self, text: str) -> None:
        if not text.isascii():
            self.two = True
            self.more = self.more or max(text) > "\u07ff"


def find_encoding(raw: RawFile, asked: str | None) -> tuple[str | None, list[Diagnostic]]:
    """Return the encoding to read a file with, or None, and what was found about it.

    A byte order mark decides; otherwise strict UTF-8 is tried on the whole file, then cp874 where
    the bytes make plausible Thai. Latin alphabets are never guessed.

    Args:
        raw: The file.
        asked: The encoding that the user names, or None.
    """
    here = place_in(raw.name)
    if asked is not None:
        name = _name_of(asked)
        if name is None:
            return None, [Diagnostic(code=references.ENCODING_UNKNOWN, details={"name": asked})]
        problem = _decode(raw, name, _nothing)
        return (name, []) if problem is None else (None, [problem])
    marked = _marked(raw)
    if marked is not None and marked != "utf-8":
        problem = _decode(raw, marked, _nothing)
        told = Diagnostic(code=data.ENCODING_DETECTED, place=here, details={"encoding": marked})
        return (marked, [told]) if problem is None else (None, [problem])
    widths = _Widths()
    problem = _decode(raw, "utf-8-sig", widths.watch)
    if problem is None:
        doubtful = widths.two and not widths.more and marked is None and _is_thai(raw)
        found = [Diagnostic(code=data.ENCODING_UNCERTAIN, place=here)] if doubtful else []
        return "utf-8-sig", found
    undecodable = problem.code is data.TEXT_UNDECODABLE and marked is None
    if undecodable and not problem.hint and not _is_utf_8_in_parts(raw) and _is_thai(raw):
        details = {"encoding": "cp874"}
        return "cp874", [Diagnostic(code=data.ENCODING_DETECTED, place=here, details=details)]
    return None, [problem]


def _name_of(asked: str) -> str | None:
    """Return the name of a text encoding as Python spells it, or None."""
    try:
        found = codecs.lookup(asked)
        "".encode(found.name)  # refuses codecs that are no text encodings
    except (LookupError, ValueError):
        return None
    return "utf-8-sig" if found.name == "utf-8" else found.name


def _marked(raw: RawFile) -> str | None:
    with raw.open() as stream:
        start = stream.read(4)
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)


def _is_utf_8_in_parts(raw: RawFile) -> bool:
    """Tell whether most letters of a file are Thai in UTF-8, though other bytes are not.

    Read as cp874, Thai in UTF-8 makes Thai letters again, and other words.
    """
    high = in_letters = 0
    with raw.open() as stream:
        while chunk := stream.read(_CHUNK):
            high += len(_HIGH.findall(chunk))
            in_letters += 3 * len(_THAI_IN_UTF_8.findall(chunk))
    return 2 * in_letters > high


def _is_thai(raw: RawFile) -> bool:
    thai = _Thai()
    return _decode(raw, "cp874", thai.watch) is None and thai.plausible


def _decode(raw: RawFile, encoding: str, watch: Callable[[str], None]) -> Diagnostic | None:
    """Decode the whole file; return the first thing that is no text, or None."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    with raw.open() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeError as error:
                return _undecodable(raw, encoding, line, error)
            null = text.find("\0")
            if null >= 0:
                return Diagnostic(
                    code=data.CHARACTER_UNPRINTABLE,
                    place=place_in(raw.name, line + text.count("\n", 0, null)),
                    details={"value": "\0"},
                )
            watch(text)
            line += text.count("\n")
            if not chunk:
                return None


def _undecodable(raw: RawFile, encoding: str, line: int, error: UnicodeError) -> Diagnostic:
    value = "…"
    hint = Text()
    if isinstance(error, UnicodeDecodeError):
        hint = _CUT_OFF if error.reason == "unexpected end of data" else hint
        value = f"`0x{error.object[error.start]:02x}`"
        line += error.object.count(b"\n", 0, error.start)
    details = {"value": value, "encoding": encoding.removesuffix("-sig")}
    place = place_in(raw.name, line)
    return Diagnostic(code=data.TEXT_UNDECODABLE, place=place, details=details, hint=hint)


def _nothing(_text: str) -> None:
    """Watch nothing."""
