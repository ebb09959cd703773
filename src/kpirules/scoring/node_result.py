"""What one node of the tree came to, and how exact numbers are handed to users."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import Rounding, show, to_decimal, to_fraction
from kpirules.formula.values import Missing, Number, State
from kpirules.framework.node import MissingPolicy

__all__ = ["NodeResult", "number_of", "plain_number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeResult:
    """What one node of the tree came to.

    Numbers are exact: a Decimal with the declared places where a rounding is declared, otherwise
    a Fraction; None where there is none.

    Attributes:
        value: The measured value before the scoring method.
        unrounded: The score before rounding.
        score: The score.
        weight: The weight that counted for this unit, with the share of absent siblings.
        effective_weight: The share of the total that the node holds, 0 to 1; None below a group
            that is not additive (geometric mean, least, greatest, formula).
        contribution: Effective weight times score: the points it brings to the total, rounded
            only where the framework declares how the weighted part is printed.
        coverage: The share of its weight that is measured, 0 to 1; None where it does not apply.
        level: The level it reached (maturity steps, named targets), or None.
        policy: The missing policy by which it was counted or left out, or None.
        reason: Why it has no score; empty where it has one.
    """

    id: str
    title: Text
    state: State
    reason: Text
    value: Decimal | Fraction | None
    unrounded: Fraction | None
    score: Decimal | Fraction | None
    weight: Fraction | None
    effective_weight: Fraction | None
    contribution: Decimal | Fraction | None
    coverage: Fraction | None
    level: str | None
    policy: MissingPolicy | None

    def to_dict(self) -> dict[str, object]:
        """Return the result as plain data for JSON; numbers are exact text."""
        return {
            "id": self.id,
            "title": {"th": self.title.th, "en": self.title.en},
            "state": self.state.value,
            "reason": {"th": self.reason.th, "en": self.reason.en} if self.reason else None,
            "value": plain_number(self.value),
            "unrounded": plain_number(self.unrounded),
            "score": plain_number(self.score),
            "weight": plain_number(self.weight),
            "effective_weight": plain_number(self.effective_weight),
            "contribution": plain_number(self.contribution),
            "coverage": plain_number(self.coverage),
            "level": self.level,
            "policy": self.policy.value if self.policy else None,
        }


def number_of(number: Any, roundings: tuple[Rounding, ...]) -> Decimal | Fraction | None:  # noqa: ANN401
    """Return a number as users hold it: a Decimal where it was rounded, else a Fraction."""
    if number is None or number.__class__ is Missing:
        return None
    if roundings:
        return to_decimal(number, roundings[-1].places)
    return to_fraction(number)


def plain_number(number: Decimal | Fraction | None) -> str | None:
    """Return a number as exact text: a decimal where one writes it, otherwise a fraction."""
    if number is None or isinstance(number, Decimal):
        return None if number is None else f"{number:f}"
    ratio: Number = number.as_integer_ratio()
    text = show(ratio, 60)
    return text if Fraction(text) == number else str(number)
