"""`kpirules crosswalk`: results and data of one edition in the terms of another."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import DATA, add_reading_options, is_read, open_units
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.editions.crosswalk.model import Crosswalk

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "crosswalk"
ABOUT = Text(
    th="เทียบกรอบสองฉบับ แล้วนำผลหรือข้อมูลของฉบับหนึ่งไปใช้ในอีกฉบับ",
    en="read results and data of one edition in the terms of another",
)
EXAMPLE = """kpirules crosswalk nacc-ita@2563 nacc-ita@2565
kpirules crosswalk nacc-ita@2563 nacc-ita@2565 --data last-year.csv --results -o compared.csv
kpirules crosswalk nacc-ita@2565 obec-pmqa@2566 --data ita.csv --onto pmqa.csv -o whole.csv"""

_OLD = Text(
    th="ฉบับที่ผลและข้อมูลมาจาก หรือไฟล์ตารางเทียบ",
    en="the edition that results and data come from, or a crosswalk file",
)
_NEW = Text(
    th="ฉบับที่นำไปใช้ ไม่ต้องระบุเมื่อให้ไฟล์ตารางเทียบ",
    en="the edition in whose terms they are read; left out after a crosswalk file",
)
_ONTO = Text(
    th="ไฟล์ข้อมูลของฉบับใหม่ที่กรอกไว้แล้ว เติมเฉพาะช่องที่ว่าง",
    en="data of the new edition entered so far; only what is blank is filled",
)
_RESULTS = Text(
    th="ให้ผลคะแนนของฉบับเดิมในโครงสร้างของฉบับใหม่แทนข้อมูล",
    en="give the old edition's results in the new one's structure instead of data",
)
_OUTPUT = Text(
    th="ไฟล์ผลลัพธ์ .csv .json .jsonl (ปกติพิมพ์เป็น CSV)",
    en="file for data or results: .csv, .json, .jsonl (default: print CSV)",
)
_FORMAT = Text(
    th="รูปแบบที่พิมพ์: ตารางเทียบเป็น text หรือ json ข้อมูลเป็น csv json หรือ jsonl",
    en="form of what is printed: the table as text or json, data as csv, json or jsonl",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("old", metavar="OLD", help=_OLD.pick(language))
    parser.add_argument("new", metavar="NEW", nargs="?", help=_NEW.pick(language))
    parser.add_argument("--data", metavar="FILE", help=DATA.pick(language))
    parser.add_argument("--onto", metavar="FILE", help=_ONTO.pick(language))
    parser.add_argument("--results", action="store_true", help=_RESULTS.pick(language))
    add_reading_options(parser, language)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", type=Path, metavar="OUT", help=_OUTPUT.pick(language))
    where.add_argument(
        "--format", choices=("text", "json", "csv", "jsonl"), help=_FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the crosswalk, or carry data by it."""
    from kpirules.cli.crosswalk_table import print_crosswalk  # noqa: PLC0415 - takes its time
    from kpirules.cli.findings import tell  # noqa: PLC0415
    from kpirules.files.write import check_output  # noqa: PLC0415

    _check_usage(arguments)
    problem = check_output(arguments.output) if arguments.output else None
    if problem is not None:
        tell([problem], session)
        return FINDINGS
    crosswalk, old, new = _loaded(arguments)
    if arguments.data is None:
        if arguments.format == "json":
            from kpirules.editions.crosswalk.outline import outline  # noqa: PLC0415

            print(json.dumps(outline(crosswalk), ensure_ascii=False, indent=2))
        else:
            print_crosswalk(crosswalk, session)
        return FINE
    from kpirules.cli.crosswalk_data import give_data, give_results  # noqa: PLC0415

    file = open_units(arguments, old)
    tell(file.findings, session)
    if not file.usable:
        return FINDINGS
    if arguments.results:
        return give_results(arguments, session, crosswalk, old, file)
    return give_data(arguments, session, crosswalk, new, file)


def _check_usage(arguments: argparse.Namespace) -> None:
    """End with a usage error where options contradict each other."""
    error = arguments.parser.error
    if arguments.new is None and not arguments.old.endswith((".yaml", ".yml")):
        error("NEW is needed where OLD is no crosswalk file")
    without_data = [
        name
        for name, given in (
            ("--onto", arguments.onto),
            ("--results", arguments.results),
            ("-o", arguments.output),
        )
        if given
    ]
    if arguments.data is None:
        if without_data:
            error(f"{without_data[0]} needs --data")
        if arguments.format in ("csv", "jsonl"):
            error("the table is text or json")
    elif arguments.format == "text":
        error("data are csv, json or jsonl")
    if arguments.onto and arguments.results:
        error("--onto takes data and no results")
    if is_read(arguments, arguments.output):
        error("OUT is the data file itself")


def _loaded(arguments: argparse.Namespace) -> tuple[Crosswalk, Framework, Framework]:
    """Return the crosswalk that the command line names, and its two editions."""
    from kpirules.api import Framework, load  # noqa: PLC0415 - loading it takes its time
    from kpirules.editions.crosswalk.between import (  # noqa: PLC0415
        crosswalk_between,
        crosswalk_of_file,
    )

    folders = [Path(folder) for folder in arguments.folder]
    if arguments.new is None:
        crosswalk, old, new = crosswalk_of_file(Path(arguments.old), folders)
        return crosswalk, Framework(old), Framework(new)
    first, second = (load(name, folders=folders) for name in (arguments.old, arguments.new))
    return crosswalk_between(first, second, folders), first, second
