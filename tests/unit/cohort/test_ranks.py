from __future__ import annotations

from fractions import Fraction

import pytest

import kpirules
from kpirules import InputError, Scorecard, State
from kpirules.cohort.ranks import Rank, rank_units
from unit.cohort.ranked import cards_of, framework

_UNITS = {"w": (9, 9), "x": (6, 4), "y": (4, 6), "z": (1, 2), "m": (None, 3)}


def _ranks(ranking: str = "", node: str = "total") -> dict[str, int | None]:
    rules = framework(ranking)
    standings = rank_units(rules, cards_of(rules, _UNITS), nodes=[node])
    return {rank.unit: rank.rank for rank in standings.of(node)}


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        pytest.param("", [1, 2, 2, 4, None], id="as the language does"),
        pytest.param("ties: competition", [1, 2, 2, 4, None], id="competition"),
        pytest.param("ties: dense", [1, 2, 2, 3, None], id="dense"),
        pytest.param("ties: {ordinal_by: [a]}", [1, 2, 3, 4, None], id="by one indicator"),
        pytest.param("ties: {ordinal_by: [b]}", [1, 3, 2, 4, None], id="by another"),
        pytest.param("missing: last", [1, 2, 2, 4, 5], id="missing last"),
        pytest.param("missing: last, ties: dense", [1, 2, 2, 3, 4], id="missing last, dense"),
        pytest.param("order: lowest_first", [4, 2, 2, 1, None], id="lowest first"),
        pytest.param(
            "order: lowest_first, ties: {ordinal_by: [a]}", [4, 3, 2, 1, None], id="and decided"
        ),
        pytest.param("order: lowest_first, missing: last", [4, 2, 2, 1, 5], id="still last"),
    ],
)
def test_units_are_ranked_as_declared(ranking: str, expected: list[int | None]) -> None:
    assert list(_ranks(ranking).values()) == expected


def test_an_indicator_has_ranks_of_its_own_and_its_ties_stay() -> None:
    assert _ranks("ties: {ordinal_by: [a]}", "b") == {"w": 1, "x": 3, "y": 2, "z": 5, "m": 4}


def test_the_score_before_rounding_may_be_ranked() -> None:
    units = {"x": (5, 5), "y": (5, 5.4)}
    ranks = {}
    for looks_at in ("rounded", "unrounded"):
        rules = framework(f"looks_at: {looks_at}")
        found = rank_units(rules, cards_of(rules, units)).of()
        ranks[looks_at] = [(rank.rank, str(rank.score)) for rank in found]
    assert ranks == {"rounded": [(1, "5"), (1, "5")], "unrounded": [(2, "5"), (1, "5")]}


@pytest.mark.parametrize(
    ("percentile", "expected"),
    [
        ("at_or_below", ["100", "75", "75", "25"]),
        ("below", ["75", "25", "25", "0"]),
        ("midway", ["175/2", "50", "50", "25/2"]),
    ],
)
def test_a_percentile_is_what_the_framework_says(percentile: str, expected: list[str]) -> None:
    rules = framework(f"percentile: {percentile}")
    ranks = rank_units(rules, cards_of(rules, _UNITS)).of()
    assert [str(rank.percentile) for rank in ranks if rank.rank is not None] == expected


def test_groups_are_ranked_by_themselves() -> None:
    rules = framework("within: kind")
    units = {
        "a": (5, 5, "small"), "b": (9, 9, "big"), "c": (7, 7, "small"), "d": (1, 1, "big"),
        "e": (8, 8),
    }  # fmt: skip
    standings = rank_units(rules, cards_of(rules, units))
    best = [(rank.group, rank.unit, rank.rank, rank.of) for rank in standings.best_first()]
    assert best == [
        ("small", "c", 1, 2),
        ("small", "a", 2, 2),
        ("big", "b", 1, 2),
        ("big", "d", 2, 2),
        (None, "e", None, 0),
    ]
    assert standings.of()[-1].reason.en == "its group is not known: kind is missing"


