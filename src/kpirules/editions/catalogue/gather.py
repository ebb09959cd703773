"""Entries of an origin or of a folder, and what is wrong with the files there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.catalogue.entry import Entry, read_entry
from kpirules.editions.catalogue.origins import Origin, files_of
from kpirules.source.text import read_file

__all__ = ["edition_twice", "entries_among", "entries_from"]


def entries_from(
    origin: Origin,
    name: str | None,
    findings: list[Diagnostic],
    unreadable: list[Path] | None = None,
) -> Iterator[Entry]:
    """Yield the entries of an origin, or those of one framework.

    Args:
        origin: The origin.
        name: The framework; all of them where None.
        findings: Receives what is wrong.
        unreadable: Receives the framework's files whose head cannot be read.
    """
    for path in files_of(origin.folder, name):
        entry = read_entry(path, origin)
        if entry is None:
            if unreadable is not None and path.parent.name == name:
                unreadable.append(path)
        elif path.parent not in (origin.folder, origin.folder / entry.id):
            details = {"file": str(path), "name": entry.id, "folder": path.parent.name}
            findings.append(Diagnostic(code=references.FRAMEWORK_ELSEWHERE, details=details))
        elif name in (None, entry.id):
            yield entry


def entries_among(name: str, paths: Iterable[Path]) -> list[Entry]:
    """Return the entries of one framework among files; others are not parsed."""
    found = []
    for path in paths:
        try:
            mentioned = name.encode() in read_file(path)
        except OSError:
            continue
        entry = read_entry(path) if mentioned else None
        if entry is not None and entry.id == name:
            found.append(entry)
    return found


def edition_twice(entries: Sequence[Entry]) -> list[Diagnostic]:
    """Return a finding for each edition that more than one file of an origin is."""
    files: dict[str, list[str]] = {}
    for entry in entries:
        shown = f"{entry.path.parent.name}/{entry.path.name}"
        files.setdefault(entry.reference, []).append(shown)
    code = references.EDITION_TWICE
    return [
        Diagnostic(code=code, details={"name": name, "files": ", ".join(paths)})
        for name, paths in files.items()
        if len(paths) > 1
    ]
