"""A joint indicator: measured once, credited to each of the units that share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpirules.diagnostics.place import Place

__all__ = ["Joint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Who shares an indicator, and who measures it.

    Attributes:
        partners: The units that share it, as written; the measuring unit may be among them.
        measured_by: The unit whose measurement counts for all.
        place: Where the key stands.
        places: Where each of its keys stands; `with.<number>` for each partner, from 0.
    """

    partners: tuple[str, ...]
    measured_by: str
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
