"""A number as it is written in a formula."""

from __future__ import annotations

from dataclasses import dataclass

from kpirules.formula.values import Number

__all__ = ["Literal"]


@dataclass(frozen=True, slots=True)
class Literal:
    """The decimal that the author wrote, and the exact number it is."""

    text: str
    number: Number
