"""The frameworks that can be loaded by name, whichever origin they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.entry import Entry, read_entry
from kpirules.editions.catalogue.gather import edition_twice, entries_among, entries_from
from kpirules.editions.catalogue.origins import (
    bundled_folder,
    files_of,
    framework_files,
    missing_folders,
    origins,
)
from kpirules.editions.catalogue.reference import Wanted, choose, exactly, read_reference
from kpirules.errors import FrameworkReferenceError

__all__ = [
    "Entry",
    "Listing",
    "bundled_folder",
    "find",
    "find_base",
    "framework_files",
    "list_entries",
    "survey",
]

# A circle of amendments is told when one of them is loaded; here it only ends the search.
_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """Every edition that can be found by name, in order, and what is wrong with the origins."""

    entries: list[Entry]
    findings: list[Diagnostic]


def list_entries(folders: Sequence[Path] = ()) -> list[Entry]:
    """Return every edition that can be found by name, in order of id, year and edition.

    A file whose head cannot be read is left out; `kpirules check` tells what is wrong with it.
    """
    return survey(folders).entries


def survey(folders: Sequence[Path] = ()) -> Listing:
    """Return every edition that can be found by name, and the findings about where they come from.

    Args:
        folders: Folders that the caller names; they come before all others.
    """
    findings: list[Diagnostic] = []
    first: dict[str, Entry] = {}
    for origin in origins(folders, findings):
        here = list(entries_from(origin, None, findings))
        findings += edition_twice(here)
        for entry in {entry.reference: entry for entry in reversed(here)}.values():
            known = first.setdefault(entry.reference, entry)
            if known is not entry:
                first[entry.reference] = replace(known, hides=(*known.hides, origin))
    entries = sorted(first.values(), key=lambda entry: entry.sort_key)
    titled = [replace(entry, title=_title(entry, folders)) for entry in entries]
    return Listing(titled, findings)


def find(reference: str, fiscal_year: int | None = None, folders: Sequence[Path] = ()) -> Path:
    """Return the file of the edition that a reference names.

    Of every origin only the folder of the framework's name is read.

    Args:
        reference: `id`, `id@2567.1`, or `id@2567`; years of the Common Era are understood.
        fiscal_year: The year, of either era, where the reference does not name it.
        folders: Folders that the caller names; they come before all others.

    Raises:
        FrameworkReferenceError: No edition, or more than one, answers to the reference; or a folder
            that was named does not exist.
    """
    wanted = read_reference(reference, fiscal_year)
    missing = missing_folders(folders)
    if missing:
        raise FrameworkReferenceError(missing)
    findings: list[Diagnostic] = []
    entries: list[Entry] = []
    unreadable: list[Path] = []
    for origin in origins(folders, findings):
        here = list(entries_from(origin, wanted.id, findings, unreadable))
        taken = {entry.reference for entry in entries}
        entries += [entry for entry in here if entry.reference not in taken]
        if exactly(wanted, entries):
            break
    doubtful = [] if exactly(wanted, entries) else [p for p in unreadable if _may_be(p, wanted)]
    if doubtful:
        # It may be what is asked for: loading it tells what is wrong with it.
        return doubtful[0]
    try:
        return _only(wanted, entries).path if entries else _unknown(wanted, folders)
    except FrameworkReferenceError as error:
        raise FrameworkReferenceError([*error.diagnostics, *findings]) from None


def find_base(reference: str, beside: Path | None, folders: Sequence[Path] = ()) -> Path:
    """Return the file of the edition that an amendment names.

    Its neighbours come first: the files in its own folder, and those in `../<id>/`.

    Args:
        reference: What stands under `amends`.
        beside: The amendment's file; None where it is no file.
        folders: Folders that the caller names.

    Raises:
        FrameworkReferenceError: No edition, or more than one, answers to the reference.
    """
    wanted = read_reference(reference)
    unknown: FrameworkReferenceError | None = None
    if beside is not None:
        # Paths stay as they were given, so that findings name files as their author does.
        here = beside.parent
        above = here / ".." if here.name in ("", "..") else here.parent
        for paths in (sorted(here.glob("*.yaml")), files_of(above, wanted.id)):
            entries = entries_among(wanted.id, paths)
            entries = [entry for entry in entries if not _same(entry.path, beside)]
            try:
                return _only(wanted, entries).path
            except FrameworkReferenceError as error:
                if error.diagnostics[0].code is not references.UNKNOWN_EDITION:
                    raise
                unknown = error if entries else unknown
    try:
        return find(reference, None, folders)
    except FrameworkReferenceError as error:
        # Editions that stand beside it say more than that no origin has the framework.
        if unknown is not None and error.diagnostics[0].code is references.UNKNOWN_FRAMEWORK:
            raise unknown from None
        raise


def _only(wanted: Wanted, entries: Sequence[Entry]) -> Entry:
    """Return the edition that is asked for, where one file alone is that edition."""
    entry = choose(wanted, list({e.reference: e for e in reversed(entries)}.values()))
    twice = edition_twice([other for other in entries if other.reference == entry.reference])
    if twice:
        raise FrameworkReferenceError(twice)
    return entry


def _unknown(wanted: Wanted, folders: Sequence[Path]) -> Path:
    ids = list(dict.fromkeys(entry.id for entry in list_entries(folders)))
    details, hint = {"name": wanted.id}, nearest_hint(wanted.id, ids)
    code = references.UNKNOWN_FRAMEWORK
    raise FrameworkReferenceError([Diagnostic(code=code, details=details, hint=hint)])


def _may_be(path: Path, wanted: Wanted) -> bool:
    """Return whether a file that cannot be read may be what is asked for, by its name."""
    return wanted.may_be_of(int(path.stem.partition(".")[0]))


def _title(entry: Entry, folders: Sequence[Path]) -> Text:
    """Return the title of an edition, or of the nearest edition below that has one."""
    for _ in range(_LONGEST_CHAIN):
        if entry.title or entry.amends is None:
            break
        try:
            base = read_entry(find_base(entry.amends, entry.path, folders))
        except FrameworkReferenceError:
            break
        if base is None:
            break
        entry = base
    return entry.title


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()
