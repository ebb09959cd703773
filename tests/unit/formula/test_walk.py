from __future__ import annotations

import ast
from typing import Any

import pytest
import simpleeval  # type: ignore[import-untyped]  # it ships no types

from kpirules.formula.grammar import TREE_OPERATORS
from kpirules.formula.walk import _Met, _Walker
from unit.formula.scopes import accepted


class _Nothing:
    """A domain that has nothing, so that all that could be reached is simpleeval's own."""

    def __init__(self) -> None:
        self.operators: dict[Any, Any] = {}
        self.functions: dict[Any, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *_: name


def test_walker_has_the_nodes_of_the_language_only() -> None:
    walker = _Walker(_Nothing())
    assert set(walker.nodes) == {
        ast.BinOp,
        ast.BoolOp,
        ast.Call,
        ast.Compare,
        ast.Constant,
        ast.IfExp,
        ast.Name,
        ast.UnaryOp,
        _Met,
    }
    assert walker.functions == {}
    assert walker.names == {}
    assert walker.allowed_attrs == {}
    assert walker.ATTR_INDEX_FALLBACK is False


@pytest.mark.parametrize(
    "text", ["a.b", "a[0]", "[a]", "{a}", "lambda: a", "(a := 1)", "f'{a}'", "[x for x in a]"]
)
def test_walker_refuses_what_it_has_no_node_for(text: str) -> None:
    with pytest.raises(KeyError):
        _Walker(_Nothing()).eval("", ast.parse(text, mode="eval").body)


def test_operators_are_the_domain_s_own() -> None:
    with pytest.raises(simpleeval.OperatorNotDefined):
        _Walker(_Nothing()).eval("", ast.parse("a % b", mode="eval").body)
    assert ast.Mod not in TREE_OPERATORS


def test_longest_chain_needs_no_deep_stack() -> None:
    assert str(accepted(" + ".join(["done"] * 285))).count("done") == 285
