"""An independent scorer, slow and plain, that the engine is compared with.

Written from the description of the language alone: it reads the resolved file as plain data, works
on `fractions.Fraction` and follows the text of the rules step by step. It shares no code with the
engine. It knows what the generated frameworks use: no lists, named functions, templates, formulas
as aggregation or gates on the band.

Where the text leaves a choice it reads it so: a group has state `invalid` or `not_reported`, never
`suppressed`; a mandatory child that does not apply is not missing; where it is not known whether a
group applies, nothing below it has a score; parts as printed are made of unrounded scores; a mean
whose weights add up to 0 is `invalid`; where weights are not known coverage counts children alike;
a band whose condition is not known leaves the unit without
a band.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from property.reference_formula import Gone, Names, Value, as_fraction, evaluate, gravest
from property.reference_methods import (
    checklist,
    geometric,
    goalposts,
    least_score,
    levels,
    maturity,
    number,
    rounded,
)

__all__ = ["Reference", "Result", "score_reference"]

Node = Mapping[str, Any]


class Result(NamedTuple):
    """What one node comes to; `state` is `measured` or the name of a `Gone`."""

    state: str
    score: Fraction | None
    unrounded: Fraction | None
    coverage: Fraction | None  # None where it does not apply


class _Part(NamedTuple):
    """A child that counts: its weight, the score that is taken, its rounding of parts."""

    weight: Fraction
    score: Fraction
    printed: object


class _Parts(NamedTuple):
    """The children that count, and the weights of those that do not."""

    counted: list[_Part]
    absent: list[Fraction]
    applying: Fraction  # the weights of those among the absent that apply


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


class _Unit:
    def __init__(self, resolved: Mapping[str, Any], given: Mapping[str, Value]) -> None:
        self.file = resolved
        self.given = given
        self.found = Reference()
        scale = resolved.get("scale")
        self.scale = None if scale is None else (number(scale["min"]), number(scale["max"]))

    def run(self) -> Reference:
        total = {**self.file.get("total", {}), "id": "total", "children": self.file["indicators"]}
        result = self.node(total)
        if result.score is not None and self.scale is not None:
            low, high = self.scale
            if not low <= result.score <= high:
                result = Result("invalid", None, None, result.coverage)
                self.found.nodes["total"] = result
        self.found.band = self.band(result)
        return self.found

    def band(self, total: Result) -> str | None:
        if total.score is None or self.file.get("ranking", {}).get("suspended") is True:
            return None
        looks_at_rounded = self.file.get("bands_look_at", "rounded") == "rounded"
        score = total.score if looks_at_rounded else total.unrounded
        assert score is not None

        def names(name: str) -> Value:
            if name == "total":
                return score
            if name in self.found.nodes:
                return _score_of(self.found.nodes[name])
            return self.given.get(name, Gone.NOT_REPORTED)

        for band in self.file.get("bands", []):
            if "range" in band and not _inside(band["range"], score):
                continue
            holds = evaluate(band.get("when", True), names)
            if isinstance(holds, Gone):
                return None
            if holds:
                return str(band["id"])
        return None

    def node(self, node: Node) -> Result:
        """Return the result of a node, after those of all nodes below it."""
        applies = evaluate(node.get("applies_when", True), self.names(node))
        if applies is not True:
            state = applies.name.lower() if isinstance(applies, Gone) else "not_applicable"
            covered = None if state == "not_applicable" else Fraction(0)
            for below in _all(node):
                self.found.nodes[below["id"]] = Result(state, None, None, covered)
            return self.found.nodes[node["id"]]
        base, coverage = self.group(node) if "children" in node else (self.leaf(node), None)
        score = self.changed(node, base) if isinstance(base, Fraction) else base
        if coverage is None:
            coverage = Fraction(0) if isinstance(score, Gone) else Fraction(1)
        if isinstance(score, Gone):
            covered = None if score is Gone.NOT_APPLICABLE else coverage
            result = Result(score.name.lower(), None, None, covered)
        else:
            exact = as_fraction(score)
            result = Result("measured", rounded(exact, node["round"]), exact, coverage)
        self.found.nodes[node["id"]] = result
        return result

    def names(self, node: Node, **more: Value) -> Names:
        """Return what the names in a node's formulas stand for."""
        items = node.get("score", {}).get("checklist", {}).get("items", {})
        own = {*node.get("inputs", {}), *items}

        def names(name: str) -> Value:
            if name in more:
                return more[name]
            full = f"{node['id']}.{name}" if name in own else name
            return self.given.get(full, Gone.NOT_REPORTED)

        return names

    def value(self, node: Node) -> Value:
        value = evaluate(node["value"], self.names(node))
        return rounded(value, node.get("round_value")) if isinstance(value, Fraction) else value

    def leaf(self, node: Node) -> Value:
        """Return the score before changes: as entered, or as the method gives it."""
        if "or_enter" in node:
            name = node["or_enter"].get("as", node["id"])
            entered = self.given.get(name, Gone.NOT_REPORTED)
            if isinstance(entered, Fraction):
                return entered
        [(method, declared)] = node["score"].items()
        if method == "checklist":
            return checklist(declared, [self.names(node)(item) for item in declared["items"]])
        if method == "maturity":
            return maturity(declared, self.names(node))
        value = self.value(node)
        if isinstance(value, Gone):
            return value
        value = as_fraction(value)
        if method in ("levels", "targets"):
            return levels(declared, value)
        if method == "goalposts":
            return goalposts(declared, value)
        if method == "formula":
            return evaluate(declared, self.names(node, value=value))
        assert method == "direct"
        return value

    def changed(self, node: Node, score: Fraction) -> Value:
        """Return the score after adjustments, gates, floor and cap."""
        value = self.value(node) if "value" in node else Gone.NOT_REPORTED

        def names(so_far: Fraction) -> Names:
            return self.names(node, value=value, score=so_far, **{node["id"]: so_far})

        for adjustment in node.get("adjust", []):
            when = evaluate(adjustment.get("when", True), names(score))
            if when is False:
                continue
            if isinstance(when, Gone):
                return when
            amount = evaluate(adjustment.get("add", adjustment.get("deduct")), names(score))
            if isinstance(amount, Gone):
                return amount
            score += -as_fraction(amount) if "deduct" in adjustment else as_fraction(amount)
        for gate in node.get("gates", []):
            met = evaluate(gate["require"], names(score))
            if isinstance(met, Gone):
                return met
            if met is False:
                score = min(score, number(gate["cap"]))
        if "floor" in node:
            score = max(score, number(node["floor"]))
        if "cap" in node:
            score = min(score, number(node["cap"]))
        return score

    def group(self, node: Node) -> tuple[Value, Fraction]:
        """Return a group's score before changes, and its coverage."""
        children: list[Node] = node["children"]
        results = [self.node(child) for child in children]
        states = [result.state for result in results]
        weights = [self.weight(child, alike=node["aggregate"] == "mean") for child in children]
        known = [Fraction(0) if isinstance(w, Gone) else as_fraction(w) for w in weights]
        coverage = _coverage(results, known)
        unknown = gravest(weights)
        if all(state == "not_applicable" for state in states):
            return Gone.NOT_APPLICABLE, coverage
        if "invalid" in states or unknown is Gone.INVALID:
            return Gone.INVALID, coverage
        if unknown is not None or _lacks(node, states, coverage):
            return Gone.NOT_REPORTED, coverage
        parts = self.parts(node, results, known)
        return _combined(node, parts) if parts.counted else Gone.NOT_REPORTED, coverage

    def weight(self, child: Node, *, alike: bool) -> Value:
        weight = 1 if alike else child.get("weight", 1)
        if isinstance(weight, dict):
            return evaluate(weight["formula"], self.names(child))
        return number(weight)

    def parts(self, node: Node, results: list[Result], weights: list[Fraction]) -> _Parts:
        """Return the children that count, by their scores or by their policies."""
        counted: list[_Part] = []
        absent: list[Fraction] = []
        applying = Fraction(0)
        for child, result, weight in zip(node["children"], results, weights, strict=True):
            rounds = node["take_children"] == "rounded"
            score = result.score if rounds else result.unrounded
            if score is None and result.state != "not_applicable":
                score = self.instead(child)
                applying += weight if score is None else 0
            if score is None:
                absent.append(weight)
            else:
                counted.append(_Part(weight, score, child.get("round_contribution")))
        return _Parts(counted, absent, applying)

    def instead(self, child: Node) -> Fraction | None:
        """Return the score that a child without one counts with, or None where it is left out."""
        if child["missing"] == "exclude":
            return None
        if child["missing"] == "zero":
            return Fraction(0)
        least = number(child["lowest"]) if "lowest" in child else least_score(child.get("score"))
        if least is None:
            assert self.scale is not None
            least = self.scale[0]
        return least


