"""The changes that make one whole file of another: a first draft of an amendment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.framework import ENTRIES, HEAD
from kpirules.editions.amend.outline import FRAMEWORK, TOTAL, Item, Outline
from kpirules.editions.amend.same import same
from kpirules.source.branches import entries_of, implied
from kpirules.source.resolve import resolve
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = ["common_form", "draft_changes"]

# An operation, and what it says.
_Said = tuple[str, Branch]


def draft_changes(
    old: Mapping, new: Mapping, *, reason: Text | None = None, source: str = ""
) -> tuple[Change, ...]:
    """Return changes that make of one whole file what another says, the head left out.

    What has the same id is taken for the same thing. There is one change for each way in which an
    indicator or group differs, and one for each part of the framework.

    Args:
        old: The whole file to begin from.
        new: The whole file to come to.
        reason: Why, the same for all changes.
        source: After which source, the same for all changes.
    """
    nodes = _Nodes(Outline(old), Outline(new))
    said = [*_framework(old, new), *nodes.ended(), *nodes.reworded(), *nodes.placed()]
    return tuple(
        Change(
            number=number,
            operation=operation,
            what=what,
            reason=reason or Text(),
            source=source,
            place=what.place,
        )
        for number, (operation, what) in enumerate(said, start=1)
    )


def common_form(old: Mapping, new: Mapping) -> tuple[Mapping, Mapping]:
    """Return two whole files so written that only what they mean can differ.

    Where both have the same templates and defaults, that is as they are; otherwise in full.
    """
    if all(
        (key in old) == (key in new) and (key not in old or same(old[key], new[key]))
        for key in ("templates", "defaults")
    ):
        return old, new
    return resolve(old)[0], resolve(new)[0]


def _framework(old: Mapping, new: Mapping) -> Iterator[_Said]:
    """Yield what differs at the top level."""
    for key in dict.fromkeys((*old, *new)):
        if key in (*HEAD, "indicators", TOTAL):
            continue
        place = (new.get(key) or old[key]).place
        if key in ENTRIES:
            held, now = entries_of(old.get(key)), entries_of(new.get(key))
            names = {_bare(name) for name in now}
            gone = [f"{key}.{_bare(name)}" for name in held if _bare(name) not in names]
            put = {n: b for n, b in now.items() if n not in held or not same(held[n], b)}
            changed: dict[str, Branch] = {key: _mapping(put, place)} if put else {}
        else:
            gone = [key] if key not in new else []
            differs = key in new and (key not in old or not same(old[key], new[key]))
            changed = {key: new[key]} if differs else {}
        if gone or changed:
            yield "replace", _replacing(FRAMEWORK, changed, gone, place)


def _bare(name: str) -> str:
    return name.partition("(")[0].strip()


class _Nodes:
    """Two indicator trees, and what goes on from one to the other: the same id, the same kind."""

    def __init__(self, before: Outline, after: Outline) -> None:
        self._before, self._after = before.base, after.base
        self._kept = {
            name
            for name, item in self._before.items()
            if name in self._after
            and (self._after[name].children is None) == (item.children is None)
        }
        self._moved = frozenset(self._elsewhere())

    def ended(self) -> Iterator[_Said]:
        """Yield a `retire` for what is no more; what stands in it goes with it."""
        for item in self._before.values():
            group = item.parent
            if item.id not in self._kept and group is not None and group.id in self._kept:
                leaf = implied(item.id, item.node.place)
                yield "retire", Sequence((leaf,), leaf.place)

    def reworded(self) -> Iterator[_Said]:
        """Yield what goes on and says something else."""
        for name, item in self._before.items():
            if name not in self._kept:
                continue
            was, now = item.node, self._after[name].node
            by_rename = name != TOTAL and "title" in was and "title" in now
            if by_rename and not _alike(was, now, "title"):
                title = _mapping({"title": now["title"]}, now.place)
                yield "rename", _mapping({name: title}, now.place)
            by_reweight = name != TOTAL and "weight" in now and name not in self._moved
            if by_reweight and not _alike(was, now, "weight"):
                yield "reweight", _mapping({name: now["weight"]}, now.place)
            apart = {"id", "weight", *(("title",) if by_rename else ())}
            put = {k: b for k, b in now.items() if k not in apart and not _alike(was, now, k)}
            gone = [key for key in was if key not in apart and key not in now]
            if put or gone:
                yield "replace", _replacing(name, put, gone, now.place)

    def placed(self) -> Iterator[_Said]:
        """Yield an `add` or a `move` for what comes to stand somewhere, in the new order."""
        for group in self._after.values():
            previous: Item | None = None
            for child in group.children or ():
                if child.id in self._moved:
                    yield "move", self._moving(child, self._beside(child, previous, group))
                elif child.id not in self._kept and group.id in self._kept:
                    where = self._beside(child, previous, group)
                    nodes = Sequence((self._whole(child),), child.node.place)
                    yield "add", _mapping({**where, "nodes": nodes}, child.node.place)
                previous = child

    def _elsewhere(self) -> Iterator[str]:
        """Yield the ids of what goes on and stands elsewhere."""
        for group in self._after.values():
            at: dict[str, int] = {}
            if group.id in self._kept:
                was = self._before[group.id].children or []
                at = {child.id: place for place, child in enumerate(was)}
            here = [child.id for child in group.children or () if child.id in self._kept]
            stay = [name for name in here if name in at]
            still = {stay[place] for place in _longest_rising([at[name] for name in stay])}
            yield from (name for name in here if name not in still)

    def _moving(self, child: Item, where: dict[str, Branch]) -> Mapping:
        was, place = self._before[child.id].node, child.node.place
        if "weight" in child.node and not _alike(was, child.node, "weight"):
            where["weight"] = child.node["weight"]
        elif "weight" in was and "weight" not in child.node:
            where["weight"] = implied("none", place)
        return _mapping({child.id: _mapping(where, place)}, place)

    def _beside(self, child: Item, previous: Item | None, group: Item) -> dict[str, Branch]:
        """Return where a child stands: after the one before it, or before the first that stays."""
        place = child.node.place
        where: dict[str, Branch] = {"under": implied(group.id, place)}
        new = group.id not in self._kept  # then what is new in it came with it
        stays = (
            other.id
            for other in group.children or ()
            if other.id not in self._moved and (new or other.id in self._kept)
        )
        if previous is not None:
            where["after"] = implied(previous.id, place)
        elif (first := next(stays, None)) is not None:
            where["before"] = implied(first, place)
        return where

    def _whole(self, item: Item) -> Mapping:
        """Return a node that is added, without what is moved into it."""
        inside = tuple(self._whole(c) for c in item.children or () if c.id not in self._kept)
        place = item.node.place
        if not inside:
            return item.node
        return _mapping({**item.node.entries, "children": Sequence(inside, place)}, place)


def _alike(was: Mapping, now: Mapping, key: str) -> bool:
    return key in was and key in now and same(was[key], now[key])


def _replacing(name: str, put: dict[str, Branch], gone: list[str], place: Place) -> Mapping:
    said: dict[str, Branch] = {}
    if put:
        said["with"] = _mapping(put, place)
    if gone:
        said["without"] = Sequence(tuple(implied(key, place) for key in gone), place)
    return _mapping({name: _mapping(said, place)}, place)


def _mapping(entries: dict[str, Branch], place: Place) -> Mapping:
    return Mapping(entries, {key: branch.place for key, branch in entries.items()}, place)


def _longest_rising(numbers: list[int]) -> list[int]:
    """Return the places of a longest rising selection of numbers that are all different."""
    least: list[int] = []  # the least last number of a selection of each length
    ends: list[int] = []  # its place
    back: list[int] = []  # the place before each, in the longest selection that it ends
    for place, number in enumerate(numbers):
        at = bisect_left(least, number)
        back.append(ends[at - 1] if at else -1)
        least[at : at + 1] = [number]
        ends[at : at + 1] = [place]
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = back[place]
    return found[::-1]
