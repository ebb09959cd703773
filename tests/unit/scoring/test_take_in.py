"""How the values of a unit are taken in: names, lists, and every mistake at once."""

from __future__ import annotations

import pickle

import pytest

from kpirules import InputError
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.place import Place, SourceText
from unit.scoring.making import failed, framework

OFFICE = framework(
    """
    inputs:
      planned: {type: count, min: 1, as: plan_total}
      done: {type: count}
    indicators:
      - {id: speed, value: done / planned * 100}
      - id: "7.1"
        inputs: {actual: number}
        missing: exclude
      - id: staff
        inputs: {trained: count, employed: count}
        value: trained + employed
        missing: exclude
      - id: site
        inputs: {trained_online: count}
        value: trained_online
        or_enter: {type: score, min: 0, max: 5, as: committee}
        missing: exclude
    """
)


def test_every_mistake_is_told_at_once_in_order() -> None:
    found = failed(
        OFFICE,
        {"dome": 1, "done": -1, "plan_total": "many", "7.1": "x", "committee": 9},
        unit="4201",
    )
    assert [(f.code, f.subject, f.details.get("value")) for f in found] == [
        (data.UNKNOWN_INPUT, "dome", None),
        (data.NOT_A_NUMBER, "planned", "many"),
        (data.TOO_SMALL, "done", "-1"),
        (data.NOT_A_NUMBER, "7.1.actual", "x"),
        (data.TOO_LARGE_VALUE, "committee", "9"),
    ]
    assert {f.unit for f in found} == {"4201"}


def test_mistakes_are_found_under_data_names_alone() -> None:
    found = failed(OFFICE, {"done": "x", "staff.trained": 0.5})
    assert [f.code for f in found] == [data.NOT_A_NUMBER, data.NOT_WHOLE]


def test_an_error_tells_place_and_can_be_pickled() -> None:
    place = Place(SourceText("units.csv", ("unit,done", "4201,x")), 2, 6, 2, 7)
    with pytest.raises(InputError) as caught:
        OFFICE.score({"done": "x"}, unit="4201", place=place)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert again.diagnostics == caught.value.diagnostics
    assert again.diagnostics[0].place == place
    assert "units.csv" in str(again)


@pytest.mark.parametrize("name", ["7.1", "7.1.actual", "actual"])
def test_an_own_input_goes_by_full_name_by_id_and_by_short_name(name: str) -> None:
    assert OFFICE.score({name: 3})["7.1"].score == 3


@pytest.mark.parametrize("name", ["site", "site.trained_online", "trained_online"])
def test_the_id_stands_for_the_input_where_the_entered_score_has_a_name(name: str) -> None:
    assert OFFICE.score({name: 3})["site"].score == 3


def test_a_shared_input_goes_by_its_name_in_data() -> None:
    assert OFFICE.score({"plan_total": 4, "done": 1})["speed"].score == 25
    assert OFFICE.score({"planned": 4, "done": 1})["speed"].score == 25


def test_a_short_name_of_two_inputs_stands_for_neither() -> None:
    made = framework(
        """
        indicators:
          - {id: a, inputs: {rate: number}, missing: exclude}
          - {id: b, inputs: {rate: number}, missing: exclude}
        """
    )
    [found] = failed(made, {"rate": 1})
    assert found.code is data.UNKNOWN_INPUT
    assert made.score({"a": 1, "b.rate": 3}).score == 2


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param({"7.1": 1, "7.1.actual": 2}, "7.1, 7.1.actual", id="id-and-full-name"),
        pytest.param({"7.1.actual": 2, "actual": 2}, "7.1.actual, actual", id="even-alike"),
        pytest.param({"7.1": None, "7.1.actual": 2}, "7.1, 7.1.actual", id="even-blank"),
    ],
)
def test_one_input_under_two_names_is_refused(values: dict[str, object], told: str) -> None:
    [found] = failed(OFFICE, values)
    assert (found.code, found.subject, found.details["names"]) == (
        data.GIVEN_TWICE,
        "7.1.actual",
        told,
    )


def test_a_score_is_entered_or_computed_not_both() -> None:
    [found] = failed(OFFICE, {"committee": 3, "site.trained_online": 3})
    assert (found.code, found.subject) == (data.ENTERED_AND_COMPUTED, "committee")
    assert found.details["inputs"] == "site.trained_online"


def test_a_checklist_is_ticked_or_entered() -> None:
    made = framework(
        """
        indicators:
          - id: web
            score: {checklist: {items: {o1: First, o2: Second}}}
            or_enter: {type: score, min: 0, max: 100}
        """
    )
    assert made.score({"web": 40}).score == 40
    assert made.score({"web.o1": True, "web.o2": False}).score == 50
    [found] = failed(made, {"web": 40, "web.o1": True, "web.o2": False})
    assert found.details["inputs"] == "web.o1, web.o2"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("dome", "done", id="shared"),
        pytest.param("7.1.actul", "7.1.actual", id="own"),
        pytest.param("comittee", "committee", id="entered"),
        pytest.param("Done", "done", id="capital"),
    ],
)
def test_an_unknown_name_tells_the_nearest(name: str, nearest: str) -> None:
    [found] = failed(OFFICE, {name: 1})
    assert (found.code, found.details["input"]) == (data.UNKNOWN_INPUT, name)
    assert f"`{nearest}`" in found.hint.en
    assert f"`{nearest}`" in found.hint.th


