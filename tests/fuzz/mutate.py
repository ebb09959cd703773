"""Damages bytes: anywhere, or with regard for lines, values and words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

__all__ = ["Mutator"]

_VALUE = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?|\"[^\"\n]*\"")
_WORD = re.compile(rb"[A-Za-z_][A-Za-z_0-9.]*")
_PIECES = (
    *(
        b"\n",
        b"  ",
        b"\t",
        b"- ",
        b": ",
        b"#",
        b"&a",
        b"*a",
        b"!!",
        b"|",
        b">",
        b"{",
        b"}",
        b"[",
        b"]",
    ),
    *(b"<<: *a", b"---\n", b"...\n", b"\xef\xbb\xbf", b"\x00", b"\x85", b"\xe2\x80\xa8", b"\xff"),
    *(
        b"0",
        b"1e999",
        b".inf",
        b"010",
        b"0x1",
        b"1/0",
        b"-",
        b"9" * 61,
        b"null",
        b"true",
        b"[0, 1)",
    ),
    *(
        b"(",
        b")",
        b"+",
        b"*",
        b"**",
        b"/",
        b"%",
        b" if ",
        b" else ",
        b" and ",
        b"not ",
        b" == ",
        b"<",
    ),
    *(
        b"max(",
        b"sum(",
        b"round(",
        b'score("7.1")',
        b".",
        b",",
        b'"',
        b"'",
        b"__class__",
        b"lambda",
    ),
    *("น้ำ".encode(), "๑๒".encode(), "ﬁ".encode(), "\u200b".encode(), "\U0001f600".encode()),
)


class Mutator:
    """Makes new inputs of known ones.

    Args:
        seeds: The inputs to begin with.
        draw: What chance is drawn from.
    """

    def __init__(self, seeds: Sequence[bytes], draw: random.Random) -> None:
        self.draw = draw
        self.pool = list(seeds)
        self.words = sorted({word for seed in seeds for word in _WORD.findall(seed)})
        self.values = sorted({value for seed in seeds for value in _VALUE.findall(seed)})

    def next(self) -> bytes:
        """Return an input with one to four things changed."""
        data = self.draw.choice(self.pool)
        for _ in range(self.draw.randint(1, 4)):
            data = self.change(data)
        return data

    def change(self, data: bytes) -> bytes:
        """Return an input with one thing changed."""
        kinds: tuple[Callable[[bytes], bytes], ...] = (
            *(self._bytes, self._piece, self._cut),
            *(self._lines, self._swap, self._splice),
        )
        return self.draw.choice(kinds)(data)

    def _bytes(self, data: bytes) -> bytes:
        if not data:
            return b"a"
        changed = bytearray(data)
        for _ in range(self.draw.randint(1, 3)):
            at = self.draw.randrange(len(changed))
            changed[at] = self.draw.choice(
                (self.draw.randrange(256), changed[at] ^ (1 << self.draw.randrange(8)))
            )
        return bytes(changed)

    def _piece(self, data: bytes) -> bytes:
        at = self.draw.randint(0, len(data))
        piece = self.draw.choice(_PIECES) * self.draw.choice((1, 1, 1, 2, 40))
        return data[:at] + piece + data[at + self.draw.choice((0, 0, len(piece))) :]

    def _cut(self, data: bytes) -> bytes:
        at, length = self.draw.randint(0, len(data)), self.draw.randint(1, 30)
        cut, rest = data[at : at + length], data[:at] + data[at + length :]
        if self.draw.random() < 0.5:
            return rest
        to = self.draw.randint(0, len(rest))
        return rest[:to] + cut * self.draw.choice((1, 2)) + rest[to:]

    def _lines(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at = self.draw.randrange(len(lines))
        line = lines[at]
        match self.draw.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(self.draw.randrange(len(lines) + 1), line)
            case 2:
                lines[at] = b"  " + line if self.draw.random() < 0.5 else line[2:]
            case _:
                other = self.draw.randrange(len(lines))
                lines[at], lines[other] = lines[other], line
        return b"\n".join(lines)

    def _swap(self, data: bytes) -> bytes:
        pattern, others = self.draw.choice(((_WORD, self.words), (_VALUE, self.values)))
        places = [found.span() for found in pattern.finditer(data)]
        if not places or not others:
            return self._piece(data)
        start, end = self.draw.choice(places)
        other: bytes = self.draw.choice(others)
        return data[:start] + other + data[end:]

    def _splice(self, data: bytes) -> bytes:
        other = self.draw.choice(self.pool)
        return data[: self.draw.randint(0, len(data))] + other[self.draw.randint(0, len(other)) :]