def test_groups_by_yes_and_no() -> None:
    rules = framework("within: late")
    cards = [rules.score({"a": n, "b": n, "late": n % 2 == 0}, unit=str(n)) for n in range(1, 5)]
    ranks = [(rank.group, rank.rank) for rank in rank_units(rules, cards).of()]
    assert ranks == [("no", 2), ("yes", 2), ("no", 1), ("yes", 1)]


def test_a_suspended_ranking_gives_results_without_ranks() -> None:
    rules = framework("suspended: true, reason: {th: งดตามมติ, en: Waived}")
    ranks = rank_units(rules, cards_of(rules, _UNITS), nodes=["total", "a"]).ranks
    assert {(rank.rank, rank.percentile, rank.band, rank.of) for rank in ranks} == {
        (None, None, None, 0)
    }
    assert {rank.reason.th for rank in ranks} == {"งดตามมติ"}
    assert [str(rank.score) for rank in ranks[:4]] == ["9", "5", "5", "2"]


def test_a_suspension_without_a_reason_says_that_there_is_one() -> None:
    rules = framework("suspended: true")
    (rank,) = rank_units(rules, cards_of(rules, {"x": (1, 1)})).of()
    assert rank.reason.en == "no ranks are given this year"


def test_what_does_not_apply_and_what_cannot_be_used_is_never_last() -> None:
    rules = framework("missing: last")
    cards = cards_of(rules, {"x": (5, 5)})
    cards.append(rules.score({"a": 1, "b": State.NOT_APPLICABLE}, unit="n"))
    cards += rules.score_units([("bad", {"a": 99}, None), ("none", {}, None)])
    found = {rank.unit: rank for rank in rank_units(rules, cards, nodes=["b"]).of("b")}
    assert {unit: rank.rank for unit, rank in found.items()} == {
        "x": 1, "n": None, "bad": None, "none": 2,
    }  # fmt: skip
    assert found["bad"].reason.en.startswith("its data cannot be used: `99` for `a`")
    assert found["none"].reason == kpirules.Text()
    assert (found["none"].of, found["none"].tied, found["none"].percentile) == (2, 1, Fraction(50))


def test_nobody_to_rank() -> None:
    standings = rank_units(framework(), [])
    assert (standings.ranks, standings.nodes) == ((), ("total",))


def test_every_unit_has_one_rank_for_each_node_in_the_order_of_the_units() -> None:
    rules = framework()
    standings = rank_units(rules, cards_of(rules, _UNITS), nodes=["b", "total", "b"])
    assert standings.nodes == ("b", "total")
    assert [rank.unit for rank in standings.ranks] == [*_UNITS, *_UNITS]
    assert (standings.framework, standings.digest) == (rules.reference, rules.digest)


def test_a_rank_is_plain_data() -> None:
    rules = framework()
    rank = rank_units(rules, cards_of(rules, {"x": (6, 4), "y": (1, 1), "z": (2, 1)})).of()[0]
    assert rank.to_dict() == {
        "unit": "x", "node": "total", "group": None, "rank": 1, "of": 3, "tied": 1,
        "percentile": "100", "score": "5", "band": "good", "reason": None,
    }  # fmt: skip


def _found(cards: list[Scorecard], nodes: tuple[str, ...] = ("total",)) -> list[str]:
    with pytest.raises(InputError) as caught:
        rank_units(framework(), cards, nodes=nodes)
    return [f"{each.code.id} {each.subject or each.unit}" for each in caught.value.diagnostics]


def test_what_cannot_be_ranked_is_refused() -> None:
    rules, other = framework(), framework("ties: dense")
    cards = [*cards_of(rules, {"x": (1, 1)}), *cards_of(rules, {"x": (2, 2)})]
    cards += cards_of(other, {"y": (1, 1)})
    assert _found(cards, ("total", "c")) == ["KPI049 c", "KPI050 y", "KPI663 x"]


def test_the_best_of_equals_stands_where_it_stood() -> None:
    rules = framework()
    cards = cards_of(rules, dict.fromkeys("qpr", (5, 5)))
    found: tuple[Rank, ...] = rank_units(rules, cards).best_first()
    assert [(rank.unit, rank.rank, rank.tied) for rank in found] == [
        ("q", 1, 3),
        ("p", 1, 3),
        ("r", 1, 3),
    ]
