"""A part of a formula on its way to a closure over columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Cells, Numbers, Truths
from kpirules.formula.exact import ListSlot
from kpirules.formula.values import Value

__all__ = ["Column", "Term", "numbers", "over", "truths"]

Column = Callable[[Block], Cells]


@dataclass(frozen=True, slots=True)
class Term:
    """A closure, and what is known of it before any row comes.

    Attributes:
        constant: Its value, where it does not depend on the unit.
        over: The list whose current row it reads.
    """

    run: Column
    constant: Value | None = None
    over: ListSlot | None = None


def over(parts: Sequence[Term]) -> ListSlot | None:
    """Return the list that parts go over, if any."""
    return next((part.over for part in parts if part.over is not None), None)


def numbers(part: Term) -> Callable[[Block], Numbers]:
    """Return the closure of a part that gives numbers, as the check of types has proven."""
    return cast("Callable[[Block], Numbers]", part.run)


def truths(part: Term) -> Callable[[Block], Truths]:
    """Return the closure of a part that gives truths, as the check of types has proven."""
    return cast("Callable[[Block], Truths]", part.run)
