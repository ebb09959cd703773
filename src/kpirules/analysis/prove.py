"""Asks every question of a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kpirules.analysis.claim import Claim, Proof
from kpirules.analysis.questions.direction import ask_direction, ask_inputs
from kpirules.analysis.questions.divisions import ask_divisions
from kpirules.analysis.questions.joints import ask_joints
from kpirules.analysis.questions.missing import ask_missing
from kpirules.analysis.questions.ranges import ask_ranges, ask_scale, ask_scale_ends
from kpirules.analysis.questions.reachable import ask_reachable
from kpirules.analysis.questions.thresholds import ask_bands, ask_rounding
from kpirules.analysis.questions.units import ask_units
from kpirules.analysis.study import Study, study
from kpirules.framework.declaration import Declaration

__all__ = ["QUESTIONS", "prove"]

QUESTIONS: tuple[Callable[[Study], Iterator[Claim]], ...] = (
    ask_ranges,
    ask_scale,
    ask_scale_ends,
    ask_bands,
    ask_reachable,
    ask_direction,
    ask_inputs,
    ask_divisions,
    ask_joints,
    ask_units,
    ask_rounding,
    ask_missing,
)


def prove(declaration: Declaration) -> Proof:
    """Return what can be claimed of a framework, each claim proven, refuted or not decided.

    Bounds are exact and hold for every unit that the declared ranges allow. Examples are found by
    a search that tries the same units every time, and are scored by the engine.

    Args:
        declaration: The framework; it must be free of errors.

    Examples:
        >>> import kpirules
        >>> proof = prove(kpirules.load("nacc-ita@2567").declaration)
        >>> proof.faults, proof.about("on-scale")[0].verdict.value
        ((), 'proven')
    """
    known = study(declaration)
    claims = tuple(claim for ask in QUESTIONS for claim in ask(known))
    return Proof(
        reference=declaration.reference,
        digest=declaration.digest,
        claims=claims,
        tried=known.found.tried,
    )
