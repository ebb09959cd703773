"""US Hospital Value-Based Purchasing, fiscal year 2024: every point, domain and total."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

from kpirules import Scorecard
from validation.tables import Row, declared, table

# Twelve decimals are printed, and the total adds parts that are rounded already.
_PRINTED = Fraction(1, 2 * 10**12)
_ADDED = 4 * _PRINTED + _PRINTED

_DOMAINS = ("clinical", "person", "safety", "efficiency")


def _ids() -> dict[str, str]:
    """Return the node of each measure by its published name."""
    root = declared("hvbp-2024").declaration.root
    return {
        node.title.pick("en"): node.id
        for node in root.walk()
        if node.children and node.children[0].id == f"{node.id}_achievement"
    }


def _cards(measures: dict[str, list[Row]], hospitals: list[Row]) -> dict[str, Scorecard]:
    framework, ids = declared("hvbp-2024"), _ids()
    cards = {}
    for hospital in hospitals:
        values: dict[str, str | None] = {"combined_ssi": hospital["combined_ssi_score"] or None}
        for row in measures[hospital["facility_id"]]:
            name = ids[row["measure"]]
            values[f"{name}_rate"] = row["performance_rate"] or None
            values[f"{name}_baseline"] = row["baseline_rate"] or None
        cards[hospital["facility_id"]] = framework.score(values, unit=hospital["facility_id"])
    return cards


def _near(got: Decimal | Fraction | None, published: str, within: Fraction) -> bool:
    if got is None or not published:
        return got is None and not published
    return abs(Fraction(got) - Fraction(published)) <= within


def test_every_point_domain_and_total_comes_out() -> None:
    measures: dict[str, list[Row]] = defaultdict(list)
    for row in table("cms_hvbp_fy2024/measures"):
        measures[row["facility_id"]].append(row)
    hospitals = table("cms_hvbp_fy2024/hospitals")
    cards, ids = _cards(measures, hospitals), _ids()
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()

    def count(what: str, agrees: bool, published: str) -> None:  # noqa: FBT001
        given[what if published else f"{what} not computed"] += 1
        right[what if published else f"{what} not computed"] += agrees

    for hospital in hospitals:
        card = cards[hospital["facility_id"]]
        for row in measures[hospital["facility_id"]]:
            name = ids[row["measure"]]
            for what, node in (
                ("achievement", f"{name}_achievement"),
                ("improvement", f"{name}_improvement"),
                ("score", name),
            ):
                published = row[f"published_{what}"]
                got = card[node].score
                agrees = got is None if not published else got == int(published)
                count(what, agrees, published)
        for what in ("hcahps_base", "hcahps_consistency"):
            published = hospital[f"published_{what}"]
            got = card[what].score
            count(what, got is None if not published else got == int(published), published)
        for domain in _DOMAINS:
            published = hospital[f"published_{domain}"]
            count("domain", _near(card[domain].score, published, _PRINTED), published)
            published = hospital[f"published_{domain}_weighted"]
            count("weighted", _near(card[domain].contribution, published, _PRINTED), published)
        published = hospital["published_total_performance_score"]
        count("total", _near(card.score, published, _ADDED), published)

    assert right == given
    assert given == {
        "achievement": 21435,
        "achievement not computed": 3975,
        "improvement": 21056,
        "improvement not computed": 4354,
        "score": 21435,
        "score not computed": 3975,
        "hcahps_base": 1207,
        "hcahps_base not computed": 3,
        "hcahps_consistency": 1207,
        "hcahps_consistency not computed": 3,
        "domain": 4641,
        "domain not computed": 199,
        "weighted": 4641,
        "weighted not computed": 199,
        "total": 1210,
    }
