"""What analysis claims of ranges and senses, against the engine on drawn frameworks and units.

Run as a script it tells how much it compared:
`PYTHONPATH=src:tests python tests/property/test_reach_laws.py 5000`.
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from kpirules import Framework, InputError, Scorecard, State
from kpirules.analysis.never import Never
from kpirules.analysis.node_reach import Reaches
from kpirules.analysis.outcomes import Watch
from kpirules.analysis.reach import Sense
from kpirules.analysis.split_reach import split_nodes
from kpirules.framework.inputs import InputType
from kpirules.testing import DrawnFramework, frameworks

EXAMPLES = 60
LONG = 5_000
NO_RESULT = ("division by zero", "root of a negative number")
compared: Counter[str] = Counter()


def _outside(card: Scorecard, reaches: Reaches) -> list[str]:
    """Return what a card holds that is not within the reaches."""
    found: list[str] = []
    for node in card:
        reach = reaches.nodes[node.id]
        for what, number, claimed in (
            ("value", node.value, reach.value),
            ("unrounded", node.unrounded, reach.unrounded),
            ("score", node.score, reach.score),
        ):
            if number is None or (what == "value" and node.score is None):
                continue
            compared[what] += 1
            if claimed.numbers is None or Fraction(number) not in claimed.numbers:
                found.append(f"{node.id}.{what} = {number} is outside {claimed.numbers}")
        if node.reason.en in NO_RESULT and not reach.score.faulty:
            found.append(f"{node.id}: {node.reason.en}, which is claimed impossible")
    return found


def _moved(value: object) -> list[object]:
    """Return a number a little higher, and much higher."""
    if isinstance(value, bool):
        return [] if value else [True]
    if isinstance(value, int | float | Decimal | str):
        try:
            exact = Decimal(str(value))
        except ArithmeticError:
            return []
        return [exact + 1, exact + 10]
    return []


def _complete(*cards: Scorecard) -> bool:
    """Return whether everything that applies has a score: only then are groups claimed to move."""
    there = (State.MEASURED, State.NOT_APPLICABLE)
    return all(node.state in there for card in cards for node in card)


def _against(
    framework: Framework, values: dict[str, object], card: Scorecard, reaches: Reaches
) -> list[str]:
    """Return what moves against a claimed sense as one input rises."""
    found: list[str] = []
    for name, value in values.items():
        declared = framework.declaration.inputs.get(name)
        if declared is None or declared.type in (InputType.CHOICE, InputType.TEXT):
            continue
        for higher in _moved(value):
            try:
                after = framework.score({**values, name: higher})
            except InputError:
                continue
            for node in card:
                compared["senses"] += 1
                sense = reaches.nodes[node.id].score.sense(name)
                one, other = node.score, after[node.id].score
                leaf = not framework.plan.nodes[node.id].node.children
                if one is None or other is None or not (leaf or _complete(card, after)):
                    continue
                if Fraction(other) < Fraction(one) and Sense.NEVER_FALLS in sense:
                    found.append(f"{node.id} falls from {one} to {other} as {name} = {higher}")
                if Fraction(other) > Fraction(one) and Sense.NEVER_RISES in sense:
                    found.append(f"{node.id} rises from {one} to {other} as {name} = {higher}")
    return found


def _wrong(example: DrawnFramework) -> list[str]:
    framework = Framework.parse(example.text, "drawn.yaml")
    reaches = split_nodes(framework.declaration, complete=False)
    watch = Watch(framework.declaration)
    never = Never(watch, reaches)
    impossible = {each for each in watch.outcomes if never.why(each) is not None}
    compared["frameworks"] += 1
    compared["impossible"] += len(impossible)
    found: list[str] = []
    for values in example.units:
        compared["units"] += 1
        card = framework.score(values)
        found += _outside(card, reaches)
        found += _against(framework, dict(values), card, reaches)
        found += [f"{o} happened" for o in watch.happened(values) & impossible]
    return found


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(frameworks())
def test_scores_lie_within_what_is_claimed_and_move_as_claimed(example: DrawnFramework) -> None:
    """Every score is within its range, moves along its sense, and nothing impossible happens."""
    assert _wrong(example) == []


@pytest.mark.long
@settings(max_examples=LONG, suppress_health_check=list(HealthCheck))
@given(frameworks())
def test_the_same_at_length(example: DrawnFramework) -> None:
    """The same on many more frameworks."""
    assert _wrong(example) == []


def _main(examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(frameworks())
    def run(example: DrawnFramework) -> None:
        assert _wrong(example) == []

    run()
    print(", ".join(f"{count} {name}" for name, count in compared.items()))


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
