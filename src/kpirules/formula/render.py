"""The domain of text: the canonical spelling of a formula, and the formula with numbers put in."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.literal import Literal
from kpirules.formula.walk import Walk, walk

if TYPE_CHECKING:
    from kpirules.formula.formula import Formula

__all__ = ["canonical", "substituted"]


class _Part(NamedTuple):
    """Text and how tightly it holds together: brackets go where the neighbour holds tighter."""

    text: str
    tightness: int


_CONDITIONAL, _OR, _AND, _NOT, _COMPARE, _ADD, _MULTIPLY, _SIGN, _POWER, _ATOM = range(10)
# What can be put in for a name without brackets: a decimal, a word or quoted text.
_PLAIN = re.compile(r"[0-9.]+|[A-Za-z_][A-Za-z0-9_.]*|\"[^\"]*\"|[^\W\d]\w*")


def _fit(part: _Part, tightness: int) -> str:
    return part.text if part.tightness >= tightness else f"({part.text})"


def _infix(sign: str, tightness: int) -> Callable[[_Part, _Part], _Part]:
    def join(left: _Part, right: _Part) -> _Part:
        return _Part(f"{_fit(left, tightness)} {sign} {_fit(right, tightness + 1)}", tightness)

    return join


def _compare(sign: str) -> Callable[[_Part, _Part], _Part]:
    def join(left: _Part, right: _Part) -> _Part:
        return _Part(f"{_fit(left, _ADD)} {sign} {_fit(right, _ADD)}", _COMPARE)

    return join


def _sign(sign: str) -> Callable[[_Part], _Part]:
    return lambda operand: _Part(f"{sign}{_fit(operand, _SIGN)}", _SIGN)


def _power(base: _Part, exponent: _Part) -> _Part:
    return _Part(f"{_fit(base, _ATOM)} ** {exponent.text}", _POWER)


def _not(operand: _Part) -> _Part:
    return _Part(f"not {_fit(operand, _NOT)}", _NOT)


_OPERATORS: dict[type[ast.AST], Callable[..., _Part]] = {
    ast.Add: _infix("+", _ADD),
    ast.Sub: _infix("-", _ADD),
    ast.Mult: _infix("*", _MULTIPLY),
    ast.Div: _infix("/", _MULTIPLY),
    ast.Pow: _power,
    ast.UAdd: _sign("+"),
    ast.USub: _sign("-"),
    ast.Not: _not,
    ast.Lt: _compare("<"),
    ast.LtE: _compare("<="),
    ast.Gt: _compare(">"),
    ast.GtE: _compare(">="),
    ast.Eq: _compare("=="),
    ast.NotEq: _compare("!="),
}


def _written(name: str) -> Callable[[ast.Call, list[_Part]], _Part]:
    def call(_: ast.Call, arguments: list[_Part]) -> _Part:
        return _Part(f"{name}({', '.join(argument.text for argument in arguments)})", _ATOM)

    return call


_FUNCTIONS = {name: _written(name) for name in FUNCTIONS}


class _Text:
    """The domain of text; `put_in` gives what stands for a name, or None for the name itself."""

    operators = _OPERATORS
    functions = _FUNCTIONS

    def __init__(self, put_in: Callable[[str], str | None]) -> None:
        self.put_in = put_in

    def literal(self, node: ast.Constant) -> _Part:
        content: object = node.value
        if isinstance(content, Literal):
            return _Part(content.text, _ATOM)
        if isinstance(content, bool):
            return _Part("true" if content else "false", _ATOM)
        quote = "'" if '"' in str(content) else '"'
        return _Part(f"{quote}{content}{quote}", _ATOM)

    def name(self, node: ast.Name) -> _Part:
        return self._named(node.id, node.id)

    def reference(self, node: ast.Call, of: str, node_id: str) -> _Part:  # noqa: ARG002
        written = self.literal(ast.Constant(node_id)).text
        return self._named(f"{of}:{node_id}", f"{of}({written})")

    def _named(self, name: str, written: str) -> _Part:
        shown = self.put_in(name)
        if shown is None:
            return _Part(written, _ATOM)
        return _Part(shown if _PLAIN.fullmatch(shown) else f"({shown})", _ATOM)

    def call(self, node: ast.Call, name: str, arguments: list[_Part]) -> _Part:
        return _written(name)(node, arguments)

    def conditional(self, node: ast.IfExp, walk: Walk[_Part]) -> _Part:
        body, test = _fit(walk(node.body), _OR), _fit(walk(node.test), _OR)
        return _Part(f"{body} if {test} else {walk(node.orelse).text}", _CONDITIONAL)

    def connective(self, node: ast.BoolOp, walk: Walk[_Part]) -> _Part:
        word, tightness = ("and", _AND) if isinstance(node.op, ast.And) else ("or", _OR)
        parts = [_fit(walk(value), tightness + 1) for value in node.values]
        return _Part(f" {word} ".join(parts), tightness)

    def seen(self, node: ast.expr, value: _Part) -> _Part:  # noqa: ARG002 - the domain's signature
        return value


def canonical(tree: ast.expr) -> str:
    """Return the one spelling of a formula: what is written alike means the same."""
    return walk(tree, _Text(lambda _: None)).text


def substituted(formula: Formula, values: Mapping[str, str]) -> str:
    """Return the formula with numbers put in, for example `412 / 500 * 100`.

    Args:
        formula: The formula.
        values: What to show for each name (`done`) and node (`score:7.1`); negative numbers and
            whatever else could be misread stand in brackets. Names without a value stay.
    """
    return walk(formula.tree, _Text(values.get)).text
