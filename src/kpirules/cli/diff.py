"""`kpirules diff`: what changed from one edition to another, and what that does to scores."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import DATA, REFERENCE, add_reading_options, is_read, open_both
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.editions.diff.diff import Diff
    from kpirules.files.both import BothRow

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "diff"
ABOUT = Text(
    th="เปรียบเทียบเกณฑ์สองฉบับ และผลต่อคะแนน", en="compare two editions, and what it does to scores"
)
EXAMPLE = """kpirules diff obec-pmqa@2566 obec-pmqa@2567
kpirules diff nacc-ita@2563 nacc-ita@2565 --data units.csv
kpirules diff obec-pmqa@2566 obec-pmqa@2567 -o changes.md"""

_FORMAT = Text(th="รูปแบบที่พิมพ์เมื่อไม่มี -o", en="form of what is printed without -o")
_OUTPUT = Text(th="ไฟล์ผลลัพธ์ .md .json .txt", en="file for the report: .md, .json or .txt")
_NO_EXAMPLES = Text(
    th="ไม่ต้องหาตัวอย่างว่าการเปลี่ยนแปลงแต่ละข้อมีผลต่อคะแนนได้อย่างไร",
    en="do not look for examples of what each change can do to scores",
)
_REFUSED = Text(
    th="ข้อมูลผิด {refused} หน่วยจากทั้งหมด {units} หน่วย",
    en="units with bad input: {refused} of {units}",
)
_KINDS = {".md": "markdown", ".json": "json", ".txt": "text"}
# What is listed on the terminal; files and pipes have all of it.
_MOST_UNITS = 200
_MOST_NAMES = 8


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    for name, metavar in (("old", "OLD"), ("new", "NEW")):
        parser.add_argument(name, metavar=metavar, help=REFERENCE.pick(language))
    parser.add_argument("--data", metavar="FILE", help=DATA.pick(language))
    add_reading_options(parser, language)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", type=Path, metavar="OUT", help=_OUTPUT.pick(language))
    where.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help=_FORMAT.pick(language),
    )
    parser.add_argument("--no-examples", action="store_true", help=_NO_EXAMPLES.pick(language))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Compare the editions and print or write the report."""
    from kpirules.api import load  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.findings import tell  # noqa: PLC0415

    problem = _check_output(arguments.output)
    if problem is not None:
        tell([problem], session)
        return FINDINGS
    if is_read(arguments, arguments.output):
        arguments.parser.error("OUT is the data file itself")
    old, new = (load(name, folders=arguments.folder) for name in (arguments.old, arguments.new))
    rows: list[BothRow] | None = None
    if arguments.data is not None:
        file = open_both(arguments, old, new)
        tell(file.findings, session)
        if not file.usable:
            return FINDINGS
        rows = list(file.rows())
    found = _compared(old, new, rows, examples=not arguments.no_examples)
    if arguments.output is not None:
        _write(found, arguments.output, session)
    else:
        _print(found, arguments.format, session)
    return _tell_refused(rows or [], session)


def _check_output(path: Path | None) -> Diagnostic | None:
    """Return why the report cannot be written under a name, as far as the name tells, or None."""
    from kpirules.diagnostics.catalogue import references  # noqa: PLC0415 - few runs need it
    from kpirules.diagnostics.diagnostic import Diagnostic  # noqa: PLC0415

    if path is None or path.suffix.lower() in _KINDS:
        return None
    details = {"name": str(path), "kinds": "`.md`, `.json`, `.txt`"}
    return Diagnostic(code=references.OUTPUT_KIND_UNKNOWN, details=details)


def _compared(
    old: Framework, new: Framework, rows: list[BothRow] | None, *, examples: bool
) -> Diff:
    """Return the comparison; a unit with bad input has its place among the movements."""
    from kpirules.editions.diff.diff import diff  # noqa: PLC0415 - loading it takes its time
    from kpirules.editions.diff.model import Movement, Outcome  # noqa: PLC0415
    from kpirules.formula.values import Missing, State  # noqa: PLC0415
    from kpirules.scoring.reasons import reason_text  # noqa: PLC0415

    if rows is None:
        return diff(old, new, examples=examples)
    units = ((row.unit, row.old, row.new) for row in rows if not row.findings)
    found = diff(old, new, units, examples=examples)
    nothing = Outcome(
        score=None, band=None, reason=reason_text(Missing(State.INVALID, "bad_input"))
    )
    moved = iter(found.movements or ())
    movements = tuple(
        Movement(unit=row.unit, old=nothing, new=nothing) if row.findings else next(moved)
        for row in rows
    )
    return replace(found, movements=movements)


def _write(found: Diff, path: Path, session: Session) -> None:
    from kpirules.files.atomic import replacing  # noqa: PLC0415 - loading it takes its time

    with replacing(path) as stream:
        stream.write(_text_of(found, _KINDS[path.suffix.lower()], session))


def _print(found: Diff, form: str, session: Session) -> None:
    if form == "text" and session.pretty(sys.stdout):
        from kpirules.cli.blocks import print_blocks  # noqa: PLC0415 - only for a terminal

        blocks = found.blocks(session.language, most_units=_MOST_UNITS, most_names=_MOST_NAMES)
        print_blocks(blocks, session, sys.stdout)
    else:
        print(_text_of(found, form, session), end="")


def _text_of(found: Diff, form: str, session: Session) -> str:
    if form == "json":
        return json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return found.markdown(session.language) if form == "markdown" else found.text(session.language)


def _tell_refused(rows: list[BothRow], session: Session) -> int:
    from kpirules.cli.findings import MOST_SHOWN, tell  # noqa: PLC0415 - loading it takes its time

    findings = [finding for row in rows for finding in row.findings]
    if not findings:
        return FINE
    tell(findings[:MOST_SHOWN], session, len(findings))
    refused = sum(bool(row.findings) for row in rows)
    session.say(session.pick(_REFUSED).format(refused=f"{refused:,}", units=f"{len(rows):,}"))
    return FINDINGS
