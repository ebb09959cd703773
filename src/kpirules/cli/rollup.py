"""`kpirules rollup`: values of higher units from those of the units below."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_units
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.cohort.rollup import RolledUnit
    from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "rollup"
ABOUT = Text(
    th="รวมค่าของหน่วยระดับล่างเป็นค่าของหน่วยที่อยู่เหนือขึ้นไป",
    en="roll the values of units up to the units above them",
)
EXAMPLE = """kpirules rollup my-plan/2567.yaml schools.csv --hierarchy units.csv -o higher.csv
kpirules rollup my-plan/2567.yaml schools.csv --hierarchy units.csv --to area --score
kpirules rollup my-plan/2567.yaml schools.csv --hierarchy units.csv --min-coverage 0.8"""

_HIERARCHY = Text(
    th="ไฟล์ CSV ของลำดับชั้น มีคอลัมน์ unit kind parent",
    en="CSV file that says who is below whom: columns unit, kind, parent",
)
_KINDS = Text(
    th="ชนิดของหน่วยจากล่างขึ้นบน คั่นด้วยจุลภาค (ปกติดูจากแถวส่วนใหญ่)",
    en="kinds of units from the lowest to the highest, with commas (default: that of most rows)",
)
_TO = Text(
    th="แสดงเฉพาะหน่วยชนิดนี้ (ปกติทุกหน่วยที่มีหน่วยข้างล่าง)",
    en="give units of this kind alone (default: all that have others below)",
)
_LEAST = Text(
    th="สัดส่วนของหน่วยที่ต้องรายงาน 0 ถึง 1 (ปกติ 1 คือทุกหน่วย)",
    en="share of units that have to report, 0 to 1 (default: 1, all of them)",
)
_SCORE = Text(th="ให้คะแนนของหน่วยเหล่านั้นแทนข้อมูล", en="give the scores of these units, not data")
_COVERAGE = Text(
    th="ไฟล์ .csv .json .jsonl ที่บอกว่าแต่ละค่ามาจากกี่หน่วย",
    en="file that tells how many units each value is made of: .csv, .json, .jsonl",
)
_SUMMARY = Text(
    th="ข้อมูล {below} หน่วย รวมเป็น {above} หน่วย ค่าที่ไม่มี {missing} ค่า",
    en="units with data: {below}, units above: {above}, values that are missing: {missing}",
)
_LEFT_OUT = Text(
    th="เว้นว่าง {count} ค่าที่เขียนเป็นทศนิยมไม่ได้ เช่น `{name}` ของ {unit} ใช้ --score เพื่อคิดคะแนนจากค่าจริง",
    en="left blank: {count} values that no decimal writes, such as `{name}` of {unit}; "
    "--score scores them exactly",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language)
    parser.add_argument(
        "--hierarchy", required=True, metavar="FILE", help=_HIERARCHY.pick(language)
    )
    parser.add_argument("--kinds", type=_words, default=(), help=_KINDS.pick(language))
    parser.add_argument("--to", metavar="KIND", help=_TO.pick(language))
    parser.add_argument(
        "--min-coverage",
        type=_share,
        default=Fraction(1),
        metavar="SHARE",
        help=_LEAST.pick(language),
    )
    parser.add_argument("--score", action="store_true", help=_SCORE.pick(language))
    parser.add_argument("--coverage", type=Path, metavar="FILE", help=_COVERAGE.pick(language))
    add_output_options(parser, language, ("csv", "json", "jsonl"))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Roll the units up and write or print those above them."""
    from kpirules.cli.findings import count_errors, tell  # noqa: PLC0415 - takes its time
    from kpirules.cohort.rollup import roll_up  # noqa: PLC0415
    from kpirules.files.hierarchy import read_hierarchy  # noqa: PLC0415
    from kpirules.files.records import write_records  # noqa: PLC0415
    from kpirules.files.rolled import coverage_records, values_of  # noqa: PLC0415
    from kpirules.files.write import check_output  # noqa: PLC0415

    outputs = (arguments.output, arguments.coverage)
    if not may_write(arguments, session, outputs, check_output):
        return FINDINGS
    framework = loaded(arguments)
    hierarchy, findings = read_hierarchy(
        arguments.hierarchy, kinds=arguments.kinds, encoding=arguments.encoding
    )
    file = open_units(arguments, framework)
    tell([*findings, *file.findings], session)
    if hierarchy is None or not file.usable:
        return FINDINGS
    if arguments.to is not None:
        hierarchy.of_kind(arguments.to)  # a kind that is not there is told before the work
    values, wrong = values_of(file, framework.declaration)
    rolled = roll_up(framework, values, hierarchy, min_coverage=arguments.min_coverage)
    wrong += rolled.findings
    chosen = rolled.units if arguments.to is None else rolled.of_kind(arguments.to)
    units = list(chosen.values())
    if arguments.score:
        wrong += _give_scores(arguments, session, framework, units)
    else:
        _give_data(arguments, session, framework, units)
    if arguments.coverage is not None:
        write_records(arguments.coverage, units, coverage_records(arguments.unit_column))
    tell(wrong, session)
    missing = sum(_is_missing(unit, name) for unit in units for name in unit.coverage)
    shown = {"below": f"{len(values):,}", "above": f"{len(units):,}", "missing": f"{missing:,}"}
    session.say(session.pick(_SUMMARY).format(**shown))
    return FINDINGS if count_errors(wrong) else FINE


def _give_data(
    arguments: argparse.Namespace,
    session: Session,
    framework: Framework,
    units: Sequence[RolledUnit],
) -> None:
    from kpirules.files.carried_columns import data_records  # noqa: PLC0415 - takes its time
    from kpirules.files.records import write_records, write_records_to  # noqa: PLC0415
    from kpirules.files.rolled import data_rows  # noqa: PLC0415

    left_out: list[tuple[str, str]] = []
    form = data_records(framework.declaration, arguments.unit_column)
    rows = data_rows(units, left_out)
    if arguments.output is not None:
        write_records(arguments.output, rows, form)
    else:
        write_records_to(sys.stdout, rows, form, arguments.format or "csv")
    if left_out:
        unit, name = left_out[0]
        told = session.pick(_LEFT_OUT).format(count=f"{len(left_out):,}", name=name, unit=unit)
        session.say(told)


def _give_scores(
    arguments: argparse.Namespace,
    session: Session,
    framework: Framework,
    units: Iterable[RolledUnit],
) -> list[Diagnostic]:
    from kpirules.cli.tally import Tally  # noqa: PLC0415 - takes its time
    from kpirules.files.score_columns import ScoreColumns  # noqa: PLC0415
    from kpirules.files.write import write_scores, write_scores_to  # noqa: PLC0415

    tally = Tally()
    columns = ScoreColumns(
        declaration=framework.declaration,
        detail=False,
        fractions=False,
        language=session.language,
    )
    scored = framework.score_units((unit.unit, unit.values, None) for unit in units)
    cards = tally.watch(scored)
    if arguments.output is not None:
        write_scores(arguments.output, cards, columns)
    else:
        write_scores_to(sys.stdout, cards, columns, arguments.format or "csv")
    return tally.findings


def _is_missing(unit: RolledUnit, name: str) -> bool:
    from kpirules.formula.values import State  # noqa: PLC0415 - takes its time

    return isinstance(unit.values[name], State)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _share(text: str) -> Fraction:
    """Return a share of 0 to 1.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        share = Fraction(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        msg = f"{text!r} is no share from 0 to 1"
        raise argparse.ArgumentTypeError(msg)
    return share
