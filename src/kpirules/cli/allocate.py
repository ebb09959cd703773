"""`kpirules allocate`: gives out a budget by result."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_units, pair
from kpirules.cli.output_options import add_output_options, may_write
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.cohort.allocation import Allocation

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "allocate"
ABOUT = Text(
    th="จัดสรรวงเงินตามผล เช่น การเลื่อนเงินเดือน", en="give out a budget by result, such as raises"
)
EXAMPLE = """kpirules allocate ocsc-appraisal@2553 officers.json --name raise
kpirules allocate incentive.yaml schools.csv --envelope 500000 -o incentive.csv"""

_WHICH = Text(
    th="รหัสของการจัดสรร (ไม่ต้องระบุหากกรอบมีรายการเดียว)",
    en="the allocation's id (not needed where the framework has one)",
)
_ENVELOPE = Text(
    th="วงเงินที่ได้รับอนุมัติ หรือ กลุ่ม=วงเงิน (ใช้ซ้ำได้)",
    en="the approved envelope, or GROUP=AMOUNT (may be repeated)",
)
_PERCENT = Text(
    th="ร้อยละที่ประกาศในรอบนี้ของระดับหนึ่ง (ใช้ซ้ำได้)",
    en="the percentage announced for a step (may be repeated)",
)
_UNIT = Text(th="ชื่อ", en="unit")
_SCORE = Text(th="คะแนน", en="score")
_BASE = Text(th="ฐาน", en="base")
_RAISED = Text(th="ได้รับ", en="given")
_SPECIAL = Text(th="ค่าตอบแทนพิเศษ", en="special")
_NEW = Text(th="เงินเดือนใหม่", en="new salary")
_REASON = Text(th="หมายเหตุ", en="note")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language)
    parser.add_argument("--name", metavar="ID", help=_WHICH.pick(language))
    parser.add_argument(
        "--envelope",
        action="append",
        default=[],
        type=_amount,
        metavar="[GROUP=]AMOUNT",
        help=_ENVELOPE.pick(language),
    )
    parser.add_argument(
        "--percent",
        action="append",
        default=[],
        type=pair,
        metavar="STEP=PERCENT",
        help=_PERCENT.pick(language),
    )
    add_output_options(parser, language, ("table", "csv", "json"))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Score the people, give the budget out, and write or print who gets what."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cohort.allocation import allocate  # noqa: PLC0415
    from kpirules.files.allocated import (  # noqa: PLC0415
        check_allocation_output,
        write_allocation,
    )
    from kpirules.files.score import score_file  # noqa: PLC0415

    output: Path | None = arguments.output
    if not may_write(arguments, session, [output], check_allocation_output):
        return FINDINGS
    framework = loaded(arguments)
    file = open_units(arguments, framework)
    tell(file.findings, session)
    if not file.usable:
        return FINDINGS
    cards = list(score_file(framework, file))
    tell([finding for card in cards for finding in card.findings], session)
    if any(card.inputs is None for card in cards):
        return FINDINGS
    allocation = allocate(
        framework,
        cards,
        arguments.name,
        envelopes=dict(arguments.envelope),
        percents=dict(arguments.percent),
    )
    if output is not None:
        write_allocation(output, allocation, session.language)
    else:
        _print(allocation, arguments.format, session)
    tell(allocation.findings, session)
    session.say(allocation.explain(session.language))
    return FINE


def _amount(text: str) -> tuple[str, str]:
    """Return group and amount of `managers=5000`; an amount alone is that of the only group."""
    group, sign, amount = text.rpartition("=")
    return (group.strip() if sign else "", amount.strip())


def _print(allocation: Allocation, form: str | None, session: Session) -> None:
    form = form or ("table" if session.pretty(sys.stdout) else "csv")
    if form != "table":
        from kpirules.files.allocated import write_to  # noqa: PLC0415

        write_to(sys.stdout, allocation, form, session.language)
        return
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - only for a terminal
    from kpirules.cohort.award import baht  # noqa: PLC0415

    pick = session.pick
    headings = [pick(each) for each in (_UNIT, _SCORE, _BASE)]
    headings += ["%", *(pick(each) for each in (_RAISED, _SPECIAL, _NEW, _REASON))]
    rows = []
    for award in allocation.awards:
        data = award.to_dict(session.language)
        rows.append(
            [
                award.unit,
                str(data["score"] or ""),
                baht(award.base),
                str(data["paid_percent"] or ""),
                baht(award.raised),
                baht(award.special),
                "" if award.new_salary is None else baht(award.new_salary),
                pick(award.reason),
            ]
        )
    lay_out(grid(headings, rows, {1, 2, 3, 4, 5, 6}), session, sys.stdout)
