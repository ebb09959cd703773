"""What stands in a row of results: the columns and their exact text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.text import Language
from kpirules.formula.numbers import (
    Rounding,
    decimal_places,
    read_decimal,
    round_number,
    to_decimal,
)
from kpirules.framework.declaration import Declaration
from kpirules.scoring.node_result import NodeResult
from kpirules.scoring.scorecard import Scorecard

__all__ = ["PLACES", "ScoreCell", "ScoreColumns", "inert", "number_text", "twelve_places"]

_UNIT = ("unit", "score", "band", "coverage")
_UNIT_DETAIL = ("status", "reason")
# The last columns: by what every row was scored, so that it can be replayed years later.
_RULES = ("framework", "digest")
_NODE_DETAIL = (
    "value",
    "unrounded",
    "weight",
    "effective_weight",
    "contribution",
    "state",
    "reason",
)
# Numbers that no rounding is declared for are shown rounded to so many places.
PLACES = 12
# A text, an exact number, or nothing.
ScoreCell = str | Decimal | Fraction | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreColumns:
    """How cards become rows.

    Attributes:
        declaration: The framework; its nodes, the total apart, are columns in declared order.
        detail: Whether each node also has its value, weights, contribution, state and reason.
        fractions: Whether every number is exact, as `n/d` where no decimal writes it; otherwise
            one that no rounding is declared for is shown with twelve places at most.
        language: The language of reasons.
    """

    declaration: Declaration
    detail: bool = False
    fractions: bool = False
    language: Language = "en"

    def nodes(self) -> list[str]:
        """Return the ids of the nodes that are columns."""
        root = self.declaration.root
        return [node.id for node in root.walk() if node is not root]

    def header(self) -> list[str]:
        """Return the columns' names."""
        names = list(self.unit_fields())
        taken = {*names, *_RULES}
        for node_id in self.nodes():
            # A node may be called as a column of the unit is.
            names.append(f"{node_id}.score" if node_id in taken else node_id)
            if self.detail:
                names += [f"{node_id}.{field}" for field in _NODE_DETAIL]
        return [*names, *_RULES]

    def unit_fields(self) -> tuple[str, ...]:
        """Return the columns that stand before those of the nodes."""
        return (*_UNIT, *_UNIT_DETAIL) if self.detail else _UNIT

    def node_fields(self) -> tuple[str, ...]:
        """Return what each of a node's columns holds, in order."""
        return ("score", *_NODE_DETAIL) if self.detail else ("score",)

    def row(self, card: Scorecard) -> list[str]:
        """Return the cells of a card, in the order of the header; what is absent is empty."""
        return [
            cell if isinstance(cell, str) else number_text(cell, fractions=self.fractions)
            for cell in self.cells(card)
        ]

    def cells(self, card: Scorecard) -> list[ScoreCell]:
        """Return what stands in a row: texts, exact numbers, and nothing where there is none."""
        cells: list[ScoreCell] = [card.unit, card.score, card.band or "", card.coverage]
        if self.detail:
            cells += [card.status.value, self.reason(card)]
        for node_id in self.nodes():
            cells.append(card.score_of(node_id))
            if self.detail:
                cells += self._detail(card[node_id])
        return [*cells, self.declaration.reference, self.declaration.digest]

    def reason(self, card: Scorecard) -> str:
        """Return why a card has no score; for bad input, what is wrong with it."""
        if card.findings:
            return "; ".join(finding.message(self.language) for finding in card.findings)
        return card.reason.pick(self.language)

    def _detail(self, node: NodeResult) -> tuple[ScoreCell, ...]:
        return (
            node.value,
            node.unrounded,
            node.weight,
            node.effective_weight,
            node.contribution,
            node.state.value,
            node.reason.pick(self.language),
        )


def number_text(number: Decimal | Fraction | None, *, fractions: bool = False) -> str:
    """Return the text of a number, or nothing where there is none.

    A number that a declared rounding made shows its declared places, any other at most twelve,
    rounded half up; with `fractions` it is exact, as `n/d` where no decimal writes it.

    Examples:
        >>> number_text(Decimal("71.50")), number_text(Fraction(1, 8)), number_text(None)
        ('71.50', '0.125', '')
        >>> number_text(Fraction(2, 3)), number_text(Fraction(2, 3), fractions=True)
        ('0.666666666667', '2/3')
    """
    if number is None:
        return ""
    if isinstance(number, Decimal):
        return f"{number:f}"
    ratio = number.as_integer_ratio()
    if fractions:
        exact_places = decimal_places(ratio)
        return str(number) if exact_places is None else f"{to_decimal(ratio, exact_places):f}"
    shown = f"{twelve_places(number):f}"
    return shown.rstrip("0").rstrip(".")


def twelve_places(number: Fraction) -> Decimal:
    """Return a number that no rounding is declared for as it is shown: with twelve decimals."""
    return to_decimal(round_number(number.as_integer_ratio(), Rounding(PLACES)), PLACES)


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Text that begins like one (`=`, `+`, `-`, `@`, a tab, a carriage return) and is not a number
    gets a leading apostrophe.

    Examples:
        >>> inert("=1+1"), inert("-2.50"), inert("-x"), inert("Loei")
        ("'=1+1", '-2.50', "'-x", 'Loei')
    """
    if cell.startswith(_STARTS_A_FORMULA) and read_decimal(cell) is None:
        return f"'{cell}"
    return cell
