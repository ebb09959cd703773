from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from fragments import laid_over
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import Rounding, RoundingMode
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType
from kpirules.framework.methods import (
    Between,
    Checklist,
    Direct,
    FormulaScore,
    Goalposts,
    Levels,
    Maturity,
    Method,
)
from kpirules.framework.node import Aggregation, Direction, MissingPolicy, Node, TakeChildren
from kpirules.source.build.context import read_fraction
from kpirules.source.build.intervals import Interval, read_interval
from kpirules.source.build.top import build
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.text import read_text
from loading import load_declaration


def load(fragment: str) -> Declaration:
    declaration, findings = load_declaration(laid_over(fragment).encode(), "sample.yaml")
    assert declaration is not None, [str(finding) for finding in findings]
    return declaration


def node(more: str, before: str = "") -> Node:
    return load(f"{before}indicators:\n  - {{id: a, {more}}}\n").root.children[0]


def method(text: str, before: str = "") -> Method:
    return node(f"value: done / planned, score: {{{text}}}", before).method


def own_input(text: str, before: str = "") -> Input:
    fragment = f"{before}indicators:\n  - {{id: a, inputs: {{x: {text}}}, value: done}}\n"
    return load(fragment).inputs["a.x"]


def test_the_sample_is_built_whole() -> None:
    sample = load("")
    assert sample.reference == "demo-office@2567.1"
    assert sample.title == Text(th="กรอบตัวอย่าง", en="Sample framework")
    assert list(sample.inputs) == ["done", "planned"]
    speed = sample.root.children[0]
    assert [each.id for each in sample.root.walk()] == ["total", "speed"]
    assert str(speed.value) == "done / planned * 100"
    assert speed.direction is Direction.HIGHER_IS_BETTER
    assert speed.rounding == (Rounding(4, RoundingMode.HALF_UP),)
    assert isinstance(speed.method, Levels)
    assert [point.score for point in speed.method.points] == [1, 2, 3, 4, 5]
    assert sample.root.aggregation is Aggregation.MEAN
    assert sample.scale is not None
    assert [(band.id, band.low, band.high) for band in sample.bands] == [
        ("good", Fraction(3), Fraction(5)),
        ("poor", Fraction(1), Fraction(3)),
    ]
    assert sample.bands[1].high_open
    assert not sample.bands[1].low_open


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("direct: true", Direct()),
        (
            "levels: {between: reached, points: [[1, 1], [2, 3]], below_first: 1.5}",
            (Between.REACHED, Fraction(3, 2), "clamp"),
        ),
        (
            "levels: {between: up_to, points: [[0.1, 1], [1/3, 3]], above_last: extend2 + 2}",
            (Between.UP_TO, "clamp", Fraction(5)),
        ),
        (
            "goalposts: {worst: ln(1), best: sqrt(16), to: [1, 5], beyond: extend}",
            Goalposts(
                worst=Fraction(0),
                best=Fraction(4),
                low=Fraction(1),
                high=Fraction(5),
                beyond="extend",
            ),
        ),
    ],
)
def test_methods_are_numbers_when_built(text: str, expected: object) -> None:
    built: Any = method(text, "parameters: {extend2: 3}\n")
    if isinstance(built, Levels):
        assert (built.between, built.below_first, built.above_last) == expected
    else:
        assert built == expected


def test_points_may_be_fractions_and_formulas_of_parameters() -> None:
    built = method(
        "levels: {between: reached, points: [[standard - 5, 1], [standard, '1/3 + 2']]}",
        "parameters: {standard: 85}\n",
    )
    assert isinstance(built, Levels)
    assert [p.value for p in built.points] == [Fraction(80), Fraction(85)]
    assert [p.score for p in built.points] == [Fraction(1), Fraction(7, 3)]


def test_named_targets_are_a_ladder_in_their_order() -> None:
    built = method("targets: {start: [10, 1], standard: [12, 3], advanced: [15, 5]}")
    assert isinstance(built, Levels)
    assert [point.name for point in built.points] == ["start", "standard", "advanced"]
    assert built.between is Between.INTERPOLATE


def test_an_end_may_be_a_formula_of_the_value() -> None:
    built = method("levels: {between: reached, points: [[1, 1], [2, 3]], below_first: value * 2}")
    assert isinstance(built, Levels)
    assert str(built.below_first) == "value * 2"


def test_a_formula_scores_by_itself() -> None:
    built = node(
        "inputs: {x: number, y: number}, score: {formula: 'if_missing(x, y)'}",
    )
    assert built.value is None
    assert isinstance(built.method, FormulaScore)


