from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules import State
from kpirules.scoring.taken import given_values, taken_inputs
from unit.scoring.making import framework

EVERY_KIND = framework("""\
inputs:
  n: {type: number, label: {th: จ, en: N}}
  c: {type: count, optional: true, label: {th: น, en: C}}
  s: {type: share, label: {th: ส, en: S}}
  y: {type: yes_no, label: {th: ใช่, en: Y}}
  k: {type: choice, choices: [small, suppressed], label: {th: ต, en: K}}
  t: {type: text, label: {th: ข, en: T}}
lists:
  goals:
    label: {th: ป, en: Goals}
    inputs: {result: number, met: yes_no, note: text}
    computed: {double: result * 2}
indicators:
  - id: a
    value: if_missing(n, 1) + if_missing(s, 0) + if_missing(c, 0)
    missing: exclude
  - id: b
    value: mean(goals.double) if y or k == "small" else 2
    missing: exclude
  - id: d
    or_enter: {type: number}
    value: count(goals.met)
""")

STATES = st.sampled_from([state for state in State if state is not State.MEASURED])
NUMBERS = st.fractions(max_denominator=10**6) | st.decimals(-(10**6), 10**6, places=3)
TEXTS = st.text(max_size=8) | st.sampled_from(["suppressed", "1/3", "12", "not_reported"])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | STATES | st.none()


ROWS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"result": maybe(NUMBERS), "met": maybe(st.booleans()), "note": maybe(TEXTS)}
    ),
    max_size=3,
)
UNITS = st.fixed_dictionaries(
    {},
    optional={
        "n": maybe(NUMBERS | st.just(Fraction(10**59, 2**40))),
        "c": maybe(st.integers(0, 10**30)),
        "s": maybe(st.fractions(0, 1)),
        "y": maybe(st.booleans()),
        "k": maybe(st.sampled_from(["small", "suppressed"])),
        "t": maybe(TEXTS),
        "goals": ROWS,
    },
)


@given(UNITS)
def test_what_was_taken_in_scores_to_an_equal_card(values: dict[str, object]) -> None:
    """Through JSON too: `score(given_values(inputs)) == card`, and its inputs are the same."""
    card = EVERY_KIND.score(values, unit="u")
    stored = json.loads(json.dumps(card.to_dict()["inputs"]))
    again = EVERY_KIND.score(given_values(EVERY_KIND.declaration, stored), unit="u")
    assert again == card
    assert again.to_dict()["inputs"] == stored


def test_how_each_kind_is_written() -> None:
    card = EVERY_KIND.score(
        {
            "n": Fraction(1, 3),
            "s": 0.1,
            "y": True,
            "k": State.SUPPRESSED,
            "t": "ก",
            "goals": [{"result": "2.50", "note": State.NOT_APPLICABLE}],
        }
    )
    assert card.inputs == {
        "n": "1/3",
        "c": "not_applicable",
        "s": "0.1",
        "y": True,
        "k": {"state": "suppressed"},
        "t": "ก",
        "d": "not_reported",
        "goals": [{"result": "2.5", "met": "not_reported", "note": {"state": "not_applicable"}}],
    }


def test_a_unit_that_was_refused_has_no_inputs() -> None:
    [card] = EVERY_KIND.score_units([("u", {"n": "x"}, None)])
    assert card.inputs is None
    assert card.to_dict()["inputs"] is None


@pytest.mark.parametrize(
    "stored",
    [
        *({"n": "x"}, {"n": ["1"]}, {"n": "1/0"}, {"gone": "1"}),
        *({"n": {"state": "x"}}, {"n": {"state": 5}}, {"n": {"state": "suppressed", "more": 1}}),
        *({"goals": "x"}, {"goals": 5}, {"goals": {}}, {"goals": [5]}),
    ],
)
def test_what_was_never_taken_in_is_left_for_scoring_to_refuse(stored: dict[str, object]) -> None:
    assert given_values(EVERY_KIND.declaration, stored) == stored


def test_inputs_can_be_had_of_slots() -> None:
    plan = EVERY_KIND.plan
    slots: list[Any] = [None] * plan.layout.size
    for name, slot in plan.layout.inputs.items():
        slots[slot] = plan.intake.blanks[name]
    slots[plan.layout.lists["goals"]] = []
    assert taken_inputs(plan, slots)["goals"] == []
