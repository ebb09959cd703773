"""The explanation as indented text, in Thai or English."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from kpirules.diagnostics.text import Language, Text
from kpirules.formula.numbers import show, to_decimal
from kpirules.framework.node import MissingPolicy

if TYPE_CHECKING:
    from kpirules.scoring.explanation import Explained, Explanation

__all__ = ["explanation_lines"]

_WORDS = {
    "unit": Text(th="หน่วย", en="unit"),
    "band": Text(th="ระดับ", en="band"),
    "coverage": Text(th="ข้อมูลครอบคลุม", en="coverage"),
    "no_score": Text(th="ไม่มีคะแนน", en="no score"),
    "weight": Text(th="น้ำหนัก", en="weight"),
    "value": Text(th="ค่า", en="value"),
    "rounded": Text(th="ปัด", en="rounded"),
    "places": Text(th="ตำแหน่ง", en="places"),
    "source": Text(th="ที่มา", en="source"),
    "counted_as": Text(th="นับตามนโยบาย", en="counted by policy"),
    "left_out": Text(th="ไม่นับตามนโยบาย", en="left out by policy"),
    "condition": Text(th="เงื่อนไข", en="condition"),
    "met": Text(th="ผ่าน", en="met"),
    "not_met": Text(th="ไม่ผ่าน", en="not met"),
    "unknown": Text(th="ไม่ทราบ", en="not known"),
    "level": Text(th="ถึงระดับ", en="reached"),
    "to_34_digits": Text(
        th="รากและลอการิทึมคิดถึงเลขนัยสำคัญ 34 หลัก", en="roots and logarithms to 34 significant digits"
    ),
    "half_up": Text(th="ครึ่งปัดขึ้น", en="half up"),
    "half_even": Text(th="ครึ่งปัดเข้าเลขคู่", en="half to even"),
    "down": Text(th="ปัดทิ้ง", en="towards zero"),
    "up": Text(th="ปัดขึ้นเสมอ", en="away from zero"),
    "floor": Text(th="ปัดลง", en="down"),
    "ceiling": Text(th="ปัดขึ้น", en="up"),
}


def explanation_lines(explanation: Explanation, language: Language) -> Iterator[str]:
    """Yield the explanation line by line: the total, then the tree, two blanks a depth."""

    def word(name: str) -> str:
        return _WORDS[name].pick(language)

    card = explanation.card
    provenance = card.provenance
    yield f"{explanation.title.pick(language)} ({provenance['framework']}@{provenance['edition']})"
    if card.unit:
        yield f"{word('unit')}: {card.unit}"
    band = card.band_label.pick(language)
    if card.band is not None:
        yield f"{word('band')}: {card.band}" + (f" ({band})" if band and band != card.band else "")
    yield f"{word('coverage')}: {_number(card.coverage * 100)} %"
    for name, met in card.conditions.items():
        state = word("unknown" if met is None else "met" if met else "not_met")
        yield f"{word('condition')} {name}: {state}"
    yield from _node_lines(explanation.root, language, 0, None)


def _node_lines(
    node: Explained, language: Language, depth: int, parent: Explained | None
) -> Iterator[str]:
    def word(name: str) -> str:
        return _WORDS[name].pick(language)

    pad = "  " * depth
    result = node.result
    title = result.title.pick(language)
    head = f"{pad}{result.id}" + (f" {title}" if title else "")
    inner = pad + "  "
    if result.score is None:
        yield f"{head}: {word('no_score')} ({result.reason.pick(language)})"
        if result.policy is MissingPolicy.EXCLUDE:
            yield f"{inner}{word('left_out')}: {result.policy.value}"
    else:
        yield f"{head} = {_number(result.score)}"
    part = next((p for p in parent.parts if p.id == result.id), None) if parent else None
    if part is not None and part.policy is not None:
        yield f"{inner}{word('counted_as')} {part.policy}: {_number(part.taken)}"
    if result.score is not None:
        yield from _value_lines(node, language, inner)
        yield from _score_lines(node, language, inner)
    if result.level is not None:
        yield f"{inner}{word('level')}: {result.level}"
    # A source is told once, where it first holds for what stands below.
    if node.source and (parent is None or node.source != parent.source):
        yield f"{inner}{word('source')}: {node.source.pick(language)}"
    for child in node.children:
        yield from _node_lines(child, language, depth + 1, node)


def _value_lines(node: Explained, language: Language, inner: str) -> Iterator[str]:
    """Yield an indicator's value with the numbers put in, unless it is a reported number."""
    if node.substituted is None or node.children or node.formula is None:
        return
    reported = node.formula.isidentifier()
    if reported and node.direct:
        return
    unit = f" {node.unit_of_measure}" if node.unit_of_measure else ""
    value = node.base if node.result.value is None else node.result.value
    alike = reported or node.substituted == node.formula
    told = f"{node.formula} = " if alike else f"{node.formula} = {node.substituted} = "
    yield f"{inner}{_WORDS['value'].pick(language)}: {told}{_number(value)}{unit}"


