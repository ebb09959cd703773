"""Laws of many units: a table scores each as if it were alone, and ranks do not know the order."""

from __future__ import annotations

from fractions import Fraction
from importlib.util import find_spec

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.cohort.ranks import Rank, rank_units
from kpirules.diagnostics.text import Text
from kpirules.testing.law.cards import breach_at, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.population_strategies import populations

__all__ = ["ranks_do_not_know_the_order", "table_scores_the_same"]


def table_scores_the_same(framework: Framework) -> Trial | None:
    """A unit scored in a table has the scores and the band that it has alone.

    Every cell is the double nearest to the exact score. Where the libraries of the extra `table`
    are not installed, there are no tables to score.
    """
    if find_spec("pyarrow") is None or find_spec("numpy") is None:
        return None
    from kpirules.columns.unit_tables import unit_table  # noqa: PLC0415 - needs the libraries

    def trial(draw: Draw) -> Breach | None:
        population = draw(populations(framework))
        table = framework.score_table(unit_table(framework.plan, population))
        for (_, values), row in zip(population, table.to_pylist(), strict=True):
            card = scored(framework, values)
            told = {name: cell for name, cell in row.items() if name not in ("unit", "coverage")}
            expected = {"score": _float(card.score), "band": card.band}
            for node in card:
                name = f"{node.id}.score" if f"{node.id}.score" in told else node.id
                if node.id != "total":
                    expected[name] = _float(node.score)
            if told == expected:
                continue
            wrong = [name for name in expected if expected[name] != told.get(name)]
            name = wrong[-1].removesuffix(".score") if wrong else "total"
            return breach_at(
                framework,
                "total" if name in ("score", "band") else name,
                Text(
                    th="คะแนนที่คิดทั้งตารางต่างจากคะแนนที่คิดทีละหน่วย",
                    en="A table gives another score than the unit has alone.",
                ),
                values,
                expected=str(expected[wrong[-1]]) if wrong else str(expected),
                got=str(told.get(wrong[-1])) if wrong else str(told),
                nodes=tuple((each, str(expected[each]), str(told.get(each))) for each in wrong),
            )
        return None

    return trial


def _float(number: object) -> float | None:
    if number is None:
        return None
    exact = Fraction(str(number))
    return exact.numerator / exact.denominator


def ranks_do_not_know_the_order(framework: Framework) -> Trial | None:
    """The ranks and percentiles of units do not depend on the order in which they come."""

    def trial(draw: Draw) -> Breach | None:
        population = draw(populations(framework, min_size=2))
        cards = [framework.score(values, unit=name) for name, values in population]
        turned = draw(st.permutations(cards))
        straight = {rank.unit: rank for rank in rank_units(framework, cards).of()}
        again = {rank.unit: rank for rank in rank_units(framework, turned).of()}
        for name, values in population:
            if straight[name] != again[name]:
                return breach_at(
                    framework,
                    "total",
                    Text(
                        th="ลำดับของหน่วยขึ้นกับลำดับที่ส่งข้อมูลเข้ามา",
                        en="The rank of a unit depends on the order in which units come.",
                    ),
                    values,
                    expected=_told(straight[name]),
                    got=_told(again[name]),
                )
        return None

    return trial


def _told(rank: Rank) -> str:
    return f"{rank.rank or '–'} / {rank.of} ({shown(rank.score)})"
