"""One change of an amendment: what is done to what, why, and after which document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.texts import text_of
from kpirules.source.longhand import write_out_text
from kpirules.source.tree import Branch, Mapping

__all__ = ["OPERATIONS", "Change", "read_changes"]

OPERATIONS = ("retire", "merge", "split", "rename", "move", "reweight", "replace", "add")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of an amendment's `changes`.

    Attributes:
        number: Its place in the list, from 1.
        operation: One of `OPERATIONS`.
        what: What the operation says, as the file writes it.
        reason: Why the change was made.
        source: Id of the source that says so, among the sources of the edition.
        page: Where in the source; None where that is not told.
        provenance: How sure the change is; None where it is as sure as the file.
        place: Where the operation's name stands.
    """

    number: int
    operation: str
    what: Branch = field(compare=False, repr=False)
    reason: Text = Text()
    source: str = ""
    page: str | None = None
    provenance: str | None = None
    place: Place = field(compare=False, repr=False)


def read_changes(amendment: Mapping) -> tuple[Change, ...]:
    """Return the changes of an amendment whose structure is sound."""
    return tuple(
        _read(number, as_mapping(branch))
        for number, branch in enumerate(as_items(amendment.get("changes")), start=1)
    )


def _read(number: int, said: Mapping) -> Change:
    operation = next(name for name in OPERATIONS if name in said)
    return Change(
        number=number,
        operation=operation,
        what=said[operation],
        reason=text_of(write_out_text(said["reason"])),
        source=word(said["source"]) or "",
        page=word(said.get("page")),
        provenance=word(said.get("provenance")),
        place=said.keys[operation],
    )
