"""What a formula may name at the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpirules.formula.types import Type
from kpirules.formula.values import Number

if TYPE_CHECKING:
    from kpirules.formula.named import NamedFunction

__all__ = ["Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names, functions and nodes that a formula may use.

    Attributes:
        names: Inputs and results. A list's columns stand as `goals.result`, a group's children as
            `children.score`, each with `Type.over`.
        constants: Parameters; no name may be in both.
        functions: The framework's own functions.
        nodes: The types of score and value of each node, by id.
        nonzero: Canonical texts known not to be zero here (see `facts.nonzero_when_true`).
        ambiguous: Names that mean two things here, so that none may be meant.
    """

    names: Mapping[str, Type] = field(default_factory=dict)
    constants: Mapping[str, Number] = field(default_factory=dict)
    functions: Mapping[str, NamedFunction] = field(default_factory=dict)
    nodes: Mapping[str, tuple[Type, Type]] = field(default_factory=dict)
    nonzero: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()

    @property
    def lists(self) -> frozenset[str]:
        """The names of the lists whose columns are in scope."""
        return frozenset(known.over for known in self.names.values() if known.over is not None)
