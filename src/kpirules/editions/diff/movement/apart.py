"""Keeps apart what has one id after the other: what ends, and what is called so afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.apply import apply
from kpirules.editions.amend.change import Change
from kpirules.editions.lineage import Fate
from kpirules.source.branches import as_items, implied, word
from kpirules.source.tree import Leaf, Mapping

__all__ = ["apart"]

_ENDED = (Fate.RETIRED, Fate.MERGED, Fate.SPLIT)
_SUFFIX = "_before"


def apart(base: Mapping, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return a rename of all that the changes end and whose id something else has afterwards.

    With it any selection of the changes can be made: while `1.2` still stands, what is to be
    called `1.2` can be there too. A rename moves no score.
    """
    made = apply(base, changes)
    gone = {
        old
        for link in made.links
        if link.fate in _ENDED
        for old in link.olds
        if old != link.continued
    }
    news = {new for link in made.links for new in link.news}
    ids = sorted(gone & news)
    items = sorted(made.foreign & set(_ended_items(changes)))
    if not ids and not items:
        return ()
    place = base["indicators"].place
    known = {*news, *made.foreign, *(old for link in made.links for old in link.olds)}
    said: dict[str, str] = {name: _free(name, known) for name in ids}
    said |= {name: _free(name.rpartition(".")[2], known) for name in items}
    what = Mapping(
        {
            name: Mapping({"id": implied(new, place)}, {"id": place}, place)
            for name, new in said.items()
        },
        dict.fromkeys(said, place),
        place,
    )
    number = 1 + max(change.number for change in changes)
    return (Change(number=number, operation="rename", what=what, reason=Text(), place=place),)


def _ended_items(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.operation == "retire":
            named = (change.what,) if isinstance(change.what, Leaf) else as_items(change.what)
            yield from (word(leaf) or "" for leaf in named)


def _free(name: str, known: set[str]) -> str:
    """Return a name that nothing has."""
    free = f"{name}{_SUFFIX}"
    while free in known:
        free += _SUFFIX
    return free
