"""Lets what a framework says about agreements follow what is renamed."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from kpirules.source.branches import as_items, as_mapping, implied, made, word
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = ["follow_agreed"]


def follow_agreed(branch: Branch, renames: MappingOf[str, str]) -> Branch:
    """Return the key `agreement` with its groups and fixed indicators called by their new ids."""
    said = as_mapping(branch)
    if "groups" not in said:
        return branch
    groups = as_mapping(said["groups"])
    entries: dict[str, Branch] = {}
    keys = {}
    for name, group in groups.items():
        new = renames.get(name, name)
        entries[new], keys[new] = _group(as_mapping(group), renames), groups.keys[name]
    return made(said, {"groups": Mapping(entries, keys, groups.place)})


def _group(group: Mapping, renames: MappingOf[str, str]) -> Mapping:
    if "fixed" not in group:
        return group
    fixed = tuple(
        implied(renames.get(word(item) or "", word(item) or ""), item.place)
        for item in as_items(group["fixed"])
    )
    return made(group, {"fixed": Sequence(fixed, group["fixed"].place)})
