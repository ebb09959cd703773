"""How a total came about: a tree that recombines to it exactly."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kpirules.diagnostics.text import Language, Text
from kpirules.formula.formula import Formula
from kpirules.formula.numbers import Rounding, round_number, to_fraction
from kpirules.formula.values import Missing, State
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.methods import Checklist, Direct, FormulaScore, Maturity
from kpirules.framework.node import Aggregation, Node
from kpirules.scoring.describe import describe
from kpirules.scoring.explain_text import explanation_lines
from kpirules.scoring.node_result import NodeResult, plain_number
from kpirules.scoring.plan import Plan
from kpirules.scoring.put_in import with_numbers
from kpirules.scoring.results import shares
from kpirules.scoring.steps import NodePlan

if TYPE_CHECKING:
    from kpirules.scoring.scorecard import Scorecard

__all__ = [
    "Change",
    "Explained",
    "Explanation",
    "PartExplained",
    "Rounded",
    "base_of",
    "changes_of",
    "explain",
]


@dataclass(frozen=True, slots=True)
class PartExplained:
    """A child in its parent's sum: `share` times `taken` is `part`, what it adds.

    Share and part are None where the parent is not additive.
    """

    id: str
    weight: Fraction
    share: Fraction | None
    taken: Fraction
    part: Fraction | None
    policy: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """An adjustment, gate, floor or cap that changed the score, and the score after it."""

    id: str
    title: Text
    score: Fraction


@dataclass(frozen=True, slots=True)
class Rounded:
    """A declared rounding and the score after it."""

    places: int
    mode: str
    score: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How one node came to its score.

    For a group, the `part`s add up to `base` (additive groups) or the `taken` scores give it by
    the `rule`. From `base`, each of `changes` and then each of `roundings` tells the score after
    it; the last is the score.

    Attributes:
        result: The node's result.
        rule: The aggregation or the scoring method, in words.
        formula: The formula of the value, or of the group's score; None where there is none.
        substituted: The same with the numbers put in.
        base: The score before adjustments and rounding.
        to_34_digits: Whether a root or a logarithm stands in it, which is not rational: such a
            number goes on with 34 significant digits.
        direct: Whether the value, or the score as entered, is the base itself.
        source: The cited document and page, empty where none is cited.
        place: File and line of the declaration.
    """

    result: NodeResult
    rule: Text
    formula: str | None
    substituted: str | None
    base: Fraction | None
    parts: tuple[PartExplained, ...]
    changes: tuple[Change, ...]
    roundings: tuple[Rounded, ...]
    unit_of_measure: str | None
    source: Text
    place: str
    to_34_digits: bool
    direct: bool
    children: tuple[Explained, ...]

    def walk(self) -> Iterator[Explained]:
        """Yield this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_dict(self) -> dict[str, object]:
        """Return the node as plain data; numbers are exact text."""
        return {
            **self.result.to_dict(),
            "rule": {"th": self.rule.th, "en": self.rule.en},
            "formula": self.formula,
            "substituted": self.substituted,
            "base": plain_number(self.base),
            "parts": [
                {
                    "id": part.id,
                    "weight": plain_number(part.weight),
                    "share": plain_number(part.share),
                    "taken": plain_number(part.taken),
                    "part": plain_number(part.part),
                    "policy": part.policy,
                }
                for part in self.parts
            ],
            "changes": [
                {
                    "id": change.id,
                    "title": {"th": change.title.th, "en": change.title.en},
                    "score": plain_number(change.score),
                }
                for change in self.changes
            ],
            "roundings": [
                {"places": r.places, "mode": r.mode, "score": plain_number(r.score)}
                for r in self.roundings
            ],
            "to_34_digits": self.to_34_digits,
            "unit_of_measure": self.unit_of_measure,
            "source": {"th": self.source.th, "en": self.source.en} if self.source else None,
            "place": self.place,
            "children": [child.to_dict() for child in self.children],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a unit's total came about; `str()` gives it as text in English."""

    card: Scorecard
    title: Text
    root: Explained

    def text(self, language: Language = "en") -> str:
        """Return the explanation as indented text in `language`."""
        return "\n".join(explanation_lines(self, language))

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as plain data for JSON; numbers are exact text."""
        return {
            "unit": self.card.unit,
            "band": self.card.band,
            "conditions": self.card.conditions,
            "provenance": self.card.provenance,
            "tree": self.root.to_dict(),
        }

    def __str__(self) -> str:
        return self.text()


def explain(plan: Plan, slots: list[Any] | None, card: Scorecard) -> Explanation:
    """Return the explanation of a scored unit."""
    declared = plan.declaration
    # A copy: telling how a score came about runs adjustments and folds again.
    own = None if slots is None else list(slots)
    root = _explained(plan, declared.root, own, card)
    return Explanation(card=card, title=declared.title, root=root)


def _explained(plan: Plan, node: Node, slots: list[Any] | None, card: Scorecard) -> Explained:
    result = card[node.id]
    children = tuple(_explained(plan, child, slots, card) for child in node.children)
    plain = {
        "result": result,
        "unit_of_measure": node.unit_of_measure,
        "source": citation(plan.declaration, node),
        "place": str(node.place) if node.place is not None else "",
        "to_34_digits": _has_roots(node),
        "direct": not node.children and isinstance(node.method, Direct),
        "children": children,
    }
    if slots is None or result.state is not State.MEASURED:
        return Explained(
            rule=_rule(plan, node, slots),
            formula=_formula(node),
            substituted=None,
            base=None,
            parts=(),
            changes=(),
            roundings=(),
            **plain,  # type: ignore[arg-type]
        )
    node_plan = plan.nodes[node.id]
    base, parts = base_of(node_plan, slots)
    changes, unrounded = changes_of(node_plan, slots, base)
    return Explained(
        rule=_rule(plan, node, slots),
        formula=_formula(node),
        substituted=_substituted(plan, node, slots),
        base=to_fraction(base),
        parts=parts,
        changes=changes,
        roundings=_roundings(node.rounding, unrounded),
        **plain,  # type: ignore[arg-type]
    )


def base_of(node_plan: NodePlan, slots: list[Any]) -> tuple[Any, tuple[PartExplained, ...]]:
    """Return a measured node's score before adjustments, and the parts of a group."""
    entered = node_plan.entered
    if entered is not None and not isinstance(slots[entered], Missing):
        return slots[entered], ()
    if node_plan.method is not None:
        return node_plan.method(slots[node_plan.slots.value], slots), ()
    group = node_plan.group
    assert group is not None  # noqa: S101 - a node has a method or is a group
    composition = group.compose(slots)
    assert not isinstance(composition, Missing)  # noqa: S101 - the node is measured
    counted = shares(group, composition)
    parts = tuple(
        PartExplained(
            id=node_id,
            weight=part.weight,
            share=share,
            taken=to_fraction(part.taken),
            part=None if share is None else to_fraction(group.contribution(composition, part)),
            policy=part.policy.value if part.policy else None,
        )
        for node_id, (part, share) in counted.items()
    )
    return group.combine(composition, slots), parts


