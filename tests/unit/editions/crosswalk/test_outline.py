from __future__ import annotations

from kpirules.editions.crosswalk.outline import outline, rows, untold
from unit.editions.crosswalk.opened import edition, good, written


def test_rows_follow_the_new_edition() -> None:
    found = list(rows(good("evidence")))
    assert [row.new for row in found if row.comparable and not row.of_data] == [
        "total",
        "speed",
        "evidence",
        "openness",
    ]
    assert [(row.old, row.new) for row in found if not row.comparable] == [
        ("", 'input("evidence")'),
        ("goals_met", ""),
    ]


def test_a_row_says_how_a_thing_is_carried() -> None:
    found = {row.new: row for row in rows(good("evidence"))}
    assert (found["evidence"].old, found["evidence"].carried) == (
        "a: speed, b: quality",
        "(a + b) / 2",
    )
    assert (found["speed"].carried, found["openness"].carried) == ("=", "")
    assert (found["evidence.target"].old, found["evidence.target"].carried) == ("", "5")


def test_what_is_not_mentioned_is_told() -> None:
    crosswalk = written(
        "pairs: [{from: total, to: total, relation: close}]",
        edition("demo-old/2566"),
        edition("demo-new/2567"),
    )
    found = untold(crosswalk)
    assert found[:3] == ["speed", "evidence", "openness"]
    assert 'input("evidence")' in found
    assert "total" not in found
    assert untold(good("evidence")) == []


def test_it_is_plain_data_for_json() -> None:
    data = outline(good("renewed"))
    assert (data["crosswalk"], data["from"], data["to"]) == (
        "renewed",
        "demo-old@2566.1",
        "demo-old@2567.1",
    )
    pairs = data["pairs"]
    assert isinstance(pairs, list)
    assert pairs[0] == {
        "from": {"result": "quality"},
        "to": "quality",
        "of": "results",
        "relation": "related",
        "value": None,
        "carried": False,
        "note": None,
        "source": "circular",
        "page": None,
        "provenance": None,
        "written": True,
    }
