"""Blocks as plain text: for a pipe, a file, and whoever prints a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table

__all__ = ["plain_text"]

_UNDERLINES = {1: "=", 2: "-"}
_GAP = " | "


def plain_text(blocks: Iterable[Block]) -> str:
    r"""Return blocks as text in which every row of a table is one line, its details below it.

    Nothing is cut and nothing is set in columns: Thai has no fixed width.

    Examples:
        >>> table = Table(headings=("id", "x"), rows=(("1", "a\nb"),))
        >>> print(plain_text([Heading(1, "A"), table]))
        A
        =
        <BLANKLINE>
        id | x
        1 | a
            b
        <BLANKLINE>
    """
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield text
            if level in _UNDERLINES:
                yield _UNDERLINES[level] * _width(text)
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from (f"- {item}" for item in items)
        case Table(headings=headings, rows=rows):
            yield _GAP.join(headings)
            for row in rows:
                yield from _row(row)


def _width(text: str) -> int:
    """Return how many places a line takes; Thai vowels and tones stand above and below."""
    return sum(category(character) != "Mn" for character in text)


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    """Yield the first lines of all cells, then the further lines of each below them."""
    firsts = [cell.split("\n", 1)[0] for cell in cells]
    yield _GAP.join(firsts).rstrip(" |")
    for cell in cells:
        yield from (f"    {line}" for line in cell.split("\n")[1:])
