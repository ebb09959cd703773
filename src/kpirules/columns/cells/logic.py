"""Truths of columns in the logic of three values: true, false and missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kpirules.columns.cells.cell import MEASURED, Truths, gravest

__all__ = ["all_of", "any_of", "turned"]


def turned(truth: Truths) -> Truths:
    """Return `not x`: what is missing stays missing."""
    value = truth.value
    return Truths(not value if isinstance(value, bool) else ~value, truth.state)


def all_of(parts: Sequence[Truths]) -> Truths:
    """Return `a and b …`: false wins over missing, missing over true."""
    return _joined(parts, wins=False)


def any_of(parts: Sequence[Truths]) -> Truths:
    """Return `a or b …`: true wins over missing, missing over false."""
    return _joined(parts, wins=True)


def _joined(parts: Sequence[Truths], *, wins: bool) -> Truths:
    won: Any = False
    state = None
    for part in parts:
        here: Any = part.value if wins else turned(part).value
        if part.state is not None:
            here = here & (part.state == MEASURED)
        won = won | here
        state = gravest(state, part.state)
    value = won if wins else (not won if isinstance(won, bool) else ~won)
    if state is None:
        return Truths(value)
    # A row that was won is known whatever else is missing.
    return Truths(value, np.where(won, np.uint8(MEASURED), state))