def _score_lines(node: Explained, language: Language, inner: str) -> Iterator[str]:
    """Yield how the base came about, then what changed it: adjustments, gates, roundings."""
    rule = node.rule.pick(language)
    alone = len(node.parts) == 1 and node.parts[0].taken == node.base
    if alone:
        yield f"{inner}{rule} → {_number(node.base)}"
    elif node.parts and node.parts[0].part is not None:
        yield f"{inner}{rule}: {_sum(node)} = {_number(node.base)}"
    elif node.parts:
        told = node.substituted or ", ".join(_number(part.taken) for part in node.parts)
        yield f"{inner}{rule}: {told} → {_number(node.base)}"
    elif rule and not node.direct:
        yield f"{inner}{rule} → {_number(node.base)}"
    if node.to_34_digits:
        yield f"{inner}{_WORDS['to_34_digits'].pick(language)}"
    score = node.base
    for change in node.changes:
        yield f"{inner}{change.title.pick(language) or change.id} → {_number(change.score)}"
        score = change.score
    for rounding in node.roundings:
        if rounding.score != score:
            how = _WORDS[rounding.mode].pick(language)
            places = f"{rounding.places} {_WORDS['places'].pick(language)}"
            told = f"{_WORDS['rounded'].pick(language)} {places} ({how})"
            shown = to_decimal(rounding.score.as_integer_ratio(), rounding.places)
            yield f"{inner}{told} → {shown}"
        score = rounding.score


def _sum(node: Explained) -> str:
    """Return an additive group's sum: `(a + b) / n` where shares are alike, else share × score."""
    shares = {part.share for part in node.parts}
    scores = [_number(part.taken) for part in node.parts]
    if any(part.part != (part.share or 0) * part.taken for part in node.parts):
        # The parts are added as they are printed.
        return " + ".join(_number(part.part) for part in node.parts)
    if shares == {Fraction(1)}:
        return " + ".join(scores)
    if shares == {Fraction(1, len(scores))}:
        return f"({' + '.join(scores)}) / {len(scores)}"
    return " + ".join(
        f"{_share(part.share)} × {score}" for part, score in zip(node.parts, scores, strict=True)
    )


def _share(share: Fraction | None) -> str:
    """Return a share as a short decimal, else as the fraction that it is."""
    if share is None:
        return "–"
    text = show(share.as_integer_ratio(), 6)
    return text if Fraction(text) == share else str(share)


def _number(number: object) -> str:
    """Return a number for reading: exact where six decimals write it, else cut short with `…`."""
    if number is None:
        return "–"
    if isinstance(number, Fraction):
        text = show(number.as_integer_ratio(), 6)
        return text if Fraction(text) == number else f"{text}…"
    return str(number)
