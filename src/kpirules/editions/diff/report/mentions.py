"""What a change of an amendment names: ids of its base, and ids that it brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpirules.editions.amend.change import Change
from kpirules.source.tree import plain

__all__ = ["FRAMEWORK", "Mentions", "gives_other_meaning", "mentions_of"]

# What `replace` calls everything that is no indicator.
FRAMEWORK = frozenset({"framework", "total"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """Ids, and data names of items, that a change names.

    Attributes:
        olds: Those of the base.
        news: Those that it brings.
    """

    olds: frozenset[str]
    news: frozenset[str]


def mentions_of(change: Change) -> Mentions:
    """Return what a change names."""
    what = plain(change.what)
    entry = what if isinstance(what, Mapping) else {}
    match change.operation:
        case "retire":
            return _mentions(_texts(what))
        case "merge":
            into = entry.get("into")
            olds = [*_texts(entry.get("from")), *([into] if isinstance(into, str) else [])]
            return _mentions(olds, _ids_in(into))
        case "split":
            return _mentions(_texts(entry.get("from")), _ids_in(entry.get("into")))
        case "rename":
            given = [to.get("id") for to in entry.values() if isinstance(to, Mapping)]
            return _mentions(entry, [str(name) for name in given if name is not None])
        case "add":
            items = entry.get("items")
            under = str(entry.get("under", ""))
            added = [f"{under}.{item}" for item in items] if isinstance(items, Mapping) else []
            return _mentions((), [*_ids_in(entry.get("nodes")), *added])
        case _:
            return _mentions(entry)


def gives_other_meaning(change: Change) -> bool:
    """Tell whether a change puts something else in the place of an indicator or an item."""
    what = plain(change.what) if change.operation == "replace" else None
    entries = what.values() if isinstance(what, Mapping) else ()
    return any(isinstance(to, Mapping) and to.get("identity") == "new" for to in entries)


def _mentions(olds: object, news: Iterable[str] = ()) -> Mentions:
    return Mentions(frozenset(_texts(olds)), frozenset(news))


def _texts(value: object) -> list[str]:
    """Return a text, or the texts of a list, or the keys of a mapping."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def _ids_in(value: object) -> Iterator[str]:
    """Yield the ids of the nodes that are written out, those below them too."""
    if isinstance(value, Mapping):
        if "id" in value:
            yield str(value["id"])
        yield from _ids_in(value.get("children"))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _ids_in(item)
