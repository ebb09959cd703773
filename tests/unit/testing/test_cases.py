"""Files of cases: what they say, and a finding with its place for every mistake in one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import kpirules
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.find import bundled_folder
from kpirules.testing.cases import Case, cases_schema, read_cases
from unit.testing.our_suite import CASES, GOOD, underlined, write_suite


def mistakes(folder: Path, text: str) -> list[str]:
    """Return code, line and underlined text of what is wrong with a file."""
    path = folder / "2567.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(kpirules.FrameworkError) as caught:
        read_cases(path)
    found = []
    for finding in caught.value.diagnostics:
        assert finding.place is not None
        assert finding.place.source.name == str(path)
        assert finding.help("th")
        found.append(f"{finding.code.id} {underlined(finding.place)}")
    return found


def test_a_file_says_what_a_unit_reports_and_what_must_come_out(tmp_path: Path) -> None:
    cases = read_cases(write_suite(tmp_path))
    (case,) = cases.cases
    assert cases.framework == "demo-office@2567"
    assert (case.id, case.source, case.provenance) == ("on-plan", "manual", "published")
    assert case.title == Text(th="เสร็จตามแผน", en="All on plan")
    assert case.values == {
        "done": 90, "planned": 90, "goals": [{"result": 100}, {"result": 50}],
    }  # fmt: skip
    assert [(each.name, each.value, each.place.line) for each in case.expected] == [
        ("score", Decimal("4.6"), 9),
        ("band", "good", 10),
        ("speed.score", 5, 11),
        ("status.value", 75, 11),
        ("status.score", "4", 11),
        ("status.state", "measured", 11),
    ]


def test_every_value_and_cell_has_its_place(tmp_path: Path) -> None:
    (case,) = read_cases(write_suite(tmp_path)).cases
    line = CASES.splitlines()[5]
    where = {"done": "done: 90,", "goals[2].result": "result: 50}", "goals[1]": "{result: 100}"}
    for name, text in where.items():
        assert line[case.places[name].column - 1 :].startswith(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["KPI120 1: "]),
        ("framework: demo-office@2567\n", ["KPI202 1: framework"]),
        ("framework: demo-office@2567\ncases: []\n", ["KPI209 2: cases"]),
        (CASES.replace("expect:", "expects:"), ["KPI202 3: id", "KPI201 7: expects"]),
        (CASES.replace("band:", "bnad:"), ["KPI201 10: bnad"]),
        (CASES.replace("value: 75", "vlaue: 75"), ["KPI201 11: vlaue"]),
        (CASES.replace("state: measured", "state: measurd"), ["KPI204 11: measurd"]),
        (CASES.replace("score: 4.6", "score: [4.6]"), ["KPI203 9: score"]),
        (CASES.replace("id: on-plan", "id: on plan"), ["KPI205 3: on plan"]),
        (CASES.replace("done: 90", "done: {a: 1}"), ["KPI203 6: done"]),
        (CASES.replace("score: 4.6", "score: 4,6"), ["KPI214 9: 4,6"]),
        (CASES.replace("score: 4.6", "score: 23/five"), ["KPI214 9: 23/five"]),
        (CASES + GOOD, ["KPI740 12: on-plan"]),
    ],
    ids=[
        "nothing", "no cases", "empty", "expect", "band", "value", "state", "list", "id", "mapping",
        "comma", "no fraction", "twice",
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_has_its_place(tmp_path: Path, text: str, found: list[str]) -> None:
    assert mistakes(tmp_path, text) == found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = CASES.replace("band:", "bnad:").replace("value: 75", "vlaue: 75")
    assert mistakes(tmp_path, text) == ["KPI201 10: bnad", "KPI201 11: vlaue"]


@pytest.mark.parametrize("name", ["none.yaml", "."], ids=["no file", "a folder"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(kpirules.FrameworkReferenceError) as caught:
        read_cases(tmp_path / name)
    (finding,) = caught.value.diagnostics
    assert finding.code.id in ("KPI704", "KPI705")


def test_a_null_is_a_result_like_others(tmp_path: Path) -> None:
    text = CASES.replace("score: 4.6", "score: null").replace("band: good", "band: null")
    (case,) = read_cases(write_suite(tmp_path, text)).cases
    assert [each.value for each in case.expected[:2]] == [None, None]


def test_the_schema_describes_every_key_in_both_languages() -> None:
    def undescribed(part: object, name: str) -> list[str]:
        if not isinstance(part, dict):
            return []
        found = [
            f"{name}.{key}"
            for key, each in part.get("properties", {}).items()
            if "$ref" not in each and not (each.get("description") and each.get("x-th"))
        ]
        for key, each in part.items():
            found += undescribed(each, f"{name}.{key}")
        return found

    assert undescribed(cases_schema(), "") == []


def test_bundled_cases_are_of_the_schema_that_editors_use() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft7Validator.check_schema(cases_schema())
    for path in sorted(bundled_folder().glob("*/cases/*.yaml")):
        cases = read_cases(path)
        assert all(isinstance(case, Case) for case in cases.cases)
    assert json.loads(json.dumps(cases_schema()))["required"] == ["framework", "cases"]
