"""A framework compiled for columns, beside its plan for single units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.rounding import to_places
from kpirules.columns.cells.scale import ONE, Scale
from kpirules.columns.language.compile import Vocabulary, compile_columns
from kpirules.columns.language.term import Column
from kpirules.columns.nodes.bands import Bands
from kpirules.columns.nodes.coverage import Coverage, compile_coverage
from kpirules.columns.nodes.finish import compile_finish
from kpirules.columns.nodes.groups import Group, compile_group
from kpirules.columns.nodes.methods import compile_method
from kpirules.columns.nodes.steps import Step, guarded, score_group, score_leaf, scored_within
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.scoring.bindings import Bindings
from kpirules.scoring.layout import Layout
from kpirules.scoring.order import in_order
from kpirules.scoring.plan import Plan

__all__ = ["ColumnPlan", "column_plan"]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """What scores a node.

    Attributes:
        dropped: The slots that nothing reads any more once it has run.
    """

    node_id: str
    run: Step
    dropped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A framework compiled for columns.

    Attributes:
        steps: What scores the nodes, each after the nodes that it needs.
        groups: The groups, by id.
        computed: The closures of each list's computed columns, by the list's name.
        vocabulary: The place of each choice.
        uses: How often the formulas read each input.
    """

    declaration: Declaration
    layout: Layout
    steps: tuple[PlannedStep, ...]
    groups: dict[str, Group]
    bands: Bands
    coverage: dict[str, Coverage]
    computed: dict[str, tuple[Column, ...]]
    vocabulary: Vocabulary
    uses: tuple[int, ...]

    def run(self, block: Block, scored: Callable[[str], None]) -> None:
        """Score every node of a block; tell each node when it is scored."""
        for step in self.steps:
            step.run(block)
            scored(step.node_id)
            if not block.keep:
                for slot in step.dropped:
                    # States are all that coverage reads of it.
                    block[slot] = block[slot].state_alone()


def column_plan(plan: Plan) -> ColumnPlan:
    """Return a framework compiled for columns; it is compiled once."""
    if not plan.columns:
        plan.columns.append(_compile(plan))
    compiled = plan.columns[0]
    assert isinstance(compiled, ColumnPlan)  # noqa: S101 - nothing else is put there
    return compiled


def _compile(plan: Plan) -> ColumnPlan:
    declaration, layout = plan.declaration, plan.layout
    vocabulary: Vocabulary = {}
    for declared in declaration.inputs.values():
        for choice in declared.choices:
            vocabulary.setdefault(choice, len(vocabulary))
    for listed in declaration.lists.values():
        for declared in listed.inputs.values():
            for choice in declared.choices:
                vocabulary.setdefault(choice, len(vocabulary))
    uses = [0] * len(layout.inputs)
    read: set[int] = set()
    compiler: Callable[..., Column] = partial(
        compile_columns, vocabulary=vocabulary, uses=uses, read=read
    )
    bindings = Bindings(declaration, layout, compiler)
    coverage = compile_coverage(declaration.root, layout, bindings.shared)
    steps: list[tuple[Node, Step]] = []
    groups: dict[str, Group] = {}
    for node, above in in_order(declaration.root):
        compile_formula = bindings.of(node)
        if node.children:
            groups[node.id] = compile_group(node, layout, compile_formula, coverage[node.id])
        applies = [
            bindings.of(each)(each.applies_when)
            for each in (*above, node)
            if each.applies_when is not None
        ]
        step = _step(node, bindings, groups)
        steps.append((node, guarded(step, layout.nodes[node.id], applies)))
    order = [band.id for band in declaration.bands]
    bands = Bands(
        declaration,
        layout.nodes[declaration.root.id],
        tuple(bindings.result(b.when) if b.when else None for b in declaration.bands),
        tuple(
            (bindings.result(gate.require), order.index(gate.band_at_most))
            for gate in declaration.root.gates
            if gate.band_at_most is not None
        ),
    )
    return ColumnPlan(
        declaration=declaration,
        layout=layout,
        steps=tuple(
            PlannedStep(node.id, step, _dropped(node, layout, read)) for node, step in steps
        ),
        groups=groups,
        bands=bands,
        coverage=coverage,
        computed={
            name: tuple(bindings.row(name)(formula) for formula in listed.computed.values())
            for name, listed in declaration.lists.items()
        },
        vocabulary=vocabulary,
        uses=tuple(uses),
    )


def _dropped(node: Node, layout: Layout, read: set[int]) -> tuple[int, ...]:
    """Return the slots of a group's children, which nothing but the group has read."""
    slots = [
        slot
        for child in node.children
        for at in (layout.nodes[child.id],)
        for slot in (at.value, at.unrounded, at.score)
    ]
    return tuple(slot for slot in slots if slot not in read)


def _step(node: Node, bindings: Bindings, groups: dict[str, Group]) -> Step:
    layout, declaration = bindings.layout, bindings.declaration
    at = layout.nodes[node.id]
    compile_formula = bindings.of(node)
    finish = compile_finish(node, at, compile_formula, bindings.gate(node))
    if node.children:
        step = score_group(at, groups[node.id], finish)
    else:
        slots = {declaration.inputs[name].name: layout.inputs[name] for name in node.inputs}
        value = compile_formula(node.value) if node.value is not None else None
        method = compile_method(node.method, compile_formula, slots, _suited(node))
        entered = layout.inputs[node.entered] if node.entered is not None else None
        step = score_leaf(node, at, value, method, finish, entered)
    if node is declaration.root and declaration.scale is not None:
        step = scored_within(step, at, declaration.scale)
    return step


def _suited(node: Node) -> Scale:
    """Return the scale in which the rounding of a node's score has least to do."""
    return to_places(node.rounding[0].places) if node.rounding else ONE
