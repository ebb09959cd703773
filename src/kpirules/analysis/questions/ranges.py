"""From where to where scores run, and whether the total stays on the scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kpirules.analysis.claim import Claim, Verdict, Witness
from kpirules.analysis.found import Extremes
from kpirules.analysis.interval import Interval
from kpirules.analysis.study import Study
from kpirules.analysis.wording import span_text
from kpirules.diagnostics.text import Text
from kpirules.framework.node import Node
from kpirules.source.rules.found import number

__all__ = ["ask_ranges", "ask_scale", "ask_scale_ends"]


def ask_ranges(study: Study) -> Iterator[Claim]:
    """Yield from where to where the score of each node runs, of units that report everything."""
    for node in study.declaration.root.walk():
        outer = study.complete.nodes[node.id].score.numbers
        scale = study.declaration.scale
        if node is study.declaration.root and scale is not None and outer is not None:
            outer = outer.meet(Interval(scale.minimum, scale.maximum)) or outer
        yield _range(study, node, outer, study.found.extremes.get(node.id))


def _range(study: Study, node: Node, outer: Interval | None, seen: Extremes | None) -> Claim:
    plain = {"question": "range", "subject": node.id, "place": node.place}
    if outer is None or seen is None or seen.least is None or seen.greatest is None:
        return Claim(
            **plain,  # type: ignore[arg-type]
            verdict=Verdict.UNDECIDED,
            text=_text(node, outer),
            reason=_NONE_FOUND,
        )
    (low, lowest), (high, highest) = seen.least, seen.greatest
    witnesses = (study.witness(lowest, node.id), study.witness(highest, node.id))
    exact = low == outer.low and high == outer.high
    if exact:
        reason = Text(
            th="พิสูจน์จากช่วงค่าที่ประกาศ และมีหน่วยตัวอย่างที่ได้คะแนนทั้งสองปลาย",
            en="bounded by the declared ranges; units were found at both ends",
        )
        verdict = Verdict.PROVEN
    else:
        reason = _short_of(outer, low, high)
        verdict = Verdict.UNDECIDED
    text = _text(node, Interval(low, high) if exact else outer)
    return Claim(
        **plain,  # type: ignore[arg-type]
        verdict=verdict,
        text=text,
        reason=reason,
        witnesses=witnesses,
    )


def _text(node: Node, span: Interval | None) -> Text:
    if span is None:
        return Text(th=f"{node.id} ไม่มีคะแนน", en=f"{node.id} has no score")
    shown = span_text(span)
    return Text(
        th=f"คะแนน {node.id} อยู่ในช่วง {shown.th}", en=f"the score of {node.id} runs {shown.en}"
    )


def _short_of(outer: Interval, low: Fraction, high: Fraction) -> Text:
    if outer.high_open or outer.low_open:
        return Text(
            th=(
                f"ช่วงนี้เป็นขอบเขตที่ไม่มีทางเกิน หน่วยตัวอย่างที่พบได้ {number(low)} ถึง {number(high)} "
                "ปลายที่ไม่จำกัดหรือเข้าใกล้ได้แต่ไม่ถึงย่อมไม่มีตัวอย่าง"
            ),
            en=(
                f"nothing lies outside; units were found from {number(low)} to {number(high)}, "
                "and none can stand on an end without limit or only approached"
            ),
        )
    return Text(
        th=(
            f"ช่วงนี้เป็นขอบเขตที่ไม่มีทางเกิน หน่วยตัวอย่างที่พบได้ {number(low)} ถึง {number(high)} "
            "รายการข้อมูลที่ตัวชี้วัดใช้ร่วมกันหรือใช้ซ้ำในสูตรอาจทำให้ช่วงจริงแคบกว่า"
        ),
        en=(
            f"nothing lies outside; units were found from {number(low)} to {number(high)}. Inputs "
            "that several formulas share may make the true range narrower"
        ),
    )


_NONE_FOUND = Text(th="ไม่พบหน่วยตัวอย่างที่มีคะแนน", en="no unit with a score was found")


def ask_scale(study: Study) -> Iterator[Claim]:
    """Yield whether the total stays on the declared scale, whatever is missing."""
    scale = study.declaration.scale
    if scale is None:
        return
    root = study.declaration.root.id
    low, high = number(scale.minimum), number(scale.maximum)
    text = Text(
        th=f"คะแนนรวมอยู่ในช่วง {low} ถึง {high} เสมอ", en=f"the total never leaves {low} to {high}"
    )
    span = study.any_data.nodes[root].score.numbers
    whole = Interval(scale.minimum, scale.maximum)
    outside = [
        unit
        for (node, reason), unit in study.found.faults.items()
        if node == root and reason.startswith("outside_scale")
    ]
    inside = span is None or (span.meet(whole) == span)
    yield Claim(
        question="on-scale",
        subject=root,
        verdict=_verdict(inside=inside, shown=bool(outside)),
        fault=bool(outside),
        text=text,
        reason=_reason(span, inside=inside, shown=bool(outside)),
        witnesses=tuple(_witness(study, unit) for unit in outside[:1]),
        place=scale.place,
    )


def ask_scale_ends(study: Study) -> Iterator[Claim]:
    """Yield whether totals of units that report everything run from end to end of the scale."""
    scale = study.declaration.scale
    seen = study.found.extremes.get(study.declaration.root.id)
    if scale is None:
        return
    low, high = number(scale.minimum), number(scale.maximum)
    whole = Interval(scale.minimum, scale.maximum)
    span = study.complete.nodes[study.declaration.root.id].score.numbers
    proven = study.found.spans(study.declaration.root.id, whole)
    refuted = span is not None and span.meet(whole) != whole
    ends = () if seen is None else (seen.least, seen.greatest)
    yield Claim(
        question="scale-ends",
        subject=study.declaration.root.id,
        verdict=Verdict.PROVEN if proven else Verdict.REFUTED if refuted else Verdict.UNDECIDED,
        text=Text(
            th=f"คะแนนรวมมีได้ตั้งแต่ {low} จนถึง {high}",
            en=f"totals run from {low} to {high}, end to end of the scale",
        ),
        reason=_reason_of_ends(span, proven=proven, refuted=refuted),
        witnesses=tuple(study.witness(end[1]) for end in ends if end is not None),
        place=scale.place,
    )


def _reason_of_ends(span: Interval | None, *, proven: bool, refuted: bool) -> Text:
    if proven:
        return Text(th="มีหน่วยตัวอย่างทั้งสองปลาย", en="units were found at both ends")
    told = span_text(span or Interval())
    if refuted:
        return Text(
            th=f"คะแนนรวมที่เป็นไปได้อยู่ในช่วง {told.th} จึงไม่ถึงปลายของช่วงคะแนน",
            en=f"the total can only run {told.en}, short of an end of the scale",
        )
    return Text(th="ไม่พบหน่วยตัวอย่างทั้งสองปลาย", en="no units were found at both ends")


def _verdict(*, inside: bool, shown: bool) -> Verdict:
    if shown:
        return Verdict.REFUTED
    return Verdict.PROVEN if inside else Verdict.UNDECIDED


def _witness(study: Study, unit: object) -> Witness:
    return study.witness(unit)  # type: ignore[arg-type]  # a unit that was scored


def _reason(span: Interval | None, *, inside: bool, shown: bool) -> Text:
    if shown:
        return Text(
            th="มีหน่วยตัวอย่างที่คะแนนรวมออกนอกช่วง จึงไม่มีคะแนน",
            en="a unit was found whose total leaves the scale, so that it has none",
        )
    told = span_text(span or Interval())
    if inside:
        return Text(th=f"คะแนนรวมที่เป็นไปได้อยู่ในช่วง {told.th}", en=f"the total can only run {told.en}")
    return Text(
        th=f"ขอบเขตที่พิสูจน์ได้คือ {told.th} กว้างกว่าช่วงคะแนน แต่ไม่พบหน่วยที่ออกนอกช่วง",
        en=f"what is proven is wider ({told.en}), yet no unit outside was found",
    )
