"""Reading and remaking branches of a tree whose structure is known to be sound."""

from __future__ import annotations

from kpirules.diagnostics.place import Place
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence, Value

__all__ = ["EMPTY", "as_items", "as_leaf", "as_mapping", "entries_of", "implied", "made", "word"]

EMPTY: dict[str, Branch] = {}


def as_mapping(branch: Branch) -> Mapping:
    """Return the branch, which the structure check knows to be a mapping."""
    if isinstance(branch, Mapping):
        return branch
    raise TypeError(_unsound(branch, "a mapping"))


def as_items(branch: Branch | None) -> tuple[Branch, ...]:
    """Return the items of a sequence; none where there is none."""
    if branch is None:
        return ()
    if isinstance(branch, Sequence):
        return branch.items
    raise TypeError(_unsound(branch, "a sequence"))


def as_leaf(branch: Branch) -> Leaf:
    """Return the branch, which the structure check knows to be a scalar."""
    if isinstance(branch, Leaf):
        return branch
    raise TypeError(_unsound(branch, "a scalar"))


def entries_of(branch: Branch | None) -> dict[str, Branch]:
    """Return the entries of a mapping; none where there is none."""
    return EMPTY if branch is None else as_mapping(branch).entries


def word(branch: Branch | None) -> str | None:
    """Return the text of a scalar; None where there is none."""
    return None if branch is None else str(as_leaf(branch).value)


def implied(value: Value, place: Place) -> Leaf:
    """Return a scalar that the author did not write, at the place that it follows from."""
    return Leaf(value, place, verbatim=False)


def made(mapping: Mapping, changes: dict[str, Branch], *, without: tuple[str, ...] = ()) -> Mapping:
    """Return the mapping with some entries replaced or added, and some left out.

    An added entry has the place of its branch for the place of its key.
    """
    entries = {key: branch for key, branch in mapping.items() if key not in without}
    keys = {key: mapping.keys[key] for key in entries}
    for key, branch in changes.items():
        entries[key] = branch
        keys.setdefault(key, branch.place)
    return Mapping(entries, keys, mapping.place)


def _unsound(branch: Branch, expected: str) -> str:
    return f"the structure check let something else than {expected} pass at {branch.place}"
