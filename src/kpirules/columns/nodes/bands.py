"""Which band each row's total falls into."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import MEASURED, Numbers, Truths
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.language.term import Column
from kpirules.framework.declaration import Band, Declaration
from kpirules.scoring.bands import best_first
from kpirules.scoring.layout import NodeSlots

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["NO_BAND", "Bands"]

NO_BAND = -1


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands compiled for columns.

    Attributes:
        conditions: The condition of each band, in declared order.
        gates: Whether each gate that limits the band is met, and that band's place.
    """

    declaration: Declaration
    at: NodeSlots
    conditions: tuple[Column | None, ...]
    gates: tuple[tuple[Column, int], ...]

    def places(self, block: Block) -> NDArray[np.int8 | np.int32]:
        """Return the place of each row's band among the declared ones, or `NO_BAND`."""
        declared = self.declaration
        kind = np.int8 if len(declared.bands) < 2**7 else np.int32
        place: NDArray[Any] = np.full(block.size, NO_BAND, dtype=kind)
        if declared.ranking.suspended or not declared.bands:
            return place
        looked_at = declared.bands_look_at == "unrounded"
        total: Numbers = block[self.at.unrounded if looked_at else self.at.score]
        for index in reversed(range(len(declared.bands))):
            self._put(block, total, index, place)
        worse = np.maximum if best_first(declared.bands) else np.minimum
        for require, at_most in self.gates:
            met = require(block)
            assert isinstance(met, Truths)  # noqa: S101 - the check of types has proven it
            limited = np.where(met.value | (place == NO_BAND), place, worse(place, kind(at_most)))
            place = limited.astype(kind, copy=False)
            if met.state is not None:
                place[met.state != MEASURED] = NO_BAND
        state = block[self.at.score].state
        if state is not None:
            place[state != MEASURED] = NO_BAND
        return place

    def _put(self, block: Block, total: Numbers, index: int, place: NDArray[Any]) -> None:
        """Put a band over the ones after it, where it holds or cannot be decided."""
        band, condition = self.declaration.bands[index], self.conditions[index]
        inside = _inside(block, band, total)
        if condition is None:
            np.copyto(place, index, where=inside, casting="unsafe")
            return
        holds = condition(block)
        assert isinstance(holds, Truths)  # noqa: S101 - the check of types has proven it
        np.copyto(place, index, where=inside & holds.value, casting="unsafe")
        if holds.state is not None:
            np.copyto(place, NO_BAND, where=inside & (holds.state != MEASURED), casting="unsafe")


def _inside(block: Block, band: Band, total: Numbers) -> Any:  # noqa: ANN401 - a mask or a truth
    """Return where a total lies in the band's interval; a band without one holds any."""
    inside: Any = True
    for bound, opened, relation in (
        (band.low, band.low_open, ">"),
        (band.high, band.high_open, "<"),
    ):
        if bound is not None:
            kind = relation if opened else f"{relation}="
            inside = inside & compared_with(block, total, kind, _pair(bound)).value
    return inside


def _pair(number: Fraction) -> tuple[int, int]:
    return number.as_integer_ratio()
