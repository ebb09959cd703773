"""`kpirules test`: whether frameworks give what their cases expect, and keep the laws."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.listing import FOLDER, FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.testing.verdict import LawTrial, Subject, Verdict

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "test"
ABOUT = Text(
    th="ทดสอบกรอบด้วยกรณีตัวอย่างและกฎ แล้วบอกว่ากรณีครอบคลุมกรอบเพียงใด",
    en="run the cases and the laws of frameworks; tell what the cases exercise",
)
EXAMPLE = """kpirules test my-framework/2567.yaml
kpirules test frameworks/ --min-coverage 80
kpirules test my-framework/2567.yaml --suggest -o drafts.yaml"""

_PATH = Text(
    th="ไฟล์กรอบ ไฟล์กรณีตัวอย่าง หรือโฟลเดอร์ (กรณีของ <ปี>.yaml อยู่ที่ cases/<ปี>.yaml)",
    en="a framework, a file of cases, or a folder (cases of <year>.yaml: cases/<year>.yaml)",
)
_NO_LAWS = Text(th="ไม่ทดสอบกฎ", en="do not try the laws")
_EXAMPLES = Text(
    th="จำนวนหน่วยที่ใช้ทดสอบกฎแต่ละข้อ (ปกติ {number})",
    en="units that each law is tried on (default: {number})",
)
_MIN_COVERAGE = Text(
    th="ความครอบคลุมขั้นต่ำเป็นร้อยละ ต่ำกว่านี้นับเป็นข้อค้นพบ",
    en="the percentage that cases have to exercise; less is a finding",
)
_SUGGEST = Text(
    th="ร่างกรณีที่ยังขาดเป็น YAML พร้อมผลที่คำนวณได้ ให้คนตรวจยืนยัน",
    en="draft the missing cases as YAML with computed results, for a person to confirm",
)
_OUTPUT = Text(
    th="ไฟล์ที่จะเขียนร่างกรณี (ใช้กับ --suggest ปกติพิมพ์ออกหน้าจอ)",
    en="file for the drafts of --suggest (default: print them)",
)
_HYPOTHESIS = Text(
    th='ไม่ได้ทดสอบกฎ เพราะยังไม่ได้ติดตั้ง Hypothesis ติดตั้งด้วย `pip install "kpirules[testing]"`',
    en='the laws were not tried: they need Hypothesis, `pip install "kpirules[testing]"`',
)
_SUMMARY = Text(
    th="กรอบ {frameworks} กรณี {cases} (ไม่ตรง {failed}) กฎ {laws} (ไม่เป็นไปตามกฎ {broken})",
    en="frameworks: {frameworks}, cases: {cases} (failed: {failed}), "
    "laws: {laws} (broken: {broken})",
)
_DRAFTED = Text(
    th="ร่าง {cases} กรณี ครอบคลุมเพิ่ม {outcomes} จาก {missing} รายการที่ยังขาด",
    en="cases drafted: {cases}; they exercise {outcomes} of the {missing} that were missing",
)
_EACH = 50


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("path", nargs="+", type=Path, metavar="PATH", help=_PATH.pick(language))
    parser.add_argument("--no-laws", action="store_true", help=_NO_LAWS.pick(language))
    examples = _EXAMPLES.pick(language).format(number=_EACH)
    parser.add_argument("--examples", type=_count, default=_EACH, metavar="N", help=examples)
    parser.add_argument(
        "--min-coverage", type=_percent, metavar="N", help=_MIN_COVERAGE.pick(language)
    )
    parser.add_argument("--suggest", action="store_true", help=_SUGGEST.pick(language))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_OUTPUT.pick(language))
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help=FORMAT.pick(language),
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Test the frameworks and tell of each; or draft the cases that one of them lacks."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.testing.verdict import judge, subjects_of  # noqa: PLC0415

    if arguments.output is not None and not arguments.suggest:
        arguments.parser.error("-o FILE goes with --suggest")
    subjects: list[Subject] = []
    for path in arguments.path:
        found, nothing = subjects_of(path)
        tell(nothing, session)
        subjects += [subject for subject in found if subject not in subjects]
        if nothing:
            return FINDINGS
    if arguments.suggest:
        if len(subjects) > 1:
            arguments.parser.error("--suggest drafts the cases of one framework")
        verdict = judge(subjects[0], folders=arguments.folder)
        return _suggest(verdict, arguments.output, session)
    try_laws = _law_trials(arguments, session)
    verdicts = (
        judge(
            subject,
            folders=arguments.folder,
            try_laws=try_laws,
            min_coverage=arguments.min_coverage,
        )
        for subject in subjects
    )
    return _tell(verdicts, arguments.format, session, whole=len(subjects) == 1)


def _law_trials(
    arguments: argparse.Namespace, session: Session
) -> Callable[[Framework], Iterator[LawTrial]] | None:
    """Return what tries the laws; None where they are not wanted or cannot be tried."""
    if arguments.no_laws:
        return None
    if find_spec("hypothesis") is None:
        session.say(session.pick(_HYPOTHESIS))
        return None
    return partial(_try_laws, examples=arguments.examples)


def _try_laws(framework: Framework, *, examples: int) -> Iterator[LawTrial]:
    from kpirules.testing import laws  # noqa: PLC0415 - needs Hypothesis
    from kpirules.testing.verdict import LawTrial  # noqa: PLC0415 - loading it takes its time

    for law in laws(framework):
        yield LawTrial(law, law.check(examples=examples))


def _tell(verdicts: Iterator[Verdict], form: str, session: Session, *, whole: bool) -> int:
    from kpirules.cli.findings import show_findings, show_told  # noqa: PLC0415 - as above
    from kpirules.cli.verdict_report import (  # noqa: PLC0415
        findings_of,
        report_text,
        verdict_data,
    )

    seen: list[Verdict] = []
    for verdict in verdicts:
        if form == "text":
            text = report_text(verdict, session.language, whole=whole)
            show_told(f"\n{text}" if seen else text, session, sys.stdout)
        seen.append(verdict)
    if form == "json":
        told = [verdict_data(verdict, session.language) for verdict in seen]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif form != "text":
        found = [finding for verdict in seen for finding in findings_of(verdict)]
        show_findings(found, form, session, sys.stdout)  # type: ignore[arg-type]
    else:
        session.say(_summary(seen, session))
    return FINE if all(verdict.passed for verdict in seen) else FINDINGS


def _summary(verdicts: list[Verdict], session: Session) -> str:
    return session.pick(_SUMMARY).format(
        frameworks=len(verdicts),
        cases=sum(len(verdict.runs) for verdict in verdicts),
        failed=sum(len(verdict.failed) for verdict in verdicts),
        laws=sum(len(verdict.laws or ()) for verdict in verdicts),
        broken=sum(len(verdict.broken) for verdict in verdicts),
    )


def _suggest(verdict: Verdict, output: Path | None, session: Session) -> int:
    """Write the drafts; nothing where the files themselves are at fault."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - as above
    from kpirules.cli.verdict_report import findings_of  # noqa: PLC0415
    from kpirules.diagnostics.catalogue.cases import CASES_MISSING  # noqa: PLC0415
    from kpirules.files.atomic import replacing  # noqa: PLC0415
    from kpirules.testing.suggestions import suggest, suggestions_text  # noqa: PLC0415

    framework, coverage = verdict.framework, verdict.coverage
    if framework is None or coverage is None:
        tell(verdict.findings, session)
        return FINDINGS
    # That there are no cases is why drafts are asked for.
    tell([each for each in findings_of(verdict) if each.code is not CASES_MISSING], session)
    drafts = suggest(framework, coverage, [run.case.id for run in verdict.runs])
    if drafts and output is None:
        sys.stdout.write(suggestions_text(framework, drafts))
    elif drafts and output is not None:
        with replacing(output) as stream:
            stream.write(suggestions_text(framework, drafts))
    outcomes = sum(len(draft.outcomes) for draft in drafts)
    session.say(
        session.pick(_DRAFTED).format(
            cases=len(drafts), outcomes=outcomes, missing=len(coverage.missing)
        )
    )
    return FINE if verdict.passed else FINDINGS


def _count(text: str) -> int:
    """Return a whole number from 1 on.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        msg = f"{text!r} is not a whole number from 1 on"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _percent(text: str) -> int:
    """Return a whole percentage.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    if not text.isascii() or not text.isdigit() or int(text) > 100:  # noqa: PLR2004 - percent
        msg = f"{text!r} is not a whole number from 0 to 100"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
