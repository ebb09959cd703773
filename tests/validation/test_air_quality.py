"""Thai Air Quality Index of Chiang Mai: hours with one to four pollutants missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from validation.tables import Row, declared, table, tally

_COLUMNS = {
    "pm25": "pm25_24h_avg",
    "pm10": "pm10_24h_avg",
    "o3": "o3_8h_avg",
    "co": "co_8h_avg",
    "no2": "no2_1h",
    "so2": "so2_1h",
}
_COLOURS = ((25, "blue"), (50, "green"), (100, "yellow"), (200, "orange"))


def _colour(index: Decimal) -> str:
    return next(colour for limit, colour in _COLOURS if index <= limit)


def _values(row: Row) -> dict[str, str | None]:
    return {name: row[column] or None for name, column in _COLUMNS.items()}


@pytest.mark.parametrize(
    ("name", "cases", "hours"),
    [
        pytest.param("aqi-2020-floor", "cases_floor", 1744, id="decimals dropped"),
        pytest.param("aqi-2020-half-up", "cases_half_up", 603, id="rounded half up"),
    ],
)
def test_every_hour_comes_out(name: str, cases: str, hours: int) -> None:
    framework = declared(name)
    rows = table(f"thai_pcd_aqi_chiangmai/{cases}")
    right = []
    for row in rows:
        card = framework.score(_values(row))
        published = Decimal(row["published_aqi"])
        right.append((card.score, card.band) == (published, _colour(published)))
    assert tally(right) == (hours, hours)


def test_the_other_rounding_gives_other_hours() -> None:
    """The two tables differ: each rule is wrong on the other's hours."""
    rows = table("thai_pcd_aqi_chiangmai/cases_floor")
    framework = declared("aqi-2020-half-up")
    right, hours = tally(
        framework.score(_values(row)).score == int(row["published_aqi"]) for row in rows
    )
    assert right < hours


def test_the_official_scale_of_2023_comes_out() -> None:
    framework = declared("aqi-2023")
    rows = table("thai_pcd_aqi_chiangmai/official_2023_scale")
    right = tally(
        framework.score({"pm25": row["pm25_24h_avg"]}).score == Decimal(row["published_aqi"])
        for row in rows
    )
    assert right == (12, 12)
