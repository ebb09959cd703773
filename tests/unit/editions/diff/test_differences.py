from __future__ import annotations

from decimal import Decimal

import pytest

from kpirules.editions.diff.text.comparison import Difference
from kpirules.editions.diff.text.differences import changes_the_rule, differences
from kpirules.editions.diff.text.respell import respelled


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({"a": Decimal("1.50")}, {"a": Decimal("1.5")}, [], id="the same number"),
        pytest.param({"a": 1}, {"a": True}, [("a", 1, True)], id="a truth is no number"),
        pytest.param({"a": 1}, {}, [("a", 1, None)], id="gone"),
        pytest.param({}, {"a": 1}, [("a", None, 1)], id="new"),
        pytest.param(
            {"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, [("a.c", 2, 3)], id="inside"
        ),
        pytest.param(
            {"score": {"levels": 1}},
            {"score": {"direct": True}},
            [("score", {"levels": 1}, {"direct": True})],
            id="nothing in common",
        ),
        pytest.param(
            {"title": {"th": "ก", "en": "a"}},
            {"title": {"th": "ก", "en": "b"}},
            [("title", {"th": "ก", "en": "a"}, {"th": "ก", "en": "b"})],
            id="a text is one thing",
        ),
        pytest.param(
            {"gates": [{"id": "x", "cap": 3}, {"id": "y", "cap": 4}]},
            {"gates": [{"id": "y", "cap": 2}, {"id": "z", "cap": 1}]},
            [
                ("gates.x", {"id": "x", "cap": 3}, None),
                ("gates.y.cap", 4, 2),
                ("gates.z", None, {"id": "z", "cap": 1}),
            ],
            id="entries by their ids",
        ),
        pytest.param({"p": [[1, 2]]}, {"p": [[1, 3]]}, [("p", [[1, 2]], [[1, 3]])], id="a list"),
    ],
)
def test_what_differs(
    old: dict[str, object], new: dict[str, object], expected: list[tuple[str, object, object]]
) -> None:
    assert list(differences(old, new)) == [
        Difference(key=key, old=before, new=after) for key, before, after in expected
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("score.levels.points", True),
        ("missing", True),
        ("inputs.actual.min", True),
        ("weight", False),
        ("title", False),
        ("note", False),
        ("adjust.late.title", False),
        ("inputs.actual.label", False),
    ],
)
def test_what_can_matter_for_scores(key: str, expected: bool) -> None:  # noqa: FBT001
    assert changes_the_rule(Difference(key=key, old=1, new=2)) == expected


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        ({"value": "a + score('7.1') + b"}, {"value": "a2 + score('7.2') + b"}),
        ({"value": 'if_missing(a, value("7.1"))'}, {"value": 'if_missing(a2, value("7.2"))'}),
        ({"when": 'size == "group" and group > 1'}, {"when": 'size == "group" and team > 1'}),
        ({"title": "a", "missing": "group"}, {"title": "a", "missing": "group"}),
        ({"mandatory": ["7.1", "7.3"]}, {"mandatory": ["7.2", "7.3"]}),
        ({"inputs": {"a": {"type": "count"}}}, {"inputs": {"a2": {"type": "count"}}}),
        ({"computed": {"x": "rows.a / a"}}, {"computed": {"x": "rows.a / a2"}}),
    ],
)
def test_old_files_in_the_names_of_the_new(branch: object, expected: object) -> None:
    assert respelled(branch, {"7.1": "7.2", "group": "team"}, {"a": "a2"}) == expected
