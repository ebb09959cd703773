"""The files that an agreement names, as seen from its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.catalogue.agreements import SEVERAL_UNITS
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.agreement.terms import Terms
from kpirules.errors import FrameworkReferenceError
from kpirules.source.text import read_file

__all__ = ["agreement_files", "is_path", "open_beside", "read_path", "several_units"]

_FOLDER = "agreements"
_SHOWN = 8


def is_path(reference: str) -> bool:
    """Tell whether a reference names a file rather than a framework."""
    return reference.endswith((".yaml", ".yml")) or "/" in reference or "\\" in reference


def open_beside(reference: str, named_by: str) -> tuple[bytes, str]:
    """Return the bytes and the path of a file that another one names.

    Raises:
        FrameworkReferenceError: There is no such file, or it cannot be read.
    """
    path = Path(named_by).parent / reference
    return read_path(path), str(path)


def read_path(path: Path) -> bytes:
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


def several_units(agreements: Sequence[Terms]) -> Diagnostic:
    """Return the finding on a table of which one unit has to be named."""
    units = ", ".join(f"`{terms.unit}`" for terms in agreements[:_SHOWN])
    more = " …" if len(agreements) > _SHOWN else ""
    details = {"count": str(len(agreements)), "units": units + more}
    return Diagnostic(code=SEVERAL_UNITS, details=details)


def agreement_files(folder: Path) -> Iterator[Path]:
    """Yield the agreement files under a folder, in order: `<framework>/agreements/*.yaml`."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.parent.name == _FOLDER:
            yield path