def test_items_of_a_checklist_are_inputs_of_the_indicator() -> None:
    declaration = load(
        "indicators:\n  - id: a\n    score:\n      checklist:\n"
        "        answers: [0, 50, 100]\n        items: {O1: โครงสร้าง, O2: ข้อมูลผู้บริหาร}\n"
        "scale: {min: 0, max: 100}\nbands: [{id: only}]\n"
    )
    built = declaration.root.children[0]
    assert built.inputs == ("a.O1", "a.O2")
    assert built.method == Checklist(
        items=("a.O1", "a.O2"),
        answers=(Fraction(0), Fraction(50), Fraction(100)),
        credit="part",
        points=Fraction(100),
    )
    item = declaration.inputs["a.O1"]
    assert (item.short, item.owner, item.type) == ("O1", "a", InputType.SCORE)
    assert item.allowed == (Fraction(0), Fraction(50), Fraction(100))
    assert (item.minimum, item.maximum) == (Fraction(0), Fraction(100))
    assert item.label == Text(th="โครงสร้าง")


def test_steps_of_a_maturity_ladder_read_own_inputs_and_parameters() -> None:
    built = node(
        "parameters: {of: 3}, inputs: {basic: {type: count, max: of}, extra: count}, "
        "score: {maturity: [{level: basic, done: basic / of, points: 3}, "
        "{level: more, done: extra / of, points: 2}]}",
        "scale: {min: 0, max: 5}\nbands: [{id: only}]\n",
    )
    assert isinstance(built.method, Maturity)
    assert [step.level for step in built.method.steps] == ["basic", "more"]
    assert [step.points for step in built.method.steps] == [Fraction(3), Fraction(2)]
    assert built.parameters == (("of", Fraction(3)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count", (InputType.COUNT, 0, None, None)),
        ("percent", (InputType.PERCENT, 0, 100, None)),
        ("share", (InputType.SHARE, 0, 1, None)),
        ("money", (InputType.MONEY, None, None, 2)),
        ("{type: number, min: least, max: 1/3}", (InputType.NUMBER, -2, Fraction(1, 3), None)),
        ("{type: score, max: least * -2.5, decimals: 1}", (InputType.SCORE, None, 5, 1)),
    ],
)
def test_bounds_of_inputs_are_numbers_when_built(text: str, expected: tuple[object, ...]) -> None:
    built = own_input(text, "parameters: {least: -2}\n")
    assert (built.type, built.minimum, built.maximum, built.decimals) == expected


def test_the_only_input_of_an_indicator_goes_by_its_id_too() -> None:
    declaration = load(
        "indicators:\n"
        "  - {id: a, inputs: {x: number}}\n"
        "  - {id: b, inputs: {y: number}, or_enter: number}\n"
        "  - id: c\n    inputs: {z: {type: number, as: old_name}}\n"
        "    or_enter: {type: score, as: c_all}\n"
        "  - {id: d, inputs: {v: number, w: number}, value: v + w}\n"
    )
    inputs = declaration.inputs
    assert inputs["a.x"].aliases == ("a",)
    assert inputs["b.y"].aliases == ()
    assert inputs["b"].owner == "b"
    assert inputs["c.z"].aliases == ("c", "old_name")
    assert inputs["d.v"].aliases == ()
    assert [node.entered for node in declaration.root.children] == [None, "b", "c_all", None]
    assert declaration.root.children[1].inputs == ("b.y",)


def test_weights_may_be_fractions_or_depend_on_the_unit() -> None:
    declaration = load(
        "inputs: {done: count, planned: {type: count, min: 1}, probation: yes_no}\n"
        "indicators:\n"
        "  - {id: a, value: done, weight: {formula: 50 if probation else 70}}\n"
        '  - {id: b, value: planned, weight: "100/3"}\n'
        "total: {round: {places: 2}}\n"
    )
    first, second = declaration.root.children
    assert str(first.weight) == "50 if probation else 70"
    assert second.weight == Fraction(100, 3)
    assert declaration.root.weights_total == 100


def test_a_group_may_share_out_its_own_weight() -> None:
    declaration = load(
        "defaults: {weights_total: parent}\n"
        "indicators:\n"
        "  - id: g\n    weight: 0.5\n"
        "    children:\n"
        "      - {id: a, value: done, weight: 0.25}\n"
        "      - {id: b, value: planned, weight: 0.25}\n"
        "  - {id: c, value: planned, weight: 0.5}\n"
        "total: {weights_total: 1, round: {places: 2}}\n"
    )
    assert declaration.root.children[0].weights_total == Fraction(1, 2)


