"""Small published tables of Thai agencies and universities, each with its own rule of rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpirules import Scorecard, State
from validation.tables import Row, decimals, declared, table, tally, wrong


def test_local_performance_of_makham_is_sum_over_sum() -> None:
    *rows, total = table("thai_ita_lpa_kpi/lpa_makham_2561")
    lpa = declared("lpa-2561")
    by_title = {node.title.th: node for node in lpa.declaration.root.children}
    card = lpa.score({by_title[row["dimension"]].id: row["score"] for row in rows})
    dimensions = tally(
        card[by_title[row["dimension"]].id].score == Decimal(row["published_pct"]) for row in rows
    )
    full_scores = tally(by_title[row["dimension"]].weight == int(row["full_score"]) for row in rows)
    assert (dimensions, full_scores) == ((5, 5), (5, 5))
    assert card.score == Decimal(total["published_pct"])


def test_local_performance_of_khao_samo_khon_is_the_plain_mean() -> None:
    (row,) = table("thai_ita_lpa_kpi/lpa_khaosamokhon_2560")
    names = [f"d{number}" for number in range(1, 6)]
    card = declared("lpa-2560").score({name: row[name] for name in names})
    assert card.score == Decimal(row["published_mean"])


_AWARD_COLUMNS = ("c1_10", "c21_20", "c22_10", "c3_15", "c4_10", "c5_15", "c6_20")


def _award(row: Row) -> Scorecard:
    values = {column.partition("_")[0]: row[column] for column in _AWARD_COLUMNS}
    return declared("kpi-award-2562").score(values, unit=row["unit"])


def test_the_award_adds_unrounded_parts() -> None:
    rows = table("thai_ita_lpa_kpi/kpi_award_2562")
    cards = [_award(row) for row in rows]
    names = [column.partition("_")[0] for column in _AWARD_COLUMNS]
    parts = tally(
        card[name].contribution == Decimal(row[f"published_{name}"])
        for row, card in zip(rows, cards, strict=True)
        for name in names
    )
    totals = tally(
        card.score == Decimal(row["published_total"]) for row, card in zip(rows, cards, strict=True)
    )
    added = tally(
        sum(Decimal(row[f"published_{name}"]) for name in names) == Decimal(row["published_total"])
        for row in rows
    )
    assert (parts, totals, added) == ((35, 35), (5, 5), (2, 5))


def test_the_mean_of_programmes_comes_out_but_where_the_page_rounds_a_float() -> None:
    rows = table("thai_ita_lpa_kpi/rsu_qa_1_1")
    rsu = declared("rsu-qa")
    outcomes = [
        (
            f"{row['sum_scores']}/{row['n_programmes']}",
            Decimal(row["published_mean"]),
            rsu.score(
                {
                    "programmes.points": row["sum_scores"],
                    "programmes.number": row["n_programmes"],
                }
            ).score,
        )
        for row in rows
    ]
    # 13.34 / 4 is exactly 3.335: half up gives 3.34. The page printed a float just under it.
    exception = ("13.34/4", Decimal("3.33"), Decimal("3.34"))
    assert (wrong(outcomes), len(outcomes)) == ([exception], 8)


def test_weighted_parts_of_a_page_of_an_agreement_come_out() -> None:
    rows = table("thai_ita_lpa_kpi/opec_2561_kpi")
    opec = declared("opec-2561")
    right = []
    for assessor in ("self", "committee"):
        own = [row for row in rows if row["assessor"] == assessor]
        values = {f"{row['kpi']}.level": row["score_1_5"] for row in own}
        values |= {f"{row['kpi']}.missed_reports": "0" for row in own}
        card = opec.score(values)
        right += [
            (card[row["kpi"]].contribution, card[row["kpi"]].weight)
            == (Decimal(row["published_weighted"]), Fraction(row["weight_pct"]))
            for row in own
        ]
    assert tally(right) == (4, 4)


def test_deductions_turn_the_self_assessment_into_the_committees() -> None:
    """The committee took off 0.2 for one missed report and 0.4 for two."""
    rows = {
        (row["assessor"], row["kpi"]): row["score_1_5"]
        for row in table("thai_ita_lpa_kpi/opec_2561_kpi")
    }
    card = declared("opec-2561").score(
        {
            "2.1.level": rows["self", "2.1"],
            "2.1.missed_reports": 1,
            "2.2.level": rows["self", "2.2"],
            "2.2.missed_reports": 2,
        }
    )
    right = tally(card[kpi].score == Decimal(rows["committee", kpi]) for kpi in ("2.1", "2.2"))
    assert right == (2, 2)


_SERVICES = {"1": "asphalt", "2": "concrete", "3": "gravel", "4": "earth"}


def test_a_service_that_does_not_exist_is_not_divided_by_zero() -> None:
    rows = table("thai_ita_lpa_kpi/nst_services")
    values: dict[str, Any] = {}
    for row in rows:
        name = _SERVICES[row["item"][0]]
        values |= {f"{name}.base": row["base"], f"{name}.served": row["served"] or None}
    framework = declared("nst-services")
    card = framework.score(values)
    otherwise = {c.id: c.otherwise.th for c in framework.declaration.conditions}
    right = []
    for row in rows:
        name = _SERVICES[row["item"][0]]
        node, met = card[name], card.conditions[f"{name}_on_target"]
        if row["published_pct"]:
            published = Decimal(row["published_pct"])
            assert decimals(row["published_pct"]) == 5
            result = otherwise[f"{name}_on_target"] if met is False else ""
            right.append((node.score, result) == (published, row["published_result"]))
        else:
            assert row["published_result"] == "ไม่มีบริการสาธารณะ"
            right.append((node.state, node.score, met) == (State.NOT_APPLICABLE, None, None))
    assert tally(right) == (4, 4)
