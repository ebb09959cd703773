"""What each node tells beside its score: share, contribution, coverage, level, order of work."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules import State
from kpirules.scoring.order import in_order
from unit.scoring.making import framework

TREE = """
    indicators:
      - id: a
        weight: 60
        children:
          - {id: a1, weight: 25, inputs: {x: number}, missing: exclude}
          - {id: a2, weight: 75, inputs: {x: number}, missing: exclude}
      - id: b
        weight: 40
        aggregate: AGGREGATE
        children:
          - {id: b1, inputs: {x: number}}
          - {id: b2, inputs: {x: number}}
"""
VALUES = {"a1": 4, "a2": 8, "b1": 2, "b2": 8}


def test_effective_weights_multiply_down_the_tree() -> None:
    card = framework(TREE.replace("AGGREGATE", "mean")).score(VALUES)
    weights = {node.id: node.effective_weight for node in card}
    assert weights == {
        "total": 1,
        "a": Fraction("0.6"),
        "a1": Fraction("0.15"),
        "a2": Fraction("0.45"),
        "b": Fraction("0.4"),
        "b1": Fraction("0.2"),
        "b2": Fraction("0.2"),
    }
    # 0.15 * 4 + 0.45 * 8 + 0.2 * 2 + 0.2 * 8 = 0.6 + 3.6 + 0.4 + 1.6
    leaves = [card[name].contribution for name in VALUES]
    assert leaves == [Fraction("0.6"), Fraction("3.6"), Fraction("0.4"), Fraction("1.6")]
    assert sum(Fraction(part or 0) for part in leaves) == card.score == Fraction("6.2")


def test_under_a_sum_every_child_counts_whole() -> None:
    card = framework(TREE.replace("AGGREGATE", "sum")).score(VALUES)
    assert (card["b1"].effective_weight, card["b1"].contribution) == (
        Fraction("0.4"),
        Fraction("0.8"),
    )
    assert card["b"].contribution == 4


@pytest.mark.parametrize("aggregate", ["geometric_mean", "min", "max", "{formula: max(children)}"])
def test_there_is_no_share_where_scores_are_not_added(aggregate: str) -> None:
    card = framework(TREE.replace("AGGREGATE", aggregate)).score(VALUES)
    assert card["b"].effective_weight == Fraction("0.4")
    for name in ("b1", "b2"):
        node = card[name]
        assert (node.effective_weight, node.contribution) == (None, None)
        assert node.weight == 1


def test_weight_of_an_excluded_sibling_is_taken_over() -> None:
    card = framework(TREE.replace("AGGREGATE", "mean")).score({**VALUES, "a1": None})
    assert card["a2"].weight == 75
    assert card["a2"].effective_weight == Fraction("0.6")
    assert card["a1"].weight is None
    assert card["a"].score == 8


@pytest.mark.parametrize(
    ("how", "weight", "effective"),
    [
        pytest.param("proportional", Fraction(75), Fraction("0.6"), id="proportional"),
        pytest.param("equal", Fraction(100), Fraction("0.6"), id="equal"),
        pytest.param("keep", Fraction(75), Fraction("0.45"), id="keep"),
    ],
)
def test_the_weight_that_counted_is_told(how: str, weight: Fraction, effective: Fraction) -> None:
    body = TREE.replace("AGGREGATE", "mean").replace(
        "weight: 60\n", f"weight: 60\n        absent_weight: {how}\n"
    )
    node = framework(body).score({**VALUES, "a1": None})["a2"]
    assert (node.weight, node.effective_weight) == (weight, effective)


def test_under_a_group_without_score_children_keep_their_own_scores() -> None:
    card = framework(TREE.replace("AGGREGATE", "mean")).score({"a1": 4, "b1": 2})
    assert (card["b"].state, card.status) == (State.NOT_REPORTED, State.NOT_REPORTED)
    assert card["b1"].score == 2
    assert (card["b1"].weight, card["b1"].contribution) == (None, None)
    assert card["b1"].policy is None
    assert card.coverage == Fraction("0.35")


def test_contributions_are_rounded_as_printed_and_the_total_is_not_made_of_them() -> None:
    card = framework(
        """
        defaults: {round_contribution: {places: 1}}
        indicators:
          - {id: a, weight: 50, inputs: {x: number}}
          - {id: b, weight: 50, inputs: {x: number}}
        """
    ).score({"a": "0.5", "b": "0.5"})
    assert [str(card["a"].contribution), str(card["b"].contribution)] == ["0.3", "0.3"]
    assert card.score == Fraction("0.5")


LEVELS = """
    indicators:
      - id: a
        inputs: {x: number}
        score: {targets: {start: [10, 1], standard: [20, 2], advanced: [30, 3], between: BETWEEN}}
        or_enter: {type: score, min: 0, max: 3, as: entered}
        adjust: [{id: late, deduct: 1, when: score > 2}]
"""


@pytest.mark.parametrize(
    ("between", "value", "level"),
    [
        pytest.param("interpolate", 9, None, id="short-of-all"),
        pytest.param("interpolate", 10, "start", id="on-the-first"),
        pytest.param("reached", 29, "standard", id="between"),
        pytest.param("reached", 99, "advanced", id="past-all"),
        pytest.param("up_to", 30, None, id="a-limit-is-not-reached"),
    ],
)
def test_the_named_target_that_was_reached(between: str, value: int, level: str | None) -> None:
    card = framework(LEVELS.replace("BETWEEN", between)).score({"a.x": value})
    assert card["a"].level == level


def test_an_entered_score_has_neither_value_nor_level() -> None:
    made = framework(LEVELS.replace("BETWEEN", "reached"))
    node = made.score({"entered": 3})["a"]
    assert (node.value, node.level, node.unrounded) == (None, None, 2)
    assert made.score({})["a"].level is None


def test_what_works_on_the_value_of_an_entered_score_has_none() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs: {x: number}
            or_enter: {type: score, as: entered}
            adjust: [{id: tenth, add: value / 10}]
          - {id: b, value: 'value("a") * 2', missing: exclude}
        """
    )
    assert made.score({"a.x": 10}).score == Fraction(31, 2)
    card = made.score({"entered": 10})
    assert [card[name].state for name in ("a", "b")] == [State.NOT_REPORTED] * 2
    assert card["a"].reason.en == "there is a score but no value"


