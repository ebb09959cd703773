from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpirules.diagnostics.text import Language
from kpirules.errors import InputError, KpirulesError
from kpirules.files.read import read_units
from kpirules.files.score import find_row, score_file
from kpirules.files.score_columns import ScoreColumns, inert
from kpirules.files.unit_file import UnitFile
from kpirules.files.write import write_scores, write_scores_to
from kpirules.scoring.scorecard import Scorecard
from unit.files.sample import office

UNITS = """\
[{"unit": "=1+1", "done": 75, "planned": 90, "goals": [{"result": 100}, {"result": 50}]},
 {"unit": "เลย", "done": 80, "planned": 80},
 {"unit": "01", "done": null, "planned": null},
 {"unit": "wrong", "done": "1.5", "planned": "1,5", "goals": []}]"""


def opened(folder: Path, content: str = UNITS, name: str = "units.json") -> UnitFile:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_units(path, office().declaration)


def cards(folder: Path) -> list[Scorecard]:
    return list(score_file(office(), opened(folder)))


def columns(
    *, detail: bool = False, fractions: bool = False, language: Language = "en"
) -> ScoreColumns:
    return ScoreColumns(
        declaration=office().declaration, detail=detail, fractions=fractions, language=language
    )


def written(folder: Path, how: ScoreColumns, name: str = "scores.csv") -> str:
    path = folder / name
    assert write_scores(path, cards(folder), how) == 4
    return path.read_text(encoding="utf-8")


def test_csv_has_exact_numbers_and_no_formulas(tmp_path: Path) -> None:
    rules = f"{office().reference},{office().digest}"
    assert written(tmp_path, columns()) == (
        "\ufeffunit,score,band,coverage,speed,status,framework,digest\n"
        f"'=1+1,3.6000,good,1,3.333333333333,4,{rules}\n"
        f"เลย,5.0000,good,0.6,5,,{rules}\n"
        f"01,,,0,,,{rules}\n"
        f"wrong,,,0,,,{rules}\n"
    )


def test_fractions_keep_what_no_decimal_writes(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written(tmp_path, columns(fractions=True)))))

    assert rows[0]["speed"] == "10/3"
    assert rows[1]["speed"] == "5"


def test_detail_tells_how_each_score_came_about(tmp_path: Path) -> None:
    text = written(tmp_path, columns(detail=True, fractions=True)).removeprefix("\ufeff")
    whole, part, empty, wrong = csv.DictReader(io.StringIO(text))

    assert whole["status"] == "measured"
    assert whole["framework"] == "demo-office@2567.1"
    assert whole["digest"] == office().digest
    assert whole["speed.value"] == "250/3"
    assert whole["speed.unrounded"] == "10/3"
    assert whole["speed.weight"] == "60"
    assert whole["speed.effective_weight"] == "0.6"
    assert whole["speed.contribution"] == "2"
    assert part["speed.effective_weight"] == "1"
    assert (whole["status.score"], part["status.score"]) == ("4", "")
    assert part["status.state"] == "not_reported"
    assert part["status.reason"]
    assert empty["status"] == "not_reported"
    assert empty["reason"]
    assert wrong["status"] == "invalid"
    assert wrong["reason"].startswith("`1,5` for `planned`")
    assert "`1.5` for `done`" in wrong["reason"]
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_reasons_are_in_the_language_asked_for(tmp_path: Path) -> None:
    text = written(tmp_path, columns(detail=True, language="th"))

    assert "ไม่ใช่จำนวนเต็ม" in text


@pytest.mark.parametrize("detail", [False, True])
def test_json_and_json_lines_say_the_same(tmp_path: Path, detail: bool) -> None:  # noqa: FBT001
    how = columns(detail=detail)
    whole = json.loads(written(tmp_path, how, "scores.json"))
    lines = written(tmp_path, how, "scores.jsonl").splitlines()

    assert whole["framework"]["digest"] == office().digest
    assert whole["units"] == [json.loads(line) for line in lines]
    assert [unit["unit"] for unit in whole["units"]] == ["=1+1", "เลย", "01", "wrong"]
    assert [unit["score"] for unit in whole["units"]] == ["3.6000", "5.0000", None, None]


def test_json_without_units(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"

    assert write_scores(path, [], columns()) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["units"] == []


def test_detailed_json_is_the_whole_card(tmp_path: Path) -> None:
    stream = io.StringIO()
    (first, *_) = cards(tmp_path)
    write_scores_to(stream, [first], columns(detail=True), "jsonl")

    assert json.loads(stream.getvalue()) == json.loads(json.dumps(first.to_dict()))


@pytest.mark.parametrize("name", ["scores", "scores.xlsx", "scores.csv.gz", ".csv"])
def test_a_name_that_tells_no_kind(tmp_path: Path, name: str) -> None:
    with pytest.raises(KpirulesError) as caught:
        write_scores(tmp_path / name, [], columns())

    assert caught.value.diagnostics[0].code.slug == "output-kind-unknown"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_a_card_cannot_be_had(tmp_path: Path) -> None:
    ready = cards(tmp_path)
    path = tmp_path / "scores.csv"
    path.write_text("old", encoding="utf-8")

    def failing() -> Iterator[Scorecard]:
        yield ready[0]
        raise InputError(ready[-1].findings)

    with pytest.raises(InputError):
        write_scores(path, failing(), columns())
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+66 2 000", "'+66 2 000"),
        ("@cmd", "'@cmd"),
        ("-", "'-"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-5.25", "-5.25"),
        ("+5", "+5"),
        ("5=5", "5=5"),
        ("", ""),
    ],
)
def test_cells_are_inert(cell: str, expected: str) -> None:
    assert inert(cell) == expected


def test_a_unit_with_bad_input_holds_everything_that_was_found(tmp_path: Path) -> None:
    *_, wrong = cards(tmp_path)

    assert wrong.score is None
    assert [finding.code.slug for finding in wrong.findings] == [
        "ambiguous-separators",
        "not-a-whole-number",
    ]
    assert {finding.unit for finding in wrong.findings} == {"wrong"}
    assert all(f.place is not None and f.place.line == 4 for f in wrong.findings)


def test_a_file_that_is_not_usable_is_not_scored(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(score_file(office(), opened(tmp_path, "[")))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        pytest.param("เลย", None, id="there"),
        pytest.param("1", "unit-not-found", id="01 is another unit"),
        pytest.param(None, "unit-not-named", id="several and none named"),
    ],
)
def test_finding_a_unit(tmp_path: Path, unit: str | None, expected: str | None) -> None:
    row, problem = find_row(opened(tmp_path), unit)

    assert (None if problem is None else problem.code.slug) == expected
    assert (None if row is None else row.unit) == (unit if expected is None else None)


def test_the_only_unit_needs_no_name(tmp_path: Path) -> None:
    file = opened(tmp_path, '[{"unit": "A", "done": 1, "planned": 1}]')
    row, _ = find_row(file, None)

    assert row is not None
    assert row.unit == "A"
