"""Frameworks whose indicators are formulas made at random from the whole language."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kpirules import State
from kpirules.formula.functions import FUNCTIONS
from kpirules.testing import DrawnFramework
from kpirules.testing.drawn.block_yaml import as_yaml

__all__ = ["formula_frameworks", "used"]

# How often each function and operator was drawn.
used: Counter[str] = Counter()

_NUMBERS = ("a", "b", "c", "n", "score('k0')", "value('k0')", "limit")
_ROWS = ("goals.result", "goals.weight", "goals.points")
_LITERALS = ("0", "1", "2", "3", "10", "100", "0.5", "2.5", "0.01", "-1", "60", "80", "1/3")
_PLAIN = ("abs", "floor", "ceil", "sqrt", "ln")
_FOLDS = ("min", "max", "sum", "mean", "count", "geometric_mean")
_ROUNDS = ("round", "round_half_even", "round_down", "round_up")
_PAIRS = ("percent", "share", "attainment", "attainment_falling")
_RELATIONS = ("<", "<=", ">", ">=", "==", "!=")


class _Maker:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, options: tuple[str, ...]) -> str:
        found = self.draw(st.sampled_from(options))
        used[found] += 1
        return found

    def number(self, depth: int, *, rows: bool = False, first: bool = False) -> str:  # noqa: PLR0912 - one branch a part of the language
        """Return a formula that gives a number; with `rows` it may name a list's columns."""
        if depth <= 0:
            if rows and self.draw(st.booleans()):
                return self.pick(_ROWS)
            names = _NUMBERS[:4] if first else _NUMBERS
            return self.pick(names) if self.draw(st.integers(0, 3)) else self.pick(_LITERALS)
        kind = self.draw(st.integers(0, 14))
        inner = depth - 1

        def one() -> str:
            return self.number(inner, rows=rows, first=first)

        if kind == 0:
            sign = self.pick(("-", "+", "** 2", "** 3", "** 0"))
            return f"({sign}({one()}))" if len(sign) == 1 else f"(({one()}) {sign})"
        if kind <= 3:
            return f"({one()} {self.pick(('+', '-', '*', '/'))} {one()})"
        if kind == 4:
            return f"({one()} if {self.truth(inner, rows=rows, first=first)} else {one()})"
        if kind == 5:
            return f"{self.pick(_PLAIN)}({one()})"
        if kind == 6:
            return f"{self.pick(_ROUNDS)}({one()}, {self.pick(('0', '1', '2', '-1'))})"
        if kind == 7:
            return f"{self.pick(_PAIRS)}({one()}, {one()})"
        if kind == 8:
            return f"if_missing({one()}, {one()})"
        if kind == 9:
            return f"clamp({one()}, {self.pick(('0', '1', 'a'))}, {self.pick(('100', '50', 'b'))})"
        if kind == 10:
            name = self.pick(("levels", "interpolate"))
            points = self.pick(("60, 1, 70, 2, 90, 5", "90, 1, 70, 2.5, 10, 5", "a, 1, b, 2"))
            return f"{name}({one()}, {points})"
        if kind == 11:
            return f"{self.pick(('half', 'ratio'))}({one()}, {one()})"
        if kind == 12 and not rows and not first:
            fold = self.pick(_FOLDS)
            return f"{fold}({self.number(inner, rows=True)} + 0 * goals.weight)"
        if kind == 13 and not rows and not first:
            return "weighted_mean(goals.result, goals.weight)"
        fold = self.pick((*_FOLDS, "weighted_mean"))
        if fold == "weighted_mean":
            return f"weighted_mean({one()}, {one()}, {one()}, 2)"
        return f"{fold}({one()}, {one()}, {one()})"

    def truth(self, depth: int, *, rows: bool = False, first: bool = False) -> str:
        """Return a formula that gives a truth."""
        kind = self.draw(st.integers(0, 6))
        if depth <= 0 or kind == 0:
            return self.pick(("flag", "kind == 'big'", "kind != 'small'", "a > 50", "not flag"))
        if kind == 1:
            return f"is_missing({self.number(depth - 1, rows=rows, first=first)})"
        if kind == 2:
            joined = f" {self.pick(('and', 'or'))} "
            parts = [self.truth(depth - 1, rows=rows, first=first) for _ in range(2)]
            return f"({joined.join(parts)})"
        if kind == 3:
            return f"not ({self.truth(depth - 1, rows=rows, first=first)})"
        one = self.number(depth - 1, rows=rows, first=first)
        other = self.number(depth - 1, rows=rows, first=first)
        return f"{one} {self.pick(_RELATIONS)} {other}"


