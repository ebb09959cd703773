"""`kpirules replay`: scores stored results again and tells exactly what differs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.data_options import add_reading_options, open_units
from kpirules.cli.listing import FORMAT
from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.editions.replay import Difference, Replayed
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "replay"
ABOUT = Text(
    th="คิดคะแนนซ้ำจากผลที่บันทึกไว้ และบอกสิ่งที่ต่างไป",
    en="score stored results again and tell what differs",
)
EXAMPLE = """kpirules replay scores.json
kpirules replay scores.csv --data units.csv"""

_RESULT = Text(
    th="ไฟล์ผลคะแนน .json .jsonl .csv ที่ `kpirules score` เขียนไว้",
    en="results (.json, .jsonl, .csv) that `kpirules score` wrote",
)
_DATA = Text(
    th="ไฟล์ข้อมูลที่ใช้คิดคะแนนครั้งนั้น เมื่อผลคะแนนไม่ได้เก็บข้อมูลไว้",
    en="the data that were scored then, where the results do not hold them",
)
_FRAMEWORK = Text(
    th="ไฟล์ของกรอบ เมื่อค้นตามชื่อไม่พบ",
    en="the framework's file, where no name finds it",
)
_IDENTICAL = Text(th="{count} หน่วย: ตรงกันทุกค่า", en="{count} units: identical")
_SAME = Text(th="{count} หน่วย: ผลเท่าเดิม", en="{count} units: the same results")
_DIFFER = Text(th="{differ} จาก {count} หน่วย: ต่างไป", en="{differ} of {count} units: different")
_GONE = Text(th="{count} หน่วย: ไม่ได้คิดซ้ำ", en="{count} units: not scored again")
_SKIPPED = Text(
    th="{count} หน่วยไม่มีคะแนนในครั้งนั้นและไม่ได้เก็บข้อมูลไว้ จึงไม่ได้คิดซ้ำ",
    en="{count} units had no result then and no stored inputs; they were not scored again",
)
_ALTERED = Text(
    th="เนื้อหาของกรอบเปลี่ยนไป: {stored} → {now}",
    en="the framework's content has changed: {stored} → {now}",
)
_LIBRARY = Text(
    th="ครั้งนั้นคิดด้วย {stored} ครั้งนี้ {now}",
    en="scored then by {stored}, now by {now}",
)
_NOTHING = Text(th="ไม่มี", en="nothing")
_MORE = Text(th="และอีก {count} หน่วย", en="and {count} more units")

# The units whose differences are printed; `--format json` has them all.
_MOST_UNITS = 50


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("result", type=Path, metavar="RESULT", help=_RESULT.pick(language))
    parser.add_argument("--data", metavar="DATA", help=_DATA.pick(language))
    parser.add_argument("--framework", metavar="FILE", help=_FRAMEWORK.pick(language))
    add_reading_options(parser, language)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Replay the results and print what differs."""
    from kpirules.api import load  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.findings import tell  # noqa: PLC0415
    from kpirules.files.replay import replay_units  # noqa: PLC0415
    from kpirules.files.results import read_results  # noqa: PLC0415

    given = None if arguments.framework is None else load(Path(arguments.framework))

    @cache
    def find(reference: str) -> Framework:
        if given is not None and given.reference == reference:
            return given
        return load(reference, folders=arguments.folder)

    def score(framework: Framework) -> Iterator[Scorecard]:
        return _cards(arguments, framework, session)

    stored = read_results(arguments.result)
    scorer = None if arguments.data is None else score
    replayed = replay_units(stored, str(arguments.result), find, scorer)
    identical = all(each.identical for each in replayed)
    if arguments.format == "json":
        print(json.dumps([each.to_dict() for each in replayed], ensure_ascii=False, indent=2))
        return FINE if identical else FINDINGS
    for each in replayed:
        tell(each.findings, session)
    _print(replayed, session, identical=identical)
    return FINE if identical else FINDINGS


def _cards(
    arguments: argparse.Namespace, framework: Framework, session: Session
) -> Iterator[Scorecard]:
    """Yield the cards of the data file."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.files.joint_score import score_credited  # noqa: PLC0415

    file = open_units(arguments, framework)
    if file.usable:
        tell(file.findings, session)
    # A file that is not usable is refused there.
    yield from score_credited(framework, file)[0]


def _print(replayed: Sequence[Replayed], session: Session, *, identical: bool) -> None:
    pick = session.pick
    if identical:
        print(pick(_IDENTICAL).format(count=sum(each.units for each in replayed)))
    for each in replayed:
        if not identical:
            print(f"{each.reference}: {_summary(each, session)}")
        if each.altered:
            print("  " + pick(_ALTERED).format(stored=each.stored_digest, now=each.digest))
        for line in _lines(each.differences, session):
            print(line)
        if each.skipped:
            session.say(pick(_SKIPPED).format(count=each.skipped))
        others = [library for library in each.libraries if library != each.library]
        if others:
            session.say(pick(_LIBRARY).format(stored=", ".join(others), now=each.library))


def _summary(each: Replayed, session: Session) -> str:
    differ = each.differing_units
    same = _SAME if each.altered else _IDENTICAL
    text = _GONE if each.digest is None else _DIFFER if differ else same
    return session.pick(text).format(count=each.units, differ=differ)


def _lines(differences: Sequence[Difference], session: Session) -> Iterator[str]:
    """Yield the differences unit by unit: node, field, what was stored and what comes out now."""
    units = [
        (unit, list(found)) for unit, found in groupby(differences, key=lambda each: each.unit)
    ]
    for unit, found in units[:_MOST_UNITS]:
        yield f"  {unit}"
        for each in found:
            name = each.field if each.node is None else f"{each.node} {each.field}"
            stored, now = _shown(each.stored, session), _shown(each.now, session)
            yield f"    {name}: {stored} → {now}"
    if len(units) > _MOST_UNITS:
        yield "  " + session.pick(_MORE).format(count=len(units) - _MOST_UNITS)


def _shown(value: object, session: Session) -> str:
    if value is None:
        return session.pick(_NOTHING)
    if isinstance(value, dict) and set(value) == {"th", "en"}:
        return str(value["th" if session.language == "th" else "en"] or value["th"] or value["en"])
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
