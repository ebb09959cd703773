"""What an amendment says of the edition itself, laid over the base's."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.amend.framework import HEAD
from kpirules.source.branches import as_items, as_mapping, entries_of, made
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = ["lay_head_over"]


def lay_head_over(base: Mapping, amendment: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """Return the base with the amendment's head; sources and assumptions come to the base's."""
    findings: list[Diagnostic] = []
    changes: dict[str, Branch] = {key: amendment[key] for key in HEAD if key in amendment}
    if "sources" in amendment:
        added = as_mapping(amendment["sources"])
        held = entries_of(base.get("sources"))
        for name in added:
            if name in held:
                place = added.keys[name]
                details = {"name": name}
                code = codes.SOURCE_STANDS_ALREADY
                findings.append(Diagnostic(code=code, place=place, details=details))
        keys = as_mapping(base["sources"]).keys if held else {}
        changes["sources"] = Mapping({**held, **added.entries}, {**keys, **added.keys}, added.place)
    if "assumptions" in amendment:
        said = amendment["assumptions"]
        items = (*as_items(base.get("assumptions")), *as_items(said))
        changes["assumptions"] = Sequence(items, said.place)
    laid = made(base, changes)
    for key in changes:
        laid.keys[key] = amendment.keys[key]
    return laid, findings
