from __future__ import annotations

import pytest

from kpirules.cohort.hierarchy import Hierarchy, HierarchyRow, build_hierarchy
from kpirules.cohort.kinds import order_of
from kpirules.errors import InputError
from unit.cohort.tree_samples import SCHOOLS, TREE


def rows(*given: tuple[str, str, str]) -> list[HierarchyRow]:
    return [
        HierarchyRow(unit=unit, kind=kind, parent=parent, number=number)
        for number, (unit, kind, parent) in enumerate(given, 2)
    ]


def test_a_hierarchy_knows_who_is_above_and_below() -> None:
    assert TREE.roots == ("obec",)
    assert TREE.kinds == ("school", "area", "office")
    assert TREE.children["a1"] == ("s1", "s2")
    assert list(TREE.above("s3")) == ["a2", "obec"]
    assert TREE.of_kind("area") == ("a1", "a2")
    assert [TREE.nearest("s1", kind) for kind in ("school", "area", "office", "person")] == [
        "s1",
        "a1",
        "obec",
        None,
    ]
    assert TREE.nearest("nowhere", "area") is None


def test_units_come_after_those_below_them() -> None:
    assert list(TREE.upwards()) == ["s1", "s2", "a1", "s3", "a2", "obec"]


def test_rows_may_come_in_any_order() -> None:
    backwards = Hierarchy.of(dict(reversed(SCHOOLS.items())))
    assert backwards.kinds == TREE.kinds
    assert {unit: set(below) for unit, below in backwards.children.items()} == {
        unit: set(below) for unit, below in TREE.children.items()
    }


@pytest.mark.parametrize(
    ("given", "code", "details"),
    [
        pytest.param(
            rows(("a", "area", ""), ("s", "school", "a"), ("s", "school", "a")),
            "KPI028",
            {"unit": "s", "rows": "3, 4"},
            id="a unit twice",
        ),
        pytest.param(
            rows(("a", "area", ""), ("b", "area", ""), ("s", "school", "a"), ("s", "school", "b")),
            "KPI029",
            {"unit": "s", "rows": "4, 5", "parents": "`a`, `b`"},
            id="two parents",
        ),
        pytest.param(
            rows(("area1", "area", ""), ("s", "school", "area2")),
            "KPI030",
            {"unit": "s", "rows": "3", "parent": "area2"},
            id="an orphan",
        ),
        pytest.param(
            rows(("x", "area", "y"), ("y", "area", "z"), ("z", "area", "x"), ("s", "school", "x")),
            "KPI031",
            {"unit": "x", "rows": "2, 3, 4", "path": "`x` → `y` → `z` → `x`"},
            id="a loop",
        ),
        pytest.param(
            rows(("x", "area", "x")),
            "KPI031",
            {"unit": "x", "rows": "2", "path": "`x` → `x`"},
            id="below itself",
        ),
        pytest.param(
            rows(("a", "area", ""), ("s", "school", "a"), ("t", "school", "a"), ("b", "area", "s")),
            "KPI032",
            {"unit": "b", "rows": "5", "kind": "area", "parent": "s", "above": "school"},
            id="an area below a school",
        ),
        pytest.param(
            rows(("a", "area", ""), ("b", "area", "a")),
            "KPI032",
            {"unit": "b", "rows": "3", "kind": "area", "parent": "a", "above": "area"},
            id="an area below an area",
        ),
        pytest.param(
            rows(("a", "area", ""), ("", "school", "a")),
            "KPI027",
            {"row": "3", "key": "unit"},
            id="no name",
        ),
        pytest.param(
            rows(("a", "area", ""), ("s", "", "a")),
            "KPI027",
            {"row": "3", "key": "kind"},
            id="no kind",
        ),
    ],
)
def test_each_mistake_is_one_finding_that_names_the_rows(
    given: list[HierarchyRow], code: str, details: dict[str, str]
) -> None:
    hierarchy, findings = build_hierarchy(given)
    assert hierarchy is None
    assert [(f.code.id, dict(f.details)) for f in findings] == [(code, details)]


def test_every_mistake_is_told_at_once() -> None:
    given = rows(("a", "area", ""), ("s", "school", "b"), ("s", "school", "b"), ("x", "area", "x"))
    assert [f.code.id for f in build_hierarchy(given)[1]] == ["KPI028", "KPI030", "KPI031"]


def test_a_parent_is_offered_in_its_right_spelling() -> None:
    _, (finding,) = build_hierarchy(rows(("area-1", "area", ""), ("s", "school", "area_1")))
    assert finding.hint.en == "did you mean `area-1`?"


def test_kinds_may_be_declared() -> None:
    given = rows(("a", "area", ""), ("s", "school", "a"))
    assert build_hierarchy(given, ("school", "area"))[1] == []
    (finding,) = build_hierarchy(given, ("area", "school"))[1]
    assert (finding.code.id, finding.details["rows"]) == ("KPI032", "3")
    (finding,) = build_hierarchy(given, ("schools", "area"))[1]
    assert (finding.code.id, finding.hint.en) == ("KPI033", "did you mean `schools`?")


def test_a_kind_may_stand_over_two_others() -> None:
    tree = Hierarchy.of({"a": ("area", None), "s": ("school", "a"), "k": ("centre", "a")})
    assert tree.kinds[-1] == "area"
    assert set(tree.kinds) == {"school", "centre", "area"}


def test_no_units_are_no_mistake() -> None:
    tree = Hierarchy.of({})
    assert (tree.roots, tree.kinds, list(tree.upwards())) == ((), (), [])


def test_the_order_of_most_units_counts() -> None:
    edges = {("area", "school"): 1, ("school", "area"): 5}
    assert order_of(["area", "school"], edges) == ("school", "area")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        TREE.of_kind("shcool")
    (finding,) = caught.value.diagnostics
    assert (finding.code.id, finding.hint.en) == ("KPI033", "did you mean `school`?")


def test_a_mapping_with_a_mistake_is_refused() -> None:
    with pytest.raises(InputError, match="KPI030"):
        Hierarchy.of({"s": ("school", "a")})


def test_a_long_chain_is_no_danger() -> None:
    chain = {str(n): (f"k{n}", str(n - 1) if n else None) for n in range(300)}
    assert len(list(Hierarchy.of(chain).upwards())) == 300
