"""An independent scorer, slow and plain, that the engine is compared with.

Written from the description of the language alone: it reads the resolved file as plain data, works
on `fractions.Fraction` and follows the text of the rules step by step. It shares no code with the
engine. It knows what the generated frameworks use: no lists, named functions, templates, formulas
as aggregation or gates on the band.

Where the text leaves a choice it reads it so: a group has state `invalid` or `not_reported`, never
`suppressed`; a mandatory child that does not apply is not missing; where it is not known whether a
group applies, nothing below it has a score; parts as printed are made of unrounded scores; a mean
whose weights add up to 0 is `invalid`; a band whose condition is not known leaves the unit without
a band.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from typing import Any, NamedTuple

__all__ = ["Gone", "Reference", "Result", "score_reference"]


class Result(NamedTuple):
    """What one node comes to; `state` is `measured` or the name of a `Gone`."""

    state: str
    score: Fraction | None
    unrounded: Fraction | None
    coverage: Fraction | None  # None where it does not apply


@dataclass(slots=True)
class Reference:
    """What a unit comes to."""

    nodes: dict[str, Result] = field(default_factory=dict)
    band: str | None = None


def score_reference(resolved: Mapping[str, Any], given: Mapping[str, Value]) -> Reference:
    """Return every node's state and score, and the band.

    Args:
        resolved: The resolved file as plain data.
        given: Values by full data name; a name that is not there is a blank.
    """
    return _Unit(resolved, given).run()


class _Part(NamedTuple):
    """A child that counts: its weight, the score that is taken, its rounding of parts."""

    weight: Fraction
    score: Fraction
    printed: object


def _shares(parts: list[_Part], absent: list[Fraction], applying: Fraction, how: str) -> list[
    Fraction
]:
    """Return what each part counts in a mean; nothing where the weights add up to 0.

    Args:
        parts: The children that count.
        absent: Weights of all children that do not count.
        applying: The weights of those among them that apply.
        how: Where absent weight goes.
    """
    counted = sum((part.weight for part in parts), Fraction(0))
    if how == "equal":
        gift = sum(absent, Fraction(0)) / len(parts)
        parts = [part._replace(weight=part.weight + gift) for part in parts]
        counted += sum(absent, Fraction(0))
    whole = counted + applying if how == "keep" else counted
    return [part.weight / whole for part in parts] if whole else []


class _Unit:
    def __init__(self, resolved: Mapping[str, Any], given: Mapping[str, Value]) -> None:
        self.file = resolved
        self.given = given
        self.found = Reference()
        scale = resolved.get("scale")
        self.scale = None if scale is None else (number(scale["min"]), number(scale["max"]))

    def run(self) -> Reference:
        total = {**self.file.get("total", {}), "id": "total", "children": self.file["indicators"]}
        result = self._node(total)
        low_high = self.scale
        if result.score is not None and low_high is not None:
            low, high = low_high
            if not low <= result.score <= high:
                result = Result("invalid", None, None, result.coverage)
                self.found.nodes["total"] = result
        self.found.band = self._band(result)
        return self.found

    def _band(self, total: Result) -> str | None:
        if total.score is None or self.file.get("ranking", {}).get("suspended") is True:
            return None
        looks_at_rounded = self.file.get("bands_look_at", "rounded") == "rounded"
        score = total.score if looks_at_rounded else total.unrounded
        assert score is not None
        for band in self.file.get("bands", []):
            if "range" in band and not _inside(band["range"], score):
                continue
            holds = evaluate(band.get("when", True), self._of_total(score))
            if isinstance(holds, Gone):
                return None
            if holds:
                return str(band["id"])
        return None

    def _of_total(self, score: Fraction) -> Names:
        def names(name: str) -> Value:
            if name == "total":
                return score
            if name in self.found.nodes:
                result = self.found.nodes[name]
                return Gone[result.state.upper()] if result.score is None else result.score
            return self.given.get(name, Gone.NOT_REPORTED)

        return names

    def _node(self, node: Mapping[str, Any]) -> Result:
        applies = evaluate(node.get("applies_when", True), self._names(node))
        if applies is not True:
            state = applies.name.lower() if isinstance(applies, Gone) else "not_applicable"
            covered = None if state == "not_applicable" else Fraction(0)
            for below in _walk_nodes(node):
                self.found.nodes[below["id"]] = Result(state, None, None, covered)
            return self.found.nodes[node["id"]]
        coverage: Fraction | None
        if "children" in node:
            base, coverage = self._group(node)
        else:
            base = self._leaf(node)
            coverage = Fraction(0) if isinstance(base, Gone) else Fraction(1)
        if isinstance(base, Fraction):
            base = self._changed(node, base)
        if isinstance(base, Gone):
            if base is Gone.NOT_APPLICABLE:
                coverage = None
            elif "children" not in node:
                coverage = Fraction(0)
            result = Result(base.name.lower(), None, None, coverage)
        else:
            unrounded = as_fraction(base)
            result = Result("measured", rounded(unrounded, node["round"]), unrounded, coverage)
        self.found.nodes[node["id"]] = result
        return result

    def _names(self, node: Mapping[str, Any], **more: Value) -> Names:
        own = {*node.get("inputs", {}), *node.get("score", {}).get("checklist", {}).get("items", {})}

        def names(name: str) -> Value:
            if name in more:
                return more[name]
            if name in node.get("parameters", {}):
                return number(node["parameters"][name])
            return self.given.get(f"{node['id']}.{name}" if name in own else name, Gone.NOT_REPORTED)

        return names

    def _value(self, node: Mapping[str, Any]) -> Value:
        value = evaluate(node["value"], self._names(node))
        if isinstance(value, Fraction):
            return rounded(value, node.get("round_value"))
        return value

    def _leaf(self, node: Mapping[str, Any]) -> Value:
        """Return the score before changes: as entered, or as the method gives it."""
        if "or_enter" in node:
            name = node["or_enter"].get("as", node["id"])
            entered = self.given.get(name, Gone.NOT_REPORTED)
            if isinstance(entered, Fraction):
                return entered
        [(method, declared)] = node["score"].items()
        if method == "checklist":
            return checklist(declared, [self._names(node)(item) for item in declared["items"]])
        if method == "maturity":
            return maturity(declared, self._names(node))
        value = self._value(node)
        if isinstance(value, Gone):
            return value
        value = as_fraction(value)
        match method:
            case "levels":
                return levels(declared, declared["points"], value)
            case "targets":
                points = [point for key, point in declared.items() if key not in _LADDER]
                return levels(declared, points, value)
            case "goalposts":
                return goalposts(declared, value)
            case "formula":
                return evaluate(declared, self._names(node, value=value))
        assert method == "direct"
        return value

    def _changed(self, node: Mapping[str, Any], score: Fraction) -> Value:
        """Return the score after adjustments, gates, floor and cap."""
        more: dict[str, Value] = {"score": score, node["id"]: score}
        if "value" in node:
            more["value"] = self._value(node)
        for adjustment in node.get("adjust", []):
            names = self._names(node, **more)
            when = evaluate(adjustment.get("when", True), names)
            if isinstance(when, Gone):
                return when
            if when is False:
                continue
            amount = evaluate(adjustment.get("add", adjustment.get("deduct")), names)
            if isinstance(amount, Gone):
                return amount
            score += -as_fraction(amount) if "deduct" in adjustment else as_fraction(amount)
            more["score"] = score
        for gate in node.get("gates", []):
            met = evaluate(gate["require"], self._names(node, **{**more, "score": score, node["id"]: score}))
            if isinstance(met, Gone):
                return met
            if met is False:
                score = min(score, number(gate["cap"]))
        if "floor" in node:
            score = max(score, number(node["floor"]))
        if "cap" in node:
            score = min(score, number(node["cap"]))
        return score

    def _group(self, node: Mapping[str, Any]) -> tuple[Value, Fraction]:
        """Return a group's score before changes, and its coverage."""
        children: list[Mapping[str, Any]] = node["children"]
        results = [self._node(child) for child in children]
        states = [result.state for result in results]
        weights = [self._weight(child) for child in children]
        known = [Fraction(0) if isinstance(w, Gone) else as_fraction(w) for w in weights]
        coverage = _coverage(results, known)
        if all(state == "not_applicable" for state in states):
            return Gone.NOT_APPLICABLE, None
        gone = gravest(weights)
        if "invalid" in states or gone is Gone.INVALID:
            return Gone.INVALID, coverage
        if gone is not None:
            return Gone.NOT_REPORTED, coverage
        return self._aggregated(node, results, known, coverage), coverage

    def _weight(self, child: Mapping[str, Any]) -> Value:
        weight = child.get("weight", 1)
        if isinstance(weight, dict):
            return evaluate(weight["formula"], self._names(child))
        return number(weight)

    def _aggregated(
        self,
        node: Mapping[str, Any],
        results: list[Result],
        weights: list[Fraction],
        coverage: Fraction,
    ) -> Value:
        children = node["children"]
        states = [result.state for result in results]
        failing = [
            child["id"]
            for child, result in zip(children, results, strict=True)
            if result.state in ("not_reported", "suppressed") and child["missing"] == "fail"
        ]
        if failing:
            return Gone.NOT_REPORTED
        by_id = dict(zip((child["id"] for child in children), states, strict=True))
        present = ("measured", "not_applicable")
        if any(by_id[name] not in present for name in node.get("mandatory", [])):
            return Gone.NOT_REPORTED
        if states.count("measured") < node["min_present"]:
            return Gone.NOT_REPORTED
        if "min_coverage" in node and coverage < number(node["min_coverage"]):
            return Gone.NOT_REPORTED
        return self._combined(node, results, weights)

    def _combined(
        self, node: Mapping[str, Any], results: list[Result], weights: list[Fraction]
    ) -> Value:
        aggregate, take = node["aggregate"], node["take_children"]
        parts: list[_Part] = []
        absent: list[Fraction] = []
        applying = Fraction(0)
        plain = aggregate == "mean"
        for child, result, declared in zip(node["children"], results, weights, strict=True):
            weight = Fraction(1) if plain else declared
            score = result.score if take == "rounded" else result.unrounded
            if score is None and result.state != "not_applicable":
                if child["missing"] == "zero":
                    score = Fraction(0)
                elif child["missing"] == "lowest":
                    score = self._lowest(child)
                else:
                    applying += weight
            if score is None:
                absent.append(weight)
            else:
                parts.append(_Part(weight, score, child.get("round_contribution")))
        if not parts:
            return Gone.NOT_REPORTED
        scores = [part.score for part in parts]
        match aggregate:
            case "sum":
                shares = [Fraction(1)] * len(parts)
            case "min":
                return min(scores)
            case "max":
                return max(scores)
            case _:
                shares = _shares(parts, absent, applying, node["absent_weight"])
                if not shares:
                    return Gone.INVALID
        if aggregate == "geometric_mean":
            return geometric(scores, shares)
        products = [share * score for share, score in zip(shares, scores, strict=True)]
        if take == "rounded_contributions":
            printed = [part.printed for part in parts]
            products = [rounded(p, how) for p, how in zip(products, printed, strict=True)]
        return sum(products, Fraction(0))

    def _lowest(self, node: Mapping[str, Any]) -> Fraction:
        """Return the declared least score, else that of the method, else that of the scale."""
        if "lowest" in node:
            return number(node["lowest"])
        [(method, declared)] = node.get("score", {"direct": True}).items()
        match method:
            case "levels" | "targets":
                points = declared.get(
                    "points", [point for key, point in declared.items() if key not in _LADDER]
                )
                least = min(number(point[1]) for point in points)
                ends = (declared["below_first"], declared["above_last"])
                return min([least, *(number(end) for end in ends if end != "clamp")])
            case "goalposts":
                return min(number(end) for end in declared["to"])
            case "checklist" | "maturity":
                return Fraction(0)
        assert self.scale is not None
        return self.scale[0]


def _coverage(results: list[Result], weights: list[Fraction]) -> Fraction:
    """Return the weighted share that is measured of what applies."""
    applying = [
        (weight, result.coverage)
        for weight, result in zip(weights, results, strict=True)
        if result.coverage is not None
    ]
    whole = sum((weight for weight, _ in applying), Fraction(0))
    if whole == 0:
        return Fraction(0)
    return sum((weight * covered for weight, covered in applying), Fraction(0)) / whole


def _walk_nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    for child in node.get("children", []):
        yield from _walk_nodes(child)


def _inside(interval: str, score: Fraction) -> bool:
    low, high = (end.strip() for end in interval[1:-1].split(","))
    if low and (score < Fraction(low) or (interval[0] == "(" and score == Fraction(low))):
        return False
    return not high or score < Fraction(high) or (interval[-1] == "]" and score == Fraction(high))
