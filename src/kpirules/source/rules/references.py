"""References from one part of a framework to another: known, and not in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import (
    REFERENCE_CYCLE,
    UNKNOWN_BAND,
    UNKNOWN_CHILD,
    UNKNOWN_COLUMN,
    UNKNOWN_SOURCE,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node
from kpirules.source.rules.found import found

__all__ = [
    "check_bands_known",
    "check_children_known",
    "check_columns_known",
    "check_cycles",
    "check_sources_known",
]


def check_children_known(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield mandatory children that the group does not have."""
    for node in declaration.root.walk():
        known = [child.id for child in node.children]
        for name in node.mandatory:
            if known and name not in known:
                place = node.places.get(f"mandatory.{name}", node.place)
                hint = nearest_hint(name, known)
                yield found(
                    UNKNOWN_CHILD, place, subject=node.id, hint=hint, name=name, node=node.id
                )


def check_bands_known(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield gates of the total that name a band which is not declared."""
    known = [band.id for band in declaration.bands]
    if not known and "bands" in declaration.places:
        return  # the bands are wrong themselves, which is reported
    for gate in declaration.root.gates:
        band = gate.band_at_most
        if band is not None and band not in known:
            hint = nearest_hint(band, known)
            place = declaration.root.places.get(f"gates.{gate.id}.band_at_most", gate.place)
            yield found(UNKNOWN_BAND, place, subject=gate.id, hint=hint, name=band)


def check_columns_known(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield lists whose rows are weighted by a column that they do not have."""
    for declared in declaration.lists.values():
        columns = [*declared.inputs, *declared.computed]
        if declared.weight is not None and declared.weight not in columns:
            hint = nearest_hint(declared.weight, columns)
            yield found(
                UNKNOWN_COLUMN,
                declared.place,
                subject=declared.name,
                hint=hint,
                name=declared.weight,
                list=declared.name,
            )


def check_sources_known(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield citations of a source that is not declared."""
    known = declaration.sources
    for name, place, subject in _citations(declaration):
        if name is not None and name not in known:
            hint = nearest_hint(name, known)
            yield found(UNKNOWN_SOURCE, place, subject=subject, hint=hint, name=name)


def _citations(declaration: Declaration) -> Iterator[tuple[str | None, Place | None, str]]:
    for node in declaration.root.walk():
        yield node.source, node.places.get("source", node.place), node.id
        for adjustment in node.adjustments:
            yield adjustment.source, adjustment.place, adjustment.id
        for gate in node.gates:
            yield gate.source, gate.place, gate.id
    for declared in declaration.inputs.values():
        yield declared.source, declared.place, declared.name
    for parameter in declaration.parameters.values():
        yield parameter.source, parameter.place, parameter.name
    for condition in declaration.conditions:
        yield condition.source, condition.place, condition.id
    yield declaration.ranking.source, declaration.ranking.place, "ranking"
    for entry in declaration.scheduled:
        yield entry.source, entry.places.get("source", entry.place), entry.id


# A score or value of a node, as far as it waits for others.
_Step = tuple[str, str]


def check_cycles(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield circles of scores and values that wait for one another, each once."""
    nodes = {node.id: node for node in reversed(list(declaration.root.walk()))}
    waits = _waits(declaration.root)
    done: set[_Step] = set()
    for start in waits:
        circle = _circle_from(start, waits, done)
        if circle:
            first = nodes[circle[0][1]]
            path = " → ".join(name for _, name in _without_repeats(circle))
            yield found(REFERENCE_CYCLE, first.place, subject=first.id, path=path)


def _without_repeats(circle: list[_Step]) -> list[_Step]:
    """Return the circle with the steps inside one node taken together."""
    kept = [circle[0]]
    for step in circle[1:]:
        if step[1] != kept[-1][1]:
            kept.append(step)
    return kept if len(kept) > 1 else [*kept, kept[0]]


def _circle_from(
    start: _Step, waits: dict[_Step, list[_Step]], done: set[_Step]
) -> list[_Step] | None:
    """Return the first circle that can be reached from `start`, or None; steps seen are done."""
    path: list[_Step] = []
    on_path: set[_Step] = set()
    waiting: list[tuple[_Step, bool]] = [(start, True)]
    while waiting:
        step, entering = waiting.pop()
        if not entering:
            path.pop()
            on_path.discard(step)
            continue
        if step in on_path:
            done.update(on_path)
            return [*path[path.index(step) :], step]
        if step in done:
            continue
        done.add(step)
        path.append(step)
        on_path.add(step)
        waiting.append((step, False))
        waiting.extend((after, True) for after in reversed(waits.get(step, [])))
    return None


def _waits(root: Node) -> dict[_Step, list[_Step]]:
    """Return what every score and value waits for."""
    waits: dict[_Step, list[_Step]] = {}

    def visit(node: Node, above: list[_Step]) -> None:
        applies = [*above, *_references(node.applies_when)]
        score = waits[("score", node.id)] = [*applies]
        if node.value is not None:
            waits[("value", node.id)] = [*applies, *_references(node.value)]
            score.append(("value", node.id))
        for child in node.children:
            score.append(("score", child.id))
            if isinstance(child.weight, Formula):
                score.extend(_references(child.weight))
        for formula in formulas_of(node):
            if not any(formula is other for other in _elsewhere(node)):
                score.extend(_references(formula))
        for child in node.children:
            visit(child, applies)

    visit(root, [])
    return waits


def _elsewhere(node: Node) -> tuple[object, ...]:
    """Return the formulas of a node that its own score does not wait for by themselves."""
    return (node.weight, node.value, node.applies_when, node.target)


def _references(formula: Formula | None) -> list[_Step]:
    return [] if formula is None else sorted(formula.references)
