"""A part of a formula and what is known of it, as the domain of types sees it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text
from kpirules.formula.render import canonical
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Number

__all__ = ["Flag", "Typed", "number_type"]

# Records a finding about a part: code, part, hint, details.
Flag = Callable[[Code, ast.expr, Text, dict[str, str]], None]


# Stands where no part of a formula is meant; never shown.
_NOWHERE = ast.Constant(value=True)


@dataclass(frozen=True, slots=True)
class Typed:
    """A part of a formula and what is known of it.

    Attributes:
        type: None where it is not known: an error was reported, or it is a function's parameter.
        node: The part; set when the walker has met it.
        constant: The number, where the part writes or names a constant.
        quoted: The text, where the part is quoted text.
        folds: Whether a list is folded inside the part.
        rows: Whether the part is the bare name of a list.
    """

    type: Type | None
    node: ast.expr = _NOWHERE
    constant: Number | None = None
    quoted: str | None = None
    folds: bool = False
    rows: bool = False

    @property
    def text(self) -> str:
        """How the part is spelled."""
        return canonical(self.node)

    @property
    def over(self) -> str | None:
        """The list whose rows the part gives values for."""
        return self.type.over if self.type is not None else None


def number_type(number: Number) -> Type:
    """Return the type of a constant."""
    above = number[0]
    return Type(Kind.NUMBER, nonzero=above != 0, positive=above > 0, nonneg=above >= 0)
