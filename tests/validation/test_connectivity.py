"""ASEM Sustainable Connectivity: 49 indicators, three levels of plain means, ranks."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kpirules import Framework
from validation.tables import Row, table, tally

# Published aggregates are binary floats.
_FLOAT = Fraction(1, 10**9)

_HEAD = """\
format: kpirules/1
framework: asem
fiscal_year: 2562
edition: "2562.1"
status: superseded
title: ASEM Sustainable Connectivity
unit: country
provenance: reconstructed
indicators:
"""


def _yaml(indicators: list[Row], treated: list[Row]) -> str:
    """Return the framework: each indicator between the least and greatest value of its column."""
    lines = [_HEAD]
    tree: dict[str, dict[str, list[Row]]] = {}
    for row in indicators:
        tree.setdefault(row["sub_index"], {}).setdefault(row["pillar"], []).append(row)
    for sub_index, pillars in tree.items():
        lines.append(f"  - id: {sub_index}\n    aggregate: mean\n    children:\n")
        for pillar, rows in pillars.items():
            lines.append(f"      - id: {pillar}\n        aggregate: mean\n        children:\n")
            lines += [_indicator(row, treated) for row in rows]
    lines.append("total: {aggregate: mean}\nscale: {min: 0, max: 100}\n")
    return "".join(lines)


def _indicator(row: Row, treated: list[Row]) -> str:
    values = [unit[row["code"]] for unit in treated]
    worst, best = min(values, key=Decimal), max(values, key=Decimal)
    direction = "higher_is_better"
    if row["direction"] == "-1":
        worst, best, direction = best, worst, "lower_is_better"
    worst, best = f"{Decimal(worst):f}", f"{Decimal(best):f}"
    return (
        f"          - id: {row['code']}\n"
        f"            title: {row['name']!r}\n"
        "            inputs: {treated: number}\n"
        f"            direction: {direction}\n"
        f"            score: {{goalposts: {{worst: {worst}, best: {best}}}}}\n"
    )


def test_every_aggregate_score_and_rank_comes_out() -> None:
    indicators = table("coinr_asem/indicators")
    treated = table("coinr_asem/stage4_treated")
    asem = Framework.parse(_yaml(indicators, treated), name="asem.yaml")
    codes = [row["code"] for row in indicators]
    cards = {row["unit"]: asem.score({code: row[code] for code in codes}) for row in treated}

    normalised = tally(
        _close(cards[row["unit"]][code].unrounded, row[code])
        for row in table("coinr_asem/stage5_normalised")
        for code in codes
    )
    aggregated = table("coinr_asem/stage6_aggregated")
    names = {name: name for name in aggregated[0] if name not in ("unit", "region", "Index")}
    names["Index"] = "total"
    aggregates = tally(
        _close(cards[row["unit"]][node].unrounded, row[name])
        for row in aggregated
        for name, node in names.items()
    )
    published = table("coinr_asem/published_scores_2dp")
    scores = tally(
        _two_places(cards[row["UnitCode"]][node].unrounded) == Decimal(row[name])
        for row in published
        for name, node in names.items()
    )
    totals = {unit: card["total"].unrounded for unit, card in cards.items()}
    order = sorted(totals, key=lambda unit: -(totals[unit] or 0))
    ranks = tally(order.index(row["UnitCode"]) + 1 == Decimal(row["Rank"]) for row in published)
    assert (normalised, aggregates, scores, ranks) == (
        (2499, 2499),
        (561, 561),
        (561, 561),
        (51, 51),
    )


def _close(got: Fraction | None, published: str) -> bool:
    number = Fraction(published)
    return got is not None and abs(got - number) <= _FLOAT * max(abs(number), Fraction(1))


def _two_places(number: Fraction | None) -> Decimal | None:
    if number is None:
        return None
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