def test_lists_have_columns_and_computed_columns() -> None:
    declaration = load(
        "lists:\n  goals:\n    weight: weight\n    weights_total: 100\n    missing: exclude\n"
        "    rows: {min: 1, max: 10}\n"
        "    inputs: {result: {type: score, min: 1, max: 5}, weight: {type: number, min: 0}}\n"
        "    computed: {points: result * weight, share: points / 100}\n"
        "indicators: [{id: a, value: sum(goals.share) * done / planned}]\n"
    )
    goals = declaration.lists["goals"]
    assert list(goals.inputs) == ["result", "weight"]
    assert list(goals.computed) == ["points", "share"]
    assert (goals.least_rows, goals.most_rows) == (1, 10)
    assert goals.weights_total == Fraction(100)
    assert goals.missing == "exclude"


def test_policies_of_groups_are_built() -> None:
    group = load(
        "indicators:\n  - id: g\n    aggregate: sum\n    take_children: unrounded\n"
        "    mandatory: [a]\n    min_present: 2\n    min_coverage: 2/3\n    absent_weight: keep\n"
        "    missing: exclude\n    floor: 1\n    cap: 4.5\n"
        "    children: [{id: a, value: done, missing: lowest}, {id: b, value: planned}]\n"
    ).root.children[0]
    assert group.aggregation is Aggregation.SUM
    assert group.take_children is TakeChildren.UNROUNDED
    assert group.mandatory == ("a",)
    assert (group.min_present, group.min_coverage) == (2, Fraction(2, 3))
    assert (group.floor, group.cap) == (Fraction(1), Fraction(9, 2))
    assert group.missing is MissingPolicy.EXCLUDE
    # The least score of a plain value is that of the scale.
    assert group.children[0].lowest == 1


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("levels: {between: reached, points: [[1, 2], [2, 3]]}", 2),
        ("levels: {between: reached, points: [[1, 2], [2, 3]], below_first: 1.5}", Fraction(3, 2)),
        ("levels: {between: interpolate, points: [[1, 2], [2, 3]], below_first: extend}", 1),
        ("goalposts: {worst: 0, best: 10, to: [2, 5]}", 2),
        ("direct: true", 1),
    ],
)
def test_the_least_score_is_that_of_the_method_else_of_the_scale(
    score: str, expected: Fraction
) -> None:
    built = node(f"value: done / planned, missing: lowest, score: {{{score}}}")
    assert built.lowest == expected


def test_a_formula_for_children_knows_what_each_has() -> None:
    group = load(
        "indicators:\n  - id: g\n"
        "    aggregate: {formula: sum(children.score * children.weight) / 100 + count(children)}\n"
        "    children: [{id: a, value: done, weight: 50}, {id: b, value: planned, weight: 50}]\n"
    ).root.children[0]
    assert group.aggregation is Aggregation.FORMULA
    assert group.aggregate is not None
    assert "children.score" in group.aggregate.names


def test_what_a_node_applies_to_guards_its_denominators() -> None:
    text = laid_over(
        "inputs: {done: count, planned: count}\nindicators:\n"
        "  - id: g\n    title: {th: ก, en: G}\n    applies_when: planned > 0\n"
        "    children: [{id: a, title: {th: ข, en: A}, value: done / planned}]\n"
    )
    _, findings = load_declaration(text.encode(), "sample.yaml")
    assert {finding.code.id for finding in findings} == {"KPI504"}


def test_results_are_known_to_bands_gates_and_conditions() -> None:
    declaration = load(
        "indicators:\n"
        "  - {id: a, value: done}\n  - {id: b-2, value: planned}\n"
        "total:\n  aggregate: mean\n  round: {places: 2}\n  gates:\n"
        "    - {id: g, require: a >= 2 and done > 1, band_at_most: poor}\n"
        '    - {id: h, require: score("b-2") >= 2, cap: 3}\n'
        "bands:\n  - {id: good, when: total >= 3 and a >= 3}\n  - {id: poor}\n"
        "conditions: [{id: c, require: total >= 2, otherwise: งดเงินรางวัล}]\n"
    )
    first, second = declaration.root.gates
    assert first.band_at_most == "poor"
    assert second.cap == 3
    assert declaration.bands[0].when is not None
    assert declaration.conditions[0].otherwise == Text(th="งดเงินรางวัล")


