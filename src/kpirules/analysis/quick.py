"""The findings of `check` that need no search: what declared ranges alone rule out."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.analysis.never import Never
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.outcomes import Watch
from kpirules.analysis.questions.reachable import FAULTY_KINDS
from kpirules.analysis.questions.units import mismatch
from kpirules.analysis.split_reach import split_nodes
from kpirules.diagnostics.catalogue import proofs
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.framework.declaration import Declaration

__all__ = ["quick_findings"]

_LEVELS = frozenset({"level", "step", "goalpost"})


def quick_findings(declaration: Declaration) -> list[Diagnostic]:
    """Return what can never happen under a framework, in the order of the file.

    Args:
        declaration: The framework; it must be free of errors.
    """
    watch = Watch(declaration)
    never = Never(watch, split_nodes(declaration, complete=False))
    found = [*_out_of_reach(watch, never), *_units(declaration, never)]
    return sorted(found, key=Diagnostic.sort_key)


def _out_of_reach(watch: Watch, never: Never) -> Iterator[Diagnostic]:
    by_size = {finding.subject for finding in _units(watch.plan.declaration, never)}
    for outcome in watch.outcomes:
        if outcome.kind not in FAULTY_KINDS or outcome.edge:
            continue
        # Where percent meets shares, levels are out of reach for that reason alone.
        if outcome.kind in _LEVELS and outcome.subject in by_size:
            continue
        why = never.why(outcome)
        if why is not None:
            yield _finding(outcome, why)


def _finding(outcome: Outcome, why: Text) -> Diagnostic:
    code = proofs.RULE_WITHOUT_EFFECT
    details = {"what": outcome.label.en}
    if outcome.kind in _LEVELS:
        code, details = (
            proofs.LEVEL_OUT_OF_RANGE,
            {
                "subject": outcome.subject,
                "level": outcome.name,
            },
        )
    elif outcome.kind == "band":
        code, details = proofs.BAND_OUT_OF_RANGE, {"id": outcome.subject}
    elif outcome.kind == "branch":
        code = proofs.BRANCH_NEVER_TAKEN
        details = {"subject": outcome.subject, "what": outcome.name.partition(" @")[0]}
    return Diagnostic(
        code=code, place=outcome.place, details=details, hint=why, subject=outcome.subject
    )


def _units(declaration: Declaration, never: Never) -> Iterator[Diagnostic]:
    for node in declaration.root.walk():
        why = None if node.children else mismatch(node, never.reaches.nodes[node.id].value)
        if why is not None:
            yield Diagnostic(
                code=proofs.PERCENT_AGAINST_SHARE,
                place=node.places.get("score", node.place),
                details={"subject": node.id},
                hint=why,
                subject=node.id,
            )
