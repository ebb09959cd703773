from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kpirules.files import json_units
from kpirules.formula.values import State
from unit.files.sample import read, slugs, values

ROW = '{"unit": "A", "done": 1, "planned": 2}'


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(f"[{ROW}]", "u.json", id="an array"),
        pytest.param(f'{{"units": [{ROW}]}}', "u.json", id="an object with units"),
        pytest.param(f"\ufeff [\n{ROW} ]\n", "u.json", id="a byte order mark and blanks"),
        pytest.param(f"{ROW}\n", "u.jsonl", id="lines"),
        pytest.param(f"\n\n{ROW}\r\n  \n", "u.ndjson", id="lines with blank ones"),
    ],
)
def test_shapes(tmp_path: Path, content: str, name: str) -> None:
    file = read(tmp_path, content, name)

    assert slugs(file) == []
    assert (file.count, values(file)) == (1, {"A": {"done": 1, "planned": 2}})


def test_values_keep_what_was_written(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        '[{"unit": 7, "done": "๑,๒๓๔", "planned": null, "rate": 85.10, "part": "85%",'
        ' "signed": true, "size": "large", "7.1": 0.1, "remark": "007"},'
        ' {"unit": "B", "done": 999, "planned": 1e2, "signed": 1, "7.1.actual": -0.5}]',
        "u.json",
    )

    assert slugs(file) == []
    assert values(file) == {
        "7": {
            "done": "1234",
            "planned": None,
            "rate": Decimal("85.10"),
            "part": "0.85",
            "signed": True,
            "size": "large",
            "7.1.actual": Decimal("0.1"),
            "remark": "007",
        },
        "B": {
            "done": State.SUPPRESSED,
            "planned": Decimal(100),
            "signed": True,
            "7.1.actual": Decimal("-0.5"),
        },
    }


def test_lists_are_arrays_of_objects(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        '[{"unit": "A", "done": 1, "planned": 2,'
        ' "goals": [{"result": "85.5", "weight": 40}, {"result": null, "weight": 60}]}]',
        "u.json",
    )

    assert slugs(file) == []
    assert values(file)["A"]["goals"] == [
        {"result": "85.5", "weight": 40},
        {"result": None, "weight": 60},
    ]


@pytest.mark.parametrize(
    ("content", "expected", "line"),
    [
        pytest.param("", "json-syntax", 1, id="nothing"),
        pytest.param("[]", "empty-data-file", 1, id="no units"),
        pytest.param('{"units": []}', "empty-data-file", 1, id="units without any"),
        pytest.param("{}", "json-shape", 1, id="an object without units"),
        pytest.param(ROW, "json-shape", 1, id="one unit alone"),
        pytest.param("3", "json-shape", 1, id="a number"),
        pytest.param('"text"', "json-shape", 1, id="a text"),
        pytest.param(f"[{ROW},\n3]", "json-shape", 2, id="a number among units"),
        pytest.param(f"[{ROW},\n]", "json-syntax", 2, id="a comma too many"),
        pytest.param(f"[{ROW}\n{ROW}]", "json-syntax", 2, id="a comma too few"),
        pytest.param(f"[{ROW}\n", "json-syntax", 2, id="an open array"),
        pytest.param(f"[{ROW}]\n[]", "json-syntax", 2, id="two arrays"),
        pytest.param('[{"unit": "A",\n "done": 01}]', "json-syntax", 2, id="a leading zero"),
        pytest.param("[{'unit': 'A'}]", "json-syntax", 1, id="single quotes"),
        pytest.param(f'{{"units": [{ROW}], "units": []}}', "json-key-twice", 1, id="units twice"),
        pytest.param('{"units": [], 3: 4}', "json-syntax", 1, id="a number for a key"),
        pytest.param('{"units" []}', "json-syntax", 1, id="no colon"),
        pytest.param("[" * 100_000, "json-shape", 1, id="nested deeply"),
        pytest.param('[{"a":' * 100_000, "json-shape", 1, id="nested deeply in objects"),
        pytest.param('[{"done": 1, "planned": 2}]', "unit-column-missing", 1, id="no unit at all"),
    ],
)
def test_what_makes_a_file_unusable(tmp_path: Path, content: str, expected: str, line: int) -> None:
    file = read(tmp_path, content, "u.json")
    finding = file.findings[0]

    assert finding.code.slug == expected
    assert not file.usable
    assert finding.place is not None
    assert finding.place.line == line


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = read(tmp_path, f"{ROW}\n{ROW[:-1]}\n{ROW} {ROW}\n", "u.jsonl")
    (finding,) = file.findings

    assert finding.code.slug == "json-syntax"
    assert finding.place is not None
    assert finding.place.line == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param('{"unit": "A", "done": 1, "done": 2}', ["json-key-twice"], id="a doubled key"),
        pytest.param('{"unit": "A", "done": NaN}', ["json-not-a-number"], id="NaN"),
        pytest.param('{"unit": "A", "done": -Infinity}', ["json-not-a-number"], id="infinity"),
        pytest.param('{"unit": "A", "done": [1]}', ["json-shape"], id="an array for a number"),
        pytest.param('{"unit": "A", "done": {"x": 1}}', ["json-shape"], id="an object"),
        pytest.param('{"unit": "A", "done": "1,5"}', ["ambiguous-separators"], id="a bad number"),
        pytest.param(
            '{"unit": "A", "7.1": 1, "7.1.actual": 2}', ["input-given-twice"], id="two names"
        ),
        pytest.param('{"unit": "", "done": 1}', ["unit-blank"], id="a blank unit"),
        pytest.param('{"unit": null, "done": 1}', ["unit-blank"], id="no unit"),
        pytest.param('{"unit": true, "done": 1}', ["unit-blank"], id="a truth for a unit"),
        pytest.param('{"done": 1}', ["unit-blank"], id="a unit left out"),
        pytest.param(
            '{"unit": "\\ud800", "done": 1}', ["unprintable-character"], id="half a character"
        ),
        pytest.param(
            '{"unit": "A", "goals": [{"result": 1, "result": 2}]}',
            ["json-key-twice"],
            id="a doubled key in a list",
        ),
        pytest.param(
            '{"unit": "A", "goals": [{"result": [[1]]}]}', ["json-shape"], id="a nested list"
        ),
    ],
)
def test_what_stops_one_unit(tmp_path: Path, row: str, expected: list[str]) -> None:
    sound = '{"unit": "B", "done": 1, "planned": 2, "7.1": 1, "7.1.actual": null}'.replace(
        ', "7.1.actual": null', ""
    )
    file = read(tmp_path, f"[{sound},\n{row}]", "u.json")
    findings = [finding for r in file.rows() for finding in r.findings]

    assert file.usable
    assert [finding.code.slug for finding in findings] == expected
    assert {finding.place.line for finding in findings if finding.place} == {2}
    assert list(values(file)) == ["B"]


