"""Laws that hold for every bundled framework and every unit."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules import Framework, InputError, KpirulesError, Scorecard, State
from kpirules.formula.numbers import round_number
from kpirules.formula.values import Missing
from kpirules.framework.methods import Goalposts, Levels
from kpirules.framework.node import Aggregation, Direction, Node, TakeChildren
from kpirules.scoring.explanation import Explained
from kpirules.source.canonical import yaml_text
from property.framework_units import BUNDLED, bundled, units

every_framework = pytest.mark.parametrize("reference", BUNDLED)
every_framework_with_inputs = pytest.mark.parametrize(
    "reference", [reference for reference in BUNDLED if bundled(reference).inputs]
)
EXAMPLES = 25


def _score(framework: Framework, values: dict[str, Any]) -> Scorecard:
    return framework.score(values, unit="u")


def _scores(card: Scorecard) -> dict[str, Any]:
    return {node.id: (node.state, node.score, node.unrounded) for node in card}


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_total_lies_on_the_scale(reference: str, data: st.DataObject) -> None:
    """The total is within the declared scale, or there is none and it is said why."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    scale = framework.declaration.scale
    if card.score is None:
        assert card.status is not State.MEASURED
        assert card.reason.en
        assert card.reason.th
        assert card.band is None
    elif scale is not None:
        assert scale.minimum <= Fraction(card.score) <= scale.maximum


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_means_lie_between_their_parts(reference: str, data: st.DataObject) -> None:
    """A mean is neither below the least nor above the greatest of the scores it takes."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    for node in card.explain().root.walk():
        declared = framework.plan.nodes[node.result.id].node
        means = (Aggregation.MEAN, Aggregation.WEIGHTED_MEAN)
        # A sum of parts that are rounded one by one may pass the greatest of them.
        exact = declared.take_children is not TakeChildren.ROUNDED_CONTRIBUTIONS
        if node.parts and declared.aggregation in means and exact and node.base is not None:
            taken = [part.taken for part in node.parts]
            assert min(taken) <= node.base <= max(taken)


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_scores_follow_the_declared_direction(reference: str, data: st.DataObject) -> None:
    """A better value, by the declared direction, never has a lower score."""
    framework = bundled(reference)
    for plan in framework.plan.nodes.values():
        if not isinstance(plan.node.method, Levels | Goalposts) or plan.method is None:
            continue
        values = data.draw(
            st.lists(st.fractions(0, 200, max_denominator=100), min_size=2, max_size=2)
        )
        low, high = sorted(values)
        slots: list[Any] = [None] * framework.plan.layout.size
        scores = []
        for value in (low, high):
            number = value.as_integer_ratio()
            slots[plan.slots.value] = number
            scores.append(Fraction(*plan.method(number, slots)))
        if plan.node.direction is Direction.LOWER_IS_BETTER:
            scores.reverse()
        assert scores[0] <= scores[1]


def _rounded(number: Fraction, node: Node) -> Fraction:
    """Return a part of the total as it is printed."""
    pair = number.as_integer_ratio()
    for rounding in node.contribution_rounding:
        pair = round_number(pair, rounding)
    return Fraction(*pair)


def _recombined(node: Explained, framework: Framework) -> Fraction:
    """Return a node's score put together from its explanation alone."""
    plans = framework.plan.nodes
    printed = plans[node.result.id].node.take_children is TakeChildren.ROUNDED_CONTRIBUTIONS
    base = node.base
    assert base is not None
    if node.parts and node.parts[0].part is not None:
        total = Fraction(0)
        for part in node.parts:
            assert part.share is not None
            exact = part.share * part.taken
            assert part.part == (_rounded(exact, plans[part.id].node) if printed else exact)
            total += part.part
        assert total == base
    score = base
    if node.changes:
        score = node.changes[-1].score
    assert node.result.unrounded == score
    if node.roundings:
        score = node.roundings[-1].score
    return score


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_explanations_recombine(reference: str, data: st.DataObject) -> None:
    """Every node's parts, changes and roundings give exactly its score, up to the total."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    explanation = card.explain()
    by_id = {node.result.id: node for node in explanation.root.walk()}
    assert list(by_id) == list(card.nodes)
    for node in by_id.values():
        if node.result.score is None:
            assert not node.parts
            continue
        assert _recombined(node, framework) == Fraction(node.result.score)
        for part in node.parts:
            child = by_id[part.id].result
            if part.policy is None:
                assert part.taken in (child.unrounded, Fraction(child.score or 0))
    assert explanation.text("th")
    assert explanation.text("en")
    json.dumps(explanation.to_dict())


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_effective_weights_add_up(reference: str, data: st.DataObject) -> None:
    """The effective weights of the indicators that count add up to 1 where groups are means."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    kinds = {n.aggregation for n in framework.declaration.root.walk() if n.children}
    if card.score is None or kinds - {Aggregation.MEAN, Aggregation.WEIGHTED_MEAN}:
        return
    leaves = [n for n in card if not framework.plan.nodes[n.id].node.children]
    assert sum((n.effective_weight or 0 for n in leaves), Fraction(0)) == 1


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_coverage_is_a_share(reference: str, data: st.DataObject) -> None:
    """Coverage is 0 to 1, and 1 when everything that applies is measured."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    assert 0 <= card.coverage <= 1
    leaves = [n for n in card if not framework.plan.nodes[n.id].node.children]
    applying = [n for n in leaves if n.state is not State.NOT_APPLICABLE]
    if applying and all(n.state is State.MEASURED for n in applying):
        assert card.coverage == 1


@every_framework
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_order_of_values_changes_nothing(reference: str, data: st.DataObject) -> None:
    """A unit's values may come in any order."""
    framework = bundled(reference)
    values = data.draw(units(framework))
    turned = dict(reversed(values.items()))
    assert _scores(_score(framework, values)) == _scores(_score(framework, turned))


