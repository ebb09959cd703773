"""Draws the parts of a framework, and keeps what later parts stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from kpirules.testing.drawn.values import or_missing

__all__ = ["Data", "Maker"]

T = TypeVar("T")
Data = dict[str, Any]

_MODES = ("half_up", "half_even", "down", "up", "floor", "ceiling")
_SIZES = ("small", "big")


@dataclass(slots=True)
class Maker:
    """Draws, and remembers what has been drawn.

    Attributes:
        draw: Draws from a strategy.
        plain: Whether to leave out lists, choices, named functions, parameters and templates.
        values: What a unit may report, by data name.
        entered: Scores that may be entered, with the inputs that would compute each.
        shared: The shared inputs that formulas may name, by name.
        parts: Top-level keys that formulas stand on: lists, functions, parameters, templates.
        scale: The least and the greatest score of the total, or None.
    """

    draw: st.DrawFn
    plain: bool = False
    values: dict[str, st.SearchStrategy[Any]] = field(default_factory=dict)
    entered: dict[str, list[str]] = field(default_factory=dict)
    shared: Data = field(default_factory=dict)
    parts: Data = field(default_factory=dict)
    scale: tuple[int, int] | None = None

    def pick(self, options: Sequence[T]) -> T:
        """Return one of some options."""
        return self.draw(st.sampled_from(options))

    def chance(self, one_in: int) -> bool:
        """Return true once in so many times."""
        return self.draw(st.integers(1, one_in)) == one_in

    def whole(self, low: int, high: int) -> int:
        """Return a whole number."""
        return self.draw(st.integers(low, high))

    def number(self, low: int, high: int, places: int = 2) -> Decimal | int:
        """Return a number of a few decimals, often a whole one."""
        places = self.pick((0, 0, 1, places))
        scaled = self.whole(low * 10**places, high * 10**places)
        return scaled if places == 0 else Decimal(scaled).scaleb(-places)

    def some_rounding(self, key: str, one_in: int) -> Data:
        """Return a key that declares roundings, once in so many times."""
        if not self.chance(one_in):
            return {}
        steps = [self.rounding() for _ in range(2 if self.chance(5) else 1)]
        # A finer rounding after a coarser one would do nothing.
        steps.sort(key=lambda step: -int(step["places"]))
        one = steps[0] if len(steps) == 1 and self.chance(2) else steps
        return {key: one if not self.chance(12) else "none"}

    def rounding(self) -> Data:
        """Return one rounding."""
        step: Data = {"places": self.pick((0, 1, 2, 2, 4, -1))}
        if not self.chance(3):
            step["mode"] = self.pick(_MODES)
        return step

    def yes_no(self, name: str) -> str:
        """Return the name of a shared truth."""
        self.shared[name] = {"type": "yes_no"}
        self.values[name] = or_missing(st.booleans(), 9)
        return name

    def count(self, name: str) -> str:
        """Return the name of a shared count."""
        self.shared[name] = {"type": "count"}
        self.values[name] = or_missing(st.sampled_from([0, 1, 9, 10, 11, 40]), 9)
        return name

    def kind(self) -> str:
        """Return the name of a shared choice."""
        self.shared["kind"] = {"type": "choice", "choices": {size: size for size in _SIZES}}
        self.values["kind"] = or_missing(st.sampled_from(_SIZES), 9)
        return "kind"

    def limit(self) -> str:
        """Return the name of a parameter."""
        self.parts.setdefault("parameters", {}).setdefault("limit", self.number(0, 20))
        return "limit"

    def condition(self) -> str:
        """Return a truth over shared inputs."""
        kind = self.whole(1, 4 if self.plain else 6)
        if kind == 1:
            return self.yes_no("flag")
        if kind == 2:  # noqa: PLR2004 - one number a kind of condition
            return f"not {self.yes_no('probation')}"
        if kind == 3:  # noqa: PLR2004
            return f"{self.count('size')} {self.pick(('>', '>=', '<', '==', '!='))} 10"
        if kind == 4:  # noqa: PLR2004
            return f"{self.count('size')} > 0 and {self.yes_no('flag')}"
        if kind == 5:  # noqa: PLR2004
            return f"{self.kind()} {self.pick(('==', '!='))} 'big'"
        return f"{self.count('size')} <= {self.limit()}"
