"""What can happen beside the tree: bands, and conditions beside the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpirules.analysis.detector import Detector, detector
from kpirules.diagnostics.text import Text
from kpirules.formula.values import Closure, Missing
from kpirules.scoring.bands import band_index
from kpirules.scoring.plan import Plan

__all__ = ["MET", "UNMET", "total_detectors"]

MET, UNMET = "met", "unmet"


def total_detectors(plan: Plan) -> Iterator[Detector]:
    """Yield what tells the band of a unit, and each condition."""
    declared = plan.declaration
    # Where ranking is suspended no unit has a band, by declaration.
    if declared.bands and not declared.ranking.suspended:
        for at, band in enumerate(declared.bands):
            label = Text(th=f"ระดับ {band.id}", en=f"band {band.id}")
            yield detector("band", band.id, {band.id: label}, _in_band(plan, at), band.place)
    for condition in declared.conditions:
        labels = {
            MET: Text(th=f"ผ่านเงื่อนไข {condition.id}", en=f"condition {condition.id} met"),
            UNMET: Text(th=f"ไม่ผ่านเงื่อนไข {condition.id}", en=f"condition {condition.id} not met"),
        }
        holds = plan.conditions[condition.id]
        yield detector("condition", condition.id, labels, truth(holds, MET, UNMET), condition.place)


def _in_band(plan: Plan, at: int) -> Any:  # noqa: ANN401 - a function of the slots
    name = plan.declaration.bands[at].id
    return lambda slots: (name,) if band_index(plan, slots) == at else ()


def truth(closure: Closure, yes: str, no: str) -> Any:  # noqa: ANN401 - a function of the slots
    """Return what tells the name of a truth; none where it is missing."""

    def names(slots: list[Any]) -> tuple[str, ...]:
        holds = closure(slots)
        if holds.__class__ is Missing:
            return ()
        return (yes,) if holds else (no,)

    return names
