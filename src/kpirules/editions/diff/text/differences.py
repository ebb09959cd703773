"""The keys in which two pieces of a resolved file differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpirules.editions.diff.text.comparison import Difference

__all__ = ["changes_the_rule", "differences"]

# What tells the entries of a list apart, where they are mappings.
_MARKS = ("id", "level")
_LANGUAGES = frozenset({"th", "en"})
_ABOUT = frozenset({"title", "note", "source", "page", "provenance", "tags"})
_WORDING = frozenset({"label", "title", "otherwise", "text", "source", "provenance", "reason"})


def differences(
    old: Mapping[str, object], new: Mapping[str, object], prefix: str = ""
) -> Iterator[Difference]:
    """Yield the keys that differ, in the order of the old file and then the new one.

    Where both sides hold a mapping, or a list of entries with ids, what differs inside is told;
    where they have nothing in common, they are told whole.
    """
    for key in dict.fromkeys((*old, *new)):
        yield from _differences(old.get(key), new.get(key), f"{prefix}{key}")


def _differences(old: object, new: object, key: str) -> Iterator[Difference]:
    if _same(old, new):
        return
    inside_old, inside_new = _inside(old), _inside(new)
    if inside_old and inside_new and inside_old.keys() & inside_new.keys():
        yield from differences(inside_old, inside_new, f"{key}.")
    else:
        yield Difference(key=key, old=old, new=new)


def _inside(value: object) -> dict[str, object]:
    """Return the entries of a mapping, or those of a list by what tells them apart."""
    if isinstance(value, Mapping):
        return {} if _LANGUAGES.issuperset(value) else dict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        for mark in _MARKS:
            named = {
                str(entry[mark]): entry
                for entry in value
                if isinstance(entry, Mapping) and mark in entry
            }
            if value and len(named) == len(value):
                return dict(named)
    return {}


def _same(old: object, new: object) -> bool:
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return old == new


def changes_the_rule(difference: Difference) -> bool:
    """Tell whether a difference of a node can matter for scores: wording and sources cannot."""
    first, *_ = parts = difference.key.split(".")
    return first not in _ABOUT and first != "weight" and parts[-1] not in _WORDING
