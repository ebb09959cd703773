from __future__ import annotations

import re

import pytest

from kpirules.analysis.language.functions import reach_functions
from kpirules.analysis.language.operators import REACH_OPERATORS
from kpirules.formula.exactfunctions import EXACT_FUNCTIONS
from kpirules.formula.exactoperators import EXACT_OPERATORS
from kpirules.formula.formula import Formula
from kpirules.formula.functions import FOLDS, FUNCTIONS, FunctionEntry
from kpirules.formula.grammar import REFERENCES, TREE_OPERATORS
from kpirules.formula.render import TEXT_FUNCTIONS, TEXT_OPERATORS
from kpirules.formula.typefunctions import TYPE_FUNCTIONS
from kpirules.formula.typeoperators import TypeOperators

ENTRIES = pytest.mark.parametrize("entry", FUNCTIONS.values(), ids=list(FUNCTIONS))


@ENTRIES
def test_example_gives_its_result(entry: FunctionEntry) -> None:
    text, expected = entry.example
    result = Formula.parse(text).evaluate()
    assert str(result).lower() == expected


@ENTRIES
def test_entry_is_complete(entry: FunctionEntry) -> None:
    assert entry.signature.startswith(f"{entry.name}(")
    assert entry.name in entry.example[0]
    assert entry.doc.th
    assert entry.doc.en.endswith(".")
    assert entry.law.endswith(".")
    assert entry.takes(entry.least)
    assert not entry.takes(entry.least - 1)
    assert entry.most is None or not entry.takes(entry.most + 1)


@pytest.mark.parametrize(
    "domain", [EXACT_FUNCTIONS, TYPE_FUNCTIONS, reach_functions({}), *TEXT_FUNCTIONS.values()]
)
def test_no_domain_lacks_a_function(domain: dict[str, object]) -> None:
    assert set(domain) == set(FUNCTIONS)


def test_no_domain_lacks_an_operator() -> None:
    types = TypeOperators(lambda *_: None).table
    connectives = {name for name in TREE_OPERATORS if name.__name__ in ("And", "Or")}
    domains = [set(EXACT_OPERATORS), set(types), set(REACH_OPERATORS)]
    domains += map(set, TEXT_OPERATORS.values())
    for domain in domains:
        assert domain == set(TREE_OPERATORS) - connectives


def test_names_are_words_of_the_language() -> None:
    assert all(re.fullmatch("[a-z_]+", name) for name in FUNCTIONS)
    assert not REFERENCES & set(FUNCTIONS)
    assert set(FUNCTIONS) >= FOLDS


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("levels", [3, 5, 7]),
        ("interpolate", [5, 7, 9]),
        ("weighted_mean", [2, 4, 6]),
        ("round", [1, 2]),
        ("clamp", [3]),
    ],
)
def test_counts_of_arguments(name: str, counts: list[int]) -> None:
    assert [
        count for count in range(8 if name != "interpolate" else 10) if FUNCTIONS[name].takes(count)
    ] == counts