def _changed(node: dict[str, Any], factor: int, *, turn: bool) -> None:
    """Scale every weight and total under a resolved node, or turn its children round."""
    for key in ("weight", "weights_total"):
        if isinstance(node.get(key), int | float) or hasattr(node.get(key), "as_tuple"):
            node[key] *= factor
        elif isinstance(node.get(key), dict):
            node[key] = {"formula": f"({node[key]['formula']}) * {factor}"}
    children = node.get("children", node.get("indicators", []))
    if turn:
        children.reverse()
    for child in children:
        _changed(child, factor, turn=turn)


@every_framework
@settings(max_examples=5)
@given(data=st.data())
def test_weights_scaled_change_nothing(reference: str, data: st.DataObject) -> None:
    """All weights and their totals times k give the same scores."""
    framework = bundled(reference)
    resolved = pickle.loads(pickle.dumps(dict(framework.declaration.resolved)))  # noqa: S301
    factor = data.draw(st.integers(2, 9))
    _changed(resolved, factor, turn=False)
    if "total" in resolved:
        _changed(resolved["total"], factor, turn=False)
    if "weights_total" in resolved.get("defaults", {}):
        _changed(resolved["defaults"], factor, turn=False)
    scaled = Framework.parse(yaml_text(resolved), "scaled.yaml")
    values = data.draw(units(framework))
    assert _scores(_score(framework, values)) == _scores(_score(scaled, values))


@every_framework
@settings(max_examples=5)
@given(data=st.data())
def test_order_of_siblings_changes_nothing(reference: str, data: st.DataObject) -> None:
    """Siblings declared in another order have the same scores."""
    framework = bundled(reference)
    resolved = pickle.loads(pickle.dumps(dict(framework.declaration.resolved)))  # noqa: S301
    _changed(resolved, 1, turn=True)
    turned = Framework.parse(yaml_text(resolved), "turned.yaml")
    values = data.draw(units(framework))
    assert _scores(_score(framework, values)) == _scores(_score(turned, values))


