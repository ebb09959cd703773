"""Laws of crosswalks: what is exact is carried unchanged, whichever way and however often."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules import Framework, InputError
from kpirules.editions.crosswalk.carry import Carrier
from kpirules.editions.crosswalk.combine import combine
from kpirules.editions.crosswalk.derive import derive
from kpirules.editions.crosswalk.load import load_crosswalk
from kpirules.editions.crosswalk.model import SINGLE, Crosswalk, Kind, Pair, Relation
from kpirules.editions.crosswalk.reading import read_results
from kpirules.editions.crosswalk.sides import Opener, opener
from kpirules.formula.values import State
from kpirules.testing import units
from loading import BUNDLED, bundled

STEPS = [
    ("nacc-ita@2563.1", "nacc-ita@2565.1"),
    ("obec-pmqa@2566.1", "obec-pmqa@2567.1"),
]


@cache
def carrier(old: str, new: str) -> Carrier:
    return Carrier(derive(bundled(old), bundled(new)))


def inverse(crosswalk: Crosswalk) -> Crosswalk:
    """Return the exact pairs of a crosswalk the other way round."""
    pairs = tuple(
        Pair(olds={SINGLE: pair.new}, new=pair.olds[SINGLE], relation=pair.relation)
        for pair in crosswalk.pairs
        if pair.relation is Relation.EXACT
    )
    return replace(crosswalk, old=crosswalk.new, new=crosswalk.old, pairs=pairs, exclusions=())


def composed(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """Return the exact pairs that two crosswalks have in a row."""
    before = {(p.new.kind, p.new.id): p for p in first.pairs if p.relation is Relation.EXACT}
    pairs = tuple(
        replace(pair, olds=before[pair.olds[SINGLE].kind, pair.olds[SINGLE].id].olds)
        for pair in second.pairs
        if pair.relation is Relation.EXACT
        and (pair.olds[SINGLE].kind, pair.olds[SINGLE].id) in before
    )
    return replace(second, old=first.old, pairs=pairs, exclusions=())


def exact_inputs(crosswalk: Crosswalk) -> dict[str, str]:
    """Return the inputs of the new edition that are exactly one of the old, with that one."""
    return {
        pair.new.id: pair.olds[SINGLE].id
        for pair in crosswalk.pairs
        if pair.relation is Relation.EXACT and pair.new.kind is Kind.INPUT
    }


def total(framework: Framework, values: dict[str, Any]) -> object:
    try:
        return framework.score(values).to_dict()
    except InputError as error:
        return [finding.to_dict() for finding in error.diagnostics]


@pytest.mark.parametrize("reference", BUNDLED)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_identity_carries_everything_and_scores_the_same(
    reference: str, data: st.DataObject
) -> None:
    """Carrying an edition's data to the same edition changes no result."""
    framework = bundled(reference)
    values = data.draw(units(framework))
    carried = carrier(reference, reference).carry(values)
    assert carried.findings == ()
    # A crosswalk is of inputs and results; the rows of a list are not its matter.
    lists = {name: values.pop(name) for name in framework.declaration.lists}
    assert total(framework, {**carried.values, **lists}) == total(framework, {**values, **lists})
    for name, value in values.items():
        if name in carried.values:
            assert carried.values[name] == value
        else:
            assert value in (None, State.NOT_REPORTED, State.NOT_APPLICABLE)


@pytest.mark.parametrize("reference", BUNDLED)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_identity_reads_every_result_as_it_is(reference: str, data: st.DataObject) -> None:
    """Read in its own structure, a card has its own results."""
    framework = bundled(reference)
    card = framework.score(data.draw(units(framework)))
    reading = read_results(derive(framework, framework), card)
    assert [(node.id, node.score, node.value) for node in reading] == [
        (node.id, node.score, node.value) for node in card
    ]
    assert all(node.relation is Relation.EXACT for node in reading)


@pytest.mark.parametrize(("old", "new"), STEPS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_exact_is_carried_digit_by_digit(old: str, new: str, data: st.DataObject) -> None:
    """An exact pair changes no value that it carries."""
    values = data.draw(units(bundled(old)))
    carried = carrier(old, new).carry(values)
    pairs = exact_inputs(carrier(old, new).crosswalk)
    for name, origin in pairs.items():
        if values[origin] is None or name not in carried.values:
            assert values[origin] in (None, State.NOT_REPORTED)
        else:
            assert carried.values[name] == values[origin]


@pytest.mark.parametrize(("old", "new"), STEPS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_there_and_back_is_where_it_was(old: str, new: str, data: st.DataObject) -> None:
    """The inverse of the exact pairs brings back what they carried."""
    forth = carrier(old, new)
    values = data.draw(units(bundled(old)))
    there = forth.carry(values).values
    back = Carrier(inverse(forth.crosswalk)).carry(there).values
    pairs = exact_inputs(forth.crosswalk)
    assert back == {then: there[now] for now, then in pairs.items() if now in there}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_two_steps_are_one(data: st.DataObject) -> None:
    """Carrying over two years is carrying by the composed exact pairs."""
    old, new = STEPS[0]
    forth, same = carrier(old, new).crosswalk, carrier(new, new).crosswalk
    exact = replace(
        forth, pairs=tuple(p for p in forth.pairs if p.relation is Relation.EXACT), exclusions=()
    )
    values = data.draw(units(bundled(old)))
    at_once = Carrier(composed(exact, same)).carry(values).values
    assert at_once == Carrier(same).carry(Carrier(exact).carry(values).values).values


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_history_alone_fills_up_nothing_more(old: str, new: str) -> None:
    """Filling a derived crosswalk up with itself gives itself."""
    crosswalk = carrier(old, new).crosswalk
    assert combine(crosswalk, crosswalk) == crosswalk


@settings(max_examples=200)
@given(st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3))
def test_a_tenth_stays_a_tenth(number: Decimal) -> None:
    """A float that stands for a decimal is carried as that decimal."""
    framework = Framework.parse(
        "format: kpirules/1\nframework: one\nfiscal_year: 2567\nedition: '2567.1'\n"
        "status: draft\ntitle: ก\nunit: office\nprovenance: illustrative\n"
        "indicators: [{id: a, inputs: {x: number}}]\n"
    )
    carried = Carrier(derive(framework, framework)).carry({"a": float(number)})
    assert carried.values == {"a.x": number}


@cache
def sample() -> tuple[str, Opener]:
    path = (
        Path(__file__).resolve().parents[2]
        / "tests"
        / "cases"
        / "crosswalks"
        / "good"
        / "evidence.yaml"
    )
    return path.read_text(encoding="utf-8"), lru_cache(opener(path))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_mutated_crosswalk_ends_in_findings(data: st.DataObject) -> None:
    """Whatever is done to the words of a crosswalk, it is read or refused, never an exception."""
    text, open_side = sample()
    words = re.split(r"(\W+)", text)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(words) - 1))
        other = data.draw(st.sampled_from([*words, "", "{", "]", "0", "null", "1/0", "value"]))
        words[at] = other
    loaded, findings = load_crosswalk("".join(words).encode(), "mutated.yaml", open_side)
    assert loaded is not None or findings
    assert all(finding.message("th") and finding.place for finding in findings)
    if loaded is not None:
        Carrier(loaded[0]).carry({"done": 75, "planned": 90, "points": 4, "portion": 0.1})
