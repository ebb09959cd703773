"""What people need to test frameworks: worked examples, strategies, laws, made-up units.

Turns a framework into examples and into what always holds of them. It knows frameworks only by
their public face and the plan that scores them. What draws examples needs Hypothesis
(`pip install 'kpirules[testing]'`, told as KPI678); worked examples and made-up units do not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpirules.testing.amending.amendments import amendments
    from kpirules.testing.boundary import Boundary, boundary_cases
    from kpirules.testing.case_run import CaseRun, Comparison, run_case
    from kpirules.testing.cases import Case, Cases, Expected, read_cases
    from kpirules.testing.coverage import Coverage, coverage_of
    from kpirules.testing.drawn.framework import DrawnFramework, frameworks
    from kpirules.testing.law.catalogue import laws
    from kpirules.testing.law.law import Breach, Law
    from kpirules.testing.made_up import hierarchy, population
    from kpirules.testing.population_strategies import populations
    from kpirules.testing.suggestions import Suggestion, suggest, suggestions_text
    from kpirules.testing.unit_strategies import units

__all__ = [
    "Boundary",
    "Breach",
    "Case",
    "CaseRun",
    "Cases",
    "Comparison",
    "Coverage",
    "DrawnFramework",
    "Expected",
    "Law",
    "Suggestion",
    "amendments",
    "boundary_cases",
    "coverage_of",
    "frameworks",
    "hierarchy",
    "laws",
    "population",
    "populations",
    "read_cases",
    "run_case",
    "suggest",
    "suggestions_text",
    "units",
]

# Loaded at first use: reading cases or making up units must not load Hypothesis.
_HOMES = {
    "Boundary": "kpirules.testing.boundary",
    "Breach": "kpirules.testing.law.law",
    "Case": "kpirules.testing.cases",
    "CaseRun": "kpirules.testing.case_run",
    "Cases": "kpirules.testing.cases",
    "Comparison": "kpirules.testing.case_run",
    "Coverage": "kpirules.testing.coverage",
    "DrawnFramework": "kpirules.testing.drawn.framework",
    "Expected": "kpirules.testing.cases",
    "Law": "kpirules.testing.law.law",
    "Suggestion": "kpirules.testing.suggestions",
    "amendments": "kpirules.testing.amending.amendments",
    "boundary_cases": "kpirules.testing.boundary",
    "coverage_of": "kpirules.testing.coverage",
    "frameworks": "kpirules.testing.drawn.framework",
    "hierarchy": "kpirules.testing.made_up",
    "laws": "kpirules.testing.law.catalogue",
    "population": "kpirules.testing.made_up",
    "populations": "kpirules.testing.population_strategies",
    "read_cases": "kpirules.testing.cases",
    "run_case": "kpirules.testing.case_run",
    "suggest": "kpirules.testing.suggestions",
    "suggestions_text": "kpirules.testing.suggestions",
    "units": "kpirules.testing.unit_strategies",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'kpirules.testing' has no attribute {name!r}"
        raise AttributeError(msg)
    try:
        home = import_module(_HOMES[name])
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise _missing(error.name) from error
    value = getattr(home, name)
    globals()[name] = value
    return value


def _missing(library: str) -> Exception:
    """Return the error about a library that is not installed."""
    # pytest loads this package at its start, so it loads nothing that is not needed.
    from kpirules.diagnostics.catalogue.data import TESTING_LIBRARY_MISSING  # noqa: PLC0415
    from kpirules.diagnostics.diagnostic import Diagnostic  # noqa: PLC0415
    from kpirules.errors import InputError  # noqa: PLC0415

    details = {"library": library}
    return InputError([Diagnostic(code=TESTING_LIBRARY_MISSING, details=details)])


def __dir__() -> list[str]:
    return __all__