def test_codes_for_missing_values_stand_for_their_state() -> None:
    codes = load('missing_codes: {not_reported: ["-", "ND"], suppressed: ["*"]}\n').missing_codes
    assert codes == {
        "-": State.NOT_REPORTED,
        "ND": State.NOT_REPORTED,
        "*": State.SUPPRESSED,
    }


def test_places_take_no_part_in_equality() -> None:
    text = laid_over("")
    one, _ = load_declaration(text.encode(), "one.yaml")
    two, _ = load_declaration(f"# moved down\n{text}".encode(), "two.yaml")
    assert one == two


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3", Fraction(1, 3)),
        ("-1/3", Fraction(-1, 3)),
        ("2.5", Fraction(5, 2)),
        (" 2.50 ", Fraction(5, 2)),
        ("1/0", None),
        ("1/", None),
        ("1.2.3", None),
        ("1/1.2.3", None),
        ("ten", None),
    ],
)
def test_fractions_are_read_exactly(text: str, expected: Fraction | None) -> None:
    assert read_fraction(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[95, 100]", (95, 100, False, False)),
        ("(0, 10.5)", (0, Fraction(21, 2), True, True)),
        ("[ 1/3 , )", (Fraction(1, 3), None, False, True)),
        ("(,5]", (None, 5, True, False)),
        ("95-100", None),
        ("[1, 2, 3]", None),
        ("[1/0, 2]", None),
    ],
)
def test_intervals_are_read_exactly(text: str, expected: tuple[Any, ...] | None) -> None:
    assert read_interval(text) == (None if expected is None else Interval(*expected))


def built_alone(fragment: str) -> tuple[Declaration | None, list[str]]:
    source, _ = read_text(laid_over(fragment).encode(), "sample.yaml")
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    declaration, findings = build(resolve(tree)[0], source)
    return declaration, [finding.code.id for finding in findings]


def test_a_resolved_tree_is_built_by_itself() -> None:
    assert built_alone("") == (load(""), [])


def test_nothing_is_built_where_a_formula_is_wrong() -> None:
    assert built_alone("conditions: [{id: c, require: x > 1}]\n") == (None, ["KPI301"])


WRONG = {
    "a computed column with the name of a column": (
        (
            "lists:\n  goals: {inputs: {x: number}, computed: {x: x + 1}}\n"
            "conditions: [{id: c, require: sum(goals.x) > 1}]\n"
        ),
        "KPI413",
    ),
    "a computed column": (
        (
            "lists:\n  goals: {inputs: {x: number}, computed: {y: z + 1}}\n"
            "conditions: [{id: c, require: sum(goals.x) > 1}]\n"
        ),
        "KPI301",
    ),
    "the points of a ladder": (
        (
            "indicators:\n  - id: a\n    value: done\n    score:\n"
            "      levels: {between: reached, points: [[x, 1], [planned, 2]]}\n"
        ),
        "KPI301",
    ),
    "goalposts": (
        (
            "indicators:\n  - id: a\n    value: done\n"
            "    score: {goalposts: {worst: x, best: planned}}\n"
        ),
        "KPI301",
    ),
    "a maturity step": (
        (
            "indicators:\n  - id: a\n"
            "    score: {maturity: [{level: b, done: x / planned, points: 1}]}\n"
            "conditions: [{id: c, require: done > 1}]\n"
        ),
        "KPI301",
    ),
    "an adjustment": (
        "indicators:\n  - {id: a, value: done / planned, adjust: [{id: j, add: x * planned}]}\n",
        "KPI301",
    ),
    "a gate": (
        (
            "indicators:\n  - id: a\n    value: done / planned\n"
            "    gates: [{id: j, require: x > planned, cap: 1}]\n"
        ),
        "KPI301",
    ),
    "the condition of a band": ("bands: [{id: a, when: x > 1}, {id: b}]\n", "KPI301"),
    "the formula of a group": (
        (
            "indicators:\n  - id: g\n    aggregate: {formula: x + planned}\n"
            "    children: [{id: a, value: done / planned}]\n"
        ),
        "KPI301",
    ),
    "a weight": (
        (
            "indicators:\n  - {id: a, value: done / planned, weight: {formula: x}}\n"
            "  - {id: b, value: planned, weight: 100}\n"
        ),
        "KPI301",
    ),
}


@pytest.mark.parametrize("where", WRONG)
def test_a_wrong_formula_hides_nothing_and_invents_nothing(where: str) -> None:
    fragment, expected = WRONG[where]
    _, findings = load_declaration(laid_over(fragment).encode(), "sample.yaml")
    untitled = {"KPI503", "KPI504"}
    assert {finding.code.id for finding in findings} - untitled == {expected}
