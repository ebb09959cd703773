"""What an amendment may do to a framework, operation by operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from kpirules.api import Framework
from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Node
from kpirules.source.rules.attainable import attainable

__all__ = ["Proposal", "proposals"]

Data = dict[str, Any]
_NO_COUNTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One operation, with the changes of weight that it brings.

    Attributes:
        changes: The changes as the file says them, without reason and source.
        touched: The ids of what they name; no other proposal may touch these.
        counts: By how much the numbers of indicators and tags change.
    """

    changes: tuple[Data, ...]
    touched: frozenset[str]
    counts: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)


@lru_cache(maxsize=32)
def proposals(framework: Framework) -> Mapping[str, tuple[Proposal, ...]]:
    """Return what may be proposed, by operation; operations that nothing offers are left out."""
    sight = _Sight(framework.declaration)
    found = {name: tuple(propose(sight)) for name, propose in _OPERATIONS.items()}
    return {name: offered for name, offered in found.items() if offered}


class _Sight:
    """A framework as those who amend it see it: groups, their children, and ids not taken."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.groups = [node for node in declaration.root.walk() if node.children]
        self.taken = {node.id for node in declaration.root.walk()}

    def members(self) -> Iterator[tuple[Node, Node, Node | None]]:
        """Yield every indicator with its group, and the sibling that would take over its weight."""
        for group in self.groups:
            for child in group.children:
                if not child.children:
                    siblings = (c for c in group.children if c is not child)
                    yield group, child, next(siblings, None)

    def new_id(self, stem: str, suffix: str) -> str:
        """Return an id that the framework has not used."""
        name = f"{stem}-{suffix}"
        while name in self.taken:
            name += "x"
        return name

    def new_node(self, name: str, like: Node, weight: Fraction | None) -> Data:
        """Return a new indicator whose scores lie where those of another one do."""
        span = attainable(like, self.declaration)
        scale = self.declaration.scale
        low = span.low if span.low is not None else scale.minimum if scale else Fraction(0)
        high = span.high if span.high is not None else scale.maximum if scale else Fraction(100)
        node: Data = {
            "id": name,
            "title": {"th": f"ตัวชี้วัดใหม่ {name}", "en": f"New indicator {name}"},
            "inputs": {
                "rate": {"type": "percent", "label": {"th": "ผลการดำเนินงาน", "en": "Result"}}
            },
            "value": "rate",
            "direction": "higher_is_better",
        }
        if low < high:
            to = [_written(low), _written(high)]
            node["score"] = {"goalposts": {"worst": 0, "best": 100, "to": to}}
        if weight is not None:
            node["weight"] = _written(weight)
        return node


def _written(number: Fraction) -> object:
    """Return a number as a file writes it: whole, decimal, or as a fraction."""
    if number.denominator == 1:
        return int(number)
    decimal = Decimal(number.numerator) / number.denominator
    return decimal if Fraction(decimal) == number else str(number)


def _fixed(node: Node | None) -> Fraction | None:
    return node.weight if node is not None and isinstance(node.weight, Fraction) else None


def _gone(*nodes: Node) -> Counter[str]:
    """Return how the counts change when indicators end."""
    counts: Counter[str] = Counter()
    for node in nodes:
        counts.subtract(["indicators", *node.tags])
    return counts


def _passed_on(leaf: Node, sibling: Node | None) -> tuple[Data, ...]:
    """Return the reweighting by which a sibling takes over the weight of what leaves."""
    weight, other = _fixed(leaf), _fixed(sibling)
    if weight is None or other is None or sibling is None or not weight:
        return ()
    return ({"reweight": {sibling.id: _written(weight + other)}},)


def _retire(sight: _Sight) -> Iterator[Proposal]:
    for _, leaf, sibling in sight.members():
        if sibling is not None:
            changes = ({"retire": [leaf.id]}, *_passed_on(leaf, sibling))
            yield Proposal(changes, frozenset({leaf.id, sibling.id}), _gone(leaf))
        if isinstance(leaf.method, Checklist) and len(leaf.method.items) > 1:
            yield Proposal(({"retire": [leaf.method.items[-1]]},), frozenset({leaf.id}))


def _merge(sight: _Sight) -> Iterator[Proposal]:
    for _, leaf, sibling in sight.members():
        if sibling is None or sibling.children:
            continue
        touched = frozenset({leaf.id, sibling.id})
        into_other: Data = {"merge": {"from": [leaf.id], "into": sibling.id}}
        yield Proposal((into_other, *_passed_on(leaf, sibling)), touched, _gone(leaf))
        weights = (_fixed(leaf), _fixed(sibling))
        both = None if None in weights else sum((w or Fraction(0) for w in weights), Fraction(0))
        new = sight.new_node(sight.new_id(leaf.id, "merged"), leaf, both)
        counts = _gone(leaf, sibling)
        counts["indicators"] += 1
        yield Proposal(({"merge": {"from": [*touched], "into": new}},), touched, counts)


def _split(sight: _Sight) -> Iterator[Proposal]:
    for _, leaf, _sibling in sight.members():
        weight = _fixed(leaf)
        half = None if weight is None else weight / 2
        into = [sight.new_node(sight.new_id(leaf.id, suffix), leaf, half) for suffix in ("a", "b")]
        counts = _gone(leaf)
        counts["indicators"] += len(into)
        yield Proposal(({"split": {"from": leaf.id, "into": into}},), frozenset({leaf.id}), counts)


def _rename(sight: _Sight) -> Iterator[Proposal]:
    for node in sight.declaration.root.walk():
        if node is not sight.declaration.root:
            title = {"th": f"ชื่อใหม่ของ {node.id}", "en": f"New name of {node.id}"}
            ways: list[Data] = [{"title": title}, {"id": sight.new_id(node.id, "renamed")}]
            for way in ways:
                yield Proposal(({"rename": {node.id: way}},), frozenset({node.id}))


def _move(sight: _Sight) -> Iterator[Proposal]:
    for group, leaf, sibling in sight.members():
        if sibling is not None:
            last = group.children[-1]
            if last is not leaf:
                within = ({"move": {leaf.id: {"after": last.id}}},)
                yield Proposal(within, frozenset({leaf.id, last.id}))
            for other in sight.groups:
                if other is not group:
                    yield _moved(leaf, sibling, other)


def _moved(leaf: Node, sibling: Node, under: Node) -> Proposal:
    """Return an indicator moved to another group, where the first child shares its weight."""
    host = under.children[0]
    weight = _fixed(host)
    where: Data = {"under": under.id}
    changes = [*_passed_on(leaf, sibling)]
    if weight is not None:
        where["weight"] = _written(weight / 2)
        changes.append({"reweight": {host.id: _written(weight / 2)}})
    elif leaf.weight is not None:
        where["weight"] = "none"
    touched = frozenset({leaf.id, sibling.id, host.id})
    return Proposal(({"move": {leaf.id: where}}, *changes), touched)


def _reweight(sight: _Sight) -> Iterator[Proposal]:
    for group in sight.groups:
        for one, other in zip(group.children, group.children[1:], strict=False):
            left, right = _fixed(one), _fixed(other)
            if left is not None and right is not None and left + right:
                # The two keep their sum; a third of the one goes to the other.
                moved = left / 4 if left else -right / 4
                weights = {one.id: _written(left - moved), other.id: _written(right + moved)}
                yield Proposal(({"reweight": weights},), frozenset(weights))


def _replace(sight: _Sight) -> Iterator[Proposal]:
    notes = {"th": "หมายเหตุใหม่", "en": "A new note"}
    ways: tuple[Data, ...] = (
        {"note": notes},
        {"round": {"places": 1, "mode": "half_even"}},
        {"missing": "exclude"},
        {"missing": "zero"},
    )
    for _, leaf, _sibling in sight.members():
        for way in ways:
            yield Proposal(({"replace": {leaf.id: {"with": way}}},), frozenset({leaf.id}))


def _add(sight: _Sight) -> Iterator[Proposal]:
    for group in sight.groups:
        host = next((child for child in group.children if not child.children), None)
        if host is None:
            continue
        weight = _fixed(host)
        half = None if weight is None else weight / 2
        new = sight.new_node(sight.new_id(group.id, "new"), host, half)
        changes: list[Data] = [{"add": {"under": group.id, "nodes": [new]}}]
        if half:
            changes.append({"reweight": {host.id: _written(half)}})
        yield Proposal(tuple(changes), frozenset({host.id, group.id}), {"indicators": 1})


_OPERATIONS: Mapping[str, Callable[[_Sight], Iterator[Proposal]]] = {
    "retire": _retire,
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "move": _move,
    "reweight": _reweight,
    "replace": _replace,
    "add": _add,
}
