from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from kpirules import Diagnostic
from kpirules.diagnostics.catalogue import references
from kpirules.editions.replay import NODE_FIELDS, UNIT_FIELDS, Difference, Replayed, compare_cards
from unit.files.sample import office

Card = dict[str, Any]
DATA: dict[str, object] = {"done": 75, "planned": 90, "goals": [{"result": 50}]}


def card() -> Card:
    return office().score(DATA, unit="เลย").to_dict()


def differences(change: Callable[[Card], object]) -> list[tuple[str | None, str, object, object]]:
    stored = card()
    change(stored)
    found = list(compare_cards(stored, card(), "เลย"))
    assert {each.unit for each in found} <= {"เลย"}
    return [(each.node, each.field, each.stored, each.now) for each in found]


def test_the_same_card_has_no_difference() -> None:
    assert differences(lambda stored: stored) == []


@pytest.mark.parametrize("field", UNIT_FIELDS)
def test_every_field_of_a_unit_is_compared(field: str) -> None:
    now = card()[field]
    assert differences(lambda stored: stored.update({field: "else"})) == [
        (None, field, "else", now)
    ]
    assert differences(lambda stored: stored.pop(field)) == [(None, field, None, now)]


@pytest.mark.parametrize("field", NODE_FIELDS)
def test_every_field_of_a_node_is_compared(field: str) -> None:
    now = card()["nodes"][1][field]
    assert differences(lambda stored: stored["nodes"][1].update({field: "else"})) == [
        ("speed", field, "else", now)
    ]


def test_all_that_a_card_holds_is_compared_or_left_out_on_purpose() -> None:
    assert set(card()) - set(UNIT_FIELDS) == {
        "unit",
        "reason",
        "conditions",
        "nodes",
        "inputs",
        "findings",
        "provenance",
    }
    assert set(card()["nodes"][0]) - set(NODE_FIELDS) == {"id", "reason"}


def test_wording_is_not_compared() -> None:
    assert differences(lambda stored: stored.update(reason={"th": "อื่น", "en": "else"})) == []


def test_numbers_are_compared_as_text() -> None:
    now = card()["score"]
    assert differences(lambda stored: stored.update(score=f"{now}0")) == [
        (None, "score", f"{now}0", now)
    ]


def test_conditions_are_compared_one_by_one() -> None:
    assert differences(lambda stored: stored["conditions"].update(open=None)) == [
        (None, "conditions.open", None, None)
    ]


def test_a_node_on_one_side_only() -> None:
    gone = copy.deepcopy(card()["nodes"][2])
    assert differences(lambda stored: stored["nodes"].pop()) == [
        (gone["id"], "state", None, "measured")
    ]
    assert differences(lambda stored: stored["nodes"].append({**gone, "id": "more"})) == [
        ("more", "state", "measured", None)
    ]


DIFFERENCE = Difference(unit="u", node=None, field="score", stored="1", now="2")
WARNING = Diagnostic(code=references.DATA_UNIT_NOT_IN_RESULT, details={"count": "1", "units": "x"})
ERROR = Diagnostic(code=references.UNKNOWN_FRAMEWORK, details={"name": "x"})


@pytest.mark.parametrize(
    ("more", "identical", "altered"),
    [
        ({"digest": "a"}, True, False),
        ({"digest": "a", "findings": (WARNING,)}, True, False),
        ({"digest": "a", "findings": (ERROR,)}, False, False),
        ({"digest": "a", "differences": (DIFFERENCE,)}, False, False),
        ({"digest": "b"}, False, True),
        ({"digest": None, "findings": (ERROR,)}, False, False),
    ],
)
def test_what_counts_as_identical(more: dict[str, Any], identical: bool, altered: bool) -> None:  # noqa: FBT001
    replayed = Replayed(reference="demo@2567.1", stored_digest="a", units=1, **more)
    assert (replayed.identical, replayed.altered) == (identical, altered)
    assert replayed.to_dict()["identical"] is identical
    assert replayed.differing_units == len(replayed.differences)
