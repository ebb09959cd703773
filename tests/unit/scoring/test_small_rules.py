"""Single rules of scoring that the worked examples do not need to be exact about."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kpirules import State
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from kpirules.scoring.names import data_names
from unit.scoring.making import failed, framework

# ------------------------------------------------------------------------------------- bands


@pytest.mark.parametrize(
    ("look_at", "band"), [("rounded", "good"), ("unrounded", "poor")], ids=["rounded", "unrounded"]
)
def test_a_band_s_condition_looks_at_the_total_that_its_interval_looks_at(
    look_at: str, band: str
) -> None:
    made = framework(
        f"""
        scale: {{min: 0, max: 100}}
        bands_look_at: {look_at}
        indicators: [{{id: a, inputs: {{x: number}}}}]
        total: {{round: {{places: 0}}}}
        bands:
          - {{id: good, when: total >= 50}}
          - {{id: poor, range: "[0, 100]"}}
        """
    )
    assert made.score({"a": "49.6"}).band == band


BANDS = {
    "best first": ["[80, 100]", "[50, 80)", "[0, 50)"],
    "worst first": ["[0, 50)", "[50, 80)", "[80, 100]"],
}


@pytest.mark.parametrize("order", BANDS)
@pytest.mark.parametrize("special", [True, False], ids=["with a condition", "ranges alone"])
def test_a_gate_moves_the_band_towards_the_worst_only(order: str, special: bool) -> None:  # noqa: FBT001
    """Whatever the order, and where a band by a condition alone stands before the intervals."""
    if special and order == "worst first":
        pytest.skip("where such a band stands among those written worst first is not said")
    names = {"[80, 100]": "good", "[50, 80)": "fair", "[0, 50)": "poor"}
    bands = [f'{{id: {names[each]}, range: "{each}"}}' for each in BANDS[order]]
    if special:
        bands.insert(0, "{id: special, when: total >= 95}")
    made = framework(
        f"""
        scale: {{min: 0, max: 100}}
        inputs: {{audited: yes_no}}
        indicators: [{{id: a, inputs: {{x: number}}}}]
        total: {{gates: [{{id: audit, require: audited, band_at_most: fair}}]}}
        bands: [{", ".join(bands)}]
        """
    )
    audited = [made.score({"a": x, "audited": True}).band for x in (97, 90, 60, 20)]
    assert audited == ["special" if special else "good", "good", "fair", "poor"]
    not_audited = [made.score({"a": x, "audited": False}).band for x in (97, 90, 60, 20)]
    assert not_audited == ["fair", "fair", "fair", "poor"]
    assert made.score({"a": 97}).band is None


def test_a_gate_of_the_total_sees_the_score_so_far() -> None:
    made = framework(
        """
        indicators: [{id: a, inputs: {x: number}, weight: 60}, {id: b, inputs: {x: number}}]
        total:
          aggregate: sum
          adjust: [{id: more, add: 5}]
          gates:
            - {id: both, require: total < 20 and a >= 3, cap: 7}
        """.replace(", weight: 60", "")
    )
    assert made.score({"a": 3, "b": 4}).score == 12
    assert made.score({"a": 2, "b": 4}).score == 7
    assert made.score({"a": 9, "b": 6}).score == 7


# ------------------------------------------------------------------------------------ groups


def test_children_alike_cover_alike_whatever_their_weights() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weights_total: normalise
            aggregate: mean
            children:
              - {id: a, inputs: {x: number}, missing: exclude, weight: 3}
              - {id: b, inputs: {x: number}, missing: exclude, weight: 1}
        """
    )
    assert made.score({"a": 1})["g"].coverage == Fraction(1, 2)
    assert made.score({"b": 1})["g"].coverage == Fraction(1, 2)


