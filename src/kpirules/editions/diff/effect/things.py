"""What units report under two editions: every input of both, each once, with values to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpirules.analysis.candidates import candidates_of, limits_of, rows_of
from kpirules.editions.diff.movement.causes import Stage
from kpirules.editions.diff.movement.feeds import Values
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names
from kpirules.framework.inputs import Input
from kpirules.scoring.inputs import Problem, compile_reader

__all__ = ["Thing", "Unit", "given_of", "things_of"]

# What is reported for each thing, by its place; what is left out is blank.
Unit = Mapping[int, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An input or a list, the same under both editions or of one of them.

    Attributes:
        old: Its name under the old edition, if it has it.
        new: Its name under the new edition, if it has it.
        owners: The indicators whose own it is, in the old and the new edition.
        entered: Whether it is, under the old and under the new edition, a score entered in the
            place of what its indicator computes from.
        candidates: Values worth trying, in order.
    """

    old: str | None
    new: str | None
    owners: frozenset[str]
    entered: tuple[bool, bool] = (False, False)
    candidates: tuple[object, ...]


def things_of(stage: Stage) -> tuple[Thing, ...]:
    """Return everything that units report under the two ends of a stage."""
    old, new = stage.old.declaration, stage.new.declaration
    ahead = stage.ahead
    before, after = _readers(old), _readers(new)
    found: list[Thing] = []
    for name, declared in old.inputs.items():
        other = ahead.get(name)
        limits = [*before.get(name, ()), *after.get(other or "", ())]
        found.append(_thing(declared, None if other is None else new.inputs[other], limits))
    known = set(ahead.values())
    for name, declared in new.inputs.items():
        if name not in known:
            found.append(_thing(None, declared, after.get(name, [])))
    for name in dict.fromkeys((*old.lists, *new.lists)):
        rows = rows_of(new.lists.get(name) or old.lists[name])
        found.append(
            Thing(
                old=name if name in old.lists else None,
                new=name if name in new.lists else None,
                owners=frozenset(),
                candidates=rows,
            )
        )
    return tuple(found)


def given_of(things: tuple[Thing, ...], unit: Unit) -> Values:
    """Return a unit's values under both editions; a score entered leaves its indicator's blank."""
    old, new = (_given(things, unit, side) for side in (0, 1))
    return old, new


def _given(things: tuple[Thing, ...], unit: Unit, side: int) -> dict[str, object]:
    entered: set[str] = set()
    for at, value in unit.items():
        if things[at].entered[side] and value is not None:
            entered |= things[at].owners
    return {
        name: value
        for at, value in unit.items()
        if (name := (things[at].old, things[at].new)[side]) is not None
        and (things[at].entered[side] or not things[at].owners & entered)
    }


def _thing(old: Input | None, new: Input | None, limits: list[Fraction]) -> Thing:
    both = [each for each in (old, new) if each is not None]
    readers = [compile_reader(each) for each in both]
    tried = dict.fromkeys(value for each in both for value in candidates_of(each, limits))
    return Thing(
        old=None if old is None else old.name,
        new=None if new is None else new.name,
        owners=frozenset(each.owner for each in both if each.owner is not None),
        entered=(_is_entered(old), _is_entered(new)),
        candidates=tuple(
            value
            for value in tried
            if all(reader(value).__class__ is not Problem for reader in readers)
        ),
    )


def _is_entered(declared: Input | None) -> bool:
    return declared is not None and declared.owner is not None and declared.short == declared.name


def _readers(declaration: Declaration) -> dict[str, list[Fraction]]:
    """Return the limits of what reads each input."""
    found: dict[str, list[Fraction]] = {}
    for node in declaration.root.walk():
        limits = limits_of(node)
        own = own_names(node, declaration)
        for name in _names(formulas_of(node)):
            found.setdefault(own.get(name, name), []).extend(limits)
        if node.entered is not None:
            found.setdefault(node.entered, []).extend(limits)
    return found


def _names(formulas: Iterator[Formula]) -> Iterator[str]:
    yield from dict.fromkeys(name for formula in formulas for name in sorted(formula.names))
