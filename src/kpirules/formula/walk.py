"""The one walker of formulas, and the only door to simpleeval.

A formula has one meaning, written once as its tree. simpleeval goes through the tree; what the
operators and functions act on is a *domain*: exact numbers, types, text. A domain is handed in
whole, so none of simpleeval's own operators, functions, names or nodes can ever be reached.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from simpleeval import SimpleEval  # type: ignore[import-untyped]  # it ships no types

from kpirules.formula.tree import reference_of

__all__ = ["Domain", "Walk", "walk"]

V = TypeVar("V")
Walk = Callable[[ast.expr], V]


class Domain(Protocol[V]):
    """What the nodes of a formula mean; `V` is what a formula then gives."""

    @property
    def operators(self) -> Mapping[type[ast.AST], Callable[..., V]]:
        """What each operator makes of its operands, by its class in `ast`."""

    @property
    def functions(self) -> Mapping[str, Callable[[ast.Call, list[V]], V]]:
        """What each function of the catalogue makes of its arguments."""

    def literal(self, node: ast.Constant) -> V:
        """Return the meaning of a written number (a `Literal`), truth or text."""

    def name(self, node: ast.Name) -> V:
        """Return the meaning of a name."""

    def reference(self, node: ast.Call, of: str, node_id: str) -> V:
        """Return the meaning of `score("7.1")` or `value("7.1")`."""

    def call(self, node: ast.Call, name: str, arguments: list[V]) -> V:
        """Return the meaning of a call that the catalogue has not: a named function's."""

    def conditional(self, node: ast.IfExp, walk: Walk[V]) -> V:
        """Return the meaning of `x if condition else y`."""

    def connective(self, node: ast.BoolOp, walk: Walk[V]) -> V:
        """Return the meaning of `a and b …` or `a or b …`."""

    def seen(self, node: ast.expr, value: V) -> V:
        """Return the value of a node just met; where a domain needs to know the node."""


class _Met(ast.expr):
    """A part whose value is known already."""

    _fields = ()

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


class _Walker(SimpleEval):  # type: ignore[misc]  # the class ships no types
    """simpleeval with the language's own nodes and nothing else.

    Invariant: the tree was checked by `tree.read_tree`. A walker serves one walk of one thread.
    """

    def __init__(self, domain: Domain[Any]) -> None:  # the base fills in defaults: not called
        self.domain = domain
        self.operators = domain.operators
        self.functions = domain.functions
        self.names: dict[str, object] = {}
        self.allowed_attrs: dict[type, set[str]] = {}
        self.ATTR_INDEX_FALLBACK = False
        self.nodes = {
            ast.BinOp: self._chain,
            ast.BoolOp: self._connective,
            ast.Call: self._call,
            ast.Compare: self._eval_compare,
            ast.Constant: domain.literal,
            ast.IfExp: self._conditional,
            ast.Name: domain.name,
            ast.UnaryOp: self._eval_unaryop,
            _Met: _value_met,
        }

    def _eval(self, node: ast.expr) -> Any:  # noqa: ANN401 - the value of whatever domain it is
        value = self.nodes[type(node)](node)
        return value if isinstance(node, _Met) else self.domain.seen(node, value)

    def _chain(self, node: ast.BinOp) -> Any:  # noqa: ANN401
        """Fold `a + b - c …` from the left, without a Python frame for each term."""
        links = [node]
        while isinstance(links[-1].left, ast.BinOp):
            links.append(links[-1].left)
        value = self._eval(links[-1].left)
        for link in reversed(links):
            value = self._eval_binop(ast.BinOp(_Met(value), link.op, link.right))
            if link is not node:
                value = self.domain.seen(link, value)
        return value

    def _connective(self, node: ast.BoolOp) -> Any:  # noqa: ANN401
        return self.domain.connective(node, self._eval)

    def _conditional(self, node: ast.IfExp) -> Any:  # noqa: ANN401
        return self.domain.conditional(node, self._eval)

    def _call(self, node: ast.Call) -> Any:  # noqa: ANN401
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        reference = reference_of(node)
        if reference is not None:
            return self.domain.reference(node, *reference)
        arguments = [self._eval(argument) for argument in node.args]
        if name in self.functions:
            return self.functions[name](node, arguments)
        return self.domain.call(node, name, arguments)


def _value_met(node: _Met) -> object:
    return node.value


def walk(tree: ast.expr, domain: Domain[V]) -> V:
    """Return what a checked tree means in `domain`."""
    value: V = _Walker(domain).eval("", tree)
    return value