@pytest.mark.parametrize(
    ("how", "score"),
    [
        # 10, 20 and 60 stand for a, b and what c and d leave.
        pytest.param("proportional", Fraction(10 * 2 + 20 * 1, 3), id="proportional"),
        pytest.param("equal", Fraction(10 * 5 + 20 * 4, 9), id="equal"),
        pytest.param("keep", Fraction(10 * 2 + 20 * 1, 9), id="keep"),
    ],
)
def test_the_weight_of_all_that_are_absent_goes_where_it_belongs(how: str, score: Fraction) -> None:
    made = framework(
        f"""
        indicators:
          - id: g
            weights_total: normalise
            aggregate: weighted_mean
            absent_weight: {how}
            children:
              - {{id: a, inputs: {{x: number}}, weight: 2}}
              - {{id: b, inputs: {{x: number}}, weight: 1}}
              - {{id: c, inputs: {{x: number}}, weight: 4, missing: exclude}}
              - {{id: d, inputs: {{x: number}}, weight: 2, missing: exclude}}
        """
    )
    assert made.score({"a": 10, "b": 20}).score == score


def test_what_does_not_apply_leaves_its_weight_even_where_absent_weight_is_kept() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weights_total: normalise
            absent_weight: keep
            children:
              - {id: a, inputs: {x: number}, weight: 2}
              - {id: b, inputs: {x: number}, weight: 4, missing: exclude}
              - {id: c, inputs: {x: number}, weight: 8, missing: exclude}
        """
    )
    gone = State.NOT_APPLICABLE
    assert made.score({"a": 12, "b": gone, "c": gone}).score == 12
    assert made.score({"a": 12, "b": gone}).score == Fraction(24, 10)


def test_the_policy_is_told_where_absent_weight_is_shared_alike() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weights_total: normalise
            absent_weight: equal
            children:
              - {id: a, inputs: {x: number}, weight: 2}
              - {id: b, inputs: {x: number}, weight: 1, missing: zero}
              - {id: c, inputs: {x: number}, weight: 3, missing: exclude}
        """
    )
    [group] = made.score({"a": 10}).explain().root.children
    assert [(part.id, part.weight, part.policy) for part in group.parts] == [
        ("a", Fraction(7, 2), None),
        ("b", Fraction(5, 2), "zero"),
    ]


def test_a_geometric_mean_takes_weights_that_are_fractions() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weights_total: normalise
            aggregate: geometric_mean
            children:
              - {id: a, inputs: {x: number}, weight: 1/3}
              - {id: b, inputs: {x: number}, weight: 2/3}
        """
    )
    assert made.score({"a": 8, "b": 27}).score == 18


def test_weights_that_add_up_to_nothing_are_told() -> None:
    made = framework(
        """
        inputs: {small: yes_no}
        indicators:
          - id: g
            weights_total: normalise
            children:
              - {id: a, inputs: {x: number}, weight: {formula: 0 if small else 1}}
              - {id: b, inputs: {x: number}, weight: {formula: 0 if small else 2}}
        """
    )
    card = made.score({"a": 1, "b": 4, "small": True})
    assert card["g"].state is State.INVALID
    assert card["g"].reason.en == "the weights of this unit add up to 0"
    assert made.score({"a": 1, "b": 4, "small": False}).score == 3


# ----------------------------------------------------------------------------------- methods


@pytest.mark.parametrize(
    ("answers", "score"),
    [((1, 1, 1), 6), (("0.5", "0.5", 1), 0), ((1, 1, "0.5"), 0), ((0, 0, 0), 0)],
)
def test_all_or_nothing_wants_every_item_whole(answers: tuple[object, ...], score: int) -> None:
    made = framework(
        """
        indicators:
          - id: a
            score:
              checklist:
                items: {q1: One, q2: Two, q3: Three}
                answers: [0, 0.5, 1]
                credit: all
                points: 6
        """
    )
    values = {f"a.q{number}": answer for number, answer in enumerate(answers, 1)}
    assert made.score(values)["a"].score == score


@pytest.mark.parametrize("turn", [1, -1], ids=["gravest last", "gravest first"])
def test_the_gravest_state_of_a_checklist_s_items_is_its_own(turn: int) -> None:
    made = framework(
        """
        indicators: [{id: a, missing: exclude, score: {checklist: {items: {q1: One, q2: Two}}}}]
        """
    )
    states = [State.NOT_REPORTED, State.INVALID][::turn]
    card = made.score(dict(zip(("a.q1", "a.q2"), states, strict=True)))
    assert card["a"].state is State.INVALID


def test_points_of_maturity_steps_may_have_decimals() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs:
              n1: {type: count, max: 3}
              n2: {type: count, max: 7}
              n3: {type: count, max: 9}
            score:
              maturity:
                - {level: one, done: n1 / 3, points: 1.5}
                - {level: two, done: n2 / 7, points: 2.25}
                - {level: three, done: n3 / 9, points: 0.125}
        """
    )
    parts = (Fraction(3, 2), Fraction(9, 4), Fraction(1, 8))
    assert made.score({"a.n1": 3, "a.n2": 7, "a.n3": 9}).score == sum(parts)
    assert made.score({"a.n1": 3, "a.n2": 7, "a.n3": 2}).score == sum(parts[:2]) + parts[2] * 2 / 9
    assert made.score({"a.n1": 3, "a.n2": 5, "a.n3": 9}).score == parts[0] + parts[1] * 5 / 7
    assert made.score({"a.n1": 1, "a.n2": 7, "a.n3": 9}).score == parts[0] / 3


