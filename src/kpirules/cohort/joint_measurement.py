"""What was measured jointly: an indicator, the unit that measured it, and who shares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpirules.diagnostics.place import Place
from kpirules.framework.declaration import Declaration

__all__ = ["JointMeasurement", "UnitValues", "declared_joint"]

# A unit's name, what it reports, and where that stands.
UnitValues = tuple[str, Mapping[str, object], Place | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointMeasurement:
    """One measurement of a joint indicator, and who shares it.

    Attributes:
        indicator: The id of the indicator or group.
        measured_by: The unit whose measurement counts.
        participants: The units that share it, as written; the measuring unit may be among them.
        place: Where it stands, in a framework or a table.
        places: Where each participant stands, in the same order; may be left empty.
    """

    indicator: str
    measured_by: str
    participants: tuple[str, ...]
    place: Place | None = field(default=None, compare=False, repr=False)
    places: tuple[Place | None, ...] = field(default=(), compare=False, repr=False)


def declared_joint(declaration: Declaration) -> tuple[JointMeasurement, ...]:
    """Return the joint measurements that a framework itself declares."""
    return tuple(
        JointMeasurement(
            indicator=node.id,
            measured_by=joint.measured_by,
            participants=joint.partners,
            place=joint.place,
            places=tuple(joint.places.get(f"with.{at}") for at in range(len(joint.partners))),
        )
        for node in declaration.root.walk()
        if (joint := node.joint) is not None
    )
