"""Carrying the data or the results of a file by a crosswalk, with counts for the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kpirules.cli.session import FINDINGS, FINE, Session
from kpirules.diagnostics.text import Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.diagnostics.diagnostic import Diagnostic
    from kpirules.editions.crosswalk.model import Crosswalk
    from kpirules.editions.crosswalk.reading import Reading
    from kpirules.files.carry import CarriedRow, Onto
    from kpirules.files.records import Records
    from kpirules.files.unit_file import UnitFile

__all__ = ["give_data", "give_results"]

Record = TypeVar("Record")

_CARRIED = Text(
    th="ทั้งหมด {units} หน่วย ยกไป {values} ค่า ({marked} ค่าไม่ใช่ exact) เว้นว่าง {blank} รายการข้อมูล",
    en="units: {units}, values carried: {values} ({marked} of them not exact), "
    "inputs left blank: {blank}",
)
_READ = Text(
    th="ทั้งหมด {units} หน่วย เทียบได้ {comparable} รายการ (exact {exact}) เทียบไม่ได้ {others}",
    en="units: {units}, comparable: {comparable} (exact: {exact}), not comparable: {others}",
)


@dataclass(slots=True)
class _Tally:
    """Counts of a run, and the first findings."""

    units: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def count(self, key: str, by: int = 1) -> None:
        self.counts[key] = self.counts.get(key, 0) + by


def give_data(
    arguments: argparse.Namespace,
    session: Session,
    crosswalk: Crosswalk,
    new: Framework,
    file: UnitFile,
) -> int:
    """Write or print the data of the new edition; return the exit code."""
    from kpirules.cli.findings import count_errors, tell  # noqa: PLC0415 - takes its time
    from kpirules.editions.crosswalk.carry import Carrier  # noqa: PLC0415
    from kpirules.files.carried_columns import data_records  # noqa: PLC0415
    from kpirules.files.carry import Onto, carry_file  # noqa: PLC0415

    carrier = Carrier(crosswalk)
    onto: Onto | None = None
    if arguments.onto:
        there = _opened_onto(arguments, new)
        tell(there.findings, session)
        onto = Onto(carrier, there) if there.usable else None
        if onto is None or onto.findings:
            # Writing on would lose what was entered and could not be read.
            tell([] if onto is None else onto.findings, session)
            return FINDINGS
    tally = _Tally()
    rows = _counted_rows(carry_file(carrier, file, onto), tally, len(crosswalk.new.inputs))
    _give(rows, data_records(crosswalk.new, arguments.unit_column), arguments)
    tell(tally.findings, session)
    shown = {key: f"{tally.counts.get(key, 0):,}" for key in ("values", "marked", "blank")}
    session.say(session.pick(_CARRIED).format(units=f"{tally.units:,}", **shown))
    return FINDINGS if count_errors(tally.findings) else FINE


def _opened_onto(arguments: argparse.Namespace, new: Framework) -> UnitFile:
    from kpirules.files.read import read_units  # noqa: PLC0415 - loading it takes its time

    return read_units(
        arguments.onto,
        new.declaration,
        unit_column=arguments.unit_column,
        encoding=arguments.encoding,
    )


def _counted_rows(rows: Iterable[CarriedRow], tally: _Tally, inputs: int) -> Iterator[CarriedRow]:
    from kpirules.editions.crosswalk.model import Relation  # noqa: PLC0415 - takes its time

    for row in rows:
        tally.units += 1
        tally.count("values", len(row.parts))
        tally.count("marked", sum(part.relation is not Relation.EXACT for part in row.parts))
        filled = sum(value is not None for value in row.values.values())
        tally.count("blank", max(inputs - filled, 0))
        tally.findings += row.findings
        yield row


def give_results(
    arguments: argparse.Namespace,
    session: Session,
    crosswalk: Crosswalk,
    old: Framework,
    file: UnitFile,
) -> int:
    """Write or print the results in the structure of the new edition; return the exit code."""
    from kpirules.cli.findings import tell  # noqa: PLC0415 - loading it takes its time
    from kpirules.cli.tally import Tally  # noqa: PLC0415
    from kpirules.editions.crosswalk.model import Relation  # noqa: PLC0415
    from kpirules.editions.crosswalk.reading import read_results  # noqa: PLC0415
    from kpirules.files.carried_columns import result_records  # noqa: PLC0415
    from kpirules.files.score import score_file  # noqa: PLC0415

    cards, tally = Tally(), _Tally()

    def readings() -> Iterator[Reading]:
        for card in cards.watch(score_file(old, file)):
            reading = read_results(crosswalk, card)
            tally.units += 1
            if tally.units == 1:
                comparable = [node for node in reading if node.comparable]
                tally.count("comparable", len(comparable))
                tally.count("exact", sum(n.relation is Relation.EXACT for n in comparable))
                tally.count("others", len(reading.nodes) - len(comparable))
            yield reading

    _give(readings(), result_records(crosswalk, session.language), arguments)
    tell(cards.findings, session, cards.found)
    shown = {key: f"{tally.counts.get(key, 0):,}" for key in ("comparable", "exact", "others")}
    session.say(session.pick(_READ).format(units=f"{tally.units:,}", **shown))
    return FINDINGS if cards.refused else FINE


def _give(records: Iterable[Record], form: Records[Record], arguments: argparse.Namespace) -> None:
    """Write the records to the file that was named, or print them."""
    from kpirules.files.records import write_records, write_records_to  # noqa: PLC0415

    if arguments.output is not None:
        write_records(arguments.output, records, form)
    else:
        write_records_to(sys.stdout, records, form, arguments.format or "csv")