# ------------------------------------------------------------------------------------ inputs

INPUTS = """
    inputs:
      whole: {type: count}
      cents: {type: number, decimals: 2, min: -5, max: 5}
      flag: yes_no
      note: text
    indicators: [{id: a, value: whole + cents if flag else 0, missing: exclude}]
"""


@pytest.mark.parametrize(
    ("name", "value", "code", "details"),
    [
        pytest.param("whole", "2.5", data.NOT_WHOLE, {"value": "2.5"}, id="not-whole"),
        pytest.param("whole", 2.5, data.NOT_WHOLE, {"value": "2.5"}, id="float-not-whole"),
        pytest.param("cents", "1.234", data.TOO_MANY_DECIMALS, {"value": "1.234"}, id="decimals"),
        pytest.param("cents", "1/2", data.NOT_A_NUMBER, {"value": "1/2"}, id="a-fraction"),
        pytest.param("cents", ".5" + "1" * 61, data.NUMBER_TOO_LONG, {"limit": "60"}, id="long"),
        pytest.param("cents", Fraction(1, 10**60), data.NUMBER_TOO_LONG, {}, id="long-fraction"),
        pytest.param("flag", "maybe", data.NOT_YES_NO, {"value": "maybe"}, id="no-truth"),
        pytest.param("note", 3, data.TEXT_EXPECTED, {"value": "3"}, id="no-text"),
    ],
)
def test_a_value_of_the_wrong_form_is_told_with_its_code(
    name: str, value: object, code: Code, details: dict[str, str]
) -> None:
    [found] = failed(framework(INPUTS), {name: value})
    assert found.code is code
    assert found.subject == name
    assert details.items() <= found.details.items()


@pytest.mark.parametrize("value", ["1.23", 1.23, "-5", 5, "4.5", 0.1])
def test_values_of_so_many_places_are_taken(value: object) -> None:
    made = framework(INPUTS)
    assert made.score({"whole": 0, "cents": value, "flag": True}).score == Fraction(str(value))


def test_ends_of_bands_that_are_fractions_are_exact() -> None:
    made = framework(
        """
        scale: {min: 0, max: 5}
        indicators: [{id: a, inputs: {x: number}}]
        bands:
          - {id: good, range: "[4.5, 5]"}
          - {id: fair, range: "(2.25, 4.5)"}
          - {id: poor, range: "[0, 2.25]"}
        """
    )
    told = {x: made.score({"a": x}).band for x in ("4.5", "4.499", "2.251", "2.25", "0", "5")}
    assert list(told.values()) == ["good", "fair", "fair", "poor", "poor", "good"]


