from __future__ import annotations

from collections import Counter

import pytest

import kpirules
from kpirules.formula.values import State
from kpirules.testing import hierarchy, population

BUNDLED = [
    entry.reference for entry in kpirules.list_frameworks() if entry.origin and not entry.hides
]


@pytest.mark.parametrize("reference", BUNDLED)
def test_every_framework_scores_a_complete_population(reference: str) -> None:
    framework = kpirules.load(reference)
    units = [(unit, values, None) for unit, values in population(framework, 60)]
    cards = list(framework.score_units(units))
    assert [card.unit for card in cards if card.findings] == []
    assert {card.status for card in cards} == {State.MEASURED}
    assert len({card.score for card in cards}) > 20


def test_the_same_seed_makes_the_same_units() -> None:
    ita = kpirules.load("nacc-ita@2563")
    one, again, other = (list(population(ita, 5, seed=seed)) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert [unit for unit, _ in one] == [f"unit-{n}" for n in range(1, 6)]


def test_so_many_values_are_missing() -> None:
    ita = kpirules.load("nacc-ita@2567")
    values = [v for _, unit in population(ita, 400, missing=0.25) for v in unit.values()]
    share = values.count(State.NOT_REPORTED) / len(values)
    assert 0.2 < share < 0.3


def test_a_hierarchy_has_no_orphans_and_no_empty_parents() -> None:
    rows = list(hierarchy({"office": 1, "area": 245, "school": 29_449}))
    kinds = Counter(kind for _, _, kind in rows)
    assert kinds == {"office": 1, "area": 245, "school": 29_449}
    parents = {name: parent for name, parent, _ in rows}
    assert len(parents) == len(rows)
    assert all(parent in parents for parent in parents.values() if parent)
    assert {parent for name, parent, kind in rows if kind == "school"} == {
        name for name, _, kind in rows if kind == "area"
    }


@pytest.mark.long
@pytest.mark.parametrize("reference", BUNDLED)
def test_every_framework_scores_as_many_units_as_there_are(reference: str) -> None:
    """245 education areas, 29,449 schools, 5,000 officers: each gets a total on the scale."""
    framework = kpirules.load(reference)
    count = {"education_area": 245, "officer": 5_000}.get(framework.declaration.unit, 29_449)
    scale = framework.declaration.scale
    units = ((unit, values, None) for unit, values in population(framework, count))
    scored = 0
    for card in framework.score_units(units):
        assert card.status is State.MEASURED, card.reason.en
        assert scale is None or card.score is not None
        if scale is not None and card.score is not None:
            assert scale.minimum <= card.score <= scale.maximum
        assert card.coverage == 1
        scored += 1
    assert scored == count
