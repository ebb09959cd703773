"""What carrying the data of one unit came to."""

from __future__ import annotations

from dataclasses import dataclass

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.model import Relation
from kpirules.editions.crosswalk.users import UserValue, told

__all__ = ["Carried", "CarriedValue", "LeftOut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedValue:
    """One value of the new edition, and where it comes from.

    Attributes:
        value: A Decimal, a truth, a choice or text; a State where the old one was missing so.
        relation: How alike the two sides are; None for a constant of the crosswalk.
        olds: What it comes from in the old edition.
    """

    input: str
    label: Text
    value: UserValue
    relation: Relation | None
    olds: tuple[str, ...]
    note: Text = Text()

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON; numbers are exact text."""
        return {
            "input": self.input,
            "value": self.value if isinstance(self.value, bool) else told(self.value),
            "relation": None if self.relation is None else self.relation.value,
            "from": list(self.olds),
            "note": {"th": self.note.th, "en": self.note.en} if self.note else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An input of the new edition for which nothing was carried, and why.

    Attributes:
        untold: The crosswalk does not mention it.
    """

    input: str
    label: Text
    reason: Text
    relation: Relation | None = None
    olds: tuple[str, ...] = ()
    untold: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON."""
        return {
            "input": self.input,
            "reason": {"th": self.reason.th, "en": self.reason.en},
            "relation": None if self.relation is None else self.relation.value,
            "from": list(self.olds),
            "untold": self.untold,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one unit's data are in the new edition.

    Attributes:
        parts: What was carried, in the order of the new edition's inputs.
        left_out: The new edition's other inputs, with the reason.
        findings: Values that the new edition does not accept; they are left out. Where the unit's
            own data are wrong nothing is carried, and these say what is wrong with them.
    """

    unit: str
    parts: tuple[CarriedValue, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def values(self) -> dict[str, UserValue]:
        """The values by input name, as scoring takes them."""
        return {part.input: part.value for part in self.parts}

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON; the keys are stable."""
        return {
            "unit": self.unit,
            "carried": [part.to_dict() for part in self.parts],
            "left_out": [each.to_dict() for each in self.left_out],
            "findings": [finding.to_dict() for finding in self.findings],
        }
