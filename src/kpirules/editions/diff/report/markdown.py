"""Blocks as Markdown; nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table

__all__ = ["markdown"]

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")
# What would begin a list or a number of one at the start of a line.
_STARTS = re.compile(r"(?:\d+[.)]|[-+])(?=\s)")


def markdown(blocks: Iterable[Block]) -> str:
    r"""Return blocks as Markdown with tables.

    Examples:
        >>> print(markdown([Heading(1, "A"), Table(headings=("id",), rows=(("a|b",),))]), end="")
        # A
        <BLANKLINE>
        | id |
        | --- |
        | a\|b |
    """
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_plain(text)}"
        case Paragraph(text):
            yield _start(text)
        case Bullets(items):
            yield from (f"- {_start(item)}" for item in items)
        case Table(headings=headings, rows=rows, right=right):
            yield _row(headings)
            yield "| " + " | ".join(_rule(at in right) for at in range(len(headings))) + " |"
            yield from map(_row, rows)


def _rule(right: bool) -> str:  # noqa: FBT001 - the one thing there is to say
    return "---:" if right else "---"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return "<br>".join(_plain(line) for line in text.split("\n"))


def _plain(text: str) -> str:
    """Return text on one line with the signs of Markdown taken as signs."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _start(text: str) -> str:
    plain = _plain(text)
    start = _STARTS.match(plain)
    # The sign, not the number, is what Markdown would take for one of its own.
    at = -1 if start is None else start.end() - 1
    return plain if at < 0 else f"{plain[:at]}\\{plain[at:]}"
