"""Units of a framework, drawn by Hypothesis: on thresholds, on bounds, one step off, or missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import kpirules
from kpirules import Framework, State
from kpirules.framework.inputs import Input, InputType, ListInput
from kpirules.framework.methods import Levels

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = sorted(entry.reference for entry in kpirules.list_frameworks())


@cache
def bundled(reference: str) -> Framework:
    """Return a bundled framework, loaded once."""
    return kpirules.load(reference)


def _near(framework: Framework) -> list[Fraction]:
    """Return every threshold of the framework's ladders: where a wrong comparison shows."""
    found: list[Fraction] = []
    for node in framework.declaration.root.walk():
        if isinstance(node.method, Levels):
            found += [point.value for point in node.method.points]
    return sorted(set(found))


def value_of(declared: Input, near: list[Fraction]) -> st.SearchStrategy[Any]:
    """Return values that an input accepts."""
    if declared.type is InputType.CHOICE:
        return st.sampled_from(sorted(declared.choices))
    if declared.type is InputType.YES_NO:
        return st.booleans()
    if declared.allowed:
        return st.sampled_from([Decimal(str(float(number))) for number in declared.allowed])
    if declared.type is InputType.TEXT:
        return st.text(max_size=5)
    whole = declared.type in (InputType.COUNT, InputType.INTEGER)
    places = 0 if whole else 2 if declared.decimals is None else min(declared.decimals, 2)
    step = 10**places
    low = -1000 if declared.minimum is None else declared.minimum
    high = low + 1000 if declared.maximum is None else declared.maximum
    least = int(low * step) + (1 if declared.exclusive_minimum else 0)
    most = int(high * step) - (1 if declared.exclusive_maximum else 0)
    edges = [
        scaled + off
        for threshold in near
        for off in (-1, 0, 1)
        if least <= (scaled := int(threshold * step)) + off <= most
    ]
    plain = st.integers(least, most)
    numbers = st.one_of(plain, st.sampled_from(edges)) if edges else plain
    return numbers.map(lambda n: Decimal(n) / step)


MISSING = st.sampled_from([None, State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED])


@st.composite
def rows_of(
    draw: st.DrawFn, declared: ListInput, near: list[Fraction], *, missing: bool = True
) -> list[dict[str, Any]]:
    """Return rows that a list accepts: as many as it asks for, with weights that add up."""
    most = declared.least_rows + 3 if declared.most_rows is None else declared.most_rows
    total = declared.weights_total
    if declared.weight is not None and total is not None:
        most = min(most, int(total))
    count = draw(st.integers(declared.least_rows, most))
    rows: list[dict[str, Any]] = []
    for _ in range(count):
        row = {}
        for name, column in declared.inputs.items():
            value = value_of(column, near)
            kept = not missing or name == declared.weight
            row[name] = draw(value if kept else st.one_of(value, MISSING))
        rows.append(row)
    if declared.weight is not None and total is not None and count:
        places = st.integers(1, int(total) - 1)
        cuts = sorted(draw(st.lists(places, min_size=count - 1, max_size=count - 1, unique=True)))
        for row, low, high in zip(rows, [0, *cuts], [*cuts, int(total)], strict=True):
            row[declared.weight] = Decimal(high - low)
    return rows


@st.composite
def units(draw: st.DrawFn, framework: Framework, *, missing: bool = True) -> dict[str, Any]:
    """Return what one unit of the framework may report."""
    near = _near(framework)
    entered = {
        node.entered: node.inputs
        for node in framework.declaration.root.walk()
        if node.entered is not None
    }
    values: dict[str, Any] = {}
    for name, declared in framework.declaration.inputs.items():
        value = value_of(declared, near)
        values[name] = draw(st.one_of(value, MISSING) if missing else value)
    for name, listed in framework.declaration.lists.items():
        values[name] = draw(rows_of(listed, near, missing=missing))
    for name, others in entered.items():
        # A score is entered or computed, never both.
        keep_entered = draw(st.booleans())
        for left_out in others if keep_entered else (name,):
            if not (keep_entered and left_out == name):
                values[left_out] = None
    return values
