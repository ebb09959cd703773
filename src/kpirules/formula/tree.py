"""Turns the text of a formula into a tree of the language's own few nodes, or into findings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeVar

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.code import Code
from kpirules.formula.grammar import (
    DEEPEST_TREE,
    MOST_NODES,
    REFERENCES,
    TREE_OPERATORS,
)
from kpirules.formula.literal import Literal
from kpirules.formula.numbers import read_decimal
from kpirules.formula.report import Report
from kpirules.formula.scan import blank_ends, scan
from kpirules.formula.shape import check_shape

__all__ = [
    "depth_of",
    "name_children",
    "nodes_of",
    "parts_of",
    "read_tree",
    "reference_of",
    "sound_tree",
]

_Copy = TypeVar("_Copy", bound=ast.expr)

# A name under which no file can be found: Python looks for the source of what it cannot parse.
_NO_FILE = "<formula>/"
# Threads that take turns as often as they can disturb each other in one of a few tries.
_MOST_TRIES = 1_000
_TRUTHS = {"true": True, "false": False}


def read_tree(text: str, report: Report) -> ast.expr | None:
    """Return the tree of a formula, or None where an error was reported.

    Numbers stand in it as `Literal`, dotted names as one name, and positions count characters of
    `text`.
    """
    tokens = scan(text, report)
    if report.failed or not check_shape(tokens, report):
        return None
    start, end = blank_ends(text)
    try:
        parsed = _parse(text[start:end])
    except SyntaxError as error:
        offset = start + max((error.offset or 1) - 1, 0)
        offset = min(offset, end - 1)
        report.add(codes.UNREADABLE_FORMULA, offset, offset + 1, text=text[offset:end])
        return None
    except (ValueError, MemoryError, RecursionError):
        report.add(codes.UNREADABLE_FORMULA, start, end, text=text[start:end])
        return None
    tree = _Rebuilder(text[start:end], start, report).rebuild(parsed.body)
    return tree if _within_bounds(tree, report) else None


def _parse(text: str) -> ast.Expression:
    """Return Python's tree of a text.

    CPython counts the depth of the trees it builds in one place for all threads. A thread that
    finds the count moved by another, which also builds a tree, fails with a SystemError; that says
    nothing of the text, so it tries again.
    """
    for _ in range(_MOST_TRIES):
        try:
            return ast.parse(text, filename=_NO_FILE, mode="eval")
        except SystemError:
            continue
    return ast.parse(text, filename=_NO_FILE, mode="eval")


def sound_tree(text: str) -> ast.expr:
    """Return the tree of a text that was read without errors before."""
    tree = read_tree(text, Report())
    if tree is None:
        msg = f"not a formula: {text[:100]!r}"
        raise ValueError(msg)
    return tree


def name_children(tree: ast.expr) -> None:
    """Spell `children` alone as `children.score`: a group's children are taken by their scores."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Name) and node.id == "children":
            node.id = "children.score"


def _within_bounds(tree: ast.expr, report: Report) -> bool:
    """Tell whether nothing was refused and the tree is small enough."""
    if report.failed:
        return False
    end = tree.end_col_offset or 0
    if sum(1 for _ in nodes_of(tree)) > MOST_NODES:
        report.add(codes.FORMULA_TOO_LARGE, tree.col_offset, end, most=str(MOST_NODES))
        return False
    if depth_of(tree) > DEEPEST_TREE:
        report.add(codes.FORMULA_TOO_DEEP, tree.col_offset, end)
        return False
    return True


