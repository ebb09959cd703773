"""Hands targets down the hierarchy: by share of a base, in equal parts, or as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kpirules.cohort.apportion import apportion
from kpirules.cohort.hierarchy import Hierarchy
from kpirules.diagnostics.catalogue.links import CASCADE_UNSOUND
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.numbers import exact, show

__all__ = ["By", "Cascade", "HandedDown", "cascade"]


class By(Enum):
    """How a target is handed to the units below."""

    SHARE = "share"  # by each unit's share of a base, such as its pupils
    EQUAL = "equal"
    SAME = "same"  # every unit gets the target itself, such as a percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedDown:
    """The target of one unit.

    Attributes:
        target: What the unit has to reach.
        parent: The unit it comes from; None for the unit at which the cascade begins.
        exact: Its part of the parent's target before rounding.
    """

    unit: str
    target: Fraction
    parent: str | None = None
    exact: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """The targets of a unit and of all below it that could be given one.

    Attributes:
        by: How they were handed down.
        rounded_to: The rounding unit; None where nothing was rounded.
        targets: By unit, each after the unit above it.
    """

    by: By
    rounded_to: Fraction | None = None
    targets: Mapping[str, HandedDown] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    def __getitem__(self, unit: str) -> Fraction:
        return self.targets[unit].target


_Number = int | Decimal | Fraction | str


def cascade(
    hierarchy: Hierarchy,
    unit: str,
    target: _Number,
    *,
    by: By | str = By.SHARE,
    base: Mapping[str, _Number | None] | None = None,
    round_to: _Number | None = None,
) -> Cascade:
    """Return the targets of a unit and of all units below it.

    By share, and in equal parts among the units directly below, their targets come to that of the
    unit above exactly, also where they are rounded. A unit whose units below cannot be given their
    parts hands nothing down, and the finding says which of them is why.

    Args:
        hierarchy: Who is below whom.
        unit: Where the cascade begins.
        target: Its target.
        by: `share`, `equal` or `same`.
        base: For `share`, the base of every lowest unit; a higher unit has that of the units below
            it together, unless its own is given.
        round_to: The rounding unit of targets, such as 1 for people and 0.01 for money.

    Raises:
        ValueError: The unit is not in the hierarchy, a number is none, or `share` has no base.

    Examples:
        >>> tree = Hierarchy.of({"D": ("area", None), "a": ("school", "D"), "b": ("school", "D")})
        >>> handed = cascade(tree, "D", 100, base={"a": 10, "b": 20}, round_to=1)
        >>> int(handed["a"]), int(handed["b"])
        (33, 67)
    """
    how, rounded_to = By(by), None if round_to is None else _number(round_to)
    if unit not in hierarchy or (how is By.SHARE and base is None):
        msg = f"{unit!r} is not in the hierarchy" if unit not in hierarchy else "share needs a base"
        raise ValueError(msg)
    if rounded_to is not None and rounded_to <= 0:
        msg = f"round_to is {round_to}, expected a number above 0"
        raise ValueError(msg)
    amount = _number(target)
    findings: list[Diagnostic] = []
    given = {name: _number(each) for name, each in (base or {}).items() if each is not None}
    bases = _bases(hierarchy, unit, given) if how is By.SHARE else {}
    targets = {unit: HandedDown(unit=unit, target=amount, exact=amount)}
    conserving = how is not By.SAME and rounded_to is not None
    if conserving and rounded_to is not None and (amount / rounded_to).denominator != 1:
        findings.append(_finding(unit, "target", _shown(amount)))
        return Cascade(by=how, rounded_to=rounded_to, targets=targets, findings=tuple(findings))
    waiting = [unit]
    for here in waiting:  # grows while it is gone through
        below = hierarchy.children.get(here, ())
        if not below:
            continue
        handed = targets[here].target
        if how is By.SAME:
            parts = dict.fromkeys(below, handed)
            shares = parts
        else:
            weights = _weights(here, below, how, bases, findings)
            if weights is None:
                continue
            parts = apportion(handed, weights, rounded_to)
            shares = apportion(handed, weights)
        for child, part in parts.items():
            targets[child] = HandedDown(unit=child, target=part, parent=here, exact=shares[child])
        waiting += below
    return Cascade(
        by=how,
        rounded_to=None if how is By.SAME else rounded_to,
        targets=targets,
        findings=tuple(findings),
    )


def _weights(
    unit: str,
    below: tuple[str, ...],
    by: By,
    bases: Mapping[str, Fraction | None],
    findings: list[Diagnostic],
) -> dict[str, Fraction] | None:
    """Return how the units below one weigh, or None where that is not known of all."""
    if by is By.EQUAL:
        return dict.fromkeys(below, Fraction(1))
    weights: dict[str, Fraction] = {}
    for child in below:
        weight = bases[child]
        if weight is None or weight < 0:
            findings.append(_finding(unit, child, "-" if weight is None else _shown(weight)))
        else:
            weights[child] = weight
    if len(weights) < len(below):
        return None
    if not any(weights.values()):
        findings.append(_finding(unit, ", ".join(below), "0"))
        return None
    return weights


def _bases(
    hierarchy: Hierarchy, unit: str, given: Mapping[str, Fraction]
) -> dict[str, Fraction | None]:
    """Return the base of a unit and of all below it; None where a unit's cannot be known."""
    order = [unit]
    for each in order:  # grows while it is gone through
        order += hierarchy.children.get(each, ())
    bases: dict[str, Fraction | None] = {}
    for each in reversed(order):
        parts = [bases[child] for child in hierarchy.children.get(each, ())]
        known = [part for part in parts if part is not None]
        together = sum(known, Fraction(0)) if parts and len(known) == len(parts) else None
        bases[each] = given.get(each, together)
    return bases


def _number(value: _Number) -> Fraction:
    pair = exact(value)
    if pair is None:
        msg = f"{value!r} is no number"
        raise ValueError(msg)
    return Fraction(*pair)


def _shown(value: Fraction) -> str:
    return show(value.as_integer_ratio())


def _finding(unit: str, key: str, value: str) -> Diagnostic:
    details = {"unit": unit, "key": key, "value": value}
    return Diagnostic(code=CASCADE_UNSOUND, details=details, unit=unit, subject=key)
