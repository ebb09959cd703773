"""What the changes made of each indicator and group of the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpirules.editions.amend.change import Change
from kpirules.editions.amend.outline import TOTAL, Item
from kpirules.editions.amend.work import Work
from kpirules.editions.lineage import Fate, Link
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.tree import Leaf

__all__ = ["links_of"]

_PARTED = (Fate.MERGED, Fate.SPLIT)


def links_of(work: Work, changes: Sequence[Change], new: str) -> tuple[Link, ...]:
    """Return a link for everything that the base has or the changes bring, the total left out."""
    links = list(_parted(work, changes, new))
    told = {old for link in links for old in link.olds}
    brought = {each for link in links for each in link.news}
    links += [
        _link(item, new)
        for item in work.outline.base.values()
        if item.id != TOTAL and item.id not in told
    ]
    for item in work.outline.total.walk():
        if item.brought is not None and item.id not in brought and item.ended is None:
            causes = _causes(item, new)
            links.append(Link(olds=(), news=(item.id,), fate=Fate.ADDED, changes=causes))
    return tuple(links)


def _parted(work: Work, changes: Sequence[Change], new: str) -> Iterator[Link]:
    """Yield the links of what is merged and split."""
    taken_in: dict[str, list[str]] = {}  # by the id of what goes on and takes others in
    for change in changes:
        if change.operation not in ("merge", "split"):
            continue
        said = as_mapping(change.what)
        named = (said["from"],) if isinstance(said["from"], Leaf) else as_items(said["from"])
        olds = [word(leaf) or "" for leaf in named]
        into = said["into"]
        if any(old not in work.outline.base for old in olds):
            continue
        if isinstance(into, Leaf):
            taken_in.setdefault(str(into.value), []).extend(olds)
        else:
            merged = change.operation == "merge"
            parts = [into] if merged else as_items(into)
            news = [word(as_mapping(part)["id"]) or "" for part in parts]
            yield _joined(olds, news, Fate.MERGED if merged else Fate.SPLIT, work, new)
    for heir, others in taken_in.items():
        item = work.outline.base.get(heir)
        if item is not None:
            link = _joined([heir, *others], [item.new_id], Fate.MERGED, work, new)
            yield replace(link, heir=heir)


def _joined(olds: list[str], news: list[str], fate: Fate, work: Work, new: str) -> Link:
    causes = (cause for old in olds for cause in _causes(work.outline.base[old], new))
    changes = tuple(dict.fromkeys(causes))
    return Link(olds=tuple(olds), news=tuple(news), fate=fate, changes=changes)


def _link(item: Item, new: str) -> Link:
    causes = _causes(item, new)
    if item.ended is not None:
        return Link(olds=(item.id,), news=(), fate=Fate.RETIRED, changes=causes)
    fate = Fate.REPLACED if item.fate is Fate.REPLACED else Fate.SAME
    return Link(olds=(item.id,), news=(item.new_id,), fate=fate, changes=causes)


def _causes(item: Item, new: str) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((new, change.number) for change in item.changes))
