"""`kpirules show`: what a framework is, asks for and computes."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from kpirules.cli.data_options import REFERENCE, loaded
from kpirules.cli.listing import FOLDER, FORMAT
from kpirules.cli.session import FINE, Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.framework.declaration import Declaration

__all__ = ["ABOUT", "EXAMPLE", "NAME", "add_arguments", "run"]

NAME = "show"
ABOUT = Text(
    th="แสดงกรอบ: โครงสร้าง น้ำหนัก รายการข้อมูล และระดับ",
    en="show a framework: structure, weights, inputs and bands",
)
EXAMPLE = """kpirules show nacc-ita@2563
kpirules show nacc-ita@2563 --resolved > whole.yaml"""

_RESOLVED = Text(
    th="พิมพ์ไฟล์ฉบับเต็ม ใส่แม่แบบและค่าเริ่มต้นครบแล้ว",
    en="print the whole file, with templates and defaults put in",
)
_ROUNDS = Text(th="รอบการประเมิน", en="rounds")
_RANKING = Text(th="การจัดลำดับ", en="ranking")
_JOINT = Text(th="ตัวชี้วัดร่วม", en="joint indicators")
_STAGES = Text(th="ลำดับการประเมิน", en="stages")
_CALENDAR = Text(th="กำหนดการ", en="calendar")
_REQUIRED = Text(th="สิ่งที่ต้องส่ง (ไม่คิดคะแนน)", en="required, not scored")
_INDICATORS = Text(th="ตัวชี้วัด", en="indicators")
_INPUTS = Text(th="รายการข้อมูล", en="inputs")
_LISTS = Text(th="รายการหลายแถว", en="lists")
_BANDS = Text(th="ระดับ", en="bands")
_TABLES = Text(th="ตาราง", en="tables")
_ALLOCATION = Text(th="การจัดสรร", en="allocation")
_AGREEMENT = Text(th="คำรับรอง", en="agreements")
_SOURCES = Text(th="เอกสารอ้างอิง", en="sources")
_ASSUMPTIONS = Text(th="ข้อสมมติ", en="assumptions")
_SUSPENDED = Text(th="ปีนี้งดจัดระดับ", en="no bands are given this year")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the command's own arguments."""
    parser.add_argument("reference", metavar="FRAMEWORK", help=REFERENCE.pick(language))
    parser.add_argument(
        "--folder", action="append", default=[], metavar="DIR", help=FOLDER.pick(language)
    )
    parser.add_argument("--resolved", action="store_true", help=_RESOLVED.pick(language))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=FORMAT.pick(language)
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the framework."""
    declaration = loaded(arguments).declaration
    if arguments.resolved:
        from kpirules.source.canonical import canonical_json, yaml_text  # noqa: PLC0415

        as_json = arguments.format == "json"
        text = canonical_json(declaration.resolved) if as_json else yaml_text(declaration.resolved)
        print(text.rstrip("\n"))
    elif arguments.format == "json":
        from kpirules.cli.outline import outline  # noqa: PLC0415

        print(json.dumps(outline(declaration), ensure_ascii=False, indent=2))
    else:
        _print(declaration, session)
    return FINE


def _print(declaration: Declaration, session: Session) -> None:
    from kpirules.cli.agreement_outline import agreement_rows  # noqa: PLC0415
    from kpirules.cli.allocation_outline import (  # noqa: PLC0415
        allocation_rows,
        table_rows,
    )
    from kpirules.cli.outline import (  # noqa: PLC0415 - loading it takes its time
        band_rows,
        heading,
        indicator_rows,
        input_rows,
        list_rows,
        round_rows,
    )
    from kpirules.cli.ranking_outline import joint_rows, ranking_rows  # noqa: PLC0415
    from kpirules.cli.stage_outline import (  # noqa: PLC0415
        calendar_rows,
        required_rows,
        stage_rows,
    )
    from kpirules.cli.tables import grid, lay_out  # noqa: PLC0415

    pick = session.pick
    for line in heading(declaration, session.language):
        print(line)
    parts = (
        (_ROUNDS, round_rows(declaration, session.language), set[int]()),
        (_STAGES, stage_rows(declaration, session.language), set[int]()),
        (_CALENDAR, calendar_rows(declaration, session.language), set[int]()),
        (_REQUIRED, required_rows(declaration, session.language), set[int]()),
        (_INDICATORS, indicator_rows(declaration, session.language), {2}),
        (_INPUTS, input_rows(declaration.inputs, session.language), set[int]()),
        (_LISTS, list_rows(declaration.lists, session.language), set[int]()),
        (_BANDS, band_rows(declaration, session.language), set[int]()),
        (_RANKING, ranking_rows(declaration, session.language), set[int]()),
        (_JOINT, joint_rows(declaration, session.language), set[int]()),
        (_TABLES, table_rows(declaration, session.language), {2}),
        (_ALLOCATION, allocation_rows(declaration, session.language), set[int]()),
        (_AGREEMENT, agreement_rows(declaration, session.language), set[int]()),
        (
            _SOURCES,
            [
                [s.id, pick(s.title), s.date or "", s.address or ""]
                for s in declaration.sources.values()
            ],
            set[int](),
        ),
        (_ASSUMPTIONS, [[pick(text)] for text in declaration.assumptions], set[int]()),
    )
    for title, rows, right in parts:
        if rows:
            headings = [pick(title), *[""] * (len(rows[0]) - 1)]
            print()
            lay_out(grid(headings, rows, right), session, sys.stdout)
    if declaration.ranking.suspended:
        reason = pick(declaration.ranking.reason)
        print(f"{pick(_SUSPENDED)}: {reason}" if reason else pick(_SUSPENDED))
