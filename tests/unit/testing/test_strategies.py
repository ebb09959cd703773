"""Strategies draw what they promise: accepted units, ties, sound frameworks and amendments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from kpirules import Framework, State
from kpirules.formula.formula import Formula
from kpirules.framework.methods import Checklist, Direct, FormulaScore, Goalposts, Levels, Maturity
from kpirules.framework.node import AbsentWeight, Aggregation, MissingPolicy
from kpirules.testing import DrawnFramework, amendments, frameworks, populations, units
from kpirules.testing.thresholds import on_thresholds
from loading import BUNDLED, bundled

Drawn = TypeVar("Drawn")
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))
RATIO = """
format: kpirules/1
framework: ratio
fiscal_year: 2567
edition: "2567.1"
status: draft
title: Ratio
unit: office
provenance: illustrative
lists:
  goals:
    inputs: {result: percent, weight: {type: number, min: 5}}
    rows: {min: 2, max: 4}
    weight: weight
    weights_total: 100
indicators:
  - id: passed
    inputs: {passed: count, pupils: {type: count, min: 1}}
    value: passed / pupils * 100
    score: {levels: {between: reached, points: [[0, 0], [60, 50], [87.5, 100]]}}
    or_enter: {type: score, min: 0, max: 100, as: passed_score}
  - id: goals_met
    value: weighted_mean(goals.result, goals.weight)
"""
ratio = Framework.parse(RATIO)


def passed(values: dict[str, Any]) -> Fraction | None:
    value = ratio.score(values)["passed"].value
    return None if value is None else Fraction(value)


# --------------------------------------------------------------------------------------- units


@pytest.mark.parametrize("reference", BUNDLED)
@settings(SLOW, max_examples=15)
@given(data=st.data())
def test_every_unit_is_accepted(reference: str, data: st.DataObject) -> None:
    """Every drawn unit can be scored, and names every input and list."""
    framework = bundled(reference)
    values = data.draw(units(framework))
    assert framework.score(values).findings == ()
    assert {*values} == {*framework.inputs, *framework.declaration.lists}


@pytest.mark.parametrize("reference", BUNDLED)
@settings(SLOW, max_examples=10)
@given(data=st.data())
def test_nothing_is_missing_where_nothing_may_be(reference: str, data: st.DataObject) -> None:
    """Without missing values, only a score that is not entered, or what it stands for, is blank."""
    framework = bundled(reference)
    values = data.draw(units(framework, missing=False))
    either = {name for _, name, others in framework.plan.intake.entered if others}
    either |= {other for _, _, others in framework.plan.intake.entered for _, other in others}
    blank = {n for n, value in values.items() if value is None or isinstance(value, State)}
    assert blank <= either


@pytest.mark.parametrize("threshold", [Fraction(60), Fraction("87.5")])
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_ratios_come_just_under_on_and_just_over_a_threshold(
    threshold: Fraction, offset: int
) -> None:
    def there(values: dict[str, Any]) -> bool:
        value = passed(values)
        if value is None:
            return False
        step = Fraction(100, int(values["passed.pupils"]))
        return value == threshold if offset == 0 else 0 < (value - threshold) * offset <= step

    assert find(units(ratio), there)


def test_thresholds_of_ratios_are_found_by_search() -> None:
    found = {(each.threshold, each.side): each.values for each in on_thresholds(ratio)}
    on = ratio.score(found[Fraction("87.5"), "on"] | {"goals": []} | GOALS)
    assert (on["passed"].value, on["passed"].score) == (Fraction("87.5"), 100)
    under = ratio.score(found[Fraction("87.5"), "under"] | GOALS)
    assert under["passed"].score == 50


GOALS: dict[str, Any] = {"goals": [{"result": 50, "weight": 50}, {"result": 50, "weight": 50}]}


@pytest.mark.parametrize("state", [None, *(each for each in State if each is not State.MEASURED)])
def test_every_state_of_missing_comes(state: State | None) -> None:
    assert find(units(ratio), lambda values: values["passed.pupils"] is state)


@settings(SLOW, max_examples=50)
@given(values=units(ratio))
def test_rows_are_as_many_as_asked_for_and_their_weights_add_up(values: dict[str, Any]) -> None:
    rows = values["goals"]
    assert 2 <= len(rows) <= 4
    assert sum(Fraction(row["weight"]) for row in rows) == 100


def test_a_score_is_entered_or_computed() -> None:
    assert find(units(ratio), lambda v: v["passed_score"] is not None)
    assert find(units(ratio), lambda v: v["passed_score"] is None and v["passed.pupils"])


def test_what_a_caller_does_with_a_unit_stays_with_it() -> None:
    first = find(units(ratio), lambda _: True)
    first["goals"][0]["result"] = "changed"
    assert find(units(ratio), lambda _: True)["goals"][0]["result"] != "changed"


def test_units_of_a_framework_without_inputs_are_empty() -> None:
    text = RATIO[: RATIO.index("lists:")] + 'indicators: [{id: one, value: "1"}]\n'
    assert find(units(Framework.parse(text)), lambda _: True) == {}


# --------------------------------------------------------------------------------- populations


@settings(SLOW, max_examples=30)
@given(population=populations(ratio, min_size=2, max_size=5))
def test_populations_have_unique_names_and_accepted_units(
    population: list[tuple[str, dict[str, Any]]],
) -> None:
    assert 2 <= len(population) <= 5
    assert len({name for name, _ in population}) == len(population)
    assert all(ratio.score(values) for _, values in population)


def test_populations_tie_and_differ_by_one_step() -> None:
    pairs = populations(ratio, min_size=2, max_size=2, missing=False)
    assert find(pairs, lambda drawn: drawn[0][1] == drawn[1][1])

    def one_step(drawn: list[tuple[str, dict[str, Any]]]) -> bool:
        (_, first), (_, second) = drawn
        apart = [name for name in first if first[name] != second[name]]
        return apart == ["passed.passed"] and abs(second[apart[0]] - first[apart[0]]) == 1

    assert find(
        pairs, one_step, settings=settings(SLOW, max_examples=2000, phases=[Phase.generate])
    )


# ---------------------------------------------------------------------------------- frameworks


@settings(SLOW, max_examples=60)
@given(drawn=frameworks(most_units=3))
def test_drawn_frameworks_load_and_score(drawn: DrawnFramework) -> None:
    """Every drawn framework is sound, and every unit of it is accepted."""
    assert 1 <= len(drawn.units) <= 3
    for values in drawn.units:
        assert drawn.framework.score(values).to_dict()


PARTS = (
    *("list", "function", "parameter", "condition", "choice", "gate", "gate of the band", "band"),
    *("band with a condition", "adjustment", "entered", "template", "weight by formula", "applies"),
)


def parts_of(drawn: DrawnFramework) -> set[object]:
    """Return which parts of the language a framework uses."""
    declared = drawn.framework.declaration
    nodes = [*declared.root.walk()]
    found: set[object] = {type(node.method) for node in nodes if not node.children}
    found |= {node.aggregation for node in nodes if node.children}
    found |= {node.missing for node in nodes} | {node.absent_weight for node in nodes}
    told = {
        "list": declared.lists,
        "function": declared.functions,
        "parameter": declared.parameters,
        "condition": declared.conditions,
        "choice": any(each.choices for each in declared.inputs.values()),
        "gate": any(gate.cap is not None for node in nodes for gate in node.gates),
        "gate of the band": any(gate.band_at_most for gate in declared.root.gates),
        "band": any(band.low is not None for band in declared.bands),
        "band with a condition": any(band.when for band in declared.bands),
        "adjustment": any(node.adjustments for node in nodes),
        "entered": any(node.entered for node in nodes),
        "template": any(node.tags for node in nodes),
        "weight by formula": any(isinstance(node.weight, Formula) for node in nodes),
        "applies": any(node.applies_when for node in nodes),
    }
    assert tuple(told) == PARTS
    return found | {name for name, there in told.items() if there}


def test_the_whole_language_of_scores_comes() -> None:
    methods = {Direct, Levels, Goalposts, Checklist, Maturity, FormulaScore}
    wanted: set[object] = {*methods, *Aggregation, *MissingPolicy, *AbsentWeight, *PARTS}
    draws_all(frameworks(most_units=1), parts_of, wanted)


class AllCameError(Exception):
    """Everything that was wanted has been drawn."""


def draws_all(
    strategy: st.SearchStrategy[Drawn], told: Callable[[Drawn], Iterable[object]], wanted: set[Any]
) -> None:
    """Draw until everything wanted has come; fail where it doesn't within 400 examples."""
    seen: set[object] = set()

    @settings(SLOW, max_examples=400, derandomize=True, database=None, phases=[Phase.generate])
    @given(drawn=strategy)
    def draw(drawn: Drawn) -> None:
        seen.update(told(drawn))
        if wanted <= seen:
            raise AllCameError

    with pytest.raises(AllCameError):
        draw()


