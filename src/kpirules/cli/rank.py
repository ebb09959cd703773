"""`kpirules rank`: ranks and percentiles of the units of a data file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_units
from kpirules.cli.joint_option import add_joint_option, read_joint
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from fractions import Fraction

    from kpirules.api import Framework
    from kpirules.cohort.ranks import Rank, Standings
    from kpirules.files.records import Records
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "rank"
ABOUT = Text(
    th="จัดลำดับหน่วยในไฟล์ข้อมูล พร้อมเปอร์เซ็นไทล์", en="rank the units of a data file, with percentiles"
)
EXAMPLE = """kpirules rank nacc-ita@2563 units.csv
kpirules rank nacc-ita@2563 units.csv --node iit --node eit -o ranks.csv
kpirules rank my-framework/2567.yaml units.csv --joint joint.csv"""

_NODE = Text(
    th="ตัวชี้วัดหรือกลุ่มที่ใช้จัดลำดับ ใช้ซ้ำได้ (ปกติคะแนนรวม)",
    en="indicator or group to rank by, may be repeated (default: the total)",
)
_ALL = Text(
    th="จัดลำดับตามคะแนนรวมและทุกกลุ่มทุกตัวชี้วัด", en="rank by the total and every indicator and group"
)
_SUMMARY = Text(
    th="ทั้งหมด {units} หน่วย มีลำดับที่ {ranked} ไม่มีลำดับที่ {unranked}",
    en="units: {units}, ranked: {ranked}, without a rank: {unranked}",
)
_SUSPENDED = Text(th="ปีนี้งดจัดลำดับ", en="no ranks are given this year")
_MORE = Text(
    th="แสดง {shown} แถวแรก ดูทั้งหมดด้วย -o ไฟล์",
    en="the first {shown} rows are shown; -o FILE writes all of them",
)
_HEADINGS = {
    "node": Text(th="ตัวชี้วัด", en="node"),
    "group": Text(th="กลุ่ม", en="group"),
    "rank": Text(th="ลำดับที่", en="rank"),
    "unit": Text(th="หน่วย", en="unit"),
    "percentile": Text(th="เปอร์เซ็นไทล์", en="percentile"),
    "score": Text(th="คะแนน", en="score"),
    "band": Text(th="ระดับ", en="band"),
    "reason": Text(th="เหตุที่ไม่มีลำดับที่", en="why no rank"),
}
_RIGHT = ("rank", "percentile", "score")
_COLUMNS = (
    *("unit", "node", "group", "rank", "of", "tied", "percentile", "score", "band", "reason"),
    *("framework", "digest"),
)
# A table on the terminal has at most this many rows.
_MOST_ROWS = 200


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--node", action="append", default=[], metavar="ID", help=_NODE.pick(language)
    )
    which.add_argument("--all-nodes", action="store_true", help=_ALL.pick(language))
    add_joint_option(parser, language)
    add_output_options(parser, language)


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Score the units, rank them, and write or print the ranks."""
    from kpirules.cohort.ranks import rank_units  # noqa: PLC0415
    from kpirules.files.records import write_records, write_records_to  # noqa: PLC0415
    from kpirules.files.write import check_output  # noqa: PLC0415

    if not may_write(arguments, session, [arguments.output], check_output):
        return FINDINGS
    framework = loaded(arguments)
    cards = _cards(arguments, framework, session)
    if cards is None:
        return FINDINGS
    found, fine = cards
    nodes = list(framework.plan.nodes) if arguments.all_nodes else arguments.node or ["total"]
    standings = rank_units(framework, found, nodes=nodes)
    ranks = [rank for node in standings.nodes for rank in standings.best_first(node)]
    form = arguments.format or ("table" if session.pretty(sys.stdout) else "csv")
    if arguments.output is not None:
        write_records(arguments.output, ranks, _records(standings, session))
    elif form != "table":
        write_records_to(sys.stdout, ranks, _records(standings, session), form)
    else:
        _print(ranks, session)
    if standings.ranking.suspended:
        session.say(_suspended(standings, session))
    session.say(_summary(standings, session))
    return FINE if fine else FINDINGS


def _cards(
    arguments: argparse.Namespace, framework: Framework, session: Session
) -> tuple[list[Scorecard], bool] | None:
    """Return the cards and whether all is well with the data; None where they cannot be used."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.tally import Tally  # noqa: PLC0415
    from kpirules.files.joint_score import score_joint_file  # noqa: PLC0415

    file = open_units(arguments, framework)
    tell(file.findings, session)
    if not file.usable:
        return None
    table = read_joint(arguments, session)
    if table is None:
        return None
    scores = score_joint_file(framework, file, table)
    tell(scores.findings, session)
    tally = Tally()
    cards = list(tally.watch(scores.cards))
    tell(tally.findings, session, tally.found)
    return cards, not (tally.refused or scores.findings)


def _summary(standings: Standings, session: Session) -> str:
    ranks = standings.of(standings.nodes[0])
    ranked = sum(rank.rank is not None for rank in ranks)
    return session.pick(_SUMMARY).format(
        units=f"{len(ranks):,}", ranked=f"{ranked:,}", unranked=f"{len(ranks) - ranked:,}"
    )


def _suspended(standings: Standings, session: Session) -> str:
    reason = session.pick(standings.ranking.reason)
    return f"{session.pick(_SUSPENDED)}: {reason}" if reason else session.pick(_SUSPENDED)


def _records(standings: Standings, session: Session) -> Records[Rank]:
    from kpirules.files.records import Records  # noqa: PLC0415 - only where ranks are written
    from kpirules.files.score_columns import number_text  # noqa: PLC0415

    by = (standings.framework, standings.digest)

    def row(rank: Rank) -> list[list[str]]:
        known = rank.rank is not None
        return [
            [
                rank.unit,
                rank.node,
                rank.group or "",
                str(rank.rank) if known else "",
                str(rank.of),
                str(rank.tied) if known else "",
                number_text(rank.percentile),
                number_text(rank.score),
                rank.band or "",
                session.pick(rank.reason),
                *by,
            ]
        ]

    return Records(
        header=_COLUMNS,
        rows=row,
        data=lambda rank: rank.to_dict(),
        head={"framework": by[0], "digest": by[1]},
    )


def _print(ranks: list[Rank], session: Session) -> None:
    """Print a table; columns in which nothing stands are left out."""
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - only for a terminal
    from kpirules.files.score_columns import number_text  # noqa: PLC0415
    from kpirules.formula.numbers import show  # noqa: PLC0415

    def shown(percentile: Fraction | None) -> str:
        return "" if percentile is None else show(percentile.as_integer_ratio(), 2)

    nodes = {rank.node for rank in ranks}
    rows = [
        {
            "node": rank.node if len(nodes) > 1 else "",
            "group": rank.group or "",
            "rank": "" if rank.rank is None else str(rank.rank),
            "unit": rank.unit,
            "percentile": shown(rank.percentile),
            "score": number_text(rank.score),
            "band": rank.band or "",
            "reason": session.pick(rank.reason),
        }
        for rank in ranks[:_MOST_ROWS]
    ]
    kept = [name for name in _HEADINGS if name == "unit" or any(row[name] for row in rows)]
    headings = [session.pick(_HEADINGS[name]) for name in kept]
    right = {at for at, name in enumerate(kept) if name in _RIGHT}
    lay_out(
        grid(headings, [[row[name] for name in kept] for row in rows], right), session, sys.stdout
    )
    if len(ranks) > len(rows):
        session.say(session.pick(_MORE).format(shown=len(rows)))
