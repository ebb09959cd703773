"""What every node of a framework can give, from its inputs' declared ranges up to the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kpirules.analysis.change_reach import changed
from kpirules.analysis.group_reach import ChildReach, counted_child, group_reach
from kpirules.analysis.input_reach import input_reach, rows_reach
from kpirules.analysis.interval import Interval, point
from kpirules.analysis.language.formula import Notes, reach_of
from kpirules.analysis.language.functions import Rows
from kpirules.analysis.method_reach import method_reach
from kpirules.analysis.reach import (
    Reach,
    joined,
    together,
    undirected,
)
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import Rounding
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Checklist, Direct
from kpirules.framework.node import Aggregation, Node, TakeChildren
from kpirules.scoring.order import in_order

__all__ = ["NodeReach", "Reaches", "reach_nodes"]


@dataclass(frozen=True, slots=True)
class NodeReach:
    """What a node can give.

    Attributes:
        value: The value, after its own rounding.
        base: The score before adjustments.
        unrounded: The score before rounding.
        score: The score; of the total, before the scale is enforced.
        applies: The condition under which it applies, or None.
    """

    value: Reach
    base: Reach
    unrounded: Reach
    score: Reach
    applies: Reach | None = None


@dataclass(slots=True)
class Reaches:
    """What a framework can give, worked out for all units or for units of a kind.

    Attributes:
        declaration: The framework.
        inputs: What units may report, by data name.
        lists: What is known of each list.
        nodes: What each node can give, by id.
        notes: What formulas met.
        conditions: What holds wherever a node is scored: that it applies, and those above it.
        complete: Whether it is told of units that report everything.
    """

    declaration: Declaration
    inputs: Mapping[str, Reach]
    complete: bool
    lists: dict[str, Rows] = field(default_factory=dict)
    columns: dict[str, Reach] = field(default_factory=dict)
    nodes: dict[str, NodeReach] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    conditions: dict[str, tuple[Formula, ...]] = field(default_factory=dict)

    def of(self, node: Node, formula: Formula, **more: Reach) -> Reach:
        """Return what a formula of a node can give; `more` are names beside those of inputs."""
        own = {
            self.declaration.inputs[name].short: self.inputs[name]
            for name in node.inputs
            if name in self.inputs
        }
        return self._evaluate(
            formula, {**own, **more}, self.lists, self.conditions.get(node.id, ())
        )

    def of_result(self, formula: Formula) -> Reach:
        """Return what a formula over the results can give: of bands, conditions, band gates."""
        scores = _scores(self)
        root = self.declaration.root.id
        if self.declaration.bands_look_at == "unrounded":
            scores[root] = self.nodes[root].unrounded
        return self._evaluate(formula, scores, self.lists, ())

    def over_children(self, node: Node, formula: Formula, rows: Mapping[str, Reach]) -> Reach:
        """Return what the formula of a group can give over its children."""
        count = Fraction(len(node.children))
        least = Fraction(max(node.min_present, 1))
        lists = {**self.lists, "children": Rows(Interval(least, max(count, least)))}
        return self._evaluate(formula, rows, lists, self.conditions.get(node.id, ()))

    def _evaluate(
        self,
        formula: Formula,
        names: Mapping[str, Reach],
        lists: Mapping[str, Rows],
        given: tuple[Formula, ...],
    ) -> Reach:
        def bind(name: str) -> Reach:
            if name in names:
                return names[name]
            if name in self.columns:
                return self.columns[name]
            of, _, node_id = name.partition(":")
            if node_id in self.nodes:
                found = self.nodes[node_id]
                return found.score if of == "score" else found.value
            return self.inputs.get(name, Reach(absent=True))

        return reach_of(formula, bind, lists, self.notes, given)


def reach_nodes(
    declaration: Declaration, *, complete: bool, given: Mapping[str, Reach] | None = None
) -> Reaches:
    """Return what every node can give.

    Args:
        declaration: The framework; it must be free of errors.
        complete: Of units that report everything that is not optional. Otherwise anything may be
            missing.
        given: What is known better of some inputs, by data name.
    """
    inputs = {
        name: input_reach(declared, complete=complete)
        for name, declared in declaration.inputs.items()
    } | dict(given or {})
    reaches = Reaches(declaration, inputs, complete)
    _take_lists(reaches)
    for node, above in in_order(declaration.root):
        conditions = [
            reaches.of(each, each.applies_when) for each in (*above, node) if each.applies_when
        ]
        reaches.conditions[node.id] = _own_conditions(node, above)
        reaches.nodes[node.id] = _node(node, conditions, reaches)
    return reaches


def _scores(reaches: Reaches) -> dict[str, Reach]:
    return {name: reach.score for name, reach in reaches.nodes.items()}


def _take_lists(reaches: Reaches) -> None:
    for name, declared in reaches.declaration.lists.items():
        reaches.lists[name] = rows_reach(declared)
        row: dict[str, Reach] = {}
        for column, each in declared.inputs.items():
            found = input_reach(each, complete=reaches.complete)
            sense = next(iter(found.senses.values()))
            row[column] = replace(found, senses={f"{name}.{column}": sense})
        for column, formula in declared.computed.items():
            row[column] = reach_of(formula, row.__getitem__, {}, reaches.notes)
        reaches.columns |= {f"{name}.{column}": replace(r, over=name) for column, r in row.items()}
        # Rows may be missing as a whole.
        if not reaches.complete:
            for column in row:
                full = f"{name}.{column}"
                reaches.columns[full] = replace(reaches.columns[full], absent=True)


def _own_conditions(node: Node, above: tuple[Node, ...]) -> tuple[Formula, ...]:
    """Return the conditions that hold where a node is scored, in names that mean the same to it."""
    own = node.applies_when
    shared = [each.applies_when for each in above if each.applies_when and not each.inputs]
    return (*shared, own) if own is not None else tuple(shared)


def _node(node: Node, conditions: list[Reach], reaches: Reaches) -> NodeReach:
    value = Reach(absent=True)
    if node.children:
        base = _group(node, reaches)
    else:
        value, base = _leaf(node, reaches)
    unrounded = changed(node, base, value, reaches.of, _scores(reaches))
    score = _rounded(unrounded, node.rounding)
    if any(False in each.truths or each.absent for each in conditions):
        value, base, unrounded, score = (
            replace(each, absent=True) for each in (value, base, unrounded, score)
        )
    own = conditions[-1] if node.applies_when is not None else None
    return NodeReach(value, base, unrounded, score, own)


def _leaf(node: Node, reaches: Reaches) -> tuple[Reach, Reach]:
    entered = None if node.entered is None else reaches.inputs[node.entered]
    value = Reach(absent=True)
    method = node.method
    if node.value is not None:
        value = _rounded(reaches.of(node, node.value), node.value_rounding)
    elif isinstance(method, Direct):
        assert entered is not None  # noqa: S101 - a score that is neither computed nor entered
        return value, entered
    items = []
    if isinstance(method, Checklist):
        items = [_as_number(reaches.inputs[item]) for item in method.items]
    base = method_reach(method, value, items, lambda f, here: reaches.of(node, f, value=here))
    if node.value is None:
        # A checklist and maturity steps have no value of their own.
        base = replace(base, absent=any(i.absent for i in items) or base.absent)
    if entered is None:
        return value, base
    # Where a score is entered, nothing is computed; which of the two a unit has, nothing tells.
    both = joined(base, entered, together((base.senses, entered.senses)))
    absent = base.absent and not reaches.complete
    return value, replace(both, absent=absent)


def _as_number(item: Reach) -> Reach:
    """Return an item's answer as the points it stands for."""
    if not item.truths:
        return item
    return replace(item, numbers=Interval(Fraction(0), Fraction(1)), truths=frozenset())


