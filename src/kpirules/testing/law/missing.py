"""Laws of what is missing: it is never zero in silence, and touches only what stands on it."""

from __future__ import annotations

import ast
from fractions import Fraction

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.formula.tree import nodes_of
from kpirules.formula.values import State
from kpirules.framework.methods import Checklist
from kpirules.framework.node import AbsentWeight, Aggregation, MissingPolicy, Node
from kpirules.scoring.explanation import Explained
from kpirules.scoring.node_result import NodeResult
from kpirules.testing.law.cards import Values, breach_at, differing, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.law.own import own_inputs
from kpirules.testing.reads import reads_of
from kpirules.testing.unit_strategies import units

__all__ = [
    "blank_touches_only_its_own",
    "missing_is_told",
    "not_applicable_leaves",
    "not_reporting_never_gains",
    "whole_report_is_computed",
]


def blank_touches_only_its_own(framework: Framework) -> Trial | None:
    """A blank changes only the scores that stand on it; every other node keeps its score.

    A framework every node of which stands on every input promises no such thing.
    """
    declaration = framework.declaration
    reads = reads_of(framework)
    free = {name: [n for n in reads if name not in reads[n]] for name in declaration.inputs}
    names = [name for name, others in free.items() if others]
    if not names:
        return None

    def trial(draw: Draw) -> Breach | None:
        name = draw(st.sampled_from(names))
        values = draw(units(framework))
        blanked = {**values, name: None}
        before, after = scored(framework, values), scored(framework, blanked)
        touched = [each for each in differing(before, after) if each[0] in free[name]]
        if not touched:
            return None
        node, expected, got = touched[-1]
        return breach_at(
            framework,
            node,
            Text(
                th=f"ไม่กรอก {name} แล้วคะแนนของรายการที่ไม่ได้ใช้ข้อมูลนี้เปลี่ยนไป",
                en=f"Leaving {name} blank changed the score of a node that does not stand on it.",
            ),
            values,
            other=blanked,
            expected=expected,
            got=got,
            nodes=tuple(touched),
        )

    return trial


def missing_is_told(framework: Framework) -> Trial | None:
    """A missing child is never zero in silence: it counts, or is left out, by a policy told.

    Under `zero` it counts with 0, under `lowest` with the least score, under `exclude` it is left
    out; under `fail` its group has no score. What does not apply is no part of its group.
    """

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        for group in card.explain().root.walk():
            if group.base is None:
                continue
            for child in framework.plan.nodes[group.result.id].node.children:
                wrong = _untold(group, child, card[child.id])
                if wrong is not None:
                    return breach_at(
                        framework,
                        child.id,
                        Text(
                            th="รายการที่ไม่มีคะแนนถูกนับโดยไม่บอกวิธีจัดการ",
                            en="A child without a score counts otherwise than its policy says.",
                        ),
                        values,
                        expected=wrong[0],
                        got=wrong[1],
                    )
        return None

    return trial


def _untold(group: Explained, child: Node, result: NodeResult) -> tuple[str, str] | None:
    """Return how a missing child of a measured group should count, and how it does."""
    if result.state is State.MEASURED:
        return None
    part = next((part for part in group.parts if part.id == child.id), None)
    got = "left out" if part is None else f"{shown(part.taken)} ({part.policy or 'no policy'})"
    if result.state is State.NOT_APPLICABLE:
        return None if part is None else ("left out", got)
    told = result.policy.value if result.policy is not None else "no policy"
    match child.missing:
        case MissingPolicy.EXCLUDE:
            fine = part is None and result.policy is MissingPolicy.EXCLUDE
            return None if fine else ("left out (exclude)", f"{got}, {told}")
        case MissingPolicy.FAIL:
            return ("no score of the group", got)
        case policy:
            count = child.lowest if policy is MissingPolicy.LOWEST else None
            stand_in = count or Fraction(0)
            fine = (
                part is not None
                and part.taken == stand_in
                and part.policy == policy.value
                and result.policy is policy
            )
            return None if fine else (f"{shown(stand_in)} ({policy.value})", f"{got}, {told}")