def test_the_value_of_an_entered_score_is_missing_to_others() -> None:
    made = framework(
        """
        indicators:
          - {id: a, inputs: {x: number}, or_enter: {type: score, as: entered}}
          - {id: b, value: 'if_missing(value("a"), 9)'}
        """
    )
    assert made.score({"a.x": 10})["b"].score == 10
    assert made.score({"entered": 10})["b"].score == 9


def test_children_without_value_are_missing_in_a_fold_over_values() -> None:
    made = framework(
        """
        indicators:
          - id: g
            aggregate: {formula: "if_missing(sum(children.value), -1)"}
            children:
              - {id: a, inputs: {x: number}}
              - {id: b, children: [{id: b1, inputs: {x: number}}]}
        """
    )
    assert made.score({"a": 1, "b1": 2})["g"].score == -1


def test_unknown_maturity_steps_end_the_level() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs: {one: share, two: {type: share, optional: true}}
            score:
              maturity:
                - {level: first, done: one, points: 1}
                - {level: second, done: "if_missing(two, 0)", points: 1}
        """
    )
    assert made.score({"one": 1})["a"].level == "first"
    assert made.score({"one": 1, "two": 1})["a"].level == "second"
    assert made.score({"one": "0.5"})["a"].level is None
    assert made.score({})["a"].level is None


def test_nodes_are_scored_after_those_they_look_at() -> None:
    made = framework(
        """
        indicators:
          - id: late
            applies_when: score("early") > 0
            children:
              - {id: first, value: 'score("second") + 1'}
              - {id: second, inputs: {x: number}, adjust: [{id: more, add: 'score("third")'}]}
          - id: third
            inputs: {x: number}
            gates: [{id: known, require: 'score("early") < 9', cap: 0}]
          - {id: early, inputs: {x: number}}
        total: {aggregate: sum}
        """
    )
    card = made.score({"second": 1, "third": 2, "early": 3})
    assert {node.id: node.score for node in card} == {
        "total": Fraction(17, 2),
        "late": Fraction(7, 2),
        "first": 4,
        "second": 3,
        "third": 2,
        "early": 3,
    }
    assert made.score({"second": 1, "third": 2, "early": 9})["third"].score == 0
    assert made.score({"second": 1, "third": 2, "early": 0})["first"].state is State.NOT_APPLICABLE


def test_one_score_is_read_without_the_whole_card() -> None:
    made = framework(LEVELS.replace("BETWEEN", "reached"))
    card = made.score({"a.x": 20})
    assert card.score_of("a") == card["a"].score == 2
    assert card.score_of("total") == card.score
    [refused] = made.score_units([("u", {"a.x": "x"}, None)])
    assert refused.score_of("a") is None


def test_single_results_and_inputs_are_those_of_the_whole_card() -> None:
    made = framework(
        """
        inputs: {flag: yes_no, size: {type: choice, choices: [small, large]}}
        indicators:
          - {id: a, inputs: {x: number}, round: {places: 1}}
          - {id: b, value: 1 if flag and size == "small" else 2, missing: exclude}
        """
    )
    card = made.score({"a.x": 2.25, "flag": True, "size": State.SUPPRESSED})
    for node in card:
        assert card.score_of(node.id) == node.score
        assert card.unrounded_of(node.id) == node.unrounded
    assert (card.score_of("a"), str(card.score_of("a"))) == (Decimal("2.3"), "2.3")
    assert (card.unrounded_of("a"), card.unrounded_of("b")) == (Fraction(9, 4), None)
    assert (card.input_of("a.x"), card.input_of("flag")) == (Fraction(9, 4), True)
    assert card.input_of("size") is None
    assert made.score({"a": 1, "flag": True, "size": "small"}).input_of("size") == "small"
    [refused] = made.score_units([("u", {"a.x": "x"}, None)])
    assert (refused.unrounded_of("a"), refused.input_of("flag")) == (None, None)


@pytest.mark.parametrize(
    ("value", "level"),
    [(51, None), (50, "start"), (11, "start"), (10, "advanced"), (1, "advanced")],
)
def test_two_targets_that_fall_are_reached_from_above(value: int, level: str | None) -> None:
    made = framework(
        """
        indicators:
          - {id: a, inputs: {x: number}, score: {targets: {start: [50, 1], advanced: [10, 5]}}}
        """
    )
    assert made.score({"a": value})["a"].level == level


def test_each_node_is_scored_once_and_after_its_needs() -> None:
    made = framework(
        """
        indicators:
          - {id: a, value: 'score("b") + score("c")'}
          - id: g
            children:
              - {id: b, weight: 50, value: 'score("c")'}
              - {id: c, weight: 50, inputs: {x: number}}
        """
    )
    order = [node.id for node, _ in in_order(made.declaration.root)]
    assert sorted(order) == ["a", "b", "c", "g", "total"]
    assert order.index("c") < order.index("b") < order.index("a") < order.index("total")
    assert order.index("b") < order.index("g")
