"""What holds of every set of frameworks that take each other's results."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.cohort.hierarchy import Hierarchy
from kpirules.cohort.links import score_linked
from kpirules.errors import InputError

UNITS: dict[str, tuple[str, str | None]] = {
    "o": ("office", None),
    "a": ("area", "o"),
    "b": ("area", "o"),
    "s": ("school", "a"),
    "t": ("school", "b"),
}
TREE = Hierarchy.of(UNITS)
# What a framework takes: the number of another one, and whose result.
Taken = list[tuple[int, str]]


def framework(number: int, taken: Taken) -> Framework:
    inputs = [
        f"t{at}: {{type: number, optional: true, from: {{framework: f{other}, of: {of}}}}}"
        for at, (other, of) in enumerate(taken)
    ]
    terms = ["own", *(f"if_missing(t{at}, 0)" for at in range(len(taken)))]
    return Framework.parse(
        f"""\
format: kpirules/1
framework: f{number}
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {{th: กรอบ, en: Framework}}
unit: any
provenance: illustrative
inputs: {{{", ".join(["own: number", *inputs])}}}
indicators: [{{id: k, value: "{" + ".join(terms)}"}}]
"""
    )


@st.composite
def linked(draw: st.DrawFn) -> list[Taken]:
    """Frameworks that take results of earlier ones, and of any one for the unit above."""
    count = draw(st.integers(1, 4))
    whose = st.sampled_from(["same", "parent", "area"])
    return [
        draw(st.lists(st.tuples(st.integers(0, number - 1), whose), max_size=2)) if number else []
        for number in range(count)
    ]


def meant(unit: str, of: str) -> str | None:
    if of == "same":
        return unit
    return TREE.parent.get(unit) if of == "parent" else TREE.nearest(unit, of)


@settings(max_examples=40, deadline=None)
@given(linked(), st.integers(0, 2**32))
def test_order_means_nothing_and_results_are_put_in(taken: list[Taken], seed: int) -> None:
    """Every score is the unit's own value and the scores it takes, however they are given."""
    frameworks = [framework(number, each) for number, each in enumerate(taken)]
    values = {
        each: {unit: {"own": 7**number + at} for at, unit in enumerate(UNITS)}
        for number, each in enumerate(frameworks)
    }
    random = Random(seed)  # noqa: S311 - a shuffle of test data
    shuffled = list(values)
    random.shuffle(shuffled)
    scores = score_linked(values, TREE)
    other = score_linked({each: values[each] for each in shuffled}, TREE)
    expected: dict[tuple[int, str], Fraction] = {}
    for number, links in enumerate(taken):
        for at, unit in enumerate(UNITS):
            sources = [(source, meant(unit, of)) for source, of in links]
            results = [expected[source, whose] for source, whose in sources if whose is not None]
            expected[number, unit] = 7**number + at + sum(results, Fraction(0))
            assert scores.card(frameworks[number], unit).score == expected[number, unit]
            assert other.card(frameworks[number], unit).score == expected[number, unit]
            held = scores.cards[frameworks[number].reference, unit]
            assert len(held.taken) == len(results)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5), st.integers(0, 2**32))
def test_a_circle_is_always_refused(count: int, seed: int) -> None:
    """Frameworks that take each other's results of the same unit have no order."""
    frameworks = [framework(n, [((n + 1) % count, "same")]) for n in range(count)]
    Random(seed).shuffle(frameworks)  # noqa: S311 - a shuffle of test data
    with pytest.raises(InputError) as caught:
        score_linked({each: {"s": {"own": 1}} for each in frameworks}, TREE)
    (finding,) = caught.value.diagnostics
    path = finding.details["path"].split(" → ")
    assert (len(path), path[0]) == (count + 1, path[-1])
