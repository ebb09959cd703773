"""`kpirules list`: the frameworks that can be loaded by name."""

from __future__ import annotations

import argparse
import json
import sys

from kpirules.cli.session import FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "FORMAT", "NAME", "add_arguments", "run"]

NAME = "list"
ABOUT = Text(th="แสดงกรอบการประเมินที่มี", en="list the frameworks there are")
EXAMPLE = "kpirules list --format json"

FOLDER = Text(
    th="โฟลเดอร์ที่มีกรอบอื่นด้วย (ใช้ซ้ำได้)",
    en="a folder with further frameworks (may be repeated)",
)
FORMAT = Text(th="รูปแบบที่แสดง", en="form of the output")
_HEADINGS = (
    Text(th="กรอบ", en="framework"),
    Text(th="ปีงบประมาณ", en="fiscal year"),
    Text(th="สถานะ", en="status"),
    Text(th="ชื่อ", en="title"),
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the frameworks."""
    from kpirules.api import list_frameworks  # noqa: PLC0415 - loading it takes its time

    entries = list_frameworks(folders=arguments.folder)
    if arguments.format == "json":
        listed = [
            {
                "reference": entry.reference,
                "framework": entry.id,
                "fiscal_year": entry.fiscal_year,
                "edition": entry.edition,
                "status": entry.status,
                "title": {"th": entry.title.th, "en": entry.title.en},
                "file": str(entry.path),
            }
            for entry in entries
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return FINE
    rows = [(e.reference, str(e.fiscal_year), e.status, session.pick(e.title)) for e in entries]
    if not session.pretty(sys.stdout):
        for row in rows:
            print("\t".join(row))
        return FINE
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - only for a terminal

    lay_out(grid([session.pick(h) for h in _HEADINGS], rows), session, sys.stdout)
    return FINE