def not_applicable_leaves(framework: Framework) -> Trial | None:
    """An indicator that does not apply leaves its group with its weight: the others make the whole.

    That holds even where a group keeps the weight of what is not reported. A framework no
    indicator of which can be marked as not applicable promises no such thing.
    """
    parents = {c.id: n for n in framework.declaration.root.walk() for c in n.children}
    means = (Aggregation.MEAN, Aggregation.WEIGHTED_MEAN)
    owned = {
        node.id: names
        for node in framework.declaration.root.walk()
        if not node.children
        and parents[node.id].aggregation in means
        and len(parents[node.id].children) > 1
        and (names := own_inputs(framework, node))
    }
    if not owned:
        return None
    plans = framework.plan.nodes

    def trial(draw: Draw) -> Breach | None:
        leaf = draw(st.sampled_from([*owned]))
        values = draw(units(framework, missing=False))
        absent = {**values, **dict.fromkeys(owned[leaf], State.NOT_APPLICABLE)}
        card = scored(framework, absent)
        parent = parents[leaf]
        others = [child.id for child in parent.children if child.id != leaf]
        if card[leaf].state is State.MEASURED and _needs_every_input(plans[leaf].node):
            return breach_at(
                framework,
                leaf,
                Text(
                    th=f"ข้อมูลของ {leaf} ไม่เกี่ยวข้องกับหน่วยนี้ทั้งหมด แต่ยังมีคะแนน",
                    en=f"Nothing of {leaf} applies to the unit, and it has a score all the same.",
                ),
                absent,
                expected=State.NOT_APPLICABLE.value,
                got=shown(card[leaf].score),
            )
        measured = all(card[other].state is State.MEASURED for other in others)
        if card[leaf].state is not State.NOT_APPLICABLE or not measured:
            return None
        group = next(n for n in card.explain().root.walk() if n.result.id == parent.id)
        if group.base is None:
            return None
        shares = {part.id: part.share or Fraction(0) for part in group.parts}
        if leaf not in shares and sum(shares.values(), Fraction(0)) == 1 and _fair(group, parent):
            return None
        return breach_at(
            framework,
            parent.id,
            Text(
                th=f"{leaf} ไม่เกี่ยวข้องกับหน่วยนี้ แต่น้ำหนักของรายการอื่นไม่รวมกันเป็นทั้งหมด",
                en=f"{leaf} does not apply, but the shares of the others are not the whole.",
            ),
            absent,
            expected="1",
            got=", ".join(f"{name}: {shown(share)}" for name, share in shares.items()),
        )

    return trial


def _needs_every_input(node: Node) -> bool:
    """Return whether an indicator needs all its inputs: arithmetic does, and a checklist."""
    if isinstance(node.method, Checklist):
        return True
    plain = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Constant)
    return node.value is not None and all(isinstance(n, plain) for n in nodes_of(node.value.tree))


def _fair(group: Explained, parent: Node) -> bool:
    """Return whether shares stand to one another as the weights declared do."""
    if parent.absent_weight is AbsentWeight.EQUAL or parent.aggregation is Aggregation.MEAN:
        return True
    declared = {child.id: child.weight for child in parent.children}
    fixed = {
        part.id: (weight, part.share or Fraction(0))
        for part in group.parts
        if isinstance(weight := declared[part.id], Fraction)
    }
    total = sum((weight for weight, _ in fixed.values()), Fraction(0))
    if len(fixed) < len(group.parts) or not total:
        return True
    return all(share == weight / total for weight, share in fixed.values())


def not_reporting_never_gains(framework: Framework) -> Trial | None:
    """An indicator that is not reported never raises the total, unless its policy is `exclude`.

    Neither its own policy nor that of a group above it may be `exclude`, which leaves it out. A
    framework all of whose indicators may be left out, or in which the least total is the best,
    promises no such thing.
    """
    declaration = framework.declaration
    if declaration.ranking.lowest_first:
        return None
    owned: dict[str, tuple[str, ...]] = {}

    def visit(node: Node, *, kept: bool) -> None:
        kept = kept and (node is declaration.root or node.missing is not MissingPolicy.EXCLUDE)
        if not node.children and kept and (names := own_inputs(framework, node)):
            owned[node.id] = names
        for child in node.children:
            visit(child, kept=kept)

    visit(declaration.root, kept=True)
    if not owned:
        return None

    def trial(draw: Draw) -> Breach | None:
        leaf = draw(st.sampled_from([*owned]))
        values = draw(units(framework))
        absent: Values = {**values, **dict.fromkeys(owned[leaf], State.NOT_REPORTED)}
        before, after = scored(framework, values), scored(framework, absent)
        if before[leaf].score is None or before.score is None or after.score is None:
            return None
        if after.score <= before.score:
            return None
        return breach_at(
            framework,
            leaf,
            Text(
                th=f"ไม่รายงาน {leaf} แล้วได้คะแนนรวมมากกว่ารายงาน",
                en=f"Not reporting {leaf} gives a higher total than reporting it.",
            ),
            values,
            other=absent,
            expected=f"≤ {shown(before.score)}",
            got=shown(after.score),
            nodes=differing(before, after),
        )

    return trial


def whole_report_is_computed(framework: Framework) -> Trial | None:
    """Nothing is undefined for a unit that reports everything: no division by zero and the like.

    Any value within the declared ranges is tried. What a unit can report must have a score, or the
    rules say what applies then, with `applies_when` or an `if`.
    """

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework, missing=False))
        # From the leaves on, so that the node where it begins is told, not those above it.
        for result in reversed([*scored(framework, values)]):
            if result.state is not State.INVALID:
                continue
            return breach_at(
                framework,
                result.id,
                Text(
                    th=f"หน่วยรายงานข้อมูลครบ แต่คำนวณ {result.id} ไม่ได้",
                    en=f"The unit reports everything, and {result.id} can't be computed.",
                ),
                values,
                expected="a score",
                got=result.reason.en,
            )
        return None

    return trial
