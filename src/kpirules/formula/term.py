"""A part of a formula on its way to a closure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpirules.formula.closures import constant
from kpirules.formula.values import Closure, Number, Value

__all__ = ["ListSlot", "Term", "constant_term", "over", "term"]


@dataclass(frozen=True, slots=True)
class ListSlot:
    """Where the rows of a list stand.

    Attributes:
        rows: The slot that holds the rows, or a Missing.
        row: The slot in which a fold puts the current row.
        skip_missing: Folds leave out rows whose value is missing, instead of being missing.
    """

    rows: int
    row: int
    skip_missing: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A closure, and what lets a larger closure be made of it in one step.

    Attributes:
        over: The list whose current row it reads.
        rows: It is the bare name of a list.
        constant: Its value, where it does not depend on the unit.
        slot: The slot it reads, where it does nothing else.
        factor: It is `slot * factor`, or with `below` `slot / below * factor`.
        below: See `factor`.
        chain: It is a chain `a + b - c …` of closures with their signs.
        factors: It is a chain `a * b * c …` of closures.
    """

    run: Closure
    over: ListSlot | None = None
    rows: bool = False
    constant: Value | None = None
    slot: int | None = None
    factor: Number | None = None
    below: int | None = None
    chain: tuple[tuple[Closure, int], ...] = ()
    factors: tuple[Closure, ...] = ()


def constant_term(value: Value) -> Term:
    """Return the term of a constant."""
    return Term(constant(value), constant=value)


def over(parts: Sequence[Term]) -> ListSlot | None:
    """Return the list that parts go over, if any."""
    return next((part.over for part in parts if part.over is not None), None)


def term(run: Closure, parts: Sequence[Term]) -> Term:
    """Return the term of a closure over parts, computed already where all parts are constant."""
    if all(part.constant is not None for part in parts):
        return constant_term(run([]))
    return replace(Term(run), over=over(parts))