def nodes_of(tree: ast.expr) -> Iterator[ast.expr]:
    """Yield every expression of a tree, parents before children; function names are none."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(parts_of(node)))


def parts_of(node: ast.expr) -> list[ast.expr]:
    """Return the expressions directly under a node, from left to right."""
    match node:
        case ast.BinOp():
            return [node.left, node.right]
        case ast.UnaryOp():
            return [node.operand]
        case ast.BoolOp():
            return node.values
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.IfExp():
            return [node.body, node.test, node.orelse]
        case ast.Call():
            return node.args
        case _:
            return []


def depth_of(tree: ast.expr, bodies: dict[str, int] | None = None) -> int:
    """Return how deep a tree is, a chain `a + b + c` counted once.

    Args:
        tree: The tree.
        bodies: The depth of each named function, to be added where it is called.
    """
    depths: dict[int, int] = {}
    for node in reversed(list(nodes_of(tree))):
        below = [depths[id(part)] for part in parts_of(node)]
        if isinstance(node, ast.BinOp) and isinstance(node.left, ast.BinOp):
            depths[id(node)] = max(below[0], below[1] + 1)
        else:
            depths[id(node)] = 1 + max(below, default=0)
        if bodies and isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            depths[id(node)] += bodies.get(node.func.id, 0)
    return depths[id(tree)]


def reference_of(node: ast.Call) -> tuple[str, str] | None:
    """Return `("score", "7.1")` for the call `score("7.1")`, or None for any other call."""
    match node:
        case ast.Call(func=ast.Name(id=of), args=[ast.Constant(value=str(node_id))]):
            return (of, node_id) if of in REFERENCES else None
        case _:
            return None


class _Rebuilder:
    """Copies Python's tree into one of allowed nodes only.

    What is not allowed is reported and copied as `true`, so that the rest is read too.
    """

    def __init__(self, text: str, start: int, report: Report) -> None:
        self.text = text
        self.start = start
        self.report = report
        # Python's parser counts bytes; people count characters.
        self.columns: list[int] | None = None
        if not text.isascii():
            self.columns = [i for i, character in enumerate(text) for _ in character.encode()]
            self.columns.append(len(text))

    def rebuild(self, node: ast.expr, *, quoted: bool = False) -> ast.expr:
        """Return the copy of a node; `quoted` says that quoted text may stand here."""
        match node:
            case ast.BinOp():
                return self._chain(node)
            case ast.UnaryOp(op=op) if type(op) in TREE_OPERATORS:
                return self._put(ast.UnaryOp(op, self.rebuild(node.operand)), node)
            case ast.BoolOp():
                values = [self.rebuild(value) for value in node.values]
                return self._put(ast.BoolOp(node.op, values), node)
            case ast.Compare(ops=[op], comparators=[right]) if type(op) in TREE_OPERATORS:
                return self._comparison(node, op, right)
            case ast.Compare(ops=[_, _, *_]):
                return self._refuse(codes.CHAINED_COMPARISON, node)
            case ast.IfExp():
                test, body = self.rebuild(node.test), self.rebuild(node.body)
                return self._put(ast.IfExp(test, body, self.rebuild(node.orelse)), node)
            case ast.Call(func=ast.Name() as name, keywords=[]):
                return self._call(node, name)
            case ast.Constant() | ast.Name() | ast.Attribute():
                return self._leaf(node, quoted=quoted)
            case _:
                return self._refuse(codes.PART_NOT_IN_LANGUAGE, node, name="part")

    def _chain(self, node: ast.BinOp) -> ast.expr:
        """Copy `a + b - c …`, which leans to the left, without a call for each term."""
        links = [node]
        while isinstance(links[-1].left, ast.BinOp):
            links.append(links[-1].left)
        copy = self.rebuild(links[-1].left)
        for link in reversed(links):
            if type(link.op) not in TREE_OPERATORS:
                return self._refuse(codes.PART_NOT_IN_LANGUAGE, link, name="part")
            copy = self._put(ast.BinOp(copy, link.op, self.rebuild(link.right)), link)
        return copy

    def _comparison(self, node: ast.Compare, op: ast.cmpop, right: ast.expr) -> ast.expr:
        equal = isinstance(op, ast.Eq | ast.NotEq)
        sides = self.rebuild(node.left, quoted=equal), self.rebuild(right, quoted=equal)
        return self._put(ast.Compare(sides[0], [op], [sides[1]]), node)

    def _call(self, node: ast.Call, name: ast.Name) -> ast.expr:
        quoted = name.id in REFERENCES and len(node.args) == 1
        arguments = [self.rebuild(argument, quoted=quoted) for argument in node.args]
        return self._put(ast.Call(self._put(ast.Name(name.id), name), arguments, []), node)

    def _leaf(self, node: ast.expr, *, quoted: bool) -> ast.expr:
        match node:
            case ast.Name(id=name):
                leaf: ast.expr = ast.Name(name)
                if name in _TRUTHS:
                    leaf = ast.Constant(_TRUTHS[name])
            case ast.Attribute(value=ast.Name(id=name), attr=column):
                leaf = ast.Name(f"{name}.{column}")
            case ast.Constant(value=str(content)):
                if not quoted:
                    return self._refuse(codes.QUOTED_TEXT_MISPLACED, node)
                leaf = ast.Constant(content)
            case ast.Constant(value=bool(truth)):
                leaf = ast.Constant(truth)
            case ast.Constant(value=int() | float()):
                start, end = self._span(node)
                written = self.text[start:end]
                number = read_decimal(written)
                if number is None:
                    return self._refuse(codes.NUMBER_NOT_PLAIN, node, name="number")
                # typeshed knows only Python's own constants; this tree is never given to Python.
                leaf = ast.Constant(Literal(written, number))  # type: ignore[arg-type]
            case _:
                return self._refuse(codes.PART_NOT_IN_LANGUAGE, node, name="part")
        return self._put(leaf, node)

    def _span(self, node: ast.expr) -> tuple[int, int]:
        """Return where a node of Python's tree begins and ends, in characters of `text`."""
        start, end = node.col_offset, node.end_col_offset or node.col_offset
        return (self.columns[start], self.columns[end]) if self.columns else (start, end)

    def _put(self, copy: _Copy, node: ast.expr) -> _Copy:
        start, end = self._span(node)
        copy.lineno = copy.end_lineno = 1
        copy.col_offset, copy.end_col_offset = start + self.start, end + self.start
        return copy

    def _refuse(self, code: Code, node: ast.expr, name: str = "text") -> ast.expr:
        start, end = self._span(node)
        details = {name: self.text[start:end]}
        self.report.add(code, start + self.start, end + self.start, hint=None, **details)
        return self._put(ast.Constant(value=True), node)
