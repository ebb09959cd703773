"""`kpirules demo`: real results of a real framework, scored and explained."""

from __future__ import annotations

import argparse
import json
import sys

from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINE, Session
from kpirules.diagnostics.text import Language, Text

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "demo"
ABOUT = Text(
    th="คิดคะแนน ITA ปีงบประมาณ 2563 ของหน่วยงานจริง แล้วอธิบายหนึ่งหน่วย",
    en="score real agencies by the ITA of fiscal year 2563 and explain one of them",
)
EXAMPLE = "kpirules demo --lang th"

_FRAMEWORK = "nacc-ita"
_YEAR = 2563
_NEXT = Text(
    th="คำสั่งต่อไป: kpirules list   kpirules show nacc-ita@2563   kpirules score --help",
    en="next: kpirules list   kpirules show nacc-ita@2563   kpirules score --help",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the table of units and the explanation of the first."""
    from kpirules.api import load  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.tables import lay_out, score_table  # noqa: PLC0415
    from kpirules.editions.catalogue.find import bundled_folder  # noqa: PLC0415
    from kpirules.testing.cases import read_cases  # noqa: PLC0415

    framework = load(_FRAMEWORK, _YEAR)
    cases = read_cases(bundled_folder() / _FRAMEWORK / "cases" / f"{_YEAR}.yaml").cases
    cards = [
        framework.score(case.values, unit=session.pick(case.title) or case.id)
        for case in cases
        if case.provenance == "published"
    ]
    if arguments.format == "json":
        told = {
            "units": [card.to_dict() for card in cards],
            "explanation": cards[0].explain().to_dict(),
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return FINE
    print(f"{session.pick(framework.title)} ({framework.reference})")
    lay_out(score_table(cards, framework.declaration, session), session, sys.stdout)
    print()
    print(cards[0].explain().text(session.language))
    session.say("")
    session.say(session.pick(_NEXT))
    return FINE
