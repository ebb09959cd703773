"""What a framework says about agreements: groups that are there, bounds that can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kpirules.diagnostics.catalogue.agreements import AGREED_RULES_UNSOUND
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.framework.agreement import AgreedGroup, AgreementRules, CountBounds
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.source.rules.found import found

__all__ = ["check_agreement_rules"]

_NO_GROUP = Text(th="ไม่ใช่กลุ่มที่มีตัวชี้วัดของกรอบนี้", en="is no group with indicators of this framework")
_NOT_IN_GROUP = Text(th="ไม่ใช่ตัวชี้วัดในกลุ่มนี้", en="is no indicator of this group")
_BACKWARDS = Text(th="มีค่าต่ำสุดมากกว่าค่าสูงสุด", en="has a least that is greater than its greatest")
_NO_STEP = Text(th="ต้องมากกว่าศูนย์", en="has to be greater than zero")
_NOT_RISING = Text(
    th="มีคะแนนไม่เรียงจากต่ำไปสูง", en="has scores that do not rise from the lowest to the highest"
)
_MORE_FIXED = Text(th="มีตัวชี้วัดบังคับมากกว่าจำนวนที่ให้มีได้", en="allows fewer indicators than it fixes")
_UNSCORED = Text(
    th="ไม่มีคะแนนใน `agreement` ที่คำรับรองจะใช้ได้", en="has no scores in `agreement` to go by"
)


def check_agreement_rules(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what no agreement could keep."""
    rules = declaration.agreement
    if rules is None:
        return
    nodes = {node.id: node for node in declaration.root.walk()}
    for key, scores in (("levels", rules.levels), ("targets", tuple(rules.targets.values()))):
        if any(before >= after for before, after in pairwise(scores)):
            yield _found(key, rules.places.get(key), _NOT_RISING)
    yield from _bounds("count", rules.count)
    for group in rules.groups.values():
        node = nodes.get(group.id)
        if node is None or not any(not child.children for child in node.children):
            groups = [name for name, each in nodes.items() if each.children]
            yield _found(group.id, group.place, _NO_GROUP, nearest_hint(group.id, groups))
        else:
            yield from _fixed(group, node)
        yield from _group(group, rules)


def _fixed(group: AgreedGroup, node: Node) -> Iterator[Diagnostic]:
    leaves = [child.id for child in node.children if not child.children]
    for name in group.fixed:
        if name not in leaves:
            place = group.places.get(f"fixed.{name}", group.place)
            yield _found(name, place, _NOT_IN_GROUP, nearest_hint(name, leaves))


def _group(group: AgreedGroup, rules: AgreementRules) -> Iterator[Diagnostic]:
    yield from _bounds(group.id, group.count)
    most, weight = group.count.most, group.weight
    if most is not None and len(group.fixed) > most:
        yield _found(group.id, group.place, _MORE_FIXED)
    if weight.least is not None and weight.greatest is not None and weight.least > weight.greatest:
        yield _found(group.id, weight.place, _BACKWARDS)
    if weight.step is not None and weight.step <= 0:
        yield _found("step", weight.place, _NO_STEP)
    for method, scores in (("levels", rules.levels), ("targets", rules.targets)):
        if method in group.methods and not scores:
            yield _found(method, group.places.get(f"methods.{method}", group.place), _UNSCORED)


def _bounds(name: str, count: CountBounds) -> Iterator[Diagnostic]:
    if count.most is not None and count.least > count.most:
        yield _found(name, count.place, _BACKWARDS)


def _found(name: str, place: Place | None, problem: Text, hint: Text | None = None) -> Diagnostic:
    return found(
        AGREED_RULES_UNSOUND,
        place,
        hint=hint,
        name=name,
        problem=problem.th,
        problem_en=problem.en,
    )
