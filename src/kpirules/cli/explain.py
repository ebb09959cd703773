"""`kpirules explain`: how the total of one unit came about."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_data_options, loaded, open_units, pair
from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "explain"
ABOUT = Text(th="อธิบายที่มาของคะแนนของหน่วยหนึ่ง", en="explain how one unit's total came about")
EXAMPLE = """kpirules explain nacc-ita@2563 units.csv --unit Loei
kpirules explain nacc-ita@2563 --values i1=90 i2=80.5"""

_UNIT = Text(
    th="ชื่อหน่วยในข้อมูล (ไม่ต้องระบุหากมีหน่วยเดียว)",
    en="unit in the data (may be left out where there is only one)",
)
_VALUES = Text(th="ค่าของหน่วย แทนไฟล์ข้อมูล", en="the unit's values, instead of a data file")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    add_data_options(parser, language, optional=True)
    parser.add_argument("--unit", metavar="UNIT", help=_UNIT.pick(language))
    parser.add_argument(
        "--values", nargs="+", type=pair, metavar="INPUT=VALUE", help=_VALUES.pick(language)
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the explanation of one unit."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.files.pairs import read_pairs  # noqa: PLC0415
    from kpirules.files.score import score_row  # noqa: PLC0415

    if (arguments.data is None) == (arguments.values is None):
        arguments.parser.error("give either DATA or --values")
    framework = loaded(arguments)
    card: Scorecard | None
    if arguments.values is not None:
        row = read_pairs(arguments.values, framework.declaration, arguments.unit or "")
        card = score_row(framework, row)
    else:
        card = _card_of_file(arguments, framework, session)
    if card is None:
        return FINDINGS
    if card.findings:
        tell(card.findings, session)
        return FINDINGS
    explanation = card.explain()
    if arguments.format == "json":
        print(json.dumps(explanation.to_dict(), ensure_ascii=False, indent=2))
    else:
        print(explanation.text(session.language))
    return FINE


def _card_of_file(
    arguments: argparse.Namespace, framework: Framework, session: Session
) -> Scorecard | None:
    """Return the card of the unit that is asked for, or None with the reason told."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.files.joint_score import score_row_credited  # noqa: PLC0415
    from kpirules.files.score import find_row  # noqa: PLC0415

    file = open_units(arguments, framework)
    tell(file.findings, session)
    if not file.usable:
        return None
    row, problem = find_row(file, arguments.unit)
    if problem is not None:
        tell([problem], session)
    return None if row is None else score_row_credited(framework, file, row)
