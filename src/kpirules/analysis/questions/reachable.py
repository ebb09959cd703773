"""Whether everything that a framework provides for can happen."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.never import Never
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.study import Study
from kpirules.diagnostics.text import Text

__all__ = ["FAULTY_KINDS", "ask_reachable"]

# What nobody writes in vain. A cap that never bites or a policy never needed does no harm.
FAULTY_KINDS = frozenset(
    {"band", "level", "step", "goalpost", "branch", "gate", "adjustment", "condition", "applies"}
)


def ask_reachable(study: Study) -> Iterator[Claim]:
    """Yield for every outcome whether some unit brings it about, with that unit."""
    never = Never(study.watch, study.any_data)
    for outcome in study.watch.outcomes:
        yield _claim(study, never, outcome)


def _claim(study: Study, never: Never, outcome: Outcome) -> Claim:
    unit = study.found.witnesses.get(outcome)
    nodes = (outcome.subject,) if outcome.subject in study.watch.plan.nodes else ()
    why = None if unit is not None else never.why(outcome)
    if unit is not None:
        verdict, reason = Verdict.PROVEN, _SHOWN
    elif why is not None:
        verdict, reason = Verdict.REFUTED, why
    else:
        verdict, reason = Verdict.UNDECIDED, _not_found(study.found.tried)
    return Claim(
        question="reachable",
        subject=f"{outcome.kind}:{outcome.subject}:{outcome.name}",
        verdict=verdict,
        fault=verdict is Verdict.REFUTED and outcome.kind in FAULTY_KINDS and not outcome.edge,
        text=Text(th=f"เกิดขึ้นได้: {outcome.label.th}", en=f"can happen: {outcome.label.en}"),
        reason=reason,
        witnesses=() if unit is None else (study.witness(unit, *nodes),),
        place=outcome.place,
    )


_SHOWN = Text(th="มีหน่วยตัวอย่าง", en="a unit shows it")


def _not_found(tried: int) -> Text:
    return Text(
        th=f"ลองคิดคะแนน {tried} หน่วยแล้วไม่พบ และพิสูจน์ไม่ได้ว่าเกิดขึ้นไม่ได้",
        en=f"none of {tried} units tried shows it, and it is not proven impossible",
    )
