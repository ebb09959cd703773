"""Which changes of the amendments between two editions did what a row tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpirules.diagnostics.text import Text
from kpirules.editions.diff.report.mentions import FRAMEWORK, Mentions, mentions_of
from kpirules.editions.diff.text.comparison import Cited, Told
from kpirules.editions.lineage import Link
from kpirules.editions.written import Written
from kpirules.source.branches import entries_of, word
from kpirules.source.tree import Mapping

__all__ = ["Citing", "told_of"]


class _Step:
    """One amendment: where its base's ids went, and what each change names."""

    def __init__(self, written: Written) -> None:
        self.mentions: list[tuple[Cited, Mentions]] = [
            (Cited(edition=written.reference, number=change.number), mentions_of(change))
            for change in written.changes
        ]
        self.on: dict[str, frozenset[str]] = {}
        self.back: dict[str, frozenset[str]] = {}
        for link in written.links:
            self.on.update(dict.fromkeys(link.olds, frozenset(link.news)))
            self.back.update(dict.fromkeys(link.news, frozenset(link.olds)))
        for old, new in written.renamed:
            self.on[old], self.back[new] = frozenset({new}), frozenset({old})


class Citing:
    """Finds the changes for what is called one thing in the old edition and another in the new."""

    def __init__(self, steps: Sequence[Written]) -> None:
        self._steps = [_Step(written) for written in steps]
        self._order = [cited for step in self._steps for cited, _ in step.mentions]

    def of_link(self, link: Link) -> tuple[Cited, ...]:
        """Return the changes that made a link, or name what it links, in order."""
        said = {Cited(edition=edition, number=number) for edition, number in link.changes}
        said.update(self._naming(link.olds, link.news))
        return tuple(cited for cited in self._order if cited in said)

    def _naming(self, olds: Iterable[str], news: Iterable[str]) -> tuple[Cited, ...]:
        """Return the changes that name something on its way through the years."""
        before = [frozenset(olds)]
        for step in self._steps:
            before.append(_go(before[-1], step.on))
        after = [frozenset(news)]
        for step in reversed(self._steps):
            after.append(_go(after[-1], step.back))
        after.reverse()
        return tuple(
            cited
            for at, step in enumerate(self._steps)
            for cited, named in step.mentions
            if named.olds & (before[at] | after[at])
            or named.news & (before[at + 1] | after[at + 1])
        )

    def of_the_framework(self) -> tuple[Cited, ...]:
        """Return the changes that name the total, or what is no indicator."""
        return tuple(
            cited
            for step in self._steps
            for cited, named in step.mentions
            if named.olds & FRAMEWORK
        )


def _go(ids: frozenset[str], way: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return what ids are called one step further; what no link names keeps its id."""
    return frozenset(name for each in ids for name in _further(each, way))


def _further(name: str, way: dict[str, frozenset[str]]) -> frozenset[str]:
    if name in way:
        return way[name]
    # An input goes with its indicator.
    owner, point, short = name.rpartition(".")
    if point and owner in way:
        return frozenset(f"{other}.{short}" for other in way[owner])
    return frozenset({name})


def told_of(steps: Sequence[Written]) -> tuple[Told, ...]:
    """Return the changes of the amendments, in order, each with the title of its source."""
    return tuple(
        Told(edition=written.reference, change=change, source=_source(written, change.source))
        for written in steps
        for change in written.changes
    )


def _source(written: Written, name: str) -> Text:
    """Return the title of a source of an edition, or its id where there is no title."""
    source = entries_of(written.tree.get("sources")).get(name)
    title = source.get("title") if isinstance(source, Mapping) else None
    if isinstance(title, Mapping):
        return Text(th=word(title.get("th")) or "", en=word(title.get("en")) or "")
    text = word(title) or name
    return Text(th=text, en=text)
