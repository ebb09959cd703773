"""Cuts a formula into tokens and refuses, with a cure, every character the language has not.

Runs before Python's parser, in time linear in the text, so that the parser is never given text
that could exhaust it or that means something else than it shows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.text import Text
from kpirules.formula.grammar import (
    FOREIGN_CURES,
    LONGEST_FORMULA,
    LONGEST_NAME,
    OPERATOR_CURES,
    OPERATORS,
    PLAIN_NUMBER,
    WORD_CURES,
)
from kpirules.formula.numbers import LONGEST_NUMBER, read_decimal
from kpirules.formula.report import Report

__all__ = ["Token", "blank_ends", "scan"]

_BLANK = " \t\r\n"
_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t]+)
  | (?P<number>(?:[0-9]|\.[0-9])(?:[eE][+-](?=[0-9])|[0-9A-Za-z_.])*)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
  | (?P<quote>["'])
  | (?P<operator>===|!==|\*\*|//|<=|>=|==|!=|<>|&&|\|\||=<|=>|:=|->|<<|>>|[-+*/]=
      |[-+*/%@<>=!&|^~?:;,.()\[\]{}\#\\$`])
    """,
    re.ASCII | re.VERBOSE,
)
_IN_NAME = re.compile(r"[^\x00-\x7f]|[A-Za-z0-9_]")
_PUNCTUATION = frozenset({"(", ")", ","})


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a formula; `kind` is number, word, text or operator."""

    kind: str
    text: str
    start: int
    end: int


def blank_ends(text: str) -> tuple[int, int]:
    """Return where the text begins and ends without the blanks around it."""
    return len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))


def scan(text: str, report: Report) -> list[Token]:
    """Return the tokens of a formula; what the language has not is reported and left out."""
    if len(text) > LONGEST_FORMULA:
        report.add(codes.FORMULA_TOO_LONG, 0, 1, length=str(len(text)), most=str(LONGEST_FORMULA))
        return []
    position, end = blank_ends(text)
    if position >= end:
        report.add(codes.EMPTY_FORMULA, 0, max(len(text), 1))
        return []
    tokens: list[Token] = []
    while position < end:
        position = _next(text, position, end, tokens, report)
    return tokens


def _next(text: str, position: int, end: int, tokens: list[Token], report: Report) -> int:
    """Read one token at `position` and return where it ends; `end` where reading must stop."""
    match = _TOKEN.match(text, position, end)
    if match is None:
        return _foreign(text, position, end, tokens, report)
    kind, found, stop = match.lastgroup or "", match[0], match.end()
    match kind:
        case "blank":
            pass
        case "quote":
            return _quoted(text, position, end, tokens, report)
        case "number":
            _number(found, position, report)
            tokens.append(Token("number", found, position, stop))
        case "word":
            _word(found, position, report)
            tokens.append(Token("word", found, position, stop))
        case _:
            return _operator(found, position, end, tokens, report)
    return stop


def _number(found: str, start: int, report: Report) -> None:
    end = start + len(found)
    if not PLAIN_NUMBER.fullmatch(found):
        report.add(codes.NUMBER_NOT_PLAIN, start, end, number=found, hint=_number_cure(found))
    elif read_decimal(found) is None:
        report.add(codes.NUMBER_TOO_LONG, start, end, number=found, most=str(LONGEST_NUMBER))


def _number_cure(found: str) -> Text:
    plain = found.replace("_", "")
    bare = plain.lstrip("0") or "0"
    bare = f"0{bare}" if bare.startswith(".") else bare
    if set(found) == {"0"}:
        return Text(
            th="หลักพันเขียนติดกันโดยไม่มีเครื่องหมายคั่น เช่น `1000`",
            en="thousands are written without a separator, as in `1000`",
        )
    if PLAIN_NUMBER.fullmatch(bare):
        return Text(th=f"หมายถึง `{bare}` หรือไม่", en=f"did you mean `{bare}`?")
    return Text()


def _word(found: str, start: int, report: Report) -> None:
    end = start + len(found)
    if found in WORD_CURES:
        report.add(codes.WORD_NOT_IN_LANGUAGE, start, end, word=found, hint=WORD_CURES[found])
    elif found.count(".") > 1:
        report.add(codes.PART_NOT_IN_LANGUAGE, start, end, part=found)
    elif any(len(part) > LONGEST_NAME for part in found.split(".")):
        report.add(codes.NAME_TOO_LONG, start, end, name=found, most=str(LONGEST_NAME))


def _operator(found: str, start: int, end: int, tokens: list[Token], report: Report) -> int:
    stop = start + len(found)
    if found in OPERATORS or found in _PUNCTUATION:
        tokens.append(Token("operator", found, start, stop))
        return stop
    if found == "#":
        report.add(codes.COMMENT_IN_FORMULA, start, end)
        return end
    if found == "=" and not tokens:
        report.add(codes.SPREADSHEET_FORM, start, stop, form="=", hint=_NO_EQUALS)
        return stop
    if found in OPERATOR_CURES:
        report.add(codes.OPERATOR_UNKNOWN, start, stop, operator=found, hint=OPERATOR_CURES[found])
        return stop
    # What follows `[`, `{`, a lone point or the like cannot be judged alone.
    report.add(codes.PART_NOT_IN_LANGUAGE, start, stop, part=found)
    return end


_NO_EQUALS = Text(th="สูตรเริ่มได้เลยโดยไม่ต้องมี `=` นำหน้า", en="leave out the `=` at the beginning")


def _quoted(text: str, start: int, end: int, tokens: list[Token], report: Report) -> int:
    close = text.find(text[start], start + 1, end)
    if close < 0:
        report.add(codes.QUOTE_NOT_CLOSED, start, end)
        return end
    stop = close + 1
    content = text[start + 1 : close]
    prefixed = bool(tokens) and tokens[-1].kind == "word" and tokens[-1].end == start
    tripled = text[stop : stop + 1] == text[start]
    if prefixed or tripled or "\\" in content or not content.isprintable():
        first = tokens.pop().start if prefixed else start
        report.add(codes.QUOTED_TEXT_NOT_PLAIN, first, stop, text=text[first:stop])
        if tripled:
            return end
    tokens.append(Token("text", content, start, stop))
    return stop


def _foreign(text: str, position: int, end: int, tokens: list[Token], report: Report) -> int:
    """Report a character the language has not, or the whole name it is part of."""
    character = text[position]
    if character in "\r\n":
        report.add(codes.SEVERAL_LINES, position, position + 1)
        return end
    plain = unicodedata.normalize("NFKC", character)
    is_letter = unicodedata.category(character)[0] in "LM" and not plain.isascii()
    if not is_letter:
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        report.add(
            codes.FOREIGN_CHARACTER,
            position,
            position + 1,
            character=shown,
            hint=_foreign_cure(character, plain),
        )
        return position + 1
    start = position
    if tokens and tokens[-1].kind in ("word", "number") and tokens[-1].end == position:
        start = tokens.pop().start
    stop = position
    while stop < end and _IN_NAME.match(text[stop]) and text[stop].isprintable():
        stop += 1
    name = text[start:stop]
    report.add(codes.NAME_NOT_ASCII, start, stop, name=name)
    tokens.append(Token("word", name, start, stop))
    return stop


def _foreign_cure(character: str, plain: str) -> Text:
    instead = FOREIGN_CURES.get(character, "")
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        instead = str(digit)
    elif not instead and plain.isascii() and plain.isprintable() and plain.strip():
        instead = plain
    if not instead:
        return Text()
    if instead == " ":
        return Text(th="ให้ใช้ช่องว่างธรรมดา", en="type an ordinary space")
    return Text(th=f"ให้พิมพ์ `{instead}`", en=f"type `{instead}`")
