"""The options by which commands write results, and what is checked of them before the work."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import is_read
from kpirules.cli.session import Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = ["add_output_options", "may_write"]

_TABLE = Text(
    th="ไฟล์ผลลัพธ์ {endings} (ปกติแสดงเป็นตาราง หรือเป็น CSV เมื่อส่งต่อทางท่อ)",
    en="file for the results: {endings} (default: a table, or CSV into a pipe)",
)
_CSV = Text(
    th="ไฟล์ผลลัพธ์ {endings} (ปกติพิมพ์เป็น CSV)",
    en="file for the results: {endings} (default: print CSV)",
)
_FORMAT = Text(th="รูปแบบที่พิมพ์เมื่อไม่มี -o", en="form of what is printed without -o")


def add_output_options(
    parser: argparse.ArgumentParser,
    language: Language,
    forms: Sequence[str] = ("table", "csv", "json", "jsonl"),
    *,
    parquet: bool = False,
) -> None:
    """Add the options that say where results go, or in which of the forms they are printed.

    A file may be of some of these kinds, and `parquet` too for some commands.
    """
    about = _TABLE if "table" in forms else _CSV
    kinds = [*(form for form in forms if form != "table"), *(("parquet",) if parquet else ())]
    endings = ", ".join(f".{kind}" for kind in kinds)
    output = about.pick(language).format(endings=endings)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", type=Path, metavar="OUT", help=output)
    where.add_argument("--format", choices=forms, help=_FORMAT.pick(language))


def may_write(
    arguments: argparse.Namespace,
    session: Session,
    outputs: Sequence[Path | None],
    check: Callable[[Path], Diagnostic | None],
) -> bool:
    """Tell whether results may go to these files; say why, where a name tells no kind of file.

    A file that is read as well is misuse.
    """
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time

    given = [path for path in outputs if path is not None]
    problems = [problem for problem in map(check, given) if problem is not None]
    tell(problems, session)
    if not problems and any(is_read(arguments, path) for path in given):
        arguments.parser.error("OUT is a file that is read")
    return not problems
