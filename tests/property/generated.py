"""Random small frameworks, valid by construction, as YAML text with units to score.

It is longer than other files because everything that is drawn stands on what was drawn before, so
that one maker holds it all: a condition needs its input, a band the scale, a weight its siblings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from hypothesis import strategies as st

from property.block_yaml import as_yaml
from property.generated_values import numbers, or_missing

__all__ = ["Generated", "generated"]

T = TypeVar("T")
_MODES = ("half_up", "half_even", "down", "up", "floor", "ceiling")


@dataclass(frozen=True, slots=True)
class Generated:
    """A framework as text, and what some units report."""

    text: str
    units: tuple[dict[str, object], ...]

    def __repr__(self) -> str:
        return f"{self.text}\n# units:\n" + "\n".join(f"#   {unit}" for unit in self.units)


@st.composite
def generated(draw: st.DrawFn, most_units: int = 8) -> Generated:
    """Return a framework and one to `most_units` units of it."""
    maker = _Maker(draw)
    data = maker.framework()
    count = maker.pick(range(1, most_units + 1))
    units = tuple(
        {
            name: value
            for name, values in maker.values.items()
            if (value := draw(values)) is not None or maker.chance(2)
        }
        for _ in range(count)
    )
    for unit in units:
        # A score is entered or computed, never both.
        for entered, computed in maker.entered.items():
            dropped = computed if maker.chance(2) else [entered]
            for name in dropped:
                unit.pop(name, None)
    return Generated(as_yaml(data), units)


@dataclass(slots=True)
class _Maker:
    draw: st.DrawFn
    values: dict[str, st.SearchStrategy[Any]] = field(default_factory=dict)
    entered: dict[str, list[str]] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)
    scale: tuple[int, int] | None = None
    leaves: int = 0

    # -------------------------------------------------------------------------------- drawing

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def number(self, low: int, high: int, places: int = 2) -> Decimal | int:
        places = self.pick((0, 0, 1, places))
        scaled = self.whole(low * 10**places, high * 10**places)
        return scaled if places == 0 else Decimal(scaled).scaleb(-places)

    # ------------------------------------------------------------------------------ framework

    def framework(self) -> dict[str, Any]:
        if self.chance(2):
            self.scale = self.pick(((0, 100), (0, 100), (0, 5), (-1000, 1000), (-100000, 100000)))
        count = self.whole(1, 3)
        top = [
            self.group(f"g{i}", depth=1) if not self.chance(5) else self.leaf(f"g{i}")
            for i in range(1, count + 1)
        ]
        total: dict[str, Any] = self.as_group(top)
        total |= self.changes(["score"], group=True, gated="total")
        if self.scale is not None and self.scale[1] <= 1000 and "adjust" not in total:
            # With means alone, indicators whose scores leave the scale are an error.
            total["adjust"] = [{"id": "some", "add": self.number(0, 3)}]
        if self.scale is not None and not total.keys() & {"floor", "cap"} and self.chance(2):
            bounds = [*self.scale, *(n for n in (10, 50, 10, 50) if n < self.scale[1])]
            total[self.pick(("floor", "cap"))] = self.pick(bounds)
        total |= self.some_rounding("round", 2)
        if self.scale == (0, 100) and self.chance(3):
            total["round"] = {"places": -1}
        data: dict[str, Any] = {
            "format": "kpirules/1",
            "framework": "generated",
            "fiscal_year": 2567,
            "edition": "2567.1",
            "status": "draft",
            "title": "Generated",
            "unit": "office",
            "provenance": "illustrative",
        }
        defaults: dict[str, Any] = {}
        if self.chance(3):
            defaults |= self.some_rounding("round", 1)
        if self.chance(2):
            defaults["missing"] = self.pick(("exclude", "exclude", "zero", "fail"))
        if defaults:
            data["defaults"] = defaults
        # Rounded to tens, a total must still find a band.
        coarse = "'places': -1" in repr((total.get("round"), defaults))
        # Totals often stand on a floor or cap, so limits of bands stand there too.
        near = [n for n in (total.get("floor"), total.get("cap")) if n in (10, 50)]
        bands = {} if self.scale is None else self.bands(count, 10 if coarse else 1, near)
        body: dict[str, Any] = {"indicators": top}
        if total:
            body["total"] = total
        if self.scale is not None:
            body["scale"] = {"min": self.scale[0], "max": self.scale[1]}
        used = as_yaml(body)
        shared = {name: kind for name, kind in self.shared.items() if name in used}
        for name in self.shared.keys() - shared.keys():
            del self.values[name]
        if shared:
            data["inputs"] = shared
        return data | body | bands

    def bands(self, groups: int, step: int, near: list[int]) -> dict[str, Any]:
        """Return bands that cover the scale, with limits at multiples of `step` and at `near`."""
        assert self.scale is not None
        low, high = self.scale
        if not self.chance(2) or high < step:
            return {}
        places = range(low // step + 1, high // step)
        drawn = {self.pick(places) * step for _ in range(self.whole(0, 3)) if places}
        cuts = sorted(drawn | {cut for cut in near if low < cut < high})
        ends = [low, *cuts, high]
        bands: list[dict[str, Any]] = []
        above = self.chance(2)
        for i, (start, stop) in enumerate(pairwise(ends)):
            first, last = i == 0, i == len(ends) - 2
            opening = "[" if first or not above else "("
            closing = "]" if last or above else ")"
            bands.append({"id": f"b{i}", "range": f"{opening}{start}, {stop}{closing}"})
        bands.reverse()
        if self.chance(3):
            when = f"total >= {self.whole(low, high)} and g1 >= {self.whole(0, 50)}"
            if groups > 1:
                when += f" or g2 < {self.whole(0, 50)}"
            bands.insert(0, {"id": "special", "when": when})
        more: dict[str, Any] = {"bands": bands}
        if self.chance(3):
            more["bands_look_at"] = self.pick(("rounded", "unrounded"))
        if self.chance(10):
            more["ranking"] = {"suspended": True, "reason": "suspended this year"}
        return more

    # ---------------------------------------------------------------------------------- nodes

    def group(self, name: str, depth: int) -> dict[str, Any]:
        count = self.whole(1, 4)
        children = [
            self.group(f"{name}_{i}", depth + 1)
            if depth < 3 and self.chance(8)
            else self.leaf(f"{name}.{i}")
            for i in range(1, count + 1)
        ]
        node: dict[str, Any] = {"id": name}
        node |= self.as_group(children)
        node |= self.common(["score"], group=True)
        node["children"] = children
        return node

    def as_group(self, children: list[dict[str, Any]]) -> dict[str, Any]:
        """Return how a group works; give its children weights."""
        keys: dict[str, Any] = {}
        aggregate = self.pick(
            (None, "weighted_mean", "weighted_mean", "mean", "sum", "geometric_mean", "min", "max")
        )
        if aggregate is not None:
            keys["aggregate"] = aggregate
        weighing = aggregate in (None, "weighted_mean", "geometric_mean")
        weighted = self.chance(2 if weighing else 6)
        if weighted:
            keys |= self.weights(children)
        take = self.pick((None, "rounded", "unrounded", "rounded_contributions"))
        if take == "rounded_contributions":
            if aggregate in (None, "weighted_mean", "mean", "sum"):
                for child in children:
                    child["round_contribution"] = self.rounding()
            else:
                take = "unrounded"
        if take is not None:
            keys["take_children"] = take
        if aggregate not in ("min", "max", "sum") and self.chance(2):
            options = ["proportional", "equal", "keep"]
            keys["absent_weight"] = self.pick(options[: 2 if aggregate == "geometric_mean" else 3])
        if self.chance(4):
            keys["min_present"] = self.whole(1, len(children))
        if self.chance(5):
            keys["min_coverage"] = self.pick((Decimal("0.3"), Decimal("0.5"), "2/3", 1))
        if self.chance(3):
            keys["mandatory"] = sorted({self.pick(children)["id"] for _ in range(self.whole(1, 2))})
        return keys

    def weights(self, children: list[dict[str, Any]]) -> dict[str, Any]:
        least = 0 if self.chance(10) else 1
        numbers = [self.whole(least, 40) for _ in children]
        if not any(numbers):
            numbers[0] = 1
        total = sum(numbers)
        if self.chance(6):
            flag = self.condition()
            for child, one, other in zip(children, numbers, reversed(numbers), strict=True):
                child["weight"] = {"formula": f"{one} if {flag} else {other}"}
            return {"weights_total": self.pick((total, "normalise"))}
        if self.chance(3):
            for child, number in zip(children, numbers, strict=True):
                child["weight"] = f"{number * 100}/{total}"
            return {}
        for child, number in zip(children, numbers, strict=True):
            child["weight"] = number
        return {"weights_total": self.pick((total, "normalise"))}

    def common(self, names: list[str], *, group: bool = False) -> dict[str, Any]:
        """Return keys that any node but the total may have."""
        keys: dict[str, Any] = {}
        if self.chance(2):
            keys["missing"] = self.pick(("exclude", "exclude", "zero", "fail", "lowest"))
            if keys["missing"] == "lowest" and (self.scale is None or self.chance(2)):
                keys["lowest"] = self.number(-5, 20)
        if self.chance(6):
            keys["applies_when"] = self.condition()
        keys |= self.changes(names, group=group)
        keys |= self.some_rounding("round", 2)
        return keys

    def changes(self, names: list[str], *, group: bool, gated: str | None = None) -> dict[str, Any]:
        """Return adjustments, gates, floor and cap; `gated` is what a gate calls the score."""
        keys: dict[str, Any] = {}
        often = 8 if group else 4
        if self.chance(often):
            keys["adjust"] = [self.adjustment(i, names) for i in range(self.whole(1, 2))]
        if self.chance(often * 2):
            seen = gated or self.pick(names)
            require = self.pick((f"{seen} >= {self.number(0, 80)}", self.condition()))
            keys["gates"] = [{"id": "gate", "require": require, "cap": self.number(0, 60)}]
        if self.chance(often):
            keys["floor"] = self.number(0, 30)
        if self.chance(often):
            keys["cap"] = self.number(40, 120)
        return keys

    def adjustment(self, i: int, names: list[str]) -> dict[str, Any]:
        amount = self.pick(
            (self.number(0, 10), f"{self.pick(names)} / 10", f"0.25 * {self.count('size')}")
        )
        change: dict[str, Any] = {"id": f"change{i}", self.pick(("add", "deduct")): amount}
        if self.chance(2):
            name = self.pick(names)
            own = f"{name} {self.pick(('<', '<=', '>', '>='))} {self.number(0, 100)}"
            change["when"] = self.pick((self.condition(), own))
        return change

    def condition(self) -> str:
        kind = self.whole(1, 4)
        if kind == 1:
            return self.yes_no("flag")
        if kind == 2:
            return f"not {self.yes_no('probation')}"
        if kind == 3:
            return f"{self.count('size')} {self.pick(('>', '>=', '<', '==', '!='))} 10"
        return f"{self.count('size')} > 0 and {self.yes_no('flag')}"

    def some_rounding(self, key: str, one_in: int) -> dict[str, Any]:
        if not self.chance(one_in):
            return {}
        steps = [self.rounding() for _ in range(2 if self.chance(5) else 1)]
        if len(steps) == 2:
            steps.sort(key=lambda step: -int(step["places"]))
        one = steps[0] if len(steps) == 1 and self.chance(2) else steps
        return {key: one if not self.chance(12) else "none"}

    def rounding(self) -> dict[str, Any]:
        step: dict[str, Any] = {"places": self.pick((0, 1, 2, 2, 4, -1))}
        if not self.chance(3):
            step["mode"] = self.pick(_MODES)
        return step

    # --------------------------------------------------------------------------------- inputs

    def yes_no(self, name: str) -> str:
        self.shared[name] = {"type": "yes_no"}
        self.values[name] = or_missing(st.booleans(), 9)
        return name

    def count(self, name: str) -> str:
        self.shared[name] = {"type": "count"}
        self.values[name] = or_missing(st.sampled_from([0, 1, 9, 10, 11, 40]), 9)
        return name

    # --------------------------------------------------------------------------------- leaves

    def leaf(self, name: str) -> dict[str, Any]:
        self.leaves += 1
        node: dict[str, Any] = {"id": name}
        kind = self.pick(("plain", "plain", "plain", "ratio", "ratio", "checklist", "maturity"))
        if kind == "checklist":
            node["score"] = {"checklist": self.checklist(name)}
        elif kind == "maturity":
            node |= self.maturity(name)
        else:
            node |= self.valued(name, ratio=kind == "ratio")
        names = ["score", "value"] if kind in ("plain", "ratio") else ["score"]
        node |= self.common(names)
        if node.get("missing") == "lowest" and "above_last" in repr(node.get("score")):
            # A formula past the last point can give less than the first point.
            node.setdefault("lowest", 0)
        return node

    def valued(self, name: str, *, ratio: bool) -> dict[str, Any]:
        node: dict[str, Any] = {}
        near: list[Decimal | int] = []
        method = self.pick(
            ("direct", "levels", "levels", "levels", "targets", "targets", "goalposts", "formula")
        )
        match method:
            case "levels":
                falling = self.chance(2)
                ladder, near = self.ladder(falling=falling)
                node["score"] = {"levels": ladder}
                if self.chance(3):
                    node["direction"] = "lower_is_better" if falling else "higher_is_better"
            case "targets":
                ladder, near = self.ladder(falling=self.chance(2), repeats=False)
                words = ("start", "standard", "advanced", "best", "beyond")
                points = dict(zip(words, ladder.pop("points"), strict=False))
                if ladder["between"] == "interpolate" and self.chance(2):
                    del ladder["between"]
                node["score"] = {"targets": points | ladder}
            case "goalposts":
                posts, near = self.goalposts()
                node["score"] = {"goalposts": posts}
            case "formula":
                near = [50]
                formula = self.pick(
                    ("value / 2 + 10", "max(value, 0) * 0.7", "100 if value >= 50 else value / 3")
                )
                node["score"] = {"formula": formula}
            case _:
                if self.chance(3):
                    node["score"] = {"direct": True}
        node |= self.ratio(name, near) if ratio else self.plain(name, near)
        node |= self.some_rounding("round_value", 4)
        if self.chance(8):
            entered = f"{name}.entered".replace(".", "_")
            node["or_enter"] = {"type": "score", "min": 0, "max": 100, "as": entered}
            self.values[entered] = or_missing(numbers(0, 100, near=[5, 60]), 3, blank=True)
            self.entered[entered] = [f"{name}.{short}" for short in node["inputs"]]
        return node

    def plain(self, name: str, near: list[Decimal | int]) -> dict[str, Any]:
        self.values[f"{name}.x"] = or_missing(numbers(-20, 220, near), 7)
        return {"inputs": {"x": {"type": "number", "min": -20, "max": 220}}}

    def ratio(self, name: str, near: list[Decimal | int]) -> dict[str, Any]:
        least = 0 if self.chance(3) else 1
        wholes = [n for n in (1, 3, 7, 8, 100, 200) if n >= least] + ([0] if least == 0 else [])
        parts = [0, 1, 2, 5, 50, 66, 199, *(int(t) * k for t in near for k in (1, 2) if t >= 0)]
        self.values[f"{name}.a"] = or_missing(st.sampled_from(parts), 9)
        self.values[f"{name}.b"] = or_missing(st.sampled_from(wholes), 9)
        inputs = {"a": {"type": "count"}, "b": {"type": "count", "min": least}}
        return {
            "inputs": inputs,
            "value": self.pick(("a / b * 100", "a * 100 / b", "100 * (a / b)")),
        }

    def ladder(
        self, *, falling: bool, repeats: bool = True
    ) -> tuple[dict[str, Any], list[Decimal | int]]:
        count = self.whole(2, 5)
        values: list[Decimal | int] = [self.number(0, 60)]
        for _ in range(count - 1):
            values.append(values[-1] + self.number(1, 30))
        if falling:
            values.reverse()
        scores: list[Decimal | int] = [self.number(0, 10)]
        for _ in range(count - 1):
            scores.append(scores[-1] + self.number(0 if self.chance(4) else 1, 20))
        between = self.pick(("interpolate", "reached", "up_to"))
        points = [list(point) for point in zip(values, scores, strict=True)]
        ladder: dict[str, Any] = {"between": between}
        twice = repeats and count >= 4 and self.chance(3)
        if twice:
            points[2][0] = points[1][0]
            ladder["repeated"] = self.pick(("upper", "lower"))
        ladder["points"] = points
        ends = ["clamp", "clamp", "number", "formula"]
        if between == "interpolate":
            ends.append("extend")
        for key, score in (("below_first", scores[0]), ("above_last", scores[-1])):
            match self.pick((None, *ends)):
                case None:
                    pass
                case "number":
                    away = self.number(0, 5)
                    ladder[key] = score - away if key == "below_first" else score + away
                case "formula":
                    ladder[key] = self.pick(("value / 4", "0.1 * value"))
                case word:
                    ladder[key] = word
        return ladder, values

    def goalposts(self) -> tuple[dict[str, Any], list[Decimal | int]]:
        low = self.number(0, 80)
        high = low + self.number(1, 100)
        posts: dict[str, Any] = {"worst": low, "best": high}
        if self.chance(2):
            posts = {"worst": high, "best": low}
        if self.chance(2):
            start = self.whole(0, 10)
            posts["to"] = [start, start + self.whole(1, 100)]
        if self.chance(2):
            posts["beyond"] = self.pick(("clamp", "extend"))
        return posts, [low, high]

    def checklist(self, name: str) -> dict[str, Any]:
        items = [f"q{i}" for i in range(1, self.whole(1, 4) + 1)]
        declared: dict[str, Any] = {"items": {item: f"Item {item}" for item in items}}
        answers: st.SearchStrategy[Any] = st.booleans()
        if self.chance(2):
            declared["answers"] = self.pick(([0, 50, 100], [0, 1, 2, 3]))
            answers = st.sampled_from(declared["answers"])
        if self.chance(3):
            declared["credit"] = self.pick(("part", "all"))
        if self.chance(3):
            declared["points"] = self.whole(1, 100)
        for item in items:
            self.values[f"{name}.{item}"] = or_missing(answers, 12)
        return declared

    def maturity(self, name: str) -> dict[str, Any]:
        steps = []
        inputs: dict[str, Any] = {}
        for i in range(1, self.whole(1, 3) + 1):
            of = self.whole(1, 4)
            inputs[f"n{i}"] = {"type": "count", "max": of}
            self.values[f"{name}.n{i}"] = or_missing(st.sampled_from([of, of, *range(of + 1)]), 12)
            done = f"n{i} / {of}"
            steps.append({"level": f"step{i}", "done": done, "points": self.whole(1, 50)})
        return {"inputs": inputs, "score": {"maturity": steps}}
