"""Laws of the total: it lies on the scale, has a band, and does without neither silently."""

from __future__ import annotations

from fractions import Fraction

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.formula.values import Missing, State
from kpirules.scoring.bands import best_first
from kpirules.scoring.read import take_in
from kpirules.testing.law.cards import Values, breach_at, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.unit_strategies import units

__all__ = ["band_holds_total", "missing_total_says_why", "total_has_band", "total_on_scale"]

_TOTAL = "total"


def total_on_scale(framework: Framework) -> Trial | None:
    """The total is neither below the least nor above the greatest score of the scale.

    A framework without a scale promises no such thing.
    """
    scale = framework.declaration.scale
    if scale is None:
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        score = scored(framework, values).score
        if score is None or scale.minimum <= Fraction(score) <= scale.maximum:
            return None
        return breach_at(
            framework,
            _TOTAL,
            Text(th="คะแนนรวมอยู่นอกช่วงคะแนนของกรอบ", en="The total is outside the scale."),
            values,
            expected=f"{shown(scale.minimum)} – {shown(scale.maximum)}",
            got=shown(score),
        )

    return trial


def missing_total_says_why(framework: Framework) -> Trial | None:
    """A unit without a total has a state, a reason in Thai and English, and no band."""

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        said = card.status is not State.MEASURED and card.reason.th and card.reason.en
        if card.score is not None or (said and card.band is None):
            return None
        return breach_at(
            framework,
            _TOTAL,
            Text(
                th="หน่วยไม่มีคะแนนรวมแต่ไม่บอกเหตุผล หรือยังมีระดับผลการประเมิน",
                en="A unit without a total is not told why, or has a band all the same.",
            ),
            values,
            expected="a reason and no band",
            got=f"{card.status.value}, {card.reason.en or '–'}, {card.band or '–'}",
        )

    return trial


def total_has_band(framework: Framework) -> Trial | None:
    """Every total has a band, unless a condition that decides on it is not known.

    Where the ranking of the year is suspended, no unit has a band. A framework without bands
    promises no such thing.
    """
    declaration = framework.declaration
    if not declaration.bands:
        return None
    suspended = declaration.ranking.suspended

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        if card.score is None:
            return None
        if suspended:
            if card.band is None:
                return None
            expected, message = (
                "–",
                Text(
                    th="ปีนี้งดจัดลำดับแต่หน่วยได้ระดับผลการประเมิน",
                    en="There is a band though ranking is suspended.",
                ),
            )
        else:
            if card.band is not None or _unknown(framework, values):
                return None
            expected, message = (
                "a band",
                Text(
                    th="คะแนนรวมไม่ตกอยู่ในระดับผลการประเมินใด",
                    en="The total falls into no band.",
                ),
            )
        got = f"{shown(card.score)}: {card.band or '–'}"
        return breach_at(framework, _TOTAL, message, values, expected=expected, got=got)

    return trial


def _unknown(framework: Framework, values: Values) -> bool:
    """Return whether a condition of the bands, or a gate of the band, is not known for a unit."""
    plan = framework.plan
    slots = take_in(plan.intake, values, "unit")
    plan.run(slots)
    conditions = [when for when in plan.bands if when is not None]
    conditions += [require for require, _ in plan.band_gates]
    return any(condition(slots).__class__ is Missing for condition in conditions)


def band_holds_total(framework: Framework) -> Trial | None:
    """The total lies within its band, or a gate has moved the unit to a worse one.

    Which total that is, rounded or not, is what `bands_look_at` says. A framework none of whose
    bands has a range promises no such thing.
    """
    declaration = framework.declaration
    bands = {band.id: band for band in declaration.bands}
    ranged = [band for band in declaration.bands if band.low is not None or band.high is not None]
    if not ranged or declaration.ranking.suspended:
        return None
    gated = bool(framework.plan.band_gates)
    order = [*bands] if best_first(declaration.bands) else [*reversed(bands)]

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        if card.band is None or card.score is None:
            return None
        looked_at = card.unrounded if declaration.bands_look_at == "unrounded" else card.score
        total = Fraction(looked_at if looked_at is not None else 0)
        band = bands[card.band]
        below = band.low is not None and (total < band.low or (band.low_open and total == band.low))
        above = band.high is not None and (
            total > band.high or (band.high_open and total == band.high)
        )
        better = [bands[name] for name in order[: order.index(card.band)]]
        # A gate moves the unit down: then a better band's range holds the total.
        moved = gated and any(
            (each.low is None or total >= each.low) and (each.high is None or total <= each.high)
            for each in better
        )
        if not (below or above) or moved:
            return None
        return breach_at(
            framework,
            _TOTAL,
            Text(
                th="คะแนนรวมอยู่นอกช่วงคะแนนของระดับผลการประเมินที่ได้",
                en="The total lies outside the range of its band.",
            ),
            values,
            expected=f"{card.band}: {shown(band.low)} – {shown(band.high)}",
            got=shown(total),
        )

    return trial
