"""The options by which commands read a data file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.listing import FOLDER
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.files.both import BothFile
    from kpirules.files.column_file import ColumnFile
    from kpirules.files.unit_file import UnitFile

__all__ = [
    "DATA",
    "REFERENCE",
    "add_data_options",
    "add_file_options",
    "add_reading_options",
    "is_read",
    "loaded",
    "once",
    "open_both",
    "open_columns",
    "open_units",
    "pair",
]

REFERENCE = Text(
    th="ชื่อกรอบ เช่น nacc-ita@2563 หรือไฟล์ .yaml",
    en="a framework such as nacc-ita@2563, or a .yaml file",
)
DATA = Text(
    th="ไฟล์ข้อมูล .csv .json .jsonl หนึ่งแถวต่อหน่วย ใช้ - สำหรับข้อมูลทางท่อ",
    en="data file (.csv, .json, .jsonl), one row for each unit; - reads standard input",
)
_DATA_OR_PARQUET = Text(
    th="ไฟล์ข้อมูล .csv .json .jsonl .parquet หนึ่งแถวต่อหน่วย ใช้ - สำหรับข้อมูลทางท่อ",
    en="data file (.csv, .json, .jsonl, .parquet), one row for each unit; - reads standard input",
)
_RENAME = Text(
    th="คอลัมน์ในไฟล์กับรายการข้อมูลที่หมายถึง (ใช้ซ้ำได้) `คอลัมน์=` คือข้ามคอลัมน์นั้น",
    en="column of the file and the input it is for (may be repeated); `column=` passes it over",
)
_LISTS = Text(
    th="รายการหลายแถวกับไฟล์ CSV ของรายการนั้น (ใช้ซ้ำได้)",
    en="list and the CSV file that holds its rows (may be repeated)",
)
_LISTS_OR_PARQUET = Text(
    th="รายการหลายแถวกับไฟล์ CSV หรือ Parquet ของรายการนั้น (ใช้ซ้ำได้)",
    en="list and the CSV or Parquet file that holds its rows (may be repeated)",
)
_UNIT_COLUMN = Text(
    th="คอลัมน์ที่บอกชื่อหน่วย (ปกติ unit)", en="column that names the unit (default: unit)"
)
_ENCODING = Text(th="รหัสอักขระของไฟล์ (ปกติดูจากไฟล์)", en="text encoding (default: found out and told)")
_KIND = Text(th="ชนิดของข้อมูล หากนามสกุลไม่บอก", en="kind of data, where the name does not tell")


def add_data_options(
    parser: argparse.ArgumentParser,
    language: Language,
    *,
    optional: bool = False,
    parquet: bool = False,
) -> None:
    """Add the arguments that name framework and data, which may be `parquet` for some commands."""
    parser.add_argument("reference", metavar="FRAMEWORK", help=REFERENCE.pick(language))
    about = _DATA_OR_PARQUET if parquet else DATA
    parser.add_argument(
        "data", metavar="DATA", nargs="?" if optional else None, help=about.pick(language)
    )
    add_reading_options(parser, language, parquet=parquet)


def add_reading_options(
    parser: argparse.ArgumentParser, language: Language, *, parquet: bool = False
) -> None:
    """Add the options that say where frameworks are and how data with lists are read."""
    add_file_options(parser, language, parquet=parquet)
    parser.add_argument(
        "--lists",
        action="append",
        default=[],
        type=pair,
        metavar="LIST=FILE",
        help=(_LISTS_OR_PARQUET if parquet else _LISTS).pick(language),
    )


def add_file_options(
    parser: argparse.ArgumentParser,
    language: Language,
    *,
    renamed: Text = _RENAME,
    parquet: bool = False,
) -> None:
    """Add the options that say where frameworks are and how one data file is read."""
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )
    parser.add_argument(
        "--rename",
        action="append",
        default=[],
        type=pair,
        metavar="COLUMN=NAME",
        help=renamed.pick(language),
    )
    parser.add_argument(
        "--unit-column", default="unit", metavar="COLUMN", help=_UNIT_COLUMN.pick(language)
    )
    parser.add_argument("--encoding", metavar="NAME", help=_ENCODING.pick(language))
    kinds = ("csv", "json", "jsonl", *(("parquet",) if parquet else ()))
    parser.add_argument("--data-format", choices=kinds, help=_KIND.pick(language))


def pair(text: str) -> tuple[str, str]:
    """Return the two sides of `a=b`.

    Raises:
        argparse.ArgumentTypeError: There is no `=`, or nothing before it.
    """
    name, sign, value = text.partition("=")
    if not sign or not name:
        msg = f"{text!r} is not of the form NAME=VALUE"
        raise argparse.ArgumentTypeError(msg)
    return name.strip(), value.strip()


def loaded(arguments: argparse.Namespace) -> Framework:
    """Return the framework that the command line names."""
    from kpirules.api import load  # noqa: PLC0415 - loading it takes its time

    return load(arguments.reference, folders=arguments.folder)


def open_units(arguments: argparse.Namespace, framework: Framework) -> UnitFile:
    """Return the data file that the command line names, checked to its end."""
    from kpirules.files.read import read_units  # noqa: PLC0415 - loading it takes its time

    return read_units(
        arguments.data,
        framework.declaration,
        rename=once(arguments, arguments.rename),
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
        lists={name: Path(path) for name, path in once(arguments, arguments.lists).items()},
        kind=arguments.data_format,
    )


def open_columns(
    arguments: argparse.Namespace, framework: Framework, least: int | None
) -> ColumnFile | UnitFile:
    """Return the data file that the command line names, in columns where that is possible.

    A CSV file is read so from `least` bytes on; None reads none so.
    """
    from kpirules.files.read_columns import read_columns  # noqa: PLC0415 - loading takes its time

    return read_columns(
        arguments.data,
        framework.declaration,
        rename=once(arguments, arguments.rename),
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
        lists={name: Path(path) for name, path in once(arguments, arguments.lists).items()},
        kind=arguments.data_format,
        least=least,
    )


def open_both(arguments: argparse.Namespace, old: Framework, new: Framework) -> BothFile:
    """Return the data file that the command line names, read for two editions."""
    from kpirules.files.both import read_both  # noqa: PLC0415 - loading it takes its time

    return read_both(
        arguments.data,
        old,
        new,
        rename=once(arguments, arguments.rename),
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
        lists={name: Path(path) for name, path in once(arguments, arguments.lists).items()},
        kind=arguments.data_format,
    )


def is_read(arguments: argparse.Namespace, output: Path | None) -> bool:
    """Tell whether results would take the place of a file that the command line reads."""
    if output is None:
        return False
    given = vars(arguments)
    read = [given.get(name) for name in ("data", "onto", "joint", "hierarchy")]
    read += [path for name in ("lists", "files") for _, path in given.get(name, ())]
    return any(path is not None and _is_same(output, path) for path in read)


def _is_same(output: Path, read: str) -> bool:
    try:
        return output.samefile(read)
    except (OSError, ValueError):
        return False


def once(arguments: argparse.Namespace, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return pairs as a mapping; a name that is given twice is misuse."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        arguments.parser.error("a name is given twice")
    return mapping
