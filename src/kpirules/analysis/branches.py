"""Both sides of every `x if condition else y` that a unit decides."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from kpirules.analysis.outcome import Outcome
from kpirules.diagnostics.text import Text
from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.render import canonical
from kpirules.formula.values import Closure
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of

__all__ = ["Branches"]


class Branches:
    """Compiles formulas so that the sides taken are noted.

    A condition that constants decide is no choice of a unit and is left out.
    """

    def __init__(self, declaration: Declaration) -> None:
        self._owners = dict(_owners(declaration))
        self._sides: dict[int, tuple[Outcome, Outcome]] = {}
        self._taken: set[Outcome] = set()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Both sides of each condition met while compiling, in that order."""
        return tuple(side for sides in self._sides.values() for side in sides)

    def begin(self) -> None:
        """Forget what was taken."""
        self._taken.clear()

    def taken(self) -> frozenset[Outcome]:
        """Return the sides taken since `begin`."""
        return frozenset(self._taken)

    def side(self, outcome: Outcome) -> tuple[int, bool]:
        """Return the identity of a condition's node, and whether the outcome is that it holds."""
        return next(
            (node, outcome == holds)
            for node, (holds, fails) in self._sides.items()
            if outcome in (holds, fails)
        )

    def compile(
        self,
        formula: Formula,
        bind: Callable[[str], Closure],
        lists: Mapping[str, ListSlot],
        slots: Mapping[str, int],
    ) -> Closure:
        """Compile a formula for exact numbers, with its conditions watched."""
        owner = self._owners.get(id(formula), ("formula", None))
        return compile_exact(formula, bind, lists, slots, partial(self._watch, owner))

    def _watch(self, owner: tuple[str, Any], node: ast.IfExp, test: Closure) -> Closure:
        if id(node) not in self._sides:
            self._sides[id(node)] = _sides_of(node, owner)
        holds, fails = self._sides[id(node)]
        taken = self._taken

        def run(env: list[Any]) -> Any:  # noqa: ANN401 - a truth or Missing
            decision = test(env)
            if decision is True:
                taken.add(holds)
            elif decision is False:
                taken.add(fails)
            return decision

        return run


def _sides_of(node: ast.IfExp, owner: tuple[str, Any]) -> tuple[Outcome, Outcome]:
    subject, place = owner
    text = canonical(node.test)
    holds = Text(th=f"{subject}: `{text}` เป็นจริง", en=f"{subject}: `{text}` holds")
    fails = Text(th=f"{subject}: `{text}` ไม่เป็นจริง", en=f"{subject}: `{text}` does not hold")
    # The column tells conditions of the same wording apart.
    at = f"{text} @{node.test.col_offset}"
    return (
        Outcome("branch", subject, f"{at}: true", holds, place),
        Outcome("branch", subject, f"{at}: false", fails, place),
    )


def _owners(declaration: Declaration) -> Iterator[tuple[int, tuple[str, Any]]]:
    """Yield whose each formula is, and where it stands, by the formula's identity."""
    for node in declaration.root.walk():
        keys = {
            id(getattr(node, key)): node.places.get(key, node.place)
            for key in ("weight", "value", "target", "aggregate", "applies_when")
        }
        for formula in formulas_of(node):
            yield id(formula), (node.id, keys.get(id(formula), node.place))
    for name, rows in declaration.lists.items():
        for column, formula in rows.computed.items():
            yield id(formula), (f"{name}.{column}", rows.place)
    for band in declaration.bands:
        if band.when is not None:
            yield id(band.when), (band.id, band.places.get("when", band.place))
    for condition in declaration.conditions:
        yield id(condition.require), (condition.id, condition.place)
