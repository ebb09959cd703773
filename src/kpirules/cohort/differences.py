"""How the scores of one unit differ between two scorecards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A score that one stage gave and another changed.

    Attributes:
        node: The id of the indicator, the group or the `total`.
        before: The stage that gave `old`.
        after: The stage that gave `new`.
        old: The score; None where there was none.
        new: The score; None where there is none.
        change: New less old; None where either is not there.
    """

    node: str
    title: Text
    before: str
    after: str
    old: Decimal | Fraction | None
    new: Decimal | Fraction | None
    change: Fraction | None

    def to_dict(self) -> dict[str, object]:
        """Return the difference as plain data for JSON; numbers are exact text."""
        return {
            "node": self.node,
            "title": {"th": self.title.th, "en": self.title.en},
            "before": self.before,
            "after": self.after,
            "old": plain_number(self.old),
            "new": plain_number(self.new),
            "change": plain_number(self.change),
        }


def differences(
    old: Scorecard, new: Scorecard, *, before: str = "", after: str = ""
) -> tuple[Difference, ...]:
    """Return every score that differs between two cards of one framework, in declared order.

    Args:
        old: The earlier card.
        new: The later card.
        before: The stage that the earlier card is of.
        after: The stage that the later card is of.
    """
    found = []
    for node in new.declaration.root.walk():
        one, other = old.score_of(node.id), new.score_of(node.id)
        if one == other:
            continue
        change = None if one is None or other is None else Fraction(other) - Fraction(one)
        found.append(
            Difference(
                node=node.id,
                title=node.title,
                before=before,
                after=after,
                old=one,
                new=other,
                change=change,
            )
        )
    return tuple(found)
