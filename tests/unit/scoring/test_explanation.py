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
        sources: {manual: {title: {th: คู่มือ, en: Manual}}}
        indicators: [{id: a, source: manual, inputs: {x: number}}]
        """
    )
    source = made.score({"a": 1}).explain().root.children[0].source
    assert (source.th, source.en) == ("คู่มือ", "Manual")


def test_the_text_is_english_unless_asked_otherwise() -> None:
    explanation = _explained("framework").score(UNITS["full"]).explain()
    assert explanation.text() == str(explanation) == explanation.text("en")


def test_a_method_s_formula_stands_where_there_is_no_value() -> None:
    made = framework(
        """
        indicators: [{id: a, inputs: {x: number, y: number}, score: {formula: x + y}}]
        """
    )
    [node] = made.score({"a.x": 1, "a.y": 2}).explain().root.children
    assert (node.formula, node.substituted) == ("x + y", "1 + 2")


@pytest.mark.parametrize(("rows", "end"), [(12, "11]"), (13, "11, …]")])
def test_scores_values_truths_and_columns_are_put_in(rows: int, end: str) -> None:
    made = framework(
        """
        inputs: {flag: yes_no}
        lists: {trips: {inputs: {km: count, days: count}}}
        indicators:
          - {id: a, inputs: {x: number}, value: x * 2, score: {formula: value / 4}}
          - {id: b, value: 'value("a") - score("a") if flag else 0'}
          - {id: c, value: sum(trips.days)}
        """
    )
    trips = [{"days": day, "km": 100} for day in range(rows)]
    [_, b, c] = made.score({"a": 6, "flag": False, "trips": trips}).explain().root.children
    assert b.substituted == "12 - 3 if false else 0"
    assert c.substituted == f"sum([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, {end})"


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


ALIKE = "indicators: [{id: a, inputs: {x: number}}, {id: b, inputs: {x: number}}]\n"
WEIGHED = ALIKE.replace("a,", "a, weight: 1,").replace("b,", "b, weight: 2,")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (ALIKE + "total: {aggregate: sum}", ["sum: 3.125 + 4 = 7.125"]),
        (ALIKE + "total: {aggregate: mean}", ["mean: (3.125 + 4) / 2 = 3.5625"]),
        (ALIKE + "total: {aggregate: min}", ["least: 3.125, 4 → 3.125"]),
        (
            WEIGHED + "total: {weights_total: normalise}",
            ["weighted mean: 1/3 × 3.125 + 2/3 × 4 = 3.708333…"],
        ),
        (
            WEIGHED
            + "defaults: {round_contribution: {places: 1}}\n"
            + "total: {weights_total: normalise, take_children: rounded_contributions}",
            ["weighted mean: 1 + 2.7 = 3.7"],
        ),
        (
            ALIKE + "total: {aggregate: sum, round: [{places: 2}, {places: 0}]}",
            [
                "sum: 3.125 + 4 = 7.125",
                "rounded 2 places (half up) → 7.13",
                "rounded 0 places (half up) → 7",
            ],
        ),
    ],
)
def test_a_total_is_told_as_it_is_reckoned(body: str, told: list[str]) -> None:
    text = framework(body).score({"a": "3.125", "b": 4}).explain().text()
    lines = [line.strip() for line in text.splitlines()]
    begun = next(at for at, line in enumerate(lines) if line.startswith("total = "))
    assert lines[begun + 1 :] == [*told, "a = 3.125", "b = 4"]


def test_items_and_steps_are_told_with_their_points() -> None:
    made = framework(
        """
        indicators:
          - id: a
            score: {checklist: {items: {q1: One, q2: Two}, answers: [0, 0.5, 2], points: 8}}
          - id: b
            inputs: {n: count}
            score:
              maturity:
                - {level: one, done: n / 3, points: 1.5}
                - {level: two, done: n / 7, points: 1}
        """
    )
    text = made.score({"a.q1": "0.5", "a.q2": 2, "b.n": 5}).explain().text()
    assert "2.5 of 4 over 2 items → 5" in text
    assert "steps that count: one 1 × 1.5 + two 5/7 × 1 → 2.214286…" in text


FALLING = """
    indicators:
      - id: a
        inputs: {x: number}
        score:
          levels:
            between: BETWEEN
            points: [[30, 1], [20, 3], [10, 5]]
            above_last: value * 2
"""


@pytest.mark.parametrize(
    ("between", "value", "th", "en"),
    [
        ("interpolate", 31, "ยังไม่ถึงจุดแรก 30 → 1", "short of the first point 30 → 1"),
        ("interpolate", 30, "ตรงจุด 30 → 1", "on the point 30 → 1"),
        (
            *("interpolate", 25),
            "เทียบบัญญัติไตรยางศ์ระหว่าง 30 → 1 กับ 20 → 3",
            "on the line between 30 → 1 and 20 → 3",
        ),
        ("reached", 15, "ถึง 20 → 3 ยังไม่ถึง 10 → 5", "reached 20 → 3, not yet 10 → 5"),
        ("up_to", 15, "เกิน 20 → 3 ไม่เกิน 10 → 5", "past 20 → 3, up to 10 → 5"),
        (
            *("interpolate", 9),
            "เลยจุดสุดท้าย 10 → 5, value * 2",
            "past the last point 10 → 5, value * 2",
        ),
    ],
)
def test_a_falling_ladder_tells_where_the_value_stands(
    between: str, value: int, th: str, en: str
) -> None:
    made = framework(FALLING.replace("BETWEEN", between))
    rule = made.score({"a": value}).explain().root.children[0].rule
    assert (rule.th, rule.en) == (th, en)


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
