"""What the history of a framework says about results and data."""

from __future__ import annotations

import pytest

from kpirules.editions.catalogue.find import bundled_folder
from kpirules.editions.crosswalk.combine import combine
from kpirules.editions.crosswalk.derive import derive
from kpirules.editions.crosswalk.model import Crosswalk, Kind, Origin, Relation
from kpirules.editions.crosswalk.sides import opener
from unit.editions.crosswalk.opened import edition, edition_of, good

BASE = """
format: kpirules/1
framework: demo
fiscal_year: 2566
edition: "2566.1"
status: draft
title: กรอบ
unit: office
provenance: illustrative
sources: {law: {title: กฎ}}
inputs: {done: count, planned: {type: count, min: 1}}
parameters: {most: 100}
functions: {"rate(a, b)": a / b * most}
indicators:
  - id: g
    weight: 60
    children:
      - {id: a, weight: 50, value: "rate(done, planned)"}
      - {id: b, weight: 50, inputs: {points: {type: score, min: 0, max: 5}}}
  - {id: c, weight: 20, inputs: {points: {type: score, min: 0, max: 5}}}
  - {id: d, weight: 20, inputs: {points: {type: score, min: 0, max: 5}}}
total: {aggregate: weighted_mean, weights_total: normalise}
"""
HEAD = """
format: kpirules/1
framework: demo
fiscal_year: 2567
edition: "2567.1"
status: draft
amends: demo@2566.1
"""


_ita = opener(bundled_folder() / "nacc-ita" / "crosswalks" / "none.yaml")


def amended(change: str) -> Crosswalk:
    """Return what follows from an amendment of one change."""
    text = f"{HEAD}changes:\n  - {change}\n    reason: {{th: เหตุ, en: Why}}\n    source: law\n"
    return derive(edition_of(BASE), edition_of(text, BASE))


def relations(crosswalk: Crosswalk, kind: Kind = Kind.SCORE) -> dict[str, str]:
    """Return the relation of every node or input of the new edition that has one."""
    return {
        pair.new.id: pair.relation.value
        for pair in crosswalk.pairs
        if pair.new.kind is kind and pair.relation is not None
    }


def test_an_edition_is_exactly_itself() -> None:
    crosswalk = derive(edition_of(BASE), edition_of(BASE))
    assert relations(crosswalk) == dict.fromkeys(["total", "g", "a", "b", "c", "d"], "exact")
    assert set(relations(crosswalk, Kind.INPUT).values()) == {"exact"}
    assert crosswalk.exclusions == ()


@pytest.mark.parametrize(
    ("change", "close"),
    [
        ("rename: {b: {title: ชื่อใหม่}}", []),
        ("rename: {c: {id: e}}", []),
        ("reweight: {c: 30, d: 10}", ["total"]),
        ("replace: {b: {with: {round: {places: 1}}}}", ["b", "g", "total"]),
        ("replace: {b: {with: {missing: zero}}}", ["g", "total"]),
        ("replace: {framework: {with: {parameters: {most: 90}}}}", ["a", "g", "total"]),
        (
            'replace: {framework: {with: {functions: {"rate(a, b)": b / a * most}}}}',
            ["a", "g", "total"],
        ),
        (
            "replace: {b: {with: {inputs: {points: {type: score, min: 1, max: 5}}}}}",
            ["b", "g", "total"],
        ),
        (
            "replace: {framework: {with: {inputs: {planned: {type: count, min: 2}}}}}",
            ["a", "g", "total"],
        ),
        ("replace: {total: {with: {round: {places: 2}}}}", ["total"]),
    ],
)
def test_what_is_scored_by_other_rules_is_close(change: str, close: list[str]) -> None:
    found = relations(amended(change))
    assert [name for name, relation in sorted(found.items()) if relation == "close"] == close
    assert len(found) == 6


def test_what_is_close_says_what_differs() -> None:
    crosswalk = amended("replace: {b: {with: {round: {places: 1}}}}")
    notes = {pair.new.id: pair.note.en for pair in crosswalk.pairs if pair.new.kind is Kind.SCORE}
    assert notes["b"] == "it is scored by other rules: Why"
    assert notes["g"] == "what it is made of differs"
    assert notes["c"] == ""


def test_what_is_retired_is_not_comparable_for_the_reason_of_its_change() -> None:
    crosswalk = amended("retire: [d]")
    told = {each.old.id: each.reason for each in crosswalk.exclusions if each.old is not None}
    assert told["d"].en == "not in demo@2567.1 any more: Why"
    assert told["d.points"].th == "ไม่มีใน demo@2567.1 แล้ว: เหตุ"
    assert all(each.origin is Origin.HISTORY for each in crosswalk.exclusions)


