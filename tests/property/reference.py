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


class Gone(IntEnum):
    """Why a value is not there, the graver the greater."""

    NOT_APPLICABLE = 1
    NOT_REPORTED = 2
    SUPPRESSED = 3
    INVALID = 4


Value = Fraction | bool | str | Gone
Names = Callable[[str], Value]


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


def _number(written: object) -> Fraction:
    """Return a number of the file: as written, or a fraction in quotes."""
    return Fraction(str(written))


# ------------------------------------------------------------------------------------- formulas


def _evaluate(formula: object, names: Names) -> Value:
    text = "true" if formula is True else "false" if formula is False else str(formula)
    tree = ast.parse(text.strip(), mode="eval")
    return _walk(tree.body, text.strip(), names)


_ARITHMETIC: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _walk(node: ast.expr, text: str, names: Names) -> Value:  # noqa: C901, PLR0912
    match node:
        case ast.Constant(value=str(word)):
            return word
        case ast.Constant():
            written = ast.get_source_segment(text, node)
            return Fraction(str(written))
        case ast.Name(id="true" | "True"):
            return True
        case ast.Name(id="false" | "False"):
            return False
        case ast.Name(id=name):
            return names(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _walk(operand, text, names)
            return value if isinstance(value, Gone) else -_fraction(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            value = _walk(operand, text, names)
            return value if isinstance(value, Gone) else not value
        case ast.BinOp(left=left, op=op, right=right):
            pair = (_walk(left, text, names), _walk(right, text, names))
            gone = _gravest(pair)
            if gone is not None:
                return gone
            a, b = _fraction(pair[0]), _fraction(pair[1])
            if isinstance(op, ast.Div):
                return Gone.INVALID if b == 0 else a / b
            return _ARITHMETIC[type(op)](a, b)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            pair = (_walk(left, text, names), _walk(right, text, names))
            gone = _gravest(pair)
            return _COMPARISONS[type(op)](*pair) if gone is None else gone
        case ast.BoolOp(op=op, values=parts):
            decided = isinstance(op, ast.Or)
            found = [_walk(part, text, names) for part in parts]
            if any(value is decided for value in found):
                return decided
            gone = _gravest(found)
            return (not decided) if gone is None else gone
        case ast.IfExp(test=test, body=body, orelse=orelse):
            truth = _walk(test, text, names)
            if isinstance(truth, Gone):
                return truth
            return _walk(body if truth else orelse, text, names)
        case ast.Call(func=ast.Name(id="max" | "min" as name), args=arguments):
            found = [_walk(argument, text, names) for argument in arguments]
            gone = _gravest(found)
            numbers = [_fraction(value) for value in found if not isinstance(value, Gone)]
            return gone if gone is not None else max(numbers) if name == "max" else min(numbers)
        case _:
            raise AssertionError(ast.dump(node))


def _gravest(values: Sequence[Value]) -> Gone | None:
    return max((value for value in values if isinstance(value, Gone)), default=None)


def _fraction(value: Value) -> Fraction:
    assert isinstance(value, Fraction)
    return value


# ------------------------------------------------------------------------------------- rounding


def _rounded(number: Fraction, roundings: object) -> Fraction:
    """Return the number after every declared rounding, in order."""
    if roundings is None or roundings == "none":
        return number
    assert isinstance(roundings, list)
    for rounding in roundings:
        number = _round(number, int(rounding["places"]), str(rounding["mode"]))
    return number


def _round(number: Fraction, places: int, mode: str) -> Fraction:
    step = Fraction(10) ** -places
    low = number // step * step
    if low == number:
        return number
    high = low + step
    towards_zero, away = (low, high) if number > 0 else (high, low)
    match mode:
        case "floor":
            return low
        case "ceiling":
            return high
        case "down":
            return towards_zero
        case "up":
            return away
    if number - low != high - number:
        return low if number - low < high - number else high
    if mode == "half_up":
        return away
    assert mode == "half_even"
    return low if low / step % 2 == 0 else high


# -------------------------------------------------------------------------------------- methods


def _levels(ladder: Mapping[str, Any], points: list[list[object]], value: Fraction) -> Value:
    values = [_number(point[0]) for point in points]
    scores = [_number(point[1]) for point in points]
    at = value
    if values[0] > values[-1]:  # less is better: turned round, it is reached from below
        values, at = [-v for v in values], -value
    if at < values[0]:
        return _beyond(ladder["below_first"], value, at, values[:2], scores[:2], scores[0])
    if at > values[-1]:
        return _beyond(ladder["above_last"], value, at, values[-2:], scores[-2:], scores[-1])
    here = [score for v, score in zip(values, scores, strict=True) if v == at]
    if here:
        return here[0] if ladder.get("repeated") == "lower" else here[-1]
    last = max(i for i, v in enumerate(values) if v < at)
    match ladder["between"]:
        case "reached":
            return scores[last]
        case "up_to":
            return scores[last + 1]
    return _line(at, values[last : last + 2], scores[last : last + 2])


def _line(at: Fraction, values: list[Fraction], scores: list[Fraction]) -> Fraction:
    slope = (scores[1] - scores[0]) / (values[1] - values[0])
    return scores[0] + slope * (at - values[0])


def _beyond(  # noqa: PLR0913, PLR0917
    end: object,
    value: Fraction,
    at: Fraction,
    values: list[Fraction],
    scores: list[Fraction],
    nearest: Fraction,
) -> Value:
    if end == "clamp":
        return nearest
    if end == "extend":
        return _line(at, values, scores)
    return _evaluate(end, lambda name: value if name == "value" else Fraction(name))


_LADDER = ("between", "below_first", "above_last", "repeated")


def _checklist(declared: Mapping[str, Any], answers: list[Value]) -> Value:
    """Return the score of the items that apply; none that applies is not applicable."""
    applying = [answer for answer in answers if answer is not Gone.NOT_APPLICABLE]
    gone = _gravest(applying)
    if gone is not None:
        return gone
    if not applying:
        return Gone.NOT_APPLICABLE
    greatest = (
        Fraction(1)
        if declared["answers"] == "yes_no"
        else max(_number(answer) for answer in declared["answers"])
    )
    earned = sum((Fraction(a) if a is not True else Fraction(1) for a in applying), Fraction(0))
    share = earned / (len(applying) * greatest)
    if declared["credit"] == "all" and share < 1:
        share = Fraction(0)
    return _number(declared["points"]) * share


def _maturity(steps: list[Mapping[str, Any]], names: Names) -> Value:
    """Return the points of the steps up to the first that is not complete, which counts in part."""
    points = Fraction(0)
    for step in steps:
        done = _evaluate(step["done"], names)
        if isinstance(done, Gone):
            return done
        points += _fraction(done) * _number(step["points"])
        if _fraction(done) < 1:
            break
    return points


def _goalposts(declared: Mapping[str, Any], value: Fraction) -> Fraction:
    worst, best = _number(declared["worst"]), _number(declared["best"])
    low, high = (_number(end) for end in declared["to"])
    share = (value - worst) / (best - worst)
    if declared["beyond"] == "clamp":
        share = min(max(share, Fraction(0)), Fraction(1))
    return low + share * (high - low)


# ---------------------------------------------------------------------------------- aggregation


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


def _geometric(scores: list[Fraction], shares: list[Fraction]) -> Value:
    """Return the weighted geometric mean, 34 digits of it where it is no exact number."""
    if any(score < 0 for score in scores):
        return Gone.INVALID
    if any(score == 0 and share > 0 for score, share in zip(scores, shares, strict=True)):
        return Fraction(0)
    degree = 1
    for share in shares:
        degree = degree * share.denominator // _gcd(degree, share.denominator)
    power = Fraction(1)
    for score, share in zip(scores, shares, strict=True):
        power *= score ** int(share * degree)
    return _root(power, degree)


def _gcd(a: int, b: int) -> int:
    return a if b == 0 else _gcd(b, a % b)


def _root(number: Fraction, degree: int) -> Fraction:
    """Return the root: exact where it is rational, else 34 digits of it, never ending in 0 or 5."""
    above = _whole_root(number.numerator, degree)
    below = _whole_root(number.denominator, degree)
    if above**degree == number.numerator and below**degree == number.denominator:
        return Fraction(above, below)
    places = 34
    while True:
        scaled = number * Fraction(10) ** (places * degree)
        digits = _whole_root(scaled.numerator // scaled.denominator, degree)
        length = len(str(digits))
        if length == 34:
            exact = Fraction(digits) ** degree == scaled
            if not exact and digits % 5 == 0:
                digits += 1
            return Fraction(digits) / Fraction(10) ** places
        places += 34 - length


def _whole_root(number: int, degree: int) -> int:
    """Return the greatest whole number whose power is not above `number`."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle - 1
    return low


# ----------------------------------------------------------------------------------------- unit


class _Unit:
    def __init__(self, resolved: Mapping[str, Any], given: Mapping[str, Value]) -> None:
        self.file = resolved
        self.given = given
        self.found = Reference()
        scale = resolved.get("scale")
        self.scale = None if scale is None else (_number(scale["min"]), _number(scale["max"]))

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
            holds = _evaluate(band.get("when", True), self._of_total(score))
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
        applies = _evaluate(node.get("applies_when", True), self._names(node))
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
            unrounded = _fraction(base)
            result = Result("measured", _rounded(unrounded, node["round"]), unrounded, coverage)
        self.found.nodes[node["id"]] = result
        return result

    def _names(self, node: Mapping[str, Any], **more: Value) -> Names:
        own = {*node.get("inputs", {}), *node.get("score", {}).get("checklist", {}).get("items", {})}

        def names(name: str) -> Value:
            if name in more:
                return more[name]
            if name in node.get("parameters", {}):
                return _number(node["parameters"][name])
            return self.given.get(f"{node['id']}.{name}" if name in own else name, Gone.NOT_REPORTED)

        return names

    def _value(self, node: Mapping[str, Any]) -> Value:
        value = _evaluate(node["value"], self._names(node))
        if isinstance(value, Fraction):
            return _rounded(value, node.get("round_value"))
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
            return _checklist(declared, [self._names(node)(item) for item in declared["items"]])
        if method == "maturity":
            return _maturity(declared, self._names(node))
        value = self._value(node)
        if isinstance(value, Gone):
            return value
        value = _fraction(value)
        match method:
            case "levels":
                return _levels(declared, declared["points"], value)
            case "targets":
                points = [point for key, point in declared.items() if key not in _LADDER]
                return _levels(declared, points, value)
            case "goalposts":
                return _goalposts(declared, value)
            case "formula":
                return _evaluate(declared, self._names(node, value=value))
        assert method == "direct"
        return value

    def _changed(self, node: Mapping[str, Any], score: Fraction) -> Value:
        """Return the score after adjustments, gates, floor and cap."""
        more: dict[str, Value] = {"score": score, node["id"]: score}
        if "value" in node:
            more["value"] = self._value(node)
        for adjustment in node.get("adjust", []):
            names = self._names(node, **more)
            when = _evaluate(adjustment.get("when", True), names)
            if isinstance(when, Gone):
                return when
            if when is False:
                continue
            amount = _evaluate(adjustment.get("add", adjustment.get("deduct")), names)
            if isinstance(amount, Gone):
                return amount
            score += -_fraction(amount) if "deduct" in adjustment else _fraction(amount)
            more["score"] = score
        for gate in node.get("gates", []):
            met = _evaluate(gate["require"], self._names(node, **{**more, "score": score, node["id"]: score}))
            if isinstance(met, Gone):
                return met
            if met is False:
                score = min(score, _number(gate["cap"]))
        if "floor" in node:
            score = max(score, _number(node["floor"]))
        if "cap" in node:
            score = min(score, _number(node["cap"]))
        return score

    def _group(self, node: Mapping[str, Any]) -> tuple[Value, Fraction]:
        """Return a group's score before changes, and its coverage."""
        children: list[Mapping[str, Any]] = node["children"]
        results = [self._node(child) for child in children]
        states = [result.state for result in results]
        weights = [self._weight(child) for child in children]
        known = [Fraction(0) if isinstance(w, Gone) else _fraction(w) for w in weights]
        coverage = _coverage(results, known)
        if all(state == "not_applicable" for state in states):
            return Gone.NOT_APPLICABLE, None
        gone = _gravest(weights)
        if "invalid" in states or gone is Gone.INVALID:
            return Gone.INVALID, coverage
        if gone is not None:
            return Gone.NOT_REPORTED, coverage
        return self._aggregated(node, results, known, coverage), coverage

    def _weight(self, child: Mapping[str, Any]) -> Value:
        weight = child.get("weight", 1)
        if isinstance(weight, dict):
            return _evaluate(weight["formula"], self._names(child))
        return _number(weight)

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
        if "min_coverage" in node and coverage < _number(node["min_coverage"]):
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
            return _geometric(scores, shares)
        products = [share * score for share, score in zip(shares, scores, strict=True)]
        if take == "rounded_contributions":
            printed = [part.printed for part in parts]
            products = [_rounded(p, how) for p, how in zip(products, printed, strict=True)]
        return sum(products, Fraction(0))

    def _lowest(self, node: Mapping[str, Any]) -> Fraction:
        """Return the declared least score, else that of the method, else that of the scale."""
        if "lowest" in node:
            return _number(node["lowest"])
        [(method, declared)] = node.get("score", {"direct": True}).items()
        match method:
            case "levels" | "targets":
                points = declared.get(
                    "points", [point for key, point in declared.items() if key not in _LADDER]
                )
                least = min(_number(point[1]) for point in points)
                ends = (declared["below_first"], declared["above_last"])
                return min([least, *(_number(end) for end in ends if end != "clamp")])
            case "goalposts":
                return min(_number(end) for end in declared["to"])
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