def _score_of(result: Result) -> Value:
    return Gone[result.state.upper()] if result.score is None else result.score


def _lacks(node: Node, states: list[str], coverage: Fraction) -> bool:
    """Return whether too little is there for a score."""
    for child, state in zip(node["children"], states, strict=True):
        there = state in ("measured", "not_applicable")
        if not there and (child["missing"] == "fail" or child["id"] in node.get("mandatory", [])):
            return True
    if states.count("measured") < node["min_present"]:
        return True
    return "min_coverage" in node and coverage < number(node["min_coverage"])


def _combined(node: Node, parts: _Parts) -> Value:
    aggregate = node["aggregate"]
    scores = [part.score for part in parts.counted]
    if aggregate in ("min", "max"):
        return min(scores) if aggregate == "min" else max(scores)
    shares = [Fraction(1)] * len(scores)
    if aggregate != "sum":
        shares = _shares(parts, node["absent_weight"])
    if not shares:
        return Gone.INVALID
    if aggregate == "geometric_mean":
        return geometric(scores, shares)
    products = [share * score for share, score in zip(shares, scores, strict=True)]
    if node["take_children"] == "rounded_contributions":
        products = [
            rounded(product, part.printed)
            for product, part in zip(products, parts.counted, strict=True)
        ]
    return sum(products, Fraction(0))


