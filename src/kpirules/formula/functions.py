"""The catalogue of functions: what each is called, takes and promises.

What a function does stands with each domain (`typefunctions`, `exactfunctions`, `render`), by
name; a test proves that no domain lacks one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpirules.diagnostics.text import Text

__all__ = ["FOLDS", "FUNCTIONS", "PAIRED_FOLDS", "FunctionEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionEntry:
    """One function of the language.

    Attributes:
        signature: How it is written, for example `clamp(x, low, high)`.
        least: The fewest arguments.
        most: The most arguments, or None for any number.
        doc: What it gives.
        law: What always holds, in one sentence.
        example: A formula without names, and the result it gives.
        folds: Given one list it takes the rows together.
    """

    name: str
    signature: str
    least: int
    most: int | None
    doc: Text
    law: str
    example: tuple[str, str]
    folds: bool = False

    def takes(self, count: int) -> bool:
        """Tell whether the function can be given so many arguments."""
        single = _PAIRS_AFTER.get(self.name, count)
        enough = self.least <= count and (self.most is None or count <= self.most)
        return enough and (count - single) % 2 == 0


# Functions whose arguments come in pairs, after so many that do not.
_PAIRS_AFTER = {"levels": 1, "interpolate": 1, "weighted_mean": 0}

_ENTRIES = (
    FunctionEntry(
        name="min",
        signature="min(x, …)",
        least=1,
        most=None,
        doc=Text(th="ค่าที่น้อยที่สุด", en="The least of the values, or of a list's rows."),
        law="The least value is one of the values and no greater than any of them.",
        example=("min(3, 1, 2)", "1"),
        folds=True,
    ),
    FunctionEntry(
        name="max",
        signature="max(x, …)",
        least=1,
        most=None,
        doc=Text(th="ค่าที่มากที่สุด", en="The greatest of the values, or of a list's rows."),
        law="The greatest value is one of the values and no less than any of them.",
        example=("max(3, 1, 2)", "3"),
        folds=True,
    ),
    FunctionEntry(
        name="sum",
        signature="sum(x, …)",
        least=1,
        most=None,
        doc=Text(
            th="ผลรวม รายการที่ไม่มีแถวได้ผลรวม 0",
            en="The sum of the values, or of a list's rows; a list without rows gives 0.",
        ),
        law="The order of the values does not matter.",
        example=("sum(0.1, 0.2, 0.3)", "0.6"),
        folds=True,
    ),
    FunctionEntry(
        name="mean",
        signature="mean(x, …)",
        least=1,
        most=None,
        doc=Text(th="ค่าเฉลี่ย", en="The arithmetic mean of the values, or of a list's rows."),
        law="The mean lies between the least and the greatest value.",
        example=("mean(1, 2, 6)", "3"),
        folds=True,
    ),
    FunctionEntry(
        name="count",
        signature="count(x, …)",
        least=1,
        most=None,
        doc=Text(
            th="จำนวนค่าที่มีอยู่ `count(goals)` ให้จำนวนแถวของรายการ",
            en="How many of the values are present; `count(goals)` counts the rows of a list.",
        ),
        law="A missing value adds nothing to the count.",
        example=("count(3, sqrt(-1), 2)", "2"),
        folds=True,
    ),
    FunctionEntry(
        name="weighted_mean",
        signature="weighted_mean(x, weight, …)",
        least=2,
        most=None,
        doc=Text(
            th="ค่าเฉลี่ยถ่วงน้ำหนัก",
            en="The mean of values, each with its weight; or of a list's rows.",
        ),
        law="Weights multiplied by one number change nothing.",
        example=("weighted_mean(80, 1, 60, 3)", "65"),
        folds=True,
    ),
    FunctionEntry(
        name="geometric_mean",
        signature="geometric_mean(x, …)",
        least=1,
        most=None,
        doc=Text(
            th="ค่าเฉลี่ยเรขาคณิต ถูกต้องถึงเลขนัยสำคัญ 34 ตำแหน่ง",
            en="The geometric mean of the values, or of a list's rows, right to 34 digits.",
        ),
        law="The mean of equal values is that value, and it never exceeds the arithmetic mean.",
        example=("geometric_mean(2, 8)", "4"),
        folds=True,
    ),
    FunctionEntry(
        name="abs",
        signature="abs(x)",
        least=1,
        most=1,
        doc=Text(th="ค่าสัมบูรณ์", en="The value without its sign."),
        law="The result is never negative.",
        example=("abs(2 - 5)", "3"),
    ),
    FunctionEntry(
        name="floor",
        signature="floor(x)",
        least=1,
        most=1,
        doc=Text(th="จำนวนเต็มที่ไม่เกินค่านั้น", en="The greatest whole number not above the value."),
        law="The result is at most the value and more than the value less one.",
        example=("floor(-2.5)", "-3"),
    ),
    FunctionEntry(
        name="ceil",
        signature="ceil(x)",
        least=1,
        most=1,
        doc=Text(th="จำนวนเต็มที่ไม่น้อยกว่าค่านั้น", en="The least whole number not below the value."),
        law="The result is at least the value and less than the value plus one.",
        example=("ceil(2.1)", "3"),
    ),
    FunctionEntry(
        name="round",
        signature="round(x, places=0)",
        least=1,
        most=2,
        doc=Text(
            th="ปัดเศษตามหลักทั่วไป ครึ่งหนึ่งปัดขึ้น",
            en="The value rounded to so many decimals, halves away from zero.",
        ),
        law="The result is a nearest value of so many decimals.",
        example=("round(2.345, 2)", "2.35"),
    ),
    FunctionEntry(
        name="round_half_even",
        signature="round_half_even(x, places=0)",
        least=1,
        most=2,
        doc=Text(
            th="ปัดเศษ ครึ่งหนึ่งปัดไปหาเลขคู่",
            en="The value rounded to so many decimals, halves to the even neighbour.",
        ),
        law="The result is a nearest value of so many decimals.",
        example=("round_half_even(2.345, 2)", "2.34"),
    ),
    FunctionEntry(
        name="round_down",
        signature="round_down(x, places=0)",
        least=1,
        most=2,
        doc=Text(th="ปัดเศษทิ้ง", en="The value cut after so many decimals, towards zero."),
        law="The result is never farther from zero than the value.",
        example=("round_down(-2.349, 2)", "-2.34"),
    ),
    FunctionEntry(
        name="round_up",
        signature="round_up(x, places=0)",
        least=1,
        most=2,
        doc=Text(th="ปัดเศษขึ้น", en="The value rounded to so many decimals, away from zero."),
        law="The result is never nearer to zero than the value.",
        example=("round_up(2.341, 2)", "2.35"),
    ),
    FunctionEntry(
        name="clamp",
        signature="clamp(x, low, high)",
        least=3,
        most=3,
        doc=Text(
            th="ค่าที่จำกัดไว้ไม่ต่ำกว่า low และไม่สูงกว่า high",
            en="The value, raised to `low` where it is less, then cut to `high` where it is more.",
        ),
        law="The result is never above `high`.",
        example=("clamp(105, 0, 100)", "100"),
    ),
    FunctionEntry(
        name="if_missing",
        signature="if_missing(x, instead)",
        least=2,
        most=2,
        doc=Text(th="ค่าแรก หรือค่าที่สองเมื่อค่าแรกขาด", en="The value, or another where it is missing."),
        law="A value that is present stays as it is.",
        example=("if_missing(sqrt(-1), 7)", "7"),
    ),
    FunctionEntry(
        name="is_missing",
        signature="is_missing(x)",
        least=1,
        most=1,
        doc=Text(th="ค่าขาดหรือไม่", en="Whether the value is missing, for whatever reason."),
        law="The result is never missing itself.",
        example=("is_missing(sqrt(-1))", "true"),
    ),
    FunctionEntry(
        name="levels",
        signature="levels(x, t1, s1, t2, s2, …)",
        least=3,
        most=None,
        doc=Text(
            th="คะแนนของเกณฑ์สุดท้ายที่ค่าไปถึง เกณฑ์เรียงจากน้อยไปมากหรือจากมากไปน้อยก็ได้",
            en="The score of the last threshold reached; they rise, or fall where less is better.",
        ),
        law="Below the first threshold the first score stands.",
        example=("levels(85, 60, 1, 80, 3, 100, 5)", "3"),
    ),
    FunctionEntry(
        name="interpolate",
        signature="interpolate(x, x1, y1, x2, y2, …)",
        least=5,
        most=None,
        doc=Text(
            th="ค่าบนเส้นตรงระหว่างจุดสองจุด นอกช่วงใช้ค่าที่ปลาย",
            en="The value on the line between two points; that of the end point beyond the ends.",
        ),
        law="At each point the result is that point's value.",
        example=("interpolate(85, 60, 1, 80, 3, 100, 5)", "3.5"),
    ),
    FunctionEntry(
        name="percent",
        signature="percent(part, whole)",
        least=2,
        most=2,
        doc=Text(th="ร้อยละของส่วนต่อทั้งหมด", en="The part in percent of the whole."),
        law="It is `part / whole * 100`, and missing where the whole is 0.",
        example=("percent(412, 500)", "82.4"),
    ),
    FunctionEntry(
        name="share",
        signature="share(part, whole)",
        least=2,
        most=2,
        doc=Text(th="สัดส่วนของส่วนต่อทั้งหมด", en="The part as a share of the whole."),
        law="It is `part / whole`, and missing where the whole is 0.",
        example=("share(1, 4)", "0.25"),
    ),
    FunctionEntry(
        name="attainment",
        signature="attainment(actual, target)",
        least=2,
        most=2,
        doc=Text(th="ร้อยละความสำเร็จต่อเป้าหมาย", en="The actual value in percent of its target."),
        law="It is 100 where the target is met exactly.",
        example=("attainment(45, 50)", "90"),
    ),
    FunctionEntry(
        name="attainment_falling",
        signature="attainment_falling(actual, target)",
        least=2,
        most=2,
        doc=Text(
            th="ร้อยละความสำเร็จต่อเป้าหมาย เมื่อค่ายิ่งน้อยยิ่งดี",
            en="The attainment where less is better: `100 + (100 - actual / target * 100)`.",
        ),
        law="It is 100 where the target is met exactly, and more where the actual value is less.",
        example=("attainment_falling(45, 50)", "110"),
    ),
    FunctionEntry(
        name="sqrt",
        signature="sqrt(x)",
        least=1,
        most=1,
        doc=Text(
            th="รากที่สอง ถูกต้องถึงเลขนัยสำคัญ 34 ตำแหน่ง",
            en="The square root, right to 34 digits; missing for a negative number.",
        ),
        law="A root that a fraction writes is exact.",
        example=("sqrt(2.25)", "1.5"),
    ),
    FunctionEntry(
        name="ln",
        signature="ln(x)",
        least=1,
        most=1,
        doc=Text(
            th="ลอการิทึมธรรมชาติ ถูกต้องถึงเลขนัยสำคัญ 34 ตำแหน่ง",
            en="The natural logarithm, right to 34 digits; missing for zero and below.",
        ),
        law="The logarithm of 1 is exactly 0.",
        example=("ln(1)", "0"),
    ),
)

FUNCTIONS: Mapping[str, FunctionEntry] = {entry.name: entry for entry in _ENTRIES}
FOLDS: frozenset[str] = frozenset(entry.name for entry in _ENTRIES if entry.folds)
# The fold that takes values and weights, so that two lists' columns are one argument to it.
PAIRED_FOLDS: frozenset[str] = frozenset({"weighted_mean"})
