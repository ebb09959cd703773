"""A first draft of an amendment as YAML, from two editions that are written whole."""

from __future__ import annotations

from typing import Any

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.draft import draft_changes
from kpirules.editions.amend.framework import HEAD
from kpirules.editions.written import Written
from kpirules.source.branches import as_items, as_mapping, entries_of, made
from kpirules.source.canonical import yaml_text
from kpirules.source.tree import Mapping, Sequence, plain

__all__ = ["draft_text"]

_ALWAYS = ("format", "framework", "fiscal_year", "edition", "status")


def draft_text(old: Written, new: Written, reason: Text, source: str) -> str | None:
    """Return the amendment that makes of one edition what another says, as a file.

    What has the same id is taken for the same thing: what only changed its id has to be written as
    a `rename` by hand, and so have `merge` and `split`.

    Args:
        old: The edition to amend.
        new: The edition to come to.
        reason: Why; it stands with every change, to be told apart by hand.
        source: The source that says so, among those of `new`.

    Returns:
        The text of the file, or None where nothing but the head differs.
    """
    tree = new.tree
    told = [key for key in HEAD if key in tree and _differs(old.tree, tree, key)]
    data: dict[str, Any] = {key: plain(tree[key]) for key in _ALWAYS}
    data["amends"] = old.reference
    data |= {key: plain(tree[key]) for key in told if key not in data}
    added = _added(old.tree, tree)
    data |= {key: plain(branch) for key, branch in added.items()}
    changes = draft_changes(_with(old.tree, added, tree), tree)
    if not changes:
        return None
    why = {name: text for name, text in (("th", reason.th), ("en", reason.en)) if text}
    data["changes"] = [
        {change.operation: plain(change.what), "reason": why, "source": source}
        for change in changes
    ]
    return yaml_text(data)


def _differs(old: Mapping, new: Mapping, key: str) -> bool:
    return key not in old or plain(old[key]) != plain(new[key])


def _added(old: Mapping, new: Mapping) -> dict[str, Mapping | Sequence]:
    """Return the sources and assumptions that come to the old ones."""
    found: dict[str, Mapping | Sequence] = {}
    held = entries_of(old.get("sources"))
    if "sources" in new:
        sources = as_mapping(new["sources"])
        names = tuple(name for name in sources if name in held)
        if len(names) < len(sources.entries):
            found["sources"] = made(sources, {}, without=names)
    before = [plain(item) for item in as_items(old.get("assumptions"))]
    items = as_items(new.get("assumptions"))
    same = [plain(item) for item in items[: len(before)]] == before
    if "assumptions" in new and same and len(items) > len(before):
        found["assumptions"] = Sequence(items[len(before) :], new["assumptions"].place)
    return found


def _with(old: Mapping, added: dict[str, Mapping | Sequence], new: Mapping) -> Mapping:
    """Return the old file with what its head gets from the amendment, so that no change says it."""
    changes: dict[str, Any] = {}
    if "sources" in added:
        sources, held = as_mapping(new["sources"]), entries_of(old.get("sources"))
        entries = {**held, **as_mapping(added["sources"]).entries}
        changes["sources"] = Mapping(entries, dict(sources.keys), sources.place)
        changes["sources"].keys.update({n: b.place for n, b in held.items()})
    if "assumptions" in added:
        changes["assumptions"] = new["assumptions"]
    return made(old, changes)
