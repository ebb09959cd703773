"""Scalars as leaves: whether columns of the value are columns of the file, and where lines go."""

from __future__ import annotations

from kpirules.diagnostics.place import Place, SourceText
from kpirules.source.tree import Leaf, Value

__all__ = ["BLOCK", "block_place", "plain_leaf", "quoted_leaf"]

# The styles of scalars that stand on the lines below their indicator.
BLOCK = ("|", ">")


def plain_leaf(value: Value, text: str, place: Place) -> Leaf:
    """Return the leaf of a plain scalar that writes `text` and means `value`."""
    if place.line == place.end_line:
        start, end = place.column - 1, place.end_column - 1
        return Leaf(value, place, verbatim=place.line_text[start:end] == text)
    return Leaf(value, place, verbatim=False, stretches=_stretches(text, place))


def quoted_leaf(text: str, place: Place, style: str) -> Leaf:
    """Return the leaf of text in quotes or in a block."""
    if place.line == place.end_line and style not in BLOCK:
        start, end = place.column, place.end_column - 2
        if place.line_text[start:end] == text:
            return Leaf(text, place, quoted=True)
    return Leaf(text, place, verbatim=False, quoted=True, stretches=_stretches(text, place, style))


def block_place(source: SourceText, place: Place) -> Place:
    """Return the place of a block scalar up to its last line of text.

    Parsers put its end where the next thing begins.
    """
    lines = source.lines
    last = min(place.end_line if place.end_column > 1 else place.end_line - 1, len(lines))
    while last > place.line and not lines[last - 1].strip():
        last -= 1
    if last <= place.line:
        end = len(place.line_text) + 1
        return Place(source, place.line, place.column, place.line, end)
    return Place(source, place.line, place.column, last, len(lines[last - 1]) + 1)


def _stretches(text: str, place: Place, style: str = "") -> tuple[tuple[int, int, int], ...]:
    """Return where each line of a scalar stands in its value, or nothing where escapes hide it."""
    lines = place.source.lines
    found: list[tuple[int, int, int]] = []
    offset = 0
    for line in range(place.line, min(place.end_line, len(lines)) + 1):
        raw = lines[line - 1]
        start = 0
        if line == place.line:
            if style in BLOCK:
                continue
            start = place.column - 1 + (1 if style else 0)
        if line == place.end_line and style not in BLOCK:
            raw = raw[: place.end_column - 1 - (1 if style else 0)]
        part = raw[start:].strip(" ")
        if not part:
            continue
        at = text.find(part, offset)
        if at < 0:
            return ()
        column = raw.index(part, start) + 1
        found.append((at, line, column))
        offset = at + len(part)
    return tuple(found)
