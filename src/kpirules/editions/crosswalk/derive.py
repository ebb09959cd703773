"""The crosswalk that follows from what became of everything between two editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change
from kpirules.editions.crosswalk.alike import Likeness, same_input
from kpirules.editions.crosswalk.kinds import inputs_differ
from kpirules.editions.crosswalk.model import (
    SINGLE,
    Crosswalk,
    Exclusion,
    Name,
    Origin,
    Pair,
    Relation,
)
from kpirules.editions.crosswalk.names import Names
from kpirules.editions.history import Known, lineage, steps
from kpirules.editions.lineage import Fate, Link
from kpirules.editions.written import Written
from kpirules.source.tree import Branch, Leaf, Mapping

__all__ = ["derive"]

_RETIRED = Text(th="ไม่มีใน {new} แล้ว", en="not in {new} any more")
_ADDED = Text(th="ไม่มีใน {old}", en="not in {old}")
_REPLACED = Text(th="เปลี่ยนเป็นอย่างอื่น", en="something else stands in its place")
_MERGED = Text(th="รวมจาก {names}", en="merged from {names}")
_SPLIT = Text(th="แยกเป็น {names}", en="split into {names}")
_VALUES = Text(th="ชนิดหรือช่วงค่าต่างกัน", en="it takes other values")


def derive(old: Known, new: Known) -> Crosswalk:
    """Return the crosswalk that the history between two editions gives.

    What stayed the same thing is `exact` where its rules are equal, else `close`; what was merged
    or split is shown and not carried; what was replaced, retired or added is not comparable, for
    the reason that its change gives. Where neither edition comes of the other, what has the same
    id is taken for the same thing.
    """
    return _Deriving(old, new).crosswalk()


class _Deriving:
    """The work of deriving one crosswalk."""

    def __init__(self, old: Known, new: Known) -> None:
        self.old = Names(old.declaration)
        self.new = Names(new.declaration)
        self.lineage = lineage(old, new)
        self.likeness = Likeness(old.declaration, new.declaration, self.lineage)
        self.old_nodes = {node.id: node for node in old.declaration.root.walk()}
        self.new_nodes = {node.id: node for node in new.declaration.root.walk()}
        forth, back = steps(old.written, new.written), steps(new.written, old.written)
        self.told = _changes(forth or back or ())
        self.pairs: list[Pair] = []
        self.exclusions: list[Exclusion] = []

    def crosswalk(self) -> Crosswalk:
        root = self.old.declaration.root.id
        total = Link(olds=(root,), news=(self.new.declaration.root.id,), fate=Fate.SAME)
        for link in (total, *self.lineage.nodes):
            self._take(link, of_nodes=True)
        for link in self.lineage.inputs:
            self._take(self._explained(link), of_nodes=False)
        return Crosswalk(
            id="",
            old=self.old.declaration,
            new=self.new.declaration,
            pairs=tuple(self.pairs),
            exclusions=tuple(self.exclusions),
        )

    def _take(self, link: Link, *, of_nodes: bool) -> None:
        """Turn one link into pairs and exclusions."""
        olds = list(self._names(self.old, link.olds, of_nodes=of_nodes))
        news = list(self._names(self.new, link.news, of_nodes=of_nodes))
        reason = self._reason(link)
        match link.fate:
            case Fate.SAME if len(olds) == len(news) == 1:
                relation, note = self._relation(olds[0], news[0], of_nodes=of_nodes)
                self._pair(olds, news[0], relation, _joined(note, reason))
            case Fate.MERGED if news:
                note = _joined(_filled(_MERGED, names=_listed(olds)), reason)
                self._pair(olds, news[0], Relation.BROAD, note)
            case Fate.SPLIT if olds:
                note = _joined(_filled(_SPLIT, names=_listed(news)), reason)
                for name in news:
                    self._pair(olds, name, Relation.NARROW, note)
            case _:
                for name in olds:
                    gone = _REPLACED if link.fate is Fate.REPLACED else _RETIRED
                    self._exclude(reason=self._why(reason, gone), old=name)
                for name in news:
                    come = _REPLACED if link.fate is Fate.REPLACED else _ADDED
                    self._exclude(reason=self._why(reason, come), new=name)

    def _explained(self, link: Link) -> Link:
        """Return the link of an input with the changes of its indicator, where it has none."""
        if link.changes or link.fate is Fate.SAME:
            return link
        side, ids = (self.new, link.news) if link.news else (self.old, link.olds)
        declared = side.declaration.inputs.get(ids[0])
        owner = None if declared is None else declared.owner
        if owner is None:
            return link
        of_owner = self.lineage.of_new(owner) if link.news else self.lineage.of_old(owner)
        own = [c for c in of_owner.changes if c in self.told and _names(self.told[c].what, ids[0])]
        return replace(link, changes=tuple(own) or of_owner.changes)

    def _names(self, names: Names, ids: Sequence[str], *, of_nodes: bool) -> Iterator[Name]:
        for each in ids:
            name = names.score(each) if of_nodes else names.input(each)
            if name is not None:  # a list is not carried
                yield name

    def _relation(self, old: Name, new: Name, *, of_nodes: bool) -> tuple[Relation, Text]:
        if of_nodes:
            differs = self.likeness.difference(self.old_nodes[old.id], self.new_nodes[new.id])
            return (Relation.CLOSE if differs else Relation.EXACT), differs
        then = self.old.declaration.inputs[old.id]
        now = self.new.declaration.inputs[new.id]
        if not same_input(then, now):
            return Relation.RELATED if inputs_differ(then, now) else Relation.CLOSE, _VALUES
        before, after = (
            side.get(declared.owner or "")
            for side, declared in ((self.old_nodes, then), (self.new_nodes, now))
        )
        if before is not None and after is not None and after.entered == now.name:
            # An entered score came about by its indicator's rules.
            differs = self.likeness.difference(before, after)
            return (Relation.CLOSE if differs else Relation.EXACT), differs
        return Relation.EXACT, Text()

    def _pair(self, olds: list[Name], new: Name, relation: Relation, note: Text) -> None:
        several = {f"old_{at}": name for at, name in enumerate(olds, 1)}
        self.pairs.append(
            Pair(
                olds={SINGLE: olds[0]} if len(olds) == 1 else several,
                new=new,
                relation=relation,
                note=note,
                origin=Origin.HISTORY,
            )
        )

    def _exclude(self, *, reason: Text, old: Name | None = None, new: Name | None = None) -> None:
        self.exclusions.append(Exclusion(old=old, new=new, reason=reason, origin=Origin.HISTORY))

    def _reason(self, link: Link) -> Text:
        """Return the reasons that the changes behind a link give."""
        found = [self.told[change].reason for change in link.changes if change in self.told]
        given = list(dict.fromkeys(reason for reason in found if reason))
        return Text(
            th=" ".join(reason.pick("th") for reason in given),
            en="; ".join(reason.pick("en") for reason in given),
        )

    def _why(self, reason: Text, otherwise: Text) -> Text:
        old, new = self.old.declaration.reference, self.new.declaration.reference
        return _joined(_filled(otherwise, old=old, new=new), reason)


def _changes(chain: tuple[Written, ...]) -> dict[tuple[str, int], Change]:
    """Return every change of some amendments, by edition and number."""
    return {
        (written.reference, change.number): change
        for written in chain[1:]
        for change in written.changes
    }


def _names(what: Branch, name: str) -> bool:
    """Tell whether a change names something itself."""
    if isinstance(what, Mapping):
        return any(key == name or _names(branch, name) for key, branch in what.items())
    if isinstance(what, Leaf):
        return what.value == name
    return any(_names(item, name) for item in what)


def _filled(text: Text, **details: str) -> Text:
    return Text(th=text.th.format(**details), en=text.en.format(**details))


def _joined(first: Text, second: Text) -> Text:
    """Return a remark with what explains it."""
    if not first or not second:
        return first or second
    return Text(
        th=f"{first.pick('th')}: {second.pick('th')}",
        en=f"{first.pick('en')}: {second.pick('en')}",
    )


def _listed(names: list[Name]) -> str:
    return ", ".join(name.written for name in names)
