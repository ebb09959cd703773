"""The cells of a CSV text, each with its place."""

from __future__ import annotations

import re

from kpirules.diagnostics.place import Place, SourceText
from kpirules.source.tree import Leaf

__all__ = ["cells_of"]

# A cell in quotes, in which a quote is written twice; or one without.
_CELL = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(?:,|$)')


def cells_of(source: SourceText, number: int) -> list[Leaf] | None:
    """Return the cells of a line, blanks around them left out; None where a quote is misplaced.

    Args:
        source: The text.
        number: The line, from 1.
    """
    line = source.lines[number - 1]
    cells: list[Leaf] = []
    at = 0
    while True:
        match = _CELL.match(line, at)
        if match is None:
            return None
        quoted, plain = match.group(1, 2)
        text = plain.strip() if quoted is None else quoted.replace('""', '"')
        start = match.start(2) if quoted is None else match.start(1) - 1
        end = max(start + 1, match.end(2) if quoted is None else match.end(1) + 1)
        place = Place(source, number, start + 1, number, end + 1)
        cells.append(Leaf(text, place, verbatim=False, quoted=quoted is not None))
        at = match.end()
        if at == len(line) and not line.endswith(",", match.start(), at):
            return cells
        if at >= len(line):
            # The line ends with a comma: an empty cell follows.
            place = Place(source, number, at + 1, number, at + 2)
            cells.append(Leaf("", place, verbatim=False))
            return cells
