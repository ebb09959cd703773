"""Names: reserved, clashing, twice, or told apart by capitals only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from keyword import iskeyword

from kpirules.diagnostics.catalogue.rules import (
    ENTRY_TWICE,
    ID_TWICE,
    NAME_CLASH,
    NAMES_DIFFER_BY_CASE,
    RESERVED_NAME,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.rules.found import found
from kpirules.source.tree import Branch, Mapping

__all__ = ["check_names", "is_reserved"]

# What these words mean in a formula is fixed by the language.
_RESERVED = frozenset({"value", "score", "children", "total", "true", "false"})
# Node ids stand for scores in formulas over the results, which know neither value nor children.
_RESERVED_IDS = frozenset({"true", "false"})

_Named = tuple[str, Place]


def check_names(tree: Mapping) -> list[Diagnostic]:
    """Return the findings about names in a resolved tree."""
    findings: list[Diagnostic] = []
    shared = [
        *_keys(tree.get("parameters")),
        *_keys(tree.get("inputs")),
        *_keys(tree.get("lists")),
    ]
    findings.extend(_names(shared, {}))
    findings.extend(_reserved(_signature_names(tree.get("functions"))))
    for declared in entries_of(tree.get("lists")).values():
        columns = as_mapping(declared)
        findings.extend(
            _names([*_keys(columns.get("inputs")), *_keys(columns.get("computed"))], {})
        )
    known = dict(shared)
    findings.extend(_clashing(tree.get("required"), known))
    nodes = list(_nodes(tree))
    for node in nodes:
        findings.extend(_names(_own_names(node), known))
    ids = [(word(node["id"]) or "", node["id"].place) for node in nodes if "id" in node]
    findings.extend(_ids(ids))
    findings.extend(_twice_by_case([*shared]))
    findings.extend(_twice_by_case(ids))
    for node in [*nodes, as_mapping(tree["total"])]:
        for key in ("adjust", "gates"):
            findings.extend(_entries(node.get(key), key, "id"))
        steps = entries_of(node.get("score")).get("maturity")
        findings.extend(_entries(steps, "maturity", "level"))
    for key in ("rounds", "stages", "calendar", "required", "bands", "conditions"):
        findings.extend(_entries(tree.get(key), key, "id"))
    return findings


def is_reserved(name: str) -> bool:
    """Return whether a name is a word of formulas, so that it cannot stand for anything else."""
    return name in _RESERVED or iskeyword(name)


def _nodes(tree: Mapping) -> Iterator[Mapping]:
    waiting = [as_mapping(node) for node in reversed(as_items(tree["indicators"]))]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(as_mapping(child) for child in reversed(as_items(node.get("children"))))


def _keys(branch: Branch | None) -> list[_Named]:
    return [] if branch is None else list(as_mapping(branch).keys.items())


def _signature_names(branch: Branch | None) -> list[_Named]:
    return [(signature.partition("(")[0].strip(), place) for signature, place in _keys(branch)]


def _own_names(node: Mapping) -> list[_Named]:
    checklist = entries_of(node.get("score")).get("checklist")
    items = None if checklist is None else as_mapping(checklist).get("items")
    return [*_keys(node.get("parameters")), *_keys(node.get("inputs")), *_keys(items)]


def _names(names: Iterable[_Named], known: dict[str, Place]) -> Iterator[Diagnostic]:
    """Yield what is wrong with names that formulas use, beside names known already."""
    names = list(names)
    yield from _reserved(names)
    seen = dict(known)
    for name, place in names:
        other = seen.setdefault(name, place)
        if other is not place:
            yield found(NAME_CLASH, place, name=name, line=_line(other, place))
    if known:
        yield from _twice_by_case(names)


def _clashing(branch: Branch | None, known: dict[str, Place]) -> Iterator[Diagnostic]:
    """Yield required items that are called like something that units report, too."""
    for item in as_items(branch):
        leaf = as_mapping(item)["id"]
        name = word(leaf) or ""
        if name in known:
            line = _line(known[name], leaf.place)
            yield found(NAME_CLASH, leaf.place, subject=name, name=name, line=line)


def _reserved(names: Iterable[_Named]) -> Iterator[Diagnostic]:
    for name, place in names:
        if is_reserved(name):
            yield found(RESERVED_NAME, place, name=name)


def _ids(ids: Iterable[_Named]) -> Iterator[Diagnostic]:
    seen: dict[str, Place] = {}
    for name, place in ids:
        if name in _RESERVED_IDS:
            yield found(RESERVED_NAME, place, subject=name, name=name)
        other = seen.setdefault(name, place)
        if other is not place:
            yield found(ID_TWICE, place, subject=name, name=name, line=_line(other, place))


def _line(place: Place, beside: Place) -> str:
    """Return the line of a place, with the file where it is another than that of `beside`."""
    if place.source is beside.source:
        return str(place.line)
    return f"{place.line} (`{place.source.name}`)"


def _twice_by_case(names: Iterable[_Named]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for name, place in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            yield found(NAMES_DIFFER_BY_CASE, place, name=name, other=other)


def _entries(branch: Branch | None, where: str, key: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in as_items(branch):
        leaf = as_mapping(item)[key]
        name = word(leaf) or ""
        if name in seen:
            yield found(ENTRY_TWICE, leaf.place, name=name, where=where)
        seen.add(name)