def changes_of(
    node_plan: NodePlan,
    slots: list[Any],
    base: Any,  # noqa: ANN401
) -> tuple[tuple[Change, ...], Any]:
    """Return what changed a measured node's score, and the score after it, put into `slots`."""
    node, at = node_plan.node, node_plan.slots
    titles = {
        "floor": Text(th="ไม่ต่ำกว่าค่าต่ำสุด", en="floor"),
        "cap": Text(th="ไม่เกินค่าสูงสุด", en="cap"),
        **{adjustment.id: adjustment.title for adjustment in node.adjustments},
        **{gate.id: gate.title for gate in node.gates},
    }
    recorded: list[Change] = []
    slots[at.unrounded] = base
    unrounded = node_plan.finish.changed(
        slots,
        at,
        lambda name, score: recorded.append(Change(name, titles[name], to_fraction(score))),
    )
    slots[at.unrounded] = unrounded
    return tuple(recorded), unrounded


def _roundings(declared: tuple[Rounding, ...], number: Any) -> tuple[Rounded, ...]:  # noqa: ANN401
    found = []
    for rounding in declared:
        number = round_number(number, rounding)
        found.append(Rounded(rounding.places, rounding.mode.value, to_fraction(number)))
    return tuple(found)


_ROOTS = frozenset({"geometric_mean", "ln", "sqrt"})
_RULES = {
    Aggregation.WEIGHTED_MEAN: Text(th="ค่าเฉลี่ยถ่วงน้ำหนัก", en="weighted mean"),
    Aggregation.MEAN: Text(th="ค่าเฉลี่ย", en="mean"),
    Aggregation.SUM: Text(th="ผลรวม", en="sum"),
    Aggregation.GEOMETRIC_MEAN: Text(th="ค่าเฉลี่ยเรขาคณิต", en="geometric mean"),
    Aggregation.MIN: Text(th="ค่าต่ำสุด", en="least"),
    Aggregation.MAX: Text(th="ค่าสูงสุด", en="greatest"),
    Aggregation.FORMULA: Text(th="สูตร", en="formula"),
}


def _has_roots(node: Node) -> bool:
    """Return whether a node's own formulas, or its aggregation, take a root or a logarithm."""
    trees = [
        tree
        for f in formulas_of(node)
        for tree in (f.tree, *(g.tree for g in f.functions.values()))
    ]
    called = {
        call.func.id
        for tree in trees
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }
    return node.aggregation is Aggregation.GEOMETRIC_MEAN or not called.isdisjoint(_ROOTS)


def _rule(plan: Plan, node: Node, slots: list[Any] | None) -> Text:
    if node.children:
        return _RULES[node.aggregation]
    if slots is None or isinstance(slots[plan.layout.nodes[node.id].score], Missing):
        return Text()
    entered = plan.nodes[node.id].entered
    if entered is not None and not isinstance(slots[entered], Missing):
        return Text(th="กรอกคะแนนโดยตรง", en="the score was entered")
    value = slots[plan.layout.nodes[node.id].value]
    return describe(node.method, value, plan.layout, slots, plan.nodes[node.id].dones)


def _main_formula(node: Node) -> Formula | None:
    if node.children:
        return node.aggregate
    if node.value is not None:
        return node.value
    return node.method.formula if isinstance(node.method, FormulaScore) else None


def _formula(node: Node) -> str | None:
    formula = _main_formula(node)
    return None if formula is None else str(formula)


def _substituted(plan: Plan, node: Node, slots: list[Any]) -> str | None:
    formula = _main_formula(node)
    entered = plan.nodes[node.id].entered
    if formula is None or (entered is not None and not isinstance(slots[entered], Missing)):
        return None
    if isinstance(node.method, Checklist | Maturity):
        return None
    return with_numbers(plan, node, formula, slots)


def citation(declared: Declaration, node: Node) -> Text:
    """Return the document that a node follows and the page in it."""
    source = declared.sources.get(node.source) if node.source is not None else None
    if source is None:
        return Text()
    page = node.page
    return Text(
        th=source.title.pick("th") + (f" หน้า {page}" if page else ""),
        en=source.title.pick("en") + (f", page {page}" if page else ""),
    )
