"""Groups: how many children, what stands in for a missing one, how the parts add up."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import (
    FLOOR_ABOVE_CAP,
    LOWEST_UNKNOWN,
    PARTS_NOT_ADDED,
    PARTS_NOT_ROUNDED,
    PRESENT_TOO_MANY,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Aggregation, MissingPolicy, Node, TakeChildren
from kpirules.source.rules.found import found, number

__all__ = ["check_limits", "check_lowest", "check_parts", "check_present"]

_ADDITIVE = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, Aggregation.SUM)


def check_present(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield groups that ask for more measured children than they have."""
    for node in declaration.root.walk():
        if node.children and node.min_present > len(node.children):
            yield found(
                PRESENT_TOO_MANY,
                node.places.get("min_present", node.place),
                subject=node.id,
                node=node.id,
                asked=str(node.min_present),
                children=str(len(node.children)),
            )


def check_lowest(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield nodes that count with their least score when missing, and have none."""
    for node in declaration.root.walk():
        if node.missing is MissingPolicy.LOWEST and node.lowest is None and not _broken(node):
            place = node.places.get("missing", node.place)
            yield found(LOWEST_UNKNOWN, place, subject=node.id, node=node.id)


def _broken(node: Node) -> bool:
    """Tell whether the node's method could not be built, which is reported already."""
    return "lowest" in node.places or "use" in node.places


def check_parts(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield groups that add up printed parts where nothing is added or nothing is rounded."""
    for node in declaration.root.walk():
        if node.take_children is not TakeChildren.ROUNDED_CONTRIBUTIONS or not node.children:
            continue
        place = node.places.get("take_children", node.place)
        if node.aggregation not in _ADDITIVE:
            aggregate = node.aggregation.value
            yield found(PARTS_NOT_ADDED, place, subject=node.id, node=node.id, aggregate=aggregate)
            continue
        for child in node.children:
            if not child.contribution_rounding:
                yield found(
                    PARTS_NOT_ROUNDED, child.place, subject=child.id, node=child.id, group=node.id
                )


def check_limits(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield nodes whose floor stands above their cap."""
    for node in declaration.root.walk():
        if node.floor is not None and node.cap is not None and node.floor > node.cap:
            yield found(
                FLOOR_ABOVE_CAP,
                node.places.get("floor", node.place),
                subject=node.id,
                node=node.id,
                floor=number(node.floor),
                cap=number(node.cap),
            )
