"""Every law by its name, with what it says in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.testing.law import alike, better, many, missing, parts, rewritten, totals
from kpirules.testing.law.law import Law, LawOf

__all__ = ["LAWS", "LawKind", "laws"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawKind:
    """A law before it is tied to a framework.

    Attributes:
        id: Its name.
        statement: What always holds, in one sentence.
        of: Gives its trial on a framework, None where the framework promises no such thing. Its
            docstring says exactly what is meant.
        by_rules: Whether the rules of a framework can break it; otherwise a breach of it is a
            mistake in kpirules.
    """

    id: str
    statement: Text
    of: LawOf
    by_rules: bool = False


def laws(framework: Framework) -> tuple[Law, ...]:
    """Return the laws that a framework promises to keep, each of which can be tried alone.

    A law that does not apply is left out: a framework without a scale has no law of the scale.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita", 2567)
        >>> [law.id for law in laws(ita)][:2]
        ['total-on-scale', 'missing-total-says-why']
    """
    found = []
    for kind in LAWS:
        trial = kind.of(framework)
        if trial is not None:
            found.append(
                Law(id=kind.id, statement=kind.statement, framework=framework, trial=trial)
            )
    return tuple(found)


LAWS = (
    LawKind(
        id="total-on-scale",
        statement=Text(
            th="คะแนนรวมอยู่ในช่วงคะแนนของกรอบเสมอ หากไม่มีคะแนนรวมต้องบอกเหตุผล",
            en="The total lies on the scale, or there is none and it is said why.",
        ),
        of=totals.total_on_scale,
    ),
    LawKind(
        id="missing-total-says-why",
        statement=Text(
            th="หน่วยที่ไม่มีคะแนนรวมมีเหตุผลทั้งภาษาไทยและอังกฤษ และไม่มีระดับผลการประเมิน",
            en="A unit without a total is told why, and has no band.",
        ),
        of=totals.missing_total_says_why,
    ),
    LawKind(
        id="total-has-band",
        statement=Text(
            th="คะแนนรวมทุกค่ามีระดับผลการประเมิน เว้นแต่ยังไม่ทราบผลของเงื่อนไขที่ใช้ตัดสิน หรือปีนั้นงดจัดลำดับ",
            en=(
                "Every total has a band, unless a condition that decides is not known or ranking "
                "is suspended."
            ),
        ),
        of=totals.total_has_band,
    ),
    LawKind(
        id="band-holds-total",
        statement=Text(
            th="คะแนนรวมอยู่ในช่วงของระดับผลการประเมินที่ได้ เว้นแต่เกณฑ์บังคับทำให้ได้ระดับต่ำลง",
            en="The total lies within the range of its band, unless a gate has moved it down.",
        ),
        of=totals.band_holds_total,
    ),
    LawKind(
        id="mean-between-parts",
        statement=Text(
            th="ค่าเฉลี่ยไม่ต่ำกว่าคะแนนต่ำสุดและไม่เกินคะแนนสูงสุดของส่วนที่นำมาเฉลี่ย",
            en="A mean is neither below the least nor above the greatest of its parts.",
        ),
        of=parts.mean_between_parts,
    ),
    LawKind(
        id="explanation-recombines",
        statement=Text(
            th="คำอธิบายคะแนนรวมกลับได้คะแนนเดิมทุกรายการโดยไม่คลาดเคลื่อน",
            en="Every explanation gives its score again, exactly.",
        ),
        of=parts.explanation_recombines,
    ),
    LawKind(
        id="shares-add-up",
        statement=Text(
            th="น้ำหนักที่ใช้จริงของสิ่งที่นับรวมกันเป็นทั้งหมด",
            en="The weights that counted add up to the whole.",
        ),
        of=parts.shares_add_up,
    ),
    LawKind(
        id="coverage-is-a-share",
        statement=Text(
            th="ความครอบคลุมอยู่ระหว่าง 0 ถึง 1 และเป็น 1 เมื่อวัดได้ครบทุกตัวที่เกี่ยวข้อง",
            en="Coverage is 0 to 1, and 1 when everything that applies is measured.",
        ),
        of=parts.coverage_is_a_share,
    ),
    LawKind(
        id="threshold-is-reached",
        statement=Text(
            th="ค่าที่เท่ากับเกณฑ์ได้คะแนนของเกณฑ์นั้น ค่าที่ยังไม่ถึงไม่ได้",
            en="A value on a threshold reaches it; one short of it does not.",
        ),
        of=better.threshold_is_reached,
    ),
    LawKind(
        id="better-scores-no-lower",
        statement=Text(
            th="ค่าที่ดีกว่าตามทิศทางที่ประกาศไม่ได้คะแนนน้อยกว่า",
            en="A better value, by the declared direction, never scores lower.",
        ),
        of=better.better_value_scores_no_lower,
        by_rules=True,
    ),
    LawKind(
        id="better-never-lowers-total",
        statement=Text(
            th="ค่าที่ดีกว่าของตัวชี้วัดหนึ่งไม่ทำให้คะแนนรวมลดลง",
            en="A better value of one indicator never lowers the total.",
        ),
        of=better.better_value_never_lowers_the_total,
        by_rules=True,
    ),
    LawKind(
        id="blank-touches-only-its-own",
        statement=Text(
            th="ช่องที่ไม่ได้กรอกมีผลเฉพาะคะแนนที่ใช้ข้อมูลช่องนั้น",
            en="A blank changes only the scores that stand on it.",
        ),
        of=missing.blank_touches_only_its_own,
    ),
    LawKind(
        id="missing-is-told",
        statement=Text(
            th="ข้อมูลที่ขาดไม่ถูกนับเป็นศูนย์โดยไม่บอก คำอธิบายระบุวิธีจัดการทุกครั้ง",
            en="What is missing is never zero in silence: its policy stands in the explanation.",
        ),
        of=missing.missing_is_told,
    ),
    LawKind(
        id="not-applicable-leaves",
        statement=Text(
            th="ตัวชี้วัดที่ไม่เกี่ยวข้องถูกตัดออกพร้อมน้ำหนัก ส่วนที่เหลือรวมกันเป็นทั้งหมด",
            en="What does not apply leaves with its weight; the others make the whole.",
        ),
        of=missing.not_applicable_leaves,
    ),
    LawKind(
        id="not-reporting-never-gains",
        statement=Text(
            th="การไม่รายงานไม่ทำให้ได้คะแนนรวมมากขึ้น เว้นแต่กรอบให้ตัดตัวชี้วัดนั้นออก",
            en="Not reporting never raises the total, unless the policy is to exclude.",
        ),
        of=missing.not_reporting_never_gains,
        by_rules=True,
    ),
    LawKind(
        id="whole-report-is-computed",
        statement=Text(
            th="หน่วยที่รายงานข้อมูลครบไม่มีรายการใดคำนวณไม่ได้ เช่น หารด้วยศูนย์",
            en="Nothing is undefined, such as a division by zero, when everything is reported.",
        ),
        of=missing.whole_report_is_computed,
        by_rules=True,
    ),
    LawKind(
        id="entered-equals-computed",
        statement=Text(
            th="คะแนนที่กรอกเองมีผลเท่ากับคะแนนเดียวกันที่คำนวณได้",
            en="A score that is entered counts as the same score computed does.",
        ),
        of=alike.entered_equals_computed,
    ),
    LawKind(
        id="order-of-values",
        statement=Text(
            th="ลำดับของข้อมูลที่รายงานไม่มีผลต่อคะแนน",
            en="The order of a unit's values changes nothing.",
        ),
        of=alike.order_of_values,
    ),
    LawKind(
        id="aliases-mean-the-same",
        statement=Text(
            th="ข้อมูลเดียวกันภายใต้ชื่ออื่นที่ใช้เรียกได้ให้คะแนนเท่าเดิม",
            en="A value under another name of its input scores the same.",
        ),
        of=alike.aliases_mean_the_same,
    ),
    LawKind(
        id="order-of-siblings",
        statement=Text(
            th="ลำดับการประกาศตัวชี้วัดในกลุ่มเดียวกันไม่มีผลต่อคะแนน",
            en="The order in which siblings are declared changes no score.",
        ),
        of=rewritten.order_of_siblings,
    ),
    LawKind(
        id="weights-in-proportion",
        statement=Text(
            th="น้ำหนักมีผลตามสัดส่วนเท่านั้น คูณด้วยจำนวนเดียวกันทั้งหมดแล้วคะแนนไม่เปลี่ยน",
            en="Only the proportions of weights count: all of them times k change nothing.",
        ),
        of=rewritten.weights_in_proportion,
    ),
    LawKind(
        id="conditions-change-no-score",
        statement=Text(
            th="เงื่อนไขประกอบไม่ทำให้คะแนนและระดับผลการประเมินเปลี่ยน",
            en="Conditions beside the score change neither a score nor the band.",
        ),
        of=rewritten.conditions_change_no_score,
    ),
    LawKind(
        id="resolved-file-is-the-same",
        statement=Text(
            th="ไฟล์ฉบับเต็มที่เขียนออกมามีค่าสรุปเนื้อหาและคะแนนเหมือนเดิม",
            en="The file written whole has the same digest and the same scores.",
        ),
        of=rewritten.resolved_file_is_the_same,
    ),
    LawKind(
        id="scored-again-is-the-same",
        statement=Text(
            th="คิดคะแนนหน่วยเดียวกันซ้ำได้ผลเดิมทุกประการ",
            en="A unit that is scored again has the same card.",
        ),
        of=alike.scored_again_is_the_same,
    ),
    LawKind(
        id="json-scores-the-same",
        statement=Text(
            th="ข้อมูลที่บันทึกไว้เป็น JSON คิดคะแนนใหม่แล้วได้ผลเดิม",
            en="What a card took in, written as JSON and read again, gives the same card.",
        ),
        of=alike.json_scores_the_same,
    ),
    LawKind(
        id="pickled-is-the-same",
        statement=Text(
            th="กรอบและผลคะแนนที่ส่งผ่าน pickle ไม่เปลี่ยนแปลง",
            en="Frameworks and cards come out of a pickle unchanged.",
        ),
        of=alike.pickled_is_the_same,
    ),
    LawKind(
        id="table-scores-the-same",
        statement=Text(
            th="คิดคะแนนทั้งตารางได้ผลเท่ากับคิดทีละหน่วย",
            en="A unit has the same results in a table as alone.",
        ),
        of=many.table_scores_the_same,
    ),
    LawKind(
        id="ranks-do-not-know-order",
        statement=Text(
            th="ลำดับที่และเปอร์เซ็นไทล์ไม่ขึ้นกับลำดับที่ส่งข้อมูลเข้ามา",
            en="Ranks and percentiles do not depend on the order of the units.",
        ),
        of=many.ranks_do_not_know_the_order,
    ),
)
