"""How one edition came of another: the editions between, and what became of everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kpirules.editions.input_links import input_links
from kpirules.editions.lineage import Fate, Lineage, Link
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration

__all__ = ["Known", "lineage", "steps"]


class Known(Protocol):
    """An edition of which both the declaration and the files are known."""

    @property
    def declaration(self) -> Declaration:
        """What the edition declares."""

    @property
    def written(self) -> Written:
        """How its files write it."""


def steps(old: Written, new: Written) -> tuple[Written, ...] | None:
    """Return the editions from `old` to `new`, each an amendment of the one before it.

    Returns:
        `old` first and `new` last, or None where `new` does not come of `old`.
    """
    chain: list[Written] = []
    here: Written | None = new
    while here is not None:
        chain.append(here)
        if here.reference == old.reference:
            return tuple(reversed(chain))
        here = here.base
    return None


def lineage(old: Known, new: Known) -> Lineage:
    """Return what became of every indicator and input from one edition to another.

    The amendments that lie between say it, whichever of the two is the earlier. Where neither
    comes of the other, what has the same id is taken for the same thing.
    """
    olds = [node.id for node in old.declaration.root.walk()][1:]
    news = [node.id for node in new.declaration.root.walk()][1:]
    forth = steps(old.written, new.written)
    back = None if forth is not None else steps(new.written, old.written)
    if forth is not None:
        nodes = _composed(olds, news, forth)
        inputs = input_links(old.declaration, new.declaration, nodes, forth[1:])
    elif back is not None:
        nodes = _composed(news, olds, back)
        inputs = _turned(input_links(new.declaration, old.declaration, nodes, back[1:]))
        nodes = _turned(nodes)
    else:
        nodes = _by_id(olds, news)
        inputs = input_links(old.declaration, new.declaration, nodes, ())
    return Lineage(nodes=nodes, inputs=inputs)


def _by_id(olds: list[str], news: list[str]) -> tuple[Link, ...]:
    kept = [Link(olds=(each,), news=(each,), fate=Fate.SAME) for each in olds if each in set(news)]
    gone = [Link(olds=(e,), news=(), fate=Fate.RETIRED) for e in olds if e not in set(news)]
    come = [Link(olds=(), news=(e,), fate=Fate.ADDED) for e in news if e not in set(olds)]
    return (*kept, *gone, *come)


@dataclass(slots=True)
class _Thread:
    """What hangs together over the years: ids in the first edition, and where it stands now."""

    olds: list[str]
    news: list[str]
    fates: list[Fate]
    changes: list[tuple[str, int]]
    heir: str


def _composed(olds: list[str], news: list[str], chain: tuple[Written, ...]) -> tuple[Link, ...]:
    """Return the links over several amendments, one after the other."""
    threads = [_Thread([each], [each], [], [], each) for each in olds]
    for step in chain[1:]:
        threads = list(_next(threads, step.links))
    place = {each: at for at, each in enumerate(olds)}
    order = {each: at for at, each in enumerate(news)}
    links = [_link(thread, place, order) for thread in threads if thread.olds or thread.news]
    ends = (len(place), len(order))
    return tuple(
        sorted(
            links,
            key=lambda link: (
                min((order[e] for e in link.news), default=ends[1]),
                min((place[e] for e in link.olds), default=ends[0]),
            ),
        )
    )


def _next(threads: list[_Thread], links: Iterable[Link]) -> Iterator[_Thread]:
    """Yield the threads after one more amendment."""
    holding = {each: thread for thread in threads for each in thread.news}
    told: set[int] = set()
    joined: list[tuple[list[_Thread], Link]] = []
    for link in links:
        before = list({id(holding[o]): holding[o] for o in link.olds if o in holding}.values())
        joined.append((before, link))
    for group, group_links in _grouped(joined):
        told.update(id(thread) for thread in group)
        yield _merged(group, group_links)
    for thread in threads:
        if id(thread) not in told:
            yield thread


def _grouped(
    joined: list[tuple[list[_Thread], Link]],
) -> Iterator[tuple[list[_Thread], list[Link]]]:
    """Yield threads with the links that go on from them; what shares a thread goes together."""
    by_thread: dict[int, int] = {}
    groups: list[tuple[list[_Thread], list[Link]]] = []
    for before, link in joined:
        known = list(dict.fromkeys(by_thread[id(t)] for t in before if id(t) in by_thread))
        at = known[0] if known else len(groups)
        if not known:
            groups.append(([], []))
        for other in known[1:]:
            groups[at][0].extend(groups[other][0])
            groups[at][1].extend(groups[other][1])
            for thread in groups[other][0]:
                by_thread[id(thread)] = at
            groups[other] = ([], [])
        for thread in before:
            if id(thread) not in by_thread:
                groups[at][0].append(thread)
                by_thread[id(thread)] = at
        groups[at][1].append(link)
    yield from (group for group in groups if group[1])


def _merged(group: list[_Thread], links: list[Link]) -> _Thread:
    heir = ""
    for link in links:
        goes_on = link.continued
        if goes_on is not None:
            heir = next((t.heir for t in group if goes_on in t.news and t.heir), heir)
    return _Thread(
        olds=[each for thread in group for each in thread.olds],
        news=list(dict.fromkeys(each for link in links for each in link.news)),
        fates=[
            *(fate for thread in group for fate in thread.fates),
            *(link.fate for link in links if link.fate is not Fate.SAME),
        ],
        changes=list(
            dict.fromkeys(
                [
                    *(change for thread in group for change in thread.changes),
                    *(change for link in links for change in link.changes),
                ]
            )
        ),
        heir=heir,
    )


def _link(thread: _Thread, place: dict[str, int], order: dict[str, int]) -> Link:
    olds = tuple(each for each in thread.olds if each in place)
    news = tuple(each for each in thread.news if each in order)
    fate = _fate(olds, news, thread)
    return Link(
        olds=olds,
        news=news,
        fate=fate,
        changes=tuple(thread.changes),
        heir=thread.heir if fate is Fate.MERGED else "",
    )


def _fate(olds: tuple[str, ...], news: tuple[str, ...], thread: _Thread) -> Fate:
    if not news:
        return Fate.RETIRED
    if not olds:
        return Fate.ADDED
    if len(news) > 1:
        return Fate.SPLIT
    if len(olds) > 1:
        return Fate.MERGED
    return Fate.SAME if thread.heir else Fate.REPLACED


_TURNED = {
    Fate.MERGED: Fate.SPLIT,
    Fate.SPLIT: Fate.MERGED,
    Fate.RETIRED: Fate.ADDED,
    Fate.ADDED: Fate.RETIRED,
}


def _turned(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return links the other way round."""
    return tuple(
        Link(
            olds=link.news,
            news=link.olds,
            fate=_TURNED.get(link.fate, link.fate),
            changes=link.changes,
        )
        for link in links
    )