def test_only_the_declared_answers_are_taken_whatever_their_form() -> None:
    made = framework(
        """
        indicators:
          - id: a
            score: {checklist: {items: {q: Done}, answers: [0, 0.5, 2], points: 8}}
        """
    )
    assert made.score({"a.q": "0.50"}).score == 2
    for value in ("1", "0.25", 1.5):
        [found] = failed(made, {"a.q": value})
        assert found.code is data.UNKNOWN_CHOICE
        assert found.details["value"] == str(value)
        assert found.details["choices"] == "0, 0.5, 2"


def test_a_falling_ladder_may_begin_with_a_value_that_stands_twice() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs: {x: number}
            score:
              levels:
                between: interpolate
                repeated: upper
                points: [[90, 1], [90, 2], [50, 3]]
        """
    )
    told = [made.score({"a": x}).score for x in (100, 90, 70, 50, 40)]
    assert told == [1, 2, Fraction(5, 2), 3, 3]


@pytest.mark.parametrize("given", [1.5, 1, "1", True])
def test_an_unknown_name_is_told_beside_any_value(given: object) -> None:
    """The short way of usual numbers counts each of them once."""
    made = framework(
        """
        indicators:
          - {id: a, inputs: {x: number, y: {type: yes_no, optional: true}}, value: x}
        """
    )
    name = "a.y" if given is True else "a.x"
    [found] = failed(made, {name: given, "a.z": 2.5})
    assert (found.code, found.subject) == (data.UNKNOWN_INPUT, "a.z")


LISTS = """
    lists:
      trips: {inputs: {days: count}, rows: {min: 1, max: 2}}
    indicators: [{id: a, value: sum(trips.days), missing: exclude}]