@every_framework
def test_yaml_text_loads_to_the_same_digest(reference: str) -> None:
    """What `show --resolved` writes declares the same rules."""
    framework = bundled(reference)
    again = Framework.parse(yaml_text(framework.declaration.resolved), "resolved.yaml")
    assert again.digest == framework.digest


@every_framework
@settings(max_examples=10)
@given(data=st.data())
def test_pickled_frameworks_and_cards_are_equal(reference: str, data: st.DataObject) -> None:
    """A framework and its cards survive pickling."""
    framework = bundled(reference)
    card = _score(framework, data.draw(units(framework)))
    again = pickle.loads(pickle.dumps(card))  # noqa: S301
    assert again == card
    assert pickle.loads(pickle.dumps(framework)) == framework  # noqa: S301


@every_framework_with_inputs
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_reporting_nothing_more_never_changes_other_indicators(
    reference: str, data: st.DataObject
) -> None:
    """A blank touches only what stands on it: every other indicator keeps its score."""
    framework = bundled(reference)
    values = data.draw(units(framework))
    name = data.draw(st.sampled_from(sorted(framework.declaration.inputs)))
    before = _score(framework, values)
    after = _score(framework, {**values, name: None})
    for plan in framework.plan.nodes.values():
        used = name in (*plan.node.inputs, plan.node.entered) or (
            plan.node.value is not None and name in plan.node.value.names
        )
        if not plan.node.children and not used:
            assert before[plan.node.id].score == after[plan.node.id].score


@every_framework
@settings(max_examples=EXAMPLES)
@given(
    data=st.data(),
    wrong=st.one_of(
        st.text(max_size=30),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
        st.sampled_from(["NaN", "inf", "1e999", "๑๒", "1,000", "=1+1", "\x00", float("nan")]),
    ),
)
def test_any_value_gives_a_card_or_an_error_of_ours(
    reference: str, data: st.DataObject, wrong: object
) -> None:
    """Whatever stands for an input, the outcome is a card or an InputError that names it."""
    framework = bundled(reference)
    name = data.draw(st.sampled_from([*framework.inputs, *framework.declaration.lists]))
    try:
        card = framework.score({name: wrong}, unit="u")
    except InputError as error:
        assert error.diagnostics
        assert all(found.unit == "u" for found in error.diagnostics)
        assert len(str(error)) < 2000
        pickle.loads(pickle.dumps(error))  # noqa: S301
    else:
        assert isinstance(card, Scorecard)
        assert not any(isinstance(node.score, Missing) for node in card)


@settings(max_examples=50)
@given(names=st.dictionaries(st.text(max_size=12), st.integers(0, 9), max_size=4))
def test_unknown_names_are_all_reported(names: dict[str, int]) -> None:
    """Every name that is no input is reported, none is passed over."""
    framework = bundled(BUNDLED[0])
    known = framework.plan.intake.names
    unknown = {name for name in names if name not in known}
    try:
        framework.score(names)
    except KpirulesError as error:
        told = {found.subject for found in error.diagnostics}
        assert unknown <= told
    else:
        assert not unknown


PROGRAM = """
import json
import kpirules
from kpirules.testing.cases import read_cases
out = []
for entry in kpirules.list_frameworks():
    framework = kpirules.load(entry.reference)
    out.append(framework.digest)
    cases = entry.path.parent / "cases" / entry.path.name
    for case in read_cases(cases).cases:
        card = framework.score(case.values, unit=case.id)
        out.append(card.explain().to_dict())
        out.append(card.to_dict())
print(json.dumps(out, ensure_ascii=False))
"""


def test_results_do_not_depend_on_the_hash_seed() -> None:
    """The same bytes come out whatever PYTHONHASHSEED and locale are."""
    seen = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "th_TH.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={
                "PYTHONHASHSEED": seed,
                "LC_ALL": locale,
                "PYTHONUTF8": "1",
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            check=True,
            timeout=60,
        )
        seen.add(done.stdout)
    assert len(seen) == 1