def test_what_is_added_has_nothing_to_come_from() -> None:
    node = "{id: e, weight: 20, inputs: {points: {type: score, min: 0, max: 5}}}"
    crosswalk = amended(f"add: {{under: g, nodes: [{node.replace('20', '0')}]}}")
    excluded = crosswalk.exclusion_of(Kind.SCORE, "e")
    assert excluded is not None
    assert excluded.reason.en == "not in demo@2566.1: Why"


def test_what_was_merged_is_broader_and_not_carried() -> None:
    node = "{id: e, weight: 40, inputs: {points: {type: score, min: 0, max: 5}}}"
    crosswalk = amended(f"merge: {{from: [c, d], into: {node}}}")
    pair = crosswalk.pair_to(Kind.SCORE, "e")
    assert pair is not None
    assert (pair.relation, pair.carried, pair.value) == (Relation.BROAD, False, None)
    assert [name.id for name in pair.olds.values()] == ["c", "d"]
    assert pair.note.en == "merged from c, d: Why"


def test_what_was_split_is_narrower_and_not_carried() -> None:
    parts = ", ".join(
        f"{{id: {name}, weight: 10, inputs: {{points: {{type: score, min: 0, max: 5}}}}}}"
        for name in ("e", "f")
    )
    crosswalk = amended(f"split: {{from: c, into: [{parts}]}}")
    for name in ("e", "f"):
        pair = crosswalk.pair_to(Kind.SCORE, name)
        assert pair is not None
        assert (pair.relation, pair.carried) == (Relation.NARROW, False)
        assert [old.id for old in pair.olds.values()] == ["c"]


def test_another_item_under_the_same_code_is_not_comparable() -> None:
    crosswalk = derive(edition("demo-old/2566"), edition("demo-old/2567"))
    for kind, name in ((Kind.SCORE, "quality"), (Kind.INPUT, "quality.points")):
        excluded = crosswalk.exclusion_of(kind, name)
        assert excluded is not None
        assert excluded.reason.en.endswith("Satisfaction is measured instead of quality")
        assert crosswalk.pair_to(kind, name) is None


def test_history_reads_both_ways() -> None:
    back = derive(edition("demo-old/2567"), edition("demo-old/2566"))
    assert relations(back)["speed"] == "exact"
    excluded = back.exclusion_of(Kind.SCORE, "goals_met")
    assert excluded is not None
    assert "not in demo-old@2567.1" in excluded.reason.en


def test_an_input_of_another_kind_is_only_related() -> None:
    change = "replace: {c: {with: {inputs: {points: {type: yes_no}}, value: 5 if points else 1}}}"
    found = relations(amended(change), Kind.INPUT)
    assert found["c.points"] == "related"


def test_an_entered_score_is_as_comparable_as_its_indicator() -> None:
    ita = [_ita(name) for name in ("nacc-ita@2563", "nacc-ita@2565")]
    found = relations(derive(*ita), Kind.INPUT)
    assert (found["i9"], found["i10"], found["i10.O35"]) == ("exact", "close", "exact")
    assert "i10.O34" not in found


def test_what_is_measured_by_another_item_says_so() -> None:
    excluded = derive(_ita("nacc-ita@2563"), _ita("nacc-ita@2565")).exclusion_of(
        Kind.INPUT, "i10.O34"
    )
    assert excluded is not None
    assert excluded.reason.en.startswith("something else stands in its place: O34 was the ")
    assert excluded.reason.en.endswith("is the no gift policy now")


def test_a_file_wins_pair_by_pair() -> None:
    derived = derive(edition("demo-old/2566"), edition("demo-old/2567"))
    crosswalk = good("renewed")
    quality = crosswalk.pair_to(Kind.SCORE, "quality")
    openness = crosswalk.exclusion_of(Kind.SCORE, "openness")
    speed = crosswalk.pair_to(Kind.SCORE, "speed")
    assert quality is not None
    assert openness is not None
    assert speed is not None
    assert (quality.relation, quality.origin) == (Relation.RELATED, Origin.FILE)
    assert openness.reason.en == "Data are gathered in another way"
    assert crosswalk.pair_to(Kind.SCORE, "openness") is None
    assert (speed.relation, speed.origin) == (Relation.EXACT, Origin.HISTORY)
    assert combine(crosswalk, derived) == crosswalk
