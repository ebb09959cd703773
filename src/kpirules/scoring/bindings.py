"""What the names in each formula of a framework stand for, in slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.scoring.layout import Layout

__all__ = ["Bindings", "Compiler"]


# Compiles a formula for a domain: given what binds other names, the lists, and the slots of names.
Compiler = Callable[[Formula, Callable[[str], Any], Mapping[str, ListSlot], Mapping[str, int]], Any]


class Bindings:
    """Compiles the formulas of a framework with the slots that their names stand for.

    Args:
        declaration: The framework.
        layout: Its slots.
        compiler: For which domain; exact numbers unless said otherwise.
    """

    def __init__(
        self, declaration: Declaration, layout: Layout, compiler: Compiler = compile_exact
    ) -> None:
        self.compiler = compiler
        self.layout = layout
        self.declaration = declaration
        self.shared_slots = {
            declared.name: layout.inputs[declared.name]
            for declared in declaration.inputs.values()
            if declared.owner is None
        }
        for node_id, at in layout.nodes.items():
            self.shared_slots[f"score:{node_id}"] = at.score
            self.shared_slots[f"value:{node_id}"] = at.value
        self.columns = {
            f"{name}.{column}": (layout.lists[name] + 1, place)
            for name, declared in declaration.lists.items()
            for place, column in enumerate((*declared.inputs, *declared.computed))
        }
        self.lists = {
            name: ListSlot(
                slot, slot + 1, skip_missing=declaration.lists[name].missing == "exclude"
            )
            for name, slot in layout.lists.items()
        }

    def shared(self, formula: Formula) -> Any:  # noqa: ANN401 - a closure of the domain
        """Compile a formula over shared inputs and references only."""
        return self._compile(formula, self.shared_slots, self.columns, self.lists)

    def result(self, formula: Formula) -> Any:  # noqa: ANN401 - a closure of the domain
        """Compile a formula over the results: bands, conditions, gates of the band."""
        slots = dict(self.shared_slots)
        slots.update((node_id, at.score) for node_id, at in self.layout.nodes.items())
        if self.declaration.bands_look_at == "unrounded":
            total = self.declaration.root.id
            slots[total] = self.layout.nodes[total].unrounded
        return self._compile(formula, slots, self.columns, self.lists)

    def gate(self, node: Node) -> Callable[[Formula], Any]:
        """Return the compiler of a node's gates; those of the total see every node's score."""
        if node is not self.declaration.root:
            return self.of(node)
        at = self.layout.nodes[node.id]
        slots = dict(self.shared_slots)
        slots.update((node_id, other.score) for node_id, other in self.layout.nodes.items())
        # While its gates run, the total is what it is so far.
        slots[node.id] = at.unrounded
        return lambda formula: self._compile(formula, slots, self.columns, self.lists)

    def of(self, node: Node) -> Callable[[Any], Any]:
        """Return the compiler of a node's own formulas."""
        at = self.layout.nodes[node.id]
        slots = {**self.shared_slots, "value": at.value, "score": at.unrounded}
        for name in node.inputs:
            slots[self.declaration.inputs[name].short] = self.layout.inputs[name]
        columns = dict(self.columns)
        lists = dict(self.lists)
        if node.children:
            lists["children"] = ListSlot(at.counted, at.child)
            for place, column in enumerate(("score", "weight", "value")):
                columns[f"children.{column}"] = (at.child, place)
        return lambda formula: self._compile(formula, slots, columns, lists)

    def row(self, name: str) -> Callable[[Formula], Any]:
        """Return the compiler of a list's computed columns."""
        declared = self.declaration.lists[name]
        columns = {
            column: (self.layout.lists[name] + 1, place)
            for place, column in enumerate((*declared.inputs, *declared.computed))
        }
        return lambda formula: self._compile(formula, {}, columns, {})

    def _compile(
        self,
        formula: Formula,
        slots: Mapping[str, int],
        columns: Mapping[str, tuple[int, int]],
        lists: Mapping[str, ListSlot],
    ) -> Any:  # noqa: ANN401 - a closure of the domain
        def bind(name: str) -> Any:  # noqa: ANN401
            row, column = columns[name]
            return lambda values: values[row][column]

        return self.compiler(formula, bind, lists, slots)
