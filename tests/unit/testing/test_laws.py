"""Every law can fail: each is shown a framework or an engine that breaks it, and catches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

import pyarrow.compute as pc
import pytest

from kpirules import Framework, Scorecard, State, Text
from kpirules.cohort.ranks import Standings, rank_units
from kpirules.scoring import plan as plan_module
from kpirules.scoring.explanation import Explained
from kpirules.scoring.group import Group, compile_group
from kpirules.source.canonical import yaml_text
from kpirules.testing import Breach, Law, laws
from kpirules.testing.law import many, rewritten
from kpirules.testing.law.catalogue import LAWS

OFFICE = """
format: kpirules/1
framework: office
fiscal_year: 2567
edition: "2567.1"
status: draft
title: Office
unit: office
provenance: illustrative
inputs:
  audited: yes_no
indicators:
  - id: work
    weight: 60
    children:
      - id: speed
        inputs: {done: count, planned: {type: count, min: 1}}
        value: done / planned * 100
        direction: higher_is_better
        score: {levels: {between: reached, points: [[0, 0], [60, 50], [80, 100]]}}
        missing: zero
      - id: care
        score: {checklist: {items: {plan: Plan, report: Report}}}
        missing: exclude
  - id: outcome
    weight: 40
    direction: higher_is_better
    inputs: {rate: percent}
    or_enter: {type: score, min: 0, max: 100, as: outcome_score}
    missing: fail
scale: {min: 0, max: 100}
bands:
  - {id: good, range: "[60, 100]"}
  - {id: poor, range: "[0, 60)"}
conditions:
  - {id: audit, require: audited}
