"""Reading JSON strictly: exact numbers, no doubled keys, and the line on which each unit begins."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TextIO

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from kpirules.formula.numbers import LONGEST_NUMBER, read_decimal

__all__ = ["Doubled", "JsonError", "JsonUnit", "NotJson", "units_of_json", "units_of_lines"]

_SPACE = re.compile(r"[ \t\r\n]*")
_SHOWN = 16


class Doubled(dict[str, object]):
    """An object in which a key stands more than once; `key` is the first such."""

    key: str = ""


class NotJson(str):
    """`NaN` or an infinity, which Python's reader takes and JSON does not have."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class JsonUnit:
    """One element of the units: where it begins, how it is called in messages, and its value.

    `ignored` names a key beside `units` that holds something else.
    """

    line: int
    column: int
    path: str
    value: object
    ignored: bool = False


class JsonError(Exception):
    """Text that cannot be read as units: the kind of finding, where, and what stands there."""

    def __init__(self, code: Code, line: int, column: int, value: str) -> None:
        self.code = code
        self.line = line
        self.column = column
        self.value = value
        super().__init__(code.id, line, column, value)


def units_of_lines(stream: TextIO) -> Iterator[JsonUnit]:
    """Yield the units of JSON Lines, one from each line that is not blank.

    Raises:
        JsonError: A line is not one JSON value.
    """
    for number, line in enumerate(stream, 1):
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        walk = _Walk(text, line=number)
        start = walk.skip(0)
        value, end = walk.value(start)
        end = walk.skip(end)
        if end != len(text):
            raise walk.error(data.JSON_SYNTAX, end)
        yield JsonUnit(number, start + 1, f"[{number}]", value)


def units_of_json(text: str) -> Iterator[JsonUnit]:
    """Yield the units of `[...]` or of `{"units": [...]}`, element by element.

    Raises:
        JsonError: The text is not JSON, or has another shape.
    """
    walk = _Walk(text)
    start = walk.skip(0)
    if walk.at(start) == "[":
        end = yield from walk.elements(start)
    elif walk.at(start) == "{":
        end = yield from walk.members(start)
    else:
        walk.value(start)
        raise walk.error(data.JSON_SHAPE, start)
    end = walk.skip(end)
    if end != len(text):
        raise walk.error(data.JSON_SYNTAX, end)


class _Walk:
    """A walk over JSON text that keeps count of lines; the standard library reads the values."""

    def __init__(self, text: str, line: int = 1) -> None:
        self._text = text
        self._counted = 0
        self._line = line
        self._line_start = 0

    def at(self, index: int) -> str:
        """Return the character at `index`, or nothing at the end."""
        return self._text[index : index + 1]

    def skip(self, index: int) -> int:
        """Return the index of the next character that is not blank."""
        match = _SPACE.match(self._text, index)
        return match.end() if match else index

    def value(self, index: int) -> tuple[object, int]:
        """Return the value that begins at `index`, and where it ends."""
        try:
            return _DECODER.raw_decode(self._text, index)
        except json.JSONDecodeError as error:
            raise self.error(data.JSON_SYNTAX, error.pos) from error
        except RecursionError as error:
            raise self.error(data.JSON_SHAPE, index) from error

    def elements(self, index: int) -> Generator[JsonUnit, None, int]:
        """Yield the elements of the array that opens at `index`; return where it ends."""
        index = self.skip(index + 1)
        if self.at(index) == "]":
            return index + 1
        number = 0
        while True:
            line, column = self.place(index)
            value, end = self.value(index)
            number += 1
            yield JsonUnit(line, column, f"[{number}]", value)
            index, more = self._next(end, "]")
            if not more:
                return index

    def members(self, index: int) -> Generator[JsonUnit, None, int]:
        """Yield the elements of `units` in the object that opens at `index`; return its end."""
        start, found = index, False
        index = self.skip(index + 1)
        more = self.at(index) != "}"
        while more:
            here = index
            key, index = self.value(index)
            index = self.skip(index)
            if not isinstance(key, str) or self.at(index) != ":":
                raise self.error(data.JSON_SYNTAX, index if isinstance(key, str) else here)
            index = self.skip(index + 1)
            if key == "units" and self.at(index) == "[":
                if found:
                    raise self.error(data.JSON_KEY_TWICE, here)
                found = True
                end = yield from self.elements(index)
            else:
                value, end = self.value(index)
                yield JsonUnit(*self.place(here), key, value, ignored=True)
            index, more = self._next(end, "}")
        if not found:
            raise self.error(data.JSON_SHAPE, start)
        return index

    def _next(self, index: int, close: str) -> tuple[int, bool]:
        """Return where to go on after an element, and whether another one follows."""
        index = self.skip(index)
        if self.at(index) == close:
            return index + 1, False
        if self.at(index) != ",":
            raise self.error(data.JSON_SYNTAX, index)
        return self.skip(index + 1), True

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column of `index`; indexes are asked for in rising order."""
        if index >= self._counted:
            newlines = self._text.count("\n", self._counted, index)
            if newlines:
                self._line += newlines
                self._line_start = self._text.rfind("\n", self._counted, index) + 1
            self._counted = index
        return self._line, index - self._line_start + 1

    def error(self, code: Code, index: int) -> JsonError:
        """Return the error about what stands at `index`."""
        value = self._text[index : index + _SHOWN] or self._text[-_SHOWN:]
        return JsonError(code, *self.place(index), value.split("\n")[0] or "…")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    doubled = Doubled(read)
    counts = Counter(key for key, _ in pairs)
    doubled.key = next(key for key, count in counts.items() if count > 1)
    return doubled


def _whole(text: str) -> int | str:
    """Return a whole number; one that is too long stays text, for scoring to refuse."""
    return int(text) if len(text) <= LONGEST_NUMBER else text


def _decimal(text: str) -> Decimal | str:
    """Return a decimal as it was written; one that is too long stays text."""
    return Decimal(text) if read_decimal(text) is not None else text


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_whole,
    parse_float=_decimal,
    parse_constant=NotJson,
)
