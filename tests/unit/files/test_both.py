from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from kpirules.api import Framework, load
from kpirules.files.both import BothFile, BothRow, read_both

if TYPE_CHECKING:
    from pathlib import Path

# i9 and i10 are lists of items in FY2563 and FY2565; in FY2567 their scores are entered.
FIRST, SECOND, LAST = "nacc-ita@2563", "nacc-ita@2565", "nacc-ita@2567"
ITEMS = ",".join(f"i10.O{number}" for number in range(35, 44))
ANSWERS = ",".join(["100"] * 9)


@cache
def ita(reference: str) -> Framework:
    return load(reference)


def read(
    folder: Path, content: str, old: str, new: str, name: str = "units.csv", **options: Any
) -> BothFile:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_both(path, ita(old), ita(new), **options)


def only(file: BothFile) -> BothRow:
    (row,) = file.rows()
    return row


def errors(file: BothFile) -> list[str]:
    return [finding.code.id for finding in file.findings if finding.severity.value == "error"]


def test_what_is_one_thing_goes_to_both(tmp_path: Path) -> None:
    row = only(read(tmp_path, "unit,i1,i9\nเลย,91.27,65.62\n", FIRST, LAST))
    assert row.unit == "เลย"
    assert row.old == {"i1.mean": "91.27", "i9": "65.62"}
    assert row.new == {"i1.mean": "91.27", "i9.mean": "65.62"}


def test_either_name_will_do(tmp_path: Path) -> None:
    row = only(read(tmp_path, "unit,i9.mean\nเลย,65.62\n", FIRST, LAST))
    assert (row.old, row.new) == ({"i9": "65.62"}, {"i9.mean": "65.62"})


def test_both_names_are_one_too_many(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,i9,i9.mean\nเลย,65.62,65.62\n", FIRST, LAST)
    assert errors(file) == ["KPI619"]


def test_a_code_with_two_meanings_is_refused(tmp_path: Path) -> None:
    file = read(tmp_path, f"unit,i10.O34,{ITEMS}\nเลย,100,{ANSWERS}\n", FIRST, SECOND)
    (finding,) = [f for f in file.findings if f.code.id == "KPI680"]
    assert not file.usable
    assert finding.place is not None
    assert finding.place.column == 6
    assert finding.help("en").startswith("call it `i10.O34@2563` or `i10.O34@2565`,")
    assert "i10.O34" not in " ".join(f.message() for f in file.findings if f is not finding)


@pytest.mark.parametrize("mark", ["2563", "2563.1"])
def test_the_year_or_the_edition_says_which(tmp_path: Path, mark: str) -> None:
    header = f"unit,i10.O34@{mark},i10.O34@2565,{ITEMS}"
    row = only(read(tmp_path, f"{header}\nเลย,50,100,{ANSWERS}\n", FIRST, SECOND))
    assert (row.old["i10.O34"], row.new["i10.O34"]) == ("50", "100")
    assert (row.old["i10.O35"], row.new["i10.O35"]) == ("100", "100")


def test_a_column_may_be_renamed_to_it(tmp_path: Path) -> None:
    content = f"unit,gifts,{ITEMS}\nเลย,100,{ANSWERS}\n"
    row = only(read(tmp_path, content, FIRST, SECOND, rename={"gifts": "i10.O34@2565"}))
    assert ("i10.O34" in row.old, row.new["i10.O34"]) == (False, "100")
    refused = read(tmp_path, content, FIRST, SECOND, rename={"gifts": "i10.O34"})
    assert errors(refused) == ["KPI680"]


def test_what_one_edition_alone_asks_for(tmp_path: Path) -> None:
    row = only(read(tmp_path, "unit,i9.O1,i1\nเลย,100,80\n", FIRST, LAST))
    assert (row.old, row.new) == ({"i1.mean": "80", "i9.O1": "100"}, {"i1.mean": "80"})


def test_in_json_as_well(tmp_path: Path) -> None:
    content = '[{"unit": "เลย", "i9": 65.62, "i10.O34@2563": 50}]'
    row = only(read(tmp_path, content, FIRST, SECOND, name="units.json"))
    assert row.old == {"i9": Decimal("65.62"), "i10.O34": 50}
    assert row.new == {"i9": Decimal("65.62")}


def test_a_bad_value_is_told_once_in_the_words_of_the_file(tmp_path: Path) -> None:
    row = only(read(tmp_path, "unit,i1\nเลย,101\n", FIRST, LAST))
    (finding,) = row.findings
    assert str(finding).startswith(f"{tmp_path}/units.csv:2:5: unit เลย: error[KPI605]: ")
    assert "`i1`" in finding.message()


LISTED = """\
format: kpirules/1
framework: listed
fiscal_year: {year}
edition: "{year}.1"
status: draft
title: {{th: รายการ, en: Listed}}
unit: person
provenance: illustrative
lists:
  goals: {{inputs: {{{columns}}}}}
indicators:
  - {{id: goals_met, value: mean(goals.{read}), score: {{direct: true}}}}
missing_codes: {{{codes}}}
"""


def listed(year: int, columns: str, read: str, codes: str = "") -> Framework:
    return Framework.parse(LISTED.format(year=year, columns=columns, read=read, codes=codes))


def test_rows_of_a_list_have_the_columns_of_their_edition(tmp_path: Path) -> None:
    old = listed(2566, "result: number", "result")
    new = listed(2567, "result: number, rating: score", "rating")
    path = tmp_path / "units.json"
    path.write_text('[{"unit": "ก", "goals": [{"result": 1, "rating": 2}]}]', encoding="utf-8")
    row = only(read_both(path, old, new))
    assert (row.old, row.new) == (
        {"goals": [{"result": 1}]},
        {"goals": [{"result": 1, "rating": 2}]},
    )
    assert row.findings == ()


def test_a_list_from_a_file_of_its_own(tmp_path: Path) -> None:
    old = listed(2566, "result: number", "result")
    new = listed(2567, "result: number", "result")
    (tmp_path / "units.csv").write_text("unit\nก\n", encoding="utf-8")
    (tmp_path / "goals.csv").write_text("unit,result\nก,3\n", encoding="utf-8")
    lists = {"goals": tmp_path / "goals.csv"}
    row = only(read_both(tmp_path / "units.csv", old, new, lists=lists))
    assert row.old == row.new == {"goals": [{"result": "3"}]}


def test_what_is_read_in_two_ways_needs_the_edition(tmp_path: Path) -> None:
    old = listed(2566, "result: percent", "result")
    new = listed(2567, "result: share", "result")
    path = tmp_path / "units.json"
    path.write_text('[{"unit": "ก", "goals": []}]', encoding="utf-8")
    assert errors(read_both(path, old, new)) == ["KPI680"]


def test_a_code_of_missing_data_means_one_thing(tmp_path: Path) -> None:
    old = listed(2566, "result: number", "result", codes='not_reported: ["99"]')
    new = listed(2567, "result: number", "result", codes='suppressed: ["99"]')
    path = tmp_path / "units.json"
    path.write_text('[{"unit": "ก", "goals": [{"result": "99"}]}]', encoding="utf-8")
    assert errors(read_both(path, old, new)) == ["KPI681"]
