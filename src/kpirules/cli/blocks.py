"""Blocks of a report on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.table import Table as Grid
from rich.text import Text as Styled

from kpirules.cli.session import Session
from kpirules.cli.tables import printable
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_blocks"]

_STYLES = {1: "bold", 2: "bold cyan", 3: "bold"}
# The part of the width that a column that may be cut takes at most, and its least width.
_PART = 3
_LEAST = 16
# The blanks between two columns.
_BETWEEN = 3
# What a column without numbers needs to be readable.
_NARROW = 8
# A cell wider than this wraps rather than take the room of others.
_WIDE = 24


def print_blocks(blocks: Iterable[Block], session: Session, stream: TextIO) -> None:
    """Print a report for somebody who looks at it."""
    console = session.console(stream)
    with console.capture() as captured:
        for at, block in enumerate(blocks):
            if at and not isinstance(block, Bullets | Table):
                console.print()
            _print(block, console)
    # Blanks at the ends of lines are of no use, and lines of blanks alone stand for nothing.
    lines = [line.rstrip() for line in captured.get().splitlines()]
    print("\n".join(lines), file=stream)


def _print(block: Block, console: Console) -> None:
    match block:
        case Heading(level, text):
            rule = "═" if level == 1 else "─"
            console.print(Styled(printable(text), style=_STYLES.get(level, "bold")))
            if level < len(_STYLES):
                width = min(console.width, Styled(text).cell_len)
                console.print(Styled(rule * width, style=_STYLES[level]))
        case Paragraph(text):
            console.print(Styled(printable(text)))
        case Bullets(items):
            for item in items:
                console.print(_hanging(item))
        case Table():
            console.print(_grid(block, console.width))


def _hanging(text: str) -> Grid:
    """Return a line with a bullet whose further lines stand below its text."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("•", Styled(printable(text)))
    return grid


def _grid(table: Table, width: int) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    widths = [max(_widest(row[at]) for row in (table.headings, *table.rows)) for at in _all(table)]
    others = [_BETWEEN + widths[at] for at in _all(table) if at not in table.cut]
    # Beside columns that wrap it takes its part, else all that the others leave.
    wraps = any(room > _WIDE for room in others)
    longest = max(_LEAST, width // _PART if wraps else width - sum(others))
    for at, heading in enumerate(table.headings):
        if at in table.cut:
            grid.add_column(
                Styled(heading),
                no_wrap=True,
                overflow="ellipsis",
                max_width=longest,
                min_width=_LEAST,
            )
        elif at in table.right:
            grid.add_column(Styled(heading), justify="right", no_wrap=True)
        else:
            grid.add_column(Styled(heading), overflow="fold", min_width=min(widths[at], _NARROW))
    for row in table.rows:
        grid.add_row(*(Styled("\n".join(map(printable, cell.split("\n")))) for cell in row))
    return grid


def _all(table: Table) -> range:
    return range(len(table.headings))


def _widest(cell: str) -> int:
    return max(Styled(line).cell_len for line in cell.split("\n"))
