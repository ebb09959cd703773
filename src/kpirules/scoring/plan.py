"""A framework compiled once, to score any number of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kpirules.formula.exact import compile_exact
from kpirules.formula.values import Closure, Missing
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Maturity
from kpirules.framework.node import Node
from kpirules.scoring.bindings import Bindings, Compiler
from kpirules.scoring.coverage import Coverage, compile_coverage
from kpirules.scoring.group import compile_group
from kpirules.scoring.intake import compile_intake
from kpirules.scoring.intervals import Interval, compile_interval
from kpirules.scoring.layout import Layout, lay_out
from kpirules.scoring.leaf import Change, compile_finish, compile_method
from kpirules.scoring.methods import pair
from kpirules.scoring.order import in_order
from kpirules.scoring.read import Intake
from kpirules.scoring.steps import NodePlan, Step, compile_step

__all__ = ["Plan", "compile_plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A framework compiled.

    Attributes:
        intake: How the values of a unit are read.
        nodes: Every node, by id, in declared order.
        steps: What scores the nodes, each after the nodes that it needs.
        bands: The condition of each band, in declared order.
        intervals: The interval of each band.
        band_gates: Gates that limit the band: whether each is met, and that band's place.
        conditions: The closures of the conditions beside the score.
        coverage: The coverage of each node; None where it does not apply.
        columns: What the columnar engine has compiled from it, once it has.
    """

    declaration: Declaration
    layout: Layout
    intake: Intake
    nodes: Mapping[str, NodePlan]
    steps: tuple[Step, ...]
    bands: tuple[Closure | None, ...]
    intervals: tuple[Interval, ...]
    band_gates: tuple[tuple[Closure, int], ...]
    conditions: Mapping[str, Closure]
    coverage: Mapping[str, Coverage]
    columns: list[object] = field(default_factory=list, compare=False, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        return (compile_plan, (self.declaration,))

    def run(self, slots: list[Any]) -> None:
        """Score every node of a unit whose inputs are read."""
        for step in self.steps:
            step(slots)


def compile_plan(declaration: Declaration, compiler: Compiler = compile_exact) -> Plan:
    """Return a framework compiled; the declaration must be free of errors.

    Args:
        declaration: The framework.
        compiler: Compiles its formulas for exact numbers.
    """
    layout = lay_out(declaration)
    bindings = Bindings(declaration, layout, compiler)
    coverage = compile_coverage(declaration.root, layout, bindings.shared)
    plans: dict[str, NodePlan] = {}
    steps: dict[str, Step] = {}
    for node, above in in_order(declaration.root):
        plan = _plan_node(node, bindings, coverage[node.id])
        plans[node.id] = plan
        applies = [
            bindings.of(each)(each.applies_when)
            for each in (*above, node)
            if each.applies_when is not None
        ]
        steps[node.id] = compile_step(plan, applies, declaration)
    order = [band.id for band in declaration.bands]
    return Plan(
        declaration=declaration,
        layout=layout,
        intake=compile_intake(declaration, layout, bindings),
        nodes={node.id: plans[node.id] for node in declaration.root.walk()},
        steps=tuple(steps.values()),
        bands=tuple(bindings.result(b.when) if b.when else None for b in declaration.bands),
        intervals=tuple(compile_interval(band) for band in declaration.bands),
        band_gates=tuple(
            (bindings.result(gate.require), order.index(gate.band_at_most))
            for gate in declaration.root.gates
            if gate.band_at_most is not None
        ),
        conditions={c.id: bindings.result(c.require) for c in declaration.conditions},
        coverage=coverage,
    )


def _plan_node(node: Node, bindings: Bindings, coverage: Coverage) -> NodePlan:
    compile_formula = bindings.of(node)
    layout = bindings.layout
    changes = [
        Change(
            adjustment.id,
            compile_formula(adjustment.when) if adjustment.when is not None else None,
            compile_formula(adjustment.amount),
            -1 if adjustment.deduct else 1,
        )
        for adjustment in node.adjustments
    ]
    for gate in node.gates:
        if gate.cap is not None:
            cap = pair(gate.cap)
            changes.append(
                Change(gate.id, _unmet(bindings.gate(node)(gate.require)), _constant(cap), 0)
            )
    own_inputs = {
        bindings.declaration.inputs[name].name: layout.inputs[name] for name in node.inputs
    }
    return NodePlan(
        node=node,
        slots=layout.nodes[node.id],
        value=compile_formula(node.value) if node.value is not None else None,
        method=(
            None if node.children else compile_method(node.method, compile_formula, own_inputs)
        ),
        group=compile_group(node, layout, compile_formula, coverage) if node.children else None,
        finish=compile_finish(tuple(changes), node.floor, node.cap, node.rounding),
        entered=layout.inputs[node.entered] if node.entered is not None else None,
        dones=(
            tuple(compile_formula(step.done) for step in node.method.steps)
            if isinstance(node.method, Maturity)
            else ()
        ),
    )


def _unmet(require: Closure) -> Closure:
    def run(slots: list[Any]) -> Any:  # noqa: ANN401 - a truth or Missing
        met = require(slots)
        return met if met.__class__ is Missing else not met

    return run


def _constant(number: tuple[int, int]) -> Closure:
    return lambda _slots: number