"""


@pytest.mark.parametrize(
    ("given", "code", "subject", "details"),
    [
        pytest.param(
            "two", data.LIST_EXPECTED, "trips", {"input": "trips", "value": "'two'"}, id="text"
        ),
        pytest.param(
            [3], data.ROW_EXPECTED, "trips[1]", {"input": "trips", "value": "3"}, id="no-row"
        ),
        pytest.param(
            [{"days": 1, "hours": 2}],
            *(data.UNKNOWN_COLUMN, "trips[1]", {"input": "trips", "column": "hours"}),
            id="unknown-column",
        ),
        pytest.param(
            [{"days": 1}, {"days": "x"}],
            *(data.NOT_A_NUMBER, "trips[2].days", {"value": "x"}),
            id="cell",
        ),
        pytest.param(
            [],
            *(data.ROW_COUNT, "trips", {"input": "trips", "value": "0", "limit": "1–2"}),
            id="too-few",
        ),
        pytest.param(
            [{}, {}, {}],
            *(data.ROW_COUNT, "trips", {"input": "trips", "value": "3", "limit": "1–2"}),
            id="too-many",
        ),
    ],
)
def test_what_is_wrong_with_a_list_is_told(
    given: object, code: Code, subject: str, details: dict[str, str]
) -> None:
    [found] = failed(framework(LISTS), {"trips": given})
    assert (found.code, found.subject) == (code, subject)
    assert details.items() <= found.details.items()


@pytest.mark.parametrize("rows", [1, 2])
def test_a_list_may_be_as_long_as_it_may(rows: int) -> None:
    assert framework(LISTS).score({"trips": [{"days": 2}] * rows}).score == 2 * rows


def test_a_value_is_told_under_the_name_by_which_the_data_call_it() -> None:
    made = framework(
        """
        indicators:
          - {id: "7.1", inputs: {actual: {type: number, max: 5}}}
          - id: b
            inputs: {x: number}
            value: x
            or_enter: {type: score, min: 0, max: 5, as: entered}
        """
    )
    [found] = failed(made, {"7.1": 9})
    assert (found.subject, found.details["input"]) == ("7.1.actual", "7.1")
    [found] = failed(made, {"7.1.actual": 9})
    assert (found.subject, found.details["input"]) == ("7.1.actual", "7.1.actual")
    [found] = failed(made, {"7.1": 1, "7.1.actual": 2})
    assert (found.code, found.subject) == (data.GIVEN_TWICE, "7.1.actual")
    assert found.details == {"input": "7.1", "names": "7.1, 7.1.actual"}
    [found] = failed(made, {"entered": 1, "b": 2})
    assert (found.code, found.subject) == (data.ENTERED_AND_COMPUTED, "entered")
    assert found.details == {"input": "entered", "inputs": "b.x"}


# --------------------------------------------------------------------- limits, shares, reasons


@pytest.mark.parametrize("order", [1, -1], ids=["worst first", "best first"])
def test_a_gate_moves_the_band_down_where_the_ends_are_open(order: int) -> None:
    bands = ['{id: low, range: "[, 50)"}', '{id: high, range: "[50, ]"}'][::order]
    made = framework(
        f"""
        inputs: {{audited: yes_no}}
        indicators: [{{id: a, inputs: {{x: number}}}}]
        total: {{gates: [{{id: audit, require: audited, band_at_most: low}}]}}
        bands: [{", ".join(bands)}]
        """
    )
    told = [made.score({"a": 70, "audited": audited}).band for audited in (True, False)]
    assert told == ["high", "low"]
    assert made.score({"a": -3, "audited": False}).band == "low"


def test_a_gate_moves_the_band_down_where_one_band_alone_has_a_range() -> None:
    made = framework(
        """
        scale: {min: 0, max: 100}
        inputs: {audited: yes_no}
        indicators: [{id: a, inputs: {x: number}}]
        total: {gates: [{id: audit, require: audited, band_at_most: poor}]}
        bands: [{id: good, when: total >= 50}, {id: poor, range: "[0, 100]"}]
        """
    )
    told = [made.score({"a": 70, "audited": audited}).band for audited in (True, False)]
    assert told == ["good", "poor"]


@pytest.mark.parametrize("order", [1, -1])
def test_ends_of_bands_hold_to_the_last_digit(order: int) -> None:
    bands = ['{id: low, range: "[, 2.25)"}', '{id: high, range: "[2.25, ]"}'][::order]
    made = framework(
        f"indicators: [{{id: a, inputs: {{x: number}}}}]\nbands: [{', '.join(bands)}]\n"
    )
    fine = Fraction(1, 10**40)
    told = [made.score({"a": Fraction(9, 4) + off}).band for off in (-fine, 0, fine)]
    assert told == ["low", "high", "high"]


@pytest.mark.parametrize(("low", "high"), [("0", "5"), ("0.5", "4.5"), ("-1/3", "2/3")])
def test_ends_of_the_scale_hold_to_the_last_digit(low: str, high: str) -> None:
    made = framework(
        f"""
        scale: {{min: {low}, max: {high}}}
        indicators: [{{id: a, inputs: {{x: number}}}}]
        total: {{adjust: [{{id: more, add: 1}}]}}
        """
    )
    fine = Fraction(1, 10**40)

    def scored(total: Fraction) -> object:
        return made.score({"a": total - 1}).score

    for end, out in ((Fraction(low), -fine), (Fraction(high), fine)):
        assert scored(end) == end
        assert scored(end - out) == end - out
        assert scored(end + out) is None


def test_coverage_is_asked_for_below_groups_that_have_scores() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weight: 50
            children:
              - {id: a, weight: 50, inputs: {x: number}, missing: exclude}
              - {id: b, weight: 50, inputs: {x: number}, missing: exclude}
          - {id: c, weight: 50, inputs: {x: number}, missing: exclude}
        total: {min_coverage: 0.8}
        """
    )
    assert made.score({"a": 3, "b": 1, "c": 2}).score == 2
    card = made.score({"a": 3, "c": 2})
    assert (card["g"].score, card.score, card.coverage) == (3, None, Fraction(3, 4))
    assert card.reason.en == "coverage is only 0.75"


