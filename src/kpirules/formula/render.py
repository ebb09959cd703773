"""The domain of text: the canonical spelling of a formula, and the formula with numbers put in."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.grammar import LONGEST_FORMULA, LONGEST_SIGNS
from kpirules.formula.literal import Literal
from kpirules.formula.walk import Walk, walk

if TYPE_CHECKING:
    from kpirules.formula.formula import Formula

__all__ = ["TEXT_FUNCTIONS", "TEXT_OPERATORS", "canonical", "substituted"]


class _Part(NamedTuple):
    """Text and how tightly it holds together: brackets go where the neighbour holds tighter.

    `signs` counts the signs and `not` that it begins with, of which the grammar bounds a row.
    """

    text: str
    tightness: int
    signs: int = 0


_CONDITIONAL, _OR, _AND, _NOT, _COMPARE, _ADD, _MULTIPLY, _SIGN, _POWER, _ATOM = range(10)
# What can be put in for a name without brackets: a decimal, a word, quoted text, a column.
_PLAIN = re.compile(r"[0-9.]+|[A-Za-z_][A-Za-z0-9_.]*|\"[^\"]*\"|[^\W\d]\w*|\[[^\[\]]*\]")


def _fit(part: _Part, tightness: int) -> _Part:
    """Return the part, in brackets where it holds together less than `tightness`."""
    return part if part.tightness >= tightness else _Part(f"({part.text})", _ATOM)


def _signed(sign: str, operand: _Part, tightness: int) -> _Part:
    fit = _fit(operand, tightness if operand.signs < LONGEST_SIGNS else _ATOM)
    return _Part(f"{sign}{fit.text}", tightness, fit.signs + 1)


def _infix(sign: str, tightness: int, gap: str) -> Callable[[_Part, _Part], _Part]:
    def join(left: _Part, right: _Part) -> _Part:
        first, second = _fit(left, tightness), _fit(right, tightness + 1)
        return _Part(f"{first.text}{gap}{sign}{gap}{second.text}", tightness, first.signs)

    return join


def _compare(sign: str, gap: str) -> Callable[[_Part, _Part], _Part]:
    def join(left: _Part, right: _Part) -> _Part:
        first, second = _fit(left, _ADD), _fit(right, _ADD)
        return _Part(f"{first.text}{gap}{sign}{gap}{second.text}", _COMPARE, first.signs)

    return join


def _sign(sign: str) -> Callable[[_Part], _Part]:
    return lambda operand: _signed(sign, operand, _SIGN)


def _power(gap: str) -> Callable[[_Part, _Part], _Part]:
    def join(base: _Part, exponent: _Part) -> _Part:
        return _Part(f"{_fit(base, _ATOM).text}{gap}**{gap}{exponent.text}", _POWER)

    return join


def _not(operand: _Part) -> _Part:
    return _signed("not ", operand, _NOT)


def _operators(gap: str) -> dict[type[ast.AST], Callable[..., _Part]]:
    """Return the operators, with `gap` before and after those between two values."""
    return {
        ast.Add: _infix("+", _ADD, gap),
        ast.Sub: _infix("-", _ADD, gap),
        ast.Mult: _infix("*", _MULTIPLY, gap),
        ast.Div: _infix("/", _MULTIPLY, gap),
        ast.Pow: _power(gap),
        ast.UAdd: _sign("+"),
        ast.USub: _sign("-"),
        ast.Not: _not,
        ast.Lt: _compare("<", gap),
        ast.LtE: _compare("<=", gap),
        ast.Gt: _compare(">", gap),
        ast.GtE: _compare(">=", gap),
        ast.Eq: _compare("==", gap),
        ast.NotEq: _compare("!=", gap),
    }


def _written(name: str, gap: str) -> Callable[[ast.Call, list[_Part]], _Part]:
    def call(_: ast.Call, arguments: list[_Part]) -> _Part:
        return _Part(f"{name}({f',{gap}'.join(argument.text for argument in arguments)})", _ATOM)

    return call


_GAPS = (" ", "")
TEXT_OPERATORS = {gap: _operators(gap) for gap in _GAPS}
TEXT_FUNCTIONS = {gap: {name: _written(name, gap) for name in FUNCTIONS} for gap in _GAPS}


class _Text:
    """The domain of text; `put_in` gives what stands for a name, or None for the name itself."""

    def __init__(self, put_in: Callable[[str], str | None], gap: str = " ") -> None:
        self.put_in = put_in
        self.gap = gap
        self.operators = TEXT_OPERATORS[gap]
        self.functions = TEXT_FUNCTIONS[gap]

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
        return _written(name, self.gap)(node, arguments)

    def conditional(self, node: ast.IfExp, walk: Walk[_Part]) -> _Part:
        body, test = _fit(walk(node.body), _OR), _fit(walk(node.test), _OR)
        orelse = walk(node.orelse)
        text = f"{body.text} if {test.text} else {orelse.text}"
        return _Part(text, _CONDITIONAL, body.signs)

    def connective(self, node: ast.BoolOp, walk: Walk[_Part]) -> _Part:
        word, tightness = ("and", _AND) if isinstance(node.op, ast.And) else ("or", _OR)
        parts = [_fit(walk(value), tightness + 1) for value in node.values]
        return _Part(f" {word} ".join(part.text for part in parts), tightness, parts[0].signs)

    def seen(self, node: ast.expr, value: _Part) -> _Part:  # noqa: ARG002 - the domain's signature
        return value


def canonical(tree: ast.expr) -> str:
    """Return the one spelling of a formula: what is written alike means the same.

    It reads back as itself: a spelling too long for a formula goes without its blanks, and is
    then no longer than what the author wrote.
    """
    text = walk(tree, _Text(lambda _: None)).text
    return text if len(text) <= LONGEST_FORMULA else walk(tree, _Text(lambda _: None, "")).text


def substituted(formula: Formula, values: Mapping[str, str]) -> str:
    """Return the formula with numbers put in, for example `412 / 500 * 100`.

    Args:
        formula: The formula.
        values: What to show for each name (`done`) and node (`score:7.1`); negative numbers and
            whatever else could be misread stand in brackets. Names without a value stay.
    """
    return walk(formula.tree, _Text(values.get)).text
