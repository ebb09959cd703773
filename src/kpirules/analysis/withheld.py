"""What a unit can leave unreported by itself, and which nodes read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Node

__all__ = ["Withheld", "withheld_of"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that a unit can leave blank.

    Attributes:
        subject: The indicator whose own inputs these are, or the name of a shared one.
        names: The inputs and lists left blank; a list's column is `list.column`.
        readers: The ids of all nodes that have no score without them.
        optional: A blank stands for `not_applicable`, so that readers leave with their weight.
        replaceable: A formula looks whether something is missing, and goes on without it.
    """

    subject: str
    names: frozenset[str]
    readers: tuple[str, ...]
    optional: bool
    replaceable: bool


def withheld_of(declaration: Declaration) -> Iterator[Withheld]:
    """Yield everything that a unit can leave blank and that scores depend on."""
    readers = _readers(declaration)
    own: dict[str, list[str]] = {}
    single: list[str] = []
    for name, nodes in readers.items():
        declared = declaration.inputs.get(name)
        # An input of a list's column, or one that several nodes read, is left blank by itself.
        if declared is not None and declared.owner is not None and len(nodes) == 1:
            own.setdefault(declared.owner, []).append(name)
        else:
            single.append(name)
    for owner, names in own.items():
        yield _withheld(declaration, owner, names, readers)
    for name in single:
        yield _withheld(declaration, name, [name], readers)


def _withheld(
    declaration: Declaration, subject: str, names: list[str], readers: dict[str, set[str]]
) -> Withheld:
    nodes = _with_referring(declaration, set().union(*(readers[name] for name in names)))
    optional = all(_is_optional(declaration, name) for name in names)
    return Withheld(
        subject=subject,
        names=frozenset(names),
        readers=tuple(node.id for node in declaration.root.walk() if node.id in nodes),
        optional=optional,
        replaceable=any(
            "missing" in text
            for node in declaration.root.walk()
            if node.id in nodes
            for text in _texts(node, declaration)
        ),
    )


def _is_optional(declaration: Declaration, name: str) -> bool:
    if name in declaration.inputs:
        return declaration.inputs[name].optional
    rows, _, column = name.partition(".")
    listed = declaration.lists[rows]
    return bool(column) and listed.inputs[column].optional


def _readers(declaration: Declaration) -> dict[str, set[str]]:
    """Return by name which nodes have no score without it."""
    found: dict[str, set[str]] = {}
    for node in declaration.root.walk():
        own = own_names(node, declaration)
        formulas = [each for each in formulas_of(node) if each is not node.weight]
        # Without its children's weights a group has no score.
        formulas += [c.weight for c in node.children if isinstance(c.weight, Formula)]
        for formula in formulas:
            if formula is node.target:
                continue
            for name in formula.names:
                for each in _named(declaration, own.get(name, name)):
                    found.setdefault(each, set()).add(node.id)
        if isinstance(node.method, Checklist):
            for item in node.method.items:
                found.setdefault(item, set()).add(node.id)
        if node.entered is not None:
            found.setdefault(node.entered, set()).add(node.id)
    return found


def _named(declaration: Declaration, name: str) -> Iterator[str]:
    """Yield the input or the list that a name stands for; of a list, its optional columns too."""
    if name in declaration.inputs:
        yield name
        return
    rows, _, column = name.partition(".")
    listed = declaration.lists.get(rows)
    if listed is None:
        return
    yield rows
    columns = {column}
    # Computed columns follow those that they read.
    for computed, formula in reversed(list(listed.computed.items())):
        if computed in columns:
            columns |= formula.names
    for each in sorted(columns & set(listed.inputs)):
        if listed.inputs[each].optional:
            yield f"{rows}.{each}"


def _with_referring(declaration: Declaration, nodes: set[str]) -> set[str]:
    """Return nodes with all that look at them, or at what lies above them."""
    grown = set(nodes)
    while True:
        above = {
            node.id
            for node in declaration.root.walk()
            if any(each.id in grown for each in node.walk())
        }
        more = {
            node.id
            for node in declaration.root.walk()
            for formula in formulas_of(node)
            if any(node_id in above for _, node_id in formula.references)
        }
        if more <= grown:
            return grown
        grown |= more


def _texts(node: Node, declaration: Declaration) -> Iterator[str]:
    for formula in formulas_of(node):
        yield formula.text
        yield from (function.text for function in formula.functions.values())
        for name in formula.names:
            rows, _, column = name.partition(".")
            listed = declaration.lists.get(rows)
            if listed is not None and column in listed.computed:
                computed = listed.computed[column]
                yield computed.text
                yield from (function.text for function in computed.functions.values())
