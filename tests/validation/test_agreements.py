"""Published weighted scores of performance agreements: ladders, odd weights, bonus and cap.

These figures stand in the tests themselves, so nothing is skipped.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kpirules import State
from validation.tables import declared, tally

# Input, value, level as printed, weighted part as printed.
_MAEJO = [
    ("w2", "59", "2.95", "0.06"),
    ("w3", "73", "3.65", "0.11"),
    ("w5", "84", "4.20", "0.21"),
    ("w2", "100", "5", "0.10"),
    ("w5", "49.33", "2.47", "0.12"),
    ("w5", "36.67", "1.83", "0.09"),
    ("w4", "62", "3.10", "0.12"),
    ("w05", "75", "3.75", "0.02"),
    ("w25", "80", "4", "0.10"),
    ("w2", "94", "4.70", "0.09"),
    ("w4", "58", "2.90", "0.12"),
    ("wur", "1201", "5", "0.13"),
    ("scimago", "13", "2", "0.09"),
    ("qs", "401", "5", "0.13"),
    ("sdgs", "5", "5", "0.03"),
]


def test_interpolated_levels_of_maejo_university_come_out() -> None:
    right = []
    for name, value, level, part in _MAEJO:
        node = declared("mju-ladders").score({name: value})[name]
        right.append((node.score, node.contribution) == (Decimal(level), Decimal(part)))
    assert tally(right) == (15, 15)


def test_weights_that_add_up_to_102_come_out() -> None:
    levels = {"k1": "5", "k2": "4.64", "k3": "5", "k4": "5", "k5": "4"}
    parts = {"k1": "0.0490", "k2": "0.0455", "k3": "0.0735", "k4": "0.1225", "k5": "0.0392"}
    card = declared("mju-dept-633").score(levels)
    right = tally(card[name].contribution == Decimal(part) for name, part in parts.items())
    assert right == (5, 5)


_MAHASARAKHAM = [
    ("2.2848", "0.5712"),
    ("2.1721", "0.5430"),
    ("2.5212", "0.6303"),
    ("0.0400", "0.0100"),
    ("1.6126", "0.4032"),
    ("1.6926", "0.4232"),
    ("1.7042", "0.4261"),  # exactly 0.42605: half even would give 0.4260
    ("1.7878", "0.4470"),
    ("1.7324", "0.4331"),
]


def test_a_strategy_of_mahasarakham_university_comes_out() -> None:
    right = tally(
        declared("msu-strategy").score({"s1": score})["s1"].contribution == Decimal(part)
        for score, part in _MAHASARAKHAM
    )
    assert right == (9, 9)


def _port(values: dict[str, str], node: str) -> Decimal | object:
    return declared("pat-2569").score(values)[node].score


_PORT = [
    ("training", {"training": "41.742"}, "1.3484"),
    ("f_profit", {"f_profit": "7391"}, "4.8364"),
    ("f_third", {"f_third": "7421"}, "4.425"),
    ("investment", {"investment": "19.68"}, "1"),
    ("forecast", {"f_profit": "7391", "f_second": "5", "f_third": "7421"}, "4.788083"),
    ("goal", {"g_profit": "7391", "g_second": "3", "g_third": "7421"}, "4.121401515"),
    ("k27", {"k271": "3", "k272": "3", "k273": "4", "k274": "4"}, "3.5"),
    ("k28", {"k281": "3", "k282": "3", "k283": "5"}, "3.4"),
    ("k28", {"k281": "4", "k282": "4", "k283": "5"}, "4.2"),
]


def test_the_port_authority_comes_out_but_where_its_input_was_rounded() -> None:
    right = tally(_port(values, node) == Decimal(score) for node, values, score in _PORT)
    assert right == (9, 9)
    # 56.058 is itself a rounded figure: from it the level is 4.2116, printed is 4.2115.
    assert _port({"training": "56.058"}, "training") == Decimal("4.2116")


# Points, eligible for the bonus, bonus as printed, result as printed.
_ENERGY = [
    ("4.351", True, "0.218", "4.569"),
    ("4.541", True, "0.227", "4.768"),
    ("4.629", True, "0.231", "4.860"),
    ("4.784", True, "0.239", "5.000"),
    ("4.402", True, "0.220", "4.622"),
    ("4.528", True, "0.226", "4.754"),
    ("3.464", False, None, "3.464"),
    ("3.864", True, "0.193", "4.057"),
    ("4.305", True, "0.215", "4.520"),
    ("3.754", False, None, "3.754"),
    ("3.983", True, "0.199", "4.182"),
    ("3.745", True, "0.187", "3.932"),
]


def test_the_energy_bonus_and_its_cap_come_out() -> None:
    energy = declared("energy-2559")
    right = []
    for points, eligible, bonus, result in _ENERGY:
        card = energy.score({"saving": points, "eligible": eligible})
        expected = None if bonus is None else Decimal(bonus)
        right.append((card["bonus"].score, card.score) == (expected, Decimal(result)))
    assert tally(right) == (12, 12)


def test_the_energy_points_of_krabi_come_from_their_parts() -> None:
    parts = {
        "saving.monitoring": "1.000",
        "saving.electricity_data": ".246",
        "saving.oil_data": ".250",
        "saving.basic_data": ".493",
        "saving.electricity_use": "1.139",
        "saving.oil_use": "1.223",
    }
    card = declared("energy-2559").score({**parts, "eligible": True})
    assert (card["saving"].score, card.score) == (Decimal("4.351"), Decimal("4.569"))


# Target, done, per cent as printed; the last row is the region.
_AREAS = [
    (86, 81, "94.19"),
    (39, 36, "92.31"),
    (42, 38, "90.48"),
    (59, 55, "93.22"),
    (50, 47, "94.00"),
    (55, 54, "98.18"),
    (59, 58, "98.31"),
    (76, 66, "86.84"),
    (80, 75, "93.75"),
    (62, 59, "95.16"),
    (64, 56, "87.50"),
    (68, 65, "95.59"),
]


def test_a_rate_is_rolled_up_from_its_parts() -> None:
    health = declared("health-ratio")
    rows = [{"target": target, "done": done} for target, done, _ in _AREAS]
    right = tally(
        health.score({"areas": [row]}).score == Decimal(printed)
        for row, (_, _, printed) in zip(rows, _AREAS, strict=True)
    )
    assert right == (12, 12)
    assert health.score({"areas": rows}).score == Decimal("93.24")


def test_internal_trade_reaches_the_best_band() -> None:
    card = declared("opdc-dit").score({"index": "98.94", "price": "1259.86", "potential": "29.94"})
    parts = [card[name].contribution for name in ("performance", "potential")]
    assert [card[name].score for name in ("index", "price")] == [100, 100]
    assert parts == [Decimal("70.00"), Decimal("29.94")]
    assert (card.score, card.band) == (Decimal("99.94"), "quality")


_AGREEMENT: dict[str, Any] = {
    "k11": 3, "k12": 3, "k2": 60, "k3": 3, "k4": 3, "k5": 3, "k6": 94,
}  # fmt: skip


@pytest.mark.parametrize(
    ("satisfaction", "level", "total"),
    [
        # Seven indicators at level 3 but for satisfaction: 0.9 x 3 + 0.1 x its level.
        pytest.param("55", "2.5000", "2.9500", id="between 50 and 60"),
        pytest.param("60", "4.0000", "3.1000", id="on the repeated value the upper level counts"),
        pytest.param("62", "4.2000", "3.1200", id="between 60 and 70"),
        pytest.param("70", "5.0000", "3.2000", id="at the top"),
    ],
)
def test_a_ladder_with_a_repeated_value_never_divides_by_zero(
    satisfaction: str, level: str, total: str
) -> None:
    """Computed by hand: no result of this agreement was published."""
    card = declared("mfa-europe-2556").score({**_AGREEMENT, "k2": satisfaction})
    assert (card["k2"].score, card.score) == (Decimal(level), Decimal(total))


def test_an_indicator_without_result_is_not_level_one() -> None:
    card = declared("pat-2569").score({"k271": 3})
    assert (card["training"].score, card["training"].state) == (None, State.NOT_REPORTED)
