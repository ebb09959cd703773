"""Which inputs a stage may enter."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names, source_of
from kpirules.framework.node import Node
from kpirules.framework.stages import Stage

__all__ = ["entered_by", "inputs_named"]


def inputs_named(declaration: Declaration, name: str) -> frozenset[str] | None:
    """Return the inputs and lists that a name of `enters` stands for, or None if it is unknown.

    An input or a list stands for itself. An indicator stands for what its own score is made of:
    its inputs, its entered score, and the shared inputs and lists that its formulas read. A group
    stands for all below it as well, a tag for every node that bears it. A name that is several of
    these stands for all of them.
    """
    shared = {*declaration.inputs, *declaration.lists}
    found: set[str] = set()
    known = False
    if name in shared:
        known = True
        found.add(name)
    for declared in declaration.inputs.values():
        if name in declared.aliases:
            known = True
            found.add(declared.name)
    for node in declaration.root.walk():
        if name == node.id or name in node.tags:
            known = True
            for each in node.walk():
                found.update(_read_by(each, declaration))
    return frozenset(found) if known else None


def entered_by(declaration: Declaration, stage: Stage) -> frozenset[str]:
    """Return the data names of the inputs and lists that a stage may enter."""
    if stage.enters is None:
        return frozenset((*declaration.inputs, *declaration.lists))
    named = (inputs_named(declaration, name) for name in stage.enters)
    return frozenset().union(*(inputs for inputs in named if inputs is not None))


def _read_by(node: Node, declaration: Declaration) -> Iterator[str]:
    yield from node.inputs
    if node.entered is not None:
        yield node.entered
    own = own_names(node, declaration)
    for formula in formulas_of(node):
        read = (source_of(name, own, declaration) for name in sorted(formula.names))
        yield from (source for source in read if source is not None)
