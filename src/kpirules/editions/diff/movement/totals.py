"""Totals of a unit under many variants: a branch that several variants share is scored once.

Two changes in different branches of the tree make four variants, but each branch only two. So a
variant is put together from its branches, each compiled when it is first seen, and from its top.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from kpirules.editions.diff.movement.feeds import Feed, Values, feed_of
from kpirules.editions.diff.movement.variants import Variants, declared
from kpirules.editions.load import Edition
from kpirules.editions.written import Written
from kpirules.errors import InputError
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node
from kpirules.scoring.layout import NodeSlots
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in
from kpirules.source.branches import as_items, as_mapping, implied, made, word
from kpirules.source.resolve import resolve
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["NO_RULES", "Totals"]

# Gives a unit's total with these changes made; None where there is none.
Worth = Callable[[frozenset[int]], Fraction | None]
# The value, the score before rounding and the score of a branch.
Result = tuple[Any, Any, Any]

# What the total of a unit does not depend on.
NO_RULES = (
    *("bands", "bands_look_at", "conditions", "ranking", "declared_counts"),
    *("stages", "stages_take", "calendar", "required"),
)
# What a group reads of the indicators and groups in it, beside their scores.
_READ_ABOVE = ("id", "weight", "missing", "round", "round_contribution")


@dataclass(slots=True, eq=False)
class _Branch:
    """A branch of the tree as some variants have it.

    Attributes:
        written: The branch, as the file writes it.
        top: What the total reads of it.
        feeds: The different places where its inputs come from.
    """

    written: Mapping
    plan: Plan
    node: Node
    top: Mapping
    feeds: list[Feed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A variant put together: its top, and its branches, each with the place of its feed."""

    top: Plan
    shared: Feed
    branches: tuple[tuple[_Branch, int], ...]


class Totals:
    """The totals of units under the variants of one stage."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        ends = (variants.stage.old.declaration, variants.stage.new.declaration)
        self._apart = all(map(_separable, ends))
        self._wholes: dict[frozenset[int], _Whole | None] = {}
        self._feeds: dict[frozenset[int], Feed] = {}
        self._heads: list[MappingOf[str, Branch]] = []
        self._branches: dict[tuple[int, str], list[_Branch | Mapping]] = {}
        self._tops: list[tuple[int, tuple[Mapping, ...], Plan | None]] = []

    def of(self, given: Values) -> Worth:
        """Return what gives the totals of one unit."""
        known: dict[tuple[int, int], Result | None] = {}

        def worth(chosen: frozenset[int]) -> Fraction | None:
            if not self._apart:
                return self._by_whole(chosen, given)
            if chosen not in self._wholes:
                self._wholes[chosen] = self._put_together(chosen)
            whole = self._wholes[chosen]
            return None if whole is None else _total(whole, given, known)

        return worth

    def _by_whole(self, chosen: frozenset[int], given: Values) -> Fraction | None:
        variant = self._variants.at(chosen)
        if variant is None:
            return None
        if chosen not in self._feeds:
            self._feeds[chosen] = feed_of(variant.edition, self._variants.stage)
        slots = _read(variant.plan, self._feeds[chosen].values(given))
        if slots is None:
            return None
        variant.plan.run(slots)
        return _number(slots[variant.plan.layout.nodes[variant.plan.declaration.root.id].score])

    def _put_together(self, chosen: frozenset[int]) -> _Whole | None:
        written = self._variants.written(chosen)
        if written is None:
            return None
        tree = written.tree
        head = {k: b for k, b in tree.items() if k != "indicators" and k not in NO_RULES}
        at = next((n for n, known in enumerate(self._heads) if known == head), len(self._heads))
        if at == len(self._heads):
            self._heads.append(head)
        branches: list[_Branch] = []
        for item in as_items(tree["indicators"]):
            branch = self._branch(at, as_mapping(item), written)
            if branch is None:
                return None
            branches.append(branch)
        top = self._top(at, tuple(branch.top for branch in branches), written)
        ids = [node.id for branch in branches for node in branch.node.walk()]
        if top is None or len(ids) != len(set(ids)):
            return None
        feed = feed_of(_edition(top.declaration, branches, written), self._variants.stage)
        shared = feed.only(n for n, each in top.declaration.inputs.items() if each.owner is None)
        return _Whole(top, shared, tuple((b, _place_of_feed(b, feed)) for b in branches))

    def _branch(self, head: int, written: Mapping, whole: Written) -> _Branch | None:
        """Return a branch compiled; None where it is not sound."""
        known = self._branches.setdefault((head, word(written.get("id")) or ""), [])
        for each in known:
            if isinstance(each, _Branch):
                if each.written == written:
                    return each
            elif each == written:
                return None
        here = Sequence((written,), written.place)
        tree = made(whole.tree, {"indicators": here}, without=(*NO_RULES, "total"))
        declaration = declared(tree, whole)
        if declaration is None:
            known.append(written)
            return None
        resolved = as_mapping(as_items(resolve(tree)[0]["indicators"])[0])
        (node,) = declaration.root.children
        branch = _Branch(written, compile_plan(declaration), node, _seen_above(resolved, node))
        known.append(branch)
        return branch

    def _top(self, head: int, tops: tuple[Mapping, ...], whole: Written) -> Plan | None:
        """Return the total over branches of which only the scores are known."""
        for other, known, plan in self._tops:
            if other == head and known == tops:
                return plan
        indicators = Sequence(tops, whole.tree["indicators"].place)
        tree = made(whole.tree, {"indicators": indicators}, without=NO_RULES)
        declaration = declared(tree, whole)
        plan = None if declaration is None else compile_plan(declaration)
        self._tops.append((head, tops, plan))
        return plan


def _separable(declaration: Declaration) -> bool:
    """Tell whether the total reads the branches' scores alone, and no branch reads another."""
    root = declaration.root
    if root.gates or root.min_coverage is not None:
        return False
    return not any(formula.references for node in root.walk() for formula in formulas_of(node))


