"""A proof as text for people: a summary, then whatever is not plainly proven."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from kpirules.analysis.claim import Claim, Proof, Verdict, Witness, plain_values
from kpirules.diagnostics.text import Language, Text

__all__ = ["proof_text"]

_WIDE = 100

QUESTIONS = {
    "range": Text(th="ช่วงคะแนนของแต่ละรายการ", en="range of every score"),
    "on-scale": Text(th="คะแนนรวมอยู่ในช่วงคะแนนของกรอบ", en="the total stays on the scale"),
    "scale-ends": Text(th="คะแนนรวมมีได้ทั้งสองปลายของช่วง", en="totals reach both ends of the scale"),
    "bands-cover": Text(th="ทุกคะแนนมีระดับ", en="every total has a band"),
    "reachable": Text(th="ทุกระดับ เกณฑ์ และเงื่อนไขเกิดขึ้นได้", en="everything declared can happen"),
    "direction": Text(th="คะแนนไปตามทิศทางที่ประกาศ", en="scores follow the declared direction"),
    "monotone": Text(
        th="คะแนนเปลี่ยนไปทางเดียวตามรายการข้อมูล", en="scores move one way with each input"
    ),
    "division": Text(th="สูตรมีผลลัพธ์เสมอ (ตัวหารไม่เป็นศูนย์)", en="formulas always have a result"),
    "continuous": Text(th="ตารางคะแนนไม่กระโดด", en="interpolated tables do not jump"),
    "units-agree": Text(th="ร้อยละเทียบกับร้อยละ", en="percents meet percents"),
    "exact-at-thresholds": Text(th="เทียบเกณฑ์ก่อนปัดเศษ", en="thresholds see unrounded numbers"),
    "missing-gains-nothing": Text(th="ไม่รายงานแล้วไม่ได้เปรียบ", en="leaving blanks gains nothing"),
}
_WORDS = {
    "proven": Text(th="พิสูจน์แล้ว", en="proven"),
    "refuted": Text(th="ไม่เป็นเช่นนั้น", en="refuted"),
    "undecided": Text(th="ตัดสินไม่ได้", en="not decided"),
    "faults": Text(th="ข้อที่ควรแก้", en="Faults"),
    "declared": Text(th="ไม่เป็นเช่นนั้นตามที่กรอบประกาศไว้", en="Refuted, as the file declares it"),
    "open": Text(th="ข้อที่ตัดสินไม่ได้", en="Not decided"),
    "proofs": Text(th="ข้อที่พิสูจน์แล้ว", en="Proven"),
    "none": Text(th="ไม่มีข้อที่ควรแก้", en="no faults"),
    "tried": Text(
        th="คิดคะแนนหน่วยตัวอย่าง {count} หน่วยเพื่อหาตัวอย่าง", en="{count} units scored to find examples"
    ),
    "example": Text(th="ตัวอย่าง", en="example"),
    "because": Text(th="เพราะ", en="because"),
}


def proof_text(proof: Proof, language: Language = "en", *, everything: bool = False) -> str:
    """Return a proof in words.

    Args:
        proof: The proof.
        language: `th` or `en`.
        everything: Tell the proven claims one by one too, with their examples.
    """
    return "\n".join(_lines(proof, language, everything=everything))


def _lines(proof: Proof, language: Language, *, everything: bool) -> Iterator[str]:
    yield proof.reference
    yield ""
    yield from _summary(proof, language)
    sections = [
        ("faults", proof.faults),
        ("declared", _of(proof, Verdict.REFUTED)),
        ("open", proof.undecided),
    ]
    if everything:
        sections.append(("proofs", _of(proof, Verdict.PROVEN)))
    for title, claims in sections:
        if claims:
            yield ""
            yield f"{_WORDS[title].pick(language)} ({len(claims)})"
            for claim in claims:
                yield from _claim(claim, language)
    yield ""
    if not proof.faults:
        yield _WORDS["none"].pick(language)
    yield _WORDS["tried"].pick(language).format(count=proof.tried)


def _of(proof: Proof, verdict: Verdict) -> tuple[Claim, ...]:
    return tuple(c for c in proof.claims if c.verdict is verdict and not c.fault)


def _summary(proof: Proof, language: Language) -> Iterator[str]:
    """Yield a line for each question: how many claims were proven, refuted, not decided."""
    counted = Counter((claim.question, claim.verdict) for claim in proof.claims)
    for question, title in QUESTIONS.items():
        told = [
            f"{_WORDS[verdict.value].pick(language)} {counted[question, verdict]}"
            for verdict in Verdict
            if counted[question, verdict]
        ]
        if told:
            yield f"  {title.pick(language)}: {', '.join(told)}"


def _claim(claim: Claim, language: Language) -> Iterator[str]:
    where = f"{claim.place}: " if claim.place is not None else ""
    yield f"- {where}{claim.text.pick(language)}"
    yield f"  {_WORDS['because'].pick(language)}: {claim.reason.pick(language)}"
    for witness in claim.witnesses:
        yield from _witness(witness, language)


def _witness(witness: Witness, language: Language) -> Iterator[str]:
    shows = ", ".join(f"{name} = {value}" for name, value in witness.shows.items())
    yield f"  {_WORDS['example'].pick(language)}: {shows}"
    # JSON is YAML too, so that it can be pasted into a file of cases.
    values = json.dumps(plain_values(witness.values), ensure_ascii=False)
    yield from wrap(
        values,
        _WIDE,
        initial_indent="    ",
        subsequent_indent="     ",
        break_long_words=False,
        break_on_hyphens=False,
    )
