"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Place", "SourceText"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as read: its name as the user gave it, and its lines without line ends."""

    name: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is
    exclusive.
    """

    source: SourceText
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def line_text(self) -> str:
        """The first line of the stretch, as it stands in the file."""
        lines = self.source.lines
        return lines[self.line - 1] if 0 < self.line <= len(lines) else ""

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"
