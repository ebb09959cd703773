"""What `kpirules test` tells of a framework: in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.analysis.outcomes import Outcome
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.render import display_width, render_text
from kpirules.diagnostics.text import Language, Text
from kpirules.scoring.node_result import plain_number
from kpirules.testing.case_run import CaseRun
from kpirules.testing.coverage import KINDS, Coverage
from kpirules.testing.verdict import LawTrial, Verdict

__all__ = ["findings_of", "report_text", "verdict_data"]

# With several frameworks the list of what no case exercises would bury the rest.
_MOST_FAILURES = 10
_FILE = Text(th="ไฟล์", en="file")
_CASES = Text(th="กรณีตัวอย่าง", en="cases")
_LAWS = Text(th="กฎ", en="laws")
_COVERAGE = Text(th="ความครอบคลุม", en="coverage")
_NO_CASES = Text(th="ไม่มีกรณีตัวอย่าง", en="no cases")
_PASSED = Text(th="ผลตรง {passed} จาก {all} กรณี", en="{passed} of {all} as expected")
_HELD = Text(th="เป็นไปตามกฎ {passed} จาก {all} ข้อ", en="{passed} of {all} hold")
_NO_LAWS = Text(th="ไม่ได้ทดสอบ", en="not tried")
_COVERED = Text(
    th="ร้อยละ {percent} (กรณีครอบคลุม {exercised} จาก {all} รายการที่กรอบกำหนด)",
    en="{percent} % (the cases exercise {exercised} of {all} things that the framework provides)",
)
_UNTOUCHED = Text(th="รายการที่ยังไม่มีกรณีครอบคลุม", en="exercised by no case")
_IMPOSSIBLE = Text(th="เกิดขึ้นไม่ได้ จึงไม่นับ", en="can't happen, so it doesn't count")
_MORE = Text(th="และอีก {count} กรณี", en="and {count} more cases")
_PASS, _FAIL = "✓", "✗"


def report_text(verdict: Verdict, language: Language, *, whole: bool) -> str:
    """Return what a person is told of one framework.

    Args:
        verdict: What testing it showed.
        language: The language.
        whole: Tell everything that no case exercises, with its line.
    """
    parts = [_head(verdict, language)]
    if verdict.findings:
        parts.append(render_text(verdict.findings, language))
    framework = verdict.framework
    if framework is not None:
        from kpirules.testing.failure_text import (  # noqa: PLC0415 - only where something failed
            breach_text,
            case_failure_text,
        )

        failed = verdict.failed
        parts += [case_failure_text(framework, run, language) for run in failed[:_MOST_FAILURES]]
        if len(failed) > _MOST_FAILURES:
            parts.append(_MORE.pick(language).format(count=len(failed) - _MOST_FAILURES))
        parts += [
            breach_text(framework, trial.law, trial.breach, language)
            for trial in verdict.broken
            if trial.breach is not None
        ]
    if whole and verdict.coverage is not None:
        parts += _coverage(verdict.coverage, language)
    return "\n\n".join(parts)


def findings_of(verdict: Verdict) -> Iterator[Diagnostic]:
    """Yield everything that is wrong, for the forms that programs read."""
    yield from verdict.findings
    for run in verdict.runs:
        yield from run.diagnostics
    if verdict.framework is not None and verdict.broken:
        from kpirules.testing.failure_text import breach_finding  # noqa: PLC0415 - as above

        for trial in verdict.broken:
            if trial.breach is not None:
                yield breach_finding(verdict.framework, trial.breach)


def verdict_data(verdict: Verdict, language: Language) -> dict[str, object]:
    """Return the verdict as plain data for JSON; keys are stable."""
    framework, coverage = verdict.framework, verdict.coverage
    return {
        "framework": None if framework is None else framework.reference,
        "file": str(verdict.subject.file),
        "passed": verdict.passed,
        "findings": [finding.to_dict(language) for finding in verdict.findings],
        "cases": [_case_data(run, language) for run in verdict.runs],
        "laws": None if verdict.laws is None else [_law_data(each) for each in verdict.laws],
        "coverage": None if coverage is None else _coverage_data(coverage),
    }


def _head(verdict: Verdict, language: Language) -> str:
    framework, coverage = verdict.framework, verdict.coverage
    name = str(verdict.subject.file) if framework is None else framework.reference
    lines = [f"{_PASS if verdict.passed else _FAIL} {name}"]
    if framework is None or coverage is None:
        return lines[0]
    passed = len(verdict.runs) - len(verdict.failed)
    cases = _PASSED.pick(language).format(passed=passed, all=len(verdict.runs))
    laws = _NO_LAWS.pick(language)
    if verdict.laws is not None:
        held = len(verdict.laws) - len(verdict.broken)
        laws = _HELD.pick(language).format(passed=held, all=len(verdict.laws))
    covered = _COVERED.pick(language).format(
        percent=coverage.percent_text, exercised=len(coverage.exercised), all=len(coverage.by)
    )
    rows = [
        (_FILE, str(verdict.subject.file)),
        (_CASES, cases if verdict.runs else _NO_CASES.pick(language)),
        (_LAWS, laws),
        (_COVERAGE, covered),
    ]
    return "\n".join([*lines, *_aligned([(name.pick(language), told) for name, told in rows])])


def _coverage(coverage: Coverage, language: Language) -> Iterator[str]:
    """Yield the counts by kind, then what no case exercises with the line that declares it."""
    counts = [
        (_kind(kind, language), f"{exercised}/{there}")
        for kind, (exercised, there) in coverage.kinds().items()
    ]
    yield "\n".join([f"{_COVERAGE.pick(language)}:", *_aligned(counts)])
    if coverage.missing:
        rows = [(_where(each), each.label.pick(language)) for each in coverage.missing]
        yield "\n".join([f"{_UNTOUCHED.pick(language)}:", *_aligned(rows)])
    if coverage.impossible:
        rows = [
            (_where(each), f"{each.label.pick(language)}: {why.pick(language)}")
            for each, why in coverage.impossible.items()
        ]
        yield "\n".join([f"{_IMPOSSIBLE.pick(language)}:", *_aligned(rows)])


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    width = max(display_width(name) for name, _ in rows)
    return [f"  {name}{' ' * (width - display_width(name))}  {told}" for name, told in rows]


def _kind(kind: str, language: Language) -> str:
    return KINDS[kind].pick(language) if kind in KINDS else kind


def _where(outcome: Outcome) -> str:
    place = outcome.place
    return "" if place is None else f"{place.source.name}:{place.line}"


def _case_data(run: CaseRun, language: Language) -> dict[str, object]:
    return {
        "id": run.case.id,
        "file": run.case.place.source.name,
        "line": run.case.place.line,
        "passed": run.passed,
        "score": None if run.card is None else plain_number(run.card.score),
        "band": None if run.card is None else run.card.band,
        "mismatches": [
            {
                "what": each.about.name,
                "node": each.about.node or None,
                "expected": each.expected,
                "got": each.got,
                "line": each.place.line,
                "column": each.place.column,
            }
            for each in run.mismatches
        ],
        "findings": [finding.to_dict(language) for finding in run.findings],
    }


def _law_data(trial: LawTrial) -> dict[str, object]:
    law, breach = trial.law, trial.breach
    told: dict[str, object] = {
        "id": law.id,
        "statement": {"th": law.statement.th, "en": law.statement.en},
        "holds": breach is None,
    }
    if breach is not None:
        place = breach.place
        told["breach"] = {
            "message": {"th": breach.message.th, "en": breach.message.en},
            "node": breach.node,
            "file": place.source.name if place else None,
            "line": place.line if place else None,
            "expected": breach.expected,
            "got": breach.got,
        }
    return told


def _coverage_data(coverage: Coverage) -> dict[str, object]:
    return {
        "percent": coverage.percent_text,
        "exercised": len(coverage.exercised),
        "all": len(coverage.by),
        "outcomes": [
            {**_outcome_data(outcome), "cases": list(cases)}
            for outcome, cases in coverage.by.items()
        ],
        "impossible": [
            {**_outcome_data(outcome), "why": {"th": why.th, "en": why.en}}
            for outcome, why in coverage.impossible.items()
        ],
    }


def _outcome_data(outcome: Outcome) -> dict[str, object]:
    return {
        "kind": outcome.kind,
        "subject": outcome.subject,
        "name": outcome.name,
        "label": {"th": outcome.label.th, "en": outcome.label.en},
        "file": outcome.place.source.name if outcome.place else None,
        "line": outcome.place.line if outcome.place else None,
    }
