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
    from kpirules.analysis.claim import Claim, Proof, Verdict, Witness
    from kpirules.api import (
        Framework,
        amendment,
        check,
        crosswalk,
        diff,
        list_frameworks,
        load,
        prove,
    )
    from kpirules.cohort.agreements import Agreement, load_agreement, load_agreements
    from kpirules.cohort.allocation import allocate
    from kpirules.cohort.award import Allocation
    from kpirules.cohort.calendar import agenda, due_dates
    from kpirules.cohort.cascade import cascade
    from kpirules.cohort.hierarchy import Hierarchy
    from kpirules.cohort.joint import score_joint
    from kpirules.cohort.joint_measurement import JointMeasurement
    from kpirules.cohort.linking import check_links, linked_frameworks
    from kpirules.cohort.links import score_linked
    from kpirules.cohort.ranks import Standings, rank_units
    from kpirules.cohort.required import required_report
    from kpirules.cohort.rollup import roll_up
    from kpirules.cohort.stages import Assessment, assess
    from kpirules.columns.problems import Problems
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
    from kpirules.files.hierarchy import read_hierarchy
    from kpirules.files.replay import replay
    from kpirules.formula.formula import Formula
    from kpirules.formula.values import State
    from kpirules.scoring.explanation import Explanation
    from kpirules.scoring.node_result import NodeResult
    from kpirules.scoring.scorecard import Scorecard

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "Allocation",
    "Assessment",
    "Carried",
    "Claim",
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
    "Hierarchy",
    "InputError",
    "JointMeasurement",
    "KpirulesError",
    "NodeResult",
    "OutputError",
    "Problems",
    "Proof",
    "Reading",
    "Replayed",
    "Scorecard",
    "Severity",
    "Standings",
    "State",
    "Text",
    "Verdict",
    "Witness",
    "__version__",
    "agenda",
    "allocate",
    "amendment",
    "assess",
    "carry",
    "cascade",
    "check",
    "check_links",
    "crosswalk",
    "diff",
    "due_dates",
    "linked_frameworks",
    "list_frameworks",
    "load",
    "load_agreement",
    "load_agreements",
    "prove",
    "rank_units",
    "read_hierarchy",
    "read_results",
    "replay",
    "required_report",
    "roll_up",
    "score_joint",
    "score_linked",
]

# Loaded at first use, so that `import kpirules` costs nothing but this file.
_HOMES = {
    "Agreement": "kpirules.cohort.agreements",
    "Allocation": "kpirules.cohort.award",
    "Assessment": "kpirules.cohort.stages",
    "Carried": "kpirules.editions.crosswalk.carried",
    "Claim": "kpirules.analysis.claim",
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
    "Hierarchy": "kpirules.cohort.hierarchy",
    "InputError": "kpirules.errors",
    "JointMeasurement": "kpirules.cohort.joint_measurement",
    "KpirulesError": "kpirules.errors",
    "NodeResult": "kpirules.scoring.node_result",
    "OutputError": "kpirules.errors",
    "Problems": "kpirules.columns.problems",
    "Proof": "kpirules.analysis.claim",
    "Reading": "kpirules.editions.crosswalk.reading",
    "Replayed": "kpirules.editions.replay",
    "Scorecard": "kpirules.scoring.scorecard",
    "Severity": "kpirules.diagnostics.code",
    "Standings": "kpirules.cohort.ranks",
    "State": "kpirules.formula.values",
    "Text": "kpirules.diagnostics.text",
    "Verdict": "kpirules.analysis.claim",
    "Witness": "kpirules.analysis.claim",
    "agenda": "kpirules.cohort.calendar",
    "allocate": "kpirules.cohort.allocation",
    "amendment": "kpirules.api",
    "assess": "kpirules.cohort.stages",
    "carry": "kpirules.editions.crosswalk.carry",
    "cascade": "kpirules.cohort.cascade",
    "check": "kpirules.api",
    "check_links": "kpirules.cohort.linking",
    "crosswalk": "kpirules.api",
    "diff": "kpirules.api",
    "due_dates": "kpirules.cohort.calendar",
    "linked_frameworks": "kpirules.cohort.linking",
    "list_frameworks": "kpirules.api",
    "load": "kpirules.api",
    "load_agreement": "kpirules.cohort.agreements",
    "load_agreements": "kpirules.cohort.agreements",
    "prove": "kpirules.api",
    "rank_units": "kpirules.cohort.ranks",
    "read_hierarchy": "kpirules.files.hierarchy",
    "read_results": "kpirules.editions.crosswalk.reading",
    "replay": "kpirules.files.replay",
    "required_report": "kpirules.cohort.required",
    "roll_up": "kpirules.cohort.rollup",
    "score_joint": "kpirules.cohort.joint",
    "score_linked": "kpirules.cohort.links",
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