def _group(node: Node, reaches: Reaches) -> Reach:
    unrounded = node.take_children is not TakeChildren.ROUNDED
    alike = node.aggregation is Aggregation.MEAN
    children: list[ChildReach] = []
    for child in node.children:
        found = reaches.nodes[child.id]
        weight = Reach(numbers=point(1))
        if isinstance(child.weight, Formula) and not alike:
            weight = reaches.of(node, child.weight)
        elif child.weight is not None and not alike:
            weight = Reach(numbers=point(child.weight))  # type: ignore[arg-type]  # not a formula
        taken = found.unrounded if unrounded else found.score
        conditions = () if found.applies is None else (found.applies,)
        children.append(ChildReach(child, taken, weight, conditions))
    if node.aggregation is not Aggregation.FORMULA:
        return group_reach(node, children)
    assert node.aggregate is not None  # noqa: S101 - the check demands it
    rows = _rows([counted_child(node, child) for child in children], reaches)
    formed = reaches.over_children(node, node.aggregate, rows)
    deciding = [each.senses for child in children for each in child.conditions]
    parts = [formed.senses, undirected(deciding)]
    absent = formed.absent or any(child.taken.absent for child in children)
    return replace(formed, senses=together(parts), absent=absent)


def _rows(children: list[ChildReach], reaches: Reaches) -> dict[str, Reach]:
    """Return the columns of a group's children, of which each row may be any child."""
    values = [reaches.nodes[child.node.id].value for child in children]
    columns = {
        "children.score": [child.taken for child in children],
        "children.weight": [child.weight for child in children],
        "children.value": values,
    }
    found: dict[str, Reach] = {}
    for name, reaches_of in columns.items():
        whole = reaches_of[0]
        for each in reaches_of[1:]:
            whole = joined(whole, each, together((whole.senses, each.senses)))
        present = name == "children.score"
        found[name] = replace(whole, over="children", absent=whole.absent and not present)
    return found


def _rounded(reach: Reach, roundings: tuple[Rounding, ...]) -> Reach:
    if not roundings or reach.numbers is None:
        return reach
    return replace(reach, numbers=reach.numbers.rounded(roundings))
