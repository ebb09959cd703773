"""Populations of units, drawn by Hypothesis with the ties that ranks and percentiles stumble on."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.formula.numbers import exact
from kpirules.scoring.inputs import Problem, compile_reader
from kpirules.testing.placing import Unit, grid_of
from kpirules.testing.unit_strategies import units

__all__ = ["one_step_off", "populations"]

_NAMES = ("u{0}", "หน่วย {0}", "0{0}", "{0}/2567")


def populations(
    framework: Framework, *, min_size: int = 1, max_size: int = 8, missing: bool = True
) -> st.SearchStrategy[list[tuple[str, Unit]]]:
    """Return a strategy for many units with unique names and what each reports.

    Many of them tie: a unit reports what an earlier one does, or differs from it in one value by
    one step. Names are text of any kind: Thai, with spaces, and with leading zeros.

    Args:
        framework: The framework.
        min_size: The fewest units.
        max_size: The most units.
        missing: Whether values may be missing.

    Examples:
        >>> import kpirules
        >>> from hypothesis import find
        >>> ita = kpirules.load("nacc-ita", 2567)
        >>> same = lambda drawn: len(drawn) == 2 and drawn[0][1] == drawn[1][1]
        >>> len(find(populations(ita), same))
        2
    """
    one = units(framework, missing=missing)

    @st.composite
    def drawn(draw: st.DrawFn) -> list[tuple[str, Unit]]:
        count = draw(st.integers(min_size, max_size))
        found: list[Unit] = []
        for _ in range(count):
            how = draw(st.integers(0, 2)) if found else 0
            if how == 0:
                found.append(draw(one))
                continue
            before = draw(st.sampled_from(found))
            found.append(dict(before) if how == 1 else draw(one_step_off(framework, before)))
        kind = draw(st.sampled_from(_NAMES))
        return [(kind.format(number), unit) for number, unit in enumerate(found, 1)]

    return drawn()


def one_step_off(framework: Framework, values: Unit) -> st.SearchStrategy[Unit]:
    """Return a strategy for units that differ in one value, by one step of what its input accepts.

    Where no value can, the unit stays as it is.
    """
    steps: list[tuple[str, object]] = []
    for name, declared in framework.declaration.inputs.items():
        grid = grid_of(declared)
        number = exact(values.get(name)) if grid is not None else None
        if grid is None or number is None:
            continue
        reader = compile_reader(declared)
        at = Fraction(*number) * 10**grid.places
        if at.denominator != 1:
            continue
        for steps_on in (int(at) - 1, int(at) + 1):
            value = grid.value(steps_on)
            if reader(value).__class__ is not Problem:
                steps.append((name, value))
    if not steps:
        return st.just(dict(values))
    return st.sampled_from(steps).map(lambda step: {**values, step[0]: step[1]})
