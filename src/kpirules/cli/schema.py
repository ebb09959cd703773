"""`kpirules schema`: the JSON Schema of framework files and other files, for editors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "schema"
ABOUT = Text(
    th="พิมพ์ JSON Schema ของไฟล์กรอบ ให้โปรแกรมแก้ไขช่วยเติมและตรวจ",
    en="print the JSON Schema of framework files, by which editors complete and check",
)
EXAMPLE = """kpirules schema -o framework.schema.json
kpirules schema --of agreement -o agreement.schema.json"""

_OUTPUT = Text(th="ไฟล์ที่จะเขียน (ปกติพิมพ์ออกหน้าจอ)", en="file to write (default: print it)")

_OF = Text(th="ชนิดของไฟล์ (ปกติคือไฟล์กรอบ)", en="kind of file (default: framework)")
_PACKAGES = {
    "framework": "kpirules.source",
    "agreement": "kpirules.editions.agreement",
    "crosswalk": "kpirules.editions.crosswalk",
    "cases": "kpirules.testing",
}


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--of", choices=tuple(_PACKAGES), default="framework", help=_OF.pick(language)
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_OUTPUT.pick(language))
    parser.add_argument("--format", choices=("json",), default="json", help=FORMAT.pick(language))


def run(arguments: argparse.Namespace, session: Session) -> int:  # noqa: ARG001 - every command's signature
    """Print the schema, or write it."""
    text = _text(arguments.of)
    if arguments.output is None:
        sys.stdout.write(text)
        return FINE
    from kpirules.files.atomic import replacing  # noqa: PLC0415 - only where a file is written

    with replacing(arguments.output) as stream:
        stream.write(text)
    return FINE


def _text(kind: str) -> str:
    """Return the schema of one kind of file; loading what gives it takes its time."""
    if kind == "agreement":
        from kpirules.editions.agreement.form import agreement_schema  # noqa: PLC0415

        return json.dumps(agreement_schema(), ensure_ascii=False, indent=2) + "\n"
    from importlib.resources import files  # noqa: PLC0415

    return files(_PACKAGES[kind]).joinpath(f"{kind}.schema.json").read_text(encoding="utf-8")
