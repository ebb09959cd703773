"""Editions with only some changes made: which can be made, and where their inputs come from."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from kpirules.editions.diff.effect.alike import score_alike
from kpirules.editions.diff.movement.branches import MOST_BLOCKS, few_blocks
from kpirules.editions.diff.movement.causes import Stage, causes_of, stages_of
from kpirules.editions.diff.movement.feeds import feed_of
from kpirules.editions.diff.movement.variants import Variants
from kpirules.editions.diff.movement.wording import is_wording
from kpirules.editions.load import Edition
from unit.editions.diff.offices import BASE, amended, loaded, node

TEXT = {"th": "ข้อความ", "en": "Text"}


def stage_of(old: Edition, new: Edition) -> Stage:
    (stage,) = stages_of(old, new, causes_of(old, new))
    return stage


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"rename": {"a": {"id": "c"}}}, True),
        ({"rename": {"a": {"title": TEXT | {"en": "Other"}}}}, True),
        ({"replace": {"a": {"with": {"note": TEXT}}}}, True),
        ({"replace": {"a": {"without": ["source"]}}}, True),
        ({"replace": {"a": {"with": {"note": TEXT, "cap": 9}}}}, False),
        ({"replace": {"a": {"with": {"note": TEXT}, "identity": "new"}}}, False),
        ({"reweight": {"a": 30, "b": 70}}, False),
        ({"retire": ["a"]}, False),
    ],
    ids=str,
)
def test_only_names_and_texts_are_wording(change: dict[str, Any], *, expected: bool) -> None:
    old, new = amended(change) if change != {"retire": ["a"]} else _retired()
    assert [is_wording(cause.change) for cause in causes_of(old, new)] == [expected]


def _retired() -> tuple[Edition, Edition]:
    normalised = {**BASE, "total": {**BASE["total"], "weights_total": "normalise"}}
    return amended({"retire": ["a"]}, base=normalised)


def test_every_selection_of_a_renumbering_can_be_made() -> None:
    old, new = amended(
        {"retire": ["a"]},
        {"rename": {"b": {"id": "a"}}},
        {"add": {"under": "total", "nodes": [node("b", weight=50)]}},
        {"add": {"under": "total", "after": "b", "nodes": [node("c", weight=10)]}},
    )
    variants = Variants(stage_of(old, new))
    assert variants.players == (0, 2, 3)
    for size in range(4):
        for chosen in combinations(variants.players, size):
            assert variants.at(chosen) is not None


def test_no_change_is_the_old_edition_and_all_are_the_new_one() -> None:
    old, new = amended({"reweight": {"a": 30, "b": 70}}, {"rename": {"a": {"id": "c"}}})
    variants = Variants(stage_of(old, new))
    none, everything = variants.at(()), variants.at((0, 1))
    assert none is not None
    assert everything is not None
    assert none.edition is old
    assert everything.edition is new


def test_what_refers_to_nothing_is_no_variant() -> None:
    old, new = amended(
        {"replace": {"framework": {"with": {"parameters": {"bonus": 2}}}}},
        {"replace": {"total": {"with": {"adjust": [{"id": "extra", "add": "bonus"}]}}}},
    )
    variants = Variants(stage_of(old, new))
    assert variants.at((1,)) is None
    assert variants.at((0,)) is not None


def test_inputs_come_from_the_edition_that_has_them() -> None:
    old, new = amended(
        {"retire": ["a"]},
        {"rename": {"b": {"id": "a"}}},
        {"add": {"under": "total", "nodes": [node("b", weight=60)]}},
    )
    stage = stage_of(old, new)
    variant = Variants(stage).at((2,))
    assert variant is not None
    feed = feed_of(variant.edition, stage)
    given = ({"a.x": 1, "b.x": 2}, {"a.x": 3, "b.x": 4})
    assert feed.values(given) == {"a_before.x": 1, "a.x": 3, "b.x": 4}


def test_stages_are_the_years_in_order() -> None:
    first, _, last = loaded(
        None, [{"reweight": {"a": 30, "b": 70}}], [{"rename": {"a": {"id": "c"}}}]
    )
    stages = stages_of(first, last, causes_of(first, last))
    assert [stage.new.declaration.reference for stage in stages] == [
        "offices@2567.1",
        "offices@2568.1",
    ]
    assert [tuple(stage.causes) for stage in stages] == [(0,), (1,)]
    assert stages[0].lasts == {"a.x": "c.x", "b.x": "b.x"}


def test_texts_make_no_difference_to_scores_and_rules_do() -> None:
    old, new = amended({"replace": {"a": {"with": {"note": TEXT}}}})
    assert score_alike(old.declaration, new.declaration)
    old, new = amended({"replace": {"a": {"with": {"cap": 50}}}})
    assert not score_alike(old.declaration, new.declaration)


def grouped(groups: int, leaves: int) -> dict[str, Any]:
    return {
        **BASE,
        "indicators": [
            {
                "id": f"g{group}",
                "title": TEXT,
                "source": "manual",
                "children": [node(f"g{group}.{leaf}") for leaf in range(leaves)],
            }
            for group in range(groups)
        ],
    }


def capped(name: str, key: str = "cap") -> dict[str, Any]:
    return {"replace": {name: {"with": {key: 50}}}}


def test_few_changes_are_weighed_one_by_one() -> None:
    old, new = amended(*(capped(f"g0.{leaf}") for leaf in range(8)), base=grouped(1, 8))
    stage = stage_of(old, new)
    assert few_blocks(tuple(stage.causes), stage) == tuple((at,) for at in range(8))


def test_changes_of_one_indicator_are_taken_together_first() -> None:
    changes = [capped(f"g{group}.0") for group in range(4)]
    changes += [capped(f"g{group}.1") for group in range(3)]
    changes += [capped("g0.0", "floor"), {"replace": {"total": {"with": {"cap": 99}}}}]
    old, new = amended(*changes, base=grouped(4, 2))
    stage = stage_of(old, new)
    assert few_blocks(tuple(stage.causes), stage) == (
        (0, 7),
        *((at,) for at in (1, 2, 3, 4, 5, 6, 8)),
    )


def test_many_branches_are_taken_together_with_their_neighbours() -> None:
    changes = [capped(f"g{group}.0") for group in reversed(range(10))]
    old, new = amended(*changes, base=grouped(10, 1))
    stage = stage_of(old, new)
    blocks = few_blocks(tuple(stage.causes), stage)
    assert len(blocks) == MOST_BLOCKS
    # Change 9 is in the first branch.
    assert blocks[:2] == ((8, 9), (6, 7))
