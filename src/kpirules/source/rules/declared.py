"""What the author declares about the framework itself: counts, the scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import COUNT_WRONG, SCALE_EMPTY
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.source.rules.found import found, number

__all__ = ["check_counts", "check_scale"]

# Counts every indicator; all other names are tags, or else ids of groups.
_INDICATORS = "indicators"


def check_counts(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield declared counts that are not those of the tree."""
    counted = _counted(declaration.root)
    for name, expected in declaration.declared_counts.items():
        if counted[name] != expected:
            known = [tag for tag in counted if counted[tag]]
            hint = Text() if counted[name] else nearest_hint(name, known)
            place = declaration.places.get(f"declared_counts.{name}")
            yield found(
                COUNT_WRONG,
                place,
                hint=hint,
                name=name,
                declared=str(expected),
                counted=str(counted[name]),
            )


def _counted(root: Node) -> Counter[str]:
    """Return every number that may be declared: by tag, by group, and of all indicators."""
    nodes = list(root.walk())
    counted = Counter(tag for node in nodes for tag in dict.fromkeys(node.tags))
    for group in nodes[1:]:
        if group.children and group.id not in counted:
            counted[group.id] = sum(not node.children for node in group.walk())
    counted[_INDICATORS] = sum(not node.children for node in nodes)
    return counted


def check_scale(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield a scale without numbers in it."""
    scale = declaration.scale
    if scale is not None and scale.minimum >= scale.maximum:
        low, high = number(scale.minimum), number(scale.maximum)
        yield found(SCALE_EMPTY, scale.place, min=low, max=high)
