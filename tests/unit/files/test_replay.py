from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kpirules
from kpirules import Framework, InputError
from kpirules.editions.replay import Replayed
from kpirules.files.replay import replay
from kpirules.files.results import read_results
from kpirules.files.score_columns import ScoreColumns
from kpirules.files.write import write_scores
from unit.files.sample import OFFICE, office

DATA: dict[str, dict[str, object]] = {
    "เลย": {"done": 75, "planned": 90, "goals": [{"result": 50}, {"result": 25}]},
    "=1+1": {"done": 90, "planned": 90},
    "บึงกาฬ": {"planned": 90},
}
REFUSED: dict[str, dict[str, object]] = {**DATA, "ผิด": {"done": "x"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of frameworks with the sample office."""
    (tmp_path / "demo-office").mkdir()
    (tmp_path / "demo-office" / "2567.yaml").write_text(OFFICE, encoding="utf-8")
    return tmp_path


def written(
    folder: Path,
    name: str = "scores.json",
    data: dict[str, dict[str, object]] | None = None,
    *,
    framework: Framework | None = None,
    **options: Any,
) -> Path:
    """Write the results of some units, with all details."""
    framework = framework or office()
    cards = framework.score_units((u, v, None) for u, v in (data or DATA).items())
    columns = ScoreColumns(declaration=framework.declaration, **{"detail": True, **options})
    path = folder / name
    write_scores(path, cards, columns)
    return path


def only(replayed: list[Replayed]) -> Replayed:
    [one] = replayed
    return one


@pytest.mark.parametrize("name", ["scores.json", "scores.jsonl", "scores.ndjson"])
def test_stored_results_come_out_the_same(folder: Path, name: str) -> None:
    again = only(replay(written(folder, name), folders=[folder]))
    assert again.identical
    assert (again.units, again.skipped, again.reference) == (3, 0, "demo-office@2567.1")
    assert again.library == f"kpirules {kpirules.__version__}"
    assert again.libraries == (again.library,)


@pytest.mark.parametrize("name", ["scores.csv", "scores.json", "scores.jsonl"])
@pytest.mark.parametrize("fractions", [False, True])
@pytest.mark.parametrize("language", ["th", "en"])
def test_results_come_out_the_same_from_the_data(
    folder: Path,
    name: str,
    fractions: bool,  # noqa: FBT001
    language: str,
) -> None:
    path = written(folder, name, REFUSED, fractions=fractions, language=language)
    again = only(replay(path, folders=[folder], data=REFUSED))
    assert again.identical, again.differences
    assert again.units == 4


def test_short_json_is_replayed_from_the_data(folder: Path) -> None:
    path = written(folder, detail=False)
    assert only(replay(path, folders=[folder], data=DATA)).identical


def test_a_unit_refused_then_is_passed_over_and_counted(folder: Path) -> None:
    again = only(replay(written(folder, data=REFUSED), folders=[folder]))
    assert again.identical
    assert (again.units, again.skipped) == (3, 1)


def test_a_card_and_a_whole_result_are_taken_too(folder: Path) -> None:
    card = office().score(DATA["เลย"], unit="เลย").to_dict()
    assert only(replay(card, folders=[folder])).identical
    assert only(replay({"units": [card, card]}, folders=[folder])).units == 2


Change = Callable[[dict[str, Any]], object]


def tampered(folder: Path, change: Change) -> Path:
    path = written(folder)
    result = json.loads(path.read_text(encoding="utf-8"))
    change(result)
    path.write_text(json.dumps(result), encoding="utf-8")
    return path


def test_a_result_that_was_altered_is_told_to_the_number(folder: Path) -> None:
    def change(result: dict[str, Any]) -> None:
        result["units"][0]["band"] = "best"
        result["units"][0]["nodes"][1]["score"] = "5"
        result["units"][1]["inputs"]["done"] = "45"

    again = only(replay(tampered(folder, change), folders=[folder]))
    assert not again.identical
    assert not again.altered
    assert again.differing_units == 2
    told = [(d.unit, d.node, d.field, d.stored, d.now) for d in again.differences]
    assert told[:2] == [
        ("เลย", None, "band", "best", "good"),
        ("เลย", "speed", "score", "5", "10/3"),
    ]
    assert ("=1+1", "speed", "value", "100", "50") in told


def test_a_cell_that_was_altered_is_told(folder: Path) -> None:
    path = written(folder, "scores.csv")
    text = path.read_text(encoding="utf-8").replace("100", "99")
    path.write_text(text, encoding="utf-8")
    again = only(replay(path, folders=[folder], data=DATA))
    assert [(d.unit, d.node, d.field, d.stored, d.now) for d in again.differences] == [
        ("=1+1", "speed", "value", "99", "100")
    ]


def test_a_framework_that_was_altered_is_told_with_what_it_moves(folder: Path) -> None:
    path = written(folder)
    file = folder / "demo-office" / "2567.yaml"
    file.write_text(OFFICE.replace("[60, 1]", "[50, 1]"), encoding="utf-8")
    again = only(replay(path, folders=[folder]))
    assert again.altered
    assert again.stored_digest == office().digest
    assert not again.identical
    assert again.differences == ()

    file.write_text(OFFICE.replace("[90, 4]", "[90, 3.5]"), encoding="utf-8")
    again = only(replay(path, folders=[folder]))
    assert {(d.unit, d.node, d.field) for d in again.differences} >= {
        ("เลย", None, "score"),
        ("เลย", "speed", "score"),
    }


def test_inputs_that_the_framework_no_longer_takes_are_told(folder: Path) -> None:
    path = written(folder)
    file = folder / "demo-office" / "2567.yaml"
    file.write_text(OFFICE.replace("done", "finished"), encoding="utf-8")
    again = only(replay(path, folders=[folder]))
    assert again.findings[0].code.slug == "unknown-input"
    assert ("status", "measured", "invalid") in [
        (d.field, d.stored, d.now) for d in again.differences
    ]


@pytest.mark.parametrize(
    ("edition", "fiscal_year", "slug"),
    [("2567.9", 2567, "unknown-edition"), ("2567", 2567, "unknown-edition")],
)
def test_an_edition_that_is_gone(folder: Path, edition: str, fiscal_year: int, slug: str) -> None:
    def change(result: dict[str, Any]) -> None:
        for unit in result["units"]:
            unit["provenance"] |= {"edition": edition, "fiscal_year": fiscal_year}

    again = only(replay(tampered(folder, change), folders=[folder]))
    assert (again.digest, again.units, again.identical) == (None, 3, False)
    assert [finding.code.slug for finding in again.findings] == [slug]


def test_a_framework_that_is_gone_keeps_no_other_from_being_replayed(folder: Path) -> None:
    ita = kpirules.load("nacc-ita@2563").score({}, unit="u").to_dict()
    path = folder / "both.jsonl"
    card = office().score(DATA["เลย"], unit="เลย").to_dict()
    path.write_text(f"{json.dumps(card)}\n\n{json.dumps(ita)}\n", encoding="utf-8")
    gone, found = replay(path)
    assert [finding.code.slug for finding in gone.findings] == ["unknown-framework"]
    assert found.identical


def test_another_version_of_the_library_is_no_difference(folder: Path) -> None:
    def change(result: dict[str, Any]) -> None:
        result["units"][0]["provenance"]["library"] = "kpirules 0.0.1"

    again = only(replay(tampered(folder, change), folders=[folder]))
    assert again.identical
    assert again.libraries == ("kpirules 0.0.1", again.library)


def test_units_of_the_data_without_a_result_are_told(folder: Path) -> None:
    more: dict[str, dict[str, object]] = {**DATA, "อื่น": {}}
    again = only(replay(written(folder), folders=[folder], data=more))
    assert again.identical
    assert [finding.code.slug for finding in again.findings] == ["data-unit-not-in-result"]


HEAD = '"framework": {"framework": "demo-office", "edition": "2567.1", "digest": "0"}'
CELLS = '"unit": "u", "score": "1", "band": null, "coverage": "1"'
CSV = "unit,score,band,coverage,status,reason,framework,digest\n"


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("a.json", "", "result-malformed"),
        ("a.json", "{", "result-malformed"),
        ("a.json", '{"unit": "u", "unit": "v"}', "result-malformed"),
        ("a.json", '{"unit": NaN}', "result-malformed"),
        ("a.json", "[" * 100_000, "result-malformed"),
        ("a.json", "1" * 5_000, "result-malformed"),
        ("a.json", b"\xff\xfe", "result-malformed"),
        ("a.json", "[]", "not-a-result"),
        ("a.json", '"text"', "not-a-result"),
        ("a.json", "{}", "not-a-result"),
        ("a.json", '{"units": 1}', "not-a-result"),
        ("a.json", '{"units": [1]}', "not-a-result"),
        ("a.json", '{"framework": 1, "units": []}', "not-a-result"),
        ("a.json", '{"units": []}', "result-without-units"),
        ("a.json", f'{{"units": [{{{CELLS}}}]}}', "result-without-framework"),
        ("a.json", f'{{{HEAD}, "units": [{{{CELLS}, "a": 1}}]}}', "not-a-result"),
        ("a.json", f'{{{HEAD}, "units": [{{{CELLS}}}]}}', "result-without-inputs"),
        ("a.json", f'{{{CELLS}, "nodes": [], "provenance": 1}}', "not-a-result"),
        ("a.json", f'{{{CELLS}, "nodes": [{{}}]}}', "not-a-result"),
        ("a.json", f'{{{CELLS}, "nodes": {{}}}}', "not-a-result"),
        ("a.jsonl", "", "result-without-units"),
        ("a.jsonl", f"{{{CELLS}}}\n", "result-without-framework"),
        ("a.jsonl", "nonsense\n", "result-malformed"),
        ("a.csv", "", "not-a-result"),
        ("a.csv", "unit,done\nu,1\n", "not-a-result"),
        ("a.csv", "unit,score,band,coverage\nu,1,,1\n", "result-without-framework"),
        ("a.csv", f"{CSV}u,1\n", "result-malformed"),
        ("a.csv", f'{CSV}u,"1', "result-malformed"),
        ("a.csv", f"{CSV}u,1,,1,measured,,demo-office@2567.1,0\n", "result-without-inputs"),
        ("a.csv", f"{CSV}u,1,,1,measured,,demo-office,0\n", "result-without-framework"),
        ("a.xlsx", "", "data-kind-unknown"),
    ],
)
def test_what_is_no_result(folder: Path, name: str, content: str | bytes, slug: str) -> None:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as caught:
        replay(path, folders=[folder])
    assert [finding.code.slug for finding in caught.value.diagnostics] == [slug]


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / "is.json").mkdir()
    for name, slug in (("none.json", "file-not-found"), ("is.json", "file-not-readable")):
        with pytest.raises(InputError) as caught:
            list(read_results(folder / name))
        assert caught.value.diagnostics[0].code.slug == slug


def test_results_and_data_that_do_not_belong_together(folder: Path) -> None:
    path = written(folder, "scores.csv")
    with pytest.raises(InputError, match="KPI721"):
        replay(path, folders=[folder], data={"เลย": DATA["เลย"]})
    line = path.read_text(encoding="utf-8").splitlines()[-1]
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    with pytest.raises(InputError, match="KPI722"):
        replay(path, folders=[folder], data=DATA)
