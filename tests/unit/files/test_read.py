from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kpirules.api import load
from kpirules.errors import InputError
from kpirules.files.pairs import read_pairs
from kpirules.files.read import read_units
from unit.files.sample import DECLARATION, read, slugs, values

UNITS = "unit,done,planned\nA,1,2\nB,3,4\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("nothing.csv", "file-not-found", id="absent"),
        pytest.param("https://example.org/units.csv", "file-not-found", id="an address"),
        pytest.param("folder.csv", "file-not-readable", id="a folder"),
        pytest.param("a\0b.csv", "file-not-readable", id="a null in the name"),
        pytest.param("n" * 5000 + ".csv", "file-not-readable", id="a name too long"),
        pytest.param("units.xlsx", "data-kind-unknown", id="a workbook"),
        pytest.param("units", "data-kind-unknown", id="no ending"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "units.xlsx").write_bytes(b"PK\3\4")
    (tmp_path / "units").write_text(UNITS, encoding="utf-8")
    file = read_units(f"{tmp_path}/{name}", DECLARATION)

    assert slugs(file) == [expected]
    assert not file.usable


@pytest.mark.parametrize(
    ("content", "kind"),
    [(UNITS, None), (UNITS, "csv"), ('[{"unit": "A", "done": 1, "planned": 2}]', "json")],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, kind: str | None) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    file = read_units("-", DECLARATION, kind=kind)

    assert slugs(file) == []
    assert "A" in values(file)


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    file = read(tmp_path, UNITS)
    (tmp_path / "units.csv").write_text('unit,done,planned\nA,"1,2\n', encoding="utf-8")

    with pytest.raises(InputError):
        list(file.rows())


def test_a_json_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    file = read(tmp_path, '[{"unit": "A", "done": 1, "planned": 2}]', "u.json")
    (tmp_path / "u.json").unlink()

    with pytest.raises(InputError):
        list(file.rows())


def goals(folder: Path, content: str) -> dict[str, Path]:
    path = folder / "goals.csv"
    path.write_text(content, encoding="utf-8")
    return {"goals": path}


def test_lists_come_from_a_file_of_their_own(tmp_path: Path) -> None:
    lists = goals(tmp_path, "unit,row,result,weight\nA,1,85%,40\nB,1,90,100\nA,2,๙๐,60\n")
    file = read(tmp_path, UNITS, lists=lists)

    assert slugs(file) == ["percent-sign-on-other-type"]
    lists = goals(tmp_path, "unit,row,result,weight\nA,1,85,40\nA,2,๙๐,60\n")
    file = read(tmp_path, UNITS, lists=lists)
    assert slugs(file) == []
    assert [row["goals"] for row in values(file).values()] == [
        [{"result": "85", "weight": "40"}, {"result": "90", "weight": "60"}],
        [],
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("unit,result,weight\nC,1,2\n", ["list-unit-unknown"], id="a stranger"),
        pytest.param(
            "unit,id,result,weight\nA,1,1,2\nA,1,3,4\n", ["list-row-twice"], id="a row twice"
        ),
        pytest.param("unit,result,weight\nA,1\n", ["row-shorter-than-header"], id="a short row"),
        pytest.param("unit,result\nA,1\n", ["input-columns-missing"], id="a column missing"),
        pytest.param(
            "unit,result,wieght\nA,1,2\n",
            ["column-nearly-input", "input-columns-missing"],
            id="a slip of a column",
        ),
        pytest.param("result,weight\n1,2\n", ["unit-column-missing"], id="no unit column"),
        pytest.param("unit,result,weight\n,1,2\n", ["list-unit-unknown"], id="no unit"),
        pytest.param("", ["empty-data-file"], id="nothing"),
    ],
)
def test_what_may_be_wrong_with_a_list(tmp_path: Path, content: str, expected: list[str]) -> None:
    assert slugs(read(tmp_path, UNITS, lists=goals(tmp_path, content))) == expected


def test_lists_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "goals.json"
    path.write_text("[]", encoding="utf-8")

    assert slugs(read(tmp_path, UNITS, lists={"goal": path})) == ["list-unknown"]
    assert slugs(read(tmp_path, UNITS, lists={"goals": path})) == ["data-kind-unknown"]
    absent = {"goals": tmp_path / "none.csv"}
    assert slugs(read(tmp_path, UNITS, lists=absent)) == ["file-not-found"]


def test_a_list_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "goals.csv"
    path.write_bytes(b"unit,result,weight\nA,\xff,1\n")

    assert slugs(read(tmp_path, UNITS, lists={"goals": path})) == ["undecodable-text"]


def test_a_disk_that_fails_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kpirules.files.read.find_encoding", failing)
    (finding,) = read(tmp_path, UNITS).findings

    assert finding.code.slug == "file-not-readable"
    assert finding.details["reason"] == "Input/output error"


ENTERED = "unit,i1,i2,i3,i4,i5,i6,i7,i8"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(f"{ENTERED},i9,i10", [], id="the scores are entered"),
        pytest.param(f"{ENTERED},i10", ["input-columns-missing"], id="one is neither"),
        pytest.param(f"{ENTERED},i9,i10,i9.O1", [], id="both have columns"),
    ],
)
def test_what_an_entered_score_excuses(tmp_path: Path, header: str, expected: list[str]) -> None:
    path = tmp_path / "units.csv"
    blanks = "," * header.count(",")
    path.write_text(f"{header}\nA{blanks}\n", encoding="utf-8")
    file = read_units(path, load("nacc-ita", 2563).declaration)

    assert slugs(file) == expected


def test_pairs_are_read_as_cells_are() -> None:
    pairs = [("done", "๑,๐๐๐"), ("7.1", "1,5"), ("nothing", "x"), ("done", "2"), ("rate", "")]
    row = read_pairs(pairs, DECLARATION, "A")

    assert row.values == {"done": "1000", "nothing": "x", "rate": None}
    assert [finding.code.slug for finding in row.findings] == [
        "ambiguous-separators",
        "input-given-twice",
    ]
