"""The engine, and the columns, against the corpus: what kills most mutants, in about a second.

No test of the suite by itself: `run.py` makes the corpus and hands its place to this file.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from columns.differential import DECIMALS, FLOATS, differences
from kpirules import Framework
from kpirules.editions.load import Edition, load_edition
from loading import no_base
from mutation.corpus import Example, read_corpus
from property.test_reference import _shown

CORPUS = read_corpus(Path(os.environ["KPIRULES_CORPUS"]))
PACKAGE = os.environ["KPIRULES_MUTATED"]
MANY = 10
STARTS = range(0, len(CORPUS), MANY)
chunks = pytest.mark.parametrize(
    "chunk", [CORPUS[start : start + MANY] for start in STARTS], ids=map(str, STARTS)
)


@cache
def edition_of(example: Example) -> Edition:
    """Return what an example's text declares, read once."""
    edition, _ = load_edition(example.text.encode(), "corpus.yaml", no_base)
    assert edition is not None
    return edition


if PACKAGE != "formula":
    # Mutants of other packages have no part in reading files: every fork finds them read.
    for each in CORPUS:
        edition_of(each)


@chunks
def test_engine_gives_what_the_reference_gives(chunk: list[Example]) -> None:
    for example in chunk:
        framework = Framework(edition_of(example))
        for unit, expected in zip(example.units, example.expected, strict=True):
            assert _shown(framework.score(unit, unit="u")) == expected


@chunks
def test_columns_give_what_the_engine_gives(chunk: list[Example]) -> None:
    for example in chunk:
        framework = Framework(edition_of(example))
        assert differences(framework, example.units, FLOATS) == []
        assert differences(framework, example.units, DECIMALS) == []


# Explaining takes ten times as long as scoring: a part of the corpus is enough.
@pytest.mark.parametrize("chunk", [CORPUS[:MANY], CORPUS[MANY : 2 * MANY]], ids=["first", "second"])
def test_explanations_tell_the_same_results(chunk: list[Example]) -> None:
    for example in chunk:
        framework = Framework(edition_of(example))
        for unit, expected in zip(example.units, example.expected, strict=True):
            explanation = framework.score(unit, unit="u").explain()
            for node in explanation.root.walk():
                state, score, unrounded, _ = expected[node.result.id]
                assert (node.result.state.value, node.result.score) == (state, score)
                assert score is None or node.result.unrounded == unrounded
