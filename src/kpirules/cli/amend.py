"""`kpirules amend`: drafts the amendment that leads from one edition to another."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kpirules.cli.data_options import REFERENCE
from kpirules.cli.listing import FOLDER
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "amend"
ABOUT = Text(
    th="ร่างฉบับแก้ไขจากฉบับเดิมกับฉบับใหม่ที่เขียนเต็ม",
    en="draft the amendment that leads from one whole edition to another",
)
EXAMPLE = (
    """kpirules amend my-framework@2566 new.yaml --reason "ปรับตามหนังสือเวียน" --source circular"""
)

_REASON = Text(
    th="เหตุผลที่ใส่ให้ทุกการเปลี่ยน แล้วแก้ทีละรายการภายหลัง",
    en="the reason that every change gets, to be told apart by hand",
)
_SOURCE = Text(th="รหัสของแหล่งอ้างอิงในฉบับใหม่", en="id of a source of the new edition")
_OUTPUT = Text(th="ไฟล์ที่เขียน (ปกติพิมพ์ออกจอ)", en="file to write (default: print it)")
_SAME = Text(
    th="เกณฑ์ของ {old} และ {new} เหมือนกัน จึงไม่มีสิ่งใดต้องแก้ไข",
    en="{old} and {new} have the same rules: there is nothing to amend",
)
_DRAFTED = Text(
    th="นี่เป็นร่าง โปรดแก้เหตุผลทีละรายการ และเขียน rename merge split เองหากมี",
    en="this is a draft: see to each reason, and write rename, merge and split by hand",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("old", metavar="OLD", help=REFERENCE.pick(language))
    parser.add_argument("new", metavar="NEW", help=REFERENCE.pick(language))
    parser.add_argument("--reason", required=True, metavar="TEXT", help=_REASON.pick(language))
    parser.add_argument("--source", required=True, metavar="ID", help=_SOURCE.pick(language))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=_OUTPUT.pick(language))
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print or write the draft."""
    from kpirules.api import amendment, load  # noqa: PLC0415 - loading it takes its time
    from kpirules.files.atomic import replacing  # noqa: PLC0415

    old = load(arguments.old, folders=arguments.folder)
    new = load(arguments.new, folders=arguments.folder)
    text = amendment(old, new, reason=arguments.reason, source=arguments.source)
    if text is None:
        session.say(session.pick(_SAME).format(old=old.reference, new=new.reference))
        return FINDINGS
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        with replacing(arguments.output) as stream:
            stream.write(text)
    session.say(session.pick(_DRAFTED))
    return FINE