def _seen_above(resolved: Mapping, node: Node) -> Mapping:
    """Return an indicator that looks from above as a branch does: its score is entered."""
    place = resolved.place
    entries: dict[str, Branch] = {key: resolved[key] for key in _READ_ABOVE if key in resolved}
    if node.lowest is not None:
        entries["lowest"] = implied(str(node.lowest), place)
    # A data name that nothing else can have.
    kind: dict[str, Branch] = {"type": Leaf("number", place), "as": Leaf(f"{node.id}:", place)}
    entries["or_enter"] = Mapping(kind, dict.fromkeys(kind, place), place)
    return Mapping(entries, dict.fromkeys(entries, place), place)


def _edition(top: Declaration, branches: list[_Branch], written: Written) -> Edition:
    """Return the variant with all that tells where its inputs come from."""
    inputs = {
        name: each for branch in branches for name, each in branch.plan.declaration.inputs.items()
    }
    root = replace(top.root, children=tuple(branch.node for branch in branches))
    return Edition(declaration=replace(top, inputs=inputs, root=root), written=written)


def _place_of_feed(branch: _Branch, feed: Feed) -> int:
    own = feed.only(branch.plan.declaration.inputs)
    if own not in branch.feeds:
        branch.feeds.append(own)
    return branch.feeds.index(own)


def _total(
    whole: _Whole, given: Values, known: dict[tuple[int, int], Result | None]
) -> Fraction | None:
    top = whole.top
    slots = _read(top, whole.shared.values(given))
    if slots is None:
        return None
    for branch, feed in whole.branches:
        key = (id(branch), feed)
        if key not in known:
            known[key] = _result(branch, branch.feeds[feed].values(given))
        result = known[key]
        if result is None:
            return None
        at = top.layout.nodes[branch.node.id]
        slots[at.value], slots[at.unrounded], slots[at.score] = result
    # What the total needs stands there already, so its own step is all that is left.
    top.steps[-1](slots)
    return _number(slots[top.layout.nodes[top.declaration.root.id].score])


def _result(branch: _Branch, values: dict[str, object]) -> Result | None:
    slots = _read(branch.plan, values)
    if slots is None:
        return None
    branch.plan.run(slots)
    at: NodeSlots = branch.plan.layout.nodes[branch.node.id]
    return slots[at.value], slots[at.unrounded], slots[at.score]


def _read(plan: Plan, values: dict[str, object]) -> list[Any] | None:
    """Return a unit's slots; None where an input cannot be used."""
    try:
        return take_in(plan.intake, values, "")
    except InputError:
        return None


def _number(score: Any) -> Fraction | None:  # noqa: ANN401 - a number or Missing
    return None if isinstance(score, Missing) else to_fraction(score)
