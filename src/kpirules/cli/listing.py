"""`kpirules list`: the frameworks that can be loaded by name."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.editions.catalogue.entry import Entry
    from kpirules.editions.catalogue.origins import Origin

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
    Text(th="ที่มา", en="origin"),
)
_HIDES = Text(th="ใช้แทน {origins}", en="instead of {origins}")


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
    from kpirules.cli.findings import count_errors, tell  # noqa: PLC0415 - loading takes its time
    from kpirules.editions.catalogue.find import survey  # noqa: PLC0415

    listing = survey([Path(folder) for folder in arguments.folder])
    tell(listing.findings, session)
    code = FINDINGS if count_errors(listing.findings) else FINE
    if arguments.format == "json":
        listed = [_plain(entry) for entry in listing.entries]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return code
    rows = [
        (e.reference, str(e.fiscal_year), e.status, session.pick(e.title), _origin(e, session))
        for e in listing.entries
    ]
    if not session.pretty(sys.stdout):
        for row in rows:
            print("\t".join(row))
        return code
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415 - only for a terminal

    lay_out(grid([session.pick(h) for h in _HEADINGS], rows), session, sys.stdout)
    return code


def _origin(entry: Entry, session: Session) -> str:
    """Return where an edition comes from, and which other origins of it are not taken."""
    if entry.origin is None:
        return ""
    told = session.pick(entry.origin.told)
    if not entry.hides:
        return told
    hidden = ", ".join(session.pick(origin.told) for origin in entry.hides)
    return f"{told} ({session.pick(_HIDES).format(origins=hidden)})"


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "reference": entry.reference,
        "framework": entry.id,
        "fiscal_year": entry.fiscal_year,
        "edition": entry.edition,
        "status": entry.status,
        "title": {"th": entry.title.th, "en": entry.title.en},
        "amends": entry.amends,
        "file": str(entry.path),
        "origin": _plain_origin(entry.origin),
        "hides": [_plain_origin(origin) for origin in entry.hides],
    }


def _plain_origin(origin: Origin | None) -> dict[str, str] | None:
    if origin is None:
        return None
    return {"kind": origin.kind, "name": origin.name, "folder": str(origin.folder)}
