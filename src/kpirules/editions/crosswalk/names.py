"""What a name in a crosswalk means: an indicator's result, its measured value, or an input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kpirules.diagnostics.place import Place
from kpirules.editions.crosswalk.model import Kind, Name
from kpirules.framework.declaration import Declaration
from kpirules.scoring.names import data_names

__all__ = ["Names"]

_SPELLED_OUT = re.compile(r"""\s*(score|value|input)\s*\(\s*(["'])(.+)\2\s*\)\s*""")


@dataclass(frozen=True)
class Names:
    """The names of one edition."""

    declaration: Declaration

    @cached_property
    def nodes(self) -> frozenset[str]:
        """The ids of all nodes, the total among them."""
        return frozenset(node.id for node in self.declaration.root.walk())

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Every name by which data may call an input, with its data name."""
        return data_names(self.declaration)

    @cached_property
    def valued(self) -> frozenset[str]:
        """The ids of the indicators that have a value beside their score."""
        nodes = self.declaration.root.walk()
        return frozenset(node.id for node in nodes if node.value is not None)

    def read(self, text: str, place: Place | None = None) -> Name | None:
        """Return what a name means here, or None where it means nothing.

        A name alone means the indicator or group of that id, else the input.
        """
        match = _SPELLED_OUT.fullmatch(text)
        if match is None:
            return self.score(text, place) or self.input(text, place)
        kind, name = Kind(match[1]), match[3]
        if kind is Kind.INPUT:
            return self.input(name, place)
        if kind is Kind.SCORE:
            return self.score(name, place)
        return self.value(name, place)

    def score(self, node_id: str, place: Place | None = None) -> Name | None:
        """Return the name of a node's result, or None where there is no such node."""
        if node_id not in self.nodes:
            return None
        return Name(kind=Kind.SCORE, id=node_id, written=node_id, place=place)

    def value(self, node_id: str, place: Place | None = None) -> Name | None:
        """Return the name of a measured value, or None where there is none."""
        if node_id not in self.valued:
            return None
        return Name(kind=Kind.VALUE, id=node_id, written=f'value("{node_id}")', place=place)

    def input(self, name: str, place: Place | None = None) -> Name | None:
        """Return the name of an input, or None where there is no such input."""
        true = self.inputs.get(name)
        if true is None:
            return None
        written = f'input("{true}")' if true in self.nodes else true
        return Name(kind=Kind.INPUT, id=true, written=written, place=place)

    def known(self) -> Iterator[str]:
        """Yield every name as it may be written, for finding the nearest spelling."""
        yield from sorted(self.nodes)
        for name in self.inputs:
            yield f'input("{name}")' if name in self.nodes else name
