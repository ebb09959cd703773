"""Which band a unit's total falls into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpirules.formula.values import Missing, Number
from kpirules.framework.declaration import Band
from kpirules.scoring.plan import Plan

__all__ = ["band_index", "best_first"]


def band_index(plan: Plan, slots: list[Any]) -> int | None:
    """Return the place of the unit's band among the declared ones, or None.

    The first band whose interval and condition hold counts; a gate that is not met can only move
    it towards the worst. There is none without a total, where ranking is suspended, and where a
    condition that decides is not known.
    """
    declared = plan.declaration
    at = plan.layout.nodes[declared.root.id]
    if slots[at.score].__class__ is Missing or declared.ranking.suspended:
        return None
    number = slots[at.unrounded if declared.bands_look_at == "unrounded" else at.score]
    index = _first_that_holds(plan, slots, number)
    if index is None:
        return None
    worse = max if best_first(declared.bands) else min
    for require, at_most in plan.band_gates:
        met = require(slots)
        if met.__class__ is Missing:
            return None
        if not met:
            index = worse(index, at_most)
    return index


def best_first(bands: Sequence[Band]) -> bool:
    """Return whether bands stand best first: by those with intervals; without any, yes."""
    lows = [band.low for band in bands if band.low is not None or band.high is not None]
    if not lows or lows[-1] is None:
        return True
    return lows[0] is not None and lows[0] >= lows[-1]


def _first_that_holds(plan: Plan, slots: list[Any], number: Number) -> int | None:
    n, d = number
    for index, (interval, condition) in enumerate(zip(plan.intervals, plan.bands, strict=True)):
        if not interval(n, d):
            continue
        holds = True if condition is None else condition(slots)
        if holds.__class__ is Missing:
            return None
        if holds:
            return index
    return None
