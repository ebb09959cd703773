"""Why a node has no score, in words; the short names stand in `Missing.reason`."""

from __future__ import annotations

from kpirules.diagnostics.text import Text
from kpirules.formula.values import Missing, State

__all__ = [
    "because",
    "reason_text",
]

_TEXTS = {
    "not_reported": Text(th="ไม่ได้รายงานข้อมูล", en="not reported"),
    "not_applicable": Text(th="ไม่เกี่ยวข้องกับหน่วยนี้", en="not applicable"),
    "suppressed": Text(th="ข้อมูลถูกปกปิด", en="suppressed"),
    "invalid": Text(th="ข้อมูลใช้ไม่ได้", en="invalid"),
    "division_by_zero": Text(th="ตัวหารเป็นศูนย์", en="division by zero"),
    "root_of_negative": Text(th="ถอดรากของจำนวนลบ", en="root of a negative number"),
    "logarithm_of_non_positive": Text(
        th="ลอการิทึมของจำนวนที่ไม่เป็นบวก", en="logarithm of a number that is not positive"
    ),
    "too_large": Text(th="ตัวเลขใหญ่เกินขีดจำกัด", en="a number grew past the limit"),
    "too_fine": Text(
        th="น้ำหนักละเอียดเกินกว่าที่ค่าเฉลี่ยเรขาคณิตรับได้",
        en="weights too fine for a geometric mean",
    ),
    "child": Text(th="`{subject}` ไม่มีคะแนน", en="`{subject}` has no score"),
    "weight": Text(th="ไม่ทราบน้ำหนักของ `{subject}`", en="the weight of `{subject}` is not known"),
    "mandatory": Text(
        th="`{subject}` เป็นตัวชี้วัดจำเป็นแต่ไม่มีคะแนน",
        en="`{subject}` is mandatory and has no score",
    ),
    "too_few": Text(th="มีคะแนนเพียง {subject}", en="only {subject} of its parts have a score"),
    "coverage": Text(th="ข้อมูลครอบคลุมเพียง {subject}", en="coverage is only {subject}"),
    "weights_off": Text(
        th="น้ำหนักของหน่วยนี้รวมได้ {subject}", en="the weights of this unit add up to {subject}"
    ),
    "outside_scale": Text(
        th="คะแนน {subject} อยู่นอกช่วงคะแนนของกรอบ",
        en="the score {subject} is outside the scale of the framework",
    ),
    "no_value": Text(th="ไม่มีค่าที่วัดได้ มีแต่คะแนน", en="there is a score but no value"),
    "nothing_reported": Text(th="ไม่มีข้อมูลรายงานเลย", en="nothing was reported"),
    "bad_input": Text(th="รายการข้อมูลไม่ถูกต้อง", en="the input is wrong"),
}


def because(state: State, reason: str, subject: str = "") -> Missing:
    """Return the missing value for a reason, with what the reason is about."""
    return Missing(state, f"{reason}:{subject}" if subject else reason)


def reason_text(missing: Missing) -> Text:
    """Return the reason in Thai and English.

    Examples:
        >>> reason_text(because(State.NOT_REPORTED, "child", "7.1")).en
        '`7.1` has no score'
    """
    name, _, subject = missing.reason.partition(":")
    text = _TEXTS.get(name, Text(th=name, en=name))
    return Text(th=text.th.replace("{subject}", subject), en=text.en.replace("{subject}", subject))
