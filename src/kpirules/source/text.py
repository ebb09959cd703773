"""The characters of a file: decoded strictly, with every one that misleads a reader refused."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from kpirules.diagnostics.catalogue.reading import (
    BIDIRECTIONAL_CONTROL,
    BYTE_ORDER_MARK_INSIDE,
    CONTROL_CHARACTER,
    DAMAGED_CHARACTER,
    FILE_TOO_LARGE,
    FOREIGN_LINE_BREAK,
    INVISIBLE_CHARACTER,
    LOOK_ALIKE_SPELLING,
    MORE_FINDINGS,
    NOT_NORMALISED,
    NOT_UTF8,
    TAB,
    THAI_LEGACY_ENCODING,
    UNUSUAL_SPACE,
    WIDE_ENCODING,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kpirules.diagnostics.code import Code

__all__ = ["LARGEST_FILE", "MOST_ALIKE", "cap", "read_file", "read_text"]

LARGEST_FILE = 1024 * 1024
# The most findings of one code that are shown; the rest are counted.
MOST_ALIKE = 50

_INVISIBLE = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    r"\u2800\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Each kind of refused character, and whether YAML can still be read with it in place.
_KINDS: tuple[tuple[Code, str, bool], ...] = (
    (TAB, r"\t", False),
    (FOREIGN_LINE_BREAK, r"\r\x85\u2028\u2029", False),
    (CONTROL_CHARACTER, r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff", False),
    (BYTE_ORDER_MARK_INSIDE, r"\ufeff", False),
    (BIDIRECTIONAL_CONTROL, r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", True),
    (INVISIBLE_CHARACTER, _INVISIBLE, True),
    (UNUSUAL_SPACE, r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000", True),
    (DAMAGED_CHARACTER, r"\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff", True),
)
_REFUSED = re.compile("[" + "".join(ranges for _, ranges, _ in _KINDS) + "]")
_EACH = tuple((code, re.compile(f"[{ranges}]"), kept) for code, ranges, kept in _KINDS)

# Thai that looks right on the screen and is not what a keyboard gives: nikhahit with sara aa,
# sara am before its tone, two sara e, a tone before its upper vowel, the same mark twice.
_LOOK_ALIKE = re.compile(
    "\u0e4d(?P<tone>[\u0e48-\u0e4b]?)\u0e32"
    "|(?P<am>\u0e33)(?P<late>[\u0e48-\u0e4b])"
    "|(?P<ee>\u0e40\u0e40)"
    "|(?P<early>[\u0e48-\u0e4b])(?P<vowel>[\u0e31\u0e34-\u0e37\u0e47])"
    "|(?P<twice>[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])(?P=twice)"
)

_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_THAI_BYTES = re.compile(rb"[\xa1-\xda\xdf-\xfb]{3}")
_THAI = re.compile("[\u0e01-\u0e5b]")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, of one too large no more than shows that it is.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def read_text(data: bytes, name: str) -> tuple[SourceText | None, list[Diagnostic]]:
    """Return the text of a file and what is wrong with its characters, in order.

    The text is None where it can't be read on: undecodable, too large, or holding characters that
    readers of YAML take differently. Findings with a text are errors all the same; they only let
    the findings of later steps join them.

    Args:
        data: The bytes of the file.
        name: The file's name as the user gave it.
    """
    if len(data) > LARGEST_FILE:
        details = {"limit": f"{LARGEST_FILE:,}"}
        return None, [_whole_file(FILE_TOO_LARGE, name, details)]
    wide = _wide_encoding(data)
    if wide is not None:
        return None, [_whole_file(WIDE_ENCODING, name, {"encoding": wide})]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(data, name, error.start)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source = SourceText(name, tuple(text.split("\n")))
    if text.isascii() and not _REFUSED.search(text):
        return source, []
    findings, readable = _check_characters(text, source)
    return (source if readable else None), findings


def cap(
    findings: Iterable[Diagnostic], counts: Mapping[str, int] | None = None
) -> list[Diagnostic]:
    """Return the findings in order, those past the first `MOST_ALIKE` of a code counted instead.

    Args:
        findings: What was found.
        counts: How many there are of each code, where not all of them are in `findings`.
    """
    shown: list[Diagnostic] = []
    seen: dict[str, int] = {}
    hidden: dict[str, Diagnostic] = {}
    for finding in sorted(findings, key=Diagnostic.sort_key):
        code = finding.code.id
        seen[code] = seen.get(code, 0) + 1
        if seen[code] <= MOST_ALIKE:
            shown.append(finding)
        else:
            hidden.setdefault(code, finding)
    for code, finding in hidden.items():
        count = (counts or seen)[code] - MOST_ALIKE
        details = {"code": code, "count": str(count)}
        shown.append(Diagnostic(code=MORE_FINDINGS, place=finding.place, details=details))
    return shown


def _check_characters(text: str, source: SourceText) -> tuple[list[Diagnostic], bool]:
    """Return what is wrong with the characters, and whether YAML can be read all the same."""
    starts = [0]
    for line in source.lines:
        starts.append(starts[-1] + len(line) + 1)

    def place(start: int, end: int) -> Place:
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        return Place(source, line, column, line, column + end - start)

    counts: dict[str, int] = {}
    findings: list[Diagnostic] = []

    def add(code: Code, start: int, end: int, details: dict[str, str]) -> None:
        findings.append(Diagnostic(code=code, place=place(start, end), details=details))

    # Of a flood only what is shown is looked at; the rest is counted, which costs little.
    readable = True
    for character, count in Counter(_REFUSED.findall(text)).items():
        code, kept = _kind(character)
        counts[code.id] = counts.get(code.id, 0) + count
        readable = readable and kept
    for code, pattern, _ in _EACH:
        if code.id in counts:
            for match in islice(pattern.finditer(text), MOST_ALIKE + 1):
                add(code, match.start(), match.end(), _describe(match.group()))
    look_alikes = _LOOK_ALIKE.finditer(text)
    for match in islice(look_alikes, MOST_ALIKE + 1):
        add(LOOK_ALIKE_SPELLING, match.start(), match.end(), _respelled(match))
    # Of account only where there are more.
    counts[LOOK_ALIKE_SPELLING.id] = MOST_ALIKE + 1 + sum(1 for _ in look_alikes)
    apart = [] if unicodedata.is_normalized("NFC", text) else _lines_apart(source)
    for number in apart[: MOST_ALIKE + 1]:
        start, end, details = _first_apart(source.lines[number])
        add(NOT_NORMALISED, starts[number] + start, starts[number] + end, details)
    counts[NOT_NORMALISED.id] = len(apart)
    return cap(findings, counts), readable


def _kind(character: str) -> tuple[Code, bool]:
    return next((code, kept) for code, pattern, kept in _EACH if pattern.match(character))


def _describe(character: str) -> dict[str, str]:
    name = unicodedata.name(character, "").lower()
    point = f"U+{ord(character):04X}"
    return {"character": point, "name": name or point}


def _points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _respelled(match: re.Match[str]) -> dict[str, str]:
    """Return the look-alike that was found and what it should be."""
    found = match.group()
    if match["am"]:
        expected = match["late"] + match["am"]
    elif match["ee"]:
        expected = "\u0e41"
    elif match["early"]:
        expected = match["vowel"] + match["early"]
    elif match["twice"]:
        expected = match["twice"]
    else:
        expected = match["tone"] + "\u0e33"
    return {
        "found": found,
        "found_points": _points(found),
        "expected": expected,
        "expected_points": _points(expected),
    }


def _lines_apart(source: SourceText) -> list[int]:
    """Return the indices of the lines that are not in NFC."""
    lines = enumerate(source.lines)
    return [number for number, line in lines if not unicodedata.is_normalized("NFC", line)]


def _first_apart(line: str) -> tuple[int, int, dict[str, str]]:
    """Return where the first stretch of a line that is not in NFC starts and ends, and its cure."""
    pairs = enumerate(zip(line, unicodedata.normalize("NFC", line), strict=False))
    start = next((index for index, (a, b) in pairs if a != b), 0)
    while start > 0 and unicodedata.combining(line[start]):
        start -= 1
    end = start + 1
    while end < len(line) and unicodedata.combining(line[end]):
        end += 1
    found = line[start:end]
    details = {
        "found": found,
        "found_points": _points(found),
        "expected_points": _points(unicodedata.normalize("NFC", found)),
    }
    return start, end, details


def _wide_encoding(data: bytes) -> str | None:
    """Return the name of the two-byte or four-byte encoding that the data is in, if it is."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            return name
    zeros = data.count(0)
    # Markup is mostly ASCII, so half or three quarters of the bytes of a wide encoding are zero;
    # Thai in UTF-16 lowers the share, stray zeros never come near it.
    if zeros * 5 < len(data) or not zeros:
        return None
    return "UTF-32" if zeros * 2 > len(data) + 2 else "UTF-16"


