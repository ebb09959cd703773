"""What a scoring method did with a value, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, assert_never

from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import show, to_fraction
from kpirules.formula.values import Closure, Missing, Number
from kpirules.framework.methods import (
    Between,
    Checklist,
    Direct,
    End,
    FormulaScore,
    Goalposts,
    Levels,
    Maturity,
    Method,
    Point,
)
from kpirules.scoring.layout import Layout

__all__ = ["describe"]


def describe(
    method: Method,
    value: Number | None,
    layout: Layout,
    slots: list[Any],
    dones: tuple[Closure, ...] = (),
) -> Text:
    """Return how the method came to the score before adjustments, in Thai and English.

    `dones` gives the share done of each of the maturity steps.
    """
    match method:
        case Direct():
            return Text(th="คะแนนคือค่าที่วัดได้", en="the value is the score")
        case Levels():
            return Text() if value is None else _levels(method, to_fraction(value))
        case Checklist():
            return _checklist(method, layout, slots)
        case Maturity():
            return _maturity(method, dones, slots)
        case Goalposts():
            span = f"{_text(method.worst)} → {_text(method.low)}, {_text(method.best)}"
            span += f" → {_text(method.high)}"
            return Text(th=f"เส้นตรงระหว่างหลัก {span}", en=f"on the line between {span}")
        case FormulaScore(formula=formula):
            return Text(th=f"สูตร {formula}", en=f"formula {formula}")
        case _:
            assert_never(method)


def _levels(ladder: Levels, value: Fraction) -> Text:
    points = ladder.points
    sign = -1 if points[0].value > points[-1].value else 1
    first, last = points[0], points[-1]
    if sign * value < sign * first.value:
        told = _point(first) + _end(ladder.below_first)
        return Text(th=f"ยังไม่ถึงจุดแรก {told}", en=f"short of the first point {told}")
    if sign * value > sign * last.value:
        told = _point(last) + _end(ladder.above_last)
        return Text(th=f"เลยจุดสุดท้าย {told}", en=f"past the last point {told}")
    here = [point for point in points if point.value == value]
    if here:
        at = here[0] if ladder.repeated == "lower" else here[-1]
        return Text(th=f"ตรงจุด {_point(at)}", en=f"on the point {_point(at)}")
    index = max(i for i, point in enumerate(points) if sign * point.value < sign * value)
    lower, upper = _point(points[index]), _point(points[index + 1])
    match ladder.between:
        case Between.INTERPOLATE:
            return Text(
                th=f"เทียบบัญญัติไตรยางศ์ระหว่าง {lower} กับ {upper}",
                en=f"on the line between {lower} and {upper}",
            )
        case Between.REACHED:
            return Text(th=f"ถึง {lower} ยังไม่ถึง {upper}", en=f"reached {lower}, not yet {upper}")
        case Between.UP_TO:
            return Text(th=f"เกิน {lower} ไม่เกิน {upper}", en=f"past {lower}, up to {upper}")
        case _:
            assert_never(ladder.between)


def _end(end: End) -> str:
    """Return the formula of a ladder's end, if it is one."""
    return f", {end}" if isinstance(end, Formula) else ""


def _maturity(method: Maturity, dones: tuple[Closure, ...], slots: list[Any]) -> Text:
    """Tell the points earned at each step, up to the first that is not complete."""
    earned = []
    for step, done in zip(method.steps, dones, strict=True):
        share = min(Fraction(*done(slots)), Fraction(1))
        earned.append(f"{step.level} {_text(share)} × {_text(step.points)}")
        if share < 1:
            break
    told = " + ".join(earned)
    return Text(th=f"ขั้นที่นับ: {told}", en=f"steps that count: {told}")


def _checklist(method: Checklist, layout: Layout, slots: list[Any]) -> Text:
    answers = [slots[layout.inputs[item]] for item in method.items]
    counted = [a for a in answers if not isinstance(a, Missing)]
    got = sum(
        (Fraction(int(a)) if isinstance(a, bool) else Fraction(*a) for a in counted), Fraction(0)
    )
    greatest = max(method.answers) if method.answers is not None else Fraction(1)
    most = greatest * len(counted)
    return Text(
        th=f"ได้ {_text(got)} จาก {_text(most)} ({len(counted)} ข้อ)",
        en=f"{_text(got)} of {_text(most)} over {len(counted)} items",
    )


def _point(point: Point) -> str:
    name = f" ({point.name})" if point.name else ""
    return f"{_text(point.value)} → {_text(point.score)}{name}"


def _text(number: Fraction) -> str:
    text = show(number.as_integer_ratio(), 6)
    return text if Fraction(text) == number else str(number)
