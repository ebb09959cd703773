"""A data file as read: its units row by row, and what was found about the file as a whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText

__all__ = ["RawFile", "UnitFile", "UnitRow", "place_in"]


def _nowhere(_name: str) -> None:
    """Know no place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """What one unit reports.

    Attributes:
        unit: The unit's name or code, letter by letter as in the file.
        values: The values by data name; a list's rows are a list of dicts.
        place: Where the unit's row begins.
        findings: What is wrong with the row; a unit that has any is not scored.
        where: Gives, for a data name, the name that the file has for it and the place of its value.
    """

    unit: str
    values: Mapping[str, object]
    place: Place | None = None
    findings: tuple[Diagnostic, ...] = ()
    where: Callable[[str], tuple[str, Place] | None] = field(
        default=_nowhere, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFile:
    """A data file whose structure has been checked to its end.

    Attributes:
        name: The file's name as the user gave it.
        findings: What was found about the file as a whole: first the errors that make it unusable,
            if any, then what was decided or left out.
        encoding: The text encoding that was used, or None where the file could not be decoded.
        delimiter: What separates the columns, or None where there are none.
        count: How many units there are.
    """

    name: str
    findings: tuple[Diagnostic, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    count: int = 0
    read: Callable[[], Iterator[UnitRow]] = field(default=lambda: iter(()), repr=False)

    @property
    def usable(self) -> bool:
        """Whether units can be scored: nothing about the file as a whole is an error."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def rows(self) -> Iterator[UnitRow]:
        """Yield the units in the order of the file, none where the file is not usable.

        The file is read again from its start at each call, so that memory stays bounded.

        Raises:
            InputError: The file has changed since it was checked.
        """
        return self.read() if self.usable else iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """Where bytes come from: a file, or what standard input held."""

    name: str
    path: Path | None = None
    content: bytes = b""

    def open(self) -> BinaryIO:
        """Return the bytes as a stream from their start.

        Raises:
            OSError: The file cannot be opened.
        """
        return io.BytesIO(self.content) if self.path is None else self.path.open("rb")

    def size(self) -> int:
        """Return the number of bytes."""
        return len(self.content) if self.path is None else self.path.stat().st_size


def place_in(name: str, line: int = 1, column: int = 1, width: int = 1) -> Place:
    """Return a place of a data file; its lines are not kept, so that memory stays bounded."""
    return Place(SourceText(name, ()), line, column, line, column + max(width, 1))
