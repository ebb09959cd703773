"""`kpirules required`: which units have handed in what is required but not scored."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from kpirules.cli.data_options import REFERENCE, add_file_options, loaded, once
from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.cohort.required import RequiredReport

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "required"
ABOUT = Text(
    th="แสดงว่าหน่วยใดส่งสิ่งที่ต้องส่งแล้ว (ไม่นำมาคิดคะแนน)",
    en="tell which units have handed in what is required but not scored",
)
EXAMPLE = """kpirules required my-framework/2567.yaml units.csv
kpirules required my-framework/2567.yaml units.csv --on 2024-11-01 --format json"""

_DATA = Text(
    th="ไฟล์ข้อมูล .csv .json .jsonl หนึ่งแถวต่อหน่วย หนึ่งคอลัมน์ต่อสิ่งที่ต้องส่ง",
    en="data file (.csv, .json, .jsonl): one row for each unit, one column for each item",
)
_ON = Text(
    th="วันที่ ปี-เดือน-วัน แบบคริสต์ศักราช แสดงว่ารายการใดเลยกำหนด ณ วันนั้น",
    en="a day (year-month-day): tell what is overdue on it",
)
_RENAME = Text(
    th="คอลัมน์ในไฟล์กับสิ่งที่ต้องส่งที่หมายถึง (ใช้ซ้ำได้)",
    en="column of the file and the item it is for (may be repeated)",
)
_NOTHING = Text(th="กรอบนี้ไม่มีสิ่งที่ต้องส่ง", en="nothing is required")
_HEADINGS = (
    Text(th="รหัส", en="item"),
    Text(th="เรื่อง", en="what"),
    Text(th="กำหนดส่ง", en="due"),
    Text(th="ส่งแล้ว", en="there"),
    Text(th="ยังขาด", en="missing"),
)
_STATE = Text(th="สถานะ", en="state")
_OVERDUE = Text(th="เลยกำหนด", en="overdue")
_IN_TIME = Text(th="ยังไม่เลยกำหนด", en="not over")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("reference", metavar="FRAMEWORK", help=REFERENCE.pick(language))
    parser.add_argument("data", metavar="DATA", help=_DATA.pick(language))
    add_file_options(parser, language, renamed=_RENAME)
    parser.add_argument("--on", type=day, metavar="DATE", help=_ON.pick(language))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the report; exit code 1 where something is missing."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cohort.required import required_report  # noqa: PLC0415
    from kpirules.files.required_file import handed_in, read_required  # noqa: PLC0415

    declaration = loaded(arguments).declaration
    if not declaration.required:
        session.say(session.pick(_NOTHING))
        return FINE
    file = read_required(
        arguments.data,
        declaration,
        rename=once(arguments, arguments.rename),
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
        kind=arguments.data_format,
    )
    tell(file.findings, session)
    if not file.usable:
        return FINDINGS
    rows = [finding for row in file.rows() for finding in row.findings]
    report = required_report(declaration, handed_in(file), on=arguments.on)
    if arguments.format == "json":
        print(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        _print(report, arguments.on, session)
    tell([*rows, *report.findings], session)
    return FINE if report.complete and not rows else FINDINGS


def day(text: str) -> date:
    """Return the day that a word of the command line names.

    Raises:
        argparse.ArgumentTypeError: There is no such day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r} is not a day such as 2024-04-15"
        raise argparse.ArgumentTypeError(msg) from None


def _print(report: RequiredReport, on: date | None, session: Session) -> None:
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - loading it takes its time
    from kpirules.cohort.day_text import day_text  # noqa: PLC0415

    pick = session.pick
    headings = [pick(heading) for heading in _HEADINGS]
    rows = [
        [
            each.item.id,
            pick(each.item.title),
            "" if each.item.due is None else day_text(each.item.due, session.language),
            f"{len(each.there):,}",
            f"{len(each.missing):,}",
        ]
        for each in report.items
    ]
    right = {3, 4}
    if on is not None:
        headings.insert(3, pick(_STATE))
        right = {4, 5}
        for row, each in zip(rows, report.items, strict=True):
            state = "" if each.overdue is None else pick(_OVERDUE if each.overdue else _IN_TIME)
            row.insert(3, state)
    lay_out(grid(headings, rows, right), session, sys.stdout)
