"""Carrying a data file to another edition, onto data that are there already."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpirules.editions.crosswalk.carry import Carrier
from kpirules.errors import InputError, OutputError
from kpirules.files.carried_columns import data_records
from kpirules.files.carry import CarriedRow, Onto, carry_file
from kpirules.files.read import read_units
from kpirules.files.records import write_records
from kpirules.formula.values import State
from unit.editions.crosswalk.opened import good

CROSSWALK = good("evidence")
OLD = "unit,done,planned,rate,portion,open,size,quality.points\nเลย,75,90,50,0.125,yes,large,4\n"


def carried(folder: Path, onto: str = "", old: str = OLD) -> list[CarriedRow]:
    (folder / "old.csv").write_text(old, encoding="utf-8")
    carrier = Carrier(CROSSWALK)
    file = read_units(folder / "old.csv", CROSSWALK.old)
    if not onto:
        return list(carry_file(carrier, file))
    (folder / "new.csv").write_text(onto, encoding="utf-8")
    there = read_units(folder / "new.csv", CROSSWALK.new)
    return list(carry_file(carrier, file, Onto(carrier, there)))


def codes(row: CarriedRow) -> list[str]:
    return [finding.code.id for finding in row.findings]


def test_a_row_has_what_was_carried(tmp_path: Path) -> None:
    (row,) = carried(tmp_path)
    assert (row.unit, row.values["rate"], codes(row)) == ("เลย", Decimal("12.5"), [])


@pytest.mark.parametrize("entered", ["12.5", "12.50", "๑๒.๕"])
def test_the_same_value_written_otherwise_is_the_same(tmp_path: Path, entered: str) -> None:
    (row,) = carried(tmp_path, f"unit,rate\nเลย,{entered}\n")
    assert codes(row) == []
    assert "rate" not in {part.input for part in row.parts}


def test_the_same_state_is_the_same(tmp_path: Path) -> None:
    old = OLD.replace(",yes,", ",suppressed,")
    (row,) = carried(tmp_path, "unit,open\nเลย,ปกปิด\n", old)
    assert (row.values["open"], codes(row)) == (State.SUPPRESSED, [])


def test_what_differs_stays_and_is_told_at_its_place(tmp_path: Path) -> None:
    (row,) = carried(tmp_path, "unit,open,rate\nเลย,no,12.5\n")
    (finding,) = row.findings
    assert (row.values["open"], finding.code.id, finding.unit) == (False, "KPI923", "เลย")
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 5)


def test_an_entered_score_and_its_data_exclude_each_other(tmp_path: Path) -> None:
    (row,) = carried(tmp_path, "unit,evidence\nเลย,4\n")
    assert codes(row) == ["KPI924", "KPI924"]
    assert "evidence.actual" not in row.values


def test_a_state_is_no_entered_score(tmp_path: Path) -> None:
    (row,) = carried(tmp_path, "unit,evidence\nเลย,not_reported\n")
    assert codes(row) == []
    assert row.values["evidence.actual"] == Decimal("4.17")


def test_a_unit_without_a_row_gets_one_and_others_stay(tmp_path: Path) -> None:
    rows = carried(tmp_path, "unit,done\nนาน,7\n")
    assert [(row.unit, row.values["done"]) for row in rows] == [("เลย", 75), ("นาน", "7")]


def test_findings_on_the_old_data_stand_at_their_place(tmp_path: Path) -> None:
    (row,) = carried(tmp_path, old='unit,done,rate\nx,-1,"1,5"\n')
    places = [finding.place for finding in row.findings]
    assert row.values == {}
    assert [(place.line, place.column) for place in places if place] == [(2, 6)]


def test_a_file_that_cannot_be_used_is_not_carried(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        carried(tmp_path, old="done\n1\n")


def test_texts_are_inert_and_unknown_kinds_refused(tmp_path: Path) -> None:
    form = data_records(CROSSWALK.new, "unit")
    rows = [CarriedRow(unit="=1", values={"remark": "=2", "done": Decimal("-3.50")})]
    assert write_records(tmp_path / "x.csv", rows, form) == 1
    assert (tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()[1] == (
        "'=1,-3.50,,,,,'=2,,,"
    )
    with pytest.raises(OutputError):
        write_records(tmp_path / "x.xlsx", rows, form)