@settings(SLOW, max_examples=30)
@given(drawn=frameworks(most_units=1, plain=True))
def test_plain_frameworks_lack_what_is_not_plain(drawn: DrawnFramework) -> None:
    declared = drawn.framework.declaration
    assert not any((declared.lists, declared.functions, declared.parameters, declared.conditions))
    assert not any(word in drawn.text for word in ("templates:", "choices:"))


# ---------------------------------------------------------------------------------- amendments


@pytest.mark.parametrize("reference", BUNDLED)
@settings(SLOW, max_examples=4)
@given(data=st.data())
def test_amendments_of_bundled_frameworks_load(reference: str, data: st.DataObject) -> None:
    """Every drawn amendment is sound, amends the edition, and says why and by what."""
    framework = bundled(reference)
    text = data.draw(amendments(framework))
    new = Framework.parse(text, "amendment.yaml")
    base = new.written.base
    assert base is not None
    assert base.reference == framework.reference
    assert new.digest != framework.digest
    assert all(change.reason.th and change.source for change in new.written.changes)


@settings(SLOW, max_examples=20)
@given(data=st.data())
def test_amendments_of_drawn_frameworks_load(data: st.DataObject) -> None:
    framework = data.draw(frameworks(most_units=1)).framework
    assert "amends: " in data.draw(amendments(framework))


def test_every_operation_comes() -> None:
    def operations_of(text: str) -> list[str]:
        assert Framework.parse(text).id == "obec-agreement"
        return [name for name in OPERATIONS if f"- {name}:" in text]

    draws_all(amendments(bundled("obec-agreement@2555.1")), operations_of, {*OPERATIONS})


OPERATIONS = ("retire", "merge", "split", "rename", "move", "reweight", "replace", "add")
