"""Joint indicators: shared by several units, once each, and measured by their own inputs alone."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.ranks import (
    JOINT_ALONE,
    JOINT_PARTICIPANT_TWICE,
    JOINT_READS_BEYOND,
    JOINT_WITHIN_JOINT,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.framework.joint import Joint
from kpirules.framework.node import Node
from kpirules.framework.reach import reads_beyond
from kpirules.source.rules.found import found

__all__ = ["check_joint"]


def check_joint(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with joint indicators."""
    yield from _each(declaration, declaration.root, None)


def _each(declaration: Declaration, node: Node, around: Node | None) -> Iterator[Diagnostic]:
    joint = node.joint
    if joint is not None and around is not None:
        yield found(JOINT_WITHIN_JOINT, joint.place, subject=node.id, name=node.id, other=around.id)
    elif joint is not None:
        yield from _participants(node.id, joint)
        for name in reads_beyond(declaration, node)[:1]:
            yield found(JOINT_READS_BEYOND, joint.place, subject=node.id, name=node.id, beyond=name)
    for child in node.children:
        yield from _each(declaration, child, node if joint is not None else around)


def _participants(name: str, joint: Joint) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for at, unit in enumerate(joint.partners):
        place = joint.places.get(f"with.{at}", joint.place)
        if unit in first:
            where = str(joint.places.get(f"with.{first[unit]}", joint.place))
            yield found(
                JOINT_PARTICIPANT_TWICE, place, subject=name, unit=unit, name=name, where=where
            )
        first.setdefault(unit, at)
    if set(first) <= {joint.measured_by}:
        yield found(JOINT_ALONE, joint.place, subject=name, name=name)
