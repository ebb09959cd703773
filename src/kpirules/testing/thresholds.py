"""Where the rules take a turn: the limits next to which each input is worth trying."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from kpirules.analysis.candidates import candidates_of, limits_of
from kpirules.api import Framework
from kpirules.formula.numbers import round_number
from kpirules.formula.values import Missing
from kpirules.framework.formulas import formulas_of
from kpirules.framework.inputs import Input
from kpirules.framework.node import Node
from kpirules.scoring.read import take_in
from kpirules.testing.placing import Placed, Quantity, Unit, place
from kpirules.testing.plain_units import plain_unit
from kpirules.testing.reads import named_in

__all__ = ["OnThreshold", "limits_by_input", "on_thresholds", "value_of"]

_MOST_INPUTS = 4  # of a value, to look for thresholds in each of them
# What the other inputs of a value hold meanwhile: few numbers divide as many as these.
_ROUND = (100, 1000, 10, 1)


@dataclass(frozen=True, slots=True)
class OnThreshold:
    """Values of some inputs that put an indicator's value next to one of its thresholds."""

    node: str
    threshold: Fraction
    side: str  # "under", "on" or "over"
    values: Unit


@lru_cache(maxsize=64)
def limits_by_input(framework: Framework) -> Mapping[str, tuple[Fraction, ...]]:
    """Return the numbers at which rules that read an input or a list take a turn, by its name.

    They are the points of ladders, goalposts, and the numbers written in formulas, those of
    conditions and bands included.
    """
    declaration = framework.declaration
    found: dict[str, dict[Fraction, None]] = {}

    def add(names: Iterator[str] | set[str], limits: tuple[Fraction, ...]) -> None:
        for name in names:
            found.setdefault(name, {}).update(dict.fromkeys(limits))

    for node in declaration.root.walk():
        names, _ = named_in(declaration, formulas_of(node), node)
        entered = {node.entered} if node.entered is not None else set()
        add(names | set(node.inputs) | entered, limits_of(node))
    beside = [condition.require for condition in declaration.conditions]
    beside += [band.when for band in declaration.bands if band.when is not None]
    for formula in beside:
        names, _ = named_in(declaration, [formula])
        # A node that holds nothing but the formula: its limits are the formula's.
        add(names, limits_of(Node(id="", value=formula)))
    for name, listed in declaration.lists.items():
        for formula in listed.computed.values():
            add({name}, limits_of(Node(id="", value=formula)))
    return {name: tuple(limits) for name, limits in found.items()}


@lru_cache(maxsize=64)
def on_thresholds(framework: Framework) -> tuple[OnThreshold, ...]:
    """Return values that put indicators next to their thresholds, where several inputs decide.

    A value of one input needs no search: `limits_by_input` says what to try. That of several, such
    as `passed / pupils * 100`, is brought to every threshold by looking for each of its inputs.
    """
    found: list[OnThreshold] = []
    for node in framework.declaration.root.walk():
        names = _numeric_inputs(framework, node)
        if len(names) == 1 or len(names) > _MOST_INPUTS:
            continue
        quantity = value_of(framework, node)
        for limit in limits_of(node):
            best = _best(framework, quantity, limit, names)
            if best is not None:
                values, name, placed = best
                found += [
                    OnThreshold(node.id, limit, side, {**values, name: value})
                    for side in ("on", "under", "over")
                    if (value := getattr(placed, side)) is not None
                ]
    return tuple(found)


def value_of(framework: Framework, node: Node) -> Quantity:
    """Return what reads an indicator's value, rounded as it declares, off what a unit reports."""
    plan = framework.plan.nodes[node.id]
    # Lists have as many rows as they must.
    plain = plain_unit(framework, 1)

    def quantity(values: Mapping[str, object]) -> Fraction | None:
        assert plan.value is not None  # noqa: S101 - the caller's choice
        number = plan.value(take_in(framework.plan.intake, {**plain, **values}, ""))
        if number.__class__ is Missing:
            return None
        for rounding in node.value_rounding:
            number = round_number(number, rounding)
        return Fraction(*number)

    return quantity


def _numeric_inputs(framework: Framework, node: Node) -> list[str]:
    """Return the inputs that a value reads; none where it reads a list or another node."""
    declaration = framework.declaration
    if node.value is None:
        return []
    names, nodes = named_in(declaration, [node.value], node)
    return [] if nodes or names & declaration.lists.keys() else sorted(names)


def _best(
    framework: Framework, quantity: Quantity, limit: Fraction, names: list[str]
) -> tuple[Unit, str, Placed] | None:
    """Return the first way to have values on all sides of a limit, or the best there is."""
    inputs = framework.declaration.inputs
    best: tuple[Unit, str, Placed] | None = None
    for name in names:
        for others in _others(inputs, [other for other in names if other != name]):
            placed = place(quantity, limit, inputs[name], _putter(others, name))
            if placed is not None and (best is None or placed.found > best[2].found):
                best = (others, name, placed)
                if placed.found == 3:  # noqa: PLR2004 - under, on and over
                    return best
    return best


def _putter(values: Unit, name: str) -> Callable[[object], Unit]:
    return lambda value: {**values, name: value}


def _others(inputs: Mapping[str, Input], names: list[str]) -> Iterator[Unit]:
    for number in _ROUND:
        yield {name: _near(inputs[name], number) for name in names}


def _near(declared: Input, number: int) -> object:
    """Return a number that an input accepts: the one asked for, or another worth trying."""
    tried = candidates_of(declared, [Fraction(number)])
    return number if number in tried else tried[len(tried) // 2]
