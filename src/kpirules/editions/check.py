"""Every finding on one edition: those of loading it, and what its ranges alone rule out."""

from __future__ import annotations

from kpirules.analysis.quick import quick_findings
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.load import BaseFinder, load_edition

__all__ = ["check_edition"]


def check_edition(data: bytes, name: str, find_base: BaseFinder) -> list[Diagnostic]:
    """Return every finding on an edition, in order.

    Args:
        data: The file.
        name: What findings call it.
        find_base: Finds the edition that an amendment names.
    """
    edition, findings = load_edition(data, name, find_base)
    if edition is None or any(each.severity is Severity.ERROR for each in findings):
        # What a rule means is looked at where all rules are sound.
        return findings
    return sorted([*findings, *quick_findings(edition.declaration)], key=Diagnostic.sort_key)
