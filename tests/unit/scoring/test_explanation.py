"""Explanations recombine to the score from their own text, and read well in both languages.

The files under `golden` hold the text as it is read.
`PYTHONPATH=tests python -m unit.scoring.test_explanation` writes them anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kpirules import Framework, State
from kpirules.diagnostics.text import Language
from kpirules.testing.case_run import run_case, values_of
from kpirules.testing.cases import Case
from unit.scoring.cases import all_cases, framework_in
from unit.scoring.making import framework

GOLDEN = Path(__file__).parent / "golden"
UNITS: dict[str, dict[str, object]] = {
    "full": {
        "done": 85, "planned": 100, "size": "large", "audited": True, "1.2": 84,
        "1.3.basic": 3, "1.3.advance": 1, "web.o1": True, "web.o2": True, "web.o3": False,
        "reach": 50, "site": 4, "trips": [{"days": 3}, {"days": 4}],
    },
    "gaps": {
        "done": 101, "planned": 101, "size": "small", "audited": False, "web.o1": True,
        "web.o2": State.NOT_APPLICABLE, "web.o3": True, "reach": State.SUPPRESSED, "site": 5,
        "trips": [{"days": 6}],
    },
    "refused": {"done": -1},
    "nothing": {},
}  # fmt: skip


def _explained(unit: str) -> Framework:
    return Framework.parse((GOLDEN / "framework.yaml").read_bytes(), f"golden/{unit}.yaml")


def _told(unit: str, language: Language) -> str:
    made = _explained("framework")
    [card] = made.score_units([(unit, UNITS[unit], None)])
    return card.explain().text(language) + "\n"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_text_reads_as_in_the_golden_file(unit: str, language: Language) -> None:
    expected = (GOLDEN / f"{unit}.{language}.txt").read_text(encoding="utf-8")
    assert _told(unit, language) == expected


def test_str_is_the_english_text() -> None:
    card = _explained("framework").score(UNITS["full"], unit="full")
    assert f"{card.explain()}\n" == (GOLDEN / "full.en.txt").read_text(encoding="utf-8")


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _walk(child)


def _check_node(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> None:
    """Put a node's score together from what is told about it, and compare."""
    base = Fraction(node["base"])
    parts = node["parts"]
    if parts and parts[0]["part"] is not None:
        assert sum(Fraction(part["part"]) for part in parts) == base
    for part in parts:
        child = by_id[part["id"]]
        if part["policy"] is None:
            assert part["taken"] in (child["unrounded"], str(child["score"])) or Fraction(
                part["taken"]
            ) == Fraction(child["score"])
        else:
            assert child["score"] is None
            assert child["policy"] == part["policy"]
    steps = [base, *(Fraction(change["score"]) for change in node["changes"])]
    assert steps[-1] == Fraction(node["unrounded"])
    steps += [Fraction(rounding["score"]) for rounding in node["roundings"]]
    assert steps[-1] == Fraction(node["score"])


@pytest.mark.parametrize(("folder", "case"), all_cases())
def test_plain_data_recombines(folder: Path, case: Case) -> None:
    made = framework_in(folder)
    assert run_case(made, case).passed
    card = made.score(values_of(made, case), unit=case.id)
    explained = json.loads(json.dumps(card.explain().to_dict()))
    by_id = {node["id"]: node for node in _walk(explained["tree"])}
    assert list(by_id) == list(card.nodes)
    for node in by_id.values():
        if node["score"] is None:
            assert (node["base"], node["parts"], node["changes"]) == (None, [], [])
        else:
            _check_node(node, by_id)
    assert card.explain().text("th") != card.explain().text("en")


@pytest.mark.parametrize(
    ("id_", "formula", "substituted"),
    [
        pytest.param("1.1", "done / planned * 100", "85 / 100 * 100", id="shared"),
        pytest.param("1.2", "mean", "84", id="own"),
        pytest.param("steps", 'score("1.1") + 1', "3.25 + 1", id="reference"),
        pytest.param("1.3", None, None, id="no-value"),
        pytest.param("site", None, None, id="entered"),
        pytest.param("work", None, None, id="group"),
    ],
)
def test_formulas_stand_with_their_numbers(
    id_: str, formula: str | None, substituted: str | None
) -> None:
    explained = _explained("framework").score(UNITS["full"]).explain()
    [node] = [each for each in explained.root.walk() if each.result.id == id_]
    assert (node.formula, node.substituted) == (formula, substituted)


def test_a_node_tells_its_source_page_and_place() -> None:
    explained = _explained("framework").score(UNITS["full"]).explain()
    nodes = {each.result.id: each for each in explained.root.walk()}
    assert nodes["1.1"].source.en == "Sample manual, page 12"
    assert nodes["1.1"].source.th == "คู่มือตัวอย่าง หน้า 12"
    assert nodes["1.1"].place.startswith("golden/framework.yaml:")
    assert nodes["1.1"].unit_of_measure == "percent"
    assert not nodes["1.2"].source


def test_a_source_without_page() -> None:
    made = framework(
        """
        sources: {manual: {title: Manual}}
        indicators: [{id: a, source: manual, inputs: {x: number}}]
        """
    )
    assert made.score({"a": 1}).explain().root.children[0].source.en == "Manual"


def test_names_that_are_missing_are_told_by_their_state() -> None:
    made = framework(
        """
        inputs: {x: number, extra: {type: number, optional: true}, flag: yes_no}
        indicators:
          - {id: a, value: "if_missing(extra, 0) + x if flag else x", missing: exclude}
        """
    )
    explained = made.score({"x": -2, "flag": True}).explain()
    assert (
        explained.root.children[0].substituted
        == "if_missing(not_applicable, 0) + (-2) if true else (-2)"
    )


BEYOND = """
    indicators:
      - id: a
        inputs: {x: number}
        score:
          levels:
            between: reached
            points: [[1, 1], [2, 2]]
            below_first: value / 2
            above_last: 3
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param("0.5", "value / 2", id="below"),
        pytest.param(1, "1 → 1", id="on"),
        pytest.param("1.5", "1 → 1", id="between"),
        pytest.param(3, "2 → 2", id="above"),
    ],
)
def test_a_ladder_tells_where_the_value_stands(value: object, told: str) -> None:
    explained = framework(BEYOND).score({"a": value}).explain()
    assert told in explained.root.children[0].rule.en
    assert told in explained.root.children[0].rule.th


def test_without_a_unit_s_name_the_text_has_no_line_for_it() -> None:
    text = framework(BEYOND).score({"a": 1}).explain().text()
    assert "unit" not in text
    assert "coverage: 100 %" in text


if __name__ == "__main__":
    languages: tuple[Language, ...] = ("th", "en")
    for name in UNITS:
        for spoken in languages:
            path = GOLDEN / f"{name}.{spoken}.txt"
            path.write_text(_told(name, spoken), encoding="utf-8")
