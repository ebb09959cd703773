"""Human Development Index 2023: goalposts, a logarithm, a geometric mean, bands and ranks."""

from __future__ import annotations

from decimal import Decimal

from kpirules import Scorecard
from validation.tables import Row, declared, table, tally

_COLUMNS = {
    "health": "life_expectancy",
    "expected": "expected_years_schooling",
    "mean_years": "mean_years_schooling",
    "income.gni": "gni_per_capita",
}


def _card(row: Row) -> Scorecard:
    values = {name: row[column] for name, column in _COLUMNS.items()}
    return declared("hdi-2023").score(values, unit=row["country"])


def test_every_country_comes_out() -> None:
    rows = table("undp_hdi_2023/cases")
    cards = [_card(row) for row in rows]
    scores = [card.score for card in cards if card.score is not None]
    values = tally(
        card.score == Decimal(row["published_hdi"]) for row, card in zip(rows, cards, strict=True)
    )
    groups = tally(
        card.band_label.pick("en") == row["published_group"]
        for row, card in zip(rows, cards, strict=True)
    )
    # Countries of equal published value share the best rank: 1, 2, 2, 4.
    ranks = tally(
        1 + sum(other > score for other in scores) == int(row["published_rank"])
        for row, score in zip(rows, scores, strict=True)
    )
    assert (values, groups, ranks) == ((193, 193), (193, 193), (193, 193))


def test_every_region_comes_out() -> None:
    rows = table("undp_hdi_2023/aggregates")
    right = tally(_card(row).score == Decimal(row["published_hdi"]) for row in rows)
    assert right == (15, 15)
