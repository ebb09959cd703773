"""The work as formulas in any language, for the peers that are given formulas."""

from __future__ import annotations

from cases import Case
from peers.dialect import C_LIKE, Dialect
from peers.ladder_formulas import ladder_formulas
from peers.point_formulas import point_formulas

__all__ = ["C_LIKE", "Dialect", "formulas", "is_result"]


def formulas(case: Case, dialect: Dialect) -> list[list[tuple[str, str]]]:
    """Return name and formula of every result, in layers: a layer needs only earlier ones."""
    if case.kind == "points":
        return point_formulas(dialect)
    return ladder_formulas(case, dialect)


def is_result(name: str) -> bool:
    """Whether a formula's result is asked for: values and sums of weights are only on the way."""
    return not name.startswith(("v", "w_"))
