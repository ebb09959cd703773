"""The engine against the independent scorer, exactly, on random frameworks and units.

Run as a script it tells how many frameworks, units and results it compared:
`PYTHONPATH=src:tests python tests/property/test_reference.py 20000`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from kpirules import Framework, Scorecard, State
from kpirules.testing import DrawnFramework, frameworks
from property.reference import Reference, score_reference
from property.reference_formula import Gone, Value

EXAMPLES = 200
LONG = 20_000
compared: Counter[str] = Counter()


def _plain(values: Mapping[str, object]) -> dict[str, Value]:
    """Return a unit's values as the reference reads them: exact, and blanks left out."""
    plain: dict[str, Value] = {}
    for name, value in values.items():
        if isinstance(value, State):
            plain[name] = Gone[value.name]
        elif isinstance(value, bool):
            plain[name] = value
        elif value is not None:
            plain[name] = Fraction(str(value))
    return plain


def _shown(card: Scorecard) -> dict[str, object]:
    shown: dict[str, object] = {
        node.id: (
            node.state.value,
            None if node.score is None else Fraction(node.score),
            None if node.score is None or node.unrounded is None else Fraction(node.unrounded),
            node.coverage,
        )
        for node in card
    }
    return shown | {"band": card.band}


def _expected(reference: Reference, order: list[str]) -> dict[str, object]:
    shown: dict[str, object] = {name: tuple(reference.nodes[name]) for name in order}
    return shown | {"band": reference.band}


def _differences(example: DrawnFramework) -> list[str]:
    """Return what the engine and the reference disagree on, one line each."""
    framework = Framework.parse(example.text, "generated.yaml")
    found: list[str] = []
    compared["frameworks"] += 1
    for number, values in enumerate(example.units):
        compared["units"] += 1
        card = framework.score(values, unit=f"unit {number}")
        reference = score_reference(framework.declaration.resolved, _plain(values))
        got = _shown(card)
        expected = _expected(reference, [node.id for node in card])
        assert set(reference.nodes) == set(got) - {"band"}
        for name, result in got.items():
            compared["results"] += 1
            if result != expected[name]:
                found.append(f"unit {number}, {name}: engine {result}, rules {expected[name]}")
        for node in card:
            compared[node.state.value] += 1
    return found


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(frameworks(plain=True))
def test_engine_agrees_with_the_rules(example: DrawnFramework) -> None:
    """Every node has the state, score, unrounded score and coverage that the rules give."""
    assert _differences(example) == []


@pytest.mark.long
@settings(max_examples=LONG, deadline=None, suppress_health_check=list(HealthCheck))
@given(frameworks(plain=True))
def test_engine_agrees_with_the_rules_at_length(example: DrawnFramework) -> None:
    """The same on many more frameworks."""
    assert _differences(example) == []


def _main(examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(frameworks(plain=True))
    def run(example: DrawnFramework) -> None:
        assert _differences(example) == []

    run()
    print(", ".join(f"{count} {name}" for name, count in compared.items()))


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
