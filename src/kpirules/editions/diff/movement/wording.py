"""Which changes can move no score, by what they are: they touch names and texts alone."""

from __future__ import annotations

from collections.abc import Iterable

from kpirules.editions.amend.change import Change
from kpirules.source.branches import as_items, entries_of, word
from kpirules.source.tree import Branch, Mapping

__all__ = ["is_wording"]

# Keys of an indicator or a group that no score looks at.
_TEXTS = frozenset({"title", "note", "source", "page", "provenance", "tags"})
# Keys of the top level of which the same is true.
_HEAD_TEXTS = frozenset({"sources", "assumptions", "title", "issuer", "provenance"})
_FRAMEWORK = "framework"


def is_wording(change: Change) -> bool:
    """Tell whether a change provably moves no score, whatever else is changed beside it.

    A rename keeps every rule, since all that refers to the old id follows; so does a replacement
    of titles, notes, sources and the like. What could move a score in any company is not wording,
    even where it happens to move none.
    """
    if change.operation == "rename":
        return True
    if change.operation != "replace":
        return False
    return all(_is_text(name, said) for name, said in entries_of(change.what).items())


def _is_text(name: str, said: Branch) -> bool:
    entries = entries_of(said)
    if word(entries.get("identity")) == "new":
        return False
    with_, without = entries.get("with"), entries.get("without")
    touched = [*_keys(with_), *(word(leaf) or "" for leaf in as_items(without))]
    if name == _FRAMEWORK:
        return _all_in((key.partition(".")[0] for key in touched), _HEAD_TEXTS)
    return _all_in(touched, _TEXTS) or _is_label(with_)


def _is_label(branch: Branch | None) -> bool:
    """Tell whether a replacement is the text of a checklist's item."""
    return isinstance(branch, Mapping) and _all_in(branch, frozenset({"th", "en"}))


def _keys(branch: Branch | None) -> tuple[str, ...]:
    return tuple(branch) if isinstance(branch, Mapping) else ()


def _all_in(keys: Iterable[str], known: frozenset[str]) -> bool:
    return all(key in known for key in keys)