"""
Patch = pytest.MonkeyPatch
Breaker = Callable[[Patch], str]


def breach(law_id: str, text: str) -> Breach | None:
    """Return the breach of one law on a framework."""
    framework = Framework.parse(text)
    return next(law for law in laws(framework) if law.id == law_id).check(examples=100)


@pytest.mark.parametrize("kind", LAWS, ids=lambda kind: kind.id)
def test_every_law_holds_for_the_office(kind: Any) -> None:
    assert breach(kind.id, OFFICE) is None


def test_the_office_promises_every_law() -> None:
    assert [law.id for law in laws(Framework.parse(OFFICE))] == [kind.id for kind in LAWS]


# --------------------------------------------------------------------- what breaks each of them


def card_says(name: str, tell: Callable[[Scorecard], object]) -> Breaker:
    """Return what makes cards tell something else."""

    def broken(patch: Patch) -> str:
        patch.setattr(Scorecard, name, property(tell))
        return OFFICE

    return broken


def explained_as(change: Callable[[Explained], Explained]) -> Breaker:
    """Return what makes explanations tell something else of every node."""

    def changed(node: Explained) -> Explained:
        below = tuple(changed(child) for child in node.children)
        return change(replace(node, children=below))

    def broken(patch: Patch) -> str:
        real = Scorecard.explain

        def explain(self: Scorecard) -> Any:
            explanation = real(self)
            return replace(explanation, root=changed(explanation.root))

        patch.setattr(Scorecard, "explain", explain)
        return OFFICE

    return broken


def reads_as(change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> Breaker:
    """Return what makes the engine take in something else than the unit reports."""

    def broken(patch: Patch) -> str:
        real = Framework.score

        def score(self: Framework, values: Mapping[str, Any], **more: Any) -> Scorecard:
            return real(self, change(dict(values)), **more)

        patch.setattr(Framework, "score", score)
        return OFFICE

    return broken


def weighs_as(change: Callable[[int, Fraction], Fraction]) -> Breaker:
    """Return what makes groups weigh their children otherwise than declared."""

    def compiled(*args: Any) -> Group:
        group = compile_group(*args)
        children = tuple(
            replace(child, weight=change(at, child.weight))
            for at, child in enumerate(group.children)
            if isinstance(child.weight, Fraction)
        )
        return replace(group, children=children)

    def broken(patch: Patch) -> str:
        patch.setattr(plan_module, "compile_group", compiled)
        return OFFICE

    return broken


def written_as(old: str, new: str) -> Breaker:
    """Return what makes a mistake in the framework."""

    def broken(_patch: Patch) -> str:
        assert OFFICE.count(old) == 1
        return OFFICE.replace(old, new)

    return broken


def parts_of(change: Callable[[Any], Any]) -> Breaker:
    return explained_as(lambda n: replace(n, parts=tuple(change(part) for part in n.parts)))


def writes_other_yaml(patch: Patch) -> str:
    patch.setattr(rewritten, "yaml_text", lambda data: yaml_text(data).replace("60, 50", "61, 50"))
    return OFFICE


def pickles_another(patch: Patch) -> str:
    other = Framework.parse(OFFICE.replace("[60, 50]", "[61, 50]"))
    plain = (Framework.__reduce__(other)[0], Framework.__reduce__(other)[1])
    patch.setattr(Framework, "__reduce__", lambda _self: plain)
    return OFFICE


def tables_are_a_little_off(patch: Patch) -> str:
    real = Framework.score_table

    def score_table(self: Framework, table: Any) -> Any:
        result = real(self, table)
        at = result.schema.get_field_index("speed")
        return result.set_column(at, "speed", pc.add(result.column("speed"), 1e-9))

    patch.setattr(Framework, "score_table", score_table)
    return OFFICE


def ranks_as_they_come(patch: Patch) -> str:
    def ranked(framework: Framework, cards: Any) -> Standings:
        standings = rank_units(framework, cards)
        ranks = tuple(replace(each, rank=at) for at, each in enumerate(standings.ranks, 1))
        return replace(standings, ranks=ranks)

    patch.setattr(many, "rank_units", ranked)
    return OFFICE


def every_second_differs(patch: Patch) -> str:
    numbers = count()
    return reads_as(lambda values: {} if next(numbers) % 2 else values)(patch)


def without_first(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != next(iter(values))}


def any_blank_blanks_all(values: dict[str, Any]) -> dict[str, Any]:
    return {} if values["audited"] is None else values


def no_for_not_applicable(values: dict[str, Any]) -> dict[str, Any]:
    items = ("care.plan", "care.report")
    absent = {name: False for name in items if values[name] is State.NOT_APPLICABLE}
    return values | absent


def entered_plus_one(values: dict[str, Any]) -> dict[str, Any]:
    score = values["outcome_score"]
    entered = score is not None and not isinstance(score, State) and score < 99
    return values | {"outcome_score": score + 1} if entered else values


def only_data_names(values: dict[str, Any]) -> dict[str, Any]:
    known = {"audited", "speed.done", "speed.planned", "care.plan", "care.report"}
    return {n: v for n, v in values.items() if n in known | {"outcome.rate", "outcome_score"}}


def no_shares(node: Explained) -> Explained:
    return replace(node, parts=tuple(replace(p, share=Fraction(1, 3)) for p in node.parts))


def above_all(node: Explained) -> Explained:
    return replace(node, base=Fraction(1000)) if node.base is not None else node


def one_level_down(node: Explained) -> Explained:
    reached = node.result.id == "speed" and node.result.value == 60
    return replace(node, base=Fraction(0)) if reached else node


BREAKERS: dict[str, Breaker] = {
    "total-on-scale": card_says("score", lambda _: Decimal(101)),
    "missing-total-says-why": card_says("reason", lambda _: Text()),
    "total-has-band": card_says("band", lambda _: None),
    "band-holds-total": card_says("band", lambda _: "good"),
    "mean-between-parts": explained_as(above_all),
    "explanation-recombines": explained_as(one_level_down),
    "shares-add-up": explained_as(no_shares),
    "coverage-is-a-share": card_says("coverage", lambda _: Fraction(1, 2)),
    "threshold-is-reached": explained_as(one_level_down),
    "better-scores-no-lower": written_as(
        "{levels: {between: reached, points: [[0, 0], [60, 50], [80, 100]]}}",
        '{formula: "clamp(100 - value, 0, 100)"}',
    ),
    "better-never-lowers-total": written_as(
        "scale: {min: 0, max: 100}",
        "total: {adjust: [{id: over, deduct: 30, when: score > 50}], floor: 0}\n"
        "scale: {min: 0, max: 100}",
    ),
    "blank-touches-only-its-own": reads_as(any_blank_blanks_all),
    "missing-is-told": parts_of(lambda part: replace(part, policy=None)),
    "not-applicable-leaves": reads_as(no_for_not_applicable),
    "not-reporting-never-gains": written_as("missing: zero", "missing: lowest\n        lowest: 70"),
    "whole-report-is-computed": written_as("planned: {type: count, min: 1}", "planned: count"),
    "entered-equals-computed": reads_as(entered_plus_one),
    "order-of-values": reads_as(without_first),
    "aliases-mean-the-same": reads_as(only_data_names),
    "order-of-siblings": weighs_as(lambda at, weight: weight * (at + 1)),
    "weights-in-proportion": weighs_as(lambda _, weight: weight + 1 if weight > 1 else weight),
    "conditions-change-no-score": card_says(
        "band", lambda card: "good" if card.conditions["audit"] else "poor"
    ),
    "resolved-file-is-the-same": writes_other_yaml,
    "scored-again-is-the-same": every_second_differs,
    "json-scores-the-same": card_says("inputs", lambda _: {"outcome.rate": "50"}),
    "pickled-is-the-same": pickles_another,
    "table-scores-the-same": tables_are_a_little_off,
    "ranks-do-not-know-order": ranks_as_they_come,
}


def test_each_law_has_its_breaker() -> None:
    assert sorted(BREAKERS) == sorted(kind.id for kind in LAWS)


@pytest.mark.parametrize("law_id", BREAKERS)
def test_a_broken_law_is_caught(law_id: str, monkeypatch: Patch) -> None:
    found = breach(law_id, BREAKERS[law_id](monkeypatch))
    assert found is not None
    assert found.law == law_id
    assert found.message.th
    assert found.message.en
    assert found.expected != found.got


# ------------------------------------------------------------------------------ what a breach says


def test_a_breach_is_shrunk_and_stands_at_its_line(monkeypatch: Patch) -> None:
    found = breach("threshold-is-reached", explained_as(one_level_down)(monkeypatch))
    assert found is not None
    assert found.node == "speed"
    assert found.place is not None
    assert "id: speed" in found.place.line_text
    assert (found.expected, found.got) == ("50", "0")
    done, planned = found.values["speed.done"], found.values["speed.planned"]
    assert Fraction(str(done)) / Fraction(str(planned)) == Fraction(60, 100)


def test_a_breach_of_two_units_tells_both_and_every_node_that_differs() -> None:
    text = written_as("missing: zero", "missing: lowest\n        lowest: 70")(Patch())
    found = breach("not-reporting-never-gains", text)
    assert found is not None
    assert found.other is not None
    changed = {name for name in found.values if found.values[name] != found.other[name]}
    assert changed == {"speed.done", "speed.planned"}
    assert [node for node, _, _ in found.nodes] == ["total", "work", "speed"]


def test_the_same_examples_are_drawn_every_time_and_others_for_a_seed(monkeypatch: Patch) -> None:
    seen: list[object] = []
    law = laws(Framework.parse(OFFICE))[0]

    def drawn(seed: int | None) -> list[object]:
        seen.clear()
        real = Framework.score

        def score(self: Framework, values: Mapping[str, Any], **more: Any) -> Scorecard:
            seen.append(dict(values))
            return real(self, values, **more)

        with monkeypatch.context() as patch:
            patch.setattr(Framework, "score", score)
            law.check(examples=10, seed=seed)
        return list(seen)

    assert drawn(None) == drawn(None)
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_a_mistake_that_is_no_breach_is_raised() -> None:
    def trial(_draw: object) -> None:
        msg = "a mistake"
        raise ZeroDivisionError(msg)

    law = Law(id="x", statement=Text(en="x"), framework=Framework.parse(OFFICE), trial=trial)
    with pytest.raises(ZeroDivisionError, match="a mistake"):
        law.check()


def test_a_framework_promises_no_law_of_what_it_lacks() -> None:
    text = OFFICE[: OFFICE.index("scale:")].replace("or_enter", "note: x #")
    without = {kind.id for kind in LAWS} - {law.id for law in laws(Framework.parse(text))}
    assert without == {
        "total-on-scale",
        "total-has-band",
        "band-holds-total",
        "conditions-change-no-score",
        "entered-equals-computed",
    }
