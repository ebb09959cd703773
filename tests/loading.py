"""Loads editions from text, and the bundled ones by name."""

from __future__ import annotations

from functools import cache

import kpirules
from kpirules import Framework
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.catalogue.find import find
from kpirules.editions.load import load_edition
from kpirules.errors import FrameworkReferenceError
from kpirules.framework.declaration import Declaration

__all__ = ["BUNDLED", "bundled", "bundled_base", "load_declaration", "no_base"]

BUNDLED = sorted(entry.reference for entry in kpirules.list_frameworks())


@cache
def bundled(reference: str) -> Framework:
    """Return a bundled framework, loaded once."""
    return kpirules.load(reference)


def no_base(reference: str, _name: str) -> tuple[bytes, str]:
    """Find no base for any amendment."""
    details = {"name": reference}
    raise FrameworkReferenceError([Diagnostic(code=references.UNKNOWN_FRAMEWORK, details=details)])


def bundled_base(reference: str, _name: str) -> tuple[bytes, str]:
    """Find a base among the bundled frameworks."""
    path = find(reference)
    return path.read_bytes(), str(path)


def load_declaration(data: bytes, name: str) -> tuple[Declaration | None, list[Diagnostic]]:
    """Return what an edition declares, None where an error was found, and the findings.

    Bases are the bundled editions.
    """
    edition, findings = load_edition(data, name, bundled_base)
    return None if edition is None else edition.declaration, findings
