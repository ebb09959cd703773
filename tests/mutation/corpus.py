"""A corpus of small frameworks and units with the results that the independent scorer gives.

Hypothesis draws the frameworks from a fixed seed; the results come from `property.reference`,
which shares no code with the engine. The corpus is made once and read many times: comparing with
it takes a fraction of what drawing, and scoring with the reference, takes.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from kpirules import Framework
from kpirules.testing import DrawnFramework, frameworks
from property.reference import score_reference
from property.test_reference import _plain

__all__ = ["Example", "make_corpus", "read_corpus"]

SEED = 2567


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A framework's text, units, and for each unit the results by node, and the band."""

    text: str
    units: tuple[dict[str, Any], ...]
    expected: tuple[dict[str, Any], ...]


def make_corpus(path: Path, size: int) -> None:
    """Write a corpus of so many frameworks."""
    drawn: list[DrawnFramework] = []

    @seed(SEED)
    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(frameworks(plain=True))
    def draw(example: DrawnFramework) -> None:
        drawn.append(example)

    draw()
    path.write_bytes(pickle.dumps([_answered(example) for example in drawn]))


def read_corpus(path: Path) -> list[Example]:
    """Return the corpus that was written to a file."""
    corpus: list[Example] = pickle.loads(path.read_bytes())  # noqa: S301 - it is our own
    return corpus


def _answered(example: DrawnFramework) -> Example:
    resolved = Framework.parse(example.text, "corpus.yaml").declaration.resolved
    expected = []
    for unit in example.units:
        reference = score_reference(resolved, _plain(unit))
        results: dict[str, Any] = {name: tuple(one) for name, one in reference.nodes.items()}
        expected.append(results | {"band": reference.band})
    return Example(example.text, tuple(example.units), tuple(expected))
