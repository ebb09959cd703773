"""The exceptions a caller may catch; each is also the nearest builtin and can be pickled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = [
    "FormulaError",
    "FrameworkError",
    "FrameworkReferenceError",
    "InputError",
    "KpirulesError",
    "OutputError",
]


class KpirulesError(Exception):
    """Base of every error that kpirules raises on purpose.

    Attributes:
        diagnostics: What was found, in order; never empty.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)


class FrameworkError(KpirulesError, ValueError):
    """A framework file that cannot be loaded as it stands."""


class FormulaError(KpirulesError, ValueError):
    """A formula that the language does not accept."""


class InputError(KpirulesError, ValueError):
    """Values of a unit, or a data file, that cannot be used as they stand."""


class FrameworkReferenceError(KpirulesError, LookupError):
    """A framework, edition or file that cannot be found, or a reference that names several."""


class OutputError(KpirulesError, OSError):
    """A result that cannot be written; what stood there before is untouched."""
