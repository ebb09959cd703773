"""Every comparison of numbers in a framework's formulas, and how far a unit is from its turn."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from kpirules.diagnostics.place import Place
from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.literal import Literal
from kpirules.formula.render import canonical
from kpirules.formula.tree import nodes_of, parts_of, reference_of
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Closure
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node

__all__ = ["Comparison", "Comparisons"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of numbers, such as `leave_days <= 23`.

    Attributes:
        owner: The id of the node, band or condition whose formula it stands in.
        text: The comparison as it is written.
        formula: The formula.
        node: The node, where it is a node's.
        place: Where the owner stands.
    """

    owner: str
    text: str
    formula: Formula
    node: Node | None
    place: Place | None


class Comparisons:
    """Compiles formulas so that the distance of each comparison from its turn is noted.

    The distance is the left side less the right one, at the moment at which the formula runs: what
    an adjustment compares is the score before it.
    """

    def __init__(self, declaration: Declaration) -> None:
        self._owners = dict(_owners(declaration))
        self.found: dict[int, Comparison] = {}
        self.distances: dict[int, Any] = {}

    def compile(
        self,
        formula: Formula,
        bind: Callable[[str], Closure],
        lists: Mapping[str, ListSlot],
        slots: Mapping[str, int],
    ) -> Closure:
        """Compile a formula for exact numbers, with its comparisons watched."""
        closure = compile_exact(formula, bind, lists, slots)
        owner = self._owners.get(id(formula))
        watched: list[tuple[int, Closure]] = []
        for compare in _numeric(formula) if owner is not None else ():
            assert owner is not None  # noqa: S101 - told above
            name, node, place = owner
            difference = replace(formula, tree=_difference(compare), type=Type(Kind.NUMBER))
            watched.append((id(compare), compile_exact(difference, bind, lists, slots)))
            self.found[id(compare)] = Comparison(name, canonical(compare), formula, node, place)
        if not watched:
            return closure
        distances = self.distances

        def run(env: list[Any]) -> Any:  # noqa: ANN401 - what the formula gives
            for key, distance in watched:
                distances[key] = distance(env)
            return closure(env)

        return run


def _numeric(formula: Formula) -> Iterator[ast.Compare]:
    """Yield the comparisons of numbers that a unit decides, left to right.

    Those of single rows of a list are left out: a unit has as many of them as rows.
    """
    waiting = [formula.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and any("." in name for name in _names(node)):
            continue
        waiting.extend(reversed(parts_of(node)))
        if isinstance(node, ast.Compare) and _of_numbers(node):
            names = _names(node) - formula.constants.keys()
            if names or any(reference_of(part) for part in nodes_of(node) if _is_call(part)):
                yield node


def _is_call(node: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call)


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in nodes_of(node) if isinstance(part, ast.Name)}


def _of_numbers(node: ast.Compare) -> bool:
    """Return whether a comparison is one of numbers: choices are equal or not, and text."""
    sides = (node.left, *node.comparators)
    texts = any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides)
    return not texts and not (
        isinstance(node.ops[0], ast.Eq | ast.NotEq) and not _has_number(sides)
    )


def _has_number(sides: Iterable[ast.expr]) -> bool:
    return any(isinstance(s, ast.Constant) and isinstance(s.value, Literal) for s in sides)


def _difference(compare: ast.Compare) -> ast.expr:
    difference = ast.BinOp(left=compare.left, op=ast.Sub(), right=compare.comparators[0])
    return ast.copy_location(difference, compare)


def _owners(
    declaration: Declaration,
) -> Iterator[tuple[int, tuple[str, Node | None, Place | None]]]:
    """Yield whose each formula is, by the formula's identity; columns of lists have none."""
    for node in declaration.root.walk():
        for formula in formulas_of(node):
            yield id(formula), (node.id, node, node.place)
        for adjustment in node.adjustments:
            for part in (adjustment.amount, adjustment.when):
                yield id(part), (adjustment.id, node, adjustment.place)
        for gate in node.gates:
            yield id(gate.require), (gate.id, node, gate.place)
    for band in declaration.bands:
        if band.when is not None:
            yield id(band.when), (band.id, None, band.place)
    for condition in declaration.conditions:
        yield id(condition.require), (condition.id, None, condition.place)
