"""Collects what is found in one formula."""

from __future__ import annotations

from collections.abc import Callable

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["At", "Report", "nowhere"]

# Past these, the errors of one formula repeat themselves, and so do its warnings.
_MOST_FINDINGS = 20

# The place of the characters `start` to `end` of a formula.
At = Callable[[int, int], Place | None]


def nowhere(start: int, end: int) -> None:
    """Return no place: for a formula that stands in no file."""


class Report:
    """The findings of one formula, put in the order of their places.

    A place is looked up when something is found there, so that sound formulas cost nothing.
    """

    def __init__(self, at: At = nowhere) -> None:
        self._at = at
        self._found: list[tuple[int, Diagnostic]] = []

    def add(
        self, code: Code, start: int, end: int, /, *, hint: Text | None = None, **details: str
    ) -> None:
        """Record a finding about the characters `start` to `end`."""
        finding = Diagnostic(
            code=code, place=self._at(start, end), details=details, hint=hint or Text()
        )
        alike = [found for found in self._found if found[1].severity is code.severity]
        if len(alike) < _MOST_FINDINGS and (start, finding) not in alike:
            self._found.append((start, finding))

    @property
    def failed(self) -> bool:
        """Whether an error is among the findings."""
        return any(finding.severity is Severity.ERROR for _, finding in self._found)

    @property
    def findings(self) -> list[Diagnostic]:
        """The findings in the order of their places."""
        return [finding for _, finding in sorted(self._found, key=lambda pair: pair[0])]