def test_what_is_left_to_scoring_stays_as_it_is(tmp_path: Path) -> None:
    long = "1" * 100
    file = read(
        tmp_path,
        f'[{{"unit": "A", "done": {long}, "planned": {long}.5, "signed": "maybe", "size": 3,'
        ' "goals": ["none"], "rate": false}]',
        "u.json",
    )

    assert values(file)["A"] == {
        "done": long,
        "planned": f"{long}.5",
        "signed": "maybe",
        "size": 3,
        "goals": ["none"],
        "rate": False,
    }


def test_a_list_that_is_none_is_left_to_scoring(tmp_path: Path) -> None:
    file = read(tmp_path, '[{"unit": "A", "done": 1, "planned": 2, "goals": "none"}]', "u.json")

    assert values(file)["A"]["goals"] == "none"


def test_findings_on_the_shape_are_bounded(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"[{'1,' * 1000}1]", "u.json").findings) < 110


def test_units_that_stand_twice(tmp_path: Path) -> None:
    file = read(tmp_path, f"[{ROW}, {ROW}, {ROW.replace('A', 'B')}]", "u.json")

    assert slugs(file) == ["unit-twice", "unit-twice"]
    assert list(values(file)) == ["B"]


def test_what_stands_beside_the_units_is_told(tmp_path: Path) -> None:
    file = read(tmp_path, f'{{"year": 2567, "units": [{ROW}], "by": {{}}}}', "u.json")

    assert slugs(file) == ["columns-ignored", "columns-ignored"]
    assert list(values(file)) == ["A"]


def test_two_names_of_an_input_may_serve_two_units(tmp_path: Path) -> None:
    rows = [
        {"unit": "A", "done": 1, "planned": 2, "7.1": 1},
        {"unit": "B", "done": 1, "planned": 2, "7.1.actual": 2},
    ]
    file = read(tmp_path, json.dumps(rows), "u.json")

    assert slugs(file) == []
    assert [row["7.1.actual"] for row in values(file).values()] == [1, 2]


def test_a_file_too_large_to_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_units, "LARGEST_JSON", 10)

    assert slugs(read(tmp_path, f"[{ROW}]", "u.json")) == ["data-file-too-large"]
    assert slugs(read(tmp_path, ROW, "u.jsonl")) == []