def _undecodable(data: bytes, name: str, offset: int) -> Diagnostic:
    """Return the finding about the byte at `offset`, the first that is not UTF-8."""
    details = {"byte": f"0x{data[offset]:02X}", "offset": str(offset)}
    decoded = data.decode("utf-8", errors="replace")
    thai = len(_THAI.findall(decoded))
    # A Thai file in UTF-8 that was cut or damaged still decodes to mostly Thai letters.
    legacy = thai <= decoded.count("\ufffd") and _is_thai_legacy(data)
    encoding = "cp874" if legacy else "utf-8"
    before = data[:offset].decode(encoding, errors="replace").replace("\r\n", "\n")
    lines = tuple(data.decode(encoding, errors="replace").replace("\r\n", "\n").split("\n"))
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    if line == 1 and lines[0].startswith("\ufeff"):
        lines = (lines[0][1:], *lines[1:])
        column -= 1
    place = Place(SourceText(name, lines), line, column, line, column + 1)
    code = THAI_LEGACY_ENCODING if legacy else NOT_UTF8
    return Diagnostic(code=code, place=place, details=details)


def _is_thai_legacy(data: bytes) -> bool:
    """Return whether the data is text in Windows-874, with words of Thai letters in it."""
    try:
        data.decode("cp874")
    except UnicodeDecodeError:
        return False
    return _THAI_BYTES.search(data) is not None


def _whole_file(code: Code, name: str, details: dict[str, str]) -> Diagnostic:
    """Return a finding about a file whose lines can't be shown."""
    place = Place(SourceText(name, ("",)), 1, 1, 1, 1)
    return Diagnostic(code=code, place=place, details=details)
