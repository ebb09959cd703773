"""Whether interpolated tables are continuous where their lines meet and where they end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.interval import point
from kpirules.analysis.reach import Reach
from kpirules.analysis.study import Study
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.framework.methods import Between, End, Levels, Point
from kpirules.framework.node import Node
from kpirules.source.rules.found import number

__all__ = ["ask_joints"]


def ask_joints(study: Study) -> Iterator[Claim]:
    """Yield for every interpolated table whether a small change of the value can make it jump."""
    for node in study.declaration.root.walk():
        levels = node.method
        if node.children or not isinstance(levels, Levels):
            continue
        if levels.between is Between.INTERPOLATE:
            yield _claim(study, node, levels)


def _claim(study: Study, node: Node, levels: Levels) -> Claim:
    jumps = [
        (low.value, low.score, high.score)
        for low, high in pairwise(levels.points)
        if low.value == high.value and low.score != high.score
    ]
    known = True
    for end, outermost in (
        (levels.below_first, levels.points[0]),
        (levels.above_last, levels.points[-1]),
    ):
        score = _at(study, node, end, outermost)
        if score is None:
            known = False
        elif score != outermost.score:
            jumps.append((outermost.value, outermost.score, score))
    verdict = Verdict.REFUTED if jumps else Verdict.PROVEN if known else Verdict.UNDECIDED
    return Claim(
        question="continuous",
        subject=node.id,
        verdict=verdict,
        # A jump stands in the table itself: `repeated`, or a number beyond an end, asks for it.
        fault=False,
        text=Text(
            th=f"{node.id}: คะแนนไม่กระโดด ณ จุดต่อของตาราง",
            en=f"{node.id}: the score does not jump at the joints of its table",
        ),
        reason=_jumps(jumps) if jumps else _SMOOTH if known else _UNKNOWN,
        place=node.places.get("score", node.place),
    )


def _at(study: Study, node: Node, end: End, outermost: Point) -> Fraction | None:
    """Return the score that an end's rule gives at the outermost threshold; None if not known."""
    if isinstance(end, Fraction):
        return end
    if isinstance(end, str):
        return outermost.score
    return _of_formula(study, node, end, outermost.value)


def _of_formula(study: Study, node: Node, end: Formula, value: Fraction) -> Fraction | None:
    reach = study.complete.of(node, end, value=Reach(numbers=point(value)))
    numbers = reach.numbers
    if numbers is None or not numbers.is_point or not isinstance(numbers.low, Fraction):
        return None
    return numbers.low


def _jumps(jumps: list[tuple[Fraction, Fraction, Fraction]]) -> Text:
    th = ", ".join(f"ที่ {number(v)} จาก {number(a)} เป็น {number(b)}" for v, a, b in jumps)
    en = ", ".join(f"at {number(v)} from {number(a)} to {number(b)}" for v, a, b in jumps)
    return Text(
        th=f"คะแนนกระโดด {th} ตามที่ตารางประกาศไว้", en=f"it jumps {en}, as the table declares"
    )


_SMOOTH = Text(
    th="เส้นตรงที่ต่อกันมีค่าเท่ากันที่ทุกจุดต่อและที่ปลายทั้งสอง",
    en="the lines agree at every joint and at both ends",
)
_UNKNOWN = Text(
    th="สูตรที่ปลายตารางขึ้นกับค่าอื่นด้วย จึงบอกคะแนน ณ จุดปลายไม่ได้",
    en="the formula beyond an end depends on other values, so that its score there is not known",
)