def test_a_name_like_no_other_has_no_hint() -> None:
    [found] = failed(OFFICE, {"zzzzzz": 1})
    assert not found.hint


def test_a_node_is_not_an_input() -> None:
    [found] = failed(OFFICE, {"speed": 1})
    assert found.code is data.UNKNOWN_INPUT


GOALS = framework(
    """
    lists:
      goals:
        inputs:
          result: {type: score, min: 1, max: 5}
          weight: {type: number, min: 0}
        computed: {points: result * weight}
        rows: {min: 1, max: 3}
        weight: weight
        weights_total: 100
      trips:
        inputs: {days: count}
    indicators:
      - {id: work, value: sum(goals.points) / 100}
      - {id: away, value: count(trips)}
    total: {aggregate: sum}
    """
)
ROW = {"result": 3, "weight": 100}


def test_rows_come_as_lists_or_tuples_of_mappings() -> None:
    assert GOALS.score({"goals": [ROW]})["work"].score == 3
    assert GOALS.score({"goals": (ROW,), "trips": [{}, {"days": 2}]}).score == 5


def test_a_list_that_is_not_given_has_no_rows() -> None:
    assert GOALS.score({"goals": [ROW]})["away"].score == 0
    assert GOALS.score({"goals": [ROW], "trips": None})["away"].score == 0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(3, [(data.LIST_EXPECTED, "goals")], id="number"),
        pytest.param("3", [(data.LIST_EXPECTED, "goals")], id="text"),
        pytest.param({"result": 3}, [(data.LIST_EXPECTED, "goals")], id="one-row-without-list"),
        pytest.param([3, ROW], [(data.ROW_EXPECTED, "goals[1]")], id="row-is-a-number"),
        pytest.param(
            [{**ROW, "points": 1}], [(data.UNKNOWN_COLUMN, "goals[1]")], id="unknown-column"
        ),
        pytest.param(
            [{"result": 9, "weight": -1}],
            [(data.TOO_LARGE_VALUE, "goals[1].result"), (data.TOO_SMALL, "goals[1].weight")],
            id="cells",
        ),
        pytest.param([], [(data.ROW_COUNT, "goals")], id="too-few"),
        pytest.param(None, [(data.ROW_COUNT, "goals")], id="blank-list"),
        pytest.param([{"result": 3, "weight": 25}] * 4, [(data.ROW_COUNT, "goals")], id="too-many"),
        pytest.param(
            [{"result": 3, "weight": "99.5"}], [(data.LIST_WEIGHTS_OFF, "goals")], id="weights-off"
        ),
    ],
)
def test_lists_that_cannot_be_used(given: object, found: list[object]) -> None:
    told = failed(GOALS, {"goals": given})
    assert [(f.code, f.subject) for f in told] == found


def test_messages_on_lists_tell_count_and_total() -> None:
    [count] = failed(GOALS, {"goals": [{"result": 3, "weight": 25}] * 4})
    assert (count.details["value"], count.details["limit"]) == ("4", "1–3")
    [off] = failed(GOALS, {"goals": [{"result": 3, "weight": "99.5"}]})
    assert (off.details["value"], off.details["limit"]) == ("99.5", "100")


def test_weights_with_a_blank_are_not_added_up() -> None:
    card = GOALS.score({"goals": [{"result": 3, "weight": None}]})
    assert card["work"].state.value == "not_reported"


def test_a_misspelt_list_is_an_unknown_name() -> None:
    found = failed(GOALS, {"gols": [ROW]})
    assert found[0].code is data.UNKNOWN_INPUT
    assert "`goals`" in found[0].hint.en


def test_the_weights_of_rows_are_added_up_to_the_last_digit() -> None:
    third = "33." + "3" * 40
    rest = "33." + "3" * 39 + "4"
    rows = [{"result": 3, "weight": weight} for weight in (third, third, rest)]
    assert GOALS.score({"goals": rows})["work"].score == 3
    [off] = failed(GOALS, {"goals": [*rows[:2], rows[0]]})
    assert (off.code, off.subject) == (data.LIST_WEIGHTS_OFF, "goals")
    assert (off.details["input"], off.details["limit"]) == ("goals", "100")


def test_a_list_without_most_rows_tells_its_least() -> None:
    made = framework(
        """
        lists: {trips: {inputs: {days: count}, rows: {min: 2}}}
        indicators: [{id: a, value: sum(trips.days)}]
        """
    )
    [few] = failed(made, {"trips": [{"days": 1}]})
    assert (few.code, few.details["limit"]) == (data.ROW_COUNT, "≥ 2")
    assert made.score({"trips": [{"days": 1}] * 40}).score == 40
