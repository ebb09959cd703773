"""Whether two branches say the same."""

from __future__ import annotations

from kpirules.source.canonical import canonical_json
from kpirules.source.tree import Branch, plain

__all__ = ["same"]


def same(one: Branch, other: Branch) -> bool:
    """Tell whether two branches say the same, whatever the order of keys and the places."""
    return canonical_json(plain(one)) == canonical_json(plain(other))
