"""`kpirules score`: scores every unit of a data file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_units
from kpirules.cli.joint_option import add_joint_option, read_joint
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.files.score_columns import ScoreColumns
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "score"
ABOUT = Text(th="คิดคะแนนทุกหน่วยในไฟล์ข้อมูล", en="score every unit of a data file")
EXAMPLE = """kpirules score nacc-ita@2563 units.csv
kpirules score nacc-ita@2563 units.csv -o scores.csv --detail
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

# A table on the terminal has at most this many units; a bar shows progress from as many on.
_MOST_ROWS = 200
_LONG = 2_000


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language)
    add_joint_option(parser, language)
    add_output_options(parser, language)
    parser.add_argument("--detail", action="store_true", help=_DETAIL.pick(language))
    parser.add_argument("--fractions", action="store_true", help=_FRACTIONS.pick(language))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Score the units and write or print the results."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.tally import Tally  # noqa: PLC0415
    from kpirules.files.joint_score import score_credited  # noqa: PLC0415
    from kpirules.files.score_columns import ScoreColumns  # noqa: PLC0415
    from kpirules.files.write import check_output, write_scores  # noqa: PLC0415

    if not may_write(arguments, session, [arguments.output], check_output):
        return FINDINGS
    framework = loaded(arguments)
    file = open_units(arguments, framework)
    tell(file.findings, session)
    joint = read_joint(arguments, session)
    if joint is None or not file.usable:
        return FINDINGS
    columns = ScoreColumns(
        declaration=framework.declaration,
        detail=arguments.detail,
        fractions=arguments.fractions,
        language=session.language,
    )
    tally = Tally()
    scored, beyond = score_credited(framework, file, joint)
    tell(beyond, session)
    cards = tally.watch(_shown(scored, file.count, session))
    if arguments.output is not None:
        write_scores(arguments.output, cards, columns)
    else:
        _print(cards, columns, arguments.format, session)
    tell(tally.findings, session, tally.found)
    session.say(tally.summary(session))
    return FINDINGS if tally.refused or beyond else FINE


def _print(
    cards: Iterable[Scorecard], columns: ScoreColumns, form: str | None, session: Session
) -> None:
    form = form or ("table" if session.pretty(sys.stdout) else "csv")
    if form != "table":
        from kpirules.files.write import write_scores_to  # noqa: PLC0415

        write_scores_to(sys.stdout, cards, columns, form)
        return
    from kpirules.cli.tables import lay_out, score_table  # noqa: PLC0415 - only for a terminal

    shown: list[Scorecard] = []
    count = 0
    for card in cards:
        count += 1
        if count <= _MOST_ROWS:
            shown.append(card)
    lay_out(score_table(shown, columns.declaration, session), session, sys.stdout)
    if count > len(shown):
        session.say(session.pick(_MORE).format(shown=len(shown)))


def _shown(cards: Iterator[Scorecard], count: int, session: Session) -> Iterator[Scorecard]:
    """Return the cards with a progress bar beside them, where the work is long and looked at."""
    if count < _LONG or not sys.stderr.isatty():
        return cards
    from rich.progress import track  # noqa: PLC0415 - only for long work

    return iter(
        track(
            cards,
            description=session.pick(ABOUT),
            total=count,
            console=session.console(sys.stderr),
            transient=True,
        )
    )
