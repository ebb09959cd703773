"""`kpirules prove`: what can be proven of a framework from its file alone."""

from __future__ import annotations

import argparse
import json

from kpirules.cli.listing import FOLDER, FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "prove"
ABOUT = Text(
    th="พิสูจน์จากไฟล์ว่ากรอบทำงานอย่างที่ควร พร้อมหน่วยตัวอย่าง",
    en="prove from the file alone how a framework behaves, with units that show it",
)
EXAMPLE = """kpirules prove nacc-ita@2563
kpirules prove my-framework/2567.yaml --all --lang th"""

_REFERENCE = Text(
    th="กรอบ (เช่น nacc-ita@2563) หรือไฟล์ ระบุได้หลายกรอบ",
    en="a framework, such as nacc-ita@2563, or a file; several may be given",
)
_ALL = Text(th="แสดงข้อที่พิสูจน์แล้วทุกข้อพร้อมตัวอย่างด้วย", en="tell every proven claim with its example too")
_STRICT = Text(
    th="ให้ข้อที่ตัดสินไม่ได้นับเป็นข้อค้นพบด้วย", en="let what is not decided count for the exit code too"
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("reference", nargs="+", metavar="FRAMEWORK", help=_REFERENCE.pick(language))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )
    parser.add_argument("--all", action="store_true", help=_ALL.pick(language))
    parser.add_argument("--strict", action="store_true", help=_STRICT.pick(language))
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the proof of each framework."""
    from kpirules.analysis.report import proof_text  # noqa: PLC0415 - loading it takes its time
    from kpirules.api import prove  # noqa: PLC0415

    proofs = [prove(each, folders=arguments.folder) for each in arguments.reference]
    if arguments.format == "json":
        plain = [proof.to_dict() for proof in proofs]
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        texts = [proof_text(p, session.language, everything=arguments.all) for p in proofs]
        print("\n\n".join(texts))
    failed = any(proof.faults or (arguments.strict and proof.undecided) for proof in proofs)
    return FINDINGS if failed else FINE
