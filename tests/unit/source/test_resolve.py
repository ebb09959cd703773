from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from fragments import laid_over
from kpirules.source.canonical import plain_data
from kpirules.source.defaults import EVERY_NODE, GROUP, INPUT, LIST
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.text import read_text
from kpirules.source.tree import Mapping
from loading import load_declaration

TEMPLATES = """
templates:
  rate:
    parameters: {factor: count}
    value: done / planned * factor
    direction: higher_is_better
    tags: [rates]
    missing: zero
"""


def tree_of(fragment: str) -> Mapping:
    source, _ = read_text(laid_over(fragment).encode(), "sample.yaml")
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    return tree


def resolved(fragment: str) -> dict[str, Any]:
    tree, findings = resolve(tree_of(fragment))
    assert findings == []
    return plain_data(tree)


def node(more: str, before: str = "") -> dict[str, Any]:
    fragment = f"{before}\nindicators:\n  - {{id: a, {more}}}\n"
    found: dict[str, Any] = resolved(fragment)["indicators"][0]
    return found


def test_a_template_gives_its_keys_and_leaves_no_trace_but_a_tag() -> None:
    found = node("use: rate, with: {factor: 100}", TEMPLATES)
    assert found["value"] == "done / planned * factor"
    assert found["parameters"] == {"factor": 100}
    assert found["tags"] == ["rates", "rate"]
    assert "use" not in found
    assert "with" not in found
    assert "templates" not in resolved(
        f"{TEMPLATES}indicators:\n  - {{id: a, use: rate, with: {{factor: 1}}}}\n"
    )


def test_a_node_replaces_what_its_template_says() -> None:
    found = node("use: rate, with: {factor: 100}, missing: exclude, tags: [own]", TEMPLATES)
    assert found["missing"] == "exclude"
    assert found["tags"] == ["own", "rate"]


def test_what_a_template_says_keeps_its_place_there() -> None:
    fragment = f"{TEMPLATES}indicators:\n  - {{id: a, use: rate, with: {{factor: 1}}}}\n"
    tree, _ = resolve(tree_of(fragment))
    indicators = tree["indicators"]
    first = indicators.items[0]  # type: ignore[union-attr, index]
    assert isinstance(first, Mapping)
    assert first["value"].place.line_text.strip() == "value: done / planned * factor"
    assert "use: rate" in first["id"].place.line_text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ดี", {"th": "ดี"}),
        ("Good", {"en": "Good"}),
        ("AA", {"th": "AA", "en": "AA"}),
        ("2.7.1", {"th": "2.7.1", "en": "2.7.1"}),
        ("{th: ดี, en: Good}", {"th": "ดี", "en": "Good"}),
    ],
)
def test_a_bare_text_is_in_the_language_of_its_letters(
    written: str, expected: dict[str, str]
) -> None:
    assert node(f"value: done, title: {written}")["title"] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("count", {"type": "count", "min": 0}),
        ("percent", {"type": "percent", "min": 0, "max": 100}),
        ("{type: share, max: 2}", {"type": "share", "min": 0, "max": 2}),
        ("money", {"type": "money", "decimals": 2}),
        ("number", {"type": "number"}),
        ("{type: count, min: 1}", {"type": "count", "min": 1}),
        (
            "{type: choice, choices: [small, B]}",
            {"type": "choice", "choices": {"small": {"en": "small"}, "B": {"th": "B", "en": "B"}}},
        ),
    ],
)
def test_an_input_says_its_type_and_range(written: str, expected: dict[str, Any]) -> None:
    assert resolved(f"inputs: {{done: {written}, planned: count}}\n")["inputs"]["done"] == expected


def test_the_only_input_of_an_indicator_is_its_value() -> None:
    found = node("inputs: {rate: number}")
    assert found["value"] == "rate"
    assert found["score"] == {"direct": True}
    assert "value" not in node("inputs: {rate: number, base: number}")


def test_a_checklist_says_how_it_is_answered() -> None:
    found = node("score: {checklist: {items: {plan: มีแผน}}}")["score"]["checklist"]
    items = {"plan": {"th": "มีแผน"}}
    assert found == {"items": items, "answers": "yes_no", "credit": "part", "points": 100}
    found = node("score: {checklist: {items: {plan: มีแผน}, answers: [0, 2, 5]}}")
    assert found["score"]["checklist"]["points"] == 5


