"""Checking crosswalk files, and finding the one between two editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.crosswalk.load import Loaded, is_crosswalk, load_crosswalk
from kpirules.editions.crosswalk.sides import opener, read_bytes
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.source.load import has_errors

__all__ = ["check_crosswalk", "crosswalk_files", "is_crosswalk_file", "open_crosswalk"]

_FOLDER = "crosswalks"


def check_crosswalk(path: Path, folders: Sequence[Path] = ()) -> list[Diagnostic]:
    """Return every finding on a crosswalk file.

    Never raises for a mistake of the author; a file that is not there is a finding too.

    Args:
        path: The file.
        folders: Further folders with frameworks, beside the bundled ones and those of the
            crosswalk's own folder.
    """
    try:
        return load_crosswalk(read_bytes(path), str(path), opener(path, folders))[1]
    except FrameworkReferenceError as error:
        return list(error.diagnostics)


def open_crosswalk(path: Path, folders: Sequence[Path] = ()) -> Loaded:
    """Return the crosswalk of a file, with its two editions.

    Raises:
        FrameworkReferenceError: There is no such file, or it cannot be read.
        FrameworkError: The file has errors; it holds a finding for each.
    """
    loaded, findings = load_crosswalk(read_bytes(path), str(path), opener(path, folders))
    if loaded is None:
        raise FrameworkError(each for each in findings if has_errors([each]))
    return loaded


def crosswalk_files(folder: Path) -> Iterator[Path]:
    """Yield the crosswalk files under a folder, in order: `<framework>/crosswalks/*.yaml`."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.parent.name == _FOLDER:
            yield path


def is_crosswalk_file(path: Path) -> bool:
    """Tell whether a file says that it is a crosswalk; one that cannot be read does not."""
    try:
        return is_crosswalk(read_bytes(path))
    except FrameworkReferenceError:
        return False
