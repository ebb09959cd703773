"""Whether an indicator or a group is scored by the same rules in two editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kpirules.diagnostics.text import Text
from kpirules.editions.lineage import Fate, Lineage
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.inputs import Input
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Adjustment, Gate, MissingPolicy, Node

__all__ = ["Likeness", "same_input"]

_NO_TEXT = Text()
_RULES = Text(th="วิธีคิดคะแนนต่างกัน", en="it is scored by other rules")
_DATA = Text(th="ข้อมูลที่ใช้ต่างกัน", en="it is measured by other data")
_PARTS = Text(th="องค์ประกอบต่างกัน", en="what it is made of differs")


@dataclass(frozen=True)
class Likeness:
    """Compares the rules of two editions, wording apart.

    A group is scored alike only where all in it is, with the same weights; a formula only where
    the parameters, functions and inputs that it uses are the same too.
    """

    old: Declaration
    new: Declaration
    lineage: Lineage

    def difference(self, old: Node, new: Node) -> Text:
        """Return what is different about the results of two nodes; the empty text where nothing."""
        if _bare(old) != _bare(new) or self._around(old, self.old) != self._around(new, self.new):
            return _RULES
        if not self._same_mandatory(old, new):
            return _RULES
        if not self._same_inputs(old, new):
            return _DATA
        same = len(old.children) == len(new.children) and all(
            self._same_child(*pair) for pair in zip(old.children, new.children, strict=True)
        )
        return Text() if same else _PARTS

    def _same_mandatory(self, old: Node, new: Node) -> bool:
        """Tell whether of what both editions have the same is mandatory, in a group of both."""
        links = [self.lineage.of_old(name) for name in old.mandatory]
        kept = {link.news[0] for link in links if link.fate is Fate.SAME}
        return kept == {
            name for name in new.mandatory if self.lineage.of_new(name).fate is Fate.SAME
        }

    def _same_child(self, old: Node, new: Node) -> bool:
        counted = (old.weight, old.missing, old.lowest) == (new.weight, new.missing, new.lowest)
        link = self.lineage.of_new(new.id)
        is_same = link.fate is Fate.SAME and link.olds == (old.id,)
        return counted and is_same and not self.difference(old, new)

    def _same_inputs(self, old: Node, new: Node) -> bool:
        olds = [*old.inputs, *_items(old), *([old.entered] if old.entered else [])]
        news = [*new.inputs, *_items(new), *([new.entered] if new.entered else [])]
        return len(olds) == len(news) and all(
            self._came_of(then, now) for then, now in zip(olds, news, strict=True)
        )

    def _came_of(self, then: str, now: str) -> bool:
        return self._origins.get(now) == then and same_input(
            self.old.inputs[then], self.new.inputs[now]
        )

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        return {
            link.news[0]: link.olds[0] for link in self.lineage.inputs if link.fate is Fate.SAME
        }

    @staticmethod
    def _around(node: Node, declaration: Declaration) -> list[Any]:
        """Return what the formulas of a node use beside its own inputs."""
        return [
            part
            for formula in formulas_of(node)
            for part in (_functions(formula), _shared(formula, declaration))
        ]


def same_input(old: Input, new: Input) -> bool:
    """Tell whether two inputs take the same values, wording apart."""
    return _bare_input(old) == _bare_input(new)


def _bare_input(declared: Input) -> Input:
    return replace(
        declared,
        name="",
        owner=None,
        short="",
        label=_NO_TEXT,
        choices=dict.fromkeys(declared.choices, _NO_TEXT),
        source=None,
        provenance=None,
        aliases=(),
    )


def _bare(node: Node) -> Node:
    """Return a node's own rules: without names, words, place among siblings, and children."""
    method = node.method
    if isinstance(method, Checklist):
        method = replace(method, items=tuple("" for _ in method.items))
    return replace(
        node,
        id="",
        title=_NO_TEXT,
        weight=None,
        children=(),
        method=method,
        entered="" if node.entered else None,
        inputs=(),
        missing=MissingPolicy.FAIL,
        lowest=None,
        mandatory=(),
        adjustments=tuple(_bare_adjustment(each) for each in node.adjustments),
        gates=tuple(_bare_gate(each) for each in node.gates),
        tags=(),
        note=_NO_TEXT,
        source=None,
        page=None,
        provenance=None,
    )


def _bare_adjustment(adjustment: Adjustment) -> Adjustment:
    return replace(adjustment, title=_NO_TEXT, source=None)


def _bare_gate(gate: Gate) -> Gate:
    return replace(gate, title=_NO_TEXT, source=None)


def _items(node: Node) -> tuple[str, ...]:
    return node.method.items if isinstance(node.method, Checklist) else ()


def _functions(formula: Formula) -> list[tuple[str, str]]:
    return [(each.signature, each.text) for each in formula.functions.values()]


def _shared(formula: Formula, declaration: Declaration) -> list[object]:
    found: list[object] = []
    for name in sorted(formula.names):
        of = name.partition(".")[0]
        if name in declaration.inputs and declaration.inputs[name].owner is None:
            found.append(_bare_input(declaration.inputs[name]))
        elif of in declaration.lists:
            listed = declaration.lists[of]
            columns = {key: _bare_input(each) for key, each in listed.inputs.items()}
            found.append(replace(listed, label=_NO_TEXT, inputs=columns))
    return found
