"""What is collected while the changes of one amendment are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.outline import FRAMEWORK, TOTAL, Item, Outline
from kpirules.source.branches import as_mapping, entries_of
from kpirules.source.tree import Branch, Mapping

__all__ = ["Insertion", "ItemEdits", "Work", "checklist_of"]

_FACETS = {
    "life": Text(th="ถูกยกเลิกหรือแทนที่", en="ends"),
    "id": Text(th="เปลี่ยนรหัส", en="gets another id"),
    "merged": Text(th="รับรายการอื่นเข้ามารวม", en="takes others in"),
    "added": Text(th="เพิ่ม", en="is added"),
    "title": Text(th="เปลี่ยนชื่อ", en="gets another name"),
    "place": Text(th="ย้ายที่", en="is moved"),
    "weight": Text(th="เปลี่ยนน้ำหนัก", en="gets another weight"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Items that come to stand in a group: added, or moved there.

    Attributes:
        group: The id of the group; None for the one that they stand in.
        before: The sibling that they stand before.
        after: The sibling that they stand after; without either they come last.
        stead: What ended, where they stand in its stead.
    """

    items: tuple[Item, ...]
    group: str | None
    before: str | None
    after: str | None
    place: Place
    change: Change
    stead: Item | None = None


@dataclass(slots=True)
class ItemEdits:
    """What becomes of the items of one checklist."""

    retired: set[str] = field(default_factory=set)
    renamed: dict[str, tuple[str, Place]] = field(default_factory=dict)
    replaced: dict[str, Branch] = field(default_factory=dict)
    added: list[tuple[str, Branch, Place, str | None, str | None]] = field(default_factory=list)
    place: Place | None = None


@dataclass(slots=True)
class Work:
    """The base's outline, and what the changes do to it.

    Attributes:
        base: What the base is called in findings.
        touched: What has been changed, and where: a thing is changed once.
        reached: The place of the change that last reached an indicator or group, by new id.
        edits: What becomes of checklist items, by the id of their indicator.
        foreign: Data names of items that mean something else now.
        renamed: Items under another name, as (old data name, new data name).
    """

    outline: Outline
    base: str
    findings: list[Diagnostic] = field(default_factory=list)
    touched: dict[tuple[str, str], Place] = field(default_factory=dict)
    insertions: list[Insertion] = field(default_factory=list)
    reached: dict[str, Place] = field(default_factory=dict)
    edits: dict[str, ItemEdits] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    renamed: list[tuple[str, str]] = field(default_factory=list)

    def report(self, code: Code, place: Place, *, hint: Text | None = None, **details: str) -> None:
        """Record a finding."""
        self.findings.append(
            Diagnostic(code=code, place=place, details=details, hint=hint or Text())
        )

    def touch(self, name: str, facet: str, place: Place) -> bool:
        """Tell whether a facet of something is changed for the first time; report it otherwise."""
        earlier = self.touched.setdefault((name, facet), place)
        if earlier is place:
            return True
        what = _FACETS.get(facet) or Text(th=f"เปลี่ยน `{facet}` ", en=f"gets another `{facet}`")
        self.report(
            codes.CHANGED_TWICE,
            place,
            name=name,
            what=what.th,
            what_en=what.en,
            line=str(earlier.line),
        )
        return False

    def unchanged(self, name: str, place: Place) -> None:
        """Report a change that changes nothing."""
        self.report(codes.NOTHING_CHANGED, place, name=name)

    def item(self, name: str, place: Place, change: Change) -> Item | None:
        """Return the indicator or group of the base that an id means, the total left out."""
        if name in (TOTAL, FRAMEWORK) and name not in self.outline.base.keys() - {TOTAL}:
            self.report(codes.NOT_THE_TOTAL, place, name=name, operation=change.operation)
            return None
        found = self.outline.base.get(name)
        if found is None:
            if self.entry(name) is not None:
                self.report(codes.ITEM_ONLY, place, name=name, operation=change.operation)
            else:
                self.unknown(name, place)
            return None
        found.changes.append(change)
        self.reached[found.id] = place
        return found

    def unknown(self, name: str, place: Place) -> None:
        """Report an id that the base has not."""
        known = [known for known in self.outline.base if known != TOTAL]
        owner = self.outline.base.get(name.rpartition(".")[0])
        if owner is not None:
            known += [f"{owner.id}.{key}" for key in entries_of(checklist_of(owner.node))]
        self.report(
            codes.UNKNOWN_TARGET, place, name=name, base=self.base, hint=nearest_hint(name, known)
        )

    def entry(self, name: str) -> tuple[Item, str] | None:
        """Return the indicator and the item that a data name such as `i10.O34` means."""
        owner, _, key = name.rpartition(".")
        found = self.outline.base.get(owner)
        if found is None or key not in entries_of(checklist_of(found.node)):
            return None
        return found, key

    def edits_of(self, owner: Item, place: Place, change: Change) -> ItemEdits:
        """Return what becomes of an indicator's items, to add to it."""
        owner.changes.append(change)
        self.reached[owner.id] = place
        edits = self.edits.setdefault(owner.id, ItemEdits())
        edits.place = edits.place or place
        return edits


def checklist_of(node: Mapping) -> Branch | None:
    """Return the items of a node's own checklist; None where it has none."""
    score = node.get("score")
    if not isinstance(score, Mapping) or "checklist" not in score:
        return None
    return as_mapping(score["checklist"]).get("items")