def test_methods_say_what_happens_beyond_their_ends() -> None:
    ladder = node("value: done, score: {levels: {between: reached, points: [[1, 1], [2, 2]]}}")
    assert ladder["score"]["levels"]["below_first"] == "clamp"
    assert ladder["score"]["levels"]["above_last"] == "clamp"
    targets = node("value: done, score: {targets: {start: [1, 1], best: [2, 2]}}")
    assert targets["score"]["targets"]["between"] == "interpolate"
    posts = node("value: done, score: {goalposts: {worst: 0, best: 9}}")["score"]["goalposts"]
    assert posts == {"worst": 0, "best": 9, "to": [0, 100], "beyond": "clamp"}


def test_defaults_go_where_a_node_does_not_say() -> None:
    defaults = (
        "defaults: {weights_total: 1, round: {places: 2}, round_contribution: {places: 3}, "
        "take_children: unrounded, missing: exclude}\n"
    )
    found = resolved(
        f"{defaults}indicators:\n  - id: g\n    children:\n"
        "      - {id: a, value: done, weight: 1, round: none, missing: zero}\n"
        "total: {}\n"
    )
    group = found["indicators"][0]
    child = group["children"][0]
    assert "defaults" not in found
    assert group["round"] == [{"places": 2, "mode": "half_up"}]
    assert group["round_contribution"] == [{"places": 3, "mode": "half_up"}]
    assert group["take_children"] == "unrounded"
    assert group["weights_total"] == 1
    assert (group["missing"], child["missing"]) == ("exclude", "zero")
    assert child["round"] == "none"
    assert "take_children" not in child
    assert found["total"]["round"] == [{"places": 2, "mode": "half_up"}]
    assert "missing" not in found["total"]
    assert "weights_total" not in found["total"]


def test_parent_as_default_needs_a_weight_to_share_out() -> None:
    found = resolved(
        "defaults: {weights_total: parent}\nindicators:\n"
        "  - {id: g, weight: 60, children: [{id: a, value: done, weight: 60}]}\n"
        "  - {id: h, weight: {formula: done}, children: [{id: b, value: done, weight: 100}]}\n"
    )
    assert [each["weights_total"] for each in found["indicators"]] == ["parent", 100]
    assert found["total"]["weights_total"] == 100


def test_two_step_rounding_stays_in_order() -> None:
    found = node("value: done, round: [{places: 3}, {places: 2, mode: down}]")
    assert found["round"] == [{"places": 3, "mode": "half_up"}, {"places": 2, "mode": "down"}]


def test_the_defaults_are_those_of_the_schema() -> None:
    schema = json.loads(
        files("kpirules.source").joinpath("framework.schema.json").read_text(encoding="utf-8")
    )
    keys = schema["definitions"]["node"]["properties"]
    shared = schema["properties"]["defaults"]["properties"]
    for key, value in {**EVERY_NODE, **GROUP}.items():
        said = [each["default"] for each in (keys[key], shared.get(key, {})) if "default" in each]
        assert all(each == value for each in said)
    listed = schema["definitions"]["list"]["properties"]
    for key, value in LIST.items():
        assert listed[key]["default"] == value
    words = schema["definitions"]["input_type"]["pattern"].strip("^$()").split("|")
    assert set(INPUT) <= set(words)


def test_a_resolved_tree_resolves_to_itself() -> None:
    tree, _ = resolve(
        tree_of(f"{TEMPLATES}indicators:\n  - {{id: a, use: rate, with: {{factor: 1}}}}\n")
    )
    again, findings = resolve(tree)
    assert findings == []
    assert plain_data(again) == plain_data(tree)


def test_nothing_follows_from_a_template_that_is_not_known() -> None:
    fragment = "indicators:\n  - {id: a, title: {th: ก, en: A}, use: rate, with: {factor: 1}}\n"
    _, findings = load_declaration(laid_over(fragment).encode(), "sample.yaml")
    assert [finding.code.id for finding in findings] == ["KPI420"]