def test_a_weight_that_is_not_known_covers_nothing() -> None:
    made = framework(
        """
        inputs: {w: number}
        indicators:
          - {id: a, weight: {formula: w}, inputs: {x: number}, missing: exclude}
          - {id: b, weight: 70, inputs: {x: number}, missing: exclude}
        total: {weights_total: normalise}
        """
    )
    assert made.score({"a": 3, "w": 30}).coverage == Fraction(3, 10)
    assert made.score({"a": 3}).coverage == 0
    assert made.score({"b": 3}).coverage == 1


def test_the_weight_of_all_that_do_not_apply_is_shared_alike() -> None:
    made = framework(
        """
        indicators:
          - id: g
            weights_total: normalise
            absent_weight: equal
            children:
              - {id: a, weight: 1, inputs: {x: number}}
              - {id: b, weight: 2, inputs: {x: number}}
              - {id: c, weight: 3, inputs: {x: number}}
              - {id: d, weight: 4, inputs: {x: number}}
        """
    )
    gone = State.NOT_APPLICABLE
    # Each takes half of 3 + 4: 4.5 and 5.5 of 10.
    score = Fraction(45 * 10 + 55 * 20, 100)
    assert made.score({"a": 10, "b": 20, "c": gone, "d": gone}).score == score


def test_a_score_on_its_limit_is_not_told_as_limited() -> None:
    made = framework("indicators: [{id: a, inputs: {x: number}, floor: 1, cap: 5}]")

    def changes(value: int) -> list[str]:
        return [each.id for each in made.score({"a": value}).explain().root.children[0].changes]

    assert [changes(value) for value in (0, 1, 5, 6)] == [["floor"], [], [], ["cap"]]


def test_all_or_nothing_where_the_best_answer_is_a_fraction() -> None:
    made = framework(
        """
        indicators:
          - id: a
            score:
              checklist: {items: {q1: One, q2: Two}, answers: [0, 0.5], credit: all, points: 6}
        """
    )
    assert made.score({"a.q1": "0.5", "a.q2": "0.5"}).score == 6
    assert made.score({"a.q1": "0.5", "a.q2": 0}).score == 0


def test_a_missing_part_of_the_method_is_the_reason_where_the_value_is_known() -> None:
    made = framework(
        """
        inputs: {x: number, y: number}
        indicators:
          - {id: a, value: x, score: {formula: value * y}, missing: exclude}
        """
    )
    assert made.score({"x": 1})["a"].reason.en == "not reported: `y`"
    assert made.score({"y": 1})["a"].reason.en == "not reported: `x`"


@pytest.mark.parametrize(
    ("given", "told"), [(0, "`a1`, `a2`, `a3`, `a4`, `a5`, …"), (1, "`a2`, `a3`, `a4`, `a5`, `a6`")]
)
def test_of_many_inputs_that_are_missing_five_are_named(given: int, told: str) -> None:
    names = [f"a{number}" for number in range(1, 7)]
    made = framework(
        f"""
        inputs: {{{", ".join(f"{name}: number" for name in names)}}}
        indicators: [{{id: a, value: {" + ".join(names)}}}]
        """
    )
    reason = made.score(dict.fromkeys(names[:given], 1))["a"].reason
    assert (reason.en, reason.th) == (f"not reported: {told}", f"ไม่ได้รายงานข้อมูล: {told}")


def test_a_list_s_name_is_never_the_name_of_an_input() -> None:
    made = framework(
        """
        lists: {a: {inputs: {days: count}}}
        indicators:
          - {id: a, inputs: {x: number}}
          - {id: b, value: sum(a.days)}
        """
    )
    assert "a" not in data_names(made.declaration)
    assert made.score({"a.x": 1, "a": [{"days": 3}]}).score == 2
