"""The positioned tree: what a YAML file says, and where it says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kpirules.diagnostics.place import Place

__all__ = ["Branch", "Leaf", "Mapping", "Sequence", "Value", "plain"]

# What a scalar means under the YAML 1.2 core rules, numbers with the decimals that were written.
Value = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar.

    Attributes:
        value: Its meaning.
        place: Its stretch in the file, quotes included.
        verbatim: Columns inside the value map one to one to columns of the file, starting at
            `place.column` (plus one where quoted); false for folded and escaped scalars.
        quoted: Whether it stands in quotes or in a block.
        stretches: For text over several lines, where each line's part of the value stands:
            its offset in the value, then line and column in the file.
    """

    value: Value
    place: Place
    verbatim: bool = True
    quoted: bool = False
    stretches: tuple[tuple[int, int, int], ...] = ()

    def inside(self, start: int, end: int) -> Place:
        """Return the place of the characters `start` to `end` of the value."""
        here = self.place
        if self.verbatim:
            first = here.column + (1 if self.quoted else 0)
            last = first + max(end, start + 1)
            return Place(here.source, here.line, first + start, here.line, last)
        if not self.stretches:
            return here
        first_line, first_column = self._at(start)
        # The end is that of the last character, so that it falls on that character's line.
        last_line, last_column = self._at(max(end - 1, start))
        return Place(here.source, first_line, first_column, last_line, last_column + 1)

    def _at(self, offset: int) -> tuple[int, int]:
        """Return the line and column of one character of text over several lines."""
        start, line, column = self.stretches[0]
        for stretch in self.stretches[1:]:
            if stretch[0] > offset:
                break
            start, line, column = stretch
        return line, column + max(offset - start, 0)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; keys are text, unique, in the order of the file."""

    entries: dict[str, Branch]
    keys: dict[str, Place]
    place: Place

    def __getitem__(self, key: str) -> Branch:
        return self.entries[key]

    def get(self, key: str) -> Branch | None:
        """Return the branch under `key`, or None."""
        return self.entries.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def items(self) -> Iterator[tuple[str, Branch]]:
        """Yield keys and branches in the order of the file."""
        yield from self.entries.items()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence."""

    items: tuple[Branch, ...]
    place: Place

    def __iter__(self) -> Iterator[Branch]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


Branch = Leaf | Mapping | Sequence


def plain(branch: Branch) -> object:
    """Return the tree as plain dicts, lists and values, positions left out."""
    if isinstance(branch, Leaf):
        return branch.value
    if isinstance(branch, Mapping):
        return {key: plain(value) for key, value in branch.items()}
    return [plain(item) for item in branch.items]
