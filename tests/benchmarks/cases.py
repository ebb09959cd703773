"""The cases that are compared, and the load of each: what goes in and what must come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import exact
import hvbp
import made
import workload
from kpirules import Framework

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CASES", "DEFAULT_CASES", "Case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of work.

    Attributes:
        name: What it is called on the command line and in results.
        told: What it is, in words.
        kind: `ladders` for the 20 ratio indicators, `points` for the hospitals' points.
        model: What the numbers of units look like.
        step: Whether a score is that of the last threshold reached.
        missing: Whether 5 % of the inputs are missing and weights are shared out again.
    """

    name: str
    told: str
    kind: Literal["ladders", "points"] = "ladders"
    model: made.Model = "generic"
    step: bool = False
    missing: bool = False

    @property
    def cells(self) -> int:
        """How many scores, groups, totals and bands, or how many points, there are to a unit."""
        return len(hvbp.measures()) * 2 if self.kind == "points" else 28

    @property
    def impossible(self) -> str | None:
        """Why the case cannot be run here; None where it can."""
        if self.kind == "points" and hvbp.folder() is None:
            return f"the hospitals' figures are not here: set {hvbp.VARIABLE} to their folder"
        return None

    def framework(self) -> Framework:
        """Return the framework of the case."""
        if self.kind == "points":
            return hvbp.points_framework()
        return workload.framework(step=self.step, missing=self.missing)

    def inputs(self, units: int) -> pl.DataFrame:
        """Return a table of units as users have it: doubles, nulls where nothing is reported."""
        if self.kind == "points":
            return hvbp.inputs(units)
        return made.inputs(self.model, units, missing=self.missing)

    def exact(self, inputs: pl.DataFrame) -> exact.Exact:
        """Return what must come out, from integers."""
        if self.kind == "points":
            return hvbp.exact_points(inputs)
        return exact.scores(inputs, step=self.step)


def _ladders(model: made.Model, *, step: bool = False, missing: bool = False) -> Case:
    kind = "step" if step else "missing" if missing else "interpolated"
    told = "the level last reached" if step else "interpolated between five levels"
    if missing:
        told += ", 5 % of the inputs missing"
    return Case(
        name=f"{kind}-{model}",
        told=f"20 ratios, {told}; {made.TOLD[model]}",
        model=model,
        step=step,
        missing=missing,
    )


CASES = {
    case.name: case
    for case in (
        *(_ladders(model) for model in made.TOLD),
        *(_ladders(model, step=True) for model in made.TOLD),
        *(_ladders(model, missing=True) for model in made.TOLD),
        Case(
            name="hvbp",
            kind="points",
            told="Points of US hospitals for achievement and for improvement, and the larger one",
        ),
    )
}
DEFAULT_CASES = tuple(n for n in CASES if n not in ("missing-plan", "missing-percent"))
