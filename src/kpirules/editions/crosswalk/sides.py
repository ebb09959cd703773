"""The two editions of a crosswalk: found by name or by file, and loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.catalogue.find import find, find_base
from kpirules.editions.load import Edition, load_edition
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.source.load import has_errors
from kpirules.source.text import read_file

__all__ = ["Opener", "is_path", "opener", "read_bytes"]

# Gives the edition that a reference names. Raises FrameworkReferenceError and FrameworkError.
Opener = Callable[[str], Edition]

_CROSSWALKS = "crosswalks"


def opener(beside: Path, folders: Sequence[Path] = ()) -> Opener:
    """Return what opens the editions that a crosswalk names.

    Args:
        beside: The crosswalk's file. Files are named as seen from its folder; frameworks in the
            folder that holds `<framework>/crosswalks/` are found by name too.
        folders: Further folders with frameworks; they come first.
    """
    home = beside.parent
    if home.name == _CROSSWALKS:
        folders = (*folders, home.resolve().parents[1])

    def open_side(reference: str) -> Edition:
        path = home / reference if is_path(reference) else find(reference, None, folders)
        edition, findings = load_edition(read_bytes(path), str(path), find_file)
        if edition is None:
            raise FrameworkError(each for each in findings if has_errors([each]))
        return edition

    def find_file(reference: str, named_by: str) -> tuple[bytes, str]:
        path = find_base(reference, Path(named_by), folders)
        return read_bytes(path), str(path)

    return open_side


def is_path(reference: str) -> bool:
    """Tell whether a reference names a file rather than a framework."""
    return reference.endswith((".yaml", ".yml")) or "/" in reference or "\\" in reference


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        FrameworkReferenceError: There is no such file, or it cannot be read.
    """
    try:
        return read_file(path)
    except (OSError, ValueError) as error:
        absent = isinstance(error, FileNotFoundError)
        code = references.FILE_NOT_FOUND if absent else references.FILE_NOT_READABLE
        reason = getattr(error, "strerror", None) or str(error)
        details = {"name": str(path), "reason": reason}
        raise FrameworkReferenceError([Diagnostic(code=code, details=details)]) from error
