"""`kpirules stages`: scores units that several stages have assessed one after the other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpirules.cli.data_options import REFERENCE, add_file_options, loaded, once, pair
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.cohort.stages import Assessed
    from kpirules.framework.declaration import Declaration

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "stages"
ABOUT = Text(
    th="คิดคะแนนหน่วยที่มีผู้ประเมินหลายลำดับ",
    en="score units that several stages have assessed",
)
EXAMPLE = """kpirules stages my-framework/2567.yaml self=self.csv reviewer=reviewer.csv
kpirules stages my-framework/2567.yaml self=self.csv reviewer=reviewer.csv -o scores.csv
kpirules stages my-framework/2567.yaml self=self.csv reviewer=reviewer.csv --differences"""

_FILES = Text(
    th="ลำดับการประเมินกับไฟล์ข้อมูลของลำดับนั้น .csv .json .jsonl",
    en="stage and its data file (.csv, .json, .jsonl), one row for each unit",
)
_DIFFERENCES = Text(
    th="แสดงคะแนนที่ลำดับหนึ่งเปลี่ยนเกิน tolerance แทนคะแนนของหน่วย",
    en="list the scores that a stage moved beyond its tolerance, in place of the units' scores",
)
_MOVED = Text(
    th="คะแนนที่เปลี่ยนเกินกำหนด {count} รายการ (ดูด้วย --differences)",
    en="scores moved beyond the tolerance: {count} (--differences lists them)",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("reference", metavar="FRAMEWORK", help=REFERENCE.pick(language))
    parser.add_argument(
        "files", nargs="+", type=pair, metavar="STAGE=FILE", help=_FILES.pick(language)
    )
    add_file_options(parser, language)
    parser.add_argument("--differences", action="store_true", help=_DIFFERENCES.pick(language))
    add_output_options(parser, language)


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Score the units and write or print what the stages came to."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.tally import Tally  # noqa: PLC0415
    from kpirules.cohort.stages import assess  # noqa: PLC0415
    from kpirules.files.records import write_records  # noqa: PLC0415
    from kpirules.files.stage_files import read_stages  # noqa: PLC0415
    from kpirules.files.stage_records import stage_records  # noqa: PLC0415
    from kpirules.files.write import check_output  # noqa: PLC0415

    if not may_write(arguments, session, [arguments.output], check_output):
        return FINDINGS
    paths = _paths(arguments)
    framework = loaded(arguments)
    read = read_stages(
        paths,
        framework.declaration,
        rename=once(arguments, arguments.rename),
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
        kind=arguments.data_format,
    )
    tell(read.findings, session)
    if not read.usable:
        return FINDINGS
    outcomes = assess(framework, read.assessments())
    tally = Tally()
    for _ in tally.watch(outcome.card for outcome in outcomes):
        pass
    if arguments.output is not None:
        form = stage_records(framework.declaration, differences=arguments.differences)
        write_records(arguments.output, outcomes, form)
    else:
        _print(outcomes, framework.declaration, arguments, session)
    tell([finding for outcome in outcomes for finding in outcome.findings], session)
    session.say(tally.summary(session))
    moved = sum(len(outcome.differences) for outcome in outcomes)
    if moved and not arguments.differences:
        session.say(session.pick(_MOVED).format(count=f"{moved:,}"))
    return FINDINGS if tally.refused else FINE


def _paths(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the file of each stage; what makes no sense together is misuse."""
    paths = dict(arguments.files)
    if len(paths) < len(arguments.files):
        arguments.parser.error("a stage is given twice")
    if list(paths.values()).count("-") > 1:
        arguments.parser.error("standard input can be read for one stage only")
    return paths


def _print(
    outcomes: Sequence[Assessed],
    declaration: Declaration,
    arguments: argparse.Namespace,
    session: Session,
) -> None:
    from kpirules.files.records import write_records_to  # noqa: PLC0415
    from kpirules.files.stage_records import (  # noqa: PLC0415
        difference_row,
        stage_records,
        stage_row,
    )

    form = stage_records(declaration, differences=arguments.differences)
    kind = arguments.format or ("table" if session.pretty(sys.stdout) else "csv")
    if kind != "table":
        write_records_to(sys.stdout, outcomes, form, kind)
        return
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - only for a terminal

    # The edition stands in every row of a file; on a terminal it is known.
    headings = list(form.header)[:-2]
    if arguments.differences:
        rows = [[o.unit, *difference_row(each)] for o in outcomes for each in o.differences]
        right = {4, 5, 6}
    else:
        rows = [stage_row(outcome, declaration) for outcome in outcomes]
        right = {1, 3, *range(5, len(headings))}
    lay_out(grid(headings, rows, right), session, sys.stdout)
