"""A scope with a name of every kind, and short ways to ask it."""

from __future__ import annotations

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.formula import Formula
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type

__all__ = ["NUMBER", "SCOPE", "TRUTH", "accepted", "errors", "slugs", "warnings"]

NUMBER = Type(Kind.NUMBER)
TRUTH = Type(Kind.TRUTH)
SCOPE = Scope(
    names={
        "done": Type(Kind.NUMBER, nonneg=True),
        "planned": Type(Kind.NUMBER, positive=True),
        "change": NUMBER,
        "passed": TRUTH,
        "size": Type(Kind.CHOICE, choices=frozenset({"small", "large"})),
        "rate": Type(Kind.NUMBER, unit="percent"),
        "part": Type(Kind.NUMBER, unit="share"),
        "cost": Type(Kind.NUMBER, unit="baht"),
        "goals.result": Type(Kind.NUMBER, over="goals"),
        "goals.weight": Type(Kind.NUMBER, over="goals", nonneg=True),
        "tasks.hours": Type(Kind.NUMBER, over="tasks"),
        "children.score": Type(Kind.NUMBER, over="children"),
        "children.weight": Type(Kind.NUMBER, over="children"),
    },
    constants={"standard": (85, 1), "nothing": (0, 1)},
    nodes={"7.1": (NUMBER, Type(Kind.NUMBER, unit="percent"))},
)


def accepted(text: str, scope: Scope = SCOPE) -> Formula:
    """Return the formula, which must have no error."""
    formula, findings = check_formula(text, scope)
    assert formula is not None, [str(finding) for finding in findings]
    return formula


def _found(text: str, scope: Scope, severity: Severity) -> list[Diagnostic]:
    findings = check_formula(text, scope)[1]
    return [finding for finding in findings if finding.severity is severity]


def errors(text: str, scope: Scope = SCOPE) -> list[Diagnostic]:
    """Return the errors found in a formula."""
    return _found(text, scope, Severity.ERROR)


def slugs(text: str, scope: Scope = SCOPE) -> list[str]:
    """Return the names of the errors found in a formula."""
    return [finding.code.slug for finding in errors(text, scope)]


def warnings(text: str, scope: Scope = SCOPE) -> list[str]:
    """Return what the warnings about denominators are about."""
    return [finding.details["text"] for finding in _found(text, scope, Severity.WARNING)]
