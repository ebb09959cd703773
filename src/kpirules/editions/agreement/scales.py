"""The values that reach each level or target of a KPI, and whether they are in order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kpirules.diagnostics.catalogue import agreements as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.formula.numbers import exact
from kpirules.framework.agreement import AgreementRules
from kpirules.source.branches import as_items, as_leaf, entries_of
from kpirules.source.build.context import read_fraction
from kpirules.source.rules.found import found
from kpirules.source.rules.found import number as shown
from kpirules.source.tree import Branch, Leaf, Mapping

__all__ = ["check_scale", "number_in", "scale_of", "scores_of"]


def number_in(branch: Branch | None) -> Fraction | None:
    """Return a number of the file; None where there is none, or a formula."""
    if not isinstance(branch, Leaf) or branch.value is None:
        return None
    if isinstance(branch.value, str):
        return read_fraction(branch.value)
    number = exact(branch.value)
    return None if number is None else Fraction(*number)


def scale_of(kpi: Mapping, rules: AgreementRules) -> dict[str, Leaf]:
    """Return the values of a KPI from the lowest level on, by the level's or target's name."""
    if "levels" in kpi:
        leaves = (as_leaf(item) for item in as_items(kpi["levels"]))
        return {str(level): leaf for level, leaf in enumerate(leaves, start=1)}
    said = entries_of(kpi.get("targets"))
    return {name: as_leaf(said[name]) for name in rules.targets if name in said}


def scores_of(kpi: Mapping, rules: AgreementRules) -> tuple[Fraction, ...]:
    """Return what the values of a KPI earn."""
    return rules.levels if "levels" in kpi else tuple(rules.targets.values())


def check_scale(name: str, kpi: Mapping, rules: AgreementRules) -> Iterator[Diagnostic]:
    """Yield what is wrong with the levels or targets of a KPI."""
    for key in ("levels", "targets"):
        if key not in kpi:
            continue
        expected = (
            [str(level) for level in range(1, len(rules.levels) + 1)]
            if key == "levels"
            else list(rules.targets)
        )
        said = len(as_items(kpi[key])) if key == "levels" else len(entries_of(kpi[key]))
        known = said if key == "levels" else len(scale_of(kpi, rules))
        if said != len(expected) or known != len(expected):
            yield found(
                codes.WRONG_NUMBER_OF_LEVELS,
                kpi.keys[key],
                subject=name,
                name=name,
                key=key,
                count=str(said),
                expected=", ".join(expected) or "-",
            )
            return
    yield from _order(name, list(scale_of(kpi, rules).values()))


def _order(name: str, leaves: list[Leaf]) -> Iterator[Diagnostic]:
    values: list[tuple[Fraction, Place]] = []
    for leaf in leaves:
        value = number_in(leaf)
        if value is not None:
            values.append((value, leaf.place))
    if len(values) < len(leaves) or len(values) < 2:  # noqa: PLR2004 - nothing to compare
        return
    rising = values[-1][0] > values[0][0]
    for (before, _), (value, place) in pairwise(values):
        if value == before or (value > before) is not rising:
            yield found(
                codes.AGREED_LEVELS_OUT_OF_ORDER,
                place,
                subject=name,
                name=name,
                value=shown(value),
                before=shown(before),
            )
            return
