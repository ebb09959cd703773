"""The whole country at once: every school of every education area."""

from __future__ import annotations

from kpirules.cohort.cascade import cascade
from kpirules.cohort.hierarchy import Hierarchy
from kpirules.cohort.rollup import roll_up
from unit.cohort.tree_samples import framework

AREAS = 245
SCHOOLS = 29_449


def test_every_school_rolls_up_and_every_school_gets_its_target() -> None:
    units: dict[str, tuple[str, str | None]] = {"obec": ("office", None)}
    units |= {f"a{area}": ("area", "obec") for area in range(AREAS)}
    units |= {f"s{school}": ("school", f"a{school % AREAS}") for school in range(SCHOOLS)}
    tree = Hierarchy.of(units)
    counted = framework(
        "counted",
        "{done: {type: count, roll_up: sum}, all: {type: count, min: 1, roll_up: sum}}",
        "[{id: k, value: done / all * 100}]",
    )
    data = {f"s{school}": {"done": school % 7, "all": school + 1} for school in range(SCHOOLS)}
    rolled = roll_up(counted, data, tree)
    assert len(rolled.of_kind("area")) == AREAS
    assert rolled["obec"].values["all"] == SCHOOLS * (SCHOOLS + 1) // 2
    assert rolled["obec"].values["done"] == sum(school % 7 for school in range(SCHOOLS))
    assert str(rolled["obec"].coverage["done"]) == "29449/29449"
    base = {f"s{school}": school % 500 for school in range(SCHOOLS)}
    handed = cascade(tree, "obec", 1_000_000, base=base, round_to=1)
    assert sum(handed[f"s{school}"] for school in range(SCHOOLS)) == 1_000_000
