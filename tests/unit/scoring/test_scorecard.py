"""What a scorecard tells, and that it is plain data that does not change."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import kpirules
from kpirules import Framework, Scorecard, State, Text
from kpirules.diagnostics.place import Place, SourceText
from kpirules.scoring.node_result import plain_number
from unit.scoring.making import framework

BODY = """
    issuer: Office of tests
    sources:
      manual: {title: {th: คู่มือ, en: Manual}}
    inputs:
      done: {type: count}
      planned: {type: count}
      late: {type: count, optional: true}
    indicators:
      - id: work
        title: {th: งาน, en: Work}
        weight: 60
        missing: exclude
        children:
          - id: speed
            title: {th: ความเร็ว, en: Speed}
            weight: 75
            value: done / planned * 100
            round_value: {places: 2}
            score: {targets: {start: [50, 1], standard: [70, 3], advanced: [90, 5]}}
            round: {places: 2}
            missing: exclude
          - id: quality
            weight: 25
            inputs: {x: number}
            missing: zero
      - id: service
        weight: 40
        inputs: {x: number}
        missing: exclude
    total: {round: {places: 2}}
    scale: {min: 0, max: 5}
    bands:
      - {id: good, range: "[3, 5]", label: {th: ดี, en: Good}}
      - {id: poor, range: "[0, 3)"}
    conditions:
      - {id: punctual, require: late <= 3}
