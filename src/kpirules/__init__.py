"""Exact, explained scores for indicator frameworks declared in YAML.

Examples:
    >>> import kpirules
    >>> ita = kpirules.load("nacc-ita", 2563)
    >>> card = ita.score({"i1": 90, "i2": 80, "i3": 85, "i4": 80, "i5": 75,
    ...                   "i6": 90, "i7": 85, "i8": 84, "i9": 75, "i10": 40})
    >>> card.score, card.band
    (Decimal('73.50'), 'C')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpirules.api import Framework, amendment, check, crosswalk, diff, list_frameworks, load
    from kpirules.diagnostics.code import Severity
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.diagnostics.text import Text
    from kpirules.editions.crosswalk.carried import Carried
    from kpirules.editions.crosswalk.carry import carry
    from kpirules.editions.crosswalk.model import Crosswalk
    from kpirules.editions.crosswalk.reading import Reading, read_results
    from kpirules.editions.diff.diff import Diff
    from kpirules.editions.replay import Difference, Replayed
    from kpirules.editions.years import FiscalYear
    from kpirules.errors import (
        FormulaError,
        FrameworkError,
        FrameworkReferenceError,
        InputError,
        KpirulesError,
        OutputError,
    )
    from kpirules.files.replay import replay
    from kpirules.formula.formula import Formula
    from kpirules.formula.values import State
    from kpirules.scoring.explanation import Explanation
    from kpirules.scoring.node_result import NodeResult
    from kpirules.scoring.scorecard import Scorecard

__version__ = "0.1.0"

__all__ = [
    "Carried",
    "Crosswalk",
    "Diagnostic",
    "Diff",
    "Difference",
    "Explanation",
    "FiscalYear",
    "Formula",
    "FormulaError",
    "Framework",
    "FrameworkError",
    "FrameworkReferenceError",
    "InputError",
    "KpirulesError",
    "NodeResult",
    "OutputError",
    "Reading",
    "Replayed",
    "Scorecard",
    "Severity",
    "State",
    "Text",
    "__version__",
    "amendment",
    "carry",
    "check",
    "crosswalk",
    "diff",
    "list_frameworks",
    "load",
    "read_results",
    "replay",
]

# Loaded at first use, so that `import kpirules` costs nothing but this file.
_HOMES = {
    "Carried": "kpirules.editions.crosswalk.carried",
    "Crosswalk": "kpirules.editions.crosswalk.model",
    "Diagnostic": "kpirules.diagnostics.diagnostic",
    "Diff": "kpirules.editions.diff.diff",
    "Difference": "kpirules.editions.replay",
    "Explanation": "kpirules.scoring.explanation",
    "FiscalYear": "kpirules.editions.years",
    "Formula": "kpirules.formula.formula",
    "FormulaError": "kpirules.errors",
    "Framework": "kpirules.api",
    "FrameworkError": "kpirules.errors",
    "FrameworkReferenceError": "kpirules.errors",
    "InputError": "kpirules.errors",
    "KpirulesError": "kpirules.errors",
    "NodeResult": "kpirules.scoring.node_result",
    "OutputError": "kpirules.errors",
    "Reading": "kpirules.editions.crosswalk.reading",
    "Replayed": "kpirules.editions.replay",
    "Scorecard": "kpirules.scoring.scorecard",
    "Severity": "kpirules.diagnostics.code",
    "State": "kpirules.formula.values",
    "Text": "kpirules.diagnostics.text",
    "amendment": "kpirules.api",
    "carry": "kpirules.editions.crosswalk.carry",
    "check": "kpirules.api",
    "crosswalk": "kpirules.api",
    "diff": "kpirules.api",
    "list_frameworks": "kpirules.api",
    "load": "kpirules.api",
    "read_results": "kpirules.editions.crosswalk.reading",
    "replay": "kpirules.files.replay",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'kpirules' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
