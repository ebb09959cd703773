"""Units of a framework, drawn by Hypothesis: on thresholds, one step off, on ends, or missing."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from kpirules.analysis.candidates import candidates_of
from kpirules.api import Framework
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType, ListInput
from kpirules.testing.boundary import units_at_bands
from kpirules.testing.placing import Unit, grid_of
from kpirules.testing.plain_units import plain_unit, weighed
from kpirules.testing.thresholds import limits_by_input, on_thresholds

__all__ = ["MISSING", "input_values", "units"]

# Every way in which nothing is reported; the blank comes first, since examples shrink to it.
MISSING = (
    None,
    State.NOT_REPORTED,
    State.NOT_APPLICABLE,
    State.SUPPRESSED,
    State.INVALID,
)
_FAR = 1000  # how far to draw where an input has no end
_FEW = 3
_MORE_ROWS = 3


def units(framework: Framework, *, missing: bool = True) -> st.SearchStrategy[Unit]:
    """Return a strategy for what one unit may report, by data name.

    Every unit is one that the framework accepts. Values stand on the thresholds of the rules, one
    step of the input's decimals beside them, on the ends of the input's range, and anywhere else;
    what is computed from several inputs, such as a ratio, is put on its thresholds too. A list has
    as many rows as it may, with weights that add up. A score that may be entered instead of being
    computed is one or the other. An example shrinks to a plain unit with few values changed.

    Args:
        framework: The framework.
        missing: Whether values may be missing, in every state that there is.

    Examples:
        >>> import kpirules
        >>> from hypothesis import find
        >>> ita = kpirules.load("nacc-ita", 2567)
        >>> unit = find(units(ita), lambda values: ita.score(values).band == "excellent")
        >>> ita.score(unit).score >= 95
        True
    """
    return _units(framework, missing)


@lru_cache(maxsize=128)
def _units(framework: Framework, missing: bool) -> st.SearchStrategy[Unit]:  # noqa: FBT001
    parts = _parts(framework, missing=missing)
    names = list(parts)
    plain_units = [plain_unit(framework, height) for height in (1, 0, 2)]
    plain_units += units_at_bands(framework)
    few = st.lists(st.sampled_from(names), max_size=_FEW, unique=True) if names else st.just([])
    gaps = _gaps([*framework.declaration.inputs]) if missing else st.just(())
    placed = [each.values for each in on_thresholds(framework)]
    on_limits = st.lists(st.sampled_from(placed), max_size=_FEW) if placed else st.just([])
    entered = framework.plan.intake.entered

    @st.composite
    def drawn(draw: st.DrawFn) -> Unit:
        plain = draw(st.sampled_from(plain_units))
        # Half of the units differ from a plain one in little, which is how examples stay short.
        changed = draw(few) if draw(st.booleans()) else names
        values = {**plain, **{name: draw(parts[name]) for name in changed}}
        for each in draw(on_limits):
            values |= each
        for name, state in draw(gaps):
            values[name] = state
        for _, name, others in entered:
            # A score is entered or computed, never both.
            if others and values[name] is not None and draw(st.booleans()):
                values |= dict.fromkeys((other for _, other in others), None)
            elif others:
                values[name] = None
        # What a caller does with an example must not reach the next one.
        return {
            name: [dict(row) for row in value] if isinstance(value, list) else value
            for name, value in values.items()
        }

    return drawn()


def _parts(framework: Framework, *, missing: bool) -> dict[str, st.SearchStrategy[Any]]:
    """Return what each input and list may hold; only cells of lists may be missing."""
    declaration = framework.declaration
    limits = limits_by_input(framework)
    parts: dict[str, st.SearchStrategy[Any]] = {
        name: input_values(declared, limits.get(name, ()))
        for name, declared in declaration.inputs.items()
    }
    for name, listed in declaration.lists.items():
        parts[name] = _rows(listed, limits.get(name, ()), missing=missing)
    return parts


def input_values(declared: Input, limits: Iterable[Fraction] = ()) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of one input.

    Args:
        declared: The input.
        limits: Where the rules that read it take a turn; values stand on them and beside them.
    """
    worth_trying = st.sampled_from(candidates_of(declared, limits) or (None,))
    if declared.type is InputType.TEXT:
        return st.one_of(worth_trying, st.text(max_size=5))
    grid = grid_of(declared, _FAR)
    if grid is None:
        return worth_trying
    anywhere = st.integers(grid.least, grid.most).map(grid.value)
    return st.one_of(worth_trying, worth_trying, anywhere)


def _gaps(names: list[str]) -> st.SearchStrategy[list[tuple[str, State | None]]]:
    """Return which inputs are missing, and how: half of the time none, else few or many."""
    if not names:
        return st.just([])
    one = st.tuples(st.sampled_from(names), st.sampled_from(MISSING))
    few = st.lists(one, min_size=1, max_size=_FEW)
    many = st.lists(one, min_size=1, max_size=len(names))
    none: st.SearchStrategy[list[tuple[str, State | None]]] = st.just([])
    return st.one_of(none, few, few, many)


@st.composite
def _rows(
    draw: st.DrawFn, listed: ListInput, limits: tuple[Fraction, ...], *, missing: bool
) -> list[Unit]:
    """Return rows that a list accepts, with weights that add up."""
    most = listed.least_rows + _MORE_ROWS if listed.most_rows is None else listed.most_rows
    count = draw(st.integers(listed.least_rows, min(most, listed.least_rows + _MORE_ROWS)))
    columns = {name: input_values(declared, limits) for name, declared in listed.inputs.items()}
    rows = [{name: draw(values) for name, values in columns.items()} for _ in range(count)]
    cells = [(at, name) for at in range(count) for name in columns if name != listed.weight]
    if missing and cells:
        for at, name in draw(st.lists(st.sampled_from(cells), max_size=1)):
            rows[at][name] = draw(st.sampled_from(MISSING))
    parts = st.lists(st.integers(1, 9), min_size=count, max_size=count)
    return weighed(listed, rows, draw(parts))