@st.composite
def formula_frameworks(draw: st.DrawFn) -> DrawnFramework:
    """Return a framework of random formulas, and units whose values stand on edges and are missing.

    The framework may have errors: constants that divide by zero, or a formula past the bounds.
    """
    maker = _Maker(draw)
    depth = draw(st.integers(1, 3))
    nodes: list[dict[str, Any]] = [{"id": "k0", "value": maker.number(depth, first=True)}]
    for i in range(1, draw(st.integers(2, 4))):
        node: dict[str, Any] = {"id": f"k{i}", "value": maker.number(depth)}
        if draw(st.booleans()):
            node["round"] = {"places": draw(st.sampled_from((0, 2, 4)))}
        if not draw(st.integers(0, 3)):
            node["applies_when"] = maker.truth(1)
        nodes.append(node)
    if draw(st.booleans()):
        nodes[-1]["score"] = {"formula": f"value + {maker.number(1)}"}
    aggregate = draw(
        st.sampled_from(
            (
                "sum",
                "mean",
                "min",
                "max",
                "geometric_mean",
                "max(children) - min(children.score)",
                "weighted_mean(children.score, children.weight) + count(children.value)",
            )
        )
    )
    plain = aggregate.isidentifier()
    data: dict[str, Any] = {
        "format": "kpirules/1",
        "framework": "formulas",
        "fiscal_year": 2567,
        "edition": "2567.1",
        "status": "draft",
        "title": "Formulas",
        "unit": "office",
        "provenance": "illustrative",
        "defaults": {"missing": draw(st.sampled_from(("exclude", "fail", "zero")))},
        "inputs": {
            "a": {"type": "number"},
            "b": {"type": "number", "optional": True},
            "c": {"type": "percent"},
            "n": {"type": "count"},
            "flag": {"type": "yes_no"},
            "kind": {"type": "choice", "choices": {"big": "big", "small": "small"}},
        },
        "parameters": {"limit": draw(st.sampled_from((0, 5, Decimal("2.5"))))},
        "functions": {"half(x, y)": "(x + y) / 2", "ratio(x, y)": "x / y if y > 0 else half(x, y)"},
        "lists": {
            "goals": {
                "label": "goals",
                "inputs": {
                    "result": {"type": "number"},
                    "weight": {"type": "number", "min": 0},
                },
                "computed": {"points": "result * weight"},
                "missing": draw(st.sampled_from(("fail", "exclude"))),
            }
        },
        "indicators": nodes,
        "total": {"aggregate": aggregate if plain else {"formula": aggregate}},
    }
    return DrawnFramework(as_yaml(data), tuple(draw(st.lists(_units(), min_size=1, max_size=6))))


def _values() -> st.SearchStrategy[Any]:
    edges = [0, 1, 2, 10, 50, 60, 70, 80, 90, 100, -1, -5]
    fine = [Decimal("0.01"), Decimal("2.345"), Decimal("2.355"), Decimal("69.99"), Decimal("0.1")]
    rough = [Decimal(repr(n)) for n in (1 / 3, 2 / 7 * 100, 0.1 + 0.2, 1e-7)]
    return st.one_of(
        st.sampled_from([*edges, *fine, *rough]),
        st.integers(-1000, 10_000).map(lambda n: Decimal(n) / 100),
    )


def _missing(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    gone = st.sampled_from([None, State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED])
    return st.integers(0, 5).flatmap(lambda n: value if n else gone)


@st.composite
def _units(draw: st.DrawFn) -> dict[str, object]:
    positive = _values().map(abs)
    rows = draw(st.lists(st.tuples(_missing(_values()), _missing(positive)), max_size=3))
    return {
        "a": draw(_missing(_values())),
        "b": draw(_missing(_values())),
        "c": draw(_missing(_values().map(lambda n: min(abs(n), 100)))),
        "n": draw(_missing(st.integers(0, 20))),
        "flag": draw(_missing(st.booleans())),
        "kind": draw(_missing(st.sampled_from(("big", "small")))),
        "goals": [{"result": result, "weight": weight} for result, weight in rows],
    }


def functions_drawn() -> dict[str, int]:
    """Return how often each function of the language was drawn."""
    return {name: used[name] for name in FUNCTIONS}
