"""Loads the libraries that only tables need; one that is not installed is told with its cure."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from kpirules.diagnostics.catalogue.data import TABLE_LIBRARY_MISSING
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError

__all__ = ["is_of", "require"]


def require(*names: str, extra: str = "table") -> None:
    """Make sure that modules can be imported.

    Args:
        names: Modules, such as `pyarrow`.
        extra: The extra of kpirules that installs their libraries.

    Raises:
        InputError: One of them is not installed; the finding (KPI676) names the command.

    Examples:
        >>> require("json")
    """
    for name in names:
        try:
            import_module(name)
        except ImportError as error:
            details = {"library": name.partition(".")[0], "extra": extra}
            raise InputError([Diagnostic(code=TABLE_LIBRARY_MISSING, details=details)]) from error


def is_of(thing: object, library: str, name: str) -> bool:
    """Whether a thing is of a library's class; nothing is loaded to find out.

    Examples:
        >>> is_of({}, "collections", "OrderedDict"), is_of({}, "no_such_library", "Table")
        (False, False)
    """
    # Where the library was never loaded, nothing can be of its classes.
    module: ModuleType | None = sys.modules.get(library)
    found = getattr(module, name, None)
    return isinstance(found, type) and isinstance(thing, found)
