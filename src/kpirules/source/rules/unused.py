"""Declared and never used: nearly always a name misspelt elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import (
    UNUSED_COLUMN,
    UNUSED_FUNCTION,
    UNUSED_INPUT,
    UNUSED_PARAMETER,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.inputs import Input, InputType
from kpirules.framework.methods import Checklist, Direct
from kpirules.framework.node import Node
from kpirules.source.rules.found import found
from kpirules.source.rules.names import is_reserved

__all__ = ["check_unused"]

_WORDS = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def check_unused(declaration: Declaration, mentioned: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield inputs, parameters, functions and columns that nothing uses.

    Args:
        declaration: The framework.
        mentioned: Names used where no Formula of the declaration shows it.
    """
    if any("use" in node.places for node in declaration.root.walk()):
        return  # what a template that is not known would use is not known either
    used: set[str] = {*mentioned, declaration.ranking.within or ""}
    called: set[str] = set(mentioned)
    for function in declaration.functions.values():
        used.update(_WORDS.findall(function.text))
        called.update(function.calls)
    for formula in _result_formulas(declaration):
        used |= formula.names
        called.update(formula.functions)
    yield from _own_inputs(declaration, mentioned, used, called)
    for declared in declaration.inputs.values():
        if declared.owner is None and _missed(declared, declared.name, used):
            yield found(UNUSED_INPUT, declared.place, subject=declared.name, name=declared.name)
    for parameter in declaration.parameters.values():
        if parameter.name not in used and not is_reserved(parameter.name):
            place = parameter.place
            yield found(UNUSED_PARAMETER, place, subject=parameter.name, name=parameter.name)
    for function in declaration.functions.values():
        if function.name not in called:
            yield found(UNUSED_FUNCTION, function.place, name=function.name)
    yield from _columns(declaration, used)


def _own_inputs(
    declaration: Declaration, mentioned: frozenset[str], used: set[str], called: set[str]
) -> Iterator[Diagnostic]:
    """Yield own inputs that their node does not use; add what the nodes use to `used`."""
    for node in declaration.root.walk():
        here: set[str] = set(mentioned)
        for formula in formulas_of(node):
            here |= formula.names
            called.update(formula.functions)
        used |= here
        if _without_value(node):
            continue  # this is reported by itself
        items = node.method.items if isinstance(node.method, Checklist) else ()
        for name in node.inputs:
            declared = declaration.inputs.get(name)
            if declared is None or name in items or declared.owner != node.id:
                continue
            if _missed(declared, declared.short, here):
                place = declared.place
                yield found(UNUSED_INPUT, place, subject=node.id, name=declared.short)


def _without_value(node: Node) -> bool:
    """Tell whether an indicator has nothing to score."""
    plain = not node.children and isinstance(node.method, Direct)
    return plain and node.value is None and node.entered is None


def _missed(declared: Input, name: str, used: set[str]) -> bool:
    # Text is carried and shown, never computed with; a reserved name cannot be used at all.
    return (
        name not in used and declared.type is not InputType.TEXT and not is_reserved(declared.short)
    )


def _columns(declaration: Declaration, used: set[str]) -> Iterator[Diagnostic]:
    for name, declared in declaration.lists.items():
        inside = {n for formula in declared.computed.values() for n in formula.names}
        for column, each in declared.inputs.items():
            if column == declared.weight or column in inside:
                continue
            if _missed(each, f"{name}.{column}", used):
                yield found(UNUSED_COLUMN, each.place, subject=name, name=f"{name}.{column}")


def _result_formulas(declaration: Declaration) -> Iterator[Formula]:
    yield from (band.when for band in declaration.bands if band.when is not None)
    yield from (condition.require for condition in declaration.conditions)
    for declared in declaration.lists.values():
        yield from declared.computed.values()
