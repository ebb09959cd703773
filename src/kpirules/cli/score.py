"""`kpirules score`: scores every unit of a data file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_columns
from kpirules.cli.joint_option import add_joint_option, read_joint
from kpirules.cli.long_work import printed, shown
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.files.score_columns import ScoreColumns
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "score"
ABOUT = Text(th="คิดคะแนนทุกหน่วยในไฟล์ข้อมูล", en="score every unit of a data file")
EXAMPLE = """kpirules score nacc-ita@2563 units.csv
kpirules score nacc-ita@2563 units.csv -o scores.csv --detail
kpirules score nacc-ita@2563 units.parquet -o scores.parquet
kpirules score my-framework/2567.yaml units.json --format json | less"""

_DETAIL = Text(
    th="ให้ค่า น้ำหนัก ส่วนที่ได้ สถานะ และเหตุผลของทุกตัวชี้วัดด้วย",
    en="give value, weights, contribution, state and reason of every indicator too",
)
_FRACTIONS = Text(
    th="แสดงจำนวนที่เขียนเป็นทศนิยมไม่ได้เป็นเศษส่วน",
    en="write numbers that no decimal writes as n/d",
)
_MORE = Text(
    th="แสดง {shown} หน่วยแรก ดูทั้งหมดด้วย -o ไฟล์",
    en="the first {shown} units are shown; -o FILE writes all of them",
)

_PROBLEMS = Text(
    th="เมื่อข้อมูลของหน่วยใดผิด: mark ไม่ให้คะแนนหน่วยนั้นและทำต่อ (ปกติ) stop หยุดโดยไม่เขียนผล",
    en="a unit with bad input: mark gives it no score and goes on (default), stop writes nothing",
)

# A table on the terminal has at most this many units.
_MOST_ROWS = 200


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language, parquet=True)
    add_joint_option(parser, language)
    add_output_options(parser, language, parquet=True)
    parser.add_argument("--detail", action="store_true", help=_DETAIL.pick(language))
    parser.add_argument("--fractions", action="store_true", help=_FRACTIONS.pick(language))
    parser.add_argument(
        "--problems", choices=("mark", "stop"), default="mark", help=_PROBLEMS.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Score the units and write or print the results."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.score_stream import (  # noqa: PLC0415
        is_by_card,
        least_in_columns,
        write_in_columns,
    )
    from kpirules.cli.tally import Tally  # noqa: PLC0415
    from kpirules.files.joint_score import score_credited  # noqa: PLC0415
    from kpirules.files.score_columns import ScoreColumns  # noqa: PLC0415
    from kpirules.files.unit_file import UnitFile  # noqa: PLC0415
    from kpirules.files.write import check_output  # noqa: PLC0415

    check = partial(check_output, parquet=True)
    if not may_write(arguments, session, [arguments.output], check):
        return FINDINGS
    framework = loaded(arguments)
    form = _form(arguments, session)
    by_card = is_by_card(arguments, framework, form)
    file = open_columns(arguments, framework, least_in_columns(form, by_card=by_card))
    by_row = file if isinstance(file, UnitFile) else file.by_row
    tell(by_row.findings, session)
    joint = read_joint(arguments, session)
    if joint is None or not by_row.usable:
        return FINDINGS
    columns = ScoreColumns(
        declaration=framework.declaration,
        detail=arguments.detail,
        fractions=arguments.fractions,
        language=session.language,
    )
    tally = Tally(stop=arguments.problems == "stop")
    beyond: Sequence[Diagnostic] = ()
    if not by_card and not isinstance(file, UnitFile):
        write_in_columns(arguments, framework, file, columns, tally, session, ABOUT)
    else:
        scored, beyond = score_credited(framework, by_row, joint)
        tell(beyond, session)
        _write(
            arguments,
            tally.watch(shown(scored, by_row.count, ABOUT, session)),
            columns,
            form,
            session,
        )
    tell(tally.findings, session, tally.found)
    session.say(tally.summary(session))
    return FINDINGS if tally.refused or beyond else FINE


def _form(arguments: argparse.Namespace, session: Session) -> str:
    """Return the form of the results: `table`, or the kind of file."""
    if arguments.output is not None:
        return str(arguments.output.suffix.lower().removeprefix("."))
    return arguments.format or ("table" if session.pretty(sys.stdout) else "csv")


def _write(
    arguments: argparse.Namespace,
    cards: Iterator[Scorecard],
    columns: ScoreColumns,
    form: str,
    session: Session,
) -> None:
    from kpirules.files.write import write_scores, write_scores_to  # noqa: PLC0415

    if form == "parquet":
        from kpirules.cli.score_stream import write_parquet  # noqa: PLC0415 - needs the libraries

        write_parquet(arguments.output, cards, columns)
    elif arguments.output is not None:
        write_scores(arguments.output, cards, columns)
    elif form != "table":
        with printed(whole=arguments.problems == "stop") as stream:
            write_scores_to(stream, cards, columns, form)
    else:
        _print_table(cards, columns, session)


def _print_table(cards: Iterable[Scorecard], columns: ScoreColumns, session: Session) -> None:
    from kpirules.cli.tables import lay_out, score_table  # noqa: PLC0415 - only for a terminal

    first: list[Scorecard] = []
    count = 0
    for card in cards:
        count += 1
        if count <= _MOST_ROWS:
            first.append(card)
    lay_out(score_table(first, columns.declaration, session), session, sys.stdout)
    if count > len(first):
        session.say(session.pick(_MORE).format(shown=len(first)))