"""
OFFICE = framework(BODY)
FULL: dict[str, object] = {"done": 3, "planned": 4, "quality": "4.5", "service": 4, "late": 0}


def test_the_total_has_the_declared_places() -> None:
    card = OFFICE.score(FULL, unit="4201")
    # 75 % -> 3 + 5/20 * 2 = 3.5; 0.75 * 3.5 + 0.25 * 4.5 = 3.75; 0.6 * 3.75 + 0.4 * 4 = 3.85
    assert card.unit == "4201"
    assert (card.score, str(card.score)) == (Decimal("3.85"), "3.85")
    assert card.unrounded == Fraction("3.85")
    assert (card.status, card.reason) == (State.MEASURED, Text())
    assert (card.band, card.band_label) == ("good", Text(th="ดี", en="Good"))
    assert card.coverage == 1
    assert card.conditions == {"punctual": True}
    assert card.findings == ()


def test_a_card_shows_itself_shortly() -> None:
    made = framework("indicators: [{id: a, inputs: {x: number}}]")
    third = made.score({"a": Fraction(1, 3)}, unit="u")
    assert repr(third) == "<Scorecard 'u' small@2567.1: 0.3333 ->"
    assert repr(made.score({}, unit="u")).endswith(": no score ->")


def test_cards_can_be_kept_in_sets() -> None:
    cards = [OFFICE.score(FULL | {"service": service}, unit="u") for service in range(5)]
    assert len({hash(card) for card in cards}) > 1
    assert {*cards, *(OFFICE.score(FULL | {"service": 1}, unit="u"),)} == set(cards)


def test_a_score_without_rounding_is_a_fraction() -> None:
    card = OFFICE.score(FULL)
    assert isinstance(card["work"].score, Fraction)
    assert isinstance(card["speed"].score, Decimal)
    assert isinstance(card["speed"].value, Decimal)
    assert (str(card["speed"].value), str(card["speed"].score)) == ("75.00", "3.50")


def test_nodes_come_in_declared_order_total_first() -> None:
    card = OFFICE.score(FULL)
    order = ["total", "work", "speed", "quality", "service"]
    assert list(card.nodes) == [node.id for node in card] == order
    assert card["speed"] is card.nodes["speed"]
    with pytest.raises(KeyError):
        card["sped"]


def test_a_node_tells_its_share_of_the_total() -> None:
    node = OFFICE.score(FULL)["speed"]
    assert node.title == Text(th="ความเร็ว", en="Speed")
    assert (node.weight, node.effective_weight) == (Fraction(75), Fraction("0.45"))
    assert node.contribution == Fraction("0.45") * Fraction("3.5")
    assert (node.coverage, node.level, node.policy) == (1, "standard", None)


def test_missing_siblings_give_their_weight() -> None:
    card = OFFICE.score({"done": 3, "planned": 4})
    # quality counts as 0 with its weight, service leaves its weight to work
    assert card["work"].effective_weight == 1
    assert card["speed"].effective_weight == Fraction("0.75")
    assert card["quality"].contribution == 0
    assert card["service"].effective_weight is None
    assert card["service"].contribution is None
    policies = {node.id: node.policy.value for node in card if node.policy is not None}
    assert policies == {"quality": "zero", "service": "exclude"}
    # 0.6 * 0.75 of all that applies is measured
    assert (card.coverage, card["work"].coverage) == (Fraction("0.45"), Fraction("0.75"))
    assert card.score == Decimal("2.63")
    contributions = [Fraction(card[name].contribution or 0) for name in ("speed", "quality")]
    assert sum(contributions) == card.unrounded


def test_what_does_not_apply_is_no_policy() -> None:
    card = OFFICE.score({**FULL, "service": State.NOT_APPLICABLE})
    node = card["service"]
    assert (node.policy, node.coverage, node.state) == (None, None, State.NOT_APPLICABLE)
    assert card.coverage == 1


def test_without_a_total_the_card_says_why() -> None:
    card = OFFICE.score({"late": 4})
    assert (card.score, card.unrounded, card.band) == (None, None, None)
    assert (card.status, card.band_label) == (State.NOT_REPORTED, Text())
    assert card.reason.th
    assert card.reason.en == "nothing was reported"
    assert card.coverage == 0
    assert card.conditions == {"punctual": False}


def test_division_by_zero_is_told() -> None:
    card = OFFICE.score({**FULL, "planned": 0})
    assert card["speed"].reason.en == "division by zero"
    assert (card.status, card.reason.en) == (State.INVALID, "`work` has no score")


def test_provenance_names_what_made_the_result() -> None:
    assert OFFICE.score(FULL).provenance == {
        "framework": "small",
        "fiscal_year": "2567",
        "edition": "2567.1",
        "digest": OFFICE.digest,
        "library": f"kpirules {kpirules.__version__}",
    }


def test_a_card_as_plain_data() -> None:
    card = OFFICE.score({"done": 1, "planned": 3, "quality": 1}, unit="4201")
    plain = json.loads(json.dumps(card.to_dict()))
    # 33.33 % is below the first target: 1; 0.75 * 1 + 0.25 * 1; service is left out
    assert {key: plain[key] for key in ("unit", "score", "band", "coverage", "status")} == {
        "unit": "4201",
        "score": "1.00",
        "band": "poor",
        "coverage": "0.6",
        "status": "measured",
    }
    assert plain["band_label"] is None
    assert (plain["reason"], plain["findings"]) == (None, [])
    assert plain["conditions"] == {"punctual": None}
    nodes = {node["id"]: node for node in plain["nodes"]}
    assert list(nodes) == list(card.nodes)
    assert nodes["speed"]["value"] == "33.33"
    assert nodes["quality"] == {
        "id": "quality",
        "title": {"th": "", "en": ""},
        "state": "measured",
        "reason": None,
        "value": "1",
        "unrounded": "1",
        "score": "1",
        "weight": "25",
        "effective_weight": "0.25",
        "contribution": "0.25",
        "coverage": "1",
        "level": None,
        "policy": None,
    }
    assert nodes["service"]["policy"] == "exclude"
    assert nodes["service"]["reason"] == {"th": "ไม่ได้รายงานข้อมูล", "en": "not reported"}
    assert nodes["service"]["score"] is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(None, None, id="none"),
        pytest.param(Decimal("2.50"), "2.50", id="declared-places-stay"),
        pytest.param(Decimal("1E+3"), "1000", id="no-exponent"),
        pytest.param(Fraction(5, 4), "1.25", id="decimal-fraction"),
        pytest.param(Fraction(2, 3), "2/3", id="no-decimal-writes-it"),
        pytest.param(Fraction(-7), "-7", id="negative-whole"),
    ],
)
def test_numbers_are_exact_text(number: Decimal | Fraction | None, text: str | None) -> None:
    assert plain_number(number) == text


def test_a_card_shows_unit_framework_score_and_band() -> None:
    assert repr(OFFICE.score(FULL, unit="4201")) == "<Scorecard '4201' small@2567.1: 3.85 good>"
    assert repr(OFFICE.score({})) == "<Scorecard '' small@2567.1: no score ->"


def test_equal_values_give_equal_cards() -> None:
    card = OFFICE.score(FULL, unit="u")
    same = OFFICE.score({name: FULL[name] for name in reversed(FULL)}, unit="u")
    assert card == same
    assert hash(card) == hash(same)
    assert card != OFFICE.score(FULL, unit="v")
    assert card != OFFICE.score({**FULL, "service": 3}, unit="u")
    assert card != card.to_dict()


ITEMS = framework(
    """
    indicators:
      - id: web
        score: {checklist: {items: {o1: First, o2: Second}}}
      - {id: site, or_enter: {type: score, min: 0, max: 100}}
    """
)


@pytest.mark.parametrize(
    ("made", "values"),
    [
        pytest.param(OFFICE, FULL, id="full"),
        pytest.param(OFFICE, {}, id="empty"),
        pytest.param(OFFICE, {"planned": 0, "done": 1}, id="invalid"),
        pytest.param(ITEMS, {"o1": True, "o2": State.NOT_APPLICABLE, "site": 1}, id="checklist"),
    ],
)
def test_a_card_survives_pickling(made: Framework, values: Mapping[str, object]) -> None:
    card = made.score(values, unit="u")
    again: Scorecard = pickle.loads(pickle.dumps(card))  # noqa: S301 - our own bytes
    assert again == card
    assert again.explain().to_dict() == card.explain().to_dict()


def test_a_framework_survives_pickling() -> None:
    again: Framework = pickle.loads(pickle.dumps(OFFICE))  # noqa: S301 - our own bytes
    assert again == OFFICE
    assert hash(again) == hash(OFFICE)
    assert again.score(FULL) == OFFICE.score(FULL)
    assert framework(BODY.replace("weight: 60", "weight: 60.0")) == OFFICE
    assert framework(BODY.replace("late <= 3", "late <= 4")) != OFFICE
    assert OFFICE.digest != OFFICE


def test_a_compiled_plan_survives_pickling() -> None:
    plan = pickle.loads(pickle.dumps(OFFICE.plan))  # noqa: S301 - our own bytes
    assert list(plan.nodes) == list(OFFICE.plan.nodes)


def test_a_framework_tells_what_it_is() -> None:
    assert repr(OFFICE) == "<Framework small@2567.1: 5 nodes>"
    assert (OFFICE.id, OFFICE.fiscal_year, OFFICE.edition) == ("small", 2567, "2567.1")
    assert OFFICE.title == Text(th="กรอบเล็ก", en="Small")
    assert OFFICE.inputs == ("done", "planned", "late", "quality.x", "service.x")
    assert len(OFFICE.digest) == 64


def _units() -> Iterator[tuple[str, Mapping[str, object], Place | None]]:
    source = SourceText("units.csv", ("unit", "a", "b", "c"))
    for number, (unit, values) in enumerate(
        [("a", FULL), ("b", {**FULL, "done": -1, "wrong": 1}), ("c", {})], 2
    ):
        yield unit, values, Place(source, number, 1, number, 2)


def test_no_unit_is_dropped() -> None:
    good, refused, empty = OFFICE.score_units(_units())
    assert (good.unit, good.score) == ("a", Decimal("3.85"))
    assert (empty.unit, empty.status) == ("c", State.NOT_REPORTED)
    assert (refused.unit, refused.score, refused.status) == ("b", None, State.INVALID)


def test_a_refused_card_holds_the_findings_and_no_score() -> None:
    card = list(OFFICE.score_units(_units()))[1]
    assert [found.subject for found in card.findings] == ["wrong", "done"]
    assert all(found.place is not None and found.place.line == 3 for found in card.findings)
    assert card.reason.en == "the input is wrong"
    assert (card.unrounded, card.band, card.coverage) == (None, None, 0)
    assert card.band_label == Text()
    assert card.conditions == {"punctual": None}
    assert {node.state for node in card} == {State.INVALID}
    assert list(card.nodes) == ["total", "work", "speed", "quality", "service"]
    plain: dict[str, Any] = card.to_dict()
    assert [found["code"] for found in plain["findings"]] == ["KPI601", "KPI604"]
    assert pickle.loads(pickle.dumps(card)) == card  # noqa: S301 - our own bytes
    assert card.explain().text("en")
    assert card.explain().text("th")
    json.dumps(card.explain().to_dict())


def test_threads_share_a_framework() -> None:
    units = [
        {"done": n % 7, "planned": n % 5, "quality": n % 3, "service": n % 4, "late": n % 6}
        for n in range(200)
    ]

    def scored(values: Mapping[str, object]) -> dict[str, object]:
        card = OFFICE.score(values)
        return {"card": card.to_dict(), "explained": card.explain().to_dict()}

    alone = [scored(values) for values in units]
    with ThreadPoolExecutor(max_workers=8) as pool:
        assert list(pool.map(scored, units * 4)) == alone * 4


def test_one_card_can_be_read_by_many_threads() -> None:
    card = OFFICE.score(FULL)
    expected = card.explain().to_dict()
    fresh = OFFICE.score(FULL)
    with ThreadPoolExecutor(max_workers=8) as pool:
        told = list(pool.map(lambda _: fresh.explain().to_dict(), range(64)))
    assert all(each == expected for each in told)
