"""What an agreement is: who signs for which KPIs, and what changed during the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration

__all__ = ["AgreedKpi", "AgreementChange", "Signatory", "Terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One who signs.

    Attributes:
        role: The role as the framework names it.
        signed: The day of signing, where it is told for each.
    """

    role: str
    name: Text
    position: Text = Text()
    signed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedKpi:
    """One KPI of the agreement as it is in force.

    Attributes:
        under: The group that it stands in.
        weight: Its weight in the group; None where the group has no weights.
        levels: The value that reaches each level or target, by its name: `1` is the lowest level.
            Empty where the framework or one of its templates says how it is scored.
        partners: The units that share it.
        measured_by: The unit that measures it, where it is shared.
        fixed: Whether the framework has it for every unit.
        own: Whether it is the unit's own, none of the framework's indicators.
    """

    id: str
    under: str
    title: Text
    weight: Fraction | None = None
    levels: Mapping[str, Fraction] = field(default_factory=dict)
    owner: Text = Text()
    partners: tuple[str, ...] = ()
    measured_by: str | None = None
    fixed: bool = False
    own: bool = True
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChange:
    """What changed during the year, from a day on.

    Attributes:
        kpis: The KPIs that changed or came.
        retired: The KPIs that ended.
    """

    day: date
    reason: Text
    kpis: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The agreement of one unit, in the version that is in force on a day.

    Attributes:
        id: The agreement's id; its results carry it for a framework's.
        framework: The edition of the framework under which it is made.
        signed: The day of signing.
        kpis: Every KPI of the groups that units agree on, those that the framework fixes among
            them, in the order in which they are scored.
        changes: The changes during the year that are in force, in order.
        later: The changes that are not in force yet on the day that was asked for.
        digest: SHA-256 of what was agreed and of the framework's digest; the order in which the
            file writes KPIs and signatories does not change it.
        declaration: The framework with what was agreed put in.
        written: The same as a whole file, with the framework for its base.
    """

    id: str
    edition: str
    status: str
    framework: str
    unit: str
    unit_title: Text = Text()
    signed: date | None = None
    signatories: tuple[Signatory, ...] = ()
    kpis: tuple[AgreedKpi, ...] = ()
    changes: tuple[AgreementChange, ...] = ()
    later: tuple[AgreementChange, ...] = ()
    digest: str
    declaration: Declaration = field(repr=False, compare=False)
    written: Written = field(repr=False, compare=False)

    @property
    def reference(self) -> str:
        """The agreement's name and edition, as results carry it."""
        return f"{self.id}@{self.edition}"

    @property
    def since(self) -> date | None:
        """The day from which this version is in force: of the last change, else of signing."""
        return self.changes[-1].day if self.changes else self.signed
