"""Published ranks: the Human Development Index 2023 and ASEM connectivity."""

from __future__ import annotations

from fractions import Fraction

from kpirules.cohort.placing import place_all
from kpirules.cohort.ranks import rank_units
from validation.tables import declared, table, tally


def test_every_country_has_its_published_rank_of_human_development() -> None:
    """193 countries, scored and ranked; equal values share the best rank: 1, 2, 2, 4."""
    rows = table("undp_hdi_2023/cases")
    hdi = declared("hdi-2023")
    cards = [
        hdi.score(
            {
                "health": row["life_expectancy"],
                "expected": row["expected_years_schooling"],
                "mean_years": row["mean_years_schooling"],
                "income.gni": row["gni_per_capita"],
            },
            unit=row["country"],
        )
        for row in rows
    ]
    ranks = rank_units(hdi, cards).of()
    published = [int(row["published_rank"]) for row in rows]
    right = tally(rank.rank == place for rank, place in zip(ranks, published, strict=True))
    assert right == (193, 193)
    # Some share a rank, or this would show little of ties.
    assert len(set(published)) < len(published)
    assert {rank.tied for rank in ranks} > {1}


def test_every_country_has_its_published_rank_of_connectivity() -> None:
    rows = table("coinr_asem/published_scores_2dp")
    placed = place_all((row["UnitCode"], [Fraction(row["Index"])]) for row in rows)
    right = tally(placed[row["UnitCode"]].rank == Fraction(row["Rank"]) for row in rows)
    assert right == (51, 51)
