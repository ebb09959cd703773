"""How much of a framework its cases exercise: which bands, levels, policies and branches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.analysis.never import Never, all_never
from kpirules.analysis.outcomes import Outcome, Watch
from kpirules.analysis.split_reach import split_nodes
from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.formula.numbers import show
from kpirules.testing.case_run import values_of
from kpirules.testing.cases import Case

__all__ = ["KINDS", "Coverage", "coverage_of"]

# What each kind of outcome is called, in the order in which they are told.
KINDS = {
    "band": Text(th="ระดับผล", en="bands"),
    "level": Text(th="เกณฑ์เป็นขั้น", en="levels"),
    "step": Text(th="ระดับการพัฒนา", en="maturity steps"),
    "checklist": Text(th="รายการตรวจ", en="checklists"),
    "goalpost": Text(th="หลักต่ำสุดและสูงสุด", en="goalposts"),
    "entered": Text(th="คะแนนที่กรอกเอง", en="entered scores"),
    "policy": Text(th="นโยบายเมื่อข้อมูลขาด", en="missing policies"),
    "presence": Text(th="ข้อมูลขั้นต่ำ", en="least data"),
    "applies": Text(th="ใช้กับหน่วยหรือไม่", en="applies or not"),
    "gate": Text(th="เงื่อนไขบังคับ", en="gates"),
    "adjustment": Text(th="การปรับคะแนน", en="adjustments"),
    "limit": Text(th="เพดานและขั้นต่ำ", en="caps and floors"),
    "condition": Text(th="เงื่อนไขข้างคะแนน", en="conditions"),
    "branch": Text(th="ทางเลือกในสูตร", en="branches of formulas"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which of the things that a framework provides for its cases bring about.

    Attributes:
        by: For each outcome that can happen, in the order of the file, the ids of the cases that
            bring it about.
        impossible: What the declared ranges rule out, with the reason. No case can bring it about,
            so it doesn't count.
    """

    by: Mapping[Outcome, tuple[str, ...]]
    impossible: Mapping[Outcome, Text] = field(default_factory=dict)

    @property
    def exercised(self) -> tuple[Outcome, ...]:
        """The outcomes that some case brings about."""
        return tuple(outcome for outcome, cases in self.by.items() if cases)

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """The outcomes that no case brings about."""
        return tuple(outcome for outcome, cases in self.by.items() if not cases)

    @property
    def percent(self) -> Fraction:
        """The share that is exercised, in percent; 100 where there is nothing to exercise."""
        return Fraction(100 * len(self.exercised), len(self.by)) if self.by else Fraction(100)

    @property
    def percent_text(self) -> str:
        """The share in percent, rounded down to one place: 100 is nothing less than all."""
        return show((int(self.percent * 10), 10))

    def kinds(self) -> dict[str, tuple[int, int]]:
        """Return for each kind how many are exercised, and how many there are."""
        found: dict[str, tuple[int, int]] = {}
        for kind in [*KINDS, *(outcome.kind for outcome in self.by)]:
            cases = [cases for outcome, cases in self.by.items() if outcome.kind == kind]
            if cases:
                found[kind] = (sum(map(bool, cases)), len(cases))
        return found


def coverage_of(framework: Framework, cases: Iterable[Case]) -> Coverage:
    """Return what the cases exercise; a case that the framework refuses exercises nothing.

    Examples:
        >>> import kpirules
        >>> coverage = coverage_of(kpirules.load("nacc-ita@2567"), [])
        >>> coverage.percent, coverage.kinds()["band"]
        (Fraction(0, 1), (0, 5))
    """
    watch = Watch(framework.declaration)
    by: dict[Outcome, list[str]] = {outcome: [] for outcome in watch.outcomes}
    for case in cases:
        try:
            happened = watch.happened(values_of(framework, case))
        except InputError:
            continue
        for outcome in happened:
            by[outcome].append(case.id)
    reaches = split_nodes(framework.declaration, complete=False)
    impossible = {each: why for each, why in all_never(Never(watch, reaches)) if not by[each]}
    return Coverage(
        by={outcome: tuple(ids) for outcome, ids in by.items() if outcome not in impossible},
        impossible=impossible,
    )
