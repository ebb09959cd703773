"""The framework of an agreement, as far as agreements are concerned with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from kpirules.editions.written import Written
from kpirules.framework.agreement import AgreedGroup, AgreementRules
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.tree import Mapping

__all__ = ["Base", "OpenFramework", "base_of"]

# Gives the framework that a reference names, for a file that names it.
# Raises FrameworkReferenceError and FrameworkError.
OpenFramework = Callable[[str, str], tuple[Declaration, Written]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A framework with what it leaves to agreements.

    Attributes:
        nodes: Every node below the total, and the total, by id.
        homes: The group that each node stands in.
        files: What the file writes of every node, by id; templates are not put in.
    """

    declaration: Declaration
    written: Written
    rules: AgreementRules
    nodes: dict[str, Node]
    homes: dict[str, str]
    files: dict[str, Mapping]

    def open_group(self, name: str) -> AgreedGroup | None:
        """Return what holds for the group that an indicator of the framework stands in."""
        return self.rules.groups.get(self.homes.get(name, ""))

    def leaves(self, group: str) -> list[Node]:
        """Return the framework's own indicators that stand in a group."""
        return [child for child in self.nodes[group].children if not child.children]

    @property
    def fixed(self) -> list[str]:
        """Return the indicators that every unit has."""
        return [name for group in self.rules.groups.values() for name in group.fixed]

    def weighted(self, group: str) -> bool:
        """Tell whether the indicators of a group have weights."""
        return any(child.weight is not None for child in self.nodes[group].children)

    def total_of(self, group: str) -> Fraction | None:
        """Return what the weights of a group add up to; None where they may add up to anything."""
        return self.nodes[group].weights_total if self.weighted(group) else None


def base_of(declaration: Declaration, written: Written) -> Base | None:
    """Return a framework as agreements see it; None where it leaves nothing to them."""
    if declaration.agreement is None:
        return None
    nodes = {node.id: node for node in declaration.root.walk()}
    homes = {child.id: node.id for node in nodes.values() for child in node.children}
    files: dict[str, Mapping] = {}
    waiting = [*as_items(written.tree["indicators"])]
    while waiting:
        node = as_mapping(waiting.pop())
        files[word(node["id"]) or ""] = node
        waiting += as_items(node.get("children"))
    return Base(
        declaration=declaration,
        written=written,
        rules=declaration.agreement,
        nodes=nodes,
        homes=homes,
        files=files,
    )
