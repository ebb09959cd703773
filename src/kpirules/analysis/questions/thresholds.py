"""What rounding does beside thresholds: totals between bands, and rounded values that step over."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.study import Study
from kpirules.diagnostics.catalogue.rules import BAND_GAP, BANDS_NEED_ROUNDING
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import Rounding, RoundingMode, round_number
from kpirules.framework.declaration import Band, Declaration
from kpirules.framework.methods import Goalposts, Levels
from kpirules.framework.node import Node
from kpirules.source.rules.bands import check_bands
from kpirules.source.rules.found import number

__all__ = ["ask_bands", "ask_rounding"]

_GAPS = (BAND_GAP, BANDS_NEED_ROUNDING)
# How far under a threshold the least number is told that rounds up to it.
_FINEST = 12


def ask_bands(study: Study) -> Iterator[Claim]:
    """Yield whether every total that there can be has a band: none lies between two of them."""
    declared = study.declaration
    if not declared.bands or declared.ranking.suspended:
        return
    gaps = [finding for finding in check_bands(declared) if finding.code in _GAPS]
    places = _places(declared)
    between = _between(declared.bands)
    if gaps:
        reason = Text(th=gaps[0].message("th"), en=gaps[0].message("en"))
    elif between and places is not None:
        low, high = between[0]
        reason = Text(
            th=(
                f"ระหว่าง {number(low)} กับ {number(high)} ไม่มีระดับใดรับ แต่คะแนนรวมปัดเศษ {places} "
                "ตำแหน่ง จึงไม่มีคะแนนใดตกอยู่ระหว่างนั้น"
            ),
            en=(
                f"no band takes what lies between {number(low)} and {number(high)}, but totals "
                f"have {places} decimals, so that none lies there"
            ),
        )
    else:
        reason = Text(th="ช่วงของระดับต่อกันพอดี", en="the bands meet without a gap")
    yield Claim(
        question="bands-cover",
        subject=declared.root.id,
        verdict=Verdict.REFUTED if gaps else Verdict.PROVEN,
        fault=bool(gaps),
        text=Text(th="คะแนนรวมทุกค่ามีระดับผลการประเมิน", en="every total has a band"),
        reason=reason,
        place=declared.bands[0].place,
    )


def _places(declared: Declaration) -> int | None:
    if declared.bands_look_at == "unrounded" or not declared.root.rounding:
        return None
    return min(rounding.places for rounding in declared.root.rounding)


def _between(bands: tuple[Band, ...]) -> list[tuple[Fraction, Fraction]]:
    """Return the ends of neighbouring bands that do not meet."""
    ranged = [band for band in bands if band.low is not None and band.high is not None]
    ranged.sort(key=lambda band: band.low or Fraction(0))
    return [
        (lower.high, upper.low)
        for lower, upper in pairwise(ranged)
        if lower.high is not None and upper.low is not None and lower.high < upper.low
    ]


def ask_rounding(study: Study) -> Iterator[Claim]:
    """Yield where a rounded number is compared with thresholds, and what steps over one by it."""
    declared = study.declaration
    if declared.bands and declared.bands_look_at != "unrounded" and declared.root.rounding:
        lows = [band.low for band in declared.bands if band.low is not None]
        yield _claim(declared.root, "bands", declared.root.rounding, sorted(lows)[-1:])
    for node in declared.root.walk():
        if node.value_rounding and not node.children:
            yield _claim(node, "levels", node.value_rounding, _thresholds(node)[-1:])


def _thresholds(node: Node) -> list[Fraction]:
    match node.method:
        case Levels(points=points):
            return [each.value for each in points]
        case Goalposts(worst=worst, best=best):
            return [worst, best]
        case _:
            return []


def _claim(
    node: Node, which: str, roundings: tuple[Rounding, ...], thresholds: list[Fraction]
) -> Claim:
    least = None if not thresholds else _least_reaching(thresholds[0], roundings)
    places = roundings[-1].places
    kind = {"bands": ("ระดับผลการประเมิน", "bands"), "levels": ("เกณฑ์คะแนน", "levels")}[which]
    text = Text(
        th=f"{node.id}: {kind[0]}เทียบกับค่าที่ยังไม่ปัดเศษ",
        en=f"{node.id}: its {kind[1]} look at the number before it is rounded",
    )
    if least is None or not thresholds or least == thresholds[0]:
        verdict, reason = (
            Verdict.PROVEN,
            Text(
                th=f"การปัดเศษ {places} ตำแหน่งไม่ทำให้ค่าใดข้ามเกณฑ์ขึ้นไป",
                en=f"rounding to {places} places lifts nothing over a threshold",
            ),
        )
    else:
        top, shown = number(thresholds[0]), number(least)
        verdict, reason = (
            Verdict.REFUTED,
            Text(
                th=f"ปัดเศษ {places} ตำแหน่งก่อนเทียบ {shown} จึงนับเป็น {top}",
                en=f"it is rounded to {places} places before: {shown} counts as {top}",
            ),
        )
    return Claim(
        question="exact-at-thresholds",
        subject=f"{node.id}:{which}",
        verdict=verdict,
        # Rounding before a comparison is a rule of many frameworks; it only ought to be known.
        fault=False,
        text=text,
        reason=reason,
        place=node.places.get("round" if which == "bands" else "round_value", node.place),
    )


def _least_reaching(threshold: Fraction, roundings: tuple[Rounding, ...]) -> Fraction:
    """Return the least number, of one decimal more, that rounding brings up to a threshold."""
    step = Fraction(10) ** -(max(each.places for each in roundings) + 1)
    if any(each.mode is RoundingMode.CEILING or each.mode is RoundingMode.UP for each in roundings):
        step = Fraction(1, 10**_FINEST)
    least = threshold
    for count in range(1, 11):
        trial = threshold - count * step
        pair = trial.as_integer_ratio()
        for rounding in roundings:
            pair = round_number(pair, rounding)
        if Fraction(*pair) < threshold:
            break
        least = trial
    return least
