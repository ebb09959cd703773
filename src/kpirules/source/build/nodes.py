"""The nodes of the indicator tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kpirules.diagnostics.catalogue.rules import NO_PARENT_WEIGHT, NO_VALUE, PARAMETER_UNUSED_HERE
from kpirules.diagnostics.place import Place
from kpirules.formula.facts import nonzero_when_true
from kpirules.formula.formula import Formula
from kpirules.formula.types import Kind, Type
from kpirules.framework.formulas import formulas_of
from kpirules.framework.methods import Direct, Method
from kpirules.framework.node import (
    AbsentWeight,
    Adjustment,
    Aggregation,
    Direction,
    Gate,
    MissingPolicy,
    Node,
    TakeChildren,
)
from kpirules.source import tree
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.context import Context, Names
from kpirules.source.build.joint import build_joint
from kpirules.source.build.methods import build_method
from kpirules.source.build.own import Own
from kpirules.source.build.texts import places_of, roundings, text_of, whole, words

__all__ = ["build_node"]

_NUMBER = Type(kind=Kind.NUMBER)
_MAYBE = Type(kind=Kind.NUMBER, optional=True)
_CHILDREN: dict[str, Type] = {
    "children.score": replace(_NUMBER, over="children"),
    "children.weight": replace(_NUMBER, over="children", nonneg=True),
    "children.value": replace(_MAYBE, over="children"),
}
_READS_INPUTS = ("checklist", "maturity")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*", re.ASCII)


def build_node(
    own: Own,
    context: Context,
    *,
    results: Names | None = None,
    above: frozenset[str] = frozenset(),
) -> Node:
    """Return a node and all below it.

    Args:
        own: The node, with what it declares for its own formulas.
        context: The framework so far.
        results: For the total: the names that its gates may use.
        above: Texts known not to be zero wherever this node applies.
    """
    return _NodeBuilder(own, context, above).build(results)


class _NodeBuilder:
    """Builds one node; everything its formulas may name is set up once."""

    def __init__(self, own: Own, context: Context, above: frozenset[str]) -> None:
        self.own = own
        self.id = own.id
        self.node = own.node
        self.context = context
        plain = Names(types=own.types, constants=own.parameters, nonzero=above)
        self.applies_when = context.formula(
            self.node.get("applies_when"), plain, Kind.TRUTH, self.id
        )
        known = above | (nonzero_when_true(self.applies_when) if self.applies_when else frozenset())
        self.names = replace(plain, nonzero=known)

    def build(self, results: Names | None) -> Node:
        node = self.node
        children = self._children()
        value = self._formula("value", self.names, Kind.NUMBER)
        method = self._method(value)
        if method is None:
            # Without a value the rules draw no conclusions about the score.
            self.context.take_used(value)
            method, value = Direct(), None
        late = self._late_names(value)
        weight = self._weight()
        aggregation, aggregate = self._aggregation()
        built = Node(
            id=self.id,
            title=text_of(node.get("title")),
            weight=weight,
            weights_total=self._weights_total(weight),
            children=children,
            value=value,
            value_rounding=roundings(node.get("round_value")),
            method=method,
            entered=None if self.own.entered is None else self.own.entered.name,
            parameters=tuple((k, Fraction(*v)) for k, v in self.own.parameters.items()),
            inputs=tuple(i.name for i in (*self.own.inputs.values(), *self.own.items.values())),
            unit_of_measure=word(node.get("unit_of_measure")),
            direction=Direction(word(node["direction"])) if "direction" in node else None,
            target=self._formula("target", self.names, Kind.NUMBER),
            aggregation=aggregation,
            aggregate=aggregate,
            take_children=TakeChildren(word(node.get("take_children")) or "rounded"),
            rounding=roundings(node.get("round")),
            contribution_rounding=roundings(node.get("round_contribution")),
            missing=MissingPolicy(word(node.get("missing")) or "fail"),
            lowest=self.context.constant(node.get("lowest"), self.own.parameters, self.id),
            mandatory=words(node.get("mandatory")),
            min_present=whole(node.get("min_present"), 1),
            min_coverage=self._constant("min_coverage"),
            absent_weight=AbsentWeight(word(node.get("absent_weight")) or "proportional"),
            applies_when=self.applies_when,
            adjustments=tuple(self._adjustments(late)),
            gates=tuple(self._gates(late if results is None else results)),
            floor=self._constant("floor"),
            cap=self._constant("cap"),
            joint=build_joint(node),
            tags=words(node.get("tags")),
            note=text_of(node.get("note")),
            source=word(node.get("source")),
            page=word(node.get("page")),
            provenance=word(node.get("provenance")),
            place=self.own.place,
            places=self._places(),
        )
        self._check_parameters(built)
        return built

    def _places(self) -> dict[str, Place]:
        """Return where the node's keys stand, those of its method and its gates' bands too."""
        places = places_of(self.node)
        score = self.node.get("score")
        if score is not None:
            ladder = next(iter(as_mapping(score).entries.values()))
            if isinstance(ladder, tree.Mapping):
                places |= {f"score.{key}": place for key, place in places_of(ladder).items()}
        for item in as_items(self.node.get("gates")):
            gate = as_mapping(item)
            if "band_at_most" in gate:
                places[f"gates.{word(gate['id'])}.band_at_most"] = gate["band_at_most"].place
        return places

    def _formula(self, key: str, names: Names, expect: Kind) -> Formula | None:
        return self.context.formula(self.node.get(key), names, expect, self.id)

    def _constant(self, key: str) -> Fraction | None:
        return self.context.constant(self.node.get(key), self.own.parameters, self.id)

    def _children(self) -> tuple[Node, ...]:
        shared = frozenset(
            text
            for text in self.names.nonzero
            if all(name in self.context.shared for name in _WORD.findall(text))
        )
        return tuple(build_node(child, self.context, above=shared) for child in self.own.children)

    def _method(self, value: Formula | None) -> Method | None:
        """Return the method, or None where it is wrong, which is reported."""
        if self.own.children or "use" in self.node or "score" not in self.node:
            return Direct()
        score = as_mapping(self.node["score"])
        kind = next(iter(score))
        has_value = "value" in self.node
        entered_only = kind == "direct" and self.own.entered is not None
        if not has_value and kind not in (*_READS_INPUTS, "formula") and not entered_only:
            self.context.report(
                NO_VALUE, self.own.place, subject=self.id, node=self.id, method=kind
            )
            return Direct()
        names = self.names
        if has_value and kind not in _READS_INPUTS:
            names = names.also(value=self._value_type(value))
        items = tuple(item.name for item in self.own.items.values())
        return build_method(score, self.context, names, self.own.parameters, self.id, items)

    def _value_type(self, value: Formula | None) -> Type:
        known = _NUMBER if value is None else value.type
        unit = known.unit or word(self.node.get("unit_of_measure"))
        return replace(known, optional=False, unit=unit)

    def _late_names(self, value: Formula | None) -> Names:
        """Return the names of formulas that work on a score that is there already."""
        late = self.names.also(score=_NUMBER)
        if "value" not in self.node:
            return late
        return late.also(value=replace(self._value_type(value), optional=True))

    def _weight(self) -> Fraction | Formula | None:
        branch = self.node.get("weight")
        if isinstance(branch, tree.Mapping):
            return self.context.formula(branch["formula"], Names(), Kind.NUMBER, self.id)
        return self._constant("weight")

    def _weights_total(self, weight: Fraction | Formula | None) -> Fraction | None:
        text = word(self.node.get("weights_total"))
        if text is None or text == "normalise":
            return None
        if text != "parent":
            return self._constant("weights_total")
        if isinstance(weight, Fraction):
            return weight
        place = self.node["weights_total"].place
        self.context.report(NO_PARENT_WEIGHT, place, subject=self.id, node=self.id)
        return None

    def _aggregation(self) -> tuple[Aggregation, Formula | None]:
        branch = self.node.get("aggregate")
        if not isinstance(branch, tree.Mapping):
            return Aggregation(word(branch) or "weighted_mean"), None
        names = self.names.also(**_CHILDREN)
        formula = self.context.formula(branch["formula"], names, Kind.NUMBER, self.id)
        return Aggregation.FORMULA, formula

    def _adjustments(self, names: Names) -> Iterator[Adjustment]:
        for item in as_items(self.node.get("adjust")):
            entry = as_mapping(item)
            amount = self.context.formula(
                entry.get("add") or entry.get("deduct"), names, Kind.NUMBER, self.id
            )
            when = self.context.formula(entry.get("when"), names, Kind.TRUTH, self.id)
            if amount is not None:
                yield Adjustment(
                    id=word(entry["id"]) or "",
                    amount=amount,
                    deduct="deduct" in entry,
                    when=when,
                    title=text_of(entry.get("title")),
                    source=word(entry.get("source")),
                    place=entry["id"].place,
                )

    def _gates(self, names: Names) -> Iterator[Gate]:
        for item in as_items(self.node.get("gates")):
            entry = as_mapping(item)
            require = self.context.formula(entry["require"], names, Kind.TRUTH, self.id)
            if require is not None:
                yield Gate(
                    id=word(entry["id"]) or "",
                    require=require,
                    cap=self.context.constant(entry.get("cap"), self.own.parameters, self.id),
                    band_at_most=word(entry.get("band_at_most")),
                    title=text_of(entry.get("title")),
                    source=word(entry.get("source")),
                    place=entry["id"].place,
                )

    def _check_parameters(self, node: Node) -> None:
        """Report own parameters that nothing uses, once for all nodes of a template."""
        if not self.own.parameters:
            return
        used = set(self.context.mentioned)
        for formula in formulas_of(node):
            used |= formula.names
        parameters = as_mapping(self.node["parameters"])
        for name in self.own.parameters:
            if name not in used:
                self.context.report(PARAMETER_UNUSED_HERE, parameters.keys[name], name=name)
