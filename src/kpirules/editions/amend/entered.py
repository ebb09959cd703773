"""Lets what stages may enter follow what is renamed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf

from kpirules.source.branches import as_items, as_mapping, implied, made, word
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["follow_entered"]


def follow_entered(stages: Branch, tree: Mapping, renames: MappingOf[str, str]) -> Sequence:
    """Return the stages with renamed indicators and inputs called by their new names.

    Args:
        stages: The stages of the base.
        tree: The whole base.
        renames: Old and new ids of indicators and groups; of checklist items, the old data name
            and the new key.
    """
    ids = set(_ids(tree.get("indicators")))
    now: dict[str, str] = {}
    for old, new in renames.items():
        owner, dot, _ = old.rpartition(".")
        item = old not in ids and dot
        now[old] = f"{renames.get(owner, owner)}.{new}" if item else new

    def follow(name: str) -> str:
        if name in now or name in ids:
            return now.get(name, name)
        owner, dot, short = name.rpartition(".")
        return f"{now[owner]}{dot}{short}" if owner in now and owner in ids else name

    def renamed(stage: Branch) -> Branch:
        if isinstance(stage, Leaf) or "enters" not in as_mapping(stage):
            return stage
        entry = as_mapping(stage)
        names = (
            implied(follow(word(leaf) or ""), leaf.place) for leaf in as_items(entry["enters"])
        )
        return made(entry, {"enters": Sequence(tuple(names), entry["enters"].place)})

    return Sequence(tuple(renamed(stage) for stage in as_items(stages)), stages.place)


def _ids(nodes: Branch | None) -> Iterator[str]:
    for node in as_items(nodes):
        entry = as_mapping(node)
        yield word(entry.get("id")) or ""
        yield from _ids(entry.get("children"))
