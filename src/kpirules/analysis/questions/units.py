"""Whether percents are compared with percents and shares with shares."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.reach import Reach
from kpirules.analysis.study import Study
from kpirules.diagnostics.text import Text
from kpirules.framework.methods import Goalposts, Levels
from kpirules.framework.node import Node
from kpirules.source.rules.found import number

__all__ = ["ask_units", "mismatch"]

_ONE, _HUNDRED = Fraction(1), Fraction(100)


def ask_units(study: Study) -> Iterator[Claim]:
    """Yield for every indicator in percent or shares whether its thresholds are of the same."""
    for node in study.declaration.root.walk():
        unit = unit_of(node)
        if unit is None or not thresholds_of(node):
            continue
        why = mismatch(node, study.any_data.nodes[node.id].value)
        yield Claim(
            question="units-agree",
            subject=node.id,
            verdict=Verdict.PROVEN if why is None else Verdict.REFUTED,
            fault=why is not None,
            text=Text(
                th=f"{node.id}: เกณฑ์ใช้หน่วยเดียวกับค่า ({unit})",
                en=f"{node.id}: its thresholds are in the unit of its value ({unit})",
            ),
            reason=why
            or Text(
                th="ช่วงของค่าและของเกณฑ์สอดคล้องกัน",
                en="values and thresholds are of the same size",
            ),
            place=node.places.get("score", node.place),
        )


def unit_of(node: Node) -> str | None:
    """Return `percent` or `share` where an indicator's value is one of them."""
    known = node.value.type.unit if node.value is not None else None
    declared = node.unit_of_measure or known
    return declared if declared in ("percent", "share") else None


def thresholds_of(node: Node) -> list[Fraction]:
    """Return the values with which an indicator's method compares."""
    match node.method:
        case Levels(points=points):
            return [each.value for each in points]
        case Goalposts(worst=worst, best=best):
            return [worst, best]
        case _:
            return []


def mismatch(node: Node, value: Reach) -> Text | None:
    """Return why an indicator's value and thresholds cannot be of one unit; None where they may."""
    thresholds, numbers, unit = thresholds_of(node), value.numbers, unit_of(node)
    if unit is None or not thresholds or numbers is None:
        return None
    top = max(thresholds)
    if unit == "percent" and Fraction(0) < top <= _ONE:
        return Text(
            th=f"ค่าเป็นร้อยละ แต่เกณฑ์สูงสุดคือ {number(top)} ซึ่งเป็นขนาดของสัดส่วน",
            en=f"the value is in percent, its highest threshold {number(top)}, as of a share",
        )
    if unit == "percent" and numbers.high <= _ONE < top:
        return Text(
            th=f"ค่าเป็นร้อยละแต่มีได้ไม่เกิน {number(Fraction(numbers.high))} ซึ่งเป็นขนาดของสัดส่วน",
            en=f"the value is in percent, yet never more than {number(Fraction(numbers.high))}",
        )
    if unit == "share" and top > _ONE and top >= _HUNDRED / 10:
        return Text(
            th=f"ค่าเป็นสัดส่วน (0 ถึง 1) แต่เกณฑ์สูงสุดคือ {number(top)} ซึ่งเป็นขนาดของร้อยละ",
            en=f"the value is a share (0 to 1), but the highest threshold is {number(top)}",
        )
    return None
