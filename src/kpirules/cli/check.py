"""`kpirules check`: every finding on framework files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "check"
ABOUT = Text(
    th="ตรวจไฟล์กรอบการประเมิน แล้วบอกข้อที่พบทุกข้อพร้อมวิธีแก้",
    en="check framework files; tell every finding with its place and cure",
)
EXAMPLE = "kpirules check frameworks/ --format github"

_PATH = Text(
    th="ไฟล์ หรือโฟลเดอร์ (ตรวจ <ปี>.yaml crosswalks/*.yaml agreements/*.yaml ยกเว้นใน cases/)",
    en="a file, or a folder (its <year>.yaml, crosswalks/*.yaml, agreements/*.yaml, not cases/)",
)
_STRICT = Text(th="ให้คำเตือนนับเป็นข้อค้นพบด้วย", en="let warnings count for the exit code too")
_SUMMARY = Text(
    th="ตรวจแล้ว {files} ไฟล์ ข้อผิดพลาด {errors} คำเตือน {warnings}",
    en="files checked: {files}, errors: {errors}, warnings: {warnings}",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("path", nargs="+", type=Path, metavar="PATH", help=_PATH.pick(language))
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help=FORMAT.pick(language),
    )
    parser.add_argument("--strict", action="store_true", help=_STRICT.pick(language))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the findings of all files."""
    from kpirules.api import check  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.findings import count_errors, show_findings  # noqa: PLC0415
    from kpirules.cohort.linking import check_folder_links  # noqa: PLC0415
    from kpirules.editions.agreement.beside import agreement_files  # noqa: PLC0415
    from kpirules.editions.catalogue.find import framework_files  # noqa: PLC0415
    from kpirules.editions.crosswalk.check import crosswalk_files  # noqa: PLC0415

    findings = [finding for path in arguments.path for finding in check(path)]
    if not count_errors(findings):
        # Links are looked at where what they join is sound.
        findings += check_folder_links([path for path in arguments.path if path.is_dir()])
    files = sum(
        len([*framework_files(path), *crosswalk_files(path), *agreement_files(path)])
        if path.is_dir()
        else 1
        for path in arguments.path
    )
    errors = count_errors(findings)
    show_findings(findings, arguments.format, session, sys.stdout)
    if arguments.format == "text":
        session.say(
            session.pick(_SUMMARY).format(
                errors=errors, warnings=len(findings) - errors, files=files
            )
        )
    failed = findings if arguments.strict else errors
    return FINDINGS if failed else FINE