def _shares(parts: _Parts, how: str) -> list[Fraction]:
    """Return what each part counts in a mean; nothing where the weights add up to 0."""
    weights = [part.weight for part in parts.counted]
    if how == "equal":
        gift = sum(parts.absent, Fraction(0)) / len(weights)
        weights = [weight + gift for weight in weights]
    whole = sum(weights, Fraction(0)) + (parts.applying if how == "keep" else 0)
    return [weight / whole for weight in weights] if whole else []


def _coverage(results: Sequence[Result], weights: Sequence[Fraction]) -> Fraction:
    """Return the weighted share that is measured of what applies."""
    applying = [
        (weight, result.coverage)
        for weight, result in zip(weights, results, strict=True)
        if result.coverage is not None
    ]
    if sum(weight for weight, _ in applying) == 0:
        applying = [(Fraction(1), covered) for _, covered in applying]
    whole = sum((weight for weight, _ in applying), Fraction(0))
    covered = sum((weight * share for weight, share in applying), Fraction(0))
    return covered / whole if whole else Fraction(0)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("children", []):
        yield from _all(child)


def _inside(interval: str, score: Fraction) -> bool:
    low, high = (end.strip() for end in interval[1:-1].split(","))
    if low and (score < Fraction(low) or (interval[0] == "(" and score == Fraction(low))):
        return False
    return not high or score < Fraction(high) or (interval[-1] == "]" and score == Fraction(high))
