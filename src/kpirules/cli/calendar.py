"""`kpirules calendar`: the due dates of a framework, to read or to take into a calendar."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kpirules.cli.data_options import REFERENCE, loaded
from kpirules.cli.listing import FOLDER
from kpirules.cli.required import day
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.cohort.calendar import Due
    from kpirules.framework.declaration import Declaration

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "calendar"
ABOUT = Text(
    th="แสดงกำหนดการของกรอบ หรือเขียนเป็นไฟล์ปฏิทิน",
    en="show the due dates of a framework, or write them to a calendar file",
)
EXAMPLE = """kpirules calendar my-framework/2567.yaml
kpirules calendar my-framework/2567.yaml --stage self --on 2024-04-01
kpirules calendar my-framework/2567.yaml -o calendar.ics"""

_ON = Text(
    th="วันที่ ปี-เดือน-วัน แบบคริสต์ศักราช แสดงว่ารายการใดเลย ถึง หรือยังไม่ถึงกำหนด ณ วันนั้น",
    en="a day (year-month-day): tell what is over, due and ahead on it",
)
_STAGE = Text(th="เฉพาะลำดับการประเมินนี้", en="only what this stage has to do")
_ROUND = Text(th="เฉพาะรอบนี้", en="only what belongs to this round")
_FORMAT = Text(
    th="รูปแบบ (ปกติดูจากนามสกุลของไฟล์ หากไม่มีคือ text)",
    en="form (default: by the ending of FILE, else text)",
)
_OUTPUT = Text(th="ไฟล์ผลลัพธ์ .ics .json .txt", en="file to write: .ics, .json or .txt")
_NOTHING = Text(th="กรอบนี้ไม่มีกำหนดการที่ตรงกับที่ขอ", en="nothing of this kind is due")
_HEADINGS = (
    Text(th="ครบกำหนด", en="due"),
    Text(th="เรื่อง", en="what"),
    Text(th="ผู้ดำเนินการ", en="by"),
    Text(th="รอบ", en="round"),
    Text(th="หมายเหตุ", en="note"),
)
_STATE = Text(th="สถานะ", en="state")
_STATES = {
    "over": Text(th="เลยกำหนด", en="over"),
    "due": Text(th="ครบกำหนดวันนี้", en="due"),
    "ahead": Text(th="ยังไม่ถึง", en="ahead"),
}
_FORMS = {".ics": "ics", ".json": "json", ".txt": "text"}


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("reference", metavar="FRAMEWORK", help=REFERENCE.pick(language))
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )
    parser.add_argument("--stage", metavar="STAGE", help=_STAGE.pick(language))
    parser.add_argument("--round", metavar="ROUND", help=_ROUND.pick(language))
    parser.add_argument("--on", type=day, metavar="DATE", help=_ON.pick(language))
    parser.add_argument("--format", choices=("text", "json", "ics"), help=_FORMAT.pick(language))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_OUTPUT.pick(language))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print or write the due dates."""
    from kpirules.cohort.calendar import due_dates  # noqa: PLC0415 - loading it takes its time

    output: Path | None = arguments.output
    form = arguments.format
    if form is None:
        form = "text" if output is None else _FORMS.get(output.suffix.lower())
    if form is None:
        _refuse(output, session)
        return FINDINGS
    declaration = loaded(arguments).declaration
    _check_names(arguments, declaration)
    entries = due_dates(declaration, stage=arguments.stage, round_id=arguments.round)
    if not entries:
        session.say(session.pick(_NOTHING))
    # Made before a file is opened: where the library is missing, an earlier file stays.
    events = _events(declaration, entries) if form == "ics" else ""
    if output is None:
        # The console makes the line ends of its system itself.
        events = events.replace("\r\n", "\n") if os.linesep == "\r\n" else events
        sys.stdout.write(events)
        _write(sys.stdout, declaration, entries, form, arguments.on, session)
        return FINE
    from kpirules.files.atomic import replacing  # noqa: PLC0415 - loading it takes its time

    with replacing(output) as stream:
        stream.write(events)
        _write(stream, declaration, entries, form, arguments.on, session)
    return FINE


def _events(declaration: Declaration, entries: Sequence[Due]) -> str:
    from kpirules.files.icalendar_file import icalendar_text  # noqa: PLC0415 - an extra

    return icalendar_text(declaration, entries)


def _refuse(output: Path | None, session: Session) -> None:
    """Tell that the name of the output says no kind of file."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.diagnostics.catalogue.references import OUTPUT_KIND_UNKNOWN  # noqa: PLC0415
    from kpirules.diagnostics.diagnostic import Diagnostic  # noqa: PLC0415

    details = {"name": str(output), "kinds": "`.ics`, `.json`, `.txt`"}
    tell([Diagnostic(code=OUTPUT_KIND_UNKNOWN, details=details)], session)


def _check_names(arguments: argparse.Namespace, declaration: Declaration) -> None:
    """End the run for misuse where a stage or round is asked for that there is not."""
    known = {
        "stage": [stage.id for stage in declaration.stages],
        "round": [part.id for part in declaration.rounds],
    }
    for key, names in known.items():
        asked = getattr(arguments, key)
        if asked is not None and asked not in names:
            listed = ", ".join(names) or "–"
            arguments.parser.error(f"--{key}: {asked!r} is none of: {listed}")


def _write(
    stream: TextIO,
    declaration: Declaration,
    entries: Sequence[Due],
    form: str,
    on: date | None,
    session: Session,
) -> None:
    if form == "json":
        data = {
            "framework": declaration.id,
            "fiscal_year": declaration.fiscal_year,
            "edition": declaration.edition,
            "digest": declaration.digest,
            "entries": [
                each.to_dict() | ({"standing": each.standing(on).value} if on else {})
                for each in entries
            ],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2), file=stream)
    elif form == "text" and entries:
        _table(stream, entries, on, session)


def _table(stream: TextIO, entries: Sequence[Due], on: date | None, session: Session) -> None:
    """Print the entries as a table, without the columns that none of them fills."""
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - loading it takes its time
    from kpirules.cohort.day_text import day_text  # noqa: PLC0415

    pick = session.pick
    headings = [pick(heading) for heading in _HEADINGS]
    rows = [
        [
            day_text(each.due, session.language),
            pick(each.title),
            pick(each.stage_title),
            pick(each.round_title),
            pick(each.note),
        ]
        for each in entries
    ]
    if on is not None:
        headings.insert(1, pick(_STATE))
        for row, each in zip(rows, entries, strict=True):
            row.insert(1, pick(_STATES[each.standing(on).value]))
    kept = [at for at in range(len(headings)) if any(row[at] for row in rows)]
    shown = grid([headings[at] for at in kept], [[row[at] for at in kept] for row in rows])
    lay_out(shown, session, stream)
