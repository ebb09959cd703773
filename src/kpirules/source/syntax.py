"""What a YAML error means to the person who wrote the file, and where its cause stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kpirules.diagnostics.catalogue.reading import (
    BROKEN_YAML,
    COLON_IN_PLAIN_TEXT,
    COLON_WITHOUT_SPACE,
    DASH_AFTER_KEY,
    KEY_IS_NOT_TEXT,
    MISSING_COLON,
    MISSING_COMMA,
    MIXED_INDENTATION,
    RESERVED_FIRST_CHARACTER,
    SEVERAL_DOCUMENTS,
    STRAY_BRACKET,
    TAG,
    TEXT_AFTER_QUOTE,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNKNOWN_ESCAPE,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText

if TYPE_CHECKING:
    from kpirules.diagnostics.code import Code

__all__ = ["COLON_GLUED", "explain_syntax"]

# A key, its colon, and at once what should be the value: `unit:office`.
COLON_GLUED = re.compile(
    r"""[ ]*(?:-[ ]+)*(?:[^\s:#"'\[\]{},]+|"[^"]*"|'[^']*'):[^\s:/]""",
)
_KEY_LINE = re.compile(r"""[ ]*(?:-[ ]+)*[^\s#][^#]*?:(?:\s|$)""")
_COMMENT = re.compile(r"(?:^|[\s\[\]{},])#")
_EMPTY = ("ว่าง", "empty")
_CLOSING = {"[": "]", "{": "}"}


def explain_syntax(error: Any, source: SourceText) -> Diagnostic:  # noqa: ANN401 - one parser's errors have marks that the other's stubs lack
    """Return the finding that tells the author what a YAMLError is about.

    Both parsers report alike but for their wording, so only words that they share are looked at,
    and the file itself decides between causes.
    """
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if mark is None:
        return _Spot(source, 0, 0).finding(BROKEN_YAML)
    spot = _Spot(source, mark.line, mark.column)
    start = _Spot(source, opened.line, opened.column) if opened is not None else spot
    if "cannot start any token" in problem:
        return spot.finding(RESERVED_FIRST_CHARACTER, character=spot.character)
    if "unexpected ':'" in problem:
        return _glued(spot)
    if "tag" in problem or "a tag" in context:
        return start.finding(TAG, tag=start.word())
    if "quoted scalar" in context:
        return _in_quotes(spot, start, problem)
    if any(kind in context for kind in ("block scalar", "anchor", "alias")):
        return start.finding(RESERVED_FIRST_CHARACTER, character=start.character)
    return _among_keys(spot, start, problem, context)


def _among_keys(spot: _Spot, start: _Spot, problem: str, context: str) -> Diagnostic:
    """Return the finding about keys, values and brackets that do not follow each other."""
    if "sequence entries are not allowed" in problem:
        return spot.finding(DASH_AFTER_KEY)
    if "mapping values are not allowed" in problem:
        return _unexpected_value(spot)
    if "could not find expected ':'" in problem:
        return _no_colon(start)
    if "flow" in context:
        return _in_brackets(spot, start)
    return _in_block(spot, problem)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place the parser points at; line and column count from 0 as its marks do."""

    source: SourceText
    line: int
    column: int

    @property
    def text(self) -> str:
        """The line."""
        lines = self.source.lines
        return lines[self.line] if self.line < len(lines) else ""

    @property
    def character(self) -> str:
        """The character, or nothing at the end of the line."""
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.text[: self.column]

    @property
    def starts_line(self) -> bool:
        """Whether only spaces stand before it."""
        return not self.before.strip() and bool(self.text.strip())

    def word(self) -> str:
        """Return the characters from here to the next space."""
        rest = self.text[self.column :].split()
        return rest[0] if rest else ""

    def whole_line(self) -> _Spot:
        """Return the spot of the first character of the line."""
        return _Spot(self.source, self.line, len(self.text) - len(self.text.lstrip()))

    def previous_line(self) -> _Spot | None:
        """Return the nearest line above that holds more than spaces or a comment, or None."""
        for line in range(min(self.line, len(self.source.lines)) - 1, -1, -1):
            text = self.source.lines[line].lstrip()
            if text and not text.startswith("#"):
                return _Spot(self.source, line, 0).whole_line()
        return None

    def finding(self, code: Code, *, length: int | None = None, **details: str) -> Diagnostic:
        """Return a finding here, as long as the word unless `length` says otherwise."""
        line, column, lines = self.line, self.column, self.source.lines
        if not self.text.strip():
            # The file ends before what was expected: point behind the last thing that stands.
            line = min(line, len(lines) - 1)
            while line > 0 and not lines[line].strip():
                line -= 1
            column = len(lines[line])
        width = max(length if length is not None else len(self.word()), 1)
        place = Place(self.source, line + 1, column + 1, line + 1, column + 1 + width)
        return Diagnostic(code=code, place=place, details=details)

    def line_finding(self, code: Code, **details: str) -> Diagnostic:
        """Return a finding about the whole line."""
        here = self.whole_line()
        return here.finding(code, length=len(self.text.strip()), **details)


def _in_quotes(spot: _Spot, start: _Spot, problem: str) -> Diagnostic:
    """Return the finding about text in quotes: never closed, or with a backslash."""
    if "escape" not in problem and "hex" not in problem:
        return start.finding(UNCLOSED_QUOTE, quote=start.character)
    # One parser points at the backslash, the other behind it.
    column = spot.text.rfind("\\", 0, spot.column + 1)
    here = _Spot(spot.source, spot.line, max(column, 0))
    return here.finding(UNKNOWN_ESCAPE, length=2, text=here.text[here.column : here.column + 2])


def _unexpected_value(spot: _Spot) -> Diagnostic:
    """Return the finding about a colon where no key can end."""
    above = spot.previous_line()
    if above is None or _KEY_LINE.match(spot.before):
        return spot.finding(COLON_IN_PLAIN_TEXT, length=1)
    if COLON_GLUED.match(above.text):
        return above.line_finding(COLON_WITHOUT_SPACE, text=above.text.strip())
    if not _KEY_LINE.match(above.text):
        return above.line_finding(MISSING_COLON, text=above.text.strip())
    return _wrong_indentation(spot)


def _no_colon(start: _Spot) -> Diagnostic:
    """Return the finding about a line among keys that holds no colon."""
    text = start.text.strip()
    if COLON_GLUED.match(start.text):
        return start.line_finding(COLON_WITHOUT_SPACE, text=text)
    return start.line_finding(MISSING_COLON, text=text)


def _in_brackets(spot: _Spot, start: _Spot) -> Diagnostic:
    """Return the finding about what stands, or is missing, between brackets."""
    if start.character not in _CLOSING:
        # Content was expected: a comma too many, or the file ends inside the brackets.
        if spot.character == ":":
            return spot.finding(KEY_IS_NOT_TEXT, length=1, found=_EMPTY[0], found_en=_EMPTY[1])
        if spot.character == "-":
            return spot.finding(DASH_AFTER_KEY, length=1)
        if spot.character in (",", "]", "}"):
            return spot.finding(STRAY_BRACKET, length=1, bracket=spot.character)
        start = _last_open_bracket(spot)
        if start.character not in _CLOSING:
            return spot.finding(BROKEN_YAML)
    if spot.character == "?":
        return spot.finding(RESERVED_FIRST_CHARACTER, length=1, character="?")
    bracket = start.character
    goes_on = bool(spot.character) and not _KEY_LINE.match(spot.text)
    if goes_on or (spot.character and spot.line == start.line):
        return spot.finding(MISSING_COMMA, bracket=bracket, closing=_CLOSING[bracket])
    return start.finding(UNCLOSED_BRACKET, length=1, bracket=bracket, closing=_CLOSING[bracket])


def _glued(spot: _Spot) -> Diagnostic:
    """Return the finding about a key inside brackets whose colon has no space behind it."""
    words = re.split(r"[\s{\[,]", spot.before)
    word = _Spot(spot.source, spot.line, spot.column - len(words[-1]))
    text = word.text[word.column : spot.column].removesuffix(":") + ":"
    return word.finding(COLON_WITHOUT_SPACE, length=len(text), text=text)


def _last_open_bracket(spot: _Spot) -> _Spot:
    """Return the nearest bracket before `spot` that nothing closes; quotes are not looked into."""
    unmatched = 0
    for line in range(min(spot.line, len(spot.source.lines) - 1), -1, -1):
        text = spot.source.lines[line]
        comment = _COMMENT.search(text)
        end = comment.end() - 1 if comment else len(text)
        if line == spot.line:
            end = min(end, spot.column)
        for column in range(end - 1, -1, -1):
            if text[column] in "]}":
                unmatched += 1
            elif text[column] in "[{":
                if not unmatched:
                    return _Spot(spot.source, line, column)
                unmatched -= 1
    return spot


def _in_block(spot: _Spot, problem: str) -> Diagnostic:
    """Return the finding about something where a key, a dash or the end was expected."""
    if spot.character in ("]", "}"):
        return spot.finding(STRAY_BRACKET, length=1, bracket=spot.character)
    if spot.word() == ":":
        return spot.finding(KEY_IS_NOT_TEXT, length=1, found=_EMPTY[0], found_en=_EMPTY[1])
    if spot.starts_line:
        if "document" in problem or spot.word() == "...":
            return spot.line_finding(SEVERAL_DOCUMENTS)
        return _wrong_indentation(spot)
    last = spot.before.rstrip()[-1:]
    if last in ("'", '"'):
        return _after_quote(spot, last)
    return spot.finding(BROKEN_YAML)


def _wrong_indentation(spot: _Spot) -> Diagnostic:
    return spot.line_finding(MIXED_INDENTATION, column=str(spot.whole_line().column + 1))


def _after_quote(spot: _Spot, quote: str) -> Diagnostic:
    """Return the finding about text after a quote: it closes too early, or never did above."""
    if spot.character == ":":
        return spot.line_finding(COLON_WITHOUT_SPACE, text=spot.text.strip())
    if spot.before.count(quote) % 2:
        for line in range(spot.line - 1, -1, -1):
            text = spot.source.lines[line]
            if text.count(quote) % 2:
                above = _Spot(spot.source, line, text.rfind(quote))
                return above.finding(UNCLOSED_QUOTE, quote=quote)
    return spot.finding(TEXT_AFTER_QUOTE, length=len(spot.text.rstrip()) - spot.column)
