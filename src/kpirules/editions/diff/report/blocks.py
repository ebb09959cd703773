"""A report as a row of plain blocks, in one language; renderers lay them out."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Bullets", "Heading", "Paragraph", "Table"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: of the whole (1), of a layer (2), of a group of rows (3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that stand by themselves."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        headings: The columns' names.
        rows: The cells; a cell may hold several lines.
        right: Columns of numbers, which are set to the right.
        cut: Columns that may be cut where there is little room.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()

    def without_empty_columns(self) -> Table:
        """Return the table without columns in which nothing stands."""
        kept = [at for at in range(len(self.headings)) if any(row[at] for row in self.rows)]
        return Table(
            headings=tuple(self.headings[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
            right=frozenset(new for new, at in enumerate(kept) if at in self.right),
            cut=frozenset(new for new, at in enumerate(kept) if at in self.cut),
        )


Block = Heading | Paragraph | Bullets | Table
